public import Civil
import Glibc

/// Which files a session reads; passed by value to each session.
public struct EphemerisConfiguration: Hashable, Sendable {
  /// Where Debian's packages put the files.
  public static let systemPath = "/usr/share/libswe/ephe"

  /// The folder with the Swiss Ephemeris files, an absolute path.
  public let path: String
  /// Whether files that are none of the known ones are refused.
  public let isStrict: Bool

  /// Makes a configuration; whether the files are there shows at the first position.
  ///
  /// - Throws: `Refusal` if libswe would not take the path as it is: it must be absolute,
  ///   at most 240 bytes long, and without the characters at which libswe splits lists.
  public init(
    path: String = EphemerisConfiguration.systemPath, isStrict: Bool = false
  ) throws(Refusal) {
    guard path.hasPrefix("/") else {
      throw Refusal(.invalidPath, "the ephemeris folder \(quoted(path)) is not absolute")
    }
    guard path.utf8.count <= 240 else {
      throw Refusal(
        .invalidPath, field: "ephe_path",
        "the path of the ephemeris folder has \(path.utf8.count) bytes; 240 are allowed")
    }
    guard !path.utf8.contains(where: { ":;\u{0}".utf8.contains($0) }) else {
      throw Refusal(
        .invalidPath, field: "ephe_path",
        "the ephemeris folder \(quoted(path)) has a ':' or ';' in its name")
    }
    self.path = path
    self.isStrict = isStrict
  }

  /// Removes `SE_EPHE_PATH` from the environment: libswe would take it before any path.
  ///
  /// To be called once, before other threads run; returns what it was.
  public static func claimEnvironment() -> String? {
    let value = getenv(environmentVariable).map { String(cString: $0) }
    unsetenv(environmentVariable)
    return value
  }

  /// Whether the environment would override a configuration's path.
  static var environmentOverrides: Bool {
    getenv(environmentVariable) != nil
  }

  private static let environmentVariable = "SE_EPHE_PATH"
}
