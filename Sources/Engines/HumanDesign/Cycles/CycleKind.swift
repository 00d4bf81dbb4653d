import Ephemeris

/// A cycle of a life: a body that comes back to its place, or stands across from it.
public enum CycleKind: String, CaseIterable, Sendable {
  case saturnReturn = "saturn_return"
  case uranusOpposition = "uranus_opposition"
  case chironReturn = "chiron_return"
  case jupiterReturn = "jupiter_return"
  case nodalReturn = "nodal_return"
  case solarReturn = "solar_return"
  case lunarReturn = "lunar_return"

  /// The body; nil for Chiron, which no chart has.
  var body: Body? {
    switch self {
    case .saturnReturn: .saturn
    case .uranusOpposition: .uranus
    case .chironReturn: nil
    case .jupiterReturn: .jupiter
    case .nodalReturn: .northNode
    case .solarReturn: .sun
    case .lunarReturn: .moon
    }
  }

  /// How far from its natal place, in degrees.
  var angle: Double { self == .uranusOpposition ? 180 : 0 }

  /// The name for people.
  public var name: String {
    switch self {
    case .saturnReturn: "Saturn return"
    case .uranusOpposition: "Uranus opposition"
    case .chironReturn: "Chiron return"
    case .jupiterReturn: "Jupiter return"
    case .nodalReturn: "Nodal return"
    case .solarReturn: "Solar return"
    case .lunarReturn: "Lunar return"
    }
  }

  /// The mean time of a circle, in days.
  var period: Double {
    switch self {
    case .saturnReturn: 10_759
    case .uranusOpposition: 30_687
    case .chironReturn: 18_500
    case .jupiterReturn: 4333
    case .nodalReturn: 6798
    case .solarReturn: 365.25
    case .lunarReturn: 27.32
    }
  }

  /// More than the body ever moves in a day, in degrees (geocentric, either way).
  var fastest: Double {
    switch self {
    case .saturnReturn: 0.15
    case .uranusOpposition: 0.08
    case .chironReturn: 0.2
    case .jupiterReturn: 0.26
    case .nodalReturn: 0.35
    case .solarReturn: 1.03
    case .lunarReturn: 15.5
    }
  }

  /// Whether the body always moves forward.
  var isDirect: Bool { self == .solarReturn || self == .lunarReturn }
}
