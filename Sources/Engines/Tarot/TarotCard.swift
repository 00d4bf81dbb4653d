import Civil

extension Tarot {
  enum Arcana: String, CaseIterable, Sendable { case major, minor }

  enum Suit: String, CaseIterable, Sendable {
    case wands, cups, swords, pentacles

    var element: Element {
      switch self {
      case .wands: .fire
      case .cups: .water
      case .swords: .air
      case .pentacles: .earth
      }
    }
  }

  enum Element: String, CaseIterable, Sendable {
    case fire = "Fire"
    case water = "Water"
    case air = "Air"
    case earth = "Earth"
  }

  /// What gives a card its element.
  enum ElementSource: String, CaseIterable, Sendable { case suit, letter, sign, planet }

  /// One of the 78 cards, as the table has it.
  struct Card: Sendable {
    /// The place in the order of the table, 0 to 77: majors by Waite's numbers, then the suits.
    let index: Int
    /// `major-13`, `cups-02`; the same in all decks.
    let id: String
    let waiteCode: String
    /// In the deck of Waite and Smith.
    let name: String
    let suit: Suit?
    /// Of a major Waite's number, else 1 to 10, then Page, Knight, Queen, King.
    let rank: Int
    let marseilleNumber: Int?
    let marseilleName: String
    let thothNumber: Int
    let thothName: String
    let planet: String?
    let sign: String?
    /// Where the decan of the card begins, in degrees of longitude.
    let decanStart: Int?
    let title: String
    /// The sephirah of a pip, the path of a major.
    let path: String
    let letter: String
    let letterName: String
    let letterValue: Int?
    let modernPlanet: String?
    let upright: String
    let reversed: String
    private let ownElement: Element?

    init(_ row: EmbeddedTable.Row, index: Int) {
      self.index = index
      id = row.text(0)
      waiteCode = row.text(1)
      name = row.text(2)
      suit = Suit(rawValue: row.text(3))
      rank = Int(row.text(4)) ?? 0
      marseilleNumber = Int(row.text(5))
      marseilleName = row.text(6)
      thothNumber = Int(row.text(7)) ?? 0
      thothName = row.text(8)
      ownElement = Element(rawValue: row.text(9))
      func known(_ column: Int) -> String? {
        let text = row.text(column)
        return text.isEmpty ? nil : text
      }
      planet = known(10)
      sign = known(11)
      decanStart = Int(row.text(12))
      title = row.text(13)
      path = row.text(14)
      letter = row.text(15)
      letterName = row.text(16)
      letterValue = Int(row.text(17))
      modernPlanet = known(18)
      upright = row.text(19)
      reversed = row.text(20)
    }

    var arcana: Arcana { suit == nil ? .major : .minor }
    /// Page, Knight, Queen or King.
    var isCourt: Bool { suit != nil && rank > 10 }

    /// The element in dignities, and what gives it.
    ///
    /// Planets have one element each only by convention: that of most readers is taken.
    var element: (element: Element, source: ElementSource) {
      if let suit { return (suit.element, .suit) }
      if let ownElement { return (ownElement, .letter) }
      if let sign { return (Zodiac.element(of: sign), .sign) }
      return (Zodiac.element(ofPlanet: planet ?? ""), .planet)
    }

    /// All cards in the order of the table.
    static let all: [Card] = {
      var index = -1
      return EmbeddedTable("tarot_cards").map { row in
        index += 1
        return Card(row, index: index)
      }
    }()

    /// The card of an id that the table has.
    static func at(_ suit: Suit, _ rank: Int) -> Card {
      let place = Suit.allCases.firstIndex(of: suit) ?? 0
      return all[22 + place * 14 + rank - 1]
    }
  }

  /// Signs, their elements and courts.
  enum Zodiac {
    static let signs = [
      "Aries", "Taurus", "Gemini", "Cancer", "Leo", "Virgo", "Libra", "Scorpio", "Sagittarius",
      "Capricorn", "Aquarius", "Pisces",
    ]
    /// The planets of the decans, from 0 Aries on, without a break (Book T).
    static let decanRulers = ["Mars", "Sun", "Venus", "Mercury", "Moon", "Saturn", "Jupiter"]

    static func element(of sign: String) -> Element {
      let cycle: [Element] = [.fire, .earth, .air, .water]
      return cycle[(signs.firstIndex(of: sign) ?? 0) % 4]
    }

