import Civil
import Engines
import Ephemeris

/// `divinectl enneagram`: the test, its scoring, and the tables of the types.
enum EnneagramCommand {
  static let declaration = CommandDeclaration(
    name: "enneagram",
    summary: "the test, its scoring, and tables of the types",
    description: [
      "test asks the items of the bank at the terminal, in a seeded order, and scores them. score reads answers from a file or from standard input, as JSON or as CSV rows id,value. type shows the tables of a type (4), with a wing (4w5) or an instinct (SX4); pair compares two types; reliability computes Cronbach's alpha from a CSV with a person a row; items prints the bank; its CSV has an empty column value that can be filled in and scored.",
      "The type is the one with the highest total, the wing its higher neighbour, the trifix the best type of each center. A tie is shown as a tie and gives no type. Confidence tells how far the type is ahead of the second, in standard errors, and whether parts of the answers agree.",
      "The bank was written for divinectl and its reliability has not been measured; a questionnaire cannot tell more than the answers say. Rows of the tables that only one source gives are marked.",
    ],
    operands: [
      OperandDeclaration(
        name: "VERB", summary: "test, score, type, pair, reliability or items",
        choices: EnneagramVerb.allCases.map(\.rawValue)),
      OperandDeclaration(
        name: "FIRST", summary: "a file of answers (- is standard input), or a type",
        isRequired: false),
      OperandDeclaration(name: "SECOND", summary: "the other type of a pair", isRequired: false),
    ],
    groups: [
      EnneagramOptions.answers, EnneagramOptions.test, OutputOptions.group(also: [.csv, .tsv]),
    ],
    examples: [
      Example(arguments: ["enneagram", "type", "4w5"], note: "a type with a wing"),
      Example(arguments: ["enneagram", "pair", "4", "7"], note: "two types"),
      Example(
        arguments: ["enneagram", "score", "--totals", "21,9,9,9,9,9,9,20,30", "--json"],
        note: "what follows from nine totals of another test"),
      Example(
        arguments: ["enneagram", "items", "--short", "--format", "csv"],
        note: "the short form, to fill in on paper or in a spreadsheet"),
    ],
    run: { arguments, surroundings throws(Refusal) in
      guard let verb = EnneagramVerb(rawValue: arguments.operands[0]) else {
        throw .usage("unknown_operand", "there is no verb \(quoted(arguments.operands[0]))")
      }
      try EnneagramOptions.checkUse(of: verb, arguments)
      let output = try OutputOptions(arguments, surroundings)
      guard verb.formats.contains(output.format) else {
        throw .usage(
          "conflicting_options", field: "format",
          "\(verb.rawValue) has no \(output.format.rawValue); choose table or json")
      }
      switch verb {
      case .test: return try EnneagramScoring.test(arguments, surroundings, output)
      case .score: return try EnneagramScoring.score(arguments, surroundings, output)
      case .type: return try EnneagramTables.type(arguments.operands[1], output)
      case .pair: return try EnneagramTables.pair(Array(arguments.operands[1...]), output)
      case .reliability: return try EnneagramTables.reliability(arguments, surroundings, output)
      case .items: return try EnneagramTables.items(arguments, surroundings, output)
      }
    })
}

/// What `divinectl enneagram` can do.
enum EnneagramVerb: String, CaseIterable {
  case test, score, type, pair, reliability, items

  /// How many operands may follow.
  var operands: ClosedRange<Int> {
    switch self {
    case .test, .items: 0...0
    case .score, .reliability: 0...1
    case .type: 1...1
    case .pair: 2...2
    }
  }

  var formats: [OutputOptions.Format] {
    switch self {
    case .type, .pair: [.table, .json]
    case .test, .score, .reliability, .items: [.table, .json, .csv, .tsv]
    }
  }
}

/// The options of `divinectl enneagram`.
enum EnneagramOptions {
  static let instrument = OptionDeclaration(
    name: "instrument", value: "FILE", summary: "another item bank",
    detail:
      "A table with tabs, as 'enneagram items --format tsv' prints it; rows of the kind meta hold name, version and range, and alpha and sd if they are published.",
    standard: "the bank of divinectl", completion: .file)
  static let short = OptionDeclaration(
    name: "short", summary: "the short form: 36 ratings of types, 9 of instincts")
  static let prorate = OptionDeclaration(
    name: "prorate", summary: "let up to 10 % of the answers be missing",
    detail: "The totals are filled up by proportion; each scale keeps at least half of its items.")
  static let evidence = OptionDeclaration(
    name: "evidence", summary: "list every answer and what it counted for")
  static let totals = OptionDeclaration(
    name: "totals", value: "N,N,...", summary: "nine totals instead of answers",
    detail: "The totals of types 1 to 9, from 0 to 1000000. Only what follows from them is shown.")
  static let seed = OptionDeclaration(
    name: "seed", value: "N", summary: "seed of the order and of the resamples", standard: "1")
  static let parts = OptionDeclaration(
    name: "parts", value: "LIST", summary: "types, pairs and instincts, parted by commas",
    detail:
      "The full form has 90 ratings of types, 108 choices between two statements and 27 ratings of instincts.",
    standard: "all")
  static let save = OptionDeclaration(
    name: "save", value: "FILE", summary: "keep the answers in a new file after each one",
    detail: "Only its owner may read the file (mode 0600).", completion: .file)
  static let resume = OptionDeclaration(
    name: "resume", value: "FILE", summary: "go on with a test that was saved there",
    detail: "Further answers are kept in the same file, or in that of --save.", completion: .file)

