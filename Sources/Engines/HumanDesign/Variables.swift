/// Which way an arrow points: by the tone, 1 to 3 left and 4 to 6 right.
public enum Orientation: String, Sendable {
  /// Tones 1 to 3.
  case left = "L"
  /// Tones 4 to 6.
  case right = "R"

  init(tone: UInt8) {
    self = tone <= 3 ? .left : .right
  }
}

/// What a way of eating is about.
public enum DeterminationGroup: String, CaseIterable, Sendable {
  /// What is eaten, and how it follows upon one another: appetite, taste, thirst.
  case food
  /// What is around while one eats: touch, sound, light.
  case surroundings
}

/// The four variables with what their colors and tones stand for.
///
/// Colors and tones are those of design Sun (determination, cognition), design North Node
/// (environment), personality Sun (motivation, sense) and personality North Node (perspective).
/// The names agree in three sources (hdkit, pyhd, natalengine), those of sense in two and in four
/// official exports; the arrows were checked against official exports.
public struct Variables: Hashable, Sendable {
  let designSun: WheelPosition
  let designNode: WheelPosition
  let personalitySun: WheelPosition
  let personalityNode: WheelPosition

  /// The arrows, personality Sun and node, then design Sun and node: `PRL DRL`.
  public var arrows: String {
    func letters(_ sun: WheelPosition, _ node: WheelPosition) -> String {
      Orientation(tone: sun.tone).rawValue + Orientation(tone: node.tone).rawValue
    }
    return "P\(letters(personalitySun, personalityNode)) D\(letters(designSun, designNode))"
  }

  /// The place of the arrows in `allArrows`.
  var arrowsPlace: Int {
    [personalitySun, personalityNode, designSun, designNode].reduce(0) {
      2 * $0 + ($1.tone <= 3 ? 0 : 1)
    }
  }

  /// Variables with each combination of arrows.
  static let allArrows = (0..<16).map { place in
    func position(_ bit: Int) -> WheelPosition {
      WheelPosition(gate: 1, line: 1, color: 1, tone: place >> bit & 1 == 0 ? 1 : 6, base: 1)
    }
    return Variables(
      designSun: position(1), designNode: position(0), personalitySun: position(3),
      personalityNode: position(2))
  }

  /// Variables whose four positions have the same color and tone, for each color and tone.
  static let all = (0..<36).map { place in
    let position = WheelPosition(
      gate: 1, line: 1, color: UInt8(place / 6 + 1), tone: UInt8(place % 6 + 1), base: 1)
    return Variables(
      designSun: position, designNode: position, personalitySun: position,
      personalityNode: position)
  }

  /// The way of eating, with its variant first: `Direct Light`.
  public var determination: String {
    let (name, left, right) = Self.determinations[Int(designSun.color) - 1]
    return "\(Orientation(tone: designSun.tone) == .left ? left : right) \(name)"
  }

  /// What the way of eating is about: colors 1 to 3 the food, 4 to 6 the surroundings.
  ///
  /// Two descriptions of the Primary Health System agree (barneyandflow.com, leilasol.com).
  public var determinationGroup: DeterminationGroup {
    designSun.color <= 3 ? .food : .surroundings
  }

  /// The strongest sense.
  public var cognition: String { Self.cognitions[Int(designSun.tone) - 1] }

  /// The surroundings.
  public var environment: String { Self.environments[Int(designNode.color) - 1].name }

  /// The variant of the surroundings: `Active` or `Passive` for mountains, and so on.
  public var environmentVariant: String {
    let (_, left, right) = Self.environments[Int(designNode.color) - 1]
    return Orientation(tone: designNode.tone) == .left ? left : right
  }

  /// The view.
  public var perspective: String { Self.perspectives[Int(personalityNode.color) - 1] }

  /// The view's variant.
  public var perspectiveVariant: String {
    Orientation(tone: personalityNode.tone) == .left ? "Focused" : "Peripheral"
  }

  /// The view across the wheel of colors, into which the view slips.
  public var distraction: String { Self.perspectives[Self.across(personalityNode.color)] }

  /// The motivation.
  public var motivation: String { Self.motivations[Int(personalitySun.color) - 1] }

  /// The motivation's variant.
  public var motivationVariant: String {
    Orientation(tone: personalitySun.tone) == .left ? "Strategic" : "Receptive"
  }

  /// The motivation across the wheel of colors, into which it slips.
  public var transference: String { Self.motivations[Self.across(personalitySun.color)] }

  /// The theme of the personality Sun's tone.
  public var sense: String { Self.senses[Int(personalitySun.tone) - 1] }

  /// The index of the color three steps on.
  private static func across(_ color: UInt8) -> Int { (Int(color) + 2) % 6 }

  private static let determinations = [
    ("Appetite", "Consecutive", "Alternating"), ("Taste", "Open", "Closed"),
    ("Thirst", "Hot", "Cold"), ("Touch", "Calm", "Nervous"), ("Sound", "High", "Low"),
    ("Light", "Direct", "Indirect"),
  ]
  private static let environments = [
    (name: "Caves", "Selective", "Blending"), (name: "Markets", "Internal", "External"),
    (name: "Kitchens", "Wet", "Dry"), (name: "Mountains", "Active", "Passive"),
    (name: "Valleys", "Narrow", "Wide"), (name: "Shores", "Natural", "Artificial"),
  ]
  private static let perspectives = [
    "Survival", "Possibility", "Power", "Wanting", "Probability", "Personal",
  ]
  private static let motivations = ["Fear", "Hope", "Desire", "Need", "Guilt", "Innocence"]
  private static let cognitions = [
    "Smell", "Taste", "Outer Vision", "Inner Vision", "Feeling", "Touch",
  ]
  private static let senses = [
    "Security", "Uncertainty", "Action", "Meditation", "Judgment", "Acceptance",
  ]
}
