/// One of the four quarters of the wheel, of 16 gates each.
///
/// They begin with gates 13, 2, 7 and 1; five sources agree (SharpAstrology, pyhd, natalengine,
/// hdkit, a practitioner's table).
public enum Quarter: String, CaseIterable, Sendable {
  /// Gates 13 to 24.
  case initiation = "Initiation"
  /// Gates 2 to 33.
  case civilization = "Civilization"
  /// Gates 7 to 44.
  case duality = "Duality"
  /// Gates 1 to 19.
  case mutation = "Mutation"

  /// The quarter in which a gate lies.
  init(gate: UInt8) {
    let steps = GateWheel.place(of: gate) - GateWheel.place(of: 13)
    self = Self.allCases[(steps + 64) % 64 / 16]
  }
}

extension IncarnationCross {
  /// The quarter of the personality Sun's gate.
  public var quarter: Quarter { Quarter(gate: self[0]) }
}
