/// The lines of the personality Sun and of the design Sun.
public struct Profile: Hashable, Sendable {
  /// The line of the personality Sun, 1 to 6.
  public let personality: UInt8
  /// The line of the design Sun, 1 to 6.
  public let design: UInt8

  /// Every pair of lines, personality first; only twelve occur.
  static let all: [Profile] = (1...6).flatMap { personality in
    (1...6).map { Profile(personality: personality, design: $0) }
  }

  /// The twelve that occur: the design Sun is 15 gates and 3 to 4 lines behind, so that its line is
  /// two or three on.
  static let occurring = all.filter { profile in
    let ahead = (profile.design + 6 - profile.personality) % 6
    return ahead == 2 || ahead == 3
  }

  /// Both lines, `2/4`.
  public var id: String { "\(personality)/\(design)" }

  /// The names of both lines.
  public var name: String {
    "\(Self.lineNames[Int(personality) - 1])/\(Self.lineNames[Int(design) - 1])"
  }

  private static let lineNames = [
    "Investigator", "Hermit", "Martyr", "Opportunist", "Heretic", "Role Model",
  ]

  /// The angle of the incarnation cross.
  ///
  /// 88 degrees are 15 gates and 3 to 4 lines, so only twelve profiles can occur: seven right
  /// angle, 4/1 as juxtaposition, four left angle (five sources agree).
  public var angle: CrossAngle {
    switch (personality, design) {
    case (4, 1): .juxtaposition
    case (5..., _): .left
    default: .right
    }
  }
}
