package import Civil
package import Ephemeris

extension Time {
  /// `time`: a birth on all scales, or the instants that an uncertain time allows.
  package enum Resolve: Verb {
    package struct Settings: Sendable {}

    package static let card = VerbCard(
      name: "resolve", summary: "resolve a local birth time to UTC",
      groups: [.uncertainBirth, .ephemeris, .output],
      columns: ["utc", "offset", "abbreviation", "julian_day_ut"],
      examples: [
        CardExample(
          ["date": "1961-08-04", "time": "19:24", "zone": "Pacific/Honolulu"], note: "a zone"),
        CardExample(
          ["date": "1879-03-14", "time": "11:30", "place": "Ulm, DE"],
          note: "a place, which had a mean time of its own"),
        CardExample(
          [
            "date": "1971-10-31", "time": "02:30", "zone": "Europe/Dublin", "fold": "later",
            "json": "",
          ], note: "a clock time that occurred twice, as JSON"),
        CardExample(
          ["date": "1756-01-27", "time": "20:00", "lmt": "", "lon": "13.044"],
          note: "local mean time of a longitude"),
        CardExample(
          ["date": "1971-10-31", "time-range": "01:30..03:30", "zone": "Europe/Dublin"],
          note: "the instants at which the clock showed a time in a range"),
      ])

    package static func settings(_ options: OptionValues) throws(Refusal) -> Settings { Settings() }

    package static func needs(_ settings: Settings) -> Needs {
      Needs(birth: .momentOrWindow, sky: true)
    }

    package static func answer(
      _ question: Question, _ settings: Settings, _ sky: borrowing EphemerisSession
    ) throws(Refusal) -> Answer<TimeResult> {
      let conventions = Conventions(zoneData: question.birth.zoneData)
      switch question.birth {
      case .window(let window):
        return Answer(.window(window), conventions: conventions)
      case .moment(let moment):
        let universal = try question.julianDay(of: moment, sky: sky)
        return Answer(
          .moment(moment, universal, sky.terrestrial(universal)), conventions: conventions)
      case .none, .date:
        throw Refusal.dateMissing
      }
    }
  }
}

/// A birth on all scales, or the instants that an uncertain time allows.
package enum TimeResult: Presentable {
  case moment(BirthMoment, JulianDay<UT>, JulianDay<TT>)
  indirect case window(BirthWindow)

  package func describe<Sink: ReportSink>(to sink: inout Sink) {
    switch self {
    case .window(let window):
      sink.window("window", window)
      sink.text("zone_data", window.zoneData)
    case .moment(let moment, let universal, let terrestrial):
      sink.text("utc", moment.instant.description)
      sink.text("offset", moment.offset.description)
      sink.text("abbreviation", moment.abbreviation)
      sink.number("julian_day_ut", universal.days, decimals: 8)
      sink.text("zone_data", moment.zoneData)
      sink.text("gregorian_date", moment.date.converted(to: .gregorian).description)
      sink.text("julian_date", moment.date.converted(to: .julian).description)
      sink.number("julian_day_tt", terrestrial.days, decimals: 8)
      sink.number("lat", moment.record.lat, decimals: 6)
      sink.number("lon", moment.record.lon, decimals: 6)
    }
  }

  package func page(_ question: Question) -> Page? {
    switch self {
    case .window(let window):
      return Page([Page.Section(.pairs(WindowText(window).head))])
    case .moment(let moment, let universal, let terrestrial):
      let clock = moment.abbreviation.map { " \($0)" } ?? ""
      let zoneData = moment.zoneData.map { "zone data \($0)" } ?? "no zone data used"
      let place =
        moment.place.map { [Page.Pair("Place", PlaceText.found($0, moment.record))] } ?? []
      return Page([
        Page.Section(
          .pairs(
            place + [
              Page.Pair("UTC", "\(bold: moment.instant)"),
              Page.Pair("Offset", "\(moment.offset)\(clock) (\(zoneData))"),
              Page.Pair("Gregorian", moment.date.converted(to: .gregorian).description),
              Page.Pair("Julian", moment.date.converted(to: .julian).description),
              Page.Pair("Julian day UT", decimalText(universal.days, decimals: 8)),
              Page.Pair("Julian day TT", decimalText(terrestrial.days, decimals: 8)),
            ]))
      ])
    }
  }
}
