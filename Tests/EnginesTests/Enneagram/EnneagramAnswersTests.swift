import Civil
import Engines
import TestSupport
import Testing

/// Sheets that are not as they should be, and the reliability of many.
struct EnneagramAnswersTests {
  private var sheet: [GivenAnswer] { EnneagramSheets.rated { type, _ in type == 3 ? 5 : 2 } }

  private func error(_ rows: [GivenAnswer], prorates: Bool = false) -> Refusal? {
    #expect(throws: Refusal.self) {
      try EnneagramSheets.profile(rows, prorates: prorates)
    }
  }

  @Test func everyWrongItemIsNamed() throws {
    var rows = sheet
    rows.removeAll { ["T1-01", "T9-10"].contains($0.id) }
    rows.append(GivenAnswer(id: "T2-02", value: "3"))
    rows.append(GivenAnswer(id: "T10-01", value: "3"))
    let first = try #require(error(rows))
    #expect(first.message.description.contains("answered twice: 'T2-02'"))
    #expect(first.message.description.contains("no such item: 'T10-01'"))
    #expect(first.message.description.contains("missing: T1-01, T9-10;"))
    #expect(first.candidates == ["T1-01", "T9-10", "T2-02", "T10-01"].map { .name($0) })
    let missing = try #require(error(rows.dropLast(2)))
    #expect(missing.message.description.contains("missing: T1-01, T9-10"))
    #expect(missing.candidates == ["T1-01", "T9-10"].map { .name($0) })
  }

  @Test(arguments: ["0", "6", "-1", "3.0", "", "a", "٣", "10", "1e0", " 3"])
  func otherValuesAreOutOfRange(_ value: String) throws {
    var rows = sheet
    rows[0] = GivenAnswer(id: rows[0].id, value: value)
    let refusal = try #require(error(rows))
    #expect(refusal.message.description.contains("out of range: \(rows[0].id)="))
    #expect(refusal.message.description.contains("ratings are 1 to 5"))
  }

  @Test func nothingToScoreIsRefused() {
    #expect(error([])?.message.description.contains("no answers") == true)
    #expect(
      error([GivenAnswer(id: "SP-1", value: "3")])?.message.description.contains("no answers")
        == true)
  }

  @Test func aTenthMayBeProrated() throws {
    // One answer of each type is missing: every total is the mean of the others, times ten.
    let nine = sheet.filter { !$0.id.hasSuffix("-05") }
    #expect(error(nine) != nil)
    let profile = try EnneagramSheets.profile(nine, prorates: true)
    #expect(profile.answers.prorated.count == 9)
    #expect(profile.totals.values == [20, 20, 50, 20, 20, 20, 20, 20, 20])
    let ten = Array(nine.dropLast())
    #expect(error(ten, prorates: true)?.message.description.contains("at most 10 %") == true)
    // Nine of ninety, but six of one type.
    let lopsided = sheet.filter {
      !["T3-01", "T3-02", "T3-03", "T3-04", "T3-05", "T3-06"].contains($0.id)
    }
    #expect(error(lopsided, prorates: true)?.message.description.contains("type 3") == true)
  }

  @Test func shortFormKnowsItsItemsOnly() throws {
    let bank = EnneagramInstrument.own
    let short = bank.items(short: true).map { GivenAnswer(id: $0.id, value: "3") }
    let answers = try EnneagramAnswers(short, instrument: bank, isShort: true)
    #expect(answers.parts == [.types, .instincts] && answers.evidence.count == 45)
    #expect(throws: Refusal.self) { try EnneagramAnswers(short, instrument: bank) }
    let long = short + [GivenAnswer(id: "T1-03", value: "3")]
    #expect(throws: Refusal.self) {
      try EnneagramAnswers(long, instrument: bank, isShort: true)
    }
  }

  @Test func alphaKnowsReversedItems() throws {
    // Five people whose keyed answers agree in every item of type 1: alpha is 1.
    let items = EnneagramInstrument.own.items.filter {
      if case .typeRating(1, _) = $0.content { true } else { false }
    }
    let rows = (1...5).map { person in
      items.map { item in
        if case .typeRating(_, true) = item.content { Double(6 - person) } else { Double(person) }
      }
    }
    let result = try EnneagramReliability(
      columns: items.map(\.id), rows: rows, instrument: .own)
    let scale = try #require(result.scales.first)
    #expect(result.scales.count == 1 && scale.name == "1" && scale.items.count == 10)
    #expect(abs((scale.alpha ?? 0) - 1) < 1e-12)
    #expect(scale.alphaWithout.allSatisfy { abs(($0 ?? 0) - 1) < 1e-12 })
    #expect(scale.standardError ?? 1 < 1e-6)
  }

  @Test func alphaOfIndependentAnswersIsNearZero() throws {
    var generator = SeededGenerator(seed: 5)
    let rows = (0..<4000).map { _ in
      (0..<8).map { _ in Double.random(in: 1...5, using: &generator) }
    }
    let result = try EnneagramReliability(
      columns: (1...8).map { "q\($0)" }, rows: rows, instrument: .own)
    #expect(abs(result.scales.first?.alpha ?? 1) < 0.1)
  }

  @Test func alphaNeedsPeopleAndKnownColumns() {
    func compute(_ columns: [String], _ rows: [[Double]]) throws {
      _ = try EnneagramReliability(columns: columns, rows: rows, instrument: .own)
    }
    #expect(throws: Refusal.self) { try compute(["x", "y"], [[1, 2]]) }
    #expect(throws: Refusal.self) { try compute(["T1-01", "y"], [[1, 2], [2, 3]]) }
    #expect(throws: Refusal.self) { try compute(["T1-01", "T1-02"], [[1, 2], [2, 6]]) }
    #expect(throws: Refusal.self) { try compute(["P12-1", "T1-02"], [[1, 2], [2, 5]]) }
  }
}
