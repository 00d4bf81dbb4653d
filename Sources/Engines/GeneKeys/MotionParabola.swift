import Ephemeris

/// How a body moves around a moment: a parabola through three longitudes.
struct MotionParabola {
  /// How many days before and after the moment the others are.
  let reach: Double
  /// How far the longitudes there are from that of the moment, in degrees.
  let start: Double
  let end: Double
  /// No greater acceleration in degrees a day and day.
  let greatestBend: Double

  /// The mean speed in degrees a day.
  var speed: Double { (end - start) / (2 * reach) }

  private var bend: Double { (end + start) / (2 * reach * reach) }

  /// How much the speed may differ from the mean one.
  ///
  /// The mean is taken over moments that are as far away as the reach on the average, at most.
  var speedChange: Double { greatestBend * reach }

  /// No slower within the reach, in degrees a day; below 0 where it may turn round.
  var leastSpeed: Double { abs(speed) - speedChange }

  /// How far it goes in some days, in degrees.
  func degrees(after days: Double) -> Double { (speed + bend * days) * days }

  /// The speed after some days, in degrees a day.
  func speed(after days: Double) -> Double { speed + 2 * bend * days }

  /// When it has gone so far, in days; for one that does not turn round.
  func days(to degrees: Double) -> Double {
    var days = degrees / speed
    for _ in 0..<3 { days += (degrees - self.degrees(after: days)) / speed(after: days) }
    return days
  }

  /// How far a step may be off that goes by the parabola's speed, in days.
  func error(ofStep degrees: Double) -> Double {
    abs(degrees) * 2 * speedChange / ((abs(speed) + speedChange) * leastSpeed)
  }

  /// How far the parabola may be from the Sun, in degrees, over 1.07 days either way and a little
  /// beyond; the most at 250,000 moments of all years was 3.7e-6.
  static let errorOfTheSun = 4.5e-6
}

extension Body {
  /// How uneven libswe's longitudes are, in degrees.
  var unevenness: Double { self == .moon ? 2e-7 : 1e-9 }

  /// No greater acceleration of the apparent longitude in degrees a day and day; for planets not within
  /// a degree of the Sun, which bends their light.
  ///
  /// By differences of libswe's longitudes from 1800 to 2400, each quarter of a day, the Moon's each
  /// tenth, and more coarsely over all years of its files; an eighth above the greatest.
  var greatestAcceleration: Double {
    switch self {
    case .sun, .earth: 0.000_85
    case .moon: 0.62
    case .mercury: 0.25
    case .venus: 0.052
    case .mars: 0.019
    case .jupiter: 0.004_5
    case .saturn: 0.002_5
    case .uranus, .neptune, .pluto: 0.001_5
    // The true node swings; no sphere has it.
    case .northNode, .southNode: .infinity
    }
  }
}
