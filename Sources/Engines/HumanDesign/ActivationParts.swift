// The parts of a chart's description that have few forms: activations, gates and who holds them.

import Civil
import Ephemeris

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

/// A bridging gate, with the active gates that make channels with it.
struct BridgeEntry: FixedPart {
  static let rendered = RenderedForms()
  static var all: [Self] {
    Gate.all.flatMap { gate in
      let harmonics = Channel.harmonicGates(of: gate.number)
      return (0..<8).flatMap { mask in
        let partners = GateSet(
          harmonics.indices.filter { mask & 1 << $0 != 0 }.map { harmonics[$0] })
        return (1...3).map {
          BridgeEntry(bridge: BridgingGate(gate: gate.number, partners: partners, areasAfter: $0))
        }
      }
    }
  }

  let bridge: BridgingGate

  var place: Int {
    let harmonics = Channel.harmonicGates(of: bridge.gate)
    var mask = 0
    for place in harmonics.indices where bridge.partners.contains(harmonics[place]) {
      mask |= 1 << place
    }
    return (Int(bridge.gate) - 1) * 24 + mask * 3 + bridge.areasAfter - 1
  }

  func describe<Sink: ReportSink>(to sink: inout Sink) {
    sink.integer("gate", Int(bridge.gate))
    sink.integer("areas_after", bridge.areasAfter)
    sink.list("channels") { sink in for channel in bridge.channels { sink.item(channel.id) } }
  }
}
