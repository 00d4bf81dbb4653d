import Civil
import Engines
import Ephemeris

/// The option that says where the ephemeris files are.
enum EphemerisOptions {
  static let path = OptionDeclaration(
    name: "ephe-path", value: "FOLDER", summary: "folder with the Swiss Ephemeris files",
    detail:
      "Without it the folder named by SE_EPHE_PATH is used if that is set, else Debian's. The current folder is never searched.",
    standard: Message(EphemerisConfiguration.systemPath), completion: .folder)

  static let strictFiles = OptionDeclaration(
    name: "strict-files", summary: "refuse ephemeris files that are none of Debian's",
    detail:
      "Without it an unknown file is named as such where the answer says from which files it comes. A file that is damaged is refused in either case."
  )

  static let group = OptionGroup(heading: "Ephemeris", options: [path, strictFiles])

  /// Runs a computation with the ephemeris that the options choose.
  ///
  /// - Throws: `Refusal` where the path or a position is refused; it says when the folder came
  ///   from the environment.
  /// - Parameter isUsed: whether the sky is asked at all; else no folder is looked at.
  static func withSession<Result>(
    _ arguments: ParsedArguments, _ surroundings: Surroundings, isUsed: Bool = true,
    _ body: (borrowing EphemerisSession) throws(Refusal) -> Result
  ) throws(Refusal) -> Result {
    let configuration =
      try isUsed ? configuration(arguments, surroundings) : EphemerisConfiguration()
    do {
      return try EphemerisSession.withSession(configuration, body)
    } catch {
      if error.kind == .data, arguments.value(path) == nil,
        configuration.path != EphemerisConfiguration.systemPath
      {
        throw error.adding(" (the folder is that of SE_EPHE_PATH)")
      }
      throw error
    }
  }

  /// The configuration by option, environment or standard, in this order.
  ///
  /// - Throws: a value failure for a path that libswe would not take as it is.
  static func configuration(_ arguments: ParsedArguments, _ surroundings: Surroundings)
    throws(Refusal) -> EphemerisConfiguration
  {
    let option = arguments.value(path)
    let variable = surroundings.ephemerisPath.flatMap { $0.isEmpty ? nil : $0 }
    let chosen = (option ?? variable).map(surroundings.absolute)
    return try EphemerisConfiguration(
      path: chosen ?? EphemerisConfiguration.systemPath, isStrict: arguments.has(strictFiles))
  }
}
