import Civil

/// The numbers of one calendar year of a life.
struct NumerologyYear: Sendable {
  /// The calendar year.
  let year: Int
  /// The age that is reached in it.
  let age: Int
  /// The day on which it is reached.
  let birthday: CalendarDate
  /// The number of the calendar year.
  let universal: NumerologyNumber
  /// The personal year that begins in it.
  let personal: NumerologyNumber
  /// Transits and essence from the birthday on; nil without a name of several parts.
  let essence: Essence?
  /// The pinnacle from the birthday on, and its place from 1.
  let pinnacle: (place: Int, span: LifeSpan)
  /// The challenge from the birthday on, and its place from 1.
  let challenge: (place: Int, span: LifeSpan)
  /// The period from the birthday on, and its place from 1.
  let period: (place: Int, span: LifeSpan)
}

extension NumerologyProfile {
  /// The years of a range, from the year of birth on; empty without a birth date.
  func years(_ range: ClosedRange<Int>) -> [NumerologyYear] {
    guard let date, let spans else { return [] }
    let life = Birthdays(date.date)
    let masters = conventions.years == .kept ? conventions.masters : .none
    return range.compactMap { year in
      let age = year - life.birth.year
      let birthday = life.birthday(atAge: age)
      guard age >= 0, let pinnacle = Self.span(spans.pinnacles, on: birthday),
        let challenge = Self.span(spans.challenges, on: birthday),
        let period = Self.span(spans.periods, on: birthday)
      else { return nil }
      return NumerologyYear(
        year: year, age: age, birthday: birthday,
        universal: YearCycle.universalYear(year, keeping: masters),
        personal: YearCycle.personalYear(of: date.date, in: year, keeping: masters),
        essence: name.flatMap { Essence(of: $0.name, atAge: age, conventions) },
        pinnacle: pinnacle, challenge: challenge, period: period)
    }
  }

  /// The span that holds on a day, with its place from 1.
  static func span(_ spans: [LifeSpan], on day: CalendarDate) -> (place: Int, span: LifeSpan)? {
    spans.firstIndex { $0.contains(day) }.map { ($0 + 1, spans[$0]) }
  }
}
