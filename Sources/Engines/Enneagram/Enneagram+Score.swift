package import Civil
package import Ephemeris

extension Enneagram {
  /// `enneagram score`: what an answer sheet, or nine totals, give.
  package enum Score: Verb {
    static let prorate = Option.flag(
      "prorate", "let up to 10 % of the answers be missing",
      detail:
        "The totals are filled up by proportion; each scale keeps at least half of its items.")
    static let totals = Option<EnneagramTotals?>(
      "totals", "N,N,...", "nine totals instead of answers",
      detail:
        "The totals of types 1 to 9, from 0 to 1000000. Only what follows from them is shown.",
      standard: nil
    ) { text throws(Refusal) in
      // A record may have them as a list.
      let isList = text.hasPrefix("[") && text.hasSuffix("]")
      let words = (isList ? text.dropFirst().dropLast() : text[...])
        .split(separator: ",", omittingEmptySubsequences: false)
      let numbers = words.compactMap { word in
        strictNumber(isList ? word.filter { !$0.isWhitespace } : String(word))
      }.filter { (0...1_000_000).contains($0) }
      guard words.count == 9, numbers.count == 9, let totals = EnneagramTotals(numbers) else {
        throw .value(
          "invalid_totals",
          "\(quoted(text)) is not nine numbers from 0 to 1000000, separated by commas")
      }
      return totals
    }

    package struct Settings: Sendable {
      var bank: EnneagramInstrument
      var isShort: Bool
      var prorates: Bool
      var showsEvidence: Bool
      var seed: UInt64
    }

    private static let ofAnswers = [
      instrument.declaration, short.declaration, prorate.declaration, evidence.declaration,
    ]

    package static let card = VerbCard(
      name: "score", summary: "the type that answers give",
      description: [
        "Reads answers from a file or from standard input: JSON, an object of answers or a list of objects with id and value, or CSV rows id,value. A record of a batch has them under the key answers, or nine totals under totals."
      ],
      operands: [
        OperandDeclaration(
          name: "FILE", summary: "answers as JSON or CSV; - or nothing means standard input",
          isRequired: false, completion: .file,
          content: .init(
            "answers", "answers as JSON or CSV", limit: AnswerReader.limit, unless: [totals.name]))
      ],
      groups: [
        .own("Answers", ofAnswers + [totals.declaration, seed.declaration]), .output,
      ],
      texts: ["answers", totals.name],
      formats: [.table, .json, .csv, .tsv, .svg],
      relations: (ofAnswers + [seed.declaration]).map { option in
        .excludes(option.name, totals.name, "has no effect beside \(field: totals.field)")
      } + [.has(noPlaceIn: [.svg], evidence.name, "has no place in a picture (svg)")],
      report: ReportPart(needs: "answers"),
      columns: [
        "type", "name", "wing", "scores.1", "scores.2", "scores.3", "scores.4", "scores.5",
        "scores.6", "scores.7", "scores.8", "scores.9",
      ],
      examples: [
        CardExample(
          ["totals": "21,9,9,9,9,9,9,20,30", "json": ""],
          note: "what follows from nine totals of another test"),
        CardExample(
          ["totals": "21,9,9,9,9,9,9,20,30", "format": "svg"], note: "the figure with its scores"),
      ],
      samples: [
        CardExample(["evidence": ""], note: "all answers", input: answers(leavingOut: nil)),
        CardExample(["prorate": ""], note: "a few are missing", input: answers(leavingOut: 13)),
        CardExample(["totals": "9,9,9,9,9,9,9,9,20"], note: "a tie", input: ""),
      ])

    /// A sheet of answers, up and down.
    private static func answers(leavingOut step: Int?) -> String {
      EnneagramInstrument.own.items.enumerated().map { place, item in
        if let step, place % step == 0 { return "" }
        let choice = place % 3 == 0 ? "b" : "a"
        return "\(item.id),\(item.content.part == .pairs ? choice : "\(1 + place * place % 5)")\n"
      }.joined()
    }

    package static func settings(_ options: OptionValues) throws(Refusal) -> Settings {
      Settings(
        bank: try options.value(instrument) ?? .own, isShort: try options.value(short),
        prorates: try options.value(prorate), showsEvidence: try options.value(evidence),
        seed: try options.value(seed))
    }

    package static func needs(_ settings: Settings) -> Needs { Needs() }

    package static func answer(
      _ question: Question, _ settings: Settings, _ sky: borrowing EphemerisSession
    ) throws(Refusal) -> Answer<ScoreResult> {
      let answers = question.text("answers")
      if let text = question.text(totals.name), let totals = try totals.value(of: text) {
        guard answers == nil else {
          throw .usage(
            "conflicting_options", field: Self.totals.field, "does not go with answers")
        }
        return Answer(
          .totals(EnneagramTotalsReport(totals: totals)), conventions: Conventions(own: Choices()),
          input: ScoreInput(profile: nil))
      }
      guard let answers else {
        throw .usage(
          "answers_missing", field: "answers", "is needed, or nine \(field: totals.field)")
      }
      let profile: EnneagramProfile
      do throws(Refusal) {
        profile = try Self.profile(AnswerReader.sheet(answers), settings)
      } catch {
        // Answers of a record have a key; those of a file have no option.
        guard question.naming == .keys, error.field == nil else { throw error }
        throw error.blaming("answers")
      }
      return Answer(
        .profile(
          EnneagramProfileReport(profile: profile, showsEvidence: settings.showsEvidence)),
        conventions: Conventions(own: Choices(source: profile.source)),
        input: ScoreInput(profile: profile), warnings: profile.warnings)
    }

    private static func profile(_ sheet: AnswerSheet, _ settings: Settings) throws(Refusal)
      -> EnneagramProfile
    {
      try sheet.check(belongsTo: settings.bank)
      if settings.isShort, sheet.form == "full" {
        throw .usage(
          "conflicting_options", field: short.field,
          "disagrees with the answers, which are of the full form")
      }
      let answers = try EnneagramAnswers(
        sheet.answers, instrument: settings.bank,
        isShort: settings.isShort || sheet.form == "short", prorates: settings.prorates)
      return EnneagramProfile(answers, seed: settings.seed)
    }
  }

