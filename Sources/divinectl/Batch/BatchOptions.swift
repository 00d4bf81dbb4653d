import Civil
import Engines
import Ephemeris

/// The options of `divinectl batch`.
enum BatchOptions {
  static let engine = OptionDeclaration(
    name: "engine", value: "NAMES", summary: "engines to run, with commas between them",
    detail: "A record's own list under engines goes before.", completion: .engines)
  static let jobs = OptionDeclaration(
    name: "jobs", value: "N", summary: "records are computed in N threads",
    detail: "The output does not depend on it.", standard: "one per processor")
  static let noCache = OptionDeclaration(
    name: "no-cache", summary: "ask libswe for every position",
    detail: "The output does not depend on it.")
  static let skip = OptionDeclaration(
    name: "skip-records", value: "N", summary: "leave out the first N records",
    detail:
      "Goes on where a run that was interrupted has stopped: N is the number of its lines, divided by that of the engines. A table's header is left out too, so that the output can be added to the first one."
  )

  static let inputFormat = OptionDeclaration(
    name: "input-format", value: "FORMAT", summary: "auto, jsonl, csv or tsv",
    detail:
      "With auto a first line that begins with a brace means JSON Lines; else it is a header, with tabs, semicolons or commas. csv takes semicolons too.",
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
      "A field is a key of the result, as type, or a path, as incarnation_cross.name; paths that begin with input, conventions or warnings lead into these. 'divinectl help fields ENGINE' lists them.",
    completion: .fields)
  static let format = OptionDeclaration(
    name: "format", value: "FORMAT", summary: "json (JSON Lines), csv or tsv",
    detail:
      "Without --fields csv and tsv have the columns of the engines, which 'divinectl help fields ENGINE' names first.",
    choices: ["json", "csv", "tsv"], standard: "json")
  static let safeCSV = OptionDeclaration(
    name: "safe-csv", summary: "no cell that a spreadsheet takes as a formula",
    detail:
      "Texts that begin with = + - @, a tab or a carriage return get an apostrophe before them; numbers stay as they are. For csv and tsv."
  )
  static let stats = OptionDeclaration(
    name: "stats", summary: "show counts and times on standard error")
  static let statsFile = OptionDeclaration(
    name: "stats-file", value: "FILE", summary: "write counts and times to a file",
    detail: "A name that ends in .prom gives Prometheus text, any other JSON.", completion: .file)

  static let groups = [
    OptionGroup(heading: "Engines", options: [engine, jobs, noCache, CacheCommand.folder]),
    OptionGroup(heading: "Engine options", options: BatchVerb.allOptions),
    OptionGroup(
      heading: "Input",
      options: [inputFormat] + SheetOptions.all
        + [profiles, BirthOptions.places, skip, failFast, maxErrors]),
    OptionGroup(
      heading: "Output",
      options: [
        fields, format, safeCSV, OutputOptions.json, OutputOptions.output, OutputOptions.force,
        stats,
        statsFile,
      ]),
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

  /// The verbs that are asked for, with the options that the command line gives them.
  ///
  /// - Throws: a usage or value refusal that names the engine or option.
  static func verbs(_ arguments: ParsedArguments, _ surroundings: Surroundings) throws(Refusal) -> (
    verbs: [NamedVerb], options: OptionValues
  ) {
    let known = BatchVerb.all.map(\.name)
    guard let list = arguments.value(engine) else {
      throw .usage(
        "engine_missing", field: "engine", "is needed: \(known.joined(separator: ", "))")
    }
    var options = arguments.options.only(BatchVerb.allOptions.map(\.name))
    var verbs: [BatchVerb] = []
    for name in list.split(separator: ",", omittingEmptySubsequences: false).map(String.init) {
      guard let verb = BatchVerb.named(name) else {
        let hint =
          nearest(to: name, among: known).first.map { "did you mean \($0)?" }
          ?? "there are \(known.joined(separator: ", "))"
        throw .usage(
          "unknown_engine", field: "engine",
          "there is no engine \(quoted(name)) for batches; \(hint)")
      }
      guard !verbs.contains(where: { $0.name == verb.name }) else {
        throw .usage("repeated_engine", field: "engine", "\(verb.name) is named twice")
      }
      verbs.append(verb)
    }
    let used = Set(verbs.flatMap(\.options).map(\.name))
    if let useless = options.names.sorted().first(where: { !used.contains($0) }) {
      throw .usage("unused_option", field: Field(useless), "belongs to no engine that is named")
    }
    // Standard input is for records.
    var files = FileTexts(surroundings, inputIsTaken: true)
    // Of options of one name the one that names a file is that of a verb that is asked for.
    var declared: [OptionDeclaration] = []
    for option in verbs.flatMap(\.options) where option.fileLimit != nil {
      if !declared.contains(where: { $0.name == option.name }) { declared.append(option) }
    }
    try files.fill(&options, declared)
    var named: [NamedVerb] = []
    for verb in verbs {
      named.append(
        NamedVerb(verb, .success(try verb.prepared(options, isShared: verbs.count > 1))))
    }
    return (named, options)
  }

  /// The fields that are asked for; nil for whole envelopes.
  ///
  /// - Throws: a usage refusal of a table without fields or of a field that none of the verbs has,
  ///   a value refusal of an empty field.
  static func selection(_ arguments: ParsedArguments, of verbs: [NamedVerb]) throws(Refusal)
    -> FieldSelection?
  {
    let format = try OutputOptions.format(arguments, standard: .json)
    if arguments.has(safeCSV), format == .json {
      throw .usage(
        "option_without_effect", field: safeCSV.field, "has an effect on csv and tsv only")
    }
    guard let list = arguments.value(fields) else {
      guard format != .json else { return nil }
      var columns: [String] = []
      for column in verbs.flatMap({ $0.verb?.card.columns ?? [] })
      where !columns.contains(column) {
        columns.append(column)
      }
      guard !columns.isEmpty else {
        throw .usage(
          "fields_missing", field: "fields",
          "is needed with --format \(format.rawValue) for \(listed(verbs.map(\.name)))")
      }
      return selection(of: columns, format, arguments)
    }
    let names = list.split(separator: ",", omittingEmptySubsequences: false).map(String.init)
    guard names.allSatisfy({ !$0.isEmpty && !$0.hasPrefix(".") && !$0.hasSuffix(".") }) else {
      throw .value("invalid_field", field: "fields", "\(quoted(list)) has an empty name")
    }
    for (place, name) in names.enumerated() where names[..<place].contains(name) {
      throw .value("invalid_field", field: "fields", "\(quoted(name)) stands twice")
    }
    try OutputFields.check(names, of: verbs.compactMap { BatchVerb.named($0.name) })
    return selection(of: names, format, arguments)
  }

  private static func selection(
    of names: [String], _ format: OutputFormat, _ arguments: ParsedArguments
  ) -> FieldSelection {
    var selection = FieldSelection(
      fields: names, style: format.isRows ? .delimited(RowWriter.Separator(format)) : .json)
    selection.isSafe = arguments.has(safeCSV)
    return selection
  }
}
