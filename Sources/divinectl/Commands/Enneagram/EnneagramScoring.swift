import Civil
import Engines
import Ephemeris

/// The verbs `score` and `test`.
enum EnneagramScoring {
  /// Scores a file of answers, or nine totals.
  static func score(
    _ arguments: ParsedArguments, _ surroundings: Surroundings, _ output: OutputOptions
  ) throws(Refusal) -> [UInt8] {
    if let text = arguments.value(EnneagramOptions.totals) {
      return try render(totals: totals(text), output)
    }
    let bank = try EnneagramOptions.bank(arguments, surroundings)
    let path = arguments.operands.count > 1 ? arguments.operands[1] : nil
    if path == nil, surroundings.inputIsTerminal {
      throw .usage(
        "answers_missing", "enneagram score needs answers: a file, or - for standard input")
    }
    let sheet = try AnswerReader.sheet(
      InputFile.read(path, limit: AnswerReader.limit, surroundings))
    try check(sheet, belongsTo: bank)
    let asksShort = arguments.has(EnneagramOptions.short)
    if asksShort, sheet.form == "full" {
      throw .usage("conflicting_options", field: "short", "disagrees with the file: it is full")
    }
    return try render(
      sheet.answers, bank: bank, isShort: asksShort || sheet.form == "short",
      prorates: arguments.has(EnneagramOptions.prorate),
      seed: EnneagramOptions.seed(arguments), arguments, output)
  }

  /// Asks the items, keeps the answers if that is wanted, and scores them.
  static func test(
    _ arguments: ParsedArguments, _ surroundings: Surroundings, _ output: OutputOptions
  ) throws(Refusal) -> [UInt8] {
    let bank = try EnneagramOptions.bank(arguments, surroundings)
    let session: EnneagramSession
    if let path = arguments.value(EnneagramOptions.resume) {
      let sheet = try AnswerReader.sheet(
        InputFile.read(path, limit: AnswerReader.limit, surroundings))
      try check(sheet, belongsTo: bank)
      session = try EnneagramSession(resuming: sheet, bank: bank)
    } else {
      let isShort = arguments.has(EnneagramOptions.short)
      let names = arguments.value(EnneagramOptions.parts)?
        .split(separator: ",", omittingEmptySubsequences: false).map(String.init)
      let parts = try EnneagramOptions.parts(names, of: bank.items(short: isShort))
      guard parts != [.instincts] else {
        throw .value(
          "unknown_part", field: "parts",
          "'instincts' alone gives no type; add types, pairs or both")
      }
      session = EnneagramSession(
        bank: bank, isShort: isShort, parts: parts, seed: try EnneagramOptions.seed(arguments))
    }
    let target = arguments.value(EnneagramOptions.save)
    if let target, InputFile.exists(target, surroundings) {
      throw .value(
        "file_exists", field: "save",
        "\(quoted(target)) is there already; go on with --resume, or name a new file")
    }
    let answers = try session.run(
      surroundings, keepingIn: target ?? arguments.value(EnneagramOptions.resume))
    return try render(
      answers, bank: bank, isShort: session.isShort, prorates: false, seed: session.seed,
      arguments, output)
  }

  /// Refuses answers that were given to another bank.
  private static func check(_ sheet: AnswerSheet, belongsTo bank: EnneagramInstrument)
    throws(Refusal)
  {
    let name = sheet.instrument ?? bank.name
    let version = sheet.version ?? bank.version
    guard name == bank.name, version == bank.version else {
      throw AnswerReader.wrong(
        "they belong to the bank \(quoted(name)) version \(quoted(version)), not to \(bank.name) version \(bank.version)"
      )
    }
    guard [nil, "full", "short"].contains(sheet.form) else {
      throw AnswerReader.wrong("the form is full or short, not \(quoted(sheet.form ?? ""))")
    }
  }

  private static func render(
    _ answers: [GivenAnswer], bank: EnneagramInstrument, isShort: Bool, prorates: Bool,
    seed: UInt64, _ arguments: ParsedArguments, _ output: OutputOptions
  ) throws(Refusal) -> [UInt8] {
    let profile: EnneagramProfile
    do {
      profile = EnneagramProfile(
        try EnneagramAnswers(
          answers, instrument: bank, isShort: isShort, prorates: prorates), seed: seed)
    } catch {
      throw error
    }
    let report = EnneagramProfileReport(
      profile: profile, showsEvidence: arguments.has(EnneagramOptions.evidence))
    let warnings = EnneagramWarnings.of(profile)
    switch output.format {
    case .json:
      return ValueEnvelope(
        engine: "enneagram", input: EnneagramInput(profile: profile),
        conventions: EnneagramConventions(source: profile.source), result: report,
        warnings: warnings
      ).json(style: .pretty)
    case .csv, .tsv: return RowWriter.bytes(rows(profile.totals), output.format)
    default:
      return Array(
        EnneagramProfileTable(report, warnings: warnings, style: output.style).text.utf8)
    }
  }