    static func element(ofPlanet planet: String) -> Element {
      switch planet {
      case "Mercury": .air
      case "Moon": .water
      case "Venus", "Saturn": .earth
      default: .fire
      }
    }
  }
}

extension Tarot.Tradition {
  /// What a card is called.
  func name(of card: Tarot.Card) -> String {
    switch deck {
    case .rws: return card.name
    case .marseille:
      guard let suit = card.suit else { return card.marseilleName }
      let suits = ["Batons", "Cups", "Swords", "Coins"]
      let rank = card.rank == 11 ? "Knave" : Tarot.rankNames[card.rank - 1]
      return "\(rank) of \(suits[Tarot.Suit.allCases.firstIndex(of: suit) ?? 0])"
    case .thoth:
      guard let suit = card.suit, !card.isCourt else { return card.thothName }
      let name = ["Wands", "Cups", "Swords", "Disks"][Tarot.Suit.allCases.firstIndex(of: suit) ?? 0]
      return "\(Tarot.rankNames[card.rank - 1]) of \(name)"
    }
  }

  /// The title on a pip of the Thoth deck; nil elsewhere.
  func title(of card: Tarot.Card) -> String? {
    deck == .thoth && card.suit != nil && (2...10).contains(card.rank) ? card.thothName : nil
  }

  /// The number of a major; nil where the card bears none.
  func number(of card: Tarot.Card) -> Int? {
    guard card.suit == nil else { return nil }
    switch deck {
    case .rws: return card.rank
    case .marseille: return card.marseilleNumber
    case .thoth: return card.thothNumber
    }
  }

  /// The major of a number; 22 is the Fool, as 0 is.
  func major(_ number: Int) -> Tarot.Card {
    let wanted = number == 22 ? 0 : number
    return Tarot.Card.all.prefix(22).first { (self.number(of: $0) ?? 0) == wanted }
      ?? Tarot.Card.all[0]
  }

  /// What the Golden Dawn calls a court: Knight, Queen, Prince or Princess.
  func court(of card: Tarot.Card) -> String? {
    guard card.isCourt else { return nil }
    switch (card.rank, courts) {
    case (11, _): return "Princess"
    case (13, _): return "Queen"
    case (12, .name), (14, .rank): return "Knight"
    default: return "Prince"
    }
  }

  /// The element of a court within that of its suit.
  func courtElement(of card: Tarot.Card) -> Tarot.Element? {
    switch court(of: card) {
    case "Knight": .fire
    case "Queen": .water
    case "Prince": .air
    case "Princess": .earth
    default: nil
    }
  }

  /// Where the part of the zodiac begins that belongs to a card, and how many degrees it has.
  ///
  /// Pips have a decan, majors of signs the sign, courts 20 degrees of one sign to 20 of the next:
  /// Queens end in cardinal signs, Princes in fixed, Knights in mutable ones (Book T).
  func span(of card: Tarot.Card) -> (start: Int, width: Int)? {
    if let start = card.decanStart { return (start, 10) }
    if card.suit == nil {
      return card.sign.flatMap { Tarot.Zodiac.signs.firstIndex(of: $0) }.map { ($0 * 30, 30) }
    }
    let modality: Int
    switch court(of: card) {
    case "Queen": modality = 0
    case "Prince": modality = 1
    case "Knight": modality = 2
    default: return nil
    }
    let element = card.element.element
    guard
      let sign = (0..<12).first(where: {
        $0 % 3 == modality && Tarot.Zodiac.element(of: Tarot.Zodiac.signs[$0]) == element
      })
    else { return nil }
    return ((sign * 30 + 350) % 360, 30)
  }

  /// The Hebrew letter of a major with its name and value.
  func letter(of card: Tarot.Card) -> (letter: String, name: String, value: Int)? {
    var source = card
    if tzaddi == .crowley, card.suit == nil {
      if card.rank == 4 { source = Tarot.Card.all[17] }
      if card.rank == 17 { source = Tarot.Card.all[4] }
    }
    return source.letterValue.map { (source.letter, source.letterName, $0) }
  }
}

extension Tarot {
  static let rankNames = [
    "Ace", "Two", "Three", "Four", "Five", "Six", "Seven", "Eight", "Nine", "Ten", "Page",
    "Knight", "Queen", "King",
  ]
}
