public import Civil
public import Ephemeris
import Glibc

/// How near a sphere is to another line: in degrees, and in minutes of the time of birth.
public struct LineMargin: Sendable {
  /// Degrees from the beginning of the line, 0 up to 0.9375.
  public let degreesBehind: Double
  /// Degrees to the beginning of the next line, above 0 up to 0.9375.
  public let degreesAhead: Double
  /// By how many minutes an earlier birth would change the line; nil above a day.
  public private(set) var minutesEarlier: Double?
  /// By how many minutes a later birth would change the line; nil above a day.
  public private(set) var minutesLater: Double?

  /// The smaller of the two times; nil where both are above a day.
  public var minutes: Double? {
    guard let minutesEarlier else { return minutesLater }
    return minutesLater.map { min($0, minutesEarlier) } ?? minutesEarlier
  }
}

extension GeneKeysProfile {
  /// The margins of some spheres.
  ///
  /// The times come from a parabola through three places of the body, corrected by a fourth: good
  /// to seconds, unless the body stands nearly still.
  /// - Throws: `Refusal` where a place up to a day from birth cannot be computed.
  public func margins<Sky: EphemerisProviding & ~Copyable>(of spheres: [Sphere], sky: borrowing Sky)
    throws(Refusal) -> [Sphere: LineMargin]
  {
    var designDays: [Double] = []
    for day in [-1.0, 1] {
      let moment = birthTT.advanced(byDays: day)
      let sun = try sky.longitude(of: .sun, at: moment, node: .true)
      designDays.append(try sky.designMoment(beforeBirth: moment, sun: sun).days - designTT.days)
    }
    let designPath = Parabola(before: designDays[0], after: designDays[1], step: 1)
    func arc(_ sphere: Sphere, _ days: Double) throws(Refusal) -> Double {
      let moment =
        sphere.side == .design
        ? designTT.advanced(byDays: designPath.value(at: days)) : birthTT.advanced(byDays: days)
      let longitude = try sky.longitude(of: sphere.body, at: moment, node: .true)
      return signedArc(from: self[sphere].longitude, to: longitude)
    }
    var paths: [Sphere: Parabola] = [:]
    // One moment after the other: the ephemeris keeps what bodies share at a moment.
    for side in Side.allCases {
      var before: [Sphere: Double] = [:]
      let own = spheres.filter { $0.side == side }
      for sphere in own { before[sphere] = try arc(sphere, -sphere.marginStep) }
      for sphere in own {
        let after = try arc(sphere, sphere.marginStep)
        paths[sphere] = Parabola(before: before[sphere] ?? 0, after: after, step: sphere.marginStep)
      }
    }
    var result: [Sphere: LineMargin] = [:]
    for (sphere, path) in paths {
      var margin = LineMargin(self[sphere], path: path, window: sphere.marginStep)
      // The Sun's path bends so evenly that the parabola is good to a second.
      if ![.sun, .earth].contains(sphere.body) {
        try margin.sharpen(path: path) { days throws(Refusal) in try arc(sphere, days) }
      }
      result[sphere] = margin
    }
    return result
  }
}

extension Sphere {
  /// Days before and after birth at which the body's path is sampled: the Moon crosses a line in
  /// less than two hours, and its path bends too much in a day.
  fileprivate var marginStep: Double { body == .moon ? 0.25 : 1 }
}

extension LineMargin {
  fileprivate init(_ reading: SphereReading, path: Parabola, window: Double) {
    let position = reading.position
    let edge = GateWheel.start(ofGate: position.gate, line: position.line)
    degreesBehind = min(normalized(degrees: reading.longitude - edge), GateWheel.lineWidth)
    degreesAhead = GateWheel.lineWidth - degreesBehind
    let days = path.times(of: degreesAhead) + path.times(of: -degreesBehind)
    minutesLater = days.filter { $0 > 0 && $0 <= window }.min().map { $0 * 1440 }
    minutesEarlier = days.filter { $0 <= 0 && $0 >= -window }.max().map { -$0 * 1440 }
  }
}

extension LineMargin {
  /// Corrects both times by where the body really is then.
  ///
  /// - Parameter arc: how far the body has gone after a number of days, in degrees.
  fileprivate mutating func sharpen(
    path: Parabola, arc: (Double) throws(Refusal) -> Double
  ) throws(Refusal) {
    func sharper(_ minutes: Double?, _ sign: Double) throws(Refusal) -> Double? {
      guard let minutes else { return nil }
      let days = sign * minutes / 1440
      let speed = path.linear + 2 * path.quadratic * days
      guard speed != 0 else { return minutes }
      let target = path.value(at: days) > 0 ? degreesAhead : -degreesBehind
      let correction = (target - (try arc(days))) / speed
      // A body about to turn has no tangent to follow.
      return abs(correction) < 0.02 ? max(0, minutes + sign * correction * 1440) : minutes
    }
    minutesEarlier = try sharper(minutesEarlier, -1)
    minutesLater = try sharper(minutesLater, 1)
  }
}

/// A path through the origin and through one point before and one after it.
private struct Parabola {
  let linear: Double
  let quadratic: Double

  init(before: Double, after: Double, step: Double) {
    linear = (after - before) / (2 * step)
    quadratic = (after + before) / (2 * step * step)
  }

  func value(at time: Double) -> Double { (linear + quadratic * time) * time }

  /// When the path has a value; no times, one or two.
  func times(of value: Double) -> [Double] {
    let discriminant = linear * linear + 4 * quadratic * value
    guard discriminant >= 0 else { return [] }
    // The form that loses no digits where the path is nearly straight.
    let half = -(linear + (linear < 0 ? -1 : 1) * discriminant.squareRoot()) / 2
    var times: [Double] = []
    if half != 0 { times.append(-value / half) }
    if quadratic != 0 { times.append(half / quadratic) }
    return times
  }
}
