import Civil
import Ephemeris
import TestSupport
import Testing

@testable import Engines

/// What must hold for every birth and name, tried on seeded random ones.
@Suite struct NumerologyPropertyTests {
  private static let given = [
    "Thomas", "Mary", "Bryan", "Yolanda", "Zoë", "Jean-Luc", "O'Neil", "Lynn", "Ida", "Ng", "Yy",
    "José", "Björn", "Kyle",
  ]

  private func random(_ generator: inout SeededGenerator) throws -> (CalendarDate, String) {
    let number = Int.random(in: 2_415_021...2_461_300, using: &generator)
    let count = Int.random(in: 1...5, using: &generator)
    let words = (0..<count).compactMap { _ in Self.given.randomElement(using: &generator) }
    return (
      CalendarDate(julianDayNumber: number, calendar: .gregorian), words.joined(separator: " ")
    )
  }

  private func conventions(_ generator: inout SeededGenerator) -> NumerologyConventions {
    var result = NumerologyConventions()
    func choose<Choice: CaseIterable>(_ type: Choice.Type, _ standard: Choice) -> Choice {
      Array(type.allCases).randomElement(using: &generator) ?? standard
    }
    result.lifePath = choose(LifePathMethod.self, .component)
    result.nameSum = choose(NameSum.self, .parts)
    result.system = choose(LetterSystem.self, .pythagorean)
    result.debt = choose(KarmicDebtRule.self, .strict)
    result.y = choose(YRule.self, .context)
    result.balance = choose(MasterKeeping.self, .none)
    result.pinnacles = choose(MasterKeeping.self, .kept)
    result.periods = choose(PeriodLengths.self, .decoz)
    result.yearStart = choose(YearStart.self, .calendar)
    result.years = choose(MasterKeeping.self, .none)
    result.masters = [.none, .two, .three, .all].randomElement(using: &generator) ?? .three
    return result
  }

  private func everyNumber(_ profile: NumerologyProfile) -> [NumerologyNumber] {
    var numbers = profile.numbers.compactMap(\.number)
    numbers += profile.bridges.map(\.number)
    numbers += profile.name?.planes.compactMap(\.number) ?? []
    let spans = profile.spans
    for list in [spans?.pinnacles, spans?.challenges, spans?.periods] {
      numbers += (list ?? []).map(\.number)
    }
    for cycle in [profile.universal, profile.personal].compactMap(\.self) {
      numbers += [cycle.year, cycle.month, cycle.day]
    }
    numbers += [profile.essence?.number, profile.chaldean?.number, profile.date?.conductor]
      .compactMap(\.self)
    return numbers
  }

  @Test func numbersStandOnTheirSteps() throws {
    var generator = SeededGenerator(seed: 6)
    for _ in 0..<400 {
      let (date, text) = try random(&generator)
      let conventions = conventions(&generator)
      let profile = try NumerologyProfile(
        NumerologyRequest(
          birth: date, name: text,
          asOf: CalendarDate(
            julianDayNumber: date.julianDayNumber + Int.random(in: 0...36_000, using: &generator),
            calendar: .gregorian), conventions: conventions))
      for number in everyNumber(profile) {
        let context: Comment = "\(date) \(text)"
        #expect(number.chain.first == number.total && number.chain.last == number.value, context)
        #expect(Reduction.root(number.value) == Reduction.root(number.total), context)
        let isKept = conventions.masters.contains(number: number.value)
        #expect((0...9).contains(number.value) || isKept, context)
        let steps = number.steps(in: profile.name?.name)
        #expect(!steps.isEmpty, context)
        let last = try #require(steps.last)
        #expect(last.contains(String(number.total)) && last.contains(String(number.value)), context)
        for step in steps { checkArithmetic(step) }
      }
    }
  }

  /// Every `a + b = c`, `a+b = c` and `|a - b| = c` in a step is true.
  private func checkArithmetic(_ step: String) {
    let equations = step.replacing(" (master)", with: "").split(separator: ", ")
    for equation in equations where equation.contains(" = ") {
      let sides = equation.split(separator: " = ").map(String.init)
      guard sides.count == 2, let result = Int(sides[1]) else {
        Issue.record("\(equation) of \(step)")
        continue
      }
      if sides[0].hasSuffix(": none") {
        #expect(result == 0)
        continue
      }
      // The name of a part stands before a colon; labels and letters before their numbers.
      let left = sides[0].split(separator: ": ").last.map(String.init) ?? ""
      let isDifference = left.hasPrefix("|")
      let terms = left.split { "+-|".contains($0) }.map { term in
        Int(String(term.filter { $0.isASCII && $0.isNumber })) ?? -1
      }
      let expected = isDifference ? abs(terms[0] - terms[1]) : terms.reduce(0, +)
      #expect(expected == result, "\(equation) of \(step)")
    }
  }

  @Test func numbersAgreeWithEachOther() throws {
    var generator = SeededGenerator(seed: 7)
    for _ in 0..<400 {
      let (date, text) = try random(&generator)
      let asOf = CalendarDate(julianDayNumber: 2_461_369, calendar: .gregorian)
      func profile(_ change: (inout NumerologyConventions) -> Void) throws -> NumerologyProfile {
        var conventions = NumerologyConventions()
        change(&conventions)
        return try NumerologyProfile(
          NumerologyRequest(birth: date, name: text, asOf: asOf, conventions: conventions))
      }
      let parts = try profile { _ in }
      let context: Comment = "\(date) \(text)"
      let roots = try LifePathMethod.allCases.map { method in
        try profile { $0.lifePath = method }.date?.lifePath.root
      }
      #expect(Set(roots).count == 1, context)
      let whole = try profile { $0.nameSum = .whole }
      let name = try #require(parts.name)
      #expect(whole.name?.expression.root == name.expression.root, context)
      #expect(whole.name?.soulUrge?.root == name.soulUrge?.root, context)
      // Vowels and consonants are all letters.
      let sum = (whole.name?.soulUrge?.total ?? 0) + (whole.name?.personality?.total ?? 0)
      #expect(sum == whole.name?.expression.total, context)
      #expect(name.counts.reduce(0, +) == name.name.letters.count, context)
      #expect(name.subconsciousSelf.value == name.counts.count { $0 > 0 }, context)
      #expect(name.subconsciousSelf.value == 9 - name.karmicLessons.count, context)
      #expect(name.planes.reduce(0) { $0 + $1.letters.count } == name.name.letters.count, context)
      #expect(
        Reduction.root(parts.maturity?.value ?? 0)
          == Reduction.root((parts.date?.lifePath.value ?? 0) + name.expression.value), context)
      let spans = try #require(parts.spans)
      #expect(spans.challenges.allSatisfy { (0...8).contains($0.number.value) }, context)
      for list in [spans.pinnacles, spans.challenges, spans.periods] {
        #expect(list.count { $0.contains(asOf) } == 1, context)
        #expect(zip(list, list.dropFirst()).allSatisfy { $0.until == $1.from }, context)
      }
      // The personal year of the year of birth is the life path.
      #expect(
        YearCycle.personalYear(of: date, in: date.year, keeping: .none).value
          == parts.date?.lifePath.root, context)
    }
  }
}
