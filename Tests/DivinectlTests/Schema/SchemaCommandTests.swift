import Engines
import Foundation
import TestSupport
import Testing

@testable import divinectl

/// `schema`, `help fields`, and what a batch says of fields that are none.
@Suite struct SchemaCommandTests {
  @Test func everyNameHasASchema() throws {
    let names = run("schema").text.split(separator: "\n").map { line in
      String(line.prefix { $0 != " " })
    }
    #expect(names == ShapeTable.outputs && names.count >= 15)
    for name in names {
      let result = run("schema \(name)")
      let schema = try #require(result.json)
      #expect(result.code == .success)
      #expect(schema["$schema"]?.text == "https://json-schema.org/draft/2020-12/schema")
      #expect(schema["$id"]?.text == "urn:divinectl:\(name):1")
      #expect(schema["properties"]?["schema"]?["enum"]?.texts == ["divinectl/\(name)/1"])
      #expect(schema["title"]?.text?.isEmpty == false)
    }
  }

  /// Keys that the contract promises.
  @Test(arguments: [
    (
      "human-design",
      [
        "type", "strategy", "signature", "not_self_theme", "authority", "profile", "definition",
        "incarnation_cross", "centers", "channels", "variables", "activations", "design_utc",
      ]
    ),
    ("gene-keys", ["activation", "venus", "pearl"]),
    ("vimshottari", ["moon", "balance", "periods"]),
    (
      "numerology",
      ["life_path", "expression", "soul_urge", "personality", "birthday", "maturity"]
    ),
    ("biorhythm", ["day", "cycles", "forecast"]), ("enneagram", ["scores", "type", "wing"]),
    ("time", ["utc", "offset", "abbreviation", "julian_day_ut", "zone_data"]),
  ])
  func promisedKeysAreRequired(name: String, keys: [String]) throws {
    let schema = try #require(run("schema \(name)").json)
    #expect(
      schema["required"]?.texts == [
        "schema", "engine", "id", "input", "conventions", "result", "warnings",
      ])
    let result = try #require(schema["properties"]?["result"])
    for key in keys {
      #expect(result["properties"]?[key] != nil, "\(key)")
      #expect(result["required"]?.texts.contains(key) == true, "\(key)")
    }
  }

  @Test func whatIsKnownOfValues() throws {
    let chart = try #require(run("schema human-design").json?["properties"]?["result"])
    #expect(chart["properties"]?["type"]?["enum"]?.texts.count == 5)
    let sun = chart["properties"]?["activations"]?["properties"]?["design"]?["properties"]?["sun"]
    let longitude = sun?["properties"]?["longitude"]
    #expect(longitude?["minimum"]?.number == 0 && longitude?["exclusiveMaximum"]?.number == 360)
    #expect(longitude?["unit"]?.text == "degrees")
    #expect(sun?["properties"]?["gate"]?["maximum"]?.number == 64)
    #expect(chart["properties"]?["design_utc"]?["format"]?.text == "date-time")
    let waves = run("schema biorhythm").json?["properties"]?["result"]?["properties"]?["cycles"]
    #expect(waves?["additionalProperties"]?["properties"]?["value"] != nil)
    let dasha = try #require(run("schema vimshottari").json?["properties"]?["result"])
    #expect(dasha["properties"]?["sure"] == nil)
  }

  @Test(arguments: [
    "human_design", "human-design", "human-design.chart", "human-design-chart",
    "human_design.chart",
  ])
  func namesMayBeTypedInManyWays(name: String) {
    #expect(run("schema \(name)").output == run("schema human-design").output)
    #expect(
      run("schema \(name)-window").output == run("schema human-design-window").output)
  }

  @Test func unknownNamesAreUsageErrors() {
    let wrong = run("schema human-desing")
    #expect(wrong.code == .usage && wrong.output.isEmpty)
    #expect(wrong.errors.contains("did you mean human-design?"))
    let strange = run("help fields nonsense")
    #expect(strange.code == .usage && strange.errors.contains("there are human-design, "))
    #expect(run("help fields").code == .usage)
  }

  @Test func fieldsAreListed() throws {
    let lines = run("help fields human-design").text.split(separator: "\n")
    #expect(lines.contains { $0.hasPrefix("activations.design.sun.longitude ") })
    #expect(lines.contains { $0.hasPrefix("input.julian_day_ut ") && $0.hasSuffix("days") })
    #expect(!lines.contains { $0.contains("[]") })
    #expect(run("help fields vimshottari").text.contains("\nsure.lord "))
    for output in ShapeTable.outputs where output != "error" {
      #expect(run("help fields \(output)").code == .success)
    }
  }

  @Test(arguments: [
    ("human-design", "typ", "did you mean type?"),
    (
      "human-design,gene-keys", "type,incarnation_cross.nam", "did you mean incarnation_cross.name?"
    ),
    ("human-design", "channels.id", "did you mean"),
    ("biorhythm", "cycles.physical.valu", "help fields biorhythm"),
  ])
  func wrongFieldsAreRefusedBeforeRecords(engine: String, fields: String, hint: String) {
    let result = run("batch --engine \(engine) --fields \(fields) /nonexistent")
    #expect(result.code == .usage && result.output.isEmpty)
    #expect(result.errors.contains("--fields: "))
    #expect(result.errors.contains(hint), "\(result.errors)")
  }

  @Test func fieldsOfAnyOfTheEnginesAreFine() {
    let fields = "type,activation.lifes_work.key,sure.type,input.utc,input.utc_from,id,schema"
    let result = run("batch --engine human-design,gene-keys --fields \(fields) /nonexistent")
    #expect(result.code == .unreadableInput)
  }

  /// Keys that stand in many places have a meaning, and no meaning is of a key that is none.
  @Test func commonKeysHaveMeanings() {
    var counts: [String: Int] = [:]
    var paths: Set<String> = []
    for output in JSONReference.outputs {
      for row in ShapeTable.rows(of: output) {
        let keys = JSONReference.keys(row[0])
        guard let key = keys.last else { continue }
        // A gate's number as a key is data.
        if Int(key) == nil { counts[key, default: 0] += 1 }
        for place in keys.indices { paths.insert(keys[place...].joined(separator: ".")) }
      }
    }
    let silent = counts.filter { $0.value >= 4 && JSONReference.meanings[$0.key] == nil }
    #expect(silent.keys.sorted() == [])
    #expect(JSONReference.meanings.keys.filter { !paths.contains($0) }.sorted() == [])
    #expect(
      JSONReference.meaning("result.activation.lifes_work.line") == "a line, 1 to 6 from the bottom"
    )
    #expect(JSONReference.meaning("input.date") == "the date of birth as it was given")
  }

  /// Everything that is printed validates, and has no key that a schema does not name.
  @Test(.needs("/usr/bin/python3"))
  func outputsValidate() throws {
    let result = try Program.shell("Tests/validate-schemas \(Program.folder.path)/divinectl")
    #expect(result.code == 0, "\(result.output.suffix(2000)) \(result.errors.suffix(500))")
  }
}
