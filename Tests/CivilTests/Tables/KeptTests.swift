import TestSupport
import Testing

@testable import Civil

@Suite struct KeptTests {
  /// A list and a dictionary keep the same.
  @Test(arguments: [1, 8, 9, 40])
  func keepsWhatADictionaryKeeps(keys: Int) {
    var numbers = SeededGenerator(seed: UInt64(keys))
    var kept = Kept<String, Int>()
    var plain: [String: Int] = [:]
    for round in 0..<400 {
      let key = "\(Int.random(in: 0..<keys, using: &numbers))"
      #expect(kept[key] == plain[key])
      if plain[key] == nil {
        kept.add(round, for: key)
        plain[key] = round
      }
      #expect(kept.count == plain.count)
      if round % 150 == 149 {
        kept.removeAll()
        plain = [:]
      }
    }
  }

  /// A word of a list in a table, as by cutting the list.
  @Test(arguments: ["local_clocks", "calendar_changes"] as [StaticString])
  func wordsOfATablesLists(name: StaticString) {
    let table = EmbeddedTable(name)
    let lines = Array(table.lines())
    #expect(lines.count > 20)
    for column in [0, 3] {
      let lists = lines.map {
        table.row(at: $0).text(column).split(separator: "|").map(String.init)
      }
      let words = Set(lists.joined()).union(["", "D", "Europe", "Europe/Berli", "|", "DE|FR"])
      for word in words {
        for (line, list) in zip(lines, lists) {
          #expect(
            table.row(at: line).list(column, has: Array(word.utf8)) == list.contains(word))
        }
      }
    }
  }
}
