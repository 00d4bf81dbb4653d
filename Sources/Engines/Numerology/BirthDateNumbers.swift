import Civil

/// What a birth date alone gives.
final class BirthDateNumbers: Sendable {
  /// The date whose digits are read.
  let date: CalendarDate
  /// The life path.
  let lifePath: NumerologyNumber
  /// The number of the day of birth.
  let birthday: NumerologyNumber
  /// Month and day.
  let attitude: NumerologyNumber
  /// The root of the day: driver, mulank, psychic number.
  let driver: NumerologyNumber
  /// The root of all digits: conductor, bhagyank.
  let conductor: NumerologyNumber
  /// The grid of the digits.
  let grid: LoShuGrid
  /// The kua number.
  let kua: KuaNumbers

  /// The planets of Vedic numerology from 1 to 9.
  private static let planets: [StaticString] = [
    "Sun", "Moon", "Jupiter", "Rahu", "Mercury", "Venus", "Ketu", "Saturn", "Mars",
  ]

  /// The planet of the driver.
  var driverPlanet: StaticString { Self.planets[driver.value - 1] }
  /// The planet of the conductor.
  var conductorPlanet: StaticString { Self.planets[conductor.value - 1] }

  init(_ date: CalendarDate, _ conventions: NumerologyConventions) {
    self.date = date
    let masters = conventions.masters
    lifePath = Self.lifePath(date, conventions.lifePath, masters, conventions.debt)
    birthday = NumerologyNumber(
      [.init(.named("day"), date.day)], keeping: masters, debt: conventions.debt)
    attitude = NumerologyNumber(
      [.init(.named("month"), date.month), .init(.named("day"), date.day)], keeping: masters)
    driver = NumerologyNumber([.init(.named("day"), date.day)], keeping: .none)
    let digits = Self.digits(of: date)
    conductor = NumerologyNumber(Self.terms(digits), keeping: .none)
    kua = KuaNumbers(date, conventions.kuaYear)
    var extra: [Int] = []
    if conventions.gridWithDriver {
      extra = [driver.value, conductor.value]
      switch conventions.sex {
      case .male: extra.append(kua.male.value)
      case .female: extra.append(kua.female.value)
      case nil: break
      }
    }
    grid = LoShuGrid(digits: digits + extra)
  }

  /// The life path by a method.
  static func lifePath(
    _ date: CalendarDate, _ method: LifePathMethod, _ masters: MasterNumbers,
    _ debt: KarmicDebtRule
  ) -> NumerologyNumber {
    let terms =
      switch method {
      case .component: NumerologyTerms(parts(of: date, keeping: masters))
      case .whole: NumerologyTerms(parts(of: date, keeping: nil))
      case .digits: terms(digits(of: date))
      }
    return NumerologyNumber(terms, keeping: masters, debt: debt)
  }

  /// Month, day and year, reduced if masters are given.
  static func parts(of date: CalendarDate, keeping masters: MasterNumbers?)
    -> InlineArray<3, NumerologyNumber.Term>
  {
    [
      .init(.named("month"), date.month, keeping: masters),
      .init(.named("day"), date.day, keeping: masters),
      .init(.named("year"), abs(date.year), keeping: masters),
    ]
  }

  /// The digits of day, month and year that are not 0, as the grid is filled.
  static func digits(of date: CalendarDate) -> [Int] {
    var digits: [Int] = []
    digits.reserveCapacity(8)
    let numbers: InlineArray<3, Int> = [date.day, date.month, abs(date.year)]
    for index in numbers.indices {
      var divisor = 1000
      while divisor > 0 {
        let digit = numbers[index] / divisor % 10
        if digit > 0 { digits.append(digit) }
        divisor /= 10
      }
    }
    return digits
  }

  private static func terms(_ digits: [Int]) -> NumerologyTerms {
    var terms = NumerologyTerms()
    for digit in digits { terms.append(.init(.digit, digit)) }
    return terms
  }
}

/// The kua number of a year of birth, for both sexes.
struct KuaNumbers: Sendable {
  /// The year that counts: the one before for a birth before Li Chun.
  let year: Int
  /// Whether the birth is within a day of the fixed date, on which Li Chun may be earlier or later.
  let isNearBoundary: Bool
  /// For a man: 11 less the root of the year, and 2 instead of 5.
  let male: NumerologyNumber
  /// For a woman: 4 more than the root of the year, and 8 instead of 5.
  let female: NumerologyNumber

  init(_ birth: CalendarDate, _ start: KuaYear) {
    let date = birth.converted(to: .gregorian)
    let isBefore = (date.month, date.day) < (2, 4)
    year = start == .liChun && isBefore ? date.year - 1 : date.year
    isNearBoundary = start == .liChun && date.month == 2 && (3...5).contains(date.day)
    let yearTerm = NumerologyNumber.Term(
      .named("year"), abs(year), keeping: MasterNumbers.none)
    let man = NumerologyNumber(between: .init(.digit, 11), and: yearTerm)
    let woman = NumerologyNumber([yearTerm, .init(.digit, 4)], keeping: .none)
    male =
      man.value == 5 ? Self.replaced("11 less the root of the year is 5, which becomes", 2) : man
    female =
      woman.value == 5
      ? Self.replaced("4 more than the root of the year is 5, which becomes", 8) : woman
  }

  private static func replaced(_ reason: StaticString, _ value: Int) -> NumerologyNumber {
    NumerologyNumber([.init(.named(reason), value)], keeping: .none)
  }
}
