import Engines
import Foundation
import TestSupport
import Testing

@testable import Engines
@testable import divinectl

extension EveryEngine {
  /// CSV and TSV say what JSON says.
  @Suite struct Rows {
    private static let asked = Asked.inEveryFormat.filter {
      $0.format.isRows && $0.run().code == .success
    }

    /// A table that is a list of the result has its items as rows; another one has only cells that are in
    /// the answer.
    @Test(arguments: asked) func cellsAreTheValuesOfJSON(asked: Asked) throws {
      let answer = try asked.answer()
      let table = try #require(answer.presented.table)
      let rows = Self.rows(of: asked.run().text, asked.format)
      let json = try answer.json
      try #require(rows.count > 1)
      #expect(rows.allSatisfy { $0.count == rows[0].count })
      #expect(Set(rows[0]).count == rows[0].count)
      if table.report == nil {
        let list = try #require(Self.list(at: table.path, in: json))
        #expect(Self.differences(rows, list) == [])
        // A value that is another is noticed in each column that has one.
        for column in rows[0].indices {
          var wrong = rows
          wrong[1][column] += "1"
          #expect(Self.differences(wrong, list).count == 1)
        }
      } else {
        #expect(Self.strangers(rows, json, asked) == [])
        var wrong = rows
        let column = try #require(rows[0].firstIndex { !Self.derived.contains($0) })
        wrong[1][column] = "x\(rows[1][column])9"
        #expect(Self.strangers(wrong, json, asked).count == 1)
      }
    }

    private static func list(at path: [String], in json: JSONValue) -> [JSONValue]? {
      path.reduce(json["result"]) { $0?[$1] }?.list
    }

    /// The cells that are not what the items of a list say.
    private static func differences(_ rows: [[String]], _ list: [JSONValue]) -> [String] {
      guard rows.count == list.count + 1 else { return ["\(rows.count) rows, \(list.count) items"] }
      return zip(rows.dropFirst(), list).flatMap { row, item in
        let values = flat(item)
        return zip(rows[0], row).compactMap { column, cell in
          matches(cell, values[column] ?? .null) ? nil : "\(column): \(cell)"
        }
      }
    }

    /// The values of an item; keys of objects within are joined.
    private static func flat(_ item: JSONValue, _ prefix: String = "") -> [String: JSONValue] {
      var result: [String: JSONValue] = [:]
      for (key, value) in item.object ?? [:] {
        if value.object == nil {
          result[prefix + key] = value
        } else {
          result.merge(flat(value, "\(prefix)\(key)_")) { $1 }
        }
      }
      return result
    }

    private static func matches(_ cell: String, _ value: JSONValue) -> Bool {
      switch value {
      case .null: cell.isEmpty
      case .bool(let flag): cell == "\(flag)"
      case .number(let number): Double(cell) == number
      case .text(let text): cell == text
      case .list(let items):
        cell.split(separator: " ").map(String.init) == items.flatMap { $0.leaves }.map(Self.word)
      case .object: false
      }
    }

    private static func word(_ value: JSONValue) -> String {
      value.text ?? value.number.map { $0 == $0.rounded() ? "\(Int($0))" : "\($0)" } ?? ""
    }

    /// Columns of rows that are no list of the answer: what they say follows from it.
    ///
    /// The share of a window in seconds; the age at a moment; the day of the week of a date; a
    /// compound with its sums of digits; the same in words.
    private static let derived: Set<String> = ["seconds", "age", "weekday", "chain", "steps"]
    /// Words for what JSON says by `true` or not at all: the head of a bank of statements.
    private static let words: Set<String> = [
      "true", "false", "yes", "no", "meta", "name", "version", "range", "1-5",
    ]

    /// The cells whose words are nowhere in an answer, neither as values nor as keys.
    private static func strangers(_ rows: [[String]], _ json: JSONValue, _ asked: Asked) -> [String]
    {
      let leaves = json.leaves
      // One of a group bears its name in the singular: `pinnacle_1` is in `pinnacles`.
      let names = leaves.compactMap(\.text).flatMap { [$0, String($0.dropLast())] }
      let texts = words.union(names + PageValues.names(of: asked.engine.name))
      let numbers = Set(leaves.compactMap(\.number) + json.counts)
      func isKnown(_ word: String) -> Bool {
        texts.contains(word) || Double(word).map(numbers.contains) == true
      }
      return rows.dropFirst().flatMap { row in
        zip(rows[0], row).compactMap { column, cell in
          let parts = cell.split { " _".contains($0) }.map(String.init)
          return isKnown(cell) || parts.allSatisfy(isKnown) || derived.contains(column)
            ? nil : "\(column): \(cell)"
        }
      }
    }

    /// Reads CSV (RFC 4180) or TSV.
    private static func rows(of text: String, _ format: OutputFormat) -> [[String]] {
      guard format == .csv else {
        return text.split(separator: "\n").map {
          $0.split(separator: "\t", omittingEmptySubsequences: false).map(String.init)
        }
      }
      var rows: [[String]] = []
      var row: [String] = []
      var cell = ""
      var isQuoted = false
      var before: Character?
      for character in text {
        if character == "\"" {
          if !isQuoted, before == "\"" { cell.append("\"") }
          isQuoted.toggle()
        } else if isQuoted || !",\n".contains(character) {
          cell.append(character)
        } else {
          row.append(cell)
          cell = ""
          if character == "\n" {
            rows.append(row)
            row = []
          }
        }
        before = character
      }
      return rows
    }
  }
}

extension JSONValue {
  /// How many items each list has.
  fileprivate var counts: [Double] {
    switch self {
    case .list(let items): [Double(items.count)] + items.flatMap(\.counts)
    case .object(let values): values.values.flatMap(\.counts)
    default: []
    }
  }
}
