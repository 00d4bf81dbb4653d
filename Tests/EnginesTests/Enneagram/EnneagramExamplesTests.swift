import Engines
import TestSupport
import Testing

/// Every worked example of the reference.
struct EnneagramExamplesTests {
  @Test(arguments: try Fixture.rows("enneagram/scoring_examples.jsonl"))
  func example(_ row: FixtureRow) throws {
    let result = try #require(row.value["result"])
    if let totals = row.value["totals"]?.list?.compactMap(\.number) {
      let totals = try #require(EnneagramTotals(totals))
      #expect(totals.leaders == result["leaders"]?.list?.compactMap { $0.number.map(Int.init) })
      if let wing = result["wing"] {
        #expect(totals.wing?.neighbour == wing.number.map(Int.init))
      }
      if let trifix = result["trifix"]?.list {
        let expected = trifix.map { place in
          (place.list ?? [place]).compactMap { $0.number.map(Int.init) }
        }
        #expect(totals.trifix?.map(\.types) == expected)
      } else {
        #expect(totals.trifix == nil && totals.type == nil && totals.wing == nil)
      }
    } else if let wins = row.value["wins"]?.list?.compactMap(\.number) {
      let triads = CircularTriads(wins: wins.map { Int($0) })
      #expect(triads.count == result["circular_triads"]?.number)
      #expect(triads.zeta == result["zeta"]?.number)
    } else if let data = row.value["data"]?.list {
      let rows = data.map { $0.list?.compactMap(\.number) ?? [] }
      let reliability = try EnneagramReliability(
        columns: ["w", "x", "y", "z"], rows: rows, instrument: .own)
      let alpha = try #require(reliability.scales.first?.alpha)
      #expect((alpha * 1e6).rounded() / 1e6 == result["alpha"]?.number)
    } else if let pairs = result["pairs"]?.number {
      try rounds(4, pairs: Int(pairs), result)
    } else if let alpha = result["alpha"]?.number, let deviation = result["sd"]?.number {
      let bank = try instrument(rounds: 1, facts: [("alpha", "\(alpha)"), ("sd", "\(deviation)")])
      let error = try #require(bank.publishedError)
      #expect((error * 1e4).rounded() / 1e4 == result["sem"]?.number)
      let difference = EnneagramReliability.difference95(standardError: error)
      #expect((difference * 1e4).rounded() / 1e4 == result["diff95"]?.number)
    } else {
      Issue.record("no test for \(row.text("case"))")
    }
  }

  /// A bank of that many rounds: its items, the most wins of a type, the sum of all wins.
  private func rounds(_ count: Int, pairs: Int, _ result: JSONValue) throws {
    let bank = try instrument(rounds: count)
    #expect(bank.items.count == result["items"]?.number.map(Int.init))
    #expect(bank.items.count == pairs * count)
    // Whoever meets type 5 chooses it; of the others the first.
    let rows = bank.items.map { item in
      guard case .choice(_, let second, _) = item.content else {
        return GivenAnswer(id: item.id, value: "")
      }
      return GivenAnswer(id: item.id, value: second == 5 ? "b" : "a")
    }
    let choices = try #require(
      EnneagramProfile(try EnneagramAnswers(rows, instrument: bank)).choices)
    #expect(choices.wins[4] == result["max_per_type"]?.number.map(Int.init))
    #expect(choices.wins.reduce(0, +) == result["sum"]?.number.map(Int.init))
    #expect(choices.rounds.count == count)
  }

  private func instrument(rounds: Int, facts: [(String, String)] = []) throws
    -> EnneagramInstrument
  {
    var lines = ["id\tkind\tscale\tkey\tshort\ttext\tother"]
    for (name, value) in facts { lines.append("\(name)\tmeta\t\t\t\t\(value)\t") }
    for round in 1...rounds {
      for first in 1...9 {
        for second in first..<10 where second > first {
          lines.append(
            "P\(first)\(second)-\(round)\tchoice\t\(first):\(second)\t\(round)\tno\tone\tother")
        }
      }
    }
    return try EnneagramInstrument(text: lines.joined(separator: "\n") + "\n")
  }
}
