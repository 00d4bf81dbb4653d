import Civil

/// A number that rules a span of life.
struct LifeSpan: Sendable {
  /// The number.
  let number: NumerologyNumber
  /// The age at which it begins.
  let fromAge: Int
  /// The age at which it ends; nil for the last one.
  let untilAge: Int?
  /// The first day.
  let from: CalendarDate
  /// The day on which the next one begins; nil for the last one.
  let until: CalendarDate?

  /// Whether a day is in the span.
  func contains(_ day: CalendarDate) -> Bool {
    let number = day.julianDayNumber
    return from.julianDayNumber <= number && until.map { number < $0.julianDayNumber } ?? true
  }
}

/// Pinnacles, challenges and period cycles.
struct LifeSpans: Sendable {
  /// Month + day, day + year, the sum of both, month + year.
  let pinnacles: [LifeSpan]
  /// The differences of the same; the third is the main one, and 0 is a value.
  let challenges: [LifeSpan]
  /// Month, day and year.
  let periods: [LifeSpan]

  init(_ birth: BirthDateNumbers, _ conventions: NumerologyConventions) {
    let date = birth.date
    let life = Birthdays(date)
    // The first of four ends at 36 less the life path, the next two nine years later each.
    let first = 36 - birth.lifePath.root
    let ages: InlineArray<4, Int> = [0, first, first + 9, first + 18]
    pinnacles = Self.spans(Self.pinnacles(date, conventions), ages) { life.birthday(atAge: $0) }
    challenges = Self.spans(Self.challenges(date), ages) { life.birthday(atAge: $0) }
    let periodMasters = conventions.masters.intersection(.two.union(.ten))
    let parts = BirthDateNumbers.parts(of: date, keeping: nil)
    let periodNumbers: InlineArray<3, NumerologyNumber> = [
      NumerologyNumber([parts[0]], keeping: periodMasters),
      NumerologyNumber([parts[1]], keeping: periodMasters),
      NumerologyNumber([parts[2]], keeping: periodMasters),
    ]
    let changes = conventions.periods.changes(lifePath: birth.lifePath.root)
    periods = Self.spans(periodNumbers, [0, changes[0], changes[1]]) { age in
      switch (conventions.periods, conventions.yearStart) {
      case (.fixed, _), (_, .birthday): life.birthday(atAge: age)
      case (_, .calendar): age == 0 ? life.birth : life.newYear(atAge: age)
      }
    }
  }

  private static func spans<let count: Int>(
    _ numbers: InlineArray<count, NumerologyNumber>, _ ages: InlineArray<count, Int>,
    start: (Int) -> CalendarDate
  ) -> [LifeSpan] {
    var spans: [LifeSpan] = []
    spans.reserveCapacity(count)
    var from = start(ages[0])
    for index in numbers.indices {
      let next = index + 1 < count ? ages[index + 1] : nil
      let until = next.map(start)
      spans.append(
        LifeSpan(
          number: numbers[index], fromAge: ages[index], untilAge: next, from: from, until: until))
      from = until ?? from
    }
    return spans
  }

  private static func pinnacles(_ date: CalendarDate, _ conventions: NumerologyConventions)
    -> InlineArray<4, NumerologyNumber>
  {
    let masters = conventions.pinnacles == .kept ? conventions.masters : .none
    let parts = BirthDateNumbers.parts(of: date, keeping: masters)
    let first = NumerologyNumber([parts[0], parts[1]], keeping: masters)
    let second = NumerologyNumber([parts[1], parts[2]], keeping: masters)
    let third = NumerologyNumber(
      [
        .init(.named("first pinnacle"), first.value),
        .init(.named("second pinnacle"), second.value),
      ],
      keeping: masters)
    let fourth = NumerologyNumber([parts[0], parts[2]], keeping: masters)
    return [first, second, third, fourth]
  }

  private static func challenges(_ date: CalendarDate) -> InlineArray<4, NumerologyNumber> {
    let parts = BirthDateNumbers.parts(of: date, keeping: MasterNumbers.none)
    let first = NumerologyNumber(between: parts[0], and: parts[1])
    let second = NumerologyNumber(between: parts[1], and: parts[2])
    let third = NumerologyNumber(
      between: .init(.named("first challenge"), first.value),
      and: .init(.named("second challenge"), second.value))
    return [first, second, third, NumerologyNumber(between: parts[0], and: parts[2])]
  }
}

extension PeriodLengths {
  /// The ages at which the second and the third period begin.
  ///
  /// The first personal year is the life path, so a personal year 1 comes at 37 less the life path,
  /// and nine years before and after.
  ///
  /// - Parameter root: the life path as one digit.
  func changes(lifePath root: Int) -> [Int] {
    let first =
      switch self {
      case .fixed: 29
      case .tables: root <= 2 ? 28 - root : 37 - root
      case .decoz: root == 1 ? 27 : 37 - root
      }
    return [first, self == .fixed ? 57 : first + 27]
  }
}

/// The birthdays of a person, in the Gregorian calendar.
///
/// A birthday of 29 February is 1 March in years without that day.
struct Birthdays: Sendable {
  let birth: CalendarDate

  init(_ birth: CalendarDate) {
    self.birth = birth.converted(to: .gregorian)
  }

  /// The day on which an age is reached.
  func birthday(atAge age: Int) -> CalendarDate {
    let year = birth.year + age
    return CalendarDate(year: year, month: birth.month, day: birth.day, calendar: .gregorian)
      ?? CalendarDate(year: year, month: 3, day: 1, calendar: .gregorian) ?? birth
  }

  /// The first day of the calendar year in which an age is reached.
  func newYear(atAge age: Int) -> CalendarDate {
    CalendarDate(year: birth.year + age, month: 1, day: 1, calendar: .gregorian) ?? birth
  }

  /// The age in completed years on a day; negative before birth.
  func age(on day: CalendarDate) -> Int {
    let day = day.converted(to: .gregorian)
    let years = day.year - birth.year
    let isBefore = birthday(atAge: years).julianDayNumber > day.julianDayNumber
    return isBefore ? years - 1 : years
  }
}
