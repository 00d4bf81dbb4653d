import Civil
import Engines
import Ephemeris
import Glibc

/// `divinectl cache`: the file of positions that makes large batches fast.
enum CacheCommand {
  static let from = OptionDeclaration(
    name: "from", value: "YEAR", summary: "first year to build", standard: "1900")
  static let to = OptionDeclaration(
    name: "to", value: "YEAR", summary: "last year to build", standard: "2100")

  static let folder = OptionDeclaration(
    name: "cache-dir", value: "DIR", summary: "the folder of the cache",
    standard: "divinectl in XDG_CACHE_HOME or ~/.cache", completion: .folder)

  private static let place = OptionGroup(heading: "Place", options: [folder])

  static let declaration = CommandDeclaration(
    name: "cache",
    summary: "build, show or remove the position cache of the batch",
    description: [
      "The cache holds the longitudes of all bodies as polynomials, made from the Swiss Ephemeris and compared with it. A batch that finds it is many times faster and gives the same bytes.",
      "It lies under XDG_CACHE_HOME, belongs to one version of libswe and one set of ephemeris files, and is not used when either has changed.",
    ],
    verbs: [
      CommandVerb(
        name: "build", summary: "build the cache, or build it anew",
        groups: [
          OptionGroup(heading: "Building", options: [from, to]), place, EphemerisOptions.group,
        ],
        action: .render { arguments, surroundings throws(Refusal) in
          try build(neededPath(arguments, surroundings), arguments, surroundings)
        }),
      CommandVerb(
        name: "info", summary: "show what is there",
        groups: [PlainOutput.group, place, EphemerisOptions.group],
        examples: [
          Example(arguments: ["cache", "info"], note: "what is there"),
          Example(arguments: ["cache", "info", "--json"], note: "the same for a monitor"),
        ],
        action: .stream { arguments, surroundings, output, _ throws(Refusal) in
          let report = CacheReport(
            path: try neededPath(arguments, surroundings),
            configuration: try EphemerisOptions.configuration(arguments, surroundings))
          try PlainOutput.write(report, text: report.text, arguments, surroundings, output)
          return .success
        }),
      CommandVerb(
        name: "remove", summary: "remove the cache", groups: [place],
        action: .render { arguments, surroundings throws(Refusal) in
          let path = try neededPath(arguments, surroundings)
          guard unlink(path) == 0 || errno == ENOENT else { throw .cannotWrite(path) }
          return Array("removed \(path)\n".utf8)
        }),
    ],
    needsVerb: true)

  /// Where the cache lies; nil where nobody names a folder.
  static func path(_ arguments: ParsedArguments, _ surroundings: Surroundings) -> String? {
    let folder = arguments.value(folder).map(surroundings.absolute) ?? surroundings.cacheFolder
    return folder.map { "\($0)/positions.cache" }
  }

  /// The cache, if there is one that fits: what is found does not depend on it.
  static func cache(_ arguments: ParsedArguments, _ surroundings: Surroundings) -> PositionCache? {
    guard let path = path(arguments, surroundings),
      let configuration = try? EphemerisOptions.configuration(arguments, surroundings)
    else { return nil }
    return try? PositionCache(path: path, configuration: configuration)
  }

  /// The same path.
  ///
  /// - Throws: a usage failure where nobody names a folder.
  private static func neededPath(_ arguments: ParsedArguments, _ surroundings: Surroundings)
    throws(Refusal) -> String
  {
    guard let path = path(arguments, surroundings) else {
      throw .usage(
        "no_cache_folder",
        "there is no folder for the cache: set HOME or XDG_CACHE_HOME, or give \(field: folder.field)"
      )
    }
    return path
  }

  private static func build(
    _ path: String, _ arguments: ParsedArguments, _ surroundings: Surroundings
  ) throws(Refusal) -> [UInt8] {
    let first = try year(arguments, from) ?? 1900
    let last = try year(arguments, to) ?? 2100
    guard first <= last else {
      throw .value("invalid_years", field: "to", "\(last) is before --from \(first)")
    }
    let configuration = try EphemerisOptions.configuration(arguments, surroundings)
    let bytes: [UInt8]
    do {
      bytes = try PositionCache.build(
        years: first...last, configuration: configuration, jobs: surroundings.processors())
    } catch {
      throw error
    }
    if let end = path.lastIndex(of: "/") { try makeFolder(String(path[..<end])) }
    try FileOutput(path: path, field: nil).write(bytes)
    return Array(CacheReport(path: path, configuration: configuration).text.utf8)
  }

  private static func year(_ arguments: ParsedArguments, _ option: OptionDeclaration)
    throws(Refusal) -> Int?
  {
    guard let text = arguments.value(option) else { return nil }
    // One year of margin: the design moments of January lie in the year before.
    guard let year = Int(text), (-5398...5398).contains(year), text == "\(year)" else {
      throw .value(
        "invalid_year", field: Field(option.name),
        "\(quoted(text)) is not a year from -5398 to 5398")
    }
    return year
  }
}
