import Foundation
import TestSupport
import Testing

@testable import Civil

/// The cases of the reference set, through the system's zone data.
///
/// `needs_zone_data` marks the rows that older data get wrong; with those data they are left out.
@Suite struct CivilTimeFixtureTests {
  static let rows = (try? Fixture.rows("birth-moment/civil_time.jsonl")) ?? []
  /// Another folder of zones can be tested by the environment.
  static let directory =
    ProcessInfo.processInfo.environment["TEST_ZONEINFO"] ?? TimeZoneDatabase.systemDirectory
  static let version = {
    var database = TimeZoneDatabase(directory: directory)
    return (try? database.version()) ?? ""
  }()
  static let checkable = rows.filter { $0.text("needs_zone_data") <= version }

  @Test func theFixtureIsComplete() {
    #expect(Self.rows.count == 203)
    #expect(Self.checkable.count >= 201)
  }

  @Test(arguments: checkable)
  func resolvesAsInTheReference(row: FixtureRow) throws {
    var database = TimeZoneDatabase(directory: Self.directory)
    let zone = try database.zone(named: row.text("zone"))
    let local = row.text("local").split(separator: "T")
    let record = BirthRecord(
      date: String(local[0]), time: String(local[1]), calendar: "gregorian")
    let time = try #require(try record.clockTime())
    let resolution = try zone.resolve(date: record.calendarDate(), time: time)
    switch resolution {
    case .unique(let reading):
      #expect(row.text("kind") == "unique")
      #expect(reading.instant.description == row.text("expected_utc"))
      #expect(seconds(reading.clock.offset) == row.text("offset"))
      #expect(reading.clock.abbreviation == row.text("abbr"))
    case .ambiguous(let readings):
      #expect(row.text("kind") == "ambiguous")
      #expect(readings.map(\.instant.description) == row.texts("expected_utc"))
      #expect(readings.map { seconds($0.clock.offset) } == row.texts("offset"))
      #expect(readings.map(\.clock.abbreviation) == row.texts("abbr"))
    case .gap(let before, let after, let jump):
      #expect(row.text("kind") == "gap")
      #expect(before.instant.description == row.text("utc_if_offset_before"))
      #expect(after.instant.description == row.text("utc_if_offset_after"))
      #expect(jump.description == row.text("jump_utc"))
      let size = after.clock.offset.seconds - before.clock.offset.seconds
      #expect(Double(size) == row.number("gap_seconds"))
      #expect([before, after].map { seconds($0.clock.offset) } == row.texts("offset"))
    }
  }

  /// The offset with its seconds, as the reference writes it.
  private func seconds(_ offset: UTCOffset) -> String {
    offset.seconds % 60 == 0 ? "\(offset):00" : "\(offset)"
  }
}
