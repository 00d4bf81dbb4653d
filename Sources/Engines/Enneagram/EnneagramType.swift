/// A third of the types, by where their attention sits; each holds three neighbours.
package enum EnneagramCenter: String, CaseIterable, Sendable {
  /// Types 8, 9 and 1.
  case body
  /// Types 2, 3 and 4.
  case heart
  /// Types 5, 6 and 7.
  case head

  /// The types, in order around the circle.
  package var types: [Int] {
    switch self {
    case .body: [8, 9, 1]
    case .heart: [2, 3, 4]
    case .head: [5, 6, 7]
    }
  }

  /// The feeling with which the center deals.
  package var emotion: String {
    switch self {
    case .body: "anger"
    case .heart: "shame"
    case .head: "fear"
    }
  }
}

/// How a type meets difficulty (Riso and Hudson).
package enum HarmonicGroup: String, CaseIterable, Sendable {
  /// Types 7, 9 and 2.
  case positiveOutlook = "positive outlook"
  /// Types 3, 5 and 1.
  case competency
  /// Types 4, 6 and 8.
  case reactive
}

/// How a type gets what it wants (after Karen Horney).
package enum HornevianGroup: String, CaseIterable, Sendable {
  /// Types 3, 7 and 8.
  case assertive
  /// Types 1, 2 and 6.
  case compliant
  /// Types 4, 5 and 9.
  case withdrawn
}

/// How a type relates to what it needs.
package enum ObjectRelation: String, CaseIterable, Sendable {
  /// Types 3, 6 and 9.
  case attachment
  /// Types 1, 4 and 7.
  case frustration
  /// Types 2, 5 and 8.
  case rejection
}

/// One of the nine types with what the literature says of it.
///
/// Center, harmonic, Hornevian and object-relation groups, fixation, holy idea and the names of
/// the wings agree between two independent tables. `unconfirmed` names the fields that only one
/// source gives.
package struct EnneagramType: Sendable {
  /// 1 to 9.
  package let number: Int
  /// The name that Riso and Hudson use.
  package let name: String
  /// The name that Palmer and Daniels use.
  package let otherName: String
  /// The center.
  package let center: EnneagramCenter
  /// The harmonic group.
  package let harmonic: HarmonicGroup
  /// The Hornevian group.
  package let hornevian: HornevianGroup
  /// The object relation.
  package let relation: ObjectRelation
  /// The object of that relation.
  package let object: String
  /// The basic fear.
  package let fear: String
  /// The basic desire.
  package let desire: String
  /// The passion.
  package let passion: String
  /// The virtue.
  package let virtue: String
  /// The fixation.
  package let fixation: String
  /// The holy idea.
  package let holyIdea: String

  /// The keys of the output whose values only one source gives.
  package static let unconfirmed = [
    "name_palmer_daniels", "center_emotion", "object", "basic_fear", "basic_desire", "passion",
    "virtue", "keyword", "countertype",
  ]

  /// The type of a number.
  ///
  /// - Returns: nil for anything but 1 to 9.
  package static func numbered(_ number: Int) -> EnneagramType? {
    all.first { $0.number == number }
  }

  /// The type to which the arrow of growth leads: 1-7-5-8-2-4-1 and 3-6-9-3.
  package var growth: Int { Self.arrows[number - 1] }

  /// The type to which the arrow of stress leads: the way of growth, backwards.
  package var stress: Int { (Self.arrows.firstIndex(of: number) ?? 0) + 1 }

  /// The two neighbours on the circle, the one before first.
  package var neighbours: [Int] { [(number + 7) % 9 + 1, number % 9 + 1] }

  private static let arrows = [7, 4, 6, 1, 8, 9, 5, 2, 3]
}

/// A type coloured by one of its neighbours.
package struct EnneagramWing: Hashable, Sendable {
  /// The type.
  package let type: Int
  /// The neighbour.
  package let neighbour: Int

  /// Makes a wing; nil where the two are no neighbours on the circle.
  package init?(type: Int, neighbour: Int) {
    guard EnneagramType.numbered(type)?.neighbours.contains(neighbour) == true else { return nil }
    self.type = type
    self.neighbour = neighbour
  }

  /// For example `4w5`.
  package var id: String { "\(type)w\(neighbour)" }

  /// The name that Riso and Hudson use.
  package var name: String {
    let before = EnneagramType.numbered(type)?.neighbours.first == neighbour
    return Self.names[(type - 1) * 2 + (before ? 0 : 1)]
  }

  private static let names = [
    "Idealist", "Advocate", "Servant", "Host", "Charmer", "Professional", "Aristocrat", "Bohemian",
    "Iconoclast", "Problem Solver", "Defender", "Buddy", "Entertainer", "Realist", "Maverick",
    "Bear", "Referee", "Dreamer",
  ]
}

/// The three instincts.
package enum EnneagramInstinct: String, CaseIterable, Sendable {
  /// Self-preservation.
  case selfPreservation = "SP"
  /// Social.
  case social = "SO"
  /// Sexual, or one-to-one.
  case sexual = "SX"

  /// The name for people.
  package var name: String {
    switch self {
    case .selfPreservation: "self-preservation"
    case .social: "social"
    case .sexual: "one-to-one"
    }
  }
}

/// A type joined with the instinct that leads; one source (after Naranjo) for its keyword.
package struct EnneagramSubtype: Hashable, Sendable {
  /// The type, 1 to 9.
  package let type: Int
  /// The instinct.
  package let instinct: EnneagramInstinct

  /// For example `SX4`.
  package var id: String { "\(instinct.rawValue)\(type)" }

  /// The three subtypes of a type.
  package static func all(of type: Int) -> [EnneagramSubtype] {
    EnneagramInstinct.allCases.map { EnneagramSubtype(type: type, instinct: $0) }
  }

  /// The keyword.
  package var keyword: String {
    Self.keywords[(type - 1) * 3 + (EnneagramInstinct.allCases.firstIndex(of: instinct) ?? 0)]
  }

  /// Whether it goes against the grain of its type; programs differ here.
  package var isCountertype: Bool {
    Self.countertypes[type - 1] == instinct
  }

  private static let keywords = [
    "Worry", "Inadaptability", "Zeal", "Privilege", "Ambition", "Seduction", "Security",
    "Prestige", "Charisma", "Tenacity", "Shame", "Competition", "Castle", "Totem", "Confidence",
    "Warmth", "Duty", "Strength / Beauty", "Network", "Sacrifice", "Suggestibility",
    "Satisfaction", "Solidarity", "Possession", "Appetite", "Participation", "Fusion",
  ]

  private static let countertypes: [EnneagramInstinct] = [
    .sexual, .selfPreservation, .selfPreservation, .selfPreservation, .sexual, .sexual, .social,
    .social, .social,
  ]
}
