import Civil
import Ephemeris
import TestSupport
import Testing

@testable import Engines

@Suite struct NumerologyProfileTests {
  private func day(_ text: String) -> CalendarDate {
    (try? BirthRecord(date: text).calendarDate())
      ?? CalendarDate(julianDayNumber: 0, calendar: .gregorian)
  }

  private func profile(
    _ date: String? = nil, _ name: String? = nil, asOf: String? = nil, current: String? = nil,
    _ change: (inout NumerologyConventions) -> Void = { _ in }
  ) throws -> NumerologyProfile {
    var conventions = NumerologyConventions()
    change(&conventions)
    return try NumerologyProfile(
      NumerologyRequest(
        birth: date.map(day), name: name, currentName: current, asOf: day(asOf ?? "2026-11-24"),
        conventions: conventions))
  }

  /// Debts by the strict rule: the number reduced last, where 19/10/1 is a 19.
  @Test(arguments: [
    ("1990-11-25", 19), ("1962-07-03", 19), ("1990-06-15", 13), ("1926-06-01", 16),
    ("1990-08-12", nil), ("1936-10-12", nil), ("1950-07-18", nil), ("1989-12-13", 16),
  ])
  func karmicDebtsOfTheLifePath(date: String, debt: Int?) throws {
    let number = try #require(try profile(date).date?.lifePath)
    #expect(number.debts(in: nil).first?.number == debt)
  }

