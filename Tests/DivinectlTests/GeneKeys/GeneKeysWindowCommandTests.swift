import TestSupport
import Testing

@testable import divinectl

@Suite struct GeneKeysWindowCommandTests {
  private static let day = "gene-keys --date 1988-12-16 --zone UTC"

  @Test func theEnvelopeOfAWindow() throws {
    let json = try #require(run("\(Self.day) --json").json)
    #expect(json["schema"] == .text("divinectl/gene-keys-window/1"))
    #expect(json["engine"] == .text("gene-keys"))
    let result = try #require(json["result"])
    #expect(result["sure"]?["eq"]?["key"] == .number(21))
    #expect(result["sure"]?["eq"]?["line"] == .number(4))
    #expect(result["sure"]?["lifes_work"]?["key"] == .number(11))
    #expect(result["sure"]?["lifes_work"]?["line"] == .null)
    #expect(result["sure"]?.object?.count == 13)
    let work = try #require(result["activation"]?["lifes_work"])
    #expect(work["keys"]?.list?.map { $0["gift"]?.text } == ["Idealism"])
    #expect(work["lines"]?.list?.map { $0["line"]?.number } == [3, 2])
    #expect(work["lines"]?.list?[1]["spans"]?.list?[0]["to"] == .text("1988-12-16T05:46:53"))
    #expect(result["star_pearl"] == .null)
    #expect(result["pathways"]?.list?.count == 12)
    #expect(result["design_utc"] == nil)
  }

  /// The profiles of the last second before a change and that of the change are those told.
  @Test func theProfilesAroundAChangeAgree() {
    for (time, line) in [("05:46:53", 2.0), ("05:46:54", 3)] {
      let json = run("\(Self.day) --time \(time) --sphere lifes_work --json").json
      #expect(json?["result"]?["activation"]?["lifes_work"]?["line"] == .number(line))
    }
  }

  @Test func optionsChooseWhatIsShown() throws {
    let star = try #require(run("\(Self.day) --star-pearl --json").json?["result"])
    #expect(star["star_pearl"]?.object?.count == 3)
    #expect(star["star_pearl"]?["relating"]?["single_source"] == .bool(true))
    let venus = try #require(run("\(Self.day) --sequence venus --json").json?["result"])
    #expect(venus["activation"] == .null && venus["venus"]?.object?.count == 5)
    let one = try #require(run("\(Self.day) --sphere sq --json").json?["result"])
    #expect(one["sure"]?["sq"]?["key"] == .null)
    #expect(one["sure"]?.object?.count == 1)
  }

  @Test(arguments: [
    "", "--star-pearl", "--sphere attraction", "--sphere eq", "--time 12:00 --plus-minus 20s",
    "--time-range 05:00..06:00",
  ])
  func theTableFitsATerminal(options: String) {
    let table = run("\(Self.day) \(options)")
    #expect(table.code == .success && table.errors.isEmpty)
    for line in table.text.split(separator: "\n") {
      #expect(line.count <= 80, "\(line)")
      #expect(line.last != " ", "\(line)")
    }
  }

  @Test func rowsAreOnePerStretch() {
    for (format, separator) in [("csv", ","), ("tsv", "\t")] {
      let lines = run("\(Self.day) --format \(format)").text.split(separator: "\n").map {
        $0.split(separator: Character(separator), omittingEmptySubsequences: false)
      }
      #expect(lines.allSatisfy { $0.count == 15 })
      for sphere in ["lifes_work", "attraction"] {
        let seconds = lines.filter { $0[1] == sphere }.compactMap { Int($0[14]) }
        #expect(seconds.reduce(0, +) == 86_400)
      }
    }
  }

  @Test(arguments: [
    ("--transits 2026-01-01", "--transits: needs one profile: give --time HH:MM"),
    (
      "--with-date 1990-01-01 --with-time 12:00 --with-zone UTC", "--with-date: needs one profile"
    ),
    ("--no-margins", "--no-margins: has no effect where the time of birth is open"),
    ("--time 12:00 --time-range 11:00..13:00", "--time-range: stands alone"),
  ])
  func badInputIsOneClearLine(options: String, words: String) {
    let result = run("\(Self.day) \(options)")
    #expect(result.code == .usage)
    #expect(result.output.isEmpty)
    #expect(result.errors.contains(words), "\(result.errors)")
    #expect(result.errors.split(separator: "\n").count == 1)
  }

  /// The second person's time must be known.
  @Test func theSecondPersonNeedsATime() {
    let result = run("\(Self.day) --time 12:00 --with-date 1990-01-01 --with-zone UTC")
    #expect(result.code == .wrongValue)
    #expect(result.errors.contains("give --with-time HH:MM"))
  }
}
