import Civil
import Engines

/// What stands around the result for a birth window in JSON.
struct WindowEnvelope<Result: Report> {
  /// The command's name; the schema is that of its windows.
  let engine: String
  /// The record's identifier as JSON; nil outside a batch.
  var id: [UInt8]?
  let window: BirthWindow
  let conventions: Conventions
  let result: Result

  func json(style: JSONWriter.Style) -> [UInt8] {
    var writer = JSONWriter(style: style)
    write(to: &writer)
    return writer.bytes
  }

  func write(to writer: inout JSONWriter) {
    writer.envelope(
      engine: engine, schema: "divinectl/\(engine)-window/1", id: id, warnings: window.warnings
    ) { sink in
      sink.object("input") { describeInput(to: &$0) }
      sink.object("conventions") { conventions.describe(to: &$0) }
      sink.object("result") { result.describe(to: &$0) }
    }
  }

  private func describeInput(to sink: inout JSONWriter) {
    let record = window.record
    sink.text("date", record.date)
    sink.text("time", record.time)
    sink.text("time_range", record.timeRange)
    sink.text("plus_minus", record.plusMinus)
    sink.text("calendar", window.date.calendar.rawValue)
    sink.text("zone", record.zone)
    sink.text("place", record.place)
    sink.flag("lmt", record.lmt)
    sink.text("fold", record.fold)
    sink.number("lat", record.lat, decimals: 6)
    sink.number("lon", record.lon, decimals: 6)
    sink.text("utc_from", UTCInstant(seconds: window.hull.lowerBound).description)
    sink.text("utc_to", UTCInstant(seconds: window.hull.upperBound).description)
    sink.list("clocks") { sink in
      for clock in window.clocks {
        sink.item { sink in
          sink.text("utc_from", UTCInstant(seconds: clock.start).description)
          sink.text("offset", clock.type.offset.description)
          let abbreviation = clock.type.abbreviation
          sink.text("abbreviation", abbreviation.isEmpty ? nil : abbreviation)
        }
      }
    }
    sink.found(window.place)
  }
}
