import TestSupport
import Testing

@testable import Civil

/// Real cases of civil time from outside (charts, bug reports, laws), each with its source.
@Suite struct FieldClockTests {
  static let rows = (try? Fixture.rows("field/clocks.jsonl")) ?? []

  @Test func theFixtureIsComplete() {
    #expect(Self.rows.count == 45)
  }

  private func record(_ arguments: [String]) throws -> BirthRecord {
    var values: [String: String] = [:]
    var name = ""
    for argument in arguments.dropFirst() {
      if argument.hasPrefix("--") {
        name = String(argument.dropFirst(2))
        values[name] = ""
      } else {
        values[name] = argument
      }
    }
    return BirthRecord(
      date: try #require(values["date"]), time: values["time"], zone: values["zone"],
      lat: values["lat"].flatMap(Double.init), lon: values["lon"].flatMap(Double.init),
      lmt: values["lmt"] != nil, place: values["place"])
  }

  @Test(arguments: rows)
  func isRight(row: FixtureRow) throws {
    let record = try record(row.texts("args"))
    var resolver = BirthResolver(zones: TimeZoneDatabase())
    let outcome = Result { () throws(Refusal) in try resolver.moment(record) }
    let moment = try? outcome.get()
    var code: String?
    if case .failure(let refusal) = outcome { code = refusal.code.rawValue }
    let utc = moment?.instant.description
    let codes = moment?.warnings.map(\.code) ?? []
    for (key, value) in try #require(row.value["expected"]?.object) {
      let wanted = value.text ?? ""
      switch key {
      // The longitude of the place is known to a few seconds of time only.
      case "utc" where record.lmt: #expect(utc?.prefix(17) == wanted.prefix(17))
      case "utc": #expect(utc == wanted, "\(record)")
      case "utc_or_warning": #expect(utc == wanted || !codes.isEmpty, "\(record)")
      case "warning": #expect(codes.contains(wanted), "\(codes)")
      case "error": #expect(code == wanted)
      case "error_or_warning": #expect(code == wanted || codes.contains("old_calendar"))
      case "zone": #expect(moment?.record.zone == wanted)
      case "zone_or_error": #expect(moment == nil || moment?.record.zone == wanted)
      default: Issue.record("an expectation that is not known: \(key)")
      }
    }
  }
}
