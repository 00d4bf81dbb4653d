import Engines
import Foundation
import TestSupport
import Testing

@testable import divinectl

@Suite struct CommandLineTests {
  /// Words, the exit code, and what the one line on stderr must say.
  @Test(arguments: [
    ("", ExitCode.usage, "a command is needed"),
    ("human-desing --date 1961-08-04", .usage, "did you mean 'human-design'?"),
    ("xyzzy", .usage, "there is no command 'xyzzy'"),
    ("--jso", .usage, "before the command"),
    ("human-design", .usage, "--date: is needed"),
    ("human-design --dat 1961-08-04", .usage, "has no option '--dat'; did you mean --date?"),
    ("human-design --jsn", .usage, "did you mean --json?"),
    ("human-design -x", .usage, "has no option '-x'"),
    ("hd", .usage, "did you mean 'human-design'?"),
    ("human-design --date 1961-08-04 --tz UTC", .usage, "here that is --zone"),
    ("human-design --birthdate 1961-08-04", .usage, "here that is --date"),
    ("human-design connection \(someBirth) --with-city Ulm", .usage, "here that is --with-place"),
    ("human-design --name Ann", .usage, "it is for numerology"),
    ("profile delete ann", .usage, "did you mean 'remove'?"),
    ("cache status", .usage, "did you mean 'info'?"),
    ("time --date -500-01-02 --zone UTC", .wrongValue, "write -0500-01-02"),
    ("time --date 500-1-2 --zone UTC", .wrongValue, "write 0500-01-02"),
    ("numerology --city Ulm", .usage, "has no option '--city'"),
    ("human-design 1961-08-04 19:24", .usage, "a date of birth goes to --date"),
    ("numerology --name Anna Meier", .usage, "write --name 'Anna Meier'"),
    ("biorhythm --date 1961-08-04 --output a.ICS.xyz/b.svgz --target x", .wrongValue, "--target"),
    ("human-design \(someBirth) --output /tmp/a.ics", .usage, "formats are table, json and svg"),
    ("human-design --date", .usage, "--date: needs a value: YYYY-MM-DD"),
    ("human-design --date --time 12:00", .usage, "--date: needs a value"),
    ("human-design --date=", .wrongValue, "--date: the value is empty"),
    ("human-design --date 1 --date 2", .usage, "--date: is given twice"),
    ("human-design --lmt --lmt", .usage, "--lmt: is given twice"),
    ("human-design --json=yes", .usage, "--json: takes no value"),
    ("human-design \(someBirth) word", .usage, "takes no 'word' here"),
    ("human-design \(someBirth) -- --json", .usage, "takes no '--json' here"),
    ("human-design \(someBirth) --node osculating", .wrongValue, "choose true or mean"),
    ("human-design \(someBirth) --format ics", .wrongValue, "choose table, json or svg"),
    ("human-design --date 1961-02-30 --time 12:00 --zone UTC", .wrongValue, "has 28 days"),
    ("human-design --date 1961-13-30 --time 12:00 --zone UTC", .wrongValue, "months are 01 to 12"),
    ("human-design --date 1582-10-10 --time 12:00 --zone UTC", .wrongValue, "--calendar julian"),
    ("human-design --date 1961-08-04 --time 25:00 --zone UTC", .wrongValue, "write HH:MM"),
    ("human-design --date 1961-08-04 --time 12:00", .usage, "--zone: a time needs its zone"),
    ("human-design --date 1961-08-04", .usage, "--zone: where the time is open"),
    (
      "human-design --date 1961-08-04 --zone UTC --plus-minus 5m", .wrongValue,
      "--plus-minus: needs the time"
    ),
    (
      "human-design --date 1961-08-04 --time 12:00 --zone Europe/Lodnon", .wrongValue,
      "did you mean Europe/London?"
    ),
    ("human-design --date 1961-08-04 --time 12:00 --zone +25:00", .wrongValue, "below 24 hours"),
    ("human-design --date 1961-08-04 --time 12:00 --lmt", .usage, "--lon: local mean time needs"),
    (
      "human-design --date 1961-08-04 --time 12:00 --zone UTC --lmt --lon 10", .wrongValue,
      "give one of the two"
    ),
    ("human-design --date 9999-01-01 --time 12:00 --zone UTC", .wrongValue, "-5400 to 5399"),
    (
      "human-design --date 1971-10-31 --time 02:30 --zone Europe/Dublin", .wrongValue,
      "2 times in|occurred twice in Europe/Dublin"
    ),
    (
      "human-design --date 2024-03-10 --time 02:30 --zone America/New_York", .wrongValue,
      "never was in America/New_York"
    ),
    ("human-design \(someBirth) --ephe-path /nonexistent", .dataMissing, "swe-basic-data"),
    ("human-design \(someBirth) --ephe-path /a:b", .wrongValue, "':' or ';'"),
    ("human-design \(someBirth) --output /nonexistent/x", .outputFailed, "cannot be written"),
    ("human-design \(someBirth) --output /tmp", .outputFailed, "cannot be written"),
    ("completions", .usage, "needs SHELL"),
    ("completions tcsh", .usage, "is not a SHELL"),
    ("help xyzzy", .usage, "there is no command 'xyzzy'"),
    ("1990-05-05", .usage, "'divinectl human-design --date 1990-05-05'"),
    ("enneagram 4", .usage, "did you mean 'enneagram type 4'?"),
    ("enneagram 4w5", .usage, "did you mean 'enneagram type 4w5'?"),
  ])
  func mistakesGetOneLine(line: String, code: ExitCode, message: String) {
    let result = run(line)
    #expect(result.code == code)
    #expect(result.output.isEmpty)
    #expect(result.errors.hasSuffix("\n"))
    #expect(result.errors.split(separator: "\n").count == 1)
    #expect(
      message.split(separator: "|").contains { result.errors.contains($0) }, "\(result.errors)")
    #expect(result.errors.contains("see 'divinectl help") == (code == .usage))
  }

  @Test(arguments: [
    "nan", "inf", "0x1p3", "1e", "1e3", "", " 1", "1 ", "1_0", "1,5", "٣", "--", "+", ".", "1.",
    ".5", "1.2.3",
  ])
  func numbersAreStrict(value: String) {
    let words = someBirth.split(separator: " ").map(String.init) + ["--lon=\(value)"]
    let result = run(["human-design"] + words)
    #expect(result.code == .wrongValue)
    #expect(result.errors.contains("--lon:"))
  }

  @Test(arguments: ["181", "-180.1", "99999999999999999999"])
  func rangesAreInTheMessage(value: String) {
    let result = run("human-design \(someBirth) --lon \(value)")
    #expect(result.code == .wrongValue)
    #expect(result.errors.contains("-180 to 180"))
  }

  @Test func spellingsThatMeanTheSame() {
    let plain = run("human-design \(someBirth) --json")
    #expect(plain.code == .success)
    for line in [
      "human_design \(someBirth) --json", "human-design --json \(someBirth)",
      "human-design \(someBirth) --format json", "human-design \(someBirth) --format=json",
      "human-design \(someBirth) --json --format json", "human-design \(someBirth) --json --",
      "human-design --date=1961-08-04 --time=19:24 --zone=Pacific/Honolulu --json",
      "human-design \(someBirth) --json --node true",
    ] {
      #expect(run(line).output == plain.output, "\(line)")
    }
  }

  @Test func negativeNumbersAreValues() {
    let result = run("time --date -0044-03-15 --time 12:00 --lmt --lat 41.9 --lon -12.5 --json")
    #expect(result.code == .success, "\(result.errors)")
    #expect(result.json?["result"]?["offset"] == .text("-00:50"))
    #expect(result.json?["input"]?["calendar"] == .text("julian"))
  }

  @Test func helpWinsAnywhere() {
    let page = run("help human-design")
    #expect(page.code == .success && page.errors.isEmpty)
    for line in [
      "human-design --help", "human-design \(someBirth) --help", "human-design -h --bogus",
      "human_design --help", "--help human-design",
    ] {
      #expect(run(line).output == page.output, "\(line)")
    }
    #expect(run("--help").output == run("help").output)
    #expect(run("human-design \(someBirth) -- --help").code == .usage)
  }

  @Test func theVersionStandsAloneInTheFirstLine() {
    let result = run("--version")
    #expect(result.output == run("version").output)
    let first = result.text.split(separator: "\n").first.map(String.init)
    #expect(first?.wholeMatch(of: /divinectl \d+\.\d+\.\d+/) != nil)
    #expect(result.text.contains("Swiss Ephemeris 2.10"))
  }

  @Test func badUTF8IsRefused() {
    let words = "human-design \(someBirth)".split(separator: " ").map { Array($0.utf8) }
    for word: [UInt8] in [[0xE9], [0x63, 0xC3], [0xFF, 0xFE], [0xED, 0xA0, 0x80]] {
      let result = run(bytes: words + [word])
      #expect(result.code == .wrongValue)
      #expect(result.errors.contains("not valid UTF-8"))
    }
  }

  @Test func controlCharactersAreEscapedInMessages() {
    for word in ["\u{1B}[31mred", "a\nb", "a\rb", "\u{202E}abc", "\u{7F}"] {
      for words in [
        [word], ["human-design", word], ["human-design", "--zone", word, "--\(word)"],
        ["time", "--date", "2000-01-01", "--time", "12:00", "--zone", word],
        ["time", "--date", word], ["time", "--date", "2000-01-01", "--time", word],
      ] {
        let result = run(words)
        #expect(result.code != .success)
        #expect(
          result.errors.dropLast().unicodeScalars.allSatisfy {
            $0.value >= 0x20 && $0.value != 0x7F
          })
        #expect(!result.errors.contains("\u{202E}"))
      }
    }
  }

  @Test func hugeWordsAreCutInMessages() {
    let huge = String(repeating: "x", count: 100_000)
    for words in [[huge], ["time", "--\(huge)"], ["time", "--date", huge]] {
      let result = run(words)
      #expect(result.code != .success)
      #expect(result.errors.utf8.count < 400)
    }
  }

  @Test func formatsThatDisagreeAreRefused() throws {
    let result = run("human-design \(someBirth) --json --format table")
    #expect(result.code == .usage && result.output.isEmpty)
    let error = try JSONValue(bytes: result.errors.utf8)["error"]
    #expect(error?["code"] == .text("conflicting_options"))
    #expect(error?["message"]?.text?.contains("--format table") == true)
  }

  @Test func errorsAreJSONWhereJSONIsAsked() throws {
    let result = run("time --date 1971-10-31 --time 02:30 --zone Europe/Dublin --json")
    #expect(result.code == .wrongValue && result.output.isEmpty)
    let error = try JSONValue(bytes: result.errors.utf8)
    #expect(error["schema"] == .text("divinectl/error/1"))
    #expect(error["engine"] == .text("time"))
    #expect(error["error"]?["code"] == .text("ambiguous_time"))
    #expect(error["error"]?["field"] == .text("time"))
    let candidates = error["error"]?["candidates"]?.list ?? []
    #expect(
      candidates.compactMap { $0["utc"]?.text } == ["1971-10-31T01:30:00Z", "1971-10-31T02:30:00Z"])
    let unknown = run("time --date 2000-01-01 --zone X/Y --time 1:00 --bogus --json")
    #expect(try JSONValue(bytes: unknown.errors.utf8)["error"]?["code"] == .text("unknown_option"))
  }

  /// Random words of the tool's own vocabulary and of rubbish: a known exit code, always.
  @Test func randomArgumentsNeverCrash() {
    var generator = SeededGenerator(seed: 8)
    let options = Registry.commands.flatMap(\.options).map { "--\($0.name)" }
    let words =
      options + Registry.commands.map(\.name) + [
        "", "-", "--", "=", "--=", "--date=", "1961-08-04", "-5400-01-01", "5399-12-31", "19:24",
        "UTC", "+05:30", "Europe/Dublin", "Asia/Kolkata", "13.4", "-90", "1e9", "nan", "earlier",
        "julian", "json", "table", "true", "always", "☉", "\u{0}", "bash", "2024-03-10", "02:30",
      ]
    for _ in 0..<4000 {
      let count = Int.random(in: 0...9, using: &generator)
      var line = (0..<count).map { _ in words.randomElement(using: &generator) ?? "" }
      if Bool.random(using: &generator) {
        line = ["human-design", "--date", "2000-01-01", "--time", "12:00", "--zone", "UTC"] + line
      }
      // Nothing random may be written.
      if line.contains(where: { $0.hasPrefix("--output") }) { continue }
      let result = run(line)
      #expect(result.code != .bug, "\(line)")
      #expect((result.code == .success) == result.errors.isEmpty, "\(line)")
      #expect(result.code == .success || result.output.isEmpty, "\(line)")
    }
  }
}
