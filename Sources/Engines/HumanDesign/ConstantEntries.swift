// The parts of a chart's description that are always the same, each as a report of its own.

import Civil
import Ephemeris

struct TypeHeading: Report, Sendable {
  let type: ChartType

  func describe<Sink: ReportSink>(to sink: inout Sink) {
    sink.text("type", type.rawValue)
    sink.text("strategy", type.strategy)
    sink.text("signature", type.signature)
    sink.text("not_self_theme", type.notSelfTheme)
  }
}

struct AuthorityEntry: Report, Sendable {
  let authority: Authority

  func describe<Sink: ReportSink>(to sink: inout Sink) {
    sink.text("authority", authority.rawValue)
  }
}

struct ProfileEntry: Report, Sendable {
  let profile: Profile

  func describe<Sink: ReportSink>(to sink: inout Sink) {
    sink.text("profile", profile.id)
    sink.text("profile_name", profile.name)
  }
}

struct DefinitionEntry: Report, Sendable {
  let definition: Definition

  func describe<Sink: ReportSink>(to sink: inout Sink) {
    sink.text("definition", definition.rawValue)
  }
}

struct CrossHead: Report, Sendable {
  let cross: IncarnationCross

  func describe<Sink: ReportSink>(to sink: inout Sink) {
    sink.text("name", cross.name)
    sink.text("angle", cross.angle.rawValue)
  }
}

struct CrossTail: Report, Sendable {
  let cross: IncarnationCross

  func describe<Sink: ReportSink>(to sink: inout Sink) {
    sink.text("full_name", cross.fullName)
    sink.integer("variant", cross.variant)
  }
}

struct LinePlace: Report, Sendable {
  let gate: Int
  let line: Int

  init(gate: Int, line: Int) {
    self.gate = gate
    self.line = line
  }

  init(_ position: WheelPosition) {
    self.init(gate: Int(position.gate), line: Int(position.line))
  }

  func describe<Sink: ReportSink>(to sink: inout Sink) {
    sink.integer("gate", gate)
    sink.integer("line", line)
  }
}

struct Depth: Report, Sendable {
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

  func describe<Sink: ReportSink>(to sink: inout Sink) {
    sink.integer("color", color)
    sink.integer("tone", tone)
    sink.integer("base", base)
  }
}

struct FixingEntry: Report, Sendable {
  let fixing: LineFixing

  func describe<Sink: ReportSink>(to sink: inout Sink) {
    sink.text("fixing", fixing.rawValue)
  }
}

struct NotFixed: Report, Sendable {
  func describe<Sink: ReportSink>(to sink: inout Sink) {
    sink.null("fixing")
    sink.list("fixed_by") { _ in }
  }
}

struct GateHeading: Report, Sendable {
  let gate: Gate

  func describe<Sink: ReportSink>(to sink: inout Sink) {
    sink.integer("gate", Int(gate.number))
    sink.text("name", gate.name)
    sink.text("center", gate.center.id)
  }
}

/// The bodies that hold a gate on a side, a bit a body.
struct SideHolders: Report, Sendable {
  let side: StaticString
  let bodies: UInt16

  /// No body, or one.
  static let few: [UInt16] = [0] + (0..<13).map { 1 << $0 }

  init(_ side: StaticString, _ bodies: UInt16) {
    self.side = side
    self.bodies = bodies
  }

  /// The place in `few`; nil for two bodies and more.
  var place: Int? {
    bodies & (bodies &- 1) == 0 ? 16 - bodies.leadingZeroBitCount : nil
  }

  func describe<Sink: ReportSink>(to sink: inout Sink) {
    sink.list(side) { sink in
      for place in BitPlaces(UInt64(bodies)) { sink.item(Body.allCases[place].id.description) }
    }
  }
}

struct ChannelEntry: Report, Sendable {
  let channel: Channel

  func describe<Sink: ReportSink>(to sink: inout Sink) {
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

struct About: Report, Sendable {
  let type: ChartType
  let authority: Authority

  func describe<Sink: ReportSink>(to sink: inout Sink) {
    sink.text("type", type.text)
    sink.text("authority", authority.text)
  }
}

struct ArrowsEntry: Report, Sendable {
  let variables: Variables

  func describe<Sink: ReportSink>(to sink: inout Sink) {
    sink.text("arrows", variables.arrows)
  }
}

struct DesignSunEntry: Report, Sendable {
  let variables: Variables

  func describe<Sink: ReportSink>(to sink: inout Sink) {
    sink.text("determination", variables.determination)
    sink.text("cognition", variables.cognition)
  }
}

struct DesignNodeEntry: Report, Sendable {
  let variables: Variables

  func describe<Sink: ReportSink>(to sink: inout Sink) {
    sink.text("environment", variables.environment)
    sink.text("environment_variant", variables.environmentVariant)
  }
}

struct PersonalityNodeEntry: Report, Sendable {
  let variables: Variables

  func describe<Sink: ReportSink>(to sink: inout Sink) {
    sink.text("perspective", variables.perspective)
    sink.text("perspective_variant", variables.perspectiveVariant)
    sink.text("distraction", variables.distraction)
  }
}

struct PersonalitySunEntry: Report, Sendable {
  let variables: Variables

  func describe<Sink: ReportSink>(to sink: inout Sink) {
    sink.text("motivation", variables.motivation)
    sink.text("motivation_variant", variables.motivationVariant)
    sink.text("transference", variables.transference)
    sink.text("sense", variables.sense)
  }
}
