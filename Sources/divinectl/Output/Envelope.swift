import Engines
import Ephemeris

/// What stands around every result in JSON.
struct Envelope<Result: Report, Choices: Report> {
  /// The command's name.
  let engine: String
  /// What was given besides a moment, by JSON key.
  var given: [(StaticString, String?)] = []
  var moment: BirthMoment?
  var julianDay: JulianDay<UT>?
  let conventions: Choices
  let result: Result
  let warnings: [Warning]

  func json(style: JSONWriter.Style) -> [UInt8] {
    var writer = JSONWriter(style: style)
    writer.document { sink in
      sink.text("schema", "divinectl/\(engine)/1")
      sink.text("engine", engine)
      sink.null("id")
      sink.object("input") { sink in
        for (key, text) in given { sink.text(key, text) }
        if let moment { describe(moment, to: &sink) }
      }
      sink.object("conventions") { conventions.describe(to: &$0) }
      sink.object("result") { result.describe(to: &$0) }
      sink.list("warnings") { sink in
        for warning in warnings {
          sink.item { sink in
            sink.text("code", warning.code)
            sink.text("message", warning.message)
          }
        }
      }
    }
    return writer.bytes
  }

  private func describe(_ moment: BirthMoment, to sink: inout JSONWriter) {
    let record = moment.record
    sink.text("date", record.date)
    sink.text("time", record.time)
    sink.text("calendar", moment.date.calendar.rawValue)
    sink.text("zone", record.zone)
    sink.flag("lmt", record.lmt)
    sink.text("fold", record.fold)
    sink.number("lat", record.lat, decimals: 6)
    sink.number("lon", record.lon, decimals: 6)
    sink.text("utc", moment.instant.description)
    sink.text("offset", moment.offset.description)
    sink.text("abbreviation", moment.abbreviation)
    sink.number("julian_day_ut", julianDay?.days, decimals: 8)
  }
}

/// The choices behind a result.
struct Conventions: Report {
  var ephemeris: String?
  var node: LunarNode?
  var zoneData: String?

  func describe<Sink: ReportSink>(to sink: inout Sink) {
    if let ephemeris { sink.text("ephemeris", ephemeris) }
    if let node { sink.text("node", node.rawValue) }
    sink.text("zone_data", zoneData)
  }
}
