import Foundation
import TestSupport
import Testing

@testable import divinectl

/// A table of places of one's own, in every command that takes a birth.
@Suite struct OwnPlacesCommandTests {
  fileprivate func withTable<T>(_ body: (String) throws -> T) throws -> T {
    let path = NSTemporaryDirectory() + "places-\(UUID().uuidString).tsv"
    let table = "name\tcountry\tlat\tlon\tzone\nXyzzyton\tNO\t60.5\t10.25\tEurope/Oslo\n"
    try Data(table.utf8).write(to: URL(fileURLWithPath: path))
    defer { try? FileManager.default.removeItem(atPath: path) }
    return try body(path)
  }

  @Test func everyCommandTakesIt() throws {
    try withTable { path in
      let birth = ["--date", "1990-01-01", "--time", "10:00", "--place", "Xyzzyton"]
      for command in [
        ["human-design"], ["vimshottari", "grahas"], ["time"], ["human-design", "cycles"],
      ] {
        let result = run(command + birth + ["--json", "--places", path])
        #expect(result.json?["input"]?["lat"]?.number == 60.5, "\(result.errors)")
        #expect(run(command + birth).errors.contains("Xyzzyton"))
      }
      let two = run(
        ["human-design", "connection", "--with-date", "1991-02-03", "--with-time", "11:00"]
          + ["--with-place", "Xyzzyton, NO", "--places", path, "--json"] + birth)
      #expect(two.code == .success, "\(two.errors)")
      let records = path + ".csv"
      try Data("date,time,place\n1990-01-01,10:00,Xyzzyton\n1991-01-01,10:00,\"Paris, FR\"\n".utf8)
        .write(to: URL(fileURLWithPath: records))
      defer { try? FileManager.default.removeItem(atPath: records) }
      let group = run(
        ["human-design", "connection", "--all", records, "--places", path, "--json"])
      #expect(group.code == .success, "\(group.errors)")
      let place = run(["place", "xyzzyton", "--places", path, "--json"])
      let found = try #require(place.json?["result"]?["places"]?.list?.first)
      #expect(found["chosen"] == .bool(true) && found["geonameid"] == .null)
      #expect(place.json?["conventions"]?["places"]?.text == "the table of places")
    }
  }

  @Test func aBatchTakesIt() throws {
    try withTable { path in
      let record = Array(#"{"date":"1990-01-01","time":"10:00","place":"xyzzyton"}"#.utf8)
      let records = path + ".jsonl"
      try Data(record).write(to: URL(fileURLWithPath: records))
      defer { try? FileManager.default.removeItem(atPath: records) }
      let result = run(
        ["batch", "--engine", "human-design", "--fields", "input.lon", "--places", path, records])
      #expect(result.text.contains(#""input.lon":10.25"#), "\(result.text)\(result.errors)")
    }
  }
}

extension OwnPlacesCommandTests {
  @Test func aProfileIsSavedAndShownWithIt() throws {
    try withTable { path in
      try ProfileFolder.with { folder in
        let add = "profile add ola --date 1990-01-01 --time 10:00 --place Xyzzyton"
        let refused = folder(add)
        #expect(refused.code != .success && refused.errors.contains("--places"))
        #expect(folder.text("ola").isEmpty)
        let added = folder("\(add) --places \(path) --json")
        #expect(added.json?["saved"]?["lat"]?.number == 60.5, "\(added.errors)")
        #expect(added.json?["record"]?["place"]?.text == "Xyzzyton")
        #expect(added.json?["record"]?["places"] == nil)

        let shown = folder("profile show ola --places \(path) --json")
        #expect(shown.output == added.output)
        #expect(folder("profile show ola").errors.contains("Xyzzyton"))
        let list = folder("profile list --places \(path)")
        #expect(list.code == .success && list.output != folder("profile list").output)
        let exported = folder("profile export ola --format aaf --places \(path)")
        #expect(exported.code == .success && exported.text.contains("Xyzzyton"))
        #expect(folder("profile export ola --format aaf").errors.contains("Xyzzyton"))
      }
    }
  }

  /// Read with the table a profile stands for what it stood for, and nothing is warned of.
  @Test func aProfileIsUsedWithIt() throws {
    try withTable { path in
      try ProfileFolder.with { folder in
        let birth = "--date 1990-01-01 --time 10:00 --place Xyzzyton --places \(path)"
        #expect(folder("profile add ola \(birth)").code == .success)
        let saved = folder("human-design --profile ola --places \(path) --json")
        #expect(saved.output == run("human-design \(birth) --json").output, "\(saved.errors)")
        let batch = folder("batch --profiles --engine human-design --places \(path)")
        #expect(batch.code == .success && !batch.text.contains("profile_resolved_differently"))
      }
    }
  }
}
