import Civil
import Glibc

/// The Sun's motion by its mean anomaly and the Moon's pull on the Earth, good to 0.01 degrees:
/// enough to start and to steer the search (Meeus, Astronomical Algorithms, chapter 25, leading
/// terms; the Moon's in its first edition of formulae, chapter 18).
struct SunMotion {
  /// Degrees of longitude a day.
  let mean: Double

  /// Against the equinox of date.
  static let tropical = SunMotion(mean: 0.985_647_36)
  /// Against the stars: a circle in 365.256363 days.
  static let sidereal = SunMotion(mean: 360 / 365.256_363)

  /// Finds when the Sun has moved an arc since a moment, to 1e-9 degrees.
  ///
  /// A longitude that is near to the exact one makes a step where the exact one would make the same
  /// to the last bit.
  /// - Parameters:
  ///   - near: a near longitude at a moment, where there is one.
  ///   - sun: the Sun's longitude at a moment.
  func search(
    arc: Double, since moment: JulianDay<TT>, longitude: Double,
    near: (JulianDay<TT>) -> NearLongitude? = { _ in nil },
    sun: (JulianDay<TT>) throws(Refusal) -> Double
  ) throws(Refusal) -> JulianDay<TT> {
    let target = normalized(degrees: longitude + arc)
    func step(_ sun: Double, at guess: JulianDay<TT>, before: Double) -> Step {
      Step(signedArc(from: sun, to: target), at: guess, speed: speed(at: guess), before: before)
    }
    func nearStep(at guess: JulianDay<TT>, before: Double) -> (step: Step, error: Double)? {
      near(guess).map { (step($0.degrees, at: guess, before: before), $0.error) }
    }
    /// The end of the search, if a near longitude tells that it comes next.
    func end(at guess: JulianDay<TT>, before: Double) -> JulianDay<TT>? {
      guard let (step, error) = nearStep(at: guess, before: before) else { return nil }
      return step.isCertain(within: error) && step.isLast ? step.end : nil
    }
    var guess = guess(arc: arc, since: moment)
    var before = 0.0
    for _ in 0..<20 {
      var known: Step?
      if let (step, error) = nearStep(at: guess, before: before) {
        let missing = abs(step.missing)
        if step.isCertain(within: error) {
          known = step
        } else if step.isCertainlyNotLast(within: error),
          let found = end(at: step.end, before: missing),
          found == end(at: step.otherEnd, before: missing)
        {
          // From both moments between which the rounding decides the next step leads to one.
          return found
        }
      }
      let taken: Step
      if let known {
        taken = known
      } else {
        taken = step(try sun(guess), at: guess, before: before)
      }
      guess = taken.end
      if taken.isLast { return guess }
      before = abs(taken.missing)
    }
    throw Refusal(.library, "the search for the Sun after \(arc) degrees did not converge")
  }

  /// A step of the search.
  private struct Step {
    /// The degrees that are missing before it.
    let missing: Double
    let end: JulianDay<TT>
    private let days: Double
    private let start: JulianDay<TT>
    private let before: Double

    /// - Parameter before: what was missing before the last step.
    init(_ missing: Double, at start: JulianDay<TT>, speed: Double, before: Double) {
      self.missing = missing
      self.start = start
      self.before = before
      days = missing / speed
      end = start.advanced(byDays: days)
    }

    var isLast: Bool {
      // A step leaves the same share of what was missing as the one before it did.
      let missing = abs(missing)
      return missing <= 1e-9 || missing * missing <= 2e-10 * before
    }

    /// The moment next to the end, to which a little more or less would round.
    var otherEnd: JulianDay<TT> {
      JulianDay(days > end.days - start.days ? end.days.nextUp : end.days.nextDown)
    }

    /// Whether it would be the same if so many degrees more or less were missing.
    func isCertain(within error: Double) -> Bool {
      // The Sun moves by more than 0.9 degrees a day.
      let rest = abs(days - (end.days - start.days))
      return rest < end.days.ulp / 2 - error / 0.9 && knowsWhetherLast(within: error)
    }

    /// Whether another step follows, be it from the end or from the moment next to it.
    func isCertainlyNotLast(within error: Double) -> Bool {
      !isLast && knowsWhetherLast(within: error)
    }

    private func knowsWhetherLast(within error: Double) -> Bool {
      let missing = abs(missing)
      return abs(missing - 1e-9) > error
        && abs(missing * missing - 2e-10 * before) > 2 * (missing + 1e-9) * error
    }
  }

  /// The moment after an arc, good to an hour or two, by one cosine.
  func nearGuess(arc: Double, since moment: JulianDay<TT>) -> JulianDay<TT> {
    let first = moment.advanced(byDays: arc / mean)
    // The difference of two sines is twice the cosine of the middle by the sine of half the way.
    let middle = Self.anomaly(at: moment.advanced(byDays: arc / mean / 2))
    let half = sin(0.985_600_28 / mean * arc / 2 * .pi / 180)
    return first.advanced(byDays: -2 * 1.9146 * cos(middle) * half / mean)
  }

  /// The moment after an arc, good to minutes.
  func guess(arc: Double, since moment: JulianDay<TT>) -> JulianDay<TT> {
    let first = moment.advanced(byDays: arc / mean)
    let difference = unevenness(at: moment) - unevenness(at: first)
    return first.advanced(byDays: difference / speed(at: first))
  }

  /// How far the Sun is ahead of the mean one, in degrees.
  private func unevenness(at moment: JulianDay<TT>) -> Double {
    let anomaly = Self.anomaly(at: moment)
    let sine = sin(anomaly)
    return 1.9146 * sine + 0.019_99 * 2 * sine * cos(anomaly)
      + 0.001_79 * sin(Self.elongation(at: moment))
  }

  /// Degrees of longitude a day at a moment: the slope of that.
  func speed(at moment: JulianDay<TT>) -> Double {
    let cosine = cos(Self.anomaly(at: moment))
    return mean + 0.032_935 * cosine + 0.000_688 * (2 * cosine * cosine - 1)
      + 0.000_381 * cos(Self.elongation(at: moment))
  }

  /// The Sun's mean anomaly.
  private static func anomaly(at moment: JulianDay<TT>) -> Double {
    (357.5291 + 0.985_600_28 * (moment.days - 2_451_545)) * .pi / 180
  }

  /// How far the mean Moon is ahead of the mean Sun.
  private static func elongation(at moment: JulianDay<TT>) -> Double {
    (297.850_2 + 12.190_749_1 * (moment.days - 2_451_545)) * .pi / 180
  }
}
