public import Civil

/// Why a position cannot be computed exactly; nothing falls back to a coarser ephemeris.
extension Refusal.Code {
  /// The folder or a file of the ephemeris is not there, or cannot be opened.
  public static let dataMissing = Self("ephemeris_missing", .data)
  /// A file of the ephemeris is damaged.
  public static let dataDamaged = Self("ephemeris_damaged", .data)
  /// A file of the ephemeris is none of the known ones, and only these are wanted.
  public static let unknownFile = Self("ephemeris_unknown", .data)
  /// A file beside the ephemeris would change libswe's clocks.
  public static let clockFile = Self("ephemeris_clock_file", .data)
  /// The path cannot be handed to libswe.
  public static let invalidPath = Self("ephemeris_path")
  /// The moment lies outside the years that any file covers.
  public static let outOfRange = Self("out_of_range")
  /// `SE_EPHE_PATH` would override the chosen path.
  public static let environment = Self("ephemeris_environment", .data)
  /// libswe refused for another reason.
  public static let library = Self("ephemeris_library", .bug)
}
