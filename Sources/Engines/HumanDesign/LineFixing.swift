public import Ephemeris

/// How a line is fixed: by a planet that exalts it, one that sets it in detriment, or both.
public enum LineFixing: String, Sendable {
  /// Exalted.
  case exalted
  /// In detriment.
  case detriment
  /// Both at once.
  case juxtaposed

  /// Both kinds together.
  func combined(with other: LineFixing) -> LineFixing {
    self == other ? self : .juxtaposed
  }
}

/// What fixes the line of an activation.
public struct Fixation: Sendable {
  /// How.
  public let state: LineFixing
  /// The bodies that do it, with their side and the gate that they hold.
  public let by: [(side: Side, body: Body, gate: UInt8)]
}

/// The planets that fix the lines of the wheel.
enum LineFixingTable {
  private static let planets: [(exalted: Body?, detriment: Body?)] =
    EmbeddedTable.lineFixings.map { (body($0.field(1)), body($0.field(2))) }

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

  /// The bodies that exalt a line and set it in detriment.
  static func fixings(of position: WheelPosition) -> (exalted: Body?, detriment: Body?) {
    planets[(Int(position.gate) - 1) * 6 + Int(position.line) - 1]
  }
}

extension HumanDesignChart {
  /// What fixes the line of a body: the body itself in its gate, or bodies of either side in a
  /// gate across one of its channels (SharpAstrology.HumanDesign has the same rule).
  public func fixation(of body: Body, on side: Side) -> Fixation? {
    let position = self[side, body].position
    let harmonics = Channel.harmonicSets[Int(position.gate) - 1]
    var state: LineFixing?
    var by: [(side: Side, body: Body, gate: UInt8)] = []
    func look(for planet: Body?, _ fixing: LineFixing) {
      guard let planet else { return }
      for planetSide in [Side.design, .personality] {
        let gate = self[planetSide, planet].position.gate
        let isItself = planet == body && planetSide == side
        guard isItself || harmonics.contains(gate) else { continue }
        state = state.map { $0.combined(with: fixing) } ?? fixing
        by.append((planetSide, planet, gate))
      }
    }
    let row = LineFixingTable.fixings(of: position)
    if row.exalted == row.detriment {
      look(for: row.exalted, .juxtaposed)
    } else {
      look(for: row.exalted, .exalted)
      look(for: row.detriment, .detriment)
    }
    return state.map { Fixation(state: $0, by: by) }
  }
}
