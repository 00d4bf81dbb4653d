import TestSupport
import Testing

@testable import divinectl

/// Numbers, cycles and scores that others published, or that a fault was found by.
///
/// `options` names the rule of the source where it is not the rule that holds anyway.
@Suite struct NumberCasesTests {
  static let rows = (try? Fixture.rows("field/numbers.jsonl")) ?? []

  @Test func allRowsAreThere() {
    #expect(Self.rows.count == 43)
  }

  @Test(arguments: rows) func casesComeOut(row: FixtureRow) throws {
    let result = run(row.texts("args") + row.texts("options") + ["--json"])
    let expected = try #require(row.value["expected"]?.object)
    let answer = try #require(result.json?["result"], "\(result.errors)")
    for (path, value) in expected {
      #expect(Self.value(answer, path) == value, "\(path) by \(row.text("source"))")
    }
  }

  /// What stands at a path; a key of a list is that of each of its objects.
  private static func value(_ answer: JSONValue, _ path: String) -> JSONValue? {
    var value: JSONValue? = answer
    for key in path.split(separator: ".") {
      if let list = value?.list {
        value =
          Int(key).map { list.indices.contains($0) ? list[$0] : .null }
          ?? .list(list.compactMap { $0[String(key)] })
      } else {
        value = value?[String(key)]
      }
    }
    return value
  }
}
