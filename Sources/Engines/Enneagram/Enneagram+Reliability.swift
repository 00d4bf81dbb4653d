package import Civil
package import Ephemeris

extension Enneagram {
  /// `enneagram reliability`: how well the scales of a bank hold together.
  package enum Reliability: Verb {
    package struct Settings: Sendable {
      var bank: EnneagramInstrument
    }

    package static let card = VerbCard(
      name: "reliability", summary: "Cronbach's alpha from the answers of many",
      description: [
        "Reads a CSV with a person a row and a rating a column. The columns are items of the bank, or others that make up one scale; a first column person or id is left out. A person with an empty cell is left out of the scale to which it belongs."
      ],
      operands: [
        OperandDeclaration(
          name: "FILE", summary: "a CSV, a person a row; - or nothing means standard input",
          isRequired: false, completion: .file,
          content: .init("answers", "a CSV, a person a row", limit: AnswerReader.tableLimit))
      ],
      groups: [.own("Answers", [instrument.declaration]), .output],
      formats: [.table, .json, .csv, .tsv], isForRecords: false, examples: [],
      samples: [
        CardExample([:], note: "three people", input: "person,a,b\n1,2,3\n2,4,4\n3,5,3\n")
      ])

    package static func settings(_ options: OptionValues) throws(Refusal) -> Settings {
      Settings(bank: try options.value(instrument) ?? .own)
    }

    package static func needs(_ settings: Settings) -> Needs { Needs() }

    package static func answer(
      _ question: Question, _ settings: Settings, _ sky: borrowing EphemerisSession
    ) throws(Refusal) -> Answer<EnneagramReliability> {
      let table = try AnswerReader.table(question.text("answers") ?? "")
      let result = try EnneagramReliability(
        columns: table.columns, rows: table.rows, instrument: settings.bank)
      return Answer(
        result, conventions: Conventions(own: AlphaChoices()),
        input: Words(
          verb: card.name, instrument: result.usesInstrument ? settings.bank : nil))
    }
  }

  /// The choices behind a reliability.
  private struct AlphaChoices: Report {
    func describe<Sink: ReportSink>(to sink: inout Sink) {
      sink.text("alpha", "Cronbach: k/(k-1) (1 - sum of item variances / variance of sums)")
      sink.text("variance", "sample (n - 1)")
      sink.text("standard_error", "sd sqrt(1 - alpha)")
      sink.text("difference_95", "1.96 sqrt(2) standard errors")
    }
  }
}

extension EnneagramReliability: Presentable {
  /// Tells a sink the reliability.
  package func describe<Sink: ReportSink>(to sink: inout Sink) {
    sink.integer("people", people)
    sink.number("mean_alpha", meanAlpha, decimals: 6)
    sink.list("scales") { sink in
      for scale in scales {
        sink.item { sink in
          sink.text("scale", scale.name)
          sink.number("alpha", scale.alpha, decimals: 6)
          sink.number("mean", scale.mean, decimals: 4)
          sink.number("standard_deviation", scale.deviation, decimals: 4)
          sink.number("standard_error", scale.standardError, decimals: 4)
          sink.number("difference_95", scale.difference95, decimals: 4)
          sink.list("items") { sink in
            for (item, alpha) in zip(scale.items, scale.alphaWithout) {
              sink.item { sink in
                sink.text("id", item)
                sink.number("alpha_without", alpha, decimals: 6)
              }
            }
          }
          sink.integer("people", scale.people)
        }
      }
    }
    sink.integer("empty_cells", emptyCells)
  }

  package var table: RowTable? { RowTable(rows: ScaleRows(scales: scales)) }

  package func page(_ question: Question) -> Page? {
    func text(_ value: Double?, _ decimals: Int) -> String {
      value.map { decimalText($0, decimals: decimals) } ?? ""
    }
    let rows = scales.map { scale in
      [
        scale.name, "\(scale.items.count)", text(scale.alpha, 6), text(scale.mean, 4),
        text(scale.deviation, 4), text(scale.standardError, 4), text(scale.difference95, 4),
        "\(scale.people)",
      ]
    }
    let mean = meanAlpha.map { decimalText($0, decimals: 4) } ?? "-"
    return Page([
      Page.Section(
        .pairs([
          Page.Pair("People", "\(people)"), Page.Pair("Mean alpha", mean),
          Page.Pair("Empty cells", "\(emptyCells)"),
        ])),
      Page.Section(
        .grid(
          Grid(
            head: [
              "scale", "items", "alpha", "mean", "sd", "standard_error", "difference_95", "people",
            ],
            rows))),
    ])
  }
}

/// The scales as rows.
private struct ScaleRows: Report {
  let scales: [EnneagramReliability.Scale]

  func describe<Sink: ReportSink>(to sink: inout Sink) {
    sink.list("rows") { sink in
      for scale in scales {
        sink.item { sink in
          sink.text("scale", scale.name)
          sink.integer("items", scale.items.count)
          sink.number("alpha", scale.alpha, decimals: 6)
          sink.number("mean", scale.mean, decimals: 4)
          sink.number("sd", scale.deviation, decimals: 4)
          sink.number("standard_error", scale.standardError, decimals: 4)
          sink.number("difference_95", scale.difference95, decimals: 4)
          sink.integer("people", scale.people)
        }
      }
    }
  }
}
