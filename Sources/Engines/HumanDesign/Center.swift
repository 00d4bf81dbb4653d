/// One of the nine centers of the bodygraph.
public enum Center: UInt8, CaseIterable, Sendable {
  /// Head.
  case head
  /// Ajna.
  case ajna
  /// Throat.
  case throat
  /// G.
  case g
  /// Heart, a motor.
  case heart
  /// Sacral, a motor.
  case sacral
  /// Solar Plexus, a motor.
  case solarPlexus
  /// Spleen.
  case spleen
  /// Root, a motor.
  case root

  /// The stable name in JSON.
  public var id: String { key.description }

  /// The same as a key.
  var key: StaticString {
    switch self {
    case .head: "head"
    case .ajna: "ajna"
    case .throat: "throat"
    case .g: "g"
    case .heart: "heart"
    case .sacral: "sacral"
    case .solarPlexus: "solar_plexus"
    case .spleen: "spleen"
    case .root: "root"
    }
  }

  /// The name for people.
  public var name: String {
    switch self {
    case .head: "Head"
    case .ajna: "Ajna"
    case .throat: "Throat"
    case .g: "G"
    case .heart: "Heart"
    case .sacral: "Sacral"
    case .solarPlexus: "Solar Plexus"
    case .spleen: "Spleen"
    case .root: "Root"
    }
  }

  /// Whether the center is one of the four motors.
  public var isMotor: Bool {
    switch self {
    case .heart, .sacral, .solarPlexus, .root: true
    default: false
    }
  }
}

/// A set of centers.
public struct CenterSet: OptionSet, Hashable, Sendable {
  /// One bit a center.
  public let rawValue: UInt16

  /// Makes a set from its bits.
  public init(rawValue: UInt16) {
    self.rawValue = rawValue
  }

  /// Makes a set of one center.
  public init(_ center: Center) {
    rawValue = 1 << UInt16(center.rawValue)
  }

  /// The four motors.
  public static let motors = CenterSet(Center.allCases.filter(\.isMotor).map(CenterSet.init))

  /// All nine centers.
  public static let all = CenterSet(Center.allCases.map(CenterSet.init))

  /// The bit of the first center, by which sets are put in order.
  var lowestBit: UInt16 { rawValue & (0 &- rawValue) }

  /// Whether the center is in the set.
  public func contains(_ center: Center) -> Bool {
    contains(CenterSet(center))
  }

  /// The centers in the set, from head to root.
  public var centers: [Center] {
    Center.allCases.filter { contains($0) }
  }

  /// The stable names of the centers in the set.
  var ids: [String] { centers.map(\.id) }
}