  @Test func looseDebtsAreFoundWithTheirPlace() throws {
    let strict = try profile("1988-03-05", "Thomas Cruise Mapother")
    #expect(strict.name?.expression.debts(in: nil) == [])
    let loose = try profile("1988-03-16", "Thomas Cruise Mapother") { $0.debt = .loose }
    #expect(
      loose.date?.lifePath.debts(in: nil) == [.init(number: 16, place: "day")])
    let name = loose.name?.name
    #expect(loose.name?.personality?.debts(in: name).map(\.place) == ["total", "CRUISE"])
    let whole = try profile(nil, "Thomas Cruise Mapother") { $0.nameSum = .whole }
    #expect(whole.name?.expression.chain == [94, 13, 4])
    #expect(whole.karmicDebts.first { "\($0.key)" == "expression" }?.debt.number == 13)
    let both = try profile("1990-07-14").karmicDebts.map { "\($0.key) \($0.debt.number)" }
    #expect(both == ["life_path 13", "birthday 14"])
  }

  @Test func mastersAreKeptAsAsked() throws {
    func lifePath(_ date: String, _ masters: MasterNumbers) throws -> Int? {
      try profile(date) { $0.masters = masters }.date?.lifePath.value
    }
    #expect(try lifePath("1950-07-18", .three) == 22)
    #expect(try lifePath("1950-07-18", .none) == 4)
    #expect(try lifePath("1963-02-17", .three) == 11)
    let four = try #require(MasterNumbers(numbers: [11, 22, 33, 44]))
    // 11 + 11 + 22 = 44 stays only where 44 is kept.
    #expect(try lifePath("1993-11-29", four) == 44)
    #expect(try lifePath("1993-11-29", .three) == 8)
    #expect(MasterNumbers(numbers: [12]) == nil)
    #expect(four.numbers == [11, 22, 33, 44])
  }

  @Test func methodsThatDifferAreSideBySide() throws {
    let einstein = try profile("1879-03-14").alternatives().first
    #expect(einstein.map { "\($0.number)" } == "life_path")
    #expect(einstein?.choices.map { $0.number?.value } == [6, 33, 6])
    #expect(try profile("1990-08-12").alternatives().isEmpty)
    let mary = try profile(nil, "Mary Jane").alternatives()
    let expression = try #require(mary.first { "\($0.number)" == "expression" })
    #expect(expression.choices.map { $0.number?.value } == [6, 33])
    #expect(mary.contains { "\($0.option)" == "y" })
  }

  @Test func pinnaclesChangeOnBirthdays() throws {
    let spans = try #require(try profile("1962-07-03").spans)
    #expect(spans.pinnacles.map(\.untilAge) == [35, 44, 53, nil])
    #expect(
      spans.pinnacles.map(\.from.description) == [
        "1962-07-03", "1997-07-03", "2006-07-03", "2015-07-03",
      ])
    #expect(spans.pinnacles.map { $0.contains(day("2006-07-02")) } == [false, true, false, false])
    #expect(spans.pinnacles.map { $0.contains(day("2006-07-03")) } == [false, false, true, false])
    // A life path of 11 counts as 2: not 25.
    #expect(try profile("1940-03-12").spans?.pinnacles[0].untilAge == 34)
    #expect(
      try profile("1949-05-15") { $0.pinnacles = .none }.spans?.pinnacles.map(\.number.value)
        == [2, 2, 4, 1])
  }

  @Test func periodsChangeWithThePersonalYearOne() throws {
    var ages: Set<Int> = []
    for root in 0..<9 {
      let profile = try profile("1990-01-0\(root + 1)")
      let spans = try #require(profile.spans)
      let age = try #require(spans.periods[0].untilAge)
      #expect((26...34).contains(age))
      ages.insert(age)
      #expect(spans.periods[1].untilAge == age + 27)
      for change in [age, age + 27] {
        let year = try #require(profile.years(1990 + change...1990 + change).first)
        #expect(year.personal.value == 1)
        #expect(spans.periods[change == age ? 1 : 2].from.description == "\(1990 + change)-01-01")
      }
    }
    #expect(ages.count == 9)
    let birthdays = try profile("1990-01-05") { $0.yearStart = .birthday }.spans?.periods
    #expect(birthdays?[1].from.description.hasSuffix("-01-05") == true)
    // Life paths 2 and 11: 26 and 53 in the published tables, 35 and 62 by the rule to the letter.
    for date in ["1990-01-09", "1985-12-12"] {
      #expect(try profile(date).date?.lifePath.root == 2)
      #expect(try profile(date).spans?.periods.map(\.fromAge) == [0, 26, 53])
      let literal = try profile(date) { $0.periods = .decoz }
      #expect(literal.spans?.periods.map(\.fromAge) == [0, 35, 62])
      let differing = literal.alternatives().first { "\($0.number)" == "period_cycles" }
      #expect(differing?.choices.map(\.ages) == [[26, 53], [35, 62], [29, 57]])
    }
    #expect(
      try !profile("1990-01-01").alternatives().contains { "\($0.number)" == "period_cycles" })
    let fixed = try profile("1990-01-05") { $0.periods = .fixed }.spans?.periods
    #expect(fixed?.map(\.fromAge) == [0, 29, 57])
  }

  @Test func agesCountBirthdays() throws {
    #expect(try profile("1962-07-03", asOf: "2026-07-02").age == 63)
    #expect(try profile("1962-07-03", asOf: "2026-07-03").age == 64)
    #expect(try profile("2000-02-29", asOf: "2026-02-28").age == 25)
    #expect(try profile("2000-02-29", asOf: "2026-03-01").age == 26)
    let unborn = try profile("2030-01-01", "Ann Lee")
    #expect(unborn.age == nil && unborn.essence == nil)
    #expect(unborn.warnings.map(\.code) == ["before_birth"])
    #expect(try profile("2026-11-24").age == 0)
  }

  @Test func personalYearsBeginAsAsked() throws {
    func year(_ asOf: String, _ start: YearStart) throws -> Int? {
      try profile("1990-07-04", asOf: asOf) { $0.yearStart = start }.personal?.year.value
    }
    #expect(try year("2026-07-03", .calendar) == 3)
    #expect(try year("2026-07-03", .birthday) == 2)
    #expect(try year("2026-07-04", .birthday) == 3)
    let kept = try profile("1990-07-03", asOf: "2026-01-01") { $0.years = .kept }
    #expect(kept.personal?.year.value == 11)
    #expect(try profile("1990-07-03", asOf: "2026-01-01").personal?.year.value == 2)
    #expect(
      try profile(nil, "Ann", asOf: "2018-11-30") { $0.years = .kept }.universal?.year.value == 11)
  }

  @Test func lettersLastTheirValues() throws {
    let name = try NumerologyName("David Ann Lee", conventions: .init())
    var letters = ""
    for age in 0..<23 {
      let essence = try #require(Essence(of: name, atAge: age, .init()))
      letters.unicodeScalars.append(essence.transits[0].letter)
      #expect(essence.transits.allSatisfy { $0.fromAge <= age && age < $0.untilAge })
      #expect(essence.number.total == essence.transits.reduce(0) { $0 + $1.value })
    }
    // D 4, A 1, V 4, I 9, D 4: 22 years, then again.
    #expect(letters == "DDDDAVVVVIIIIIIIIIDDDDD")
    #expect(Essence(of: name, atAge: 22, .init())?.transits[0].fromAge == 22)
    let two = try NumerologyName("David Lee", conventions: .init())
    let twice = try #require(Essence(of: two, atAge: 30, .init()))
    #expect(twice.transits[1].letter == twice.transits[2].letter)
    let many = try NumerologyName("David Ann Bo Lee", conventions: .init())
    // Ann Bo is A 1, N 5, N 5, B 2, O 6.
    #expect(Essence(of: many, atAge: 12, .init())?.transits[1].letter == "B")
    #expect(try profile("1990-01-01", "Madonna").essence == nil)
  }

  @Test func yearsAgreeWithTheProfileOfTheirBirthday() throws {
    let whole = try profile("1962-07-03", "Thomas Cruise Mapother")
    let rows = whole.years(1962...2062)
    #expect(rows.count == 101)
    for row in rows {
      let then = try profile(
        "1962-07-03", "Thomas Cruise Mapother", asOf: row.birthday.description)
      #expect(then.age == row.age)
      #expect(then.personal?.year.value == row.personal.value)
      #expect(then.universal?.year.value == row.universal.value)
      #expect(then.essence?.number.value == row.essence?.number.value)
      let pinnacle = then.spans?.pinnacles.first { then.isNow($0) }
      #expect(pinnacle?.fromAge == row.pinnacle.span.fromAge)
    }
    #expect(whole.years(1950...1961).isEmpty)
    #expect(try profile(nil, "Ann").years(2000...2001).isEmpty)
  }

  @Test func gridsAndDrivers() throws {
    let grid = try #require(try profile("1989-08-18").date?.grid)
    #expect(grid.digits == [1, 8, 8, 1, 9, 8, 9])
    #expect((1...9).map(grid.count) == [2, 0, 0, 0, 0, 0, 0, 3, 2])
    #expect(grid.missing == [2, 3, 4, 5, 6, 7])
    #expect(grid.arrows.filter { $0.state == .full }.isEmpty)
    let empty = grid.arrows.filter { $0.state == .empty }.map { "\($0.id)" }
    #expect(empty == ["456", "357"])
    let driven = try profile("1989-08-18") {
      $0.gridWithDriver = true
      $0.sex = .male
    }
    #expect(driven.date?.grid.digits.count == 10)
    #expect(driven.date?.driverPlanet.description == "Mars")
  }

  @Test func kuaFollowsTheYear() throws {
    func kua(_ date: String, _ start: KuaYear = .liChun) throws -> [Int] {
      let kua = try #require(try profile(date) { $0.kuaYear = start }.date?.kua)
      return [kua.year, kua.male.value, kua.female.value]
    }
    #expect(try kua("2003-01-23", .civil) == [2003, 6, 9])
    #expect(try kua("2003-01-23") == [2002, 7, 8])
    #expect(try kua("2003-02-04") == [2003, 6, 9])
    // 5 becomes 2 for a man and 8 for a woman.
    #expect(try kua("1995-06-01") == [1995, 2, 1])
    #expect(try kua("1990-06-01") == [1990, 1, 8])
    for year in 1900...2030 {
      let values = try kua("\(year)-06-01")
      #expect((1...9).contains(values[1]) && values[1] != 5)
      #expect((1...9).contains(values[2]) && values[2] != 5)
    }
    #expect(try profile("2003-02-04").warnings.map(\.code) == ["near_li_chun"])
  }

  @Test func chaldeanSumsAboveFiftyTwoAreAddedAgain() throws {
    let long = try #require(try profile(nil, "Thomas Cruise Mapother").chaldean)
    #expect(long.number.total == 80 && long.number.value == 8 && long.compound == nil)
    #expect(long.partTotals == [24, 20, 36])
    let rahul = try #require(try profile(nil, "Rahul Sharma").chaldean)
    #expect(rahul.compound?.readAs == 24)
    #expect(try profile(nil, "Анна").chaldean == nil)
    #expect(try profile(nil, "Anna", current: "Sunil").chaldean?.number.total == 18)
    let system = try profile(nil, "Rahul Sharma") { $0.system = .chaldean }
    #expect(system.name?.karmicLessons.contains(9) == false)
  }

  @Test func minorNumbersAreThoseOfAnotherName() throws {
    #expect(try profile(nil, "Zoë Ann", current: "zoe ANN").minor == nil)
    #expect(try profile(nil, "Thomas Mapother", current: "Tom Cruise").minor?.soulUrge?.value == 5)
    let error = #expect(throws: Refusal.self) {
      try profile(nil, "Ann", current: "1")
    }
    #expect(error?.field == "current_name" && error?.code == "no_letters")
  }

  @Test func numbersWithoutLettersAreLeftOut() throws {
    let vowels = try profile("1990-01-01", "Aoi Io")
    #expect(vowels.name?.personality == nil && vowels.name?.soulUrge != nil)
    #expect(vowels.warnings.map(\.code) == ["no_consonants"])
    let consonants = try profile("1990-01-01", "Ng Bc")
    #expect(consonants.name?.soulUrge == nil)
    #expect(consonants.warnings.map(\.code) == ["no_vowels"])
    let hebrew = try profile("1990-01-01", "שרה לוי")
    #expect(hebrew.name?.soulUrge == nil && hebrew.name?.personality == nil)
    #expect(hebrew.name?.numerals == 505 + 46)
    #expect(hebrew.warnings.map(\.code) == ["no_vowel_letters"])
    #expect(try profile(nil, "Ιησους").name?.numerals == 888)
    #expect(try profile(nil, "محمد").name?.numerals == 92)
  }

  @Test func twoPeopleAreCompared() throws {
    let first = try profile("1879-03-14", "Ann Lee")
    let second = try profile("1867-11-07")
    let comparison = NumerologyComparison(first, with: second)
    #expect(comparison.rows.map { "\($0.number)" } == ["life_path", "birthday"])
    #expect(comparison.rows.map(\.relation) == [.different, .concord])
    #expect(NumerologyComparison(first, with: first).rows.allSatisfy { $0.relation == .same })
    #expect(NumerologyComparison(first, with: first).rows.count == 5)
  }

  @Test func aNameOfTenThousandCharactersHasItsNumbers() throws {
    let long = String(repeating: "Yy\u{308}ab ", count: 2000)
    let name = try #require(try profile("1990-01-01", long).name)
    #expect(name.name.letters.count == 8000)
    #expect(name.counts.reduce(0, +) == 8000)
  }
}
