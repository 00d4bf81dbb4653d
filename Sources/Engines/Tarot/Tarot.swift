import Civil

/// Tarot: draws by chance or entered by hand, the cards and spreads, and the cards of a birth date.
package enum Tarot: Engine {
  package static let card = EngineCard(
    name: "tarot",
    summary: "draws for a spread, the 78 cards, the cards of a birth date",
    description: [
      "A draw follows from its seed alone: any text, or one that is taken from the system and printed. No card comes twice, each order is as likely as any other, and whether cards are reversed never changes which cards they are.",
      "Correspondences are the Golden Dawn's, keywords and questions were written for divinectl. The cards say nothing by themselves: they are a help to think.",
    ],
    verbs: [
      Draw.self, BirthOfCards.self, Year.self, OneCard.self, AllCards.self, Spreads.self,
    ])

  static let deck = Option.choice(
    "deck", "DECK", "names and numbers of the cards",
    detail:
      "In rws Strength is 8 and Justice 11; in marseille and thoth they change places. The cards that a seed draws are the same in all.",
    standard: Deck.rws)
  static let courts = Option.choice(
    "courts", "RULE", "how kings and knights are those of the Golden Dawn",
    detail:
      "By name the Knight is the Golden Dawn's Knight and the King its Prince; by rank the King is its Knight (or King) and the Knight its Prince. Element and part of the zodiac follow.",
    standard: Courts.name)
  static let tzaddi = Option.choice(
    "tzaddi", "RULE", "the Hebrew letters of the Emperor and the Star",
    detail: "With crowley the Emperor has Tzaddi and the Star Heh; path and sign stay.",
    standard: Tzaddi.goldenDawn)

  /// What the cards are called and which correspondences they have.
  struct Tradition: Hashable, Sendable {
    var deck = Deck.rws
    var courts = Courts.name
    var tzaddi = Tzaddi.goldenDawn
  }

  /// The options of a tradition.
  static let traditionOptions = [deck.declaration, courts.declaration, tzaddi.declaration]

  /// The tradition that options choose.
  ///
  /// - Throws: a refusal of a rule of courts where the deck leaves nothing to choose.
  static func tradition(_ options: OptionValues) throws(Refusal) -> Tradition {
    let tradition = Tradition(
      deck: try options.value(deck), courts: try options.value(courts),
      tzaddi: try options.value(tzaddi))
    guard tradition.deck != .thoth || tradition.courts == .name else {
      throw .usage(
        "option_without_effect", field: courts.field,
        "has no effect beside \(field: deck.field) thoth, which has the Golden Dawn's courts")
    }
    return tradition
  }
}

extension Tarot {
  /// A deck, by what its cards are called and how its majors are numbered.
  enum Deck: String, CaseIterable, Sendable {
    /// Waite and Smith, 1909.
    case rws
    case marseille
    /// Crowley and Harris.
    case thoth
  }

  /// Which courts are the Golden Dawn's Knight and Prince.
  enum Courts: String, CaseIterable, Sendable { case name, rank }

  /// Which of Emperor and Star has the letter Tzaddi.
  enum Tzaddi: String, CaseIterable, Sendable {
    case goldenDawn = "golden-dawn"
    case crowley
  }
}

extension Tarot.Tradition: Report {
  func describe<Sink: ReportSink>(to sink: inout Sink) {
    sink.choice("deck", deck)
    sink.choice("courts", courts)
    sink.choice("tzaddi", tzaddi)
  }
}
