/// A body or point whose place in the zodiac a chart uses, in the order in which charts list them.
public enum Body: UInt8, CaseIterable, Sendable {
  /// The Sun.
  case sun
  /// The point opposite the Sun.
  case earth
  /// The ascending node of the Moon's orbit.
  case northNode
  /// The point opposite the north node.
  case southNode
  /// The Moon.
  case moon
  /// Mercury.
  case mercury
  /// Venus.
  case venus
  /// Mars.
  case mars
  /// Jupiter.
  case jupiter
  /// Saturn.
  case saturn
  /// Uranus.
  case uranus
  /// Neptune.
  case neptune
  /// Pluto.
  case pluto

  /// The stable name in JSON and in tables.
  public var id: StaticString {
    switch self {
    case .sun: "sun"
    case .earth: "earth"
    case .northNode: "north_node"
    case .southNode: "south_node"
    case .moon: "moon"
    case .mercury: "mercury"
    case .venus: "venus"
    case .mars: "mars"
    case .jupiter: "jupiter"
    case .saturn: "saturn"
    case .uranus: "uranus"
    case .neptune: "neptune"
    case .pluto: "pluto"
    }
  }

  /// The name for people.
  public var name: StaticString {
    switch self {
    case .sun: "Sun"
    case .earth: "Earth"
    case .northNode: "North Node"
    case .southNode: "South Node"
    case .moon: "Moon"
    case .mercury: "Mercury"
    case .venus: "Venus"
    case .mars: "Mars"
    case .jupiter: "Jupiter"
    case .saturn: "Saturn"
    case .uranus: "Uranus"
    case .neptune: "Neptune"
    case .pluto: "Pluto"
    }
  }

  /// The body that this point is opposite to, for the two that are opposite points.
  public var oppositeOf: Body? {
    switch self {
    case .earth: .sun
    case .southNode: .northNode
    default: nil
    }
  }
}

/// Which node of the Moon is meant.
public enum LunarNode: String, CaseIterable, Sendable {
  /// The node of the osculating orbit.
  case `true`
  /// The node of the mean orbit.
  case mean
}
