import Civil
import Engines
import Ephemeris
import Foundation
import TestSupport
import Testing

struct BiorhythmTests {
  private let birth = CalendarDate(julianDayNumber: 2_433_283, calendar: .gregorian)

  @Test func oneWholeRepeatHasTheKnownCriticalDays() throws {
    let biorhythm = try BiorhythmWaves(birth: birth, cycles: BiorhythmCycle.primary)
    let forecast = try biorhythm.forecast(from: birth, through: biorhythm.date(ofDay: 21_251))
    #expect(forecast.days.count == 21_252)
    #expect(forecast.count(of: .single) == 4006)
    #expect(forecast.count(of: .double) == 312)
    #expect(forecast.count(of: .triple) == 8)
    #expect(forecast.best(1).first?.number == 17_003)
    #expect(forecast.worst(1).first?.number == 4249)
    let best = try #require(forecast.best(1).first)
    #expect(abs(best.mean * 3 - 2.9965) < 0.00005)
  }

  /// Independent count: the crossings of whole and half periods by plain arithmetic.
  @Test func criticalDaysFollowFromRemainders() throws {
    let biorhythm = try BiorhythmWaves(birth: birth, cycles: BiorhythmCycle.primary)
    for number in 0..<2000 {
      let day = try biorhythm.day(on: biorhythm.date(ofDay: number))
      let expected = [23, 28, 33].filter { [0, $0 / 2].contains(number % $0) }
      #expect(day.criticalCycles.map { Int($0.days) } == expected, "day \(number)")
    }
  }

  @Test func valuesAreTheSineOfWholeDays() throws {
    let biorhythm = try BiorhythmWaves(birth: birth)
    var generator = SeededGenerator(seed: 6)
    for _ in 0..<500 {
      let number = Int.random(in: 0...100_000, using: &generator)
      for state in try biorhythm.day(on: biorhythm.date(ofDay: number)).states {
        let period = state.cycle.days
        let expected = sin(2 * Double.pi * Double(number % Int(period)) / period)
        #expect(abs(state.value - expected) < 1e-12)
        #expect(state.dayInCycle == number % Int(period))
      }
    }
  }

  @Test func crossingsAndPeaksAreExact() throws {
    let biorhythm = try BiorhythmWaves(birth: birth)
    func value(_ number: Int) throws -> Double? {
      try biorhythm.day(on: biorhythm.date(ofDay: number)).states[1].value
    }
    #expect(try value(0) == 0)
    #expect(try value(7) == 1)
    #expect(try value(14) == 0)
    #expect(try value(21) == -1)
    #expect(try value(28 * 700) == 0)
  }

  @Test func halfOfAnOddPeriodLiesBetweenTwoDays() throws {
    let biorhythm = try BiorhythmWaves(birth: birth)
    let event = try #require(biorhythm.next([.downCrossing], of: .physical, afterDay: 0))
    #expect(event.day == 11)
    #expect(event.isBetweenDays)
    #expect(event.date == biorhythm.date(ofDay: 12))
    #expect(event.time == "00:00:00")
    let states = try (11...12).map { try biorhythm.day(on: biorhythm.date(ofDay: $0)).states[0] }
    #expect(states[0].isCritical && states[0].value > 0)
    #expect(!states[1].isCritical && states[1].value < 0)
  }

  /// With an hour of birth the crossing has an hour and falls on its civil day.
  @Test(arguments: [(6, 11, "18:00:00"), (12, 12, "00:00:00"), (18, 12, "06:00:00")])
  func hourOfBirthMovesTheCrossing(_ hour: Int, _ day: Int, _ time: String) throws {
    let clock = try #require(ClockTime(hour: hour, minute: 0))
    let biorhythm = try BiorhythmWaves(birth: birth, birthTime: clock)
    let event = try #require(biorhythm.next([.downCrossing], of: .physical, afterDay: 1))
    #expect(event.day == day)
    #expect(event.date == biorhythm.date(ofDay: day))
    #expect(event.time == time)
    #expect(!event.isBetweenDays)
    #expect(try biorhythm.day(on: biorhythm.date(ofDay: day)).states[0].isCritical)
  }

