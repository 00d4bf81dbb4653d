import Engines
import Foundation
import TestSupport
import Testing

@testable import divinectl

/// Trifixes, subtypes, levels, lists without their key, tables with empty cells, near totals.
@Suite struct EnneagramLookupTests {
  private func enneagram(_ words: String..., input: String = "") -> Run {
    DivinectlTests.run(
      ["enneagram"] + words, surroundings: Feed.surroundings(Array(input.utf8)))
  }

  @Test func everyOrderOfATrifixIsFound() throws {
    var sets: [String: Int] = [:]
    for first in 1...9 {
      for second in 1...9 {
        for third in 1...9 {
          let result = enneagram("trifix", "\(first)\(second)\(third)", "--json")
          guard result.code == .success else { continue }
          let trifix = try #require(result.json?["result"])
          #expect(trifix["orders"]?.list?.count == 6)
          sets[trifix["set"]?.text ?? "", default: 0] += 1
        }
      }
    }
    #expect(sets.count == 27 && Set(sets.values) == [6])
    for word in ["45", "4589", "x58", "148", "0", ""] {
      #expect(enneagram("trifix", word).code == .wrongValue, "\(word)")
    }
  }

  @Test func subtypesAreFound() throws {
    func ids(_ words: String...) -> [String] {
      let result = DivinectlTests.run(["enneagram", "subtypes"] + words + ["--json"])
      return result.json?["result"]?["subtypes"]?.list?.compactMap { $0["id"]?.text } ?? []
    }
    #expect(ids().count == 27 && ids("sx").count == 9)
    #expect(ids("4") == ["SP4", "SO4", "SX4"] && ids("so4") == ["SO4"])
    #expect(enneagram("subtypes", "XX4").code == .wrongValue)
    #expect(enneagram("subtypes", "--format", "csv").text.split(separator: "\n").count == 28)
    #expect(enneagram("levels", "--format", "csv").text.split(separator: "\n").count == 10)
  }

  /// The four groupings cross: any two types meet in one group.
  @Test func everyTypeSharesOneGroupWithEachOther() {
    for number in 1...9 {
      let shared = enneagram("type", "\(number)", "--json").json?["result"]?["shared"]?.list
      #expect(shared?.compactMap { $0["type"]?.number }.count == 8)
    }
  }

  @Test func aBlindListTellsNothingAndCanBeScored() throws {
    let items = EnneagramInstrument.own.items
    #expect(Set(items.map(\.code)).count == items.count)
    let lines = enneagram("items", "--blind", "--format", "csv").text.split(separator: "\n")
    #expect(lines.count == items.count + 1)
    #expect(
      lines.dropFirst().allSatisfy { $0.wholeMatch(of: /q[0-9a-f]{8},(rating|choice),,,.*/) != nil }
    )
    let shown = lines.dropFirst().map { String($0.prefix(9)) }
    #expect(shown != items.map(\.code) && shown.sorted() == items.map(\.code).sorted())
    func answer(_ item: EnneagramItem, _ place: Int) -> String {
      item.content.part == .pairs ? ["a", "b"][place % 2] : "\(place * 7 % 5 + 1)"
    }
    func sheet(_ name: (EnneagramItem) -> String) -> String {
      items.enumerated().map { "\(name($1)),\(answer($1, $0))\n" }.joined()
    }
    let blind = enneagram("score", "--json", input: sheet(\.code))
    #expect(
      blind.code == .success
        && blind.output == enneagram("score", "--json", input: sheet(\.id)).output)
    let twice = sheet(\.id) + "\(items[0].code),3\n"
    #expect(enneagram("score", input: twice).errors.contains("answered twice"))
    #expect(enneagram("items", "--blind", "--format", "tsv").code == .usage)
  }

  @Test func emptyCellsLeaveAPersonOut() throws {
    let table = "person,a,b,c\n1,1,2,1\n2,2,3,3\n3,4,4,5\n4,5,5,4\n"
    let whole = try #require(enneagram("reliability", "--json", input: table).json?["result"])
    let holes = enneagram("reliability", "--json", input: table + "5,3,,2\n6,,,\n").json?["result"]
    #expect(whole["scales"] == holes?["scales"] && holes?["people"]?.number == 6)
    #expect(holes?["empty_cells"]?.number == 4 && whole["empty_cells"]?.number == 0)
    let none = enneagram("reliability", "--json", input: "a,b\n1,\n,2\n")
    #expect(none.code == .success)
    #expect(none.json?["result"]?["scales"]?.list?.first?["alpha"] == .null)
    #expect(enneagram("reliability", input: "a,b\n1,x\n2,2\n").errors.contains("'b' is 'x'"))
  }

  @Test func totalsSayHowNearTheyAre() throws {
    func closeness(_ totals: String) -> JSONValue? {
      enneagram("score", "--totals", totals, "--json").json?["result"]?["closeness"]
    }
    let near = try #require(closeness("20,10,10,10,19,10,10,10,10"))
    #expect(near["margin"]?.number == 1 && near["margin_share"]?.number == 0.1)
    #expect(near["near"]?.list?.compactMap(\.number) == [1, 5])
    #expect(near["seconds"]?.list?.compactMap(\.number) == [5])
    let equal = try #require(closeness("5,5,5,5,5,5,5,5,5"))
    #expect(equal["margin_share"] == .null && equal["near"]?.list?.count == 9)
    #expect(enneagram("score", "--totals", "20,10,10,10,19,10,10,10,10").text.contains("1 over 5"))
  }
}
