import Ephemeris

/// Lines of the wheel at which a body may stand: some of the 384, counted from gate 41 on.
struct WheelLines: Hashable, Sendable {
  private var holds: [Bool]
  /// How many lines on from the beginning of each line the next edge of the set lies; empty where
  /// there is none.
  private let ahead: [Int]
  /// The same, how many lines back.
  private let behind: [Int]

  /// How many lines the wheel has.
  static let count = 384

  private init(_ holds: [Bool]) {
    self.holds = holds
    func edge(_ line: Int) -> Bool { holds[line] != holds[(line + Self.count - 1) % Self.count] }
    guard (0..<Self.count).contains(where: edge) else {
      (ahead, behind) = ([], [])
      return
    }
    ahead = (0..<Self.count).map { line in
      (1...Self.count).first { edge((line + $0) % Self.count) } ?? Self.count
    }
    behind = (0..<Self.count).map { line in
      (0..<Self.count).first { edge((line + Self.count - $0) % Self.count) } ?? Self.count
    }
  }

  /// Those lines that a condition picks.
  init(where isWanted: (WheelPosition) -> Bool) {
    self.init((0..<Self.count).map { isWanted(WheelDivision.line.position(of: $0)) })
  }

  /// A gate, or one line of it.
  init(gate: UInt8, line: UInt8?) {
    self.init { $0.gate == gate && (line == nil || $0.line == line) }
  }

  /// Whether there is none.
  var isEmpty: Bool { !holds.contains(true) }

  /// Whether a line of a gate is among them.
  func contains(_ position: WheelPosition) -> Bool {
    let start = GateWheel.start(ofGate: position.gate, line: position.line)
    return holds[GateWheel.base(at: start + GateWheel.lineWidth / 2) / WheelDivision.line.rawValue]
  }

  /// The lines across the wheel.
  var opposite: WheelLines {
    WheelLines(holds.indices.map { holds[WheelDivision.line.opposite(of: $0)] })
  }

  /// The lines that both have.
  func intersection(_ other: WheelLines) -> WheelLines {
    WheelLines(zip(holds, other.holds).map { $0 && $1 })
  }

  /// Whether a longitude can be among them while the one 88 degrees behind it is among others.
  ///
  /// 88 degrees are whole bases, so the answer is exact.
  func canStand(anArcAhead earlier: WheelLines) -> Bool {
    let arc = Int(DesignMoment.solarArc * 192)
    let circle = WheelDivision.line.rawValue * Self.count
    return holds.indices.contains { line in
      let start = (line * WheelDivision.line.rawValue + circle - arc) % circle
      let end = (start + WheelDivision.line.rawValue - 1) % circle
      return holds[line]
        && (earlier.holds[start / WheelDivision.line.rawValue]
          || earlier.holds[end / WheelDivision.line.rawValue])
    }
  }

  /// Whether a longitude is among them, and how many degrees away they end or begin.
  func margin(at longitude: Double) -> (isWithin: Bool, degrees: Double) {
    let place = normalized(degrees: longitude - GateWheel.start) / GateWheel.lineWidth
    let line = min(Int(place), Self.count - 1)
    guard !ahead.isEmpty else { return (holds[line], 360) }
    let fraction = place - Double(line)
    let lines = min(Double(ahead[line]) - fraction, Double(behind[line]) + fraction)
    return (holds[line], lines * GateWheel.lineWidth)
  }
}