  /// Every quarter of every cycle is an event of exactly one day, whatever the hour of birth.
  @Test func everyEventBelongsToOneDay() throws {
    var generator = SeededGenerator(seed: 61)
    for _ in 0..<20 {
      let second = Int.random(in: 0..<86_400, using: &generator)
      let clock = try #require(
        ClockTime(hour: second / 3600, minute: second / 60 % 60, second: second % 60))
      let period = Int.random(in: 2_000_000...60_000_000, using: &generator)
      let own = try BiorhythmCycle(name: "own", microdays: period)
      let biorhythm = try BiorhythmWaves(
        birth: birth, birthTime: clock, hour: ClockTime(hour: 23, minute: 59, second: 59),
        cycles: BiorhythmCycle.standard + [own])
      let last = 400
      var counts = Array(repeating: 0, count: biorhythm.cycles.count)
      for number in 0...last {
        let day = try biorhythm.day(on: biorhythm.date(ofDay: number))
        for (index, state) in day.states.enumerated() {
          counts[index] += state.events.count
          #expect(state.events.allSatisfy { $0.day == number })
        }
      }
      for (cycle, count) in zip(biorhythm.cycles, counts) {
        let days = Double(last + 1) - Double(second) / 86_400
        #expect(abs(Double(count) - 1 - (days / (cycle.days / 4)).rounded(.down)) <= 1)
      }
    }
  }

  @Test func nothingComesBeforeBirth() throws {
    let noon = try BiorhythmWaves(birth: birth)
    let before = noon.date(ofDay: -1)
    #expect(throws: Refusal.self) { try noon.day(on: before) }
    #expect(throws: Refusal.self) { try noon.forecast(from: before, through: birth) }
    let evening = try BiorhythmWaves(birth: birth, birthTime: ClockTime(hour: 18, minute: 0))
    #expect(throws: Refusal.self) { try evening.day(on: birth) }
    let late = try BiorhythmWaves(
      birth: birth, birthTime: ClockTime(hour: 18, minute: 0),
      hour: ClockTime(hour: 18, minute: 0))
    #expect(try late.day(on: birth).states.allSatisfy { $0.value == 0 && $0.isCritical })
  }

  @Test func thresholdMissesTheCrossingsBetweenDays() throws {
    let biorhythm = try BiorhythmWaves(
      birth: birth, cycles: BiorhythmCycle.primary, rule: .threshold(0.05))
    let days = try biorhythm.forecast(from: birth, through: biorhythm.date(ofDay: 21_251)).days
    let counts = (0..<3).map { index in days.count { $0.states[index].isCritical } }
    // Only the whole periods of 23 and 33 days are found; both crossings of 28 are.
    #expect(counts == [924, 1518, 644])
    #expect(throws: Refusal.self) { try BiorhythmWaves(birth: birth, rule: .threshold(1.5)) }
  }

  @Test(
    arguments: [nil, 0, 6 * 3600, 12 * 3600, 86_399], [CriticalRule.crossing, .threshold(0.1)])
  func nextDoubleAndTripleAgreeWithTheForecast(_ second: Int?, _ rule: CriticalRule) throws {
    let clock = second.flatMap {
      ClockTime(hour: $0 / 3600, minute: $0 / 60 % 60, second: $0 % 60)
    }
    let biorhythm = try BiorhythmWaves(
      birth: birth, birthTime: clock, cycles: BiorhythmCycle.primary, rule: rule)
    let first = biorhythm.date(ofDay: 1)
    let days = try biorhythm.forecast(from: first, through: biorhythm.date(ofDay: 30_000)).days
    for number in stride(from: 1, to: 8700, by: 271) {
      for count in 2...3 {
        let expected = days[number...].first { $0.criticalCycles.count >= count }?.date
        #expect(biorhythm.nextCritical(afterDay: number, count: count) == expected)
      }
    }
  }

  @Test(arguments: BiorhythmCompatibility.Method.allCases)
  func agreementIsWholeInPhaseAndNoneOutOfPhase(_ method: BiorhythmCompatibility.Method) throws {
    let biorhythm = try BiorhythmWaves(birth: birth)
    func percents(_ gap: Int) -> [Double] {
      BiorhythmCompatibility(biorhythm, with: biorhythm.date(ofDay: gap), method: method)
        .rows.map(\.percent)
    }
    #expect(percents(0) == Array(repeating: 100, count: 7))
    #expect(percents(23 * 5)[0] == 100)
    #expect(percents(14)[1] == 0)
    for gap in [1, 8, 828, 2229] {
      for (forward, backward) in zip(percents(gap), percents(-gap)) {
        #expect(forward == backward && (0...100).contains(forward))
      }
    }
  }

  @Test func cyclesOfOnesOwnAreChecked() throws {
    #expect(throws: Refusal.self) { try BiorhythmCycle(name: "", microdays: 5_000_000) }
    #expect(throws: Refusal.self) { try BiorhythmCycle(name: "a b", microdays: 5_000_000) }
    #expect(throws: Refusal.self) {
      try BiorhythmCycle(name: "physical", microdays: 5_000_000)
    }
    #expect(throws: Refusal.self) { try BiorhythmCycle(name: "x", microdays: 1_999_999) }
    let own = try BiorhythmCycle(name: "x", microdays: 29_530_589)
    #expect(own.days == 29.530589)
    #expect(throws: Refusal.self) { try BiorhythmWaves(birth: birth, cycles: [own, own]) }
  }

  @Test func datesKeepTheCalendarOfTheirEra() throws {
    let old = try BiorhythmWaves(birth: try BirthRecord(date: "1582-10-04").calendarDate())
    #expect(old.date(ofDay: 1).description == "1582-10-15")
    #expect(old.dayNumber(of: old.date(ofDay: 1)) == 1)
  }
}
