import TestSupport
import Testing

@testable import divinectl

/// Charts that other programs and people published.
@Suite struct ChartCasesTests {
  static let rows = (try? Fixture.rows("field/charts.jsonl")) ?? []

  @Test func allRowsAreThere() {
    #expect(Self.rows.count == 21)
  }

  @Test(arguments: rows) func chartsComeOut(row: FixtureRow) throws {
    let result = run(row.texts("args") + ["--json"])
    let json = try #require(result.json, "\(result.errors)")
    let expected = try #require(row.value["expected"]?.object)
    for (path, value) in expected { try check(path, value, json, row.text("source")) }
  }

  private func check(
    _ path: String, _ expected: JSONValue, _ json: JSONValue, _ source: Comment.StringLiteralType
  ) throws {
    let words = path.split(separator: " ")
    var keys = words[0].split(separator: ".").map(String.init)
    let label: Comment = "\(path) by \(source)"
    let root = keys[0] == "input" ? json : json["result"]
    switch keys.last {
    case "gate_line", "gate_line_color_tone_base":
      let parts = keys.removeLast().split(separator: "_").map(String.init)
      let place = try #require(Self.value(root, keys))
      let numbers = parts.map { place[$0]?.number.map { String(Int($0)) } ?? "" }
      let text = numbers.joined(separator: ".")
      #expect(text == expected.text?.replacing("/", with: "."), label)
    case "lon":
      keys[keys.count - 1] = "longitude"
      let longitude = try #require(Self.value(root, keys)?.number)
      #expect(abs(longitude - (expected.number ?? .nan)) <= 0.0006, label)
    default:
      let found = Self.value(root, keys)
      if words.count > 1 {
        #expect(found?.text?.contains(expected.text ?? "?") == true, label)
      } else if let list = expected.list, keys.first != "incarnation_cross" {
        // Gates, channels and centers are sets.
        #expect(Set((found?.list ?? []).map { "\($0)" }) == Set(list.map { "\($0)" }), label)
      } else {
        #expect(found == expected, label)
      }
    }
  }

  /// What stands at a path; a key of a list is that of each of its objects.
  private static func value(_ answer: JSONValue?, _ keys: [String]) -> JSONValue? {
    keys.reduce(answer) { value, key in
      value?.list.map { .list($0.compactMap { $0[key] }) } ?? value?[key]
    }
  }
}
