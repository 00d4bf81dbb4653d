package import Civil
package import Ephemeris

extension Tarot {
  /// `tarot draw`: cards for the positions of a spread.
  package enum Draw: Verb {
    static let spread = Option<Spread?>(
      "spread", "SPREAD", "the spread, as 'divinectl tarot spreads' lists them",
      standard: nil, shown: "past-present-future"
    ) { text throws(Refusal) in try Spread.named(text) }
    static let spreadFile = Option<Spread?>(
      "spread-file", "FILE", "a spread of your own, as JSON",
      detail:
        "An object with name, positions (a list of titles, or of objects with title and question) and, if wanted, id and layout: rows of the numbers of the positions, 0 for an empty place.",
      completion: .file, fileLimit: Spread.fileLimit, standard: nil
    ) { text throws(Refusal) in try Spread(text: text) }
    static let reversals = Option<Double?>(
      "reversals", "P", "how often a card is reversed: none, or 0 to 1",
      detail: "It never changes which cards are drawn.", standard: nil, shown: "0.5"
    ) { text throws(Refusal) in
      if text == "none" { return 0 }
      guard let share = strictNumber(text), (0...1).contains(share) else {
        throw .value("invalid_share", "\(quoted(text)) is not none or a number from 0 to 1")
      }
      return share
    }
    static let only = Option.choice(
      "only", "PART", "the part of the deck from which is drawn", standard: Part.all)
    static let jumpers = Option.count(
      "jumpers", "N", "more cards after the spread, as they jump out of a deck", in: 0...20,
      standard: 0)
    static let skip = Option.text(
      "skip", "CARD,...", "cards that are left out of the deck before it is shuffled")
    static let significator = Option.text(
      "significator", "CARD", "a card that stands for who asks, taken out of the deck")
    static let cards = Option.text(
      "cards", "CARD,...", "a draw that was made by hand, in the order of the positions",
      detail:
        "Names, numbers of majors, ids as cups-02 or short forms as '2 of cups', separated by commas; reversed, rev, rx or r after a name where it lies so."
    )
    static let commit = Option.flag(
      "commit", "print a hash of the shuffled order and no card",
      detail:
        "The same seed without it prints the same hash with the cards, so that who had the hash before knows that nothing was chosen afterwards. Whoever guesses the seed knows the cards: take a long one."
    )

    enum Part: String, CaseIterable, Sendable {
      case all, majors, minors, pips, courts

      func has(_ card: Card) -> Bool {
        switch self {
        case .all: true
        case .majors: card.suit == nil
        case .minors: card.suit != nil
        case .pips: card.suit != nil && !card.isCourt
        case .courts: card.isCourt
        }
      }
    }

    package struct Settings: Sendable {
      let spread: Spread
      let tradition: Tradition
      /// Nil where nobody gave it.
      let reversals: Double?
      let jumpers: Int
      /// The cards that are shuffled, in the order of the table.
      let deck: [Int]
      let significator: Card?
      let commits: Bool
      /// An option that means nothing for a draw by hand.
      let ofChance: Field?
    }

    private static let ownOptions =
      [spread.declaration, spreadFile.declaration] + [
        reversals.declaration, only.declaration, jumpers.declaration, skip.declaration,
        significator.declaration, cards.declaration, Chance.seed.declaration,
        Chance.question.declaration, commit.declaration,
      ]

    package static let card = VerbCard(
      name: "draw", summary: "cards for the positions of a spread",
      groups: [.own("Draw", ownOptions), .own("Deck", traditionOptions), .output],
      texts: [Chance.seed.name, Chance.question.name, cards.name],
      formats: [.table, .json, .csv, .tsv, .svg],
      relations: [
        .excludes(
          spread.name, spreadFile.name, "does not go with \(field: spreadFile.field)"),
        .has(
          noPlaceIn: [.csv, .tsv, .svg], commit.name, "has no rows and no picture: no card is shown"
        ),
      ],
      report: ReportPart(needs: "seed"),
      columns: ["seed", "spread", "summary.drawn", "summary.majors", "summary.reversed", "cards"],
      examples: [
        CardExample(["seed": "an example"], note: "past, present, future"),
        CardExample(
          [
            "spread": "celtic-cross-waite", "seed": "2026-11-26 anna", "question": "the new work",
            "significator": "Queen of Cups",
          ], note: "ten cards for a question"),
        CardExample(
          ["spread": "cross-5", "cards": "star, knight of cups rx, xvi, 10 coins, emperor rev"],
          note: "a draw that was made by hand"),
        CardExample(
          ["seed": "a long sentence that nobody guesses", "commit": "", "json": ""],
          note: "the hash of a draw, before it is shown"),
      ],
      samples: [
        CardExample(
          ["seed": "1", "spread": "romany-21", "jumpers": "3", "deck": "thoth"], note: "many cards"),
        CardExample(["commit": "", "seed": "1", "jumpers": "3"], note: "a hash"),
      ])

    package static func settings(_ options: OptionValues) throws(Refusal) -> Settings {
      let tradition = try Tarot.tradition(options)
      let names = CardNames(tradition: tradition)
      let significator = try options.text(significator.name).map { text throws(Refusal) in
        try blaming(self.significator.field) { () throws(Refusal) in try names.card(text) }
      }
      let skipped = try options.text(skip.name).map { text throws(Refusal) in
        try blaming(skip.field) { () throws(Refusal) in try names.cards(text).map(\.index) }
      }
      if let significator, skipped?.contains(significator.index) == true {
        throw .value(
          "repeated_card", field: skip.field,
          "\(tradition.name(of: significator)) is the \(field: self.significator.field) and out of the deck already"
        )
      }
      let fromFile = try options.value(spreadFile)
      let named = try options.value(spread)
      let spread = fromFile ?? named ?? Spread.all[1]
      let jumpers = try options.value(jumpers)
      let part = try options.value(only)
      let deck = Card.all.filter {
        part.has($0) && $0.index != significator?.index && skipped?.contains($0.index) != true
      }.map(\.index)
      let needed = spread.positions.count + jumpers
      guard needed <= deck.count else {
        throw .value(
          "deck_too_small",
          field: [only.field, skip.field].first { options.isGiven($0.key) } ?? self.spread.field,
          "\(needed) cards are needed and the deck has \(deck.count)")
      }
      let ofChance = [reversals.field, only.field, skip.field, commit.field].first {
        options.isGiven($0.key)
      }
      return Settings(
        spread: spread, tradition: tradition, reversals: try options.value(reversals),
        jumpers: jumpers, deck: deck, significator: significator,
        commits: try options.value(commit), ofChance: ofChance)
    }

    private static func blaming<Value>(
      _ field: Field, _ body: () throws(Refusal) -> Value
    ) throws(Refusal) -> Value {
      do throws(Refusal) { return try body() } catch { throw error.blaming(field) }
    }

    package static func needs(_ settings: Settings) -> Needs { Needs(chance: true) }

    package static func answer(
      _ question: Question, _ settings: Settings, _ sky: borrowing EphemerisSession
    ) throws(Refusal) -> Answer<DrawResult> {
      let asked = try question.text(Chance.question.name).map { text throws(Refusal) in
        try Chance.question.value(of: text)
      }
      let input = DrawInput(question: asked ?? nil, cards: question.text(cards.name))
      let conventions = Conventions(
        own: DrawChoices(
          tradition: settings.tradition,
          reversals: input.cards == nil ? settings.reversals ?? 0.5 : nil))
      if let text = input.cards {
        return Answer(
          DrawResult(
            reading: try byHand(text, question, settings), seed: nil, commitment: nil,
            commits: false), conventions: conventions, input: input)
      }
      let chance = try Chance(question)
      let drawn = Shuffled(
        deck: settings.deck, chance: chance,
        count: settings.spread.positions.count + settings.jumpers,
        reversals: settings.reversals ?? 0.5)
      let isOwn = question.text(Chance.seed.name) != nil
      return Answer(
        DrawResult(
          reading: reading(drawn.cards, settings),
          // An own seed is a secret until the cards are shown; a new one would be lost.
          seed: settings.commits && isOwn ? nil : chance.text,
          commitment: drawn.commitment, commits: settings.commits),
        conventions: conventions, input: input)
    }

    private static func reading(_ cards: [CardNames.Laid], _ settings: Settings) -> Reading {
      Reading(
        spread: settings.spread, tradition: settings.tradition,
        cards: cards.map { Reading.Laid(card: Card.all[$0.index], isReversed: $0.isReversed) },
        significator: settings.significator, deckSize: settings.deck.count,
        majorsInDeck: settings.deck.count { $0 < 22 })
    }

    /// The reading of cards that a person names.
    private static func byHand(_ text: String, _ question: Question, _ settings: Settings)
      throws(Refusal) -> Reading
    {
      if let field = settings.ofChance {
        throw .usage(
          "conflicting_options", field: field, "has no effect beside \(field: cards.field)")
      }
      if question.text(Chance.seed.name) != nil {
        throw .usage(
          "conflicting_options", field: Chance.seed.field,
          "has no effect beside \(field: cards.field): nothing is drawn")
      }
      let laid = try blaming(cards.field) { () throws(Refusal) in
        guard text.utf8.count <= 5000 else {
          throw .value("invalid_cards", "it has \(text.utf8.count) bytes; 5000 are the most")
        }
        return try CardNames(tradition: settings.tradition).cards(text, mayBeReversed: true)
      }
      let needed = settings.spread.positions.count + settings.jumpers
      guard laid.count == needed else {
        throw .value(
          "invalid_cards", field: cards.field,
          "\(laid.count) cards are named and \(settings.spread.id) with \(settings.jumpers) jumpers has \(needed)"
        )
      }
      if let significator = settings.significator,
        laid.contains(where: { $0.index == significator.index })
      {
        throw .value(
          "repeated_card", field: cards.field,
          "\(settings.tradition.name(of: significator)) is the \(field: self.significator.field)")
      }
      return reading(laid, settings)
    }
  }
}
