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
    Body.allCases.first { body in
      body.id.withUTF8Buffer { $0.count == id.count && $0.elementsEqual(id) }
    }
  }

  /// How a body in the right place fixes a line, if it does.
  static func fixing(of position: WheelPosition, by body: Body) -> LineFixing? {
    let row = planets[(Int(position.gate) - 1) * 6 + Int(position.line) - 1]
    switch (row.exalted == body, row.detriment == body) {
    case (true, true): return .juxtaposed
    case (true, false): return .exalted
    case (false, true): return .detriment
    case (false, false): return nil
    }
  }
}

extension HumanDesignChart {
  /// What fixes the line of a body: the body itself in its gate, or bodies of either side in a
  /// gate across one of its channels (SharpAstrology.HumanDesign has the same rule).
  public func fixation(of body: Body, on side: Side) -> Fixation? {
    let position = self[side, body].position
    var state: LineFixing?
    var by: [(side: Side, body: Body, gate: UInt8)] = []
    func add(_ fixing: LineFixing?, _ side: Side, _ body: Body, _ gate: UInt8) {
      guard let fixing else { return }
      state = state.map { $0.combined(with: fixing) } ?? fixing
      by.append((side, body, gate))
    }
    add(LineFixingTable.fixing(of: position, by: body), side, body, position.gate)
    let harmonics = Channel.harmonicGates(of: position.gate)
    for other in Body.allCases {
      guard let fixing = LineFixingTable.fixing(of: position, by: other) else { continue }
      for otherSide in Side.allCases {
        let gate = self[otherSide, other].position.gate
        if harmonics.contains(gate) { add(fixing, otherSide, other, gate) }
      }
    }
    return state.map { Fixation(state: $0, by: by) }
  }
}
