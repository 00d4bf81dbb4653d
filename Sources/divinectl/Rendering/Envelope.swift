import Civil
import Engines
import Ephemeris

/// What stands around every result in JSON.
struct Envelope<Result: Report> {
  /// The command's name.
  let engine: String
  /// The record's identifier as JSON; nil outside a batch.
  var id: [UInt8]?
  let moment: BirthMoment?
  let julianDay: JulianDay<UT>?
  let conventions: Conventions
  let result: Result
  let warnings: [Warning]

  func json(style: JSONWriter.Style) -> [UInt8] {
    var writer = JSONWriter(style: style)
    write(to: &writer)
    return writer.bytes
  }

  func write(to writer: inout JSONWriter) {
    writer.envelope(engine: engine, id: id, warnings: warnings) { sink in
      sink.object("input") { sink in
        if let moment { describe(moment, to: &sink) }
      }
      sink.object("conventions") { conventions.describe(to: &$0) }
      sink.object("result") { result.describe(to: &$0) }
    }
  }

  private func describe(_ moment: BirthMoment, to sink: inout JSONWriter) {
    // Each field by itself: a whole record is slow to copy.
    sink.text("date", moment.record.date)
    sink.text("time", moment.record.time)
    sink.text("calendar", moment.date.calendar.rawValue)
    sink.text("zone", moment.record.zone)
    sink.text("place", moment.record.place)
    sink.flag("lmt", moment.record.lmt)
    sink.text("fold", moment.record.fold)
    sink.number("lat", moment.record.lat, decimals: 6)
    sink.number("lon", moment.record.lon, decimals: 6)
    sink.text("utc", moment.instant.description)
    sink.text("offset", moment.offset.description)
    sink.text("abbreviation", moment.abbreviation)
    sink.number("julian_day_ut", julianDay?.days, decimals: 8)
    sink.found(moment.place)
  }
}

extension JSONWriter {
  /// Writes the place that was found, or null.
  mutating func found(_ place: FoundPlace?) {
    guard let place else { return null("place_found") }
    object("place_found") { FoundPlaceReport(place).describe(to: &$0) }
  }

  /// Writes what every envelope begins and ends with; the body writes input, conventions, result.
  mutating func envelope(
    engine: String, schema: String? = nil, id: [UInt8]?, warnings: [Warning],
    _ body: (inout JSONWriter) -> Void
  ) {
    document { sink in
      if let schema {
        sink.text("schema", schema)
      } else {
        sink.text("schema", joining: "divinectl/", engine, "/1")
      }
      sink.text("engine", engine)
      sink.json("id", id)
      body(&sink)
      sink.list("warnings") { sink in
        for warning in warnings {
          sink.item { sink in
            sink.text("code", warning.code)
            sink.text("message", warning.message.text(.options))
          }
        }
      }
    }
  }
}

/// The choices behind a result.
struct Conventions: Report {
  var ephemeris: String?
  var node: LunarNode?
  var zoneData: String?
  /// What only some engines choose, in order.
  var further: [Choice] = []

  /// A named choice.
  struct Choice {
    enum Value {
      case text(String)
      case integer(Int)
      case degrees(Double)
      case flag(Bool)
    }

    let key: StaticString
    let value: Value

    init(_ key: StaticString, _ value: Value) {
      self.key = key
      self.value = value
    }
  }

  func describe<Sink: ReportSink>(to sink: inout Sink) {
    if let ephemeris { sink.text("ephemeris", ephemeris) }
    if let node { sink.text("node", node.rawValue) }
    for choice in further {
      switch choice.value {
      case .text(let text): sink.text(choice.key, text)
      case .integer(let number): sink.integer(choice.key, number)
      case .degrees(let degrees): sink.number(choice.key, degrees, decimals: 6)
      case .flag(let isOn): sink.flag(choice.key, isOn)
      }
    }
    sink.text("zone_data", zoneData)
  }
}
