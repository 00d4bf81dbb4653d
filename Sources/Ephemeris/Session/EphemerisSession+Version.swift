internal import CSwissEphemeris

extension EphemerisSession {
  /// The version of libswe, for example `2.10.03`.
  public static var libraryVersion: String {
    let full = libraryText { swe_version($0) }
    return String(full.prefix { $0 != "-" })
  }
}
