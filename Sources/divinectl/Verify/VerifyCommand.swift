import Civil
import Engines
import Ephemeris

/// `divinectl verify`: charts that others made, compared.
enum VerifyCommand {
  static let engine = OptionDeclaration(
    name: "engine", value: "NAMES", summary: "engines to ask, with commas between them",
    detail: "A record's own engine or engines goes before.")
  static let tolerance = OptionDeclaration(
    name: "tolerance", value: "NUMBER", summary: "how far numbers with decimals may lie apart",
    standard: "half a unit of the last decimal that is given")

  /// What means something beside a file only.
  private static let fileOptions = [
    engine, tolerance, BatchOptions.inputFormat, SheetOptions.map, SheetOptions.dateOrder,
  ]

  static let declaration = CommandDeclaration(
    name: "verify",
    summary: "compare charts that you have with what is computed",
    description: [
      "Reads birth records as batch does, each with what somebody else gives for it: columns such as expected.type and expected.activations.personality.sun, or an object expected of the same paths, and engine or --engine. 'divinectl help fields ENGINE' lists the paths.",
      "Writes a line for each value that differs, with what would give it: a birth some seconds earlier or later, another option, another offset to UTC, day and month exchanged, or an edge so near that a coarser ephemeris may be on its other side. Reasons are looked for in the first \(VerifyRun.mostExplained) records that differ. The last line counts.",
      "Letter case does not count, nor the order of names in a list. A place on the wheel may be written 16.3, a list in a cell with commas. expected.error.code compares a refusal. The exit status is 1 where anything differs or a record has no answer.",
      "Without FILE it compares published cases of every engine and positions by JPL that are compiled in.",
    ],
    operands: [
      OperandDeclaration(
        name: "FILE", summary: "the records; - means standard input, nothing the known cases",
        isRequired: false, completion: .file)
    ],
    groups: [
      OptionGroup(heading: "Comparing", options: fileOptions),
      PlainOutput.group,
      EphemerisOptions.group,
    ],
    examples: [
      Example(arguments: ["verify"], note: "the known cases that are compiled in"),
      Example(arguments: ["verify", "--json"], note: "the same, counted as JSON"),
    ],
    action: .stream { arguments, surroundings, output, errors throws(Refusal) in
      let (report, warning) = try report(arguments, surroundings, errors)
      try PlainOutput.write(report, text: report.text, arguments, surroundings, output)
      if let warning { try errors.write(Array("divinectl: \(warning)\n".utf8)) }
      return report.isSound ? .success : .someRecordsFailed
    })

  /// Compares all records.
  ///
  /// - Throws: a refusal of the file as a whole, of a path that no engine has, of the ephemeris.
  static func report(
    _ arguments: ParsedArguments, _ surroundings: Surroundings, _ errors: any ByteOutput
  ) throws(Refusal) -> (report: VerifyReport, warning: String?) {
    let isBuiltIn = arguments.operands.isEmpty
    if isBuiltIn {
      for option in fileOptions
      where arguments.value(option) != nil {
        throw .usage(
          "option_without_effect", field: Field(option.name),
          "has no effect on the known cases; name a FILE")
      }
    }
    let tolerance = try arguments.value(Self.tolerance).map { text throws(Refusal) in
      guard let number = strictNumber(text), number >= 0 else {
        throw .value(
          "invalid_tolerance", field: Field(Self.tolerance.name),
          "\(quoted(text)) is not a number from 0 on")
      }
      return number
    }
    var verbs: [NamedVerb] = []
    if arguments.value(engine) != nil {
      verbs = try BatchOptions.verbs(arguments, surroundings).verbs
    }
    let records =
      try isBuiltIn
      ? VerifyInput.knownCases()
      : VerifyInput.records(
        InputFile.read(arguments.operands[0], limit: VerifyInput.limit, surroundings),
        format: arguments.value(BatchOptions.inputFormat) ?? "auto",
        sheet: SheetOptions(arguments))
    let configuration = try EphemerisOptions.configuration(arguments, surroundings)
    let plan = BatchPlan(
      verbs: verbs, needs: BatchNeeds(verbs), options: OptionValues(),
      chance: surroundings.chance(), selection: nil, input: .jsonLines,
      configuration: configuration, zoneDirectory: surroundings.zoneDirectory, places: nil,
      cache: BatchCache(nil), keepsTimes: false, readsPlain: surroundings.readsPlain)
    var run = VerifyRun(plan, Agreement(tolerance: tolerance))
    for record in records { try run.check(record) }
    let progress = surroundings.errorsAreTerminal ? ProgressLine(errors: errors, size: nil) : nil
    defer { progress?.clear() }
    try EphemerisOptions.withSession(arguments, surroundings) { session throws(Refusal) in
      for record in records {
        try run.compare(record, session)
        progress?.show(
          done: run.report.records, failed: run.report.failures.count, bytesRead: 0)
      }
      if isBuiltIn { try run.comparePositions(session) }
    }
    return (run.report, run.warning)
  }
}
