import Foundation
import Testing

@testable import Civil

/// Zone data that were built without backzone.
@Suite struct BackzoneTests {
  /// A folder of zones in which Stockholm and Amsterdam are links, as most distributions build them.
  private func reduced(_ body: (String) throws -> Void) throws {
    let folder = URL.temporaryDirectory.appending(path: "backzone-\(UUID().uuidString)/Europe")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(at: folder.deletingLastPathComponent()) }
    for (name, source) in [
      ("Stockholm", "Berlin"), ("Berlin", "Berlin"), ("Amsterdam", "Brussels"),
      ("Brussels", "Brussels"),
    ] {
      try FileManager.default.copyItem(
        atPath: "\(TimeZoneDatabase.systemDirectory)/Europe/\(source)",
        toPath: folder.appending(path: name).path)
    }
    try body(folder.deletingLastPathComponent().path)
  }

  @Test func reducedDataAreNamed() throws {
    try reduced { directory in
      var resolver = BirthResolver(zones: TimeZoneDatabase(directory: directory))
      func moment(_ date: String, _ zone: String) throws -> BirthMoment {
        try resolver.moment(BirthRecord(date: date, time: "12:00", zone: zone))
      }
      let before = try moment("1935-06-01", "Europe/Amsterdam")
      #expect(before.zoneData == "unknown without backzone")
      #expect(before.warnings.map(\.code).contains("zone_data_reduced"))
      #expect(
        try !moment("1950-06-01", "Europe/Amsterdam").warnings.map(\.code)
          .contains("zone_data_reduced"))
      #expect(
        try !moment("1935-06-01", "Europe/Brussels").warnings.map(\.code)
          .contains("zone_data_reduced"))
    }
  }

  @Test func completeDataAreNot() throws {
    var resolver = BirthResolver(zones: TimeZoneDatabase())
    let moment = try resolver.moment(
      BirthRecord(date: "1935-06-01", time: "12:00", zone: "Europe/Amsterdam"))
    #expect(moment.zoneData?.contains("backzone") == false)
    #expect(!moment.warnings.map(\.code).contains("zone_data_reduced"))
    // Old names are links in these data too.
    let old = try resolver.moment(
      BirthRecord(date: "1950-06-01", time: "12:00", zone: "Iceland"))
    #expect(old.warnings.map(\.code) == ["zone_data_reduced"])
  }
}
