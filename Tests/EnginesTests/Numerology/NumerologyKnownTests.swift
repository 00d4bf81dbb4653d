import Civil
import Ephemeris
import TestSupport
import Testing

@testable import Engines

/// Every published number of the reference, under the convention that its source names.
@Suite struct NumerologyKnownTests {
  static let rows = (try? Fixture.rows("numerology/known.jsonl")) ?? []

  @Test func allRowsAreThere() {
    #expect(Self.rows.count == 96)
  }

  @Test(arguments: rows) func publishedNumbersComeOut(row: FixtureRow) throws {
    let published = try #require(row.value["published"])
    #expect(try computed(row) == published, "\(row.text("quantity")) by \(row.text("source"))")
  }

  private func conventions(_ row: FixtureRow) -> NumerologyConventions {
    let text = row.text("convention")
    var result = NumerologyConventions()
    if text.hasPrefix("digits;") { result.lifePath = .digits }
    if text.hasSuffix("[11, 22]") { result.masters = .two }
    if text.hasPrefix("whole") || row.text("quantity").contains("whole") { result.nameSum = .whole }
    if text.hasSuffix("y=vowel") { result.y = .vowel }
    if text.hasSuffix("y=consonant") { result.y = .consonant }
    if text == "civil year" { result.kuaYear = .civil }
    if text.contains("+ driver + conductor") { result.gridWithDriver = true }
    if row.text("quantity") == "chaldean vowels" { result.system = .chaldean }
    return result
  }

  private func computed(_ row: FixtureRow) throws -> JSONValue {
    let input = try #require(row.value["input"])
    let conventions = conventions(row)
    let first = CalendarDate(year: 2000, month: 1, day: 1, calendar: .gregorian)
    var birth = try input["date"]?.text.map { try BirthRecord(date: $0).calendarDate() }
    if let year = input["year"]?.number {
      birth = CalendarDate(year: Int(year), month: 1, day: 23, calendar: .gregorian)
      // Without a day the year itself is meant.
      if row.text("convention") != "civil year" {
        birth = CalendarDate(year: Int(year), month: 7, day: 1, calendar: .gregorian)
      }
    }
    if let day = input["day"]?.number {
      birth = CalendarDate(year: 2000, month: 1, day: Int(day), calendar: .gregorian)
    }
    if input["life_path"]?.number == 9 {
      birth = CalendarDate(year: 1980, month: 4, day: 5, calendar: .gregorian)
    }
    let asOf = try input["as_of"]?.text.map { try BirthRecord(date: $0).calendarDate() } ?? first
    let name = input["name"]?.text ?? input["first"]?.text.map { "\($0) Doe" }
    let profile = try NumerologyProfile(
      NumerologyRequest(
        birth: birth, name: name, asOf: asOf, conventions: conventions))
    return try value(row, profile)
  }

  private func value(_ row: FixtureRow, _ profile: NumerologyProfile) throws -> JSONValue {
    let quantity = row.text("quantity")
    let key = quantity.split { $0 == " " || $0 == "(" || $0 == "," }.first.map(String.init) ?? ""
    switch key {
    case "life_path": return number(profile.date?.lifePath)
    case "life_path_chain": return chain(profile.date?.lifePath)
    case "expression", "destiny": return number(profile.name?.expression)
    case "expression_chain": return chain(profile.name?.expression)
    case "soul_urge", "hearts_desire", "minor_hearts_desire": return number(profile.name?.soulUrge)
    case "soul_urge_chain": return chain(profile.name?.soulUrge)
    case "personality": return number(profile.name?.personality)
    case "personality_chain": return chain(profile.name?.personality)
    case "maturity": return number(profile.maturity)
    case "balance": return number(profile.name?.balance)
    case "balance_chain": return chain(profile.name?.balance)
    case "rational_thought": return number(profile.rationalThought)
    case "hidden_passion": return list(profile.name?.hiddenPassion ?? [])
    case "karmic_lessons": return list(profile.name?.karmicLessons ?? [])
    case "plane_mental": return number(profile.name?.planes[1].number)
    case "plane_emotional": return number(profile.name?.planes[2].number)
    case "pinnacles":
      let count = quantity.hasSuffix("1-3") ? 3 : 4
      return list((profile.spans?.pinnacles ?? []).prefix(count).map(\.number.value))
    case "first": return list((profile.spans?.pinnacles ?? []).compactMap(\.untilAge))
    case "challenges": return list((profile.spans?.challenges ?? []).map(\.number.value))
    case "period_cycles", "periods":
      return list((profile.spans?.periods ?? []).map(\.number.value))
    case "universal":
      let cycle = try #require(profile.universal)
      return number(quantity.contains("day") ? cycle.day : cycle.month)
    case "personal", "personal_month":
      let cycle = profile.personal
      return number(
        quantity.contains("day")
          ? cycle?.day : quantity.contains("month") ? cycle?.month : cycle?.year)
    case "Y":
      let decision = try #require(profile.name?.name.yDecisions.first)
      return .text(decision.isVowel ? "v" : "c")
    case "chaldean":
      if quantity == "chaldean vowels" { return number(profile.name?.soulUrge) }
      let chaldean = try #require(profile.chaldean)
      return .list([
        .number(Double(chaldean.number.total)),
        chaldean.compound.map { .number(Double($0.number)) } ?? .null,
        .number(Double(chaldean.number.value)),
      ])
    case "driver":
      let date = try #require(profile.date)
      let pair = [number(date.driver), number(date.conductor)]
      return .list(quantity.hasSuffix("missing") ? pair + [list(date.grid.missing)] : pair)
    case "grid": return list(try #require(profile.date).grid.digits.sorted())
    case "kua":
      let kua = try #require(profile.date).kua
      return quantity.hasSuffix("female")
        ? .list([number(kua.male), number(kua.female)]) : number(kua.male)
    default:
      Issue.record("nothing compares \(quantity)")
      return .null
    }
  }

  private func number(_ number: NumerologyNumber?) -> JSONValue {
    number.map { .number(Double($0.value)) } ?? .null
  }

  private func chain(_ number: NumerologyNumber?) -> JSONValue { list(number?.chain ?? []) }

  private func list(_ numbers: [Int]) -> JSONValue { .list(numbers.map { .number(Double($0)) }) }
}
