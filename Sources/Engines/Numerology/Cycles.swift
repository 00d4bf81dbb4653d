import Civil

/// Universal and personal years, months and days.
struct YearCycle: Sendable {
  /// The number of the year.
  let year: NumerologyNumber
  /// The year's number and the calendar month.
  let month: NumerologyNumber
  /// The month's number and the day of the month.
  let day: NumerologyNumber

  /// The cycle that everybody shares on a day.
  static func universal(on day: CalendarDate, keeping masters: MasterNumbers) -> YearCycle {
    YearCycle(
      year: universalYear(day.year, keeping: masters),
      prefix: ("universal year", "universal month"),
      day, masters)
  }

  /// The number of a calendar year.
  static func universalYear(_ year: Int, keeping masters: MasterNumbers) -> NumerologyNumber {
    NumerologyNumber([.init(.named("year"), abs(year))], keeping: masters)
  }

  /// The cycle of a person on a day.
  static func personal(
    of birth: CalendarDate, on day: CalendarDate, _ start: YearStart, keeping masters: MasterNumbers
  ) -> YearCycle {
    YearCycle(
      year: personalYear(of: birth, in: yearInForce(birth, day, start), keeping: masters),
      prefix: ("personal year", "personal month"), day, masters)
  }

  /// The calendar year whose personal year holds on a day: with birthdays, that of the last one.
  static func yearInForce(_ birth: CalendarDate, _ day: CalendarDate, _ start: YearStart) -> Int {
    switch start {
    case .calendar: day.year
    case .birthday: Birthdays(birth).birth.year + Birthdays(birth).age(on: day)
    }
  }

  /// The personal year that belongs to a calendar year.
  static func personalYear(
    of birth: CalendarDate, in year: Int, keeping masters: MasterNumbers
  ) -> NumerologyNumber {
    NumerologyNumber(
      [
        .init(.named("birth month"), birth.month, keeping: masters),
        .init(.named("birth day"), birth.day, keeping: masters),
        .init(.named("year"), abs(year), keeping: masters),
      ], keeping: masters)
  }

  private init(
    year: NumerologyNumber, prefix: (StaticString, StaticString), _ day: CalendarDate,
    _ masters: MasterNumbers
  ) {
    self.year = year
    month = NumerologyNumber(
      [.init(.named(prefix.0), year.value), .init(.named("month"), day.month)], keeping: masters)
    self.day = NumerologyNumber(
      [.init(.named(prefix.1), month.value), .init(.named("day"), day.day)], keeping: masters)
  }
}

/// A letter of the name that rules for as many years as its value.
struct Transit: Sendable {
  /// `physical` from the first name, `mental` from the middle names, `spiritual` from the last.
  let plane: StaticString
  /// The letter.
  let letter: Unicode.Scalar
  /// Its value.
  let value: Int
  /// The age at which it began.
  let fromAge: Int
  /// The age at which the next letter begins.
  let untilAge: Int
}

/// The three transits of a year of life, and their sum.
struct Essence: Sendable {
  /// The letters of the three planes.
  let transits: [Transit]
  /// Their sum.
  let number: NumerologyNumber

  /// What rules from the birthday of an age to the next one.
  ///
  /// All middle names are joined; where there is none the last name is taken twice (Decoz). nil for
  /// a name of one part, for which no rule is known.
  init?(of name: NumerologyName, atAge age: Int, _ conventions: NumerologyConventions) {
    guard age >= 0, let first = name.parts.first, let last = name.parts.last, name.parts.count > 1
    else { return nil }
    let middle = name.parts.count > 2 ? first.upperBound..<last.lowerBound : last
    transits = [
      Self.transit("physical", name.letters[first], age),
      Self.transit("mental", name.letters[middle], age),
      Self.transit("spiritual", name.letters[last], age),
    ]
    var terms = NumerologyTerms()
    for transit in transits { terms.append(.init(.named(transit.plane), transit.value)) }
    number = NumerologyNumber(terms, keeping: conventions.masters, debt: conventions.debt)
  }

  private static func transit(
    _ plane: StaticString, _ letters: ArraySlice<NameLetter>, _ age: Int
  ) -> Transit {
    let length = letters.reduce(0) { $0 + Int($1.value) }
    let rest = age % length
    var start = 0
    var index = letters.startIndex
    while index + 1 < letters.endIndex, start + Int(letters[index].value) <= rest {
      start += Int(letters[index].value)
      index += 1
    }
    let from = age - rest + start
    let value = Int(letters[index].value)
    return Transit(
      plane: plane, letter: letters[index].scalar, value: value, fromAge: from,
      untilAge: from + value)
  }
}
