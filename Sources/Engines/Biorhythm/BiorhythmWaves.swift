package import Civil
import Ephemeris

/// The biorhythm of one birth: sine waves that begin at birth and count civil days.
///
/// The value of a cycle of P days on day n is sin(2 pi (n mod P) / P), the day of birth being day
/// 0. Days are differences of day numbers, so no change of clocks can add or drop one. A day is
/// critical for a cycle that crosses zero within it. There is no scientific support for any of it.
package struct BiorhythmWaves: Sendable {
  /// The date of birth.
  package let birth: CalendarDate
  /// The hour of birth on the local clock; nil where it is not known and noon is assumed.
  package let birthTime: ClockTime?
  /// The hour for which values are shown; noon unless asked otherwise.
  package let hour: ClockTime
  /// The cycles, the primary ones first.
  package let cycles: [BiorhythmCycle]
  /// What makes a day critical.
  package let rule: CriticalRule
  /// The calendar in which dates are written; nil for the one of their era.
  package let calendar: CalendarSystem?

  /// After how many days all three primary cycles repeat: 23 x 28 x 33.
  package static let repeatsAfterDays = 21_252
  /// The longest forecast, in days.
  package static let longestForecast = 100_000

  /// The last year of a forecast; dates have four digits.
  private static let lastYear = 9999

  /// Seconds of noon, the hour where none is given.
  private static let noon = 43_200

  /// Makes a biorhythm.
  ///
  /// - Parameters:
  ///   - cycles: all primary cycles and any others, names being different.
  ///   - calendar: writes every date in this calendar; nil: Julian before 1582-10-15.
  /// - Throws: `Refusal` for two cycles of one name or a threshold that is not 0 to 1.
  package init(
    birth: CalendarDate, birthTime: ClockTime? = nil, hour: ClockTime? = nil,
    cycles: [BiorhythmCycle] = BiorhythmCycle.standard, rule: CriticalRule = .crossing,
    calendar: CalendarSystem? = nil
  ) throws(Refusal) {
    for (index, cycle) in cycles.enumerated()
    where cycles[..<index].contains(where: { $0.name == cycle.name }) {
      throw Refusal(.invalidCycle, "the cycle \(quoted(cycle.name)) is given twice")
    }
    if case .threshold(let limit) = rule, !(0...1).contains(limit) {
      throw Refusal(.invalidThreshold, "the threshold is out of range; it is 0 to 1")
    }
    self.birth = birth
    self.birthTime = birthTime
    self.hour = hour ?? ClockTime.noon
    self.cycles = cycles
    self.rule = rule
    self.calendar = calendar
  }

  /// The number of a date's day, the day of birth being 0.
  package func dayNumber(of date: CalendarDate) -> Int {
    date.julianDayNumber - birth.julianDayNumber
  }

  /// The date of a day, the day of birth being 0.
  package func date(ofDay number: Int) -> CalendarDate {
    let julianDay = birth.julianDayNumber + number
    // 1582-10-15, the first Gregorian day.
    let era: CalendarSystem = julianDay < 2_299_161 ? .julian : .gregorian
    return CalendarDate(julianDayNumber: julianDay, calendar: calendar ?? era)
  }

  /// Every cycle on a date.
  ///
  /// - Throws: `Refusal` (`before_birth`) for a date, or an hour of the first day, before
  ///   the birth.
  package func day(on date: CalendarDate) throws(Refusal) -> BiorhythmDay {
    let number = dayNumber(of: date)
    guard number >= 0 else {
      throw Refusal(
        .beforeBirth, "\(date) is before the birth on \(birth); cycles begin at birth")
    }
    guard elapsed(onDay: number) >= 0 else {
      throw Refusal(
        .beforeBirth,
        "the hour of the values on \(date) is before the hour of birth; choose a later \(field: "hour") or day"
      )
    }
    return day(number)
  }

  /// Every cycle on each day of a range, both ends included.
  ///
  /// - Throws: `Refusal` for a range that begins before the birth, ends before it begins
  ///   or after the year 9999, or has more than 100,000 days.
  package func forecast(from first: CalendarDate, through last: CalendarDate)
    throws(Refusal) -> BiorhythmForecast
  {
    let (start, end) = (dayNumber(of: first), dayNumber(of: last))
    guard start <= end else {
      throw Refusal(.invalidRange, "the range ends on \(last), before it begins on \(first)")
    }
    guard end - start < Self.longestForecast else {
      throw Refusal(
        .invalidRange,
        "the range has \(end - start + 1) days; at most \(Self.longestForecast) are allowed")
    }
    guard last.year <= Self.lastYear else {
      throw Refusal(
        .invalidRange, "the range ends on \(last); years go up to \(Self.lastYear)")
    }
    _ = try day(on: first)
    return BiorhythmForecast(days: (start...end).map(day))
  }

  /// The first date after a day on which all three primary cycles begin together again.
  package func nextRepeat(afterDay number: Int) -> CalendarDate {
    date(ofDay: (number / Self.repeatsAfterDays + 1) * Self.repeatsAfterDays)
  }

  /// The value of a cycle between days, for curves.
  ///
  /// - Parameter share: a part of a day, -1 to 1, after the hour of the values.
  /// - Returns: -1 to 1; nil before birth.
  package func value(of cycle: BiorhythmCycle, onDay number: Int, share: Double) -> Double? {
    let time = elapsed(onDay: number) + Int((share * Double(BiorhythmTime.day)).rounded())
    return time < 0 ? nil : cycle.value(at: cycle.position(at: time))
  }

  /// The next event of a kind after the hour of the values on a day.
  package func next(_ kinds: [CycleEventKind], of cycle: BiorhythmCycle, afterDay number: Int)
    -> CycleEvent?
  {
    let first = elapsed(onDay: number) / (cycle.period / 4) + 1
    for quarter in first..<first + 4 where kinds.contains(Self.kind(ofQuarter: quarter)) {
      return event(quarter, of: cycle)
    }
    return nil
  }
}

