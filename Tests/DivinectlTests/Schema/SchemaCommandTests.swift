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
    #expect(names == ShapeTable.outputs + ["report"] && names.count >= 15)
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

  /// Each key has a meaning, and no meaning is of a key that is none.
  @Test func keysHaveMeanings() {
    var ends: Set<String> = []
    for output in ShapeTable.outputs {
      for row in ShapeTable.rows(of: output) + JSONReference.rows(of: output) {
        ends.formUnion(JSONReference.ends(row[0], in: output))
        let isSilent = JSONReference.meaning(row[0], in: output) == nil && row[5].isEmpty
        #expect(row[0].isEmpty || !isSilent, "\(output): \(row[0])")
      }
    }
    #expect(JSONReference.meanings.keys.filter { !ends.contains($0) }.sorted() == [])
    func meaning(_ path: String, _ output: String) -> String? {
      JSONReference.meaning(path, in: output)
    }
    let line = "result.activation.lifes_work.line"
    #expect(meaning(line, "gene-keys") == "a line, 1 to 6 from the bottom")
    #expect(meaning("line", "error") == "the line of the file")
    #expect(meaning("input.date", "time") == "the date of birth as it was given")
    #expect(meaning("result.gates.31", "human-design-penta") == "who brings the gate")
  }

  /// Everything that is printed validates, and has no key that a schema does not name.
  @Test(.needs("/usr/bin/python3"))
  func outputsValidate() throws {
    let result = try Program.shell("Tests/validate-schemas \(Program.folder.path)/divinectl")
    #expect(result.code == 0, "\(result.output.suffix(2000)) \(result.errors.suffix(500))")
  }
}
