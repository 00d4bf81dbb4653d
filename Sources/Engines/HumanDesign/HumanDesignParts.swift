// The parts of a chart's description that have few forms.

import Ephemeris

struct TypeHeading: FixedPart {
  static let rendered = RenderedForms()
  static var all: [Self] { ChartType.allCases.map(TypeHeading.init) }

  let type: ChartType

  var place: Int { type.place }

  func describe<Sink: ReportSink>(to sink: inout Sink) {
    sink.text("type", type.rawValue)
    sink.text("strategy", type.strategy)
    sink.text("signature", type.signature)
    sink.text("not_self_theme", type.notSelfTheme)
  }
}

struct AuthorityEntry: FixedPart {
  static let rendered = RenderedForms()
  static var all: [Self] { Authority.allCases.map(AuthorityEntry.init) }

  let authority: Authority

  var place: Int { authority.place }

  func describe<Sink: ReportSink>(to sink: inout Sink) {
    sink.text("authority", authority.rawValue)
  }
}

struct ProfileEntry: FixedPart {
  static let rendered = RenderedForms()
  static var all: [Self] { Profile.all.map(ProfileEntry.init) }

  let profile: Profile

  var place: Int { Int(profile.personality - 1) * 6 + Int(profile.design - 1) }

  func describe<Sink: ReportSink>(to sink: inout Sink) {
    sink.text("profile", profile.id)
    sink.text("profile_name", profile.name)
  }
}

struct DefinitionEntry: FixedPart {
  static let rendered = RenderedForms()
  static var all: [Self] { Definition.allCases.map(DefinitionEntry.init) }

  let definition: Definition

  var place: Int { definition.place }

  func describe<Sink: ReportSink>(to sink: inout Sink) {
    sink.text("definition", definition.rawValue)
  }
}

struct CrossHead: FixedPart {
  static let rendered = RenderedForms()
  static var all: [Self] { IncarnationCross.all.map(CrossHead.init) }

  let cross: IncarnationCross

  var place: Int { cross.place }

  func describe<Sink: ReportSink>(to sink: inout Sink) {
    sink.text("name", cross.name)
    sink.text("angle", cross.angle.rawValue)
  }
}

struct CrossTail: FixedPart {
  static let rendered = RenderedForms()
  static var all: [Self] { IncarnationCross.all.map(CrossTail.init) }

  let cross: IncarnationCross

  var place: Int { cross.place }

  func describe<Sink: ReportSink>(to sink: inout Sink) {
    sink.text("full_name", cross.fullName)
    sink.integer("variant", cross.variant)
  }
}

struct LinePlace: FixedPart {
  static let rendered = RenderedForms()
  static var all: [Self] { (0..<384).map { LinePlace(gate: $0 / 6 + 1, line: $0 % 6 + 1) } }

  let gate: Int
  let line: Int

  init(gate: Int, line: Int) {
    self.gate = gate
    self.line = line
  }

  init(_ position: WheelPosition) {
    self.init(gate: Int(position.gate), line: Int(position.line))
  }

  var place: Int { (gate - 1) * 6 + line - 1 }

  func describe<Sink: ReportSink>(to sink: inout Sink) {
    sink.integer("gate", gate)
    sink.integer("line", line)
  }
}

struct Depth: FixedPart {
  static let rendered = RenderedForms()
  static var all: [Self] {
    (0..<180).map { Depth(color: $0 / 30 + 1, tone: $0 / 5 % 6 + 1, base: $0 % 5 + 1) }
  }

  let color: Int
  let tone: Int
  let base: Int

  init(color: Int, tone: Int, base: Int) {
    self.color = color
    self.tone = tone
    self.base = base
  }

  init(_ position: WheelPosition) {
    self.init(color: Int(position.color), tone: Int(position.tone), base: Int(position.base))
  }

  var place: Int { (color - 1) * 30 + (tone - 1) * 5 + base - 1 }

