import Civil

/// Why a position cannot be computed exactly; nothing falls back to a coarser ephemeris.
public struct EphemerisError: Error, Hashable, Sendable {
  /// What is wrong, as a stable name.
  public enum Code: String, Sendable {
    /// The folder or a file of the ephemeris is not there, or cannot be opened.
    case dataMissing = "ephemeris_missing"
    /// A file of the ephemeris is damaged.
    case dataDamaged = "ephemeris_damaged"
    /// The path cannot be handed to libswe.
    case invalidPath = "ephemeris_path"
    /// The moment lies outside the years that any file covers.
    case outOfRange = "out_of_range"
    /// `SE_EPHE_PATH` would override the chosen path.
    case environment = "ephemeris_environment"
    /// libswe refused for another reason.
    case library = "ephemeris_library"
  }

  /// What is wrong.
  public let code: Code
  /// One sentence with the file, what it covers and where to get it.
  public let message: String

  init(_ code: Code, _ message: String) {
    self.code = code
    self.message = message
  }
}
