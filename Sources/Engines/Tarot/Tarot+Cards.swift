package import Civil
package import Ephemeris

extension Tarot {
  /// `tarot card`: what is known of a card.
  package enum OneCard: Verb {
    package struct Settings: Sendable { let tradition: Tradition }

    package static let card = VerbCard(
      name: "card", summary: "what is known of a card",
      operands: [
        OperandDeclaration(
          name: "NAME", summary: "a card by name, number or id", isRepeated: true)
      ],
      groups: [.own("Deck", traditionOptions), .output], isForRecords: false,
      examples: [
        CardExample(["the", "star"], [], note: "a major"),
        CardExample(["king of cups"], ["json": ""], note: "a court, as JSON"),
      ],
      samples: [
        CardExample(["2 of coins"], ["deck": "thoth"], note: "a pip"),
        CardExample(["0"], [:], note: "a letter of an element"),
        CardExample(["1"], [:], note: "a planet"),
      ])

    package static func settings(_ options: OptionValues) throws(Refusal) -> Settings {
      Settings(tradition: try Tarot.tradition(options))
    }

    package static func needs(_ settings: Settings) -> Needs { Needs() }

    package static func answer(
      _ question: Question, _ settings: Settings, _ sky: borrowing EphemerisSession
    ) throws(Refusal) -> Answer<CardAnswer> {
      let name = question.words.joined(separator: " ")
      return Answer(
        CardAnswer(
          report: CardReport(
            card: try CardNames(tradition: settings.tradition).card(name),
            tradition: settings.tradition)),
        conventions: Conventions(own: settings.tradition), input: NameInput(name: name))
    }
  }

  /// `tarot cards`: all cards.
  package enum AllCards: Verb {
    package struct Settings: Sendable { let tradition: Tradition }

    package static let card = VerbCard(
      name: "cards", summary: "the 78 cards",
      groups: [.own("Deck", traditionOptions), .output],
      formats: [.table, .json, .csv, .tsv], isForRecords: false,
      examples: [
        CardExample(["deck": "thoth"], note: "the cards of a deck"),
        CardExample(["format": "csv"], note: "with all that is known of them, as rows"),
      ])

    package static func settings(_ options: OptionValues) throws(Refusal) -> Settings {
      Settings(tradition: try Tarot.tradition(options))
    }

    package static func needs(_ settings: Settings) -> Needs { Needs() }

    package static func answer(
      _ question: Question, _ settings: Settings, _ sky: borrowing EphemerisSession
    ) throws(Refusal) -> Answer<CardList> {
      Answer(
        CardList(tradition: settings.tradition),
        conventions: Conventions(own: settings.tradition), input: NameInput(name: nil))
    }
  }

  struct NameInput: Report {
    let name: String?

    func describe<Sink: ReportSink>(to sink: inout Sink) { sink.text("name", name) }
  }

  /// A card.
  package struct CardAnswer: Presentable {
    let report: CardReport

    package func describe<Sink: ReportSink>(to sink: inout Sink) { report.describe(to: &sink) }
    package func page(_ question: Question) -> Page? { report.page(question) }
  }

  /// All cards.
  package struct CardList: Presentable {
    let tradition: Tradition

    private var reports: [CardReport] {
      Card.all.map { CardReport(card: $0, tradition: tradition) }
    }

    package func describe<Sink: ReportSink>(to sink: inout Sink) {
      sink.list("cards") { sink in
        for report in reports { sink.item { report.describe(to: &$0) } }
      }
    }

    package var table: RowTable? { RowTable(path: "cards") }

    package func page(_ question: Question) -> Page? {
      let rows = Card.all.map { card -> [String] in
        let span = tradition.span(of: card).map {
          "\($0.start)-\(($0.start + $0.width - 1) % 360 + 1)"
        }
        let letter = tradition.letter(of: card)?.name
        return [
          tradition.number(of: card).map(String.init) ?? "", tradition.name(of: card),
          tradition.title(of: card) ?? "", card.id, card.element.element.rawValue,
          card.planet ?? "", card.sign ?? "", span ?? "", letter ?? "",
        ]
      }
      let hasTitles = tradition.deck == .thoth
      return Page([
        Page.Section(
          .grid(
            Grid(
              head: ["", "Card", "Title", "Id", "Element", "Planet", "Sign", "Zodiac", "Letter"]
                .enumerated().filter { hasTitles || $0.offset != 2 }.map(\.element),
              columns: [.right],
              rows.map { row in
                row.enumerated().filter { hasTitles || $0.offset != 2 }.map(\.element)
              })))
      ])
    }
  }
}
