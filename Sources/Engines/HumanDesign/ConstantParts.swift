import Ephemeris

/// The parts of a chart's description that are always the same.
enum ConstantParts {
  /// Type, strategy, signature, not-self theme; in the order of the types.
  static let headings = ConstantTable(ChartType.allCases.map(TypeHeading.init))
  /// Gate and line, gate by gate.
  static let places = ConstantTable(
    (0..<384).map { LinePlace(gate: $0 / 6 + 1, line: $0 % 6 + 1) })
  /// Color, tone and base, in the order of the wheel.
  static let depths = ConstantTable(
    (0..<180).map { Depth(color: $0 / 30 + 1, tone: $0 / 5 % 6 + 1, base: $0 % 5 + 1) })
  /// What stands beside a line that no planet fixes: most of them.
  static let notFixed = ConstantTable([NotFixed()])
  /// Number, name and center of a gate.
  static let gates = ConstantTable(Gate.all.map(GateHeading.init))
  /// All of a channel.
  static let channels = ConstantTable(Channel.all.map(ChannelEntry.init))
  /// The texts for type and authority, type by type.
  static let abouts = ConstantTable(
    ChartType.allCases.flatMap { type in
      Authority.allCases.map { About(type: type, authority: $0) }
    })
  /// The stable names of the bodies.
  static let names = ConstantTable(texts: Body.allCases.map(\.id.description))
  /// The stable names of the centers.
  static let centers = ConstantTable(texts: Center.allCases.map(\.id))
  /// Side, body and gate in one text, as `personality sun 41`.
  static let holders = ConstantTable(
    texts: Side.allCases.flatMap { side in
      Body.allCases.flatMap { body in
        (1...64).map { holderText(side, body, $0) }
      }
    })

  /// Side, body and gate in one text.
  static func holderText(_ side: Side, _ body: Body, _ gate: UInt8) -> String {
    "\(side.rawValue) \(body.id) \(gate)"
  }

  /// The place in `places`.
  static func place(_ position: WheelPosition) -> Int {
    (Int(position.gate) - 1) * 6 + Int(position.line) - 1
  }

  /// The place in `depths`.
  static func depth(_ position: WheelPosition) -> Int {
    (Int(position.color) - 1) * 30 + (Int(position.tone) - 1) * 5 + Int(position.base) - 1
  }

  /// The place in `abouts`.
  static func about(_ type: ChartType, _ authority: Authority) -> Int {
    type.place * Authority.allCases.count + authority.place
  }

  /// The place in `holders`.
  static func holder(_ side: Side, _ body: Body, _ gate: UInt8) -> Int {
    (side == .design ? 0 : 13 * 64) + Int(body.rawValue) * 64 + Int(gate) - 1
  }
}

struct TypeHeading: Report, Sendable {
  let type: ChartType

  func describe<Sink: ReportSink>(to sink: inout Sink) {
    sink.text("type", type.rawValue)
    sink.text("strategy", type.strategy)
    sink.text("signature", type.signature)
    sink.text("not_self_theme", type.notSelfTheme)
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
