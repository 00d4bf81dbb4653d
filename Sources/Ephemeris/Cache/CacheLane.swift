/// One of the twelve functions of time that the cache holds.
enum CacheLane: Int, CaseIterable, Sendable {
  case sun, moon, trueNode, meanNode, mercury, venus, mars, jupiter, saturn, uranus, neptune, pluto

  /// The lane that gives a body's longitude; the opposite points have that of their opposite.
  init(_ body: Body, node: LunarNode) {
    switch body {
    case .sun, .earth: self = .sun
    case .moon: self = .moon
    case .northNode, .southNode: self = node == .true ? .trueNode : .meanNode
    case .mercury: self = .mercury
    case .venus: self = .venus
    case .mars: self = .mars
    case .jupiter: self = .jupiter
    case .saturn: self = .saturn
    case .uranus: self = .uranus
    case .neptune: self = .neptune
    case .pluto: self = .pluto
    }
  }

  var body: Body {
    switch self {
    case .sun: .sun
    case .moon: .moon
    case .trueNode, .meanNode: .northNode
    case .mercury: .mercury
    case .venus: .venus
    case .mars: .mars
    case .jupiter: .jupiter
    case .saturn: .saturn
    case .uranus: .uranus
    case .neptune: .neptune
    case .pluto: .pluto
    }
  }

  var node: LunarNode { self == .meanNode ? .mean : .true }

  /// How far a polynomial may be from libswe at the points of its proof, in degrees.
  var tolerance: Double {
    switch self {
    // libswe's own Moon is uneven by this much.
    case .moon: 3e-7
    case .sun: 1e-9
    default: 3e-9
    }
  }

  /// The half width of the guard bands: how far from libswe a value is taken to be at worst, in
  /// degrees.
  ///
  /// At least 2.5 times the largest error at a million random moments of 1900 to 2100; see
  /// docs/performance.md.
  var guardBand: Double {
    switch self {
    case .sun: 1.2e-9
    case .moon: 6e-7
    case .trueNode: 1.5e-8
    case .meanNode: 5e-9
    case .mercury: 2e-7
    case .venus: 1.3e-7
    case .mars, .jupiter: 8e-8
    case .saturn, .uranus: 6e-8
    case .neptune, .pluto: 4e-8
    }
  }

  /// The guard bands of all lanes.
  static let guardBands = InlineArray<12, Double> { allCases[$0].guardBand }

  /// The greatest speeds of all lanes.
  static let greatestSpeeds = InlineArray<12, Double> { allCases[$0].greatestSpeed }

  /// No piece has a wider guard band: it is left to libswe.
  static let widestBand = 2e-6

  /// No body moves faster, in degrees a day.
  var greatestSpeed: Double {
    switch self {
    case .sun: 1.03
    case .moon: 15.5
    case .trueNode: 1
    case .mercury: 2.3
    case .venus: 1.3
    case .mars: 0.9
    default: 0.3
    }
  }
}
