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
    sink.choice("quarter", cross.quarter)
  }
}

struct ChannelEntry: FixedPart {
  static let rendered = RenderedForms()
  static var all: [Self] {
    Channel.all.indices.flatMap { channel in
      Awareness.allCases.map { ChannelEntry(number: channel, awareness: $0) }
    }
  }

  /// The place among all channels.
  let number: Int
  let awareness: Awareness

  var place: Int { number * 3 + awareness.place }

  func describe<Sink: ReportSink>(to sink: inout Sink) {
    let channel = Channel.all[number]
    sink.text("id", channel.id)
    sink.text("name", channel.name)
    sink.list("centers") { sink in
      sink.item(channel.centers.0.id)
      sink.item(channel.centers.1.id)
    }
    sink.text("circuit", channel.circuit.rawValue)
    sink.text("circuit_group", channel.circuit.group)
    sink.choice("type", channel.type)
    sink.text("awareness", awareness.rawValue)
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
    sink.choice("determination_group", variables.determinationGroup)
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
