import Civil
import Ephemeris
import TestSupport
import Testing

@testable import divinectl

@Suite struct VimshottariWindowCommandTests {
  private static let day = "vimshottari --date 1996-12-07 --zone Asia/Kolkata"

  @Test func theEnvelopeOfAWindow() throws {
    let json = try #require(run("\(Self.day) --at 2026-01-01 --json").json)
    #expect(json["schema"] == .text("divinectl/vimshottari-window/1"))
    #expect(json["engine"] == .text("vimshottari"))
    #expect(json["input"]?["utc_from"] == .text("1996-12-06T18:30:00Z"))
    #expect(json["conventions"]?["ayanamsa"] == .text("lahiri"))
    let result = try #require(json["result"])
    #expect(result["window"]?["seconds"] == .number(86_400))
    #expect(result["sure"]?["lord"] == .null)
    #expect(result["sure"]?["running"]?.list?.isEmpty == true)
    let nakshatras = try #require(result["moon"]?["nakshatra"]?.list)
    #expect(nakshatras.map { $0["value"]?.text } == ["Swati", "Chitra"])
    #expect(nakshatras.first?["spans"]?.list?[0]["from"] == .text("1996-12-07T10:01:42"))
    let lords = try #require(result["first_lords"]?.list)
    #expect(lords.map { $0["lord"]?.text } == ["Rahu", "Mars"])
    // At the edge of the mansion the one lord has all of its years left, the other none.
    #expect(lords[0]["balance_most"]?["years"] == .number(18))
    #expect(lords[1]["balance_least"]?["years"] == .number(0))
    let periods = try #require(lords[0]["periods"]?.list)
    #expect(periods.count == 9 && periods[1]["lord"] == .text("Jupiter"))
    #expect(periods[1]["start_to"]?.text?.hasPrefix("2014-12-07") == true)
    let running = try #require(result["running"]?.list)
    #expect(running.map { $0["level"]?.number } == [1, 2])
    #expect(
      running[1]["values"]?.list?.allSatisfy {
        $0["state"] == .text("running") && $0["lords"]?.texts.count == 2
      } == true)
    #expect(run("\(Self.day) --json").json?["result"]?["running"] == .null)
  }

  /// The table of one second says what the window says on both sides of a change.
  @Test func theTreesAroundAChangeAgree() throws {
    for (time, lord) in [("10:01:41", "Mars"), ("10:01:42", "Rahu")] {
      let json = run("\(Self.day) --time \(time) --json").json
      #expect(json?["result"]?["balance"]?["lord"] == .text(lord))
    }
    for (time, antar) in [("12:12:21", "Moon"), ("12:12:22", "Mars")] {
      let json = run("\(Self.day) --time \(time) --at 2026-01-01 --json").json
      #expect(json?["result"]?["running"]?.list?[1]["lord"] == .text(antar))
    }
  }

  @Test(arguments: [
    "", "--at 2026-01-01", "--at 2026-01-01 --levels 3", "--at 1900-01-01", "--at 2200-01-01",
    "--start-from lagna --lat 13 --lon 80 --at 2026-01-01 --levels 3",
    "--start-from saturn --start-nakshatra adhana --tribhagi --year solar-arc",
    "--time 10:01 --plus-minus 1m --at 2026-01-01 --levels 3",
  ])
  func theTableFitsATerminal(options: String) {
    let table = run("\(Self.day) \(options)")
    #expect(table.code == .success && table.errors.isEmpty)
    for line in table.text.split(separator: "\n") {
      #expect(line.count <= 80, "\(line)")
      #expect(line.last != " ", "\(line)")
    }
  }

  @Test func aTerminalSeesToday() throws {
    var surroundings = Surroundings()
    surroundings.outputIsTerminal = true
    surroundings.today = try CalendarDate(text: "2026-01-01")
    let words = Self.day.split(separator: " ").map(String.init)
    #expect(run(words, surroundings: surroundings).text.contains("at 2026-01-01 00:00 UT"))
    #expect(!run(words).text.contains("Running"))
    surroundings.today = try CalendarDate(text: "2200-01-01")
    #expect(!run(words, surroundings: surroundings).text.contains("Running"))
  }

  @Test func rows() {
    for (format, separator) in [("csv", ","), ("tsv", "\t")] {
      let text = run("\(Self.day) --at 2026-01-01 --format \(format)").text
      let lines = text.split(separator: "\n").map {
        $0.split(separator: Character(separator), omittingEmptySubsequences: false)
      }
      #expect(lines.allSatisfy { $0.count == 8 })
      #expect(
        Set(lines.dropFirst().map { $0[0] }) == [
          "moon_nakshatra", "moon_pada", "lord", "running_maha", "running_antar",
        ])
      let seconds = lines.filter { $0[0] == "running_antar" }.compactMap { Int($0[7]) }
      #expect(seconds.reduce(0, +) == 86_400)
    }
  }

  @Test(arguments: [
    ("--levels 4 --at 2026-01-01", ExitCode.wrongValue, "--levels: '4' is too deep where"),
    ("--levels 2", .usage, "--levels: has no effect here: where the time of birth is open"),
    ("--from 2026-01-01", .usage, "--from: needs one time of birth: give --time HH:MM"),
    ("--to 2026-01-01", .usage, "--to: needs one time of birth"),
    ("--compare", .usage, "--compare: needs one time of birth"),
    ("--yes", .usage, "--yes: needs one time of birth"),
    ("--sensitivity", .usage, "--sensitivity: needs one time of birth"),
    ("--format ics", .usage, "--format: ics needs dates"),
    ("--time 10:00 --time-range 09:00..11:00", .usage, "--time-range: stands alone"),
    ("--time-range 11:00..09:00", .wrongValue, "--time-range: '11:00..09:00' ends before"),
    ("--plus-minus 5m", .wrongValue, "--plus-minus: needs the time"),
    ("--time 10:00 --sensitivity --format csv", .usage, "--sensitivity: has no rows for csv"),
    ("--time 10:00 --sensitivity --format ics", .usage, "--sensitivity: has no rows for ics"),
  ])
  func badInputIsOneClearLine(options: String, code: ExitCode, words: String) {
    let result = run("\(Self.day) \(options)")
    #expect(result.code == code)
    #expect(result.output.isEmpty)
    #expect(result.errors.contains(words), "\(result.errors)")
    #expect(result.errors.split(separator: "\n").count == 1)
  }

  @Test func sensitivityStandsBesideTheTree() throws {
    let birth = "\(Self.day) --time 10:34 --at 2026-01-01 --json"
    let plain = try #require(run(birth).json?["result"]?.object)
    let asked = try #require(run("\(birth) --sensitivity").json?["result"]?.object)
    for (key, value) in plain where key != "sensitivity" { #expect(asked[key] == value) }
    #expect(plain["sensitivity"]?["changes"] == .null)
    let sensitivity = try #require(asked["sensitivity"]?.object)
    for (key, value) in plain["sensitivity"]?.object ?? [:] where key != "changes" {
      #expect(sensitivity[key] == value)
    }
    let changes = try #require(sensitivity["changes"])
    #expect(changes["hours"] == .number(28))
    let earlier = try #require(changes["moon_nakshatra"]?["earlier"])
    #expect(earlier["value"] == .text("Chitra"))
    #expect(earlier["time"] == .text("1996-12-07T10:01:41"))
    #expect(earlier["seconds"] == .number(1939))
    // The number that stood there before says the same, to its tenth of a minute.
    #expect(sensitivity["minutes_earlier"] == .number(32.3))
    let maha = try #require(changes["running"]?.list?.first)
    #expect(maha["earlier"] == .null)
    #expect(maha["later"]?["lords"]?.texts == ["Saturn"])
    #expect(
      run("\(Self.day) --time 10:34 --sensitivity --json").json?["result"]?["sensitivity"]?[
        "changes"]?["running"]?.list?.isEmpty == true)
  }

  @Test(arguments: ["", "--at 2026-01-01 --levels 5", "--start-from lagna --lat 64.1 --lon -21.9"])
  func theSensitivityTableFitsATerminal(options: String) {
    let table = run("\(Self.day) --time 10:34 --sensitivity \(options)").text
    let start = table.firstRange(of: "How far the time may be off")
    #expect(start != nil)
    for line in table[(start?.lowerBound ?? table.startIndex)...].split(separator: "\n") {
      #expect(line.count <= 80, "\(line)")
      #expect(line.last != " ", "\(line)")
    }
  }
}
