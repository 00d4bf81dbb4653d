/// One of the 64 keys: the gate of the same number with its three words.
public struct GeneKey: Hashable, Sendable {
  /// The number, 1 to 64; it is the number of the gate on the wheel.
  public let number: UInt8
  /// The word of the low frequency.
  public let shadow: String
  /// The word of the middle frequency.
  public let gift: String
  /// The word of the high frequency.
  public let siddhi: String

  private init(_ number: UInt8, _ shadow: String, _ gift: String, _ siddhi: String) {
    self.number = number
    self.shadow = shadow
    self.gift = gift
    self.siddhi = siddhi
  }

  /// The key of that number.
  ///
  /// - Parameter number: 1 to 64.
  public static func number(_ number: UInt8) -> GeneKey {
    all[Int(number) - 1]
  }

  /// The number of the programming partner: the key opposite on the wheel.
  public var partner: UInt8 {
    GateWheel.opposite(of: number)
  }

  /// The ring of keys that code for the same amino acid.
  public var codonRing: CodonRing {
    CodonRing.ring(of: number)
  }

  /// All keys in order.
  ///
  /// The words are a vote of five open sources (adamblvck/genekeys-dataset, natalengine,
  /// cosmic-blueprint, humandesign_api, WitnessOS): four or five agree on every key but 29, on
  /// which three do.
  public static let all: [GeneKey] = [
    GeneKey(1, "Entropy", "Freshness", "Beauty"),
    GeneKey(2, "Dislocation", "Orientation", "Unity"),
    GeneKey(3, "Chaos", "Innovation", "Innocence"),
    GeneKey(4, "Intolerance", "Understanding", "Forgiveness"),
    GeneKey(5, "Impatience", "Patience", "Timelessness"),
    GeneKey(6, "Conflict", "Diplomacy", "Peace"),
    GeneKey(7, "Division", "Guidance", "Virtue"),
    GeneKey(8, "Mediocrity", "Style", "Exquisiteness"),
    GeneKey(9, "Inertia", "Determination", "Invincibility"),
    GeneKey(10, "Self-Obsession", "Naturalness", "Being"),
    GeneKey(11, "Obscurity", "Idealism", "Light"),
    GeneKey(12, "Vanity", "Discrimination", "Purity"),
    GeneKey(13, "Discord", "Discernment", "Empathy"),
    GeneKey(14, "Compromise", "Competence", "Bounteousness"),
    GeneKey(15, "Dullness", "Magnetism", "Florescence"),
    GeneKey(16, "Indifference", "Versatility", "Mastery"),
    GeneKey(17, "Opinion", "Far-Sightedness", "Omniscience"),
    GeneKey(18, "Judgment", "Integrity", "Perfection"),
    GeneKey(19, "Co-Dependence", "Sensitivity", "Sacrifice"),
    GeneKey(20, "Superficiality", "Self-Assurance", "Presence"),
    GeneKey(21, "Control", "Authority", "Valor"),
    GeneKey(22, "Dishonour", "Graciousness", "Grace"),
    GeneKey(23, "Complexity", "Simplicity", "Quintessence"),
    GeneKey(24, "Addiction", "Invention", "Silence"),
    GeneKey(25, "Constriction", "Acceptance", "Universal Love"),
    GeneKey(26, "Pride", "Artfulness", "Invisibility"),
    GeneKey(27, "Selfishness", "Altruism", "Selflessness"),
    GeneKey(28, "Purposelessness", "Totality", "Immortality"),
    GeneKey(29, "Half-Heartedness", "Commitment", "Devotion"),
    GeneKey(30, "Desire", "Lightness", "Rapture"),
    GeneKey(31, "Arrogance", "Leadership", "Humility"),
    GeneKey(32, "Failure", "Preservation", "Veneration"),
    GeneKey(33, "Forgetting", "Mindfulness", "Revelation"),
    GeneKey(34, "Force", "Strength", "Majesty"),
    GeneKey(35, "Hunger", "Adventure", "Boundlessness"),
    GeneKey(36, "Turbulence", "Humanity", "Compassion"),
    GeneKey(37, "Weakness", "Equality", "Tenderness"),
    GeneKey(38, "Struggle", "Perseverance", "Honour"),
    GeneKey(39, "Provocation", "Dynamism", "Liberation"),
    GeneKey(40, "Exhaustion", "Resolve", "Divine Will"),
    GeneKey(41, "Fantasy", "Anticipation", "Emanation"),
    GeneKey(42, "Expectation", "Detachment", "Celebration"),
    GeneKey(43, "Deafness", "Insight", "Epiphany"),
    GeneKey(44, "Interference", "Teamwork", "Synarchy"),
    GeneKey(45, "Dominance", "Synergy", "Communion"),
    GeneKey(46, "Seriousness", "Delight", "Ecstasy"),
    GeneKey(47, "Oppression", "Transmutation", "Transfiguration"),
    GeneKey(48, "Inadequacy", "Resourcefulness", "Wisdom"),
    GeneKey(49, "Reaction", "Revolution", "Rebirth"),
    GeneKey(50, "Corruption", "Equilibrium", "Harmony"),
    GeneKey(51, "Agitation", "Initiative", "Awakening"),
    GeneKey(52, "Stress", "Restraint", "Stillness"),
    GeneKey(53, "Immaturity", "Expansion", "Superabundance"),
    GeneKey(54, "Greed", "Aspiration", "Ascension"),
    GeneKey(55, "Victimization", "Freedom", "Freedom"),
    GeneKey(56, "Distraction", "Enrichment", "Intoxication"),
    GeneKey(57, "Unease", "Intuition", "Clarity"),
    GeneKey(58, "Dissatisfaction", "Vitality", "Bliss"),
    GeneKey(59, "Dishonesty", "Intimacy", "Transparency"),
    GeneKey(60, "Limitation", "Realism", "Justice"),
    GeneKey(61, "Psychosis", "Inspiration", "Sanctity"),
    GeneKey(62, "Intellect", "Precision", "Impeccability"),
    GeneKey(63, "Doubt", "Inquiry", "Truth"),
    GeneKey(64, "Confusion", "Imagination", "Illumination"),
  ]
}
