import TestSupport
import Testing

@testable import divinectl

@Suite struct HumanDesignCommandTests {
  @Test func theEnvelopeHasTheKeysOfTheContract() throws {
    let json = try #require(run("human-design \(someBirth) --json").json)
    #expect(json["schema"] == .text("divinectl/human-design/1"))
    #expect(json["engine"] == .text("human-design"))
    #expect(json["id"] == .null)
    #expect(json["input"]?["utc"] == .text("1961-08-05T05:24:00Z"))
    #expect(json["input"]?["offset"] == .text("-10:00"))
    #expect(abs((json["input"]?["julian_day_ut"]?.number ?? 0) - 2_437_516.725) < 1e-6)
    #expect(
      json["conventions"]?["ephemeris"]
        == .text("swiss-ephemeris 2.10.03 (sepl_18.se1, semo_18.se1)"))
    #expect(json["conventions"]?["node"] == .text("true"))
    #expect(json["warnings"] == .list([]))
    let result = try #require(json["result"]?.object)
    for key in [
      "type", "strategy", "signature", "not_self_theme", "authority", "profile", "definition",
      "incarnation_cross", "centers", "channels", "variables", "activations", "design_utc",
    ] {
      #expect(result[key] != nil, "\(key)")
    }
    let bodies = [
      "sun", "earth", "north_node", "south_node", "moon", "mercury", "venus", "mars", "jupiter",
      "saturn", "uranus", "neptune", "pluto",
    ]
    for side in ["personality", "design"] {
      let activations = result["activations"]?[side]?.object ?? [:]
      #expect(Set(activations.keys) == Set(bodies))
      for (_, activation) in activations {
        for key in ["longitude", "gate", "line", "color", "tone", "base"] {
          #expect(activation[key]?.number != nil)
        }
      }
    }
    for key in [
      "arrows", "determination", "cognition", "environment", "perspective", "motivation", "sense",
    ] {
      #expect(result["variables"]?[key]?.text?.isEmpty == false)
    }
  }

  @Test func keysAreSnakeCase() throws {
    func check(_ value: JSONValue) {
      for (key, value) in value.object ?? [:] {
        #expect(key.wholeMatch(of: /[a-z][a-z0-9_]*/) != nil, "\(key)")
        check(value)
      }
      value.list?.forEach(check)
    }
    check(try #require(run("human-design \(someBirth) --json --explain").json))
  }

  @Test func theSameWordsGiveTheSameBytes() {
    let first = run("human-design \(someBirth) --json").output
    for _ in 0..<5 { #expect(run("human-design \(someBirth) --json").output == first) }
  }

  @Test func theTableSaysWhatJSONSays() throws {
    let json = try #require(run("human-design \(someBirth) --json").json?["result"])
    let table = run("human-design \(someBirth)").text
    for key in ["type", "strategy", "authority", "definition", "profile", "design_utc"] {
      #expect(table.contains(try #require(json[key]?.text)), "\(key)")
    }
    for channel in json["channels"]?.list ?? [] {
      #expect(table.contains(try #require(channel["id"]?.text)))
    }
    let rows = table.split(separator: "\n")
    for (name, key) in [("Sun", "sun"), ("North Node", "north_node"), ("Pluto", "pluto")] {
      let row = try #require(rows.first { $0.hasPrefix(name + " ") })
      var rest = row[...]
      // Design stands on the left.
      for side in ["design", "personality"] {
        let activation = try #require(json["activations"]?[side]?[key])
        func whole(_ key: String) -> Int { Int(activation[key]?.number ?? -1) }
        for text in [
          "\(whole("gate")).\(whole("line")) ",
          "\(whole("color")).\(whole("tone")).\(whole("base"))",
        ] {
          let place = try #require(rest.firstRange(of: text), "\(row)")
          rest = rest[place.upperBound...]
        }
      }
    }
  }

  @Test func theTableFitsATerminal() {
    for line in run("human-design \(someBirth) --explain").text.split(separator: "\n") {
      #expect(line.count <= 80, "\(line)")
      #expect(line.last != " ")
    }
  }

  @Test func explainAddsReasonsOnly() throws {
    let plain = try #require(run("human-design \(someBirth) --json").json?["result"]?.object)
    let explained = try #require(
      run("human-design \(someBirth) --json --explain").json?["result"]?.object)
    #expect(plain["explanation"] == .null)
    #expect((explained["explanation"]?.list?.count ?? 0) >= 9)
    for (key, value) in plain where key != "explanation" { #expect(explained[key] == value) }
  }

  @Test func warningsStandInBoth() {
    let line = "human-design --date 1964-06-01 --time 12:00 --zone America/Chicago"
    #expect(run(line).text.contains("Notes\n- Before 1967"))
    let codes = run(line + " --json").json?["warnings"]?.list?.compactMap { $0["code"]?.text }
    #expect(codes == ["local_option_daylight_time"])
  }

  @Test func colorOnlyWhereItIsWanted() {
    func escapes(_ options: String, _ surroundings: Surroundings) -> Bool {
      let words = "human-design \(someBirth) \(options)".split(separator: " ").map(String.init)
      return run(words, surroundings: surroundings).text.contains("\u{1B}")
    }
    var terminal = Surroundings()
    terminal.outputIsTerminal = true
    terminal.terminal = "xterm"
    #expect(escapes("", terminal))
    #expect(!escapes("", Surroundings()))
    #expect(!escapes("--color never", terminal))
    #expect(escapes("--color always", Surroundings()))
    terminal.noColor = ""
    #expect(escapes("", terminal))
    terminal.noColor = "1"
    #expect(!escapes("", terminal))
    #expect(escapes("--color always", terminal))
    terminal.noColor = nil
    terminal.terminal = "dumb"
    #expect(!escapes("", terminal))
    #expect(!escapes("--json --color always", terminal))
  }
}
