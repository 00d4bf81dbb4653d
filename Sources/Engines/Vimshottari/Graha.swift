import Civil
public import Ephemeris

/// One of the nine lords.
public enum Graha: UInt8, CaseIterable, Sendable {
  /// The descending node.
  case ketu
  /// Venus.
  case venus
  /// The Sun.
  case sun
  /// The Moon.
  case moon
  /// Mars.
  case mars
  /// The ascending node.
  case rahu
  /// Jupiter.
  case jupiter
  /// Saturn.
  case saturn
  /// Mercury.
  case mercury

  /// The nine in the order of their periods.
  public static let order: [Graha] = allCases

  /// The years of the lord's period; together 120.
  public var years: Int {
    switch self {
    case .ketu, .mars: 7
    case .venus: 20
    case .sun: 6
    case .moon: 10
    case .rahu: 18
    case .jupiter: 16
    case .saturn: 19
    case .mercury: 17
    }
  }

  /// The years of all nine.
  public static let cycleYears = 120

  /// The name, in JSON and for people.
  public var name: String {
    switch self {
    case .ketu: "Ketu"
    case .venus: "Venus"
    case .sun: "Sun"
    case .moon: "Moon"
    case .mars: "Mars"
    case .rahu: "Rahu"
    case .jupiter: "Jupiter"
    case .saturn: "Saturn"
    case .mercury: "Mercury"
    }
  }

  /// The body of the sky.
  public var body: Body {
    switch self {
    case .ketu: .southNode
    case .venus: .venus
    case .sun: .sun
    case .moon: .moon
    case .mars: .mars
    case .rahu: .northNode
    case .jupiter: .jupiter
    case .saturn: .saturn
    case .mercury: .mercury
    }
  }

  /// The lord that many places later in the order.
  func advanced(by count: Int) -> Graha {
    Self(rawValue: UInt8((Int(rawValue) + count) % 9)) ?? self
  }
}
