public import Civil
public import Ephemeris

/// The same birth with one choice changed.
public struct VimshottariVariant: Sendable {
  /// Which choice.
  public enum Choice: String, CaseIterable, Sendable {
    /// The ayanamsa.
    case ayanamsa
    /// The length of the year.
    case year
    /// Apparent or true positions.
    case positions
  }

  /// Which choice is changed.
  public let choice: Choice
  /// What it is changed to, by its name.
  public let value: String
  /// Whether it is the choice that was asked for.
  public let isChosen: Bool
  /// The periods with that choice.
  public let result: Vimshottari
  /// When the second period begins with that choice, or the same lord's elsewhere in the cycle.
  public let start: JulianDay<UT>
  /// By how many days that is later than with the choices that were asked for.
  public let shift: Double
  /// By how many days the end of the ninth period is later, reckoned from the first; this is what
  /// the years alone make.
  public let cycleShift: Double
  /// What runs at the moment that was asked for, if one was.
  public let running: RunningPeriods?
}

/// The same birth under the common choices.
public struct VimshottariComparison: Sendable {
  /// The variants, one choice changed at a time.
  public var variants: [VimshottariVariant] = []
  /// The variants that cannot be computed, with the reason; a solar arc may leave the files.
  public var failed: [(value: String, error: Refusal)] = []
}

extension Vimshottari {
  /// The ayanamsas that programs and schools use most.
  public static let commonAyanamsas = [
    "lahiri", "lahiri-icrc", "true-citra", "krishnamurti", "krishnamurti-vp291", "raman",
    "true-pushya", "yukteshwar", "suryasiddhanta", "fagan-bradley",
  ]

  /// The years that programs use most.
  public static let commonYears: [(name: String, length: YearLength)] = [
    ("365.25", .julian), ("365.2425", .days(365.2425)), ("365.2422", .days(365.2422)),
    ("365.256363", .days(365.256_363)), ("360", .days(360)), ("solar-arc", .solarArc),
  ]

  /// The same birth under the common ayanamsas, years and kinds of positions, one changed at a
  /// time.
  ///
  /// - Parameter moment: compare what runs at it, down to the third level.
  /// - Throws: `Refusal` where the choices that were asked for cannot be computed.
  public func comparison<Sky: SiderealProviding & ~Copyable>(
    at moment: JulianDay<UT>?, sky: borrowing Sky
  ) throws(Refusal) -> VimshottariComparison {
    let own = try periods(levels: 1, sky: sky)
    var comparison = VimshottariComparison()
    for (choice, value, changed) in commonSettings {
      do throws(Refusal) {
        let other = try Vimshottari(birth: birth, settings: changed, sky: sky)
        let mahas = try other.periods(levels: 1, sky: sky)
        let (start, shift) = Self.shift(own[1], among: mahas)
        let spans = [mahas, own].map { $0[$0.count - 1].end.days - $0[0].start.days }
        var running: RunningPeriods?
        if let moment { running = try other.running(at: moment, levels: 3, sky: sky) }
        comparison.variants.append(
          VimshottariVariant(
            choice: choice, value: value, isChosen: changed == settings, result: other,
            start: start, shift: shift, cycleShift: spans[0] - spans[1], running: running))
      } catch {
        comparison.failed.append((value, error))
      }
    }
    return comparison
  }

  /// The settings with one choice changed, and those that were asked for.
  private var commonSettings: [(VimshottariVariant.Choice, String, VimshottariSettings)] {
    var list: [(VimshottariVariant.Choice, String, VimshottariSettings)] = []
    func add(
      _ choice: VimshottariVariant.Choice, _ value: String,
      _ change: (inout VimshottariSettings) -> Void
    ) {
      var changed = settings
      change(&changed)
      list.append((choice, value, changed))
    }
    let own = settings.zodiac.ayanamsa
    let ayanamsas = Self.commonAyanamsas.compactMap { Ayanamsa(named: $0) }
    for ayanamsa in ayanamsas + (ayanamsas.contains(own) ? [] : [own]) {
      add(.ayanamsa, ayanamsa.name) { $0.zodiac.ayanamsa = ayanamsa }
    }
    for year in Self.commonYears { add(.year, year.name) { $0.year = year.length } }
    if !Self.commonYears.contains(where: { $0.length == settings.year }) {
      add(.year, "\(settings.year.meanDays)") { _ in }
    }
    for kind in PositionKind.allCases {
      add(.positions, kind.rawValue) { $0.zodiac.positions = kind }
    }
    return list
  }

  /// When the lord of a period begins in another table, where that is nearest, and how much later.
  private static func shift(_ period: DashaPeriod, among others: [DashaPeriod]) -> (
    JulianDay<UT>, Double
  ) {
    let cycle = others[8].end.days - others[0].start.days
    let starts = others.filter { $0.lord == period.lord }.flatMap { other in
      // The lord could stand at the other end of the cycle: count on before and after it.
      [-cycle, 0, cycle].map { other.start.days + $0 }
    }
    let nearest = starts.min { abs($0 - period.start.days) < abs($1 - period.start.days) }
    let days = nearest ?? period.start.days
    return (JulianDay(days), days - period.start.days)
  }
}