extension BiorhythmWaves {
  /// Microseconds from midnight to the birth on its day.
  private var birthOffset: Int { (birthTime?.secondOfDay ?? Self.noon) * 1_000_000 }

  /// Microseconds from birth to the hour of the values on a day.
  func elapsed(onDay number: Int) -> Int {
    number * BiorhythmTime.day + hour.secondOfDay * 1_000_000 - birthOffset
  }

  private static func kind(ofQuarter quarter: Int) -> CycleEventKind {
    CycleEventKind.allCases[quarter & 3]
  }

  func day(_ number: Int) -> BiorhythmDay {
    let elapsed = elapsed(onDay: number)
    return BiorhythmDay(
      number: number, date: date(ofDay: number),
      states: cycles.map { cycle in
        CycleState(
          cycle: cycle, elapsed: elapsed, events: events(of: cycle, onDay: number), rule: rule)
      })
  }

  /// The quarters of the period that fall into a day.
  ///
  /// With a known hour of birth a day runs from midnight up to the next one. Without it the birth
  /// counts as noon and the half of an odd period falls on midnight: it is marked on the day that
  /// ends there, so day 11 is critical in a cycle of 23 days.
  private func quarters(of cycle: BiorhythmCycle, onDay number: Int) -> Range<Int> {
    let quarter = cycle.period / 4
    let start = number * BiorhythmTime.day - birthOffset + (birthTime == nil ? 1 : 0)
    func firstQuarter(from time: Int) -> Int { max(0, (time + quarter - 1) / quarter) }
    // Before birth there are no events; times below zero round up to the quarter 0.
    let lower = start <= 0 ? 0 : firstQuarter(from: start)
    let end = start + BiorhythmTime.day
    return lower..<max(lower, end <= 0 ? 0 : firstQuarter(from: end))
  }

  private func events(of cycle: BiorhythmCycle, onDay number: Int) -> [CycleEvent] {
    quarters(of: cycle, onDay: number).map { event($0, of: cycle) }
  }

  func event(_ quarter: Int, of cycle: BiorhythmCycle) -> CycleEvent {
    let sinceMidnight = quarter * (cycle.period / 4) + birthOffset
    let (civilDay, rest) = sinceMidnight.quotientAndRemainder(dividingBy: BiorhythmTime.day)
    let isBetween = birthTime == nil && rest == 0
    return CycleEvent(
      kind: Self.kind(ofQuarter: quarter), day: isBetween ? civilDay - 1 : civilDay,
      date: date(ofDay: civilDay), secondOfDay: rest / 1_000_000, isBetweenDays: isBetween)
  }
}

extension ClockTime {
  /// Twelve o'clock.
  static let noon: ClockTime = {
    guard let noon = ClockTime(hour: 12, minute: 0) else { preconditionFailure("no noon") }
    return noon
  }()
}
