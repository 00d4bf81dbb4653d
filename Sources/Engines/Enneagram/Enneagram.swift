package import Civil

/// The Enneagram of personality: answer sheets and the tables of the nine types.
package enum Enneagram: Engine {
  package static let card = EngineCard(
    name: "enneagram",
    summary: "the test, its scoring, and tables of the types",
    description: [
      "The type is the one with the highest total, the wing its higher neighbour, the trifix the best type of each center. A tie is shown as a tie and gives no type. Confidence tells how far the type is ahead of the second, in standard errors, and whether parts of the answers agree.",
      "The bank was written for divinectl and its reliability has not been measured; a questionnaire cannot tell more than the answers say. Rows of the tables that only one source gives are marked.",
    ],
    verbs: [
      Score.self, Types.self, Pair.self, Reliability.self, Items.self, Trifixes.self, Subtypes.self,
      Levels.self,
    ])

  package static let instrument = Option<EnneagramInstrument?>(
    "instrument", "FILE", "another item bank",
    detail:
      "A table with tabs, as 'enneagram items' prints it in the format tsv; rows of the kind meta hold name, version and range, and alpha and sd if they are published.",
    completion: .file, fileLimit: AnswerReader.limit, standard: nil, shown: "the bank of divinectl"
  ) { text throws(Refusal) in try EnneagramInstrument(text: text) }
  package static let short = Option.flag(
    "short", "the short form: 36 ratings of types, 9 of instincts")
  package static let evidence = Option.flag(
    "evidence", "list every answer and what it counted for")
  package static let seed = Option<UInt64>(
    "seed", "N", "seed of the order and of the resamples", kind: .integer, standard: 1, shown: "1"
  ) { text throws(Refusal) in
    let isPlain = text.utf8.allSatisfy { (UInt8(ascii: "0")...UInt8(ascii: "9")).contains($0) }
    guard isPlain, let value = UInt64(text) else {
      throw .value(
        "invalid_seed",
        "\(quoted(text)) is not a seed; write a whole number from 0 to \(UInt64.max)")
    }
    return value
  }
  package static let parts = Option<[String]?>(
    "parts", "LIST", "types, pairs and instincts, separated by commas",
    detail:
      "The full form has 90 ratings of types, 108 choices between two statements and 27 ratings of instincts.",
    standard: nil, shown: "all"
  ) { text throws(Refusal) in
    text.split(separator: ",", omittingEmptySubsequences: false).map(String.init)
  }

  /// The parts of those names, in the order of the test; all that the items have without names.
  ///
  /// - Throws: a value refusal of a part that the items do not have or that is named twice.
  package static func parts(_ names: [String]?, of items: [EnneagramItem]) throws(Refusal)
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
          "unknown_part", field: parts.field,
          "\(quoted(name)) is not a part of this form, or is there twice; choose among \(present.map(\.rawValue).joined(separator: ", "))"
        )
      }
      chosen.append(part)
    }
    return present.filter(chosen.contains)
  }

  /// The choices behind a result.
  struct Choices: Report, Sendable {
    /// The part that decides; nil where only totals were given.
    var source: EnneagramPart?

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

  /// The words after a verb.
  struct Words: Report, Sendable {
    let verb: String
    var words: [String] = []
    var instrument: EnneagramInstrument?

    func describe<Sink: ReportSink>(to sink: inout Sink) {
      sink.text("verb", verb)
      sink.list("words", of: words)
      sink.text("instrument", instrument?.name)
      sink.text("instrument_version", instrument?.version)
    }
  }
}
