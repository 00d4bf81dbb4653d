import Foundation
import TestSupport
import Testing

@testable import divinectl

/// Records that ask for nothing, for too much or twice: each has its line.
@Suite struct BrokenRecordTests {
  private static let fixtures = Fixture.root.appending(path: "Fixtures/field/machine").path

  @Test(arguments: ["[]", #""""#, #"[""]"#]) func noEngineIsAnError(engines: String) throws {
    let result = try StreamTests.shell(
      "echo '{\"id\":7,\"date\":\"1990-01-01\",\"engines\":\(engines)}' | divinectl batch --engine numerology"
    )
    #expect(result.code == 1)
    #expect(result.output.split(separator: "\n").count == 1)
    #expect(result.output.contains(#""id":7"#) && result.output.contains(#""error""#))
  }

  /// By whatever name.
  @Test(arguments: [
    #"["human-design","human-design"]"#, #"["human-design","human_design"]"#, #""time,time""#,
    #"["nothing","nothing"]"#,
  ]) func anEngineStandsOnce(engines: String) throws {
    let result = try StreamTests.shell(
      "echo '{\"date\":\"1990-01-01\",\"engines\":\(engines)}' | divinectl batch --engine numerology"
    )
    #expect(result.code == 1)
    #expect(result.output.contains(#""code":"repeated_engine""#), "\(result.output)")
  }

  @Test func keysStandOnce() throws {
    for record in [
      #"{"date":"1990-01-01","date":"1991-01-01"}"#,
      #"{"date":"1990-01-01","options":{"system":"chaldean","system":"pythagorean"}}"#,
      #"{"date":"1990-01-01","engine":"time","engines":["time"]}"#,
    ] {
      let result = try StreamTests.shell("echo '\(record)' | divinectl batch --engine numerology")
      #expect(result.code == 1)
      #expect(result.output.contains("repeated"), "\(result.output)")
    }
    let fields = try StreamTests.shell("divinectl batch --engine time --fields utc,utc one")
    #expect(fields.code == 65 && fields.output.isEmpty)
  }

  /// Nothing of a record reaches a table of numbers or a terminal raw.
  @Test func numbersHaveNoNamesOfRecords() throws {
    for name in ["prom-injection", "engine-quote", "empty-engines", "options-types"] {
      let result = try StreamTests.shell(
        """
        divinectl batch --engine numerology --stats --stats-file s.prom \(Self.fixtures)/\(name).jsonl > out
        cat s.prom
        """)
      for line in result.output.split(separator: "\n") where !line.hasPrefix("#") {
        let isSample =
          line.wholeMatch(
            of: /[a-z_]+(\{[a-z_]+="[a-z0-9_.-]*"(,[a-z_]+="[a-z0-9_.-]*")*\})? [0-9.e+-]+/) != nil
        #expect(isSample, "\(name): \(line)")
      }
      #expect(!result.output.isEmpty)
      #expect(!(result.output + result.errors).utf8.contains(0x1B))
    }
  }

  /// So many keys cost their length: their square would be hours.
  @Test func manyKeysInARecord() throws {
    let result = try StreamTests.shell(
      """
      { printf '{'; seq -f '"k%.0f":1,' 90000 | tr -d '\\n'; echo '"date":"1990-01-01"}'; } > keys
      timeout 100 divinectl batch --engine biorhythm --target 2000-01-01 keys
      """)
    #expect(result.code == 0)
    StreamTests.check(result.output)
  }

  /// A zone that is not known is looked for once.
  @Test func wrongZonesAreRemembered() throws {
    let result = try StreamTests.shell(
      "head -n 3000 many | sed 's/UTC/Nowhere\\/Town/' | timeout 100 divinectl batch --engine human-design | wc -l"
    )
    #expect(result.output == "3000\n")
  }

  @Test func tablesAreValidText() throws {
    let result = try StreamTests.shell(
      #"printf '{"id":"a\\ud800,\\"b\\"\\n","date":"1990-01-01"}\n' | divinectl batch --engine numerology --fields life_path.value --format csv"#
    )
    #expect(String(validating: Array(result.output.utf8), as: UTF8.self) != nil)
    #expect(result.output.hasPrefix("id,"))
  }
}
