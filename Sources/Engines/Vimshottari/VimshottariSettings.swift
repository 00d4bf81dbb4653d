import Civil
public import Ephemeris

/// The choices behind a tree of periods.
public struct VimshottariSettings: Hashable, Sendable {
  /// Where the periods are counted from.
  public enum Start: Hashable, Sendable {
    /// The longitude of a lord; the Moon is the usual one.
    case graha(Graha)
    /// The ascendant at a place.
    case lagna(GeographicPosition)

    /// The stable name.
    public var id: String {
      switch self {
      case .graha(let graha): graha.name.lowercased()
      case .lagna: "lagna"
      }
    }

    /// Whether it moves by degrees in minutes, and jumps in places.
    var isIrregular: Bool {
      if case .lagna = self { true } else { false }
    }
  }

  /// Which mansion gives the first lord: that of the point itself or one counted from it.
  ///
  /// The counts are those of two open programs (PyJHora, openjyotish).
  public enum StartNakshatra: String, CaseIterable, Sendable {
    /// That of the point.
    case janma
    /// The 4th, counting that of the point as the first.
    case kshema
    /// The 5th.
    case utpanna
    /// The 8th.
    case adhana

    /// How many mansions further.
    public var offset: Int {
      switch self {
      case .janma: 0
      case .kshema: 3
      case .utpanna: 4
      case .adhana: 7
      }
    }
  }

  /// What share of the first period has passed at birth.
  public enum BalanceMethod: String, CaseIterable, Sendable {
    /// The share of its mansion that the point has passed, in degrees.
    case arc
    /// The share of the time that the Moon is in the mansion.
    case time
  }

  /// A set of choices by the name of who makes them.
  public enum Preset: String, CaseIterable, Sendable {
    /// Jagannatha Hora with its True Chitrapaksha: true positions and solar-arc years.
    case jhora
    /// The same with the ayanamsa that it calls Traditional Lahiri.
    case jhoraLahiri = "jhora-lahiri"
    /// Krishnamurti's school.
    case kp
    /// B. V. Raman's books.
    case raman
  }

  /// The zodiac.
  public var zodiac = SiderealZodiac()
  /// The year.
  public var year = YearLength.julian
  /// Where the periods are counted from.
  public var start = Start.graha(.moon)
  /// Which mansion gives the first lord.
  public var startNakshatra = StartNakshatra.janma
  /// What share of the first period has passed at birth.
  public var balance = BalanceMethod.arc
  /// Which node of the Moon Rahu and Ketu are, where the periods are counted from one of them.
  public var node = LunarNode.mean
  /// Whether periods have a third of their years and the nine run three times.
  public var tribhagi = false

  /// The usual choices: lahiri, apparent Moon, 365.25 days.
  public init() {}

  /// The choices of a preset.
  public init(preset: Preset) {
    switch preset {
    case .jhora, .jhoraLahiri:
      zodiac.ayanamsa = preset == .jhora ? .trueCitra : .traditionalLahiri
      zodiac.positions = .true
      year = .solarArc
    case .kp:
      zodiac.ayanamsa = Ayanamsa(named: "krishnamurti") ?? .lahiri
    case .raman:
      zodiac.ayanamsa = Ayanamsa(named: "raman") ?? .lahiri
    }
  }

  /// Whether dates move by degrees in minutes of birth, or jump: those of calendar years do where
  /// the birthday passes 29 February.
  var isIrregular: Bool { start.isIrregular || year == .calendar }

  /// How many times the nine run in 120 years.
  public var cycles: Int { tribhagi ? 3 : 1 }
}

extension Ayanamsa {
  /// Spica at 0 degrees of Libra.
  fileprivate static let trueCitra = Ayanamsa(named: "true-citra") ?? .lahiri
  /// What Jagannatha Hora calls Traditional Lahiri, as a value of 1956 that precession carries on.
  ///
  /// The Moons of three of its charts agree to 0.01 seconds of arc.
  fileprivate static let traditionalLahiri =
    Ayanamsa(degrees: 23.245_522_528, at: JulianDay(2_435_553.5)) ?? .lahiri
}