  func describe<Sink: ReportSink>(to sink: inout Sink) {
    sink.integer("color", color)
    sink.integer("tone", tone)
    sink.integer("base", base)
  }
}

struct FixingEntry: FixedPart {
  static let rendered = RenderedForms()
  static var all: [Self] { LineFixing.allCases.map(FixingEntry.init) }

  let fixing: LineFixing

  var place: Int { fixing.place }

  func describe<Sink: ReportSink>(to sink: inout Sink) {
    sink.text("fixing", fixing.rawValue)
  }
}

/// Color, tone and base of a line that no planet fixes: most of them.
struct FreeDepth: FixedPart {
  static let rendered = RenderedForms()
  static var all: [Self] { Depth.all.map(FreeDepth.init) }

  let depth: Depth

  var place: Int { depth.place }

  func describe<Sink: ReportSink>(to sink: inout Sink) {
    depth.describe(to: &sink)
    sink.null("fixing")
    sink.list("fixed_by") { _ in }
  }
}

struct GateHeading: FixedPart {
  static let rendered = RenderedForms()
  static var all: [Self] { Gate.all.map { GateHeading(number: $0.number) } }

  let number: UInt8

  var place: Int { Int(number) - 1 }

  func describe<Sink: ReportSink>(to sink: inout Sink) {
    let gate = Gate.number(number)
    sink.integer("gate", Int(gate.number))
    sink.text("name", gate.name)
    sink.text("center", gate.center.id)
  }
}

/// No body, or one, that holds a gate on a side.
struct SingleHolder: FixedPart {
  static let rendered = RenderedForms()
  static var all: [Self] {
    Side.allCases.flatMap { side in ([0] + (0..<13).map { 1 << $0 }).map { SingleHolder(side, $0) }
    }
  }

  let side: Side
  /// A bit a body.
  let bodies: UInt16

  init(_ side: Side, _ bodies: UInt16) {
    self.side = side
    self.bodies = bodies
  }

  var place: Int { (side == .design ? 0 : 14) + 16 - bodies.leadingZeroBitCount }

  func describe<Sink: ReportSink>(to sink: inout Sink) {
    sink.list(side.key) { sink in
      for place in BitPlaces(UInt64(bodies)) { sink.item(Body.allCases[place].id.description) }
    }
  }
}

/// A gate with one personality body, or none.
struct GateAndHolder: FixedPart {
  static let rendered = RenderedForms()
  static var all: [Self] {
    GateHeading.all.flatMap { gate in
      SingleHolder.all.suffix(14).map { GateAndHolder(gate: gate, holder: $0) }
    }
  }

  let gate: GateHeading
  let holder: SingleHolder

  var place: Int { gate.place * 14 + holder.place - 14 }

  func describe<Sink: ReportSink>(to sink: inout Sink) {
    gate.describe(to: &sink)
    holder.describe(to: &sink)
  }
}

/// A body's stable name in a list.
struct BodyName: FixedPart {
  static let rendered = RenderedForms()
  static var all: [Self] { Body.allCases.indices.map(BodyName.init) }

  let place: Int

  func describe<Sink: ReportSink>(to sink: inout Sink) {
    sink.item(Body.allCases[place].id.description)
  }
}

/// The stable names of centers in a list.
struct CenterNames: FixedPart {
  static let rendered = RenderedForms()
  static var all: [Self] { (0..<512).map { CenterNames(centers: CenterSet(rawValue: $0)) } }

  let centers: CenterSet

  var place: Int { Int(centers.rawValue) }

  func describe<Sink: ReportSink>(to sink: inout Sink) {
    for center in centers.centers { sink.item(center.id) }
  }
}

/// Side, body and gate in a list.
struct HolderName: FixedPart {
  static let rendered = RenderedForms()
  static var all: [Self] { GateHolder.all.map(HolderName.init) }

  let holder: GateHolder

