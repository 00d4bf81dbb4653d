package import Civil
package import Ephemeris

extension Tarot {
  /// `tarot spreads`: the spreads that come with the program.
  package enum Spreads: Verb {
    package struct Settings: Sendable {}

    package static let card = VerbCard(
      name: "spreads", summary: "the spreads, or one with its positions",
      operands: [
        OperandDeclaration(
          name: "SPREAD", summary: "one of them, drawn with its positions", isRequired: false)
      ],
      groups: [.output], isForRecords: false,
      examples: [
        CardExample([:], note: "all spreads"),
        CardExample(["celtic-cross-waite"], [], note: "the positions of one"),
      ])

    package static func settings(_ options: OptionValues) throws(Refusal) -> Settings { Settings() }

    package static func needs(_ settings: Settings) -> Needs { Needs() }

    package static func answer(
      _ question: Question, _ settings: Settings, _ sky: borrowing EphemerisSession
    ) throws(Refusal) -> Answer<SpreadList> {
      let name = question.words.first
      var chosen = Spread.all
      if let name { chosen = [try Spread.named(name)] }
      return Answer(
        SpreadList(
          spreads: chosen, isOne: name != nil),
        conventions: Conventions(own: SpreadChoices()), input: NameInput(name: name))
    }
  }

  private struct SpreadChoices: Report {
    func describe<Sink: ReportSink>(to sink: inout Sink) {
      sink.text("questions", "divinectl")
    }
  }

  /// Spreads.
  package struct SpreadList: Presentable {
    let spreads: [Spread]
    let isOne: Bool

    package func describe<Sink: ReportSink>(to sink: inout Sink) {
      sink.list("spreads") { sink in
        for spread in spreads { sink.item { spread.describe(to: &$0) } }
      }
    }

    package func page(_ question: Question) -> Page? {
      guard isOne, let spread = spreads.first else {
        return Page([
          Page.Section(
            .grid(
              Grid(
                head: ["Spread", "", "Name"], columns: [.left, .right],
                spreads.map { [$0.id, "\($0.positions.count)", $0.name] })))
        ])
      }
      let tableau = Tableau(
        spread.layout.map { row in
          row.map { place in
            guard place > 0 else { return nil }
            return Tableau.Cell(
              head: "\(place)", text: spread.positions[place - 1].title, short: "")
          }
        })
      let rows = spread.positions.enumerated().map { place, position in
        ["\(place + 1)", position.title, position.text]
      }
      return Page([
        Page.Section(
          .pairs([
            Page.Pair("Spread", Styled(spread.name, .bold)), Page.Pair("Id", spread.id),
            Page.Pair("Source", spread.source), Page.Pair("Layout from", spread.layoutFrom),
          ])),
        Page.Section(.tableau(tableau)),
        Page.Section(.grid(Grid(columns: [.right], rows))),
      ])
    }
  }
}
