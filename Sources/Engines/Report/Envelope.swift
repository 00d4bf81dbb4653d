package import Civil
import Ephemeris

/// What stands around every result, in a batch and alone.
///
/// That the result is presentable is said by the extension: the runtime prepares a type with such a
/// constraint slowly.
package struct Envelope<Result: Sendable> {
  /// The engine's name.
  let engine: String
  /// The name and version of the form.
  let schema: String
  /// The record's identifier as JSON; nil outside a batch.
  let id: [UInt8]?
  package let question: Question
  let answer: Answer<Result>
  /// How warnings name fields.
  let naming: FieldNaming
}

extension Envelope: Report where Result: Presentable {
  package func describe<Sink: ReportSink>(to sink: inout Sink) {
    sink.text("schema", schema)
    sink.text("engine", engine)
    sink.json("id", id)
    if let kept = question.kept { sink.json("kept", kept) }
    sink.object("input") { sink in
      if let input = answer.input { input.describe(to: &sink) } else { describeBirth(to: &sink) }
    }
    sink.object("conventions") { answer.conventions.describe(to: &$0) }
    sink.object("result") { answer.result.describe(to: &$0) }
    sink.list("warnings") { sink in
      for warning in question.notes { sink.item(warning, naming) }
      for warning in question.birth.warnings { sink.item(warning, naming) }
      for warning in answer.warnings { sink.item(warning, naming) }
    }
  }

  private func describeBirth<Sink: ReportSink>(to sink: inout Sink) {
    switch question.birth {
    case .none, .date: break
    case .moment(let moment):
      BirthMomentInput(moment: moment, julianDay: question.julianDay).describe(to: &sink)
    case .window(let window): BirthWindowInput(window: window).describe(to: &sink)
    }
  }
}

extension ReportSink {
  /// A warning in a list.
  package mutating func item(_ warning: Warning, _ naming: FieldNaming) {
    item { sink in
      sink.text("code", warning.code)
      sink.text("message", warning.message.text(naming))
    }
  }
}

/// What an envelope echoes of a birth moment.
struct BirthMomentInput: Report {
  let moment: BirthMoment
  let julianDay: JulianDay<UT>?
  /// Whether nobody asked for the Julian day.
  var isCivil = false

  @specialized(where Sink == JSONWriter)
  func describe<Sink: ReportSink>(to sink: inout Sink) {
    // Each field by itself: a whole record is slow to copy.
    sink.text("date", moment.record.date)
    sink.text("time", moment.record.time)
    sink.momentFields(
      of: moment.date.calendar, zone: moment.record.zone, place: moment.record.place,
      isMean: moment.record.lmt, fold: moment.record.fold, lat: moment.record.lat,
      lon: moment.record.lon, instant: moment.instant, offset: moment.offset,
      abbreviation: moment.abbreviation, julianDay: isCivil ? nil : .some(julianDay),
      found: moment.place)
  }
}

extension ReportSink {
  /// What follows date and time of a birth moment.
  ///
  /// - Parameter julianDay: nil where nobody asked for it.
  @inline(__always)
  mutating func momentFields(
    of calendar: CalendarSystem, zone: String?, place: String?, isMean: Bool, fold: String?,
    lat: Double?, lon: Double?, instant: UTCInstant, offset: UTCOffset, abbreviation: String?,
    julianDay: JulianDay<UT>??, found: FoundPlace?
  ) {
    choice("calendar", calendar)
    text("zone", zone)
    text("place", place)
    flag("lmt", isMean)
    text("fold", fold)
    number("lat", lat, decimals: 6)
    number("lon", lon, decimals: 6)
    text("utc", ascii: instant.ascii)
    text("offset", ascii: offset.ascii)
    text("abbreviation", abbreviation)
    if let julianDay { number("julian_day_ut", julianDay?.days, decimals: 8) }
    object("place_found", found.map(FoundPlaceReport.init(_:)))
  }
}

/// What an envelope echoes of a birth window.
struct BirthWindowInput: Report {
  let window: BirthWindow

  func describe<Sink: ReportSink>(to sink: inout Sink) {
    let record = window.record
    sink.text("date", record.date)
    sink.text("time", record.time)
    sink.text("time_range", record.timeRange)
    sink.text("plus_minus", record.plusMinus)
    sink.choice("calendar", window.date.calendar)
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
    sink.object("place_found", window.place.map(FoundPlaceReport.init(_:)))
  }
}

/// A birth as an envelope echoes it, by itself.
package struct BirthInput: Report {
  let birth: Birth

  package init(_ birth: Birth) { self.birth = birth }

  package func describe<Sink: ReportSink>(to sink: inout Sink) {
    switch birth {
    case .none, .date: break
    case .moment(let moment):
      BirthMomentInput(moment: moment, julianDay: nil, isCivil: true).describe(to: &sink)
    case .window(let window): BirthWindowInput(window: window).describe(to: &sink)
    }
  }
}
