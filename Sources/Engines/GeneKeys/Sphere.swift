public import Ephemeris

/// The sequences of the hologenetic profile.
public enum SphereSequence: String, CaseIterable, Sendable {
  /// The four prime spheres of the two Suns and Earths.
  case activation
  /// From Attraction to Core.
  case venus
  /// From Vocation to Pearl.
  case pearl
  /// Three further spheres that a single source has.
  case starPearl = "star-pearl"

  /// The name for people.
  public var name: String {
    switch self {
    case .activation: "Activation"
    case .venus: "Venus"
    case .pearl: "Pearl"
    case .starPearl: "Star Pearl"
    }
  }

  /// The spheres of the sequence in their order.
  public var spheres: [Sphere] {
    Sphere.allCases.filter { $0.sequence == self }
  }

  /// Whether more than one source has the sequence, and a published profile confirms it.
  public var isConfirmed: Bool { self != .starPearl }
}

/// A place in the hologenetic profile: the key that one body has on one side.
///
/// The bodies of the first 13 are those of a published profile of 1988-12-16, 11 of 11 distinct
/// ones equal; those of the star pearl stand in one source only (cosmic-blueprint).
public enum Sphere: String, CaseIterable, Sendable {
  /// Personality Sun.
  case lifesWork = "lifes_work"
  /// Personality Earth.
  case evolution
  /// Design Sun.
  case radiance
  /// Design Earth.
  case purpose
  /// Design Moon.
  case attraction
  /// Personality Venus.
  case iq
  /// Personality Mars.
  case eq
  /// Design Venus.
  case sq
  /// Design Mars.
  case core
  /// Design Mars, as Core.
  case vocation
  /// Design Jupiter.
  case culture
  /// Personality Sun, as Life's Work.
  case brand
  /// Personality Jupiter.
  case pearl
  /// Personality Mercury.
  case relating
  /// Design Uranus.
  case creativity
  /// Design Saturn.
  case stability

  /// The stable name in JSON and on the command line.
  public var id: StaticString {
    switch self {
    case .lifesWork: "lifes_work"
    case .evolution: "evolution"
    case .radiance: "radiance"
    case .purpose: "purpose"
    case .attraction: "attraction"
    case .iq: "iq"
    case .eq: "eq"
    case .sq: "sq"
    case .core: "core"
    case .vocation: "vocation"
    case .culture: "culture"
    case .brand: "brand"
    case .pearl: "pearl"
    case .relating: "relating"
    case .creativity: "creativity"
    case .stability: "stability"
    }
  }

  /// The name for people.
  public var name: String {
    switch self {
    case .lifesWork: "Life's Work"
    case .iq, .eq, .sq: rawValue.uppercased()
    default: rawValue.prefix(1).uppercased() + rawValue.dropFirst()
    }
  }

  /// The sequence to which it belongs.
  public var sequence: SphereSequence {
    switch self {
    case .lifesWork, .evolution, .radiance, .purpose: .activation
    case .attraction, .iq, .eq, .sq, .core: .venus
    case .vocation, .culture, .brand, .pearl: .pearl
    case .relating, .creativity, .stability: .starPearl
    }
  }

  /// The body that gives its key.
  public var body: Body {
    switch self {
    case .lifesWork, .radiance, .brand: .sun
    case .evolution, .purpose: .earth
    case .attraction: .moon
    case .iq, .sq: .venus
    case .eq, .core, .vocation: .mars
    case .culture, .pearl: .jupiter
    case .relating: .mercury
    case .creativity: .uranus
    case .stability: .saturn
    }
  }

  /// The side on which the body is taken.
  public var side: Side {
    switch self {
    case .lifesWork, .evolution, .iq, .eq, .brand, .pearl, .relating: .personality
    default: .design
    }
  }

  /// The names of the six lines, for the spheres of which all six are known.
  ///
  /// Two open sources and a published profile agree on these; of the other spheres single lines
  /// are known at most, so they have none.
  public var lineNames: [String]? {
    switch self {
    case .lifesWork: ["Creator", "Dancer", "Changer", "Server", "Fixer", "Teacher"]
    case .evolution:
      [
        "Self & Empowerment", "Passion & Relationships", "Energy & Experience",
        "Love & Community", "Power & Projection", "Education & Surrender",
      ]
    case .radiance: ["Solitude", "Marriage", "Interaction", "Friendship", "Impact", "Nurture"]
    case .purpose: ["Physicality", "Posture", "Movement", "Breath", "Voice", "Intent"]
    default: nil
    }
  }
}

/// A named way from one sphere to the next.
public struct Pathway: Hashable, Sendable {
  /// The name.
  public let name: String
  /// The sequence to which it belongs.
  public let sequence: SphereSequence
  /// Where it begins and ends; nil where no two sources say so.
  public let ends: Ends?

  /// The two spheres of a pathway.
  public struct Ends: Hashable, Sendable {
    /// Where it begins.
    public let from: Sphere
    /// Where it ends.
    public let to: Sphere
  }

  private init(_ name: String, _ sequence: SphereSequence, _ from: Sphere, _ to: Sphere) {
    self.name = name
    self.sequence = sequence
    ends = Ends(from: from, to: to)
  }

  private init(pearl name: String) {
    self.name = name
    sequence = .pearl
    ends = nil
  }

  /// All pathways in the order of the sequences.
  ///
  /// Activation: natalengine and cosmic-blueprint; Venus: order and names confirmed by a published
  /// description. The ends of the pearl's pathways are confirmed by none, so they have no ends.
  public static let all: [Pathway] = [
    Pathway("Challenge", .activation, .lifesWork, .evolution),
    Pathway("Breakthrough", .activation, .evolution, .radiance),
    Pathway("Core Stability", .activation, .radiance, .purpose),
    Pathway("Dharma", .venus, .purpose, .attraction),
    Pathway("Karma", .venus, .attraction, .iq),
    Pathway("Intelligence", .venus, .iq, .eq),
    Pathway("Love", .venus, .eq, .sq),
    Pathway("Realisation", .venus, .sq, .core),
    Pathway(pearl: "Initiative"),
    Pathway(pearl: "Growth"),
    Pathway(pearl: "Service"),
    Pathway(pearl: "Quantum"),
  ]

  /// Whether it begins or ends at some spheres; one whose ends are not known comes with the whole
  /// sequence.
  func belongs(to spheres: [Sphere]) -> Bool {
    guard let ends else { return sequence.spheres.allSatisfy(spheres.contains) }
    return spheres.contains { $0.sequence == sequence && [ends.from, ends.to].contains($0) }
  }
}
