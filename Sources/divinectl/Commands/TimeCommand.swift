import Civil
import Engines
import Ephemeris

/// `divinectl time`: what a birth moment resolves to.
enum TimeCommand {
  static let declaration = CommandDeclaration(
    name: "time",
    summary: "resolve a local birth time to UTC",
    description: [
      "Shows the instant that a local date and time stand for, with the offset and the abbreviation of the clock, the Julian day and the version of the zone data.",
      "A time that the clock showed twice, or never, is refused with both readings. Warnings name what no zone data know: mean times of cities, local daylight time, moved borders.",
      "Where the time is not known (no --time, or --time-range, or --plus-minus) it shows the instants that are possible: a day with a clock change has 23 or 25 hours.",
    ],
    groups: [BirthOptions.windowGroup, EphemerisOptions.group, OutputOptions.group()],
    examples: [
      Example(
        arguments: [
          "time", "--date", "1961-08-04", "--time", "19:24", "--zone", "Pacific/Honolulu",
        ], note: "a zone"),
      Example(
        arguments: [
          "time", "--date", "1879-03-14", "--time", "11:30", "--place", "Ulm, DE",
        ], note: "a place, which had a mean time of its own"),
      Example(
        arguments: [
          "time", "--date", "1971-10-31", "--time", "02:30", "--zone", "Europe/Dublin", "--fold",
          "later", "--json",
        ], note: "a clock time that occurred twice, as JSON"),
      Example(
        arguments: [
          "time", "--date", "1756-01-27", "--time", "20:00", "--lmt", "--lon", "13.044",
        ], note: "local mean time of a longitude"),
      Example(
        arguments: [
          "time", "--date", "1971-10-31", "--time-range", "01:30..03:30", "--zone",
          "Europe/Dublin",
        ], note: "the instants at which the clock showed a time in a range"),
    ],
    run: { arguments, surroundings throws(Refusal) in
      let output = try OutputOptions(arguments, surroundings)
      let record = try BirthOptions.record(arguments)
      guard !record.isUncertain else {
        let window = try BirthOptions.window(record, surroundings)
        return output.format == .json
          ? WindowEnvelope(
            engine: "time", window: window,
            conventions: Conventions(zoneData: window.zoneData),
            result: TimeWindowResult(window: window)
          ).json(style: .pretty)
          : Array(
            PageRenderer(style: output.style).text(
              Page([Page.Section(.pairs(WindowText(window).head))]), warnings: window.warnings
            ).utf8)
      }
      let moment = try BirthOptions.moment(arguments, surroundings)
      let result = try EphemerisOptions.withSession(arguments, surroundings) {
        session throws(Refusal) in try TimeResult(moment, sky: session)
      }
      switch output.format {
      case .json:
        return Envelope(
          engine: "time", moment: moment, julianDay: result.universal,
          conventions: Conventions(zoneData: moment.zoneData), result: result,
          warnings: moment.warnings
        ).json(style: .pretty)
      default:
        return Array(
          PageRenderer(style: output.style).text(result.page, warnings: moment.warnings).utf8)
      }
    })
}

/// The instants that a record allows.
struct TimeWindowResult: Report {
  let window: BirthWindow

  func describe<Sink: ReportSink>(to sink: inout Sink) {
    sink.window("window", window)
    sink.text("zone_data", window.zoneData)
  }
}

/// A resolved birth moment on all scales.
struct TimeResult: Report {
  let moment: BirthMoment
  let universal: JulianDay<UT>
  let terrestrial: JulianDay<TT>

  init<Sky: EphemerisProviding & ~Copyable>(_ moment: BirthMoment, sky: borrowing Sky)
    throws(Refusal)
  {
    self.moment = moment
    universal = try sky.universal(moment.instant)
    terrestrial = sky.terrestrial(universal)
  }

  func describe<Sink: ReportSink>(to sink: inout Sink) {
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

  var page: Page {
    let clock = moment.abbreviation.map { " \($0)" } ?? ""
    let zoneData = moment.zoneData.map { "zone data \($0)" } ?? "no zone data used"
    let place = moment.place.map { [Page.Pair("Place", PlaceText.found($0, moment.record))] } ?? []
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
