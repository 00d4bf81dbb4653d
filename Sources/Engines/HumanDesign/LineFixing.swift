import Civil
public import Ephemeris

/// How a line is fixed: by a planet that exalts it, one that sets it in detriment, or both.
public enum LineFixing: String, CaseIterable, Sendable {
  /// Exalted.
  case exalted
  /// In detriment.
  case detriment
  /// Both at once.
  case juxtaposed

  /// The place among all cases.
  var place: Int {
    switch self {
    case .exalted: 0
    case .detriment: 1
    case .juxtaposed: 2
    }
  }

  /// Both kinds together.
  func combined(with other: LineFixing) -> LineFixing {
    self == other ? self : .juxtaposed
  }
}

/// What fixes the line of an activation.
public struct Fixation: Sendable {
  /// How.
  public private(set) var state: LineFixing
  /// How many bodies do it: two planets on two sides at most.
  private(set) var count = 0
  private var holders = SIMD4<UInt16>()

  fileprivate init(_ state: LineFixing) {
    self.state = state
  }

  fileprivate mutating func add(_ holder: GateHolder, _ fixing: LineFixing) {
    state = state.combined(with: fixing)
    holders[count] = UInt16(holder.place)
    count += 1
  }

  subscript(index: Int) -> GateHolder { GateHolder(place: Int(holders[index])) }

  /// The bodies that do it, with their side and the gate that they hold.
  public var by: [(side: Side, body: Body, gate: UInt8)] {
    (0..<count).map { (self[$0].side, self[$0].body, self[$0].gate) }
  }
}

/// A body on a side, in a gate; packed into one number.
struct GateHolder: Sendable {
  /// Design first, then by bodies, then by gates.
  let place: Int

  static var all: [GateHolder] { (0..<2 * 13 * 64).map(GateHolder.init) }

  init(place: Int) {
    self.place = place
  }

  init(_ side: Side, _ body: Body, _ gate: UInt8) {
    place = ((side == .design ? 0 : 13) + Int(body.rawValue)) * 64 + Int(gate) - 1
  }

  var side: Side { place < 13 * 64 ? .design : .personality }
  var body: Body { Body.allCases[place / 64 % 13] }
  var gate: UInt8 { UInt8(place % 64 + 1) }

  /// Side, body and gate in one text, as `personality sun 41`.
  var text: String { "\(side.rawValue) \(body.id) \(gate)" }
}

/// What may fix a line of the wheel.
struct LineFixings: Sendable {
  /// The planets that exalt it and that set it in detriment.
  let exalted: Body?
  let detriment: Body?
  /// The line's gate and those across its channels.
  let gates: GateSet

  /// Six lines to a gate.
  static let all: [LineFixings] = {
    let table = EmbeddedTable("line_fixings")
    var lines: [LineFixings] = []
    lines.reserveCapacity(384)
    for line in table.lines() {
      // Byte by byte, as each start of a chart reads it.
      var end = line.lowerBound
      func column() -> UnsafeRawBufferPointer {
        let start = end
        while end < line.upperBound, table.bytes[end] != UInt8(ascii: "\t") { end += 1 }
        defer { end += 1 }
        return UnsafeRawBufferPointer(rebasing: table.bytes[start..<end])
      }
      _ = column()
      let (exalted, detriment) = (body(column()), body(column()))
      let gate = UInt8(lines.count / 6 + 1)
      var gates = Channel.harmonicSets[Int(gate) - 1]
      gates.insert(gate)
      lines.append(LineFixings(exalted: exalted, detriment: detriment, gates: gates))
    }
    return lines
  }()

  private static func body(_ id: UnsafeRawBufferPointer) -> Body? {
    // The first two letters tell the thirteen bodies apart; a test compares the whole names.
    guard id.count > 1 else { return nil }
    switch (id[0], id[1]) {
    case (UInt8(ascii: "s"), UInt8(ascii: "u")): return .sun
    case (UInt8(ascii: "e"), _): return .earth
    case (UInt8(ascii: "m"), UInt8(ascii: "o")): return .moon
    case (UInt8(ascii: "m"), UInt8(ascii: "e")): return .mercury
    case (UInt8(ascii: "v"), _): return .venus
    case (UInt8(ascii: "m"), _): return .mars
    case (UInt8(ascii: "j"), _): return .jupiter
    case (UInt8(ascii: "s"), UInt8(ascii: "a")): return .saturn
    case (UInt8(ascii: "u"), _): return .uranus
    case (UInt8(ascii: "n"), _): return .neptune
    case (UInt8(ascii: "p"), _): return .pluto
    default: return nil
    }
  }
}

extension HumanDesignChart {
  /// What fixes the line of a body: the planets that the table names for it, where they stand on
  /// either side anywhere in its gate or in a gate across one of its channels.
  ///
  /// Published charts follow this rule (HumDes: all marks that can be read); that the planet itself
  /// must hold the line, as in SharpAstrology.HumanDesign, disagrees with them.
  public func fixation(of body: Body, on side: Side) -> Fixation? {
    fixation(of: self[side, body].position, in: LineFixings.all)
  }

  /// The same for a place of the wheel, with the table at hand.
  func fixation(of position: WheelPosition, in table: [LineFixings]) -> Fixation? {
    let row = table[(Int(position.gate) - 1) * 6 + Int(position.line) - 1]
    var result: Fixation?
    func look(for planet: Body?, _ fixing: LineFixing) {
      guard let planet else { return }
      for side in Side.allCases {
        let gate = self[side, planet].position.gate
        guard row.gates.contains(gate) else { continue }
        var fixation = result ?? Fixation(fixing)
        fixation.add(GateHolder(side, planet, gate), fixing)
        result = fixation
      }
    }
    if row.exalted == row.detriment {
      look(for: row.exalted, .juxtaposed)
    } else {
      look(for: row.exalted, .exalted)
      look(for: row.detriment, .detriment)
    }
    return result
  }
}