  private static func render(totals: EnneagramTotals, _ output: OutputOptions) -> [UInt8] {
    switch output.format {
    case .json:
      ValueEnvelope(
        engine: "enneagram", input: EnneagramInput(profile: nil),
        conventions: EnneagramConventions(source: nil),
        result: EnneagramTotalsReport(totals: totals)
      ).json(style: .pretty)
    case .csv, .tsv: RowWriter.bytes(rows(totals), output.format)
    default: Array(EnneagramProfileTable.totals(totals, highest: nil, style: output.style).utf8)
    }
  }

  private static func rows(_ totals: EnneagramTotals) -> [[String]] {
    [["type", "name", "score", "leads"]]
      + EnneagramType.all.map { type in
        [
          "\(type.number)", type.name, scoreText(totals[type.number]),
          totals.leaders.contains(type.number) ? "yes" : "no",
        ]
      }
  }

  /// The nine numbers of `--totals`.
  private static func totals(_ text: String) throws(Refusal) -> EnneagramTotals {
    let words = text.split(separator: ",", omittingEmptySubsequences: false).map(String.init)
    let numbers = words.compactMap(strictNumber)
      .filter { (0...1_000_000).contains($0) }
    guard words.count == 9, numbers.count == 9, let totals = EnneagramTotals(numbers) else {
      throw .value(
        "invalid_totals", field: "totals",
        "\(quoted(text)) is not nine numbers from 0 to 1000000, parted by commas")
    }
    return totals
  }
}

/// What the reader of a profile should know.
enum EnneagramWarnings {
  static func of(_ profile: EnneagramProfile) -> [Warning] {
    let bank = profile.answers.instrument
    var warnings: [Warning] = []
    if let alpha = bank.alpha, alpha < 0.7 {
      warnings.append(
        Warning(
          code: "low_reliability",
          message:
            "The published reliability of this bank is low (alpha \(decimalText(alpha, decimals: 2)))."
        ))
    } else if bank.alpha == nil {
      warnings.append(
        Warning(
          code: "reliability_unknown",
          message:
            "The reliability of this bank has not been measured; the errors come from this sheet alone."
        ))
    }
    if profile.totals.type == nil {
      let leaders = profile.totals.leaders.map(String.init).joined(separator: ", ")
      warnings.append(
        Warning(
          code: "tie", message: "Types \(leaders) tie for the lead, so the answers give no type."))
    }
    for doubt in profile.confidence.doubts { warnings.append(warning(doubt)) }
    if !profile.answers.prorated.isEmpty {
      warnings.append(
        Warning(
          code: "prorated",
          message:
            "\(profile.answers.prorated.count) missing answers were filled up by proportion: \(profile.answers.prorated.joined(separator: ", "))."
        ))
    }
    return warnings
  }

  private static func warning(_ doubt: EnneagramConfidence.Doubt) -> Warning {
    let message: Message =
      switch doubt {
      case .straightLining: "One answer was given nearly always, or many times in a row."
      case .neutral: "Most ratings are in the middle."
      case .inconsistentChoices: "The choices go in circles often."
      case .partsDisagree: "Ratings and choices do not name the same type."
      }
    return Warning(code: doubt.rawValue, message: message)
  }
}

/// What was given, for the envelope.
struct EnneagramInput: Report {
  /// Nil where only totals were given.
  let profile: EnneagramProfile?

  func describe<Sink: ReportSink>(to sink: inout Sink) {
    let answers = profile?.answers
    sink.text("instrument", answers?.instrument.name)
    sink.text("instrument_version", answers?.instrument.version)
    sink.text("form", answers.map { $0.isShort ? "short" : "full" })
    sink.list("parts") { sink in for part in answers?.parts ?? [] { sink.item(part.rawValue) } }
    sink.integer("answers", answers?.evidence.count)
  }
}

/// The choices behind a profile.
struct EnneagramConventions: Report {
  /// The part that decides; nil where only totals were given.
  let source: EnneagramPart?

  func describe<Sink: ReportSink>(to sink: inout Sink) {
    sink.text("scores_from", source?.rawValue ?? "totals")
    sink.text("type", "highest total; none on a tie")
    sink.text("wing", "higher neighbour; none on a tie")
    sink.text("trifix", "best of each center, that of the type first, then by total")
    sink.text("growth", "1-7-5-8-2-4-1 and 3-6-9-3")
    sink.text(
      "confidence",
      source == nil
        ? nil
        : "high: lead of 2 standard errors, 95 % of resamples, both halves, no doubts; low: lead below 1, 60 % of resamples or any doubt"
    )
  }
}
