import Civil
import Ephemeris

/// The parts of a chart's description that are always the same.
///
/// One object, so that a description looks them up once.
final class ConstantParts: Sendable {
  static let shared = ConstantParts()

  /// Type, strategy, signature, not-self theme; in the order of the types.
  let headings = ConstantTable(ChartType.allCases.map(TypeHeading.init))
  /// The authorities in their order.
  let authorities = ConstantTable(Authority.allCases.map(AuthorityEntry.init))
  /// Both lines and their names.
  let profiles = ConstantTable(Profile.all.map(ProfileEntry.init))
  /// The definitions in their order.
  let definitions = ConstantTable(Definition.allCases.map(DefinitionEntry.init))
  /// Name and angle, three angles to a gate.
  let crossHeads = ConstantTable(IncarnationCross.all.map(CrossHead.init))
  /// Full name and variant, in the same order.
  let crossTails = ConstantTable(IncarnationCross.all.map(CrossTail.init))
  /// Gate and line, gate by gate.
  let places = ConstantTable((0..<384).map { LinePlace(gate: $0 / 6 + 1, line: $0 % 6 + 1) })
  /// Color, tone and base, in the order of the wheel.
  let depths = ConstantTable(
    (0..<180).map { Depth(color: $0 / 30 + 1, tone: $0 / 5 % 6 + 1, base: $0 % 5 + 1) })
  /// What stands beside a line that no planet fixes: most of them.
  let notFixed = ConstantTable([NotFixed()])
  /// Number, name and center of a gate.
  let gates = ConstantTable(Gate.all.map(GateHeading.init))
  /// All of a channel.
  let channels = ConstantTable(Channel.all.map(ChannelEntry.init))
  /// What each of the variables' four positions gives, tone by tone for each color.
  let arrows = ConstantTable(Variables.allArrows.map(ArrowsEntry.init))
  let designSuns = ConstantTable(Variables.all.map(DesignSunEntry.init))
  let designNodes = ConstantTable(Variables.all.map(DesignNodeEntry.init))
  let personalityNodes = ConstantTable(Variables.all.map(PersonalityNodeEntry.init))
  let personalitySuns = ConstantTable(Variables.all.map(PersonalitySunEntry.init))
  /// The texts for type and authority, type by type.
  let abouts = ConstantTable(
    ChartType.allCases.flatMap { type in
      Authority.allCases.map { About(type: type, authority: $0) }
    })
  /// Which body holds a gate on a side: none, or one of them in their order.
  let personalityHolders = ConstantTable(SideHolders.few.map { SideHolders("personality", $0) })
  let designHolders = ConstantTable(SideHolders.few.map { SideHolders("design", $0) })
  /// The stable names of the centers in every set of centers, by its bits.
  let centers = ConstantTable(texts: (0..<512).map { CenterSet(rawValue: $0).ids })
  /// The stable names of the bodies.
  let names = ConstantTable(texts: Body.allCases.map { [$0.id.description] })
  /// How a line is fixed, in the order of the cases.
  let fixings = ConstantTable(LineFixing.allCases.map(FixingEntry.init))
  /// Side, body and gate in one text, as `personality sun 41`.
  let holders = ConstantTable(texts: GateHolder.all.map { [$0.text] })

  /// The place in `profiles`.
  static func profile(_ profile: Profile) -> Int {
    Int(profile.personality - 1) * 6 + Int(profile.design - 1)
  }

  /// The place in `places`.
  static func place(_ position: WheelPosition) -> Int {
    (Int(position.gate) - 1) * 6 + Int(position.line) - 1
  }

  /// The place in `depths`.
  static func depth(_ position: WheelPosition) -> Int {
    (Int(position.color) - 1) * 30 + (Int(position.tone) - 1) * 5 + Int(position.base) - 1
  }

  /// The place in the tables of the variables.
  static func variable(_ position: WheelPosition) -> Int {
    (Int(position.color) - 1) * 6 + Int(position.tone) - 1
  }

  /// The place in `abouts`.
  static func about(_ type: ChartType, _ authority: Authority) -> Int {
    type.place * Authority.allCases.count + authority.place
  }
}

extension ChartType {
  /// The place among all types.
  var place: Int {
    switch self {
    case .manifestor: 0
    case .generator: 1
    case .manifestingGenerator: 2
    case .projector: 3
    case .reflector: 4
    }
  }
}

extension Authority {
  /// The place among all authorities.
  var place: Int {
    switch self {
    case .emotional: 0
    case .sacral: 1
    case .splenic: 2
    case .egoManifested: 3
    case .egoProjected: 4
    case .selfProjected: 5
    case .mental: 6
    case .lunar: 7
    }
  }
}
