import TestSupport
import Testing

@testable import divinectl

/// The search for dates and names with wanted numbers.
@Suite struct NumerologyFindTests {
  private func find(_ words: String...) -> Run { run(["numerology", "find"] + words) }

  /// Every day of a year is found by one life path, and has it.
  @Test func everyDateHasItsLifePath() throws {
    var dates: Set<String> = []
    for number in [1, 2, 3, 4, 5, 6, 7, 8, 9, 11, 22, 33] {
      let result = find(
        "--life-path", "\(number)", "--from", "1990-01-01", "--to", "1990-12-31", "--json")
      let found = try #require(result.json?["result"]?["found"]?.list)
      dates.formUnion(found.compactMap { $0["date"]?.text })
      #expect(result.json?["result"]?["count"]?.number == Double(found.count))
      guard let date = found.first?["date"]?.text else { continue }
      let chart = run(["numerology", "--date", date, "--json"]).json?["result"]
      #expect(chart?["life_path"]?["value"]?.number == Double(number))
      #expect(chart?["life_path"]?["chain"] == found.first?["life_path"])
    }
    #expect(dates.count == 365)
  }

  @Test func allThatIsWantedHolds() {
    let both = find(
      "--life-path", "11", "--birthday", "2", "--from", "1990-01-01", "--to", "1999-12-31",
      "--format", "csv")
    let rows = both.text.split(separator: "\n").dropFirst()
    #expect(
      !rows.isEmpty && rows.allSatisfy { $0.dropFirst(10).hasPrefix(",11,") || $0.contains("/11,") }
    )
    #expect(rows.allSatisfy { ["02", "20"].contains($0.dropFirst(8).prefix(2)) })
    // Rows have their heading where nothing is found.
    let none = find("--chaldean", "11", "Abel", "--format", "csv").text
    #expect(none == "name,expression,soul_urge,personality,chaldean\n")
  }

  @Test func namesAreChosen() {
    let names = ["Ann Lee", "Amy Lee", "Abel", "Tom Cruise"]
    for name in names {
      let value = run(["numerology", "--name", name, "--json"]).json?["result"]?["expression"]?[
        "value"]?.number
      let found = run(
        ["numerology", "find", "--expression", "\(Int(value ?? 0))", "--json"] + names
      ).json?["result"]?["found"]?.list?.compactMap { $0["name"]?.text }
      #expect(found?.contains(name) == true)
    }
    #expect(find("--chaldean", "11", "Abel", "--chaldean-masters", "kept").text.contains("1 of 1"))
    #expect(find("--chaldean", "11", "Abel").text.contains("0 of 1"))
  }

  @Test(arguments: [
    (["--life-path", "12"], ExitCode.wrongValue), ([], .usage), (["--expression", "3"], .usage),
    (["--life-path", "3", "Ann"], .usage), (["--life-path", "3", "--expression", "3"], .usage),
    (["--life-path", "3", "--from", "2000-01-02", "--to", "2000-01-01"], .wrongValue),
    (["--life-path", "3", "--from", "1000-01-01", "--to", "2000-01-01"], .wrongValue),
    (["--life-path", "3", "--from", "soon"], .wrongValue),
    (["--expression", "3", "12"], .wrongValue),
  ])
  func mistakesAreRefused(words: [String], code: ExitCode) {
    let result = run(["numerology", "find"] + words)
    #expect(result.code == code && result.output.isEmpty && !result.errors.isEmpty, "\(words)")
  }
}