  var place: Int { holder.place }

  func describe<Sink: ReportSink>(to sink: inout Sink) { sink.item(holder.text) }
}

struct ChannelEntry: FixedPart {
  static let rendered = RenderedForms()
  static var all: [Self] { Channel.all.indices.map(ChannelEntry.init) }

  /// The place among all channels.
  let place: Int

  func describe<Sink: ReportSink>(to sink: inout Sink) {
    let channel = Channel.all[place]
    sink.text("id", channel.id)
    sink.text("name", channel.name)
    sink.list("centers") { sink in
      sink.item(channel.centers.0.id)
      sink.item(channel.centers.1.id)
    }
    sink.text("circuit", channel.circuit.rawValue)
    sink.text("circuit_group", channel.circuit.group)
  }
}

struct About: FixedPart {
  static let rendered = RenderedForms()
  static var all: [Self] {
    ChartType.allCases.flatMap { type in
      Authority.allCases.map { About(type: type, authority: $0) }
    }
  }

  let type: ChartType
  let authority: Authority

  var place: Int { type.place * Authority.allCases.count + authority.place }

  func describe<Sink: ReportSink>(to sink: inout Sink) {
    sink.text("type", type.text)
    sink.text("authority", authority.text)
  }
}

struct ArrowsEntry: FixedPart {
  static let rendered = RenderedForms()
  static var all: [Self] { Variables.allArrows.map(ArrowsEntry.init) }

  let variables: Variables

  var place: Int { variables.arrowsPlace }

  func describe<Sink: ReportSink>(to sink: inout Sink) {
    sink.text("arrows", variables.arrows)
  }
}

struct DesignSunEntry: FixedPart {
  static let rendered = RenderedForms()
  static var all: [Self] { Variables.all.map(DesignSunEntry.init) }

  let variables: Variables

  var place: Int { variables.designSun.depthPlace }

  func describe<Sink: ReportSink>(to sink: inout Sink) {
    sink.text("determination", variables.determination)
    sink.text("cognition", variables.cognition)
  }
}

struct DesignNodeEntry: FixedPart {
  static let rendered = RenderedForms()
  static var all: [Self] { Variables.all.map(DesignNodeEntry.init) }

  let variables: Variables

  var place: Int { variables.designNode.depthPlace }

  func describe<Sink: ReportSink>(to sink: inout Sink) {
    sink.text("environment", variables.environment)
    sink.text("environment_variant", variables.environmentVariant)
  }
}

struct PersonalityNodeEntry: FixedPart {
  static let rendered = RenderedForms()
  static var all: [Self] { Variables.all.map(PersonalityNodeEntry.init) }

  let variables: Variables

  var place: Int { variables.personalityNode.depthPlace }

  func describe<Sink: ReportSink>(to sink: inout Sink) {
    sink.text("perspective", variables.perspective)
    sink.text("perspective_variant", variables.perspectiveVariant)
    sink.text("distraction", variables.distraction)
  }
}

struct PersonalitySunEntry: FixedPart {
  static let rendered = RenderedForms()
  static var all: [Self] { Variables.all.map(PersonalitySunEntry.init) }

  let variables: Variables

  var place: Int { variables.personalitySun.depthPlace }

  func describe<Sink: ReportSink>(to sink: inout Sink) {
    sink.text("motivation", variables.motivation)
    sink.text("motivation_variant", variables.motivationVariant)
    sink.text("transference", variables.transference)
    sink.text("sense", variables.sense)
  }
}

extension WheelPosition {
  /// The place of color and tone among all pairs of them.
  fileprivate var depthPlace: Int { (Int(color) - 1) * 6 + Int(tone) - 1 }
}

extension Side {
  /// The stable name as a key.
  var key: StaticString { self == .design ? "design" : "personality" }
}

extension ChartType {
  /// The place among all types.
  fileprivate var place: Int {
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
  fileprivate var place: Int {
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