  /// A scored sheet, or what follows from nine totals alone.
  package enum ScoreResult: Presentable {
    case profile(EnneagramProfileReport)
    case totals(EnneagramTotalsReport)

    package func describe<Sink: ReportSink>(to sink: inout Sink) {
      switch self {
      case .profile(let report): report.describe(to: &sink)
      case .totals(let report): report.describe(to: &sink)
      }
    }

    package var table: RowTable? {
      switch self {
      case .profile(let report): RowTable(rows: TotalsRows(totals: report.profile.totals))
      case .totals(let report): RowTable(rows: TotalsRows(totals: report.totals))
      }
    }

    package func figure(_ question: Question) -> Figure? {
      switch self {
      case .profile(let report): report.profile.totals.figure(highest: report.highest)
      case .totals(let report): report.totals.figure(highest: nil)
      }
    }

    package func page(_ question: Question) -> Page? {
      switch self {
      case .profile(let report): report.page
      case .totals(let report):
        Page(report.totals.sections(highest: nil) + [report.totals.closeness])
      }
    }
  }

  /// The nine totals as rows.
  private struct TotalsRows: Report {
    let totals: EnneagramTotals

    func describe<Sink: ReportSink>(to sink: inout Sink) {
      sink.list("rows") { sink in
        for type in EnneagramType.all {
          sink.item { sink in
            sink.integer("type", type.number)
            sink.text("name", type.name)
            sink.total("score", totals[type.number])
            sink.text("leads", totals.leaders.contains(type.number) ? "yes" : "no")
          }
        }
      }
    }
  }

  /// What was given.
  private struct ScoreInput: Report {
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
}
