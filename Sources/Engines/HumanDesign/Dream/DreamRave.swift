import Civil
import Ephemeris

/// The dream rave: the moment of birth and that at which the Moon stood 88 degrees earlier.
///
/// 15 gates of five centers count (research on relations, section 1; checked on one published
/// chart, whose 12 cells agree).
struct DreamRave: Sendable {
  /// How far the Moon moves from the earlier moment to birth, in degrees.
  static let lunarArc = 88.0

  /// The gates that count.
  static let gates = GateSet([1, 5, 8, 12, 15, 19, 20, 27, 28, 38, 42, 50, 53, 57, 62])

  /// The centers at which they lie.
  static let centers = CenterSet(
    Center.allCases.filter { !Gate.byCenter[Int($0.rawValue)].isDisjoint(with: gates) }
      .map(CenterSet.init))

  /// When the Moon stood 88 degrees earlier.
  let design: JulianDay<TT>
  /// Design, then personality, each in the order of the bodies.
  private let activations: [Activation]
  /// What the gates that count give.
  let bodygraph: Bodygraph

  /// - Throws: `Refusal` where a position cannot be computed exactly.
  init<Sky: EphemerisProviding & ~Copyable>(
    birth: JulianDay<TT>, node: LunarNode, sky: borrowing Sky
  ) throws(Refusal) {
    design = try Self.design(before: birth, sky: sky)
    var activations: [Activation] = []
    for moment in [design, birth] {
      let longitudes = try sky.longitudes(at: moment, node: node)
      activations += Body.allCases.map { Activation(longitude: longitudes[$0]) }
    }
    self.activations = activations
    bodygraph = Bodygraph(
      gates: GateSet(activations.map(\.position.gate)).intersection(Self.gates))
  }

  /// The activation of a body on a side.
  subscript(side: Side, body: Body) -> Activation {
    activations[(side == .design ? 0 : 13) + Int(body.rawValue)]
  }

  /// When the Moon stood 88 degrees before its place at birth.
  ///
  /// The Moon is never retrograde and moves 11.6 to 15.4 degrees a day, so there is one such moment
  /// 5.5 to 7.7 days earlier; it is bracketed to a tenth of a millisecond.
  static func design<Sky: EphemerisProviding & ~Copyable>(
    before birth: JulianDay<TT>, sky: borrowing Sky
  ) throws(Refusal) -> JulianDay<TT> {
    let target = normalized(
      degrees: try sky.longitude(of: .moon, at: birth, node: .true) - lunarArc)
    var (low, high) = (birth.days - 7.8, birth.days - 5.4)
    while high - low > 1e-9 {
      let middle = (low + high) / 2
      let moon = try sky.longitude(of: .moon, at: JulianDay(middle), node: .true)
      if signedArc(from: target, to: moon) < 0 { low = middle } else { high = middle }
    }
    return JulianDay((low + high) / 2)
  }
}
