import Civil
import Engines
import Ephemeris
import TestSupport
import Testing

/// Every published case, under the quantity that it names.
struct BiorhythmKnownTests {
  @Test(arguments: try Fixture.rows("biorhythm/known.jsonl"))
  func known(_ row: FixtureRow) throws {
    let input = row.value["input"]
    let quantity = row.text("quantity")
    let published = try #require(row.value["published"])
    if quantity.hasPrefix("|cos(pi*gap/") {
      return try compatibility(row, gap: #require(input?["gap"]?.number))
    }
    // Rows without dates of their own belong to the first one; a row without a target is about
    // the birth.
    let birth = try date(input?["birth"]?.text ?? "1943-03-09")
    let biorhythm = try BiorhythmWaves(birth: birth)
    let target =
      if let text = input?["target"]?.text {
        try date(text)
      } else if let days = input?["days"]?.number {
        biorhythm.date(ofDay: Int(days))
      } else {
        try date(input?["birth"]?.text ?? "1972-07-11")
      }
    let day = try biorhythm.day(on: target)
    if let days = input?["days"]?.number { #expect(day.number == Int(days)) }
    switch quantity {
    case "days", "days (365.25 method)":
      #expect(day.number == Int(try #require(published.number)))
    case "physical day", "emotional day":
      let name = String(quantity.dropLast(4))
      // One page cuts decimals: 3.9 for the whole number 4.
      let expected = Int(try #require(published.number).rounded())
      #expect(state(name, day)?.dayInCycle == expected)
    case "next physical transition":
      let event = biorhythm.next(
        [.upCrossing, .downCrossing], of: .physical, afterDay: day.number)
      #expect(event?.date.description == published.text)
    case "physical(23)", "emotional(28)", "intellectual(33)":
      let name = String(quantity.prefix { $0 != "(" })
      let cycle = try #require(state(name, day))
      let value = try #require(published.number)
      // Four decimals in unit tests, six in data sets.
      let digits = abs((value * 1e4).rounded() - value * 1e4) < 1e-6 ? 1e4 : 1e6
      #expect((cycle.value * digits).rounded() == (value * digits).rounded())
      if let place = input?["day_in_cycle"]?.number { #expect(cycle.dayInCycle == Int(place)) }
    case "emotional high,low":
      let first = try biorhythm.day(on: birth)
      let dates = [CycleEventKind.peak, .trough].map { kind in
        biorhythm.next([kind], of: .emotional, afterDay: first.number)?.date.description ?? ""
      }
      #expect(dates == published.texts)
    case "all three repeat after days":
      #expect(BiorhythmWaves.repeatsAfterDays == Int(try #require(published.number)))
      #expect(
        try biorhythm.day(on: biorhythm.nextRepeat(afterDay: day.number)).criticalCycles.count == 3)
    case "58 y + days":
      let years = try date("\(birth.year + 58)-01-01")
      let days =
        biorhythm.dayNumber(of: biorhythm.nextRepeat(afterDay: day.number))
        - biorhythm.dayNumber(of: years)
      #expect(Double(days) == row.number("computed"))
    case "triple low", "peaking in all three", "all three down, near the lowest":
      try claim(row, day)
    default:
      Issue.record("no test for the quantity \(quantity)")
    }
  }

  private func compatibility(_ row: FixtureRow, gap: Double) throws {
    let biorhythm = try BiorhythmWaves(birth: try date("1990-06-15"))
    let both = BiorhythmCompatibility(
      biorhythm, with: biorhythm.date(ofDay: Int(gap)), method: .summedMax)
    #expect(both.other.description == "1992-09-20")
    let period = try #require(
      Double(row.text("quantity").dropFirst("|cos(pi*gap/".count).dropLast(2)))
    let cycle = try #require(both.rows.first { $0.cycle.days == period })
    #expect((cycle.percent * 100).rounded() / 10_000 == row.number("published"))
  }

  /// `day 13, -40%` for each of the three, and the sign that the press claimed.
  private func claim(_ row: FixtureRow, _ day: BiorhythmDay) throws {
    let isHigh = row.text("published").hasPrefix("peaking")
    for (letter, name) in [("P", "physical"), ("E", "emotional"), ("I", "intellectual")] {
      let text = try #require(row.value["computed"]?[letter]?.text)
      let cycle = try #require(state(name, day))
      let percent = Int(cycle.percent.rounded())
      #expect("day \(cycle.dayInCycle), \(percent)%" == text)
      #expect(cycle.phase == (isHigh ? .high : .low))
    }
  }
}

private func state(_ name: String, _ day: BiorhythmDay) -> CycleState? {
  day.states.first { $0.cycle.name == name }
}

/// A date of the reference data.
private func date(_ text: String) throws -> CalendarDate {
  try BirthRecord(date: text).calendarDate()
}
