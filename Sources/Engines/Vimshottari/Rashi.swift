import Civil

/// One of the twelve signs of the sidereal zodiac.
public struct Rashi: Hashable, Sendable {
  /// The number, 1 (Mesha) to 12 (Mina).
  public let number: Int

  /// The Sanskrit names, plainly written.
  private static let names = [
    "Mesha", "Vrishabha", "Mithuna", "Karka", "Simha", "Kanya", "Tula", "Vrishchika", "Dhanu",
    "Makara", "Kumbha", "Mina",
  ]
  private static let signs = [
    "Aries", "Taurus", "Gemini", "Cancer", "Leo", "Virgo", "Libra", "Scorpio", "Sagittarius",
    "Capricorn", "Aquarius", "Pisces",
  ]

  /// The sign of a sidereal longitude from 0 up to 360 degrees.
  public init(longitude: Double) { number = min(Int(longitude / 30), 11) + 1 }

  /// The Sanskrit name.
  public var name: String { Self.names[number - 1] }
  /// The English name of the sign.
  public var sign: String { Self.signs[number - 1] }
}

extension NakshatraPosition {
  /// The sign.
  public var rashi: Rashi { Rashi(longitude: longitude) }

  /// Degrees, minutes and seconds within the sign, cut to the second: `6°57'33"`.
  var degreesInRashi: String {
    let seconds = Int((longitude - Double(rashi.number - 1) * 30) * 3600)
    return
      "\(seconds / 3600)°\(twoDigits(seconds / 60 % 60))'\(twoDigits(seconds % 60))\""
  }

  /// The lord of the part of the mansion: nine parts as the nine periods, the mansion's own first.
  ///
  /// K. S. Krishnamurti, Krishnamurti Padhdhati: the sub lord.
  public var subLord: Graha {
    var rest = fraction * Double(Graha.cycleYears)
    var lord = nakshatra.lord
    while rest >= Double(lord.years) {
      rest -= Double(lord.years)
      lord = lord.advanced(by: 1)
    }
    return lord
  }
}