  static let answers = OptionGroup(
    heading: "Answers", options: [instrument, short, prorate, evidence, totals, seed])
  static let test = OptionGroup(heading: "Test", options: [parts, save, resume])

  /// The verbs on which an option has an effect.
  private static let uses: [(option: OptionDeclaration, verbs: [EnneagramVerb])] = [
    (instrument, [.test, .score, .reliability, .items]), (short, [.test, .score, .items]),
    (prorate, [.score]), (evidence, [.test, .score]), (totals, [.score]),
    (seed, [.test, .score]), (parts, [.test, .items]), (save, [.test]), (resume, [.test]),
  ]

  /// Refuses options and operands that a verb does not use.
  ///
  /// - Throws: a usage failure.
  static func checkUse(of verb: EnneagramVerb, _ arguments: ParsedArguments) throws(Refusal) {
    for (option, verbs) in uses where arguments.has(option) || arguments.value(option) != nil {
      guard verbs.contains(verb) else {
        throw .usage(
          "conflicting_options", field: Field(option.name),
          "has no effect on \(verb.rawValue); it is for \(listed(verbs.map(\.rawValue)))")
      }
    }
    let others: [(OptionDeclaration, [OptionDeclaration])] = [
      (totals, [instrument, short, prorate, evidence, seed]), (resume, [short, parts, seed]),
    ]
    for (option, refused) in others where arguments.value(option) != nil {
      for other in refused where arguments.has(other) || arguments.value(other) != nil {
        throw .usage(
          "conflicting_options", field: Field(other.name), "has no effect beside --\(option.name)")
      }
    }
    let count = arguments.operands.count - 1
    guard verb.operands.contains(count), arguments.value(totals) == nil || count == 0 else {
      let needed =
        switch verb {
        case .test, .items: "takes no more words"
        case .score, .reliability: "takes one file of answers at most"
        case .type: "needs one type, for example 4w5"
        case .pair: "needs two types, for example 4 7"
        }
      let extra = arguments.value(totals) == nil ? needed : "takes no file beside --totals"
      throw .usage("wrong_operands", "enneagram \(verb.rawValue) \(extra)")
    }
  }

  /// The bank that is asked for.
  ///
  /// - Throws: `Refusal` where the file cannot be read or is no item bank.
  static func bank(_ arguments: ParsedArguments, _ surroundings: Surroundings)
    throws(Refusal) -> EnneagramInstrument
  {
    guard let path = arguments.value(instrument) else { return .own }
    let bytes = try InputFile.read(path, limit: AnswerReader.limit, surroundings)
    let isMarked = bytes.starts(with: [0xEF, 0xBB, 0xBF])
    guard let text = String(validating: bytes.dropFirst(isMarked ? 3 : 0), as: UTF8.self) else {
      throw .value("invalid_instrument", field: "instrument", "the file is not valid UTF-8")
    }
    do {
      return try EnneagramInstrument(text: text)
    } catch {
      throw error.blaming("instrument")
    }
  }

  /// - Throws: a value failure for anything but a whole number from 0 to 2^64 - 1.
  static func seed(_ arguments: ParsedArguments) throws(Refusal) -> UInt64 {
    guard let text = arguments.value(seed) else { return 1 }
    let isPlain = text.utf8.allSatisfy { (UInt8(ascii: "0")...UInt8(ascii: "9")).contains($0) }
    guard isPlain, let value = UInt64(text) else {
      throw .value(
        "invalid_seed", field: "seed",
        "\(quoted(text)) is not a seed; write a whole number from 0 to \(UInt64.max)")
    }
    return value
  }

  /// The parts that are asked for, in the order of the test.
  ///
  /// - Throws: a value failure for a part that the form does not have.
  static func parts(_ names: [String]?, of items: [EnneagramItem]) throws(Refusal)
    -> [EnneagramPart]
  {
    let present = EnneagramPart.allCases.filter { part in
      items.contains { $0.content.part == part }
    }
    guard let names else { return present }
    var chosen: [EnneagramPart] = []
    for name in names {
      guard let part = EnneagramPart(rawValue: name), present.contains(part),
        !chosen.contains(part)
      else {
        throw .value(
          "unknown_part", field: "parts",
          "\(quoted(name)) is not a part of this form, or is there twice; choose among \(present.map(\.rawValue).joined(separator: ", "))"
        )
      }
      chosen.append(part)
    }
    return present.filter(chosen.contains)
  }
}
