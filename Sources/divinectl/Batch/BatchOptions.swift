import Civil
import Ephemeris

/// The options of `divinectl batch`.
enum BatchOptions {
  static let engine = OptionDeclaration(
    name: "engine", value: "NAMES", summary: "engines to run, with commas between them",
    detail: "A record's own list under engines goes before.")
  static let jobs = OptionDeclaration(
    name: "jobs", value: "N", summary: "records are computed in N threads",
    detail: "The output does not depend on it.", standard: "one a processor")
  static let noCache = OptionDeclaration(
    name: "no-cache", summary: "ask libswe for every position",
    detail: "The output does not depend on it.")

  static let inputFormat = OptionDeclaration(
    name: "input-format", value: "FORMAT", summary: "auto, jsonl, csv or tsv",
    detail:
      "With auto a first line that begins with a brace means JSON Lines; else it is a header, with tabs or commas.",
    choices: ["auto", "jsonl", "csv", "tsv"], standard: "auto")
  static let profiles = OptionDeclaration(
    name: "profiles", summary: "run all saved people instead of a file, by name",
    detail:
      "The id is the name. A profile that cannot be read leaves an error in its place.")
  static let failFast = OptionDeclaration(
    name: "fail-fast", summary: "stop after the first record that fails")
  static let maxErrors = OptionDeclaration(
    name: "max-errors", value: "N", summary: "stop after N records that fail")

  static let fields = OptionDeclaration(
    name: "fields", value: "NAMES", summary: "only these fields, with commas between them",
    detail:
      "A field is a key of the result, as type, or a path, as incarnation_cross.name; paths that begin with input, conventions or warnings lead into these."
  )
  static let format = OptionDeclaration(
    name: "format", value: "FORMAT", summary: "json (JSON Lines), csv or tsv",
    detail: "csv and tsv need --fields.", choices: ["json", "csv", "tsv"], standard: "json")
  static let stats = OptionDeclaration(
    name: "stats", summary: "show counts and times on standard error")
  static let statsFile = OptionDeclaration(
    name: "stats-file", value: "FILE", summary: "write counts and times to a file",
    detail: "A name that ends in .prom gives Prometheus text, any other JSON.", completion: .file)

  static let groups = [
    OptionGroup(heading: "Engines", options: [engine, jobs, noCache]),
    OptionGroup(heading: "Engine options", options: BatchEngines.options),
    OptionGroup(heading: "Input", options: [inputFormat, profiles, failFast, maxErrors]),
    OptionGroup(
      heading: "Output",
      options: [fields, format, OutputOptions.json, OutputOptions.output, stats, statsFile]),
    EphemerisOptions.group,
  ]

  /// A whole number above 0.
  ///
  /// - Throws: a value failure for anything else.
  static func count(_ arguments: ParsedArguments, _ option: OptionDeclaration, limit: Int)
    throws(Refusal) -> Int?
  {
    guard let text = arguments.value(option) else { return nil }
    guard let count = Int(text), text == "\(count)", (1...limit).contains(count) else {
      throw .value(
        "invalid_count", field: Field(option.name),
        "\(quoted(text)) is not a whole number from 1 to \(limit)")
    }
    return count
  }

  /// The engines and their options' texts.
  ///
  /// - Throws: a usage or value failure that names the engine or option.
  static func engines(_ arguments: ParsedArguments) throws(Refusal) -> (
    engines: [(name: String, engine: any BatchEngine)], texts: [String: String]
  ) {
    let known = BatchEngines.all.map(\.name)
    guard let list = arguments.value(engine) else {
      throw .usage(
        "engine_missing", field: "engine", "is needed: \(known.joined(separator: ", "))")
    }
    var texts: [String: String] = [:]
    for option in BatchEngines.options {
      if let text = arguments.value(option) { texts[option.name] = text }
      if arguments.has(option) { texts[option.name] = "true" }
    }
    var engines: [(name: String, engine: any BatchEngine)] = []
    for name in list.split(separator: ",", omittingEmptySubsequences: false).map(String.init) {
      guard let declaration = BatchEngines.named(name) else {
        let near = nearest(to: name, among: known).first.map { "; did you mean \($0)?" } ?? ""
        throw .usage(
          "unknown_engine", field: "engine",
          "there is no engine \(quoted(name)) for batches\(near.isEmpty ? "; there are \(known.joined(separator: ", "))" : near)"
        )
      }
      guard !engines.contains(where: { $0.name == declaration.name }) else {
        throw .usage("repeated_engine", field: "engine", "\(declaration.name) is named twice")
      }
      engines.append((declaration.name, try declaration.make { texts[$0.name] }))
    }
    let used = Set(engines.flatMap { BatchEngines.named($0.name)?.options.map(\.name) ?? [] })
    if let useless = texts.keys.sorted().first(where: { !used.contains($0) }) {
      throw .usage("unused_option", field: Field(useless), "belongs to no engine that is named")
    }
    return (engines, texts)
  }

  /// How the lines are written.
  ///
  /// - Throws: a usage failure for a table without fields, a value failure for an empty field.
  static func format(_ arguments: ParsedArguments) throws(Refusal) -> BatchFormat {
    let format = arguments.value(format) ?? "json"
    if arguments.has(OutputOptions.json), format != "json" {
      throw .usage("conflicting_options", field: "json", "disagrees with --format \(format)")
    }
    guard let list = arguments.value(fields) else {
      guard format == "json" else {
        throw .usage("fields_missing", field: "fields", "is needed with --format \(format)")
      }
      return BatchFormat()
    }
    let names = list.split(separator: ",", omittingEmptySubsequences: false).map(String.init)
    guard names.allSatisfy({ !$0.isEmpty && !$0.hasPrefix(".") && !$0.hasSuffix(".") }) else {
      throw .value("invalid_field", field: "fields", "\(quoted(list)) has an empty name")
    }
    let separators = ["csv": UInt8(ascii: ","), "tsv": UInt8(ascii: "\t")]
    return BatchFormat(
      selection: FieldSelection(
        fields: names, style: separators[format].map { .delimited($0) } ?? .json))
  }
}
