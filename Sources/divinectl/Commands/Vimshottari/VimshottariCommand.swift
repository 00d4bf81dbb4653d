import Civil
import Engines
import Ephemeris

/// `divinectl vimshottari`: the dasha periods of a birth moment.
enum VimshottariCommand {
  static let declaration = CommandDeclaration(
    name: "vimshottari",
    summary: "the dasha periods of a birth moment",
    description: [
      "Computes the Moon's place among the 27 nakshatras, the balance at birth and the tree of periods, from maha to deha, with the sidereal zodiac of the Swiss Ephemeris.",
      "The period that runs at birth keeps its full span: its sub-periods are those of the full span, and birth cuts the one in which it lies. Periods end exactly where the next begin. All dates are in UT.",
      "The output says how far the dates move for a minute of birth time; --compare says how far for another ayanamsa or year.",
      "Where the time is not known (no --time, or --time-range, or --plus-minus) the answer is which nakshatras, first lords and, with --at, running lords occur, for what share of the window and between which clock times, and for each first lord how far the dates of the mahas are open. The moments of change are solved for, to the second.",
    ],
    groups: [
      BirthOptions.windowGroup, VimshottariOptions.group, VimshottariRange.group,
      EphemerisOptions.group, OutputOptions.group(also: [.csv, .tsv, .ics]),
    ],
    examples: [
      Example(
        arguments: [
          "vimshottari", "--date", "1996-12-07", "--time", "10:34", "--zone", "Asia/Kolkata",
        ], note: "mahas and antars"),
      Example(
        arguments: [
          "vimshottari", "--date", "1996-12-07", "--time", "10:34", "--zone", "Asia/Kolkata",
          "--at", "2026-01-01", "--json",
        ], note: "what runs on a day, as JSON"),
      Example(
        arguments: [
          "vimshottari", "--date", "1996-12-07", "--time", "10:34", "--zone", "Asia/Kolkata",
          "--preset", "jhora", "--levels", "4", "--from", "2026-01-01", "--to", "2026-03-31",
        ], note: "four levels of three months with solar-arc years"),
      Example(
        arguments: [
          "vimshottari", "--date", "1996-12-07", "--time", "10:34", "--zone", "Asia/Kolkata",
          "--from", "2026-01-01", "--format", "ics",
        ], note: "a calendar of the antars to come"),
      Example(
        arguments: [
          "vimshottari", "--date", "1996-12-07", "--zone", "Asia/Kolkata", "--at", "2026-01-01",
        ], note: "the time is not known: what is sure, and what is not"),
      Example(
        arguments: [
          "vimshottari", "--date", "1996-12-07", "--time", "10:34", "--zone", "Asia/Kolkata",
          "--at", "2026-01-01", "--sensitivity",
        ], note: "how far the time may be off"),
    ],
    run: { arguments, surroundings throws(Failure) in
      let output = try OutputOptions(arguments, surroundings)
      let range = try VimshottariRange(arguments, surroundings, output)
      let configuration = try EphemerisOptions.configuration(arguments, surroundings)
      let record = try BirthOptions.record(arguments)
      guard !record.isUncertain else {
        try range.checkForWindow(arguments, output)
        let window = try BirthOptions.window(record, surroundings)
        let births = try births(arguments, at: window.record)
        let result = try EphemerisSession.withSession(configuration) { session throws(Failure) in
          try computed(window, births, range, sky: session)
        }
        return rendered(result, output, preset: arguments.value(VimshottariOptions.preset))
      }
      let moment = try BirthOptions.moment(arguments, surroundings)
      let births = try births(arguments, at: moment.record)
      let surrounding =
        range.isSensitive
        ? try daysAround(moment, zoneDirectory: surroundings.zoneDirectory) : nil
      let (report, decade) = try EphemerisSession.withSession(configuration) {
        session throws(Failure) in
        try computed(moment.instant, births, range, surrounding, sky: session)
      }
      let warnings = moment.warnings + report.warnings
      switch output.format {
      case .json:
        return envelope(
          report, moment, countsLeapSeconds: births.countsLeapSeconds,
          preset: arguments.value(VimshottariOptions.preset)
        ).json(style: .pretty)
      case .csv, .tsv:
        let rows = VimshottariRows(
          report, showsTable: range.showsTable, separator: output.format == .csv ? .comma : .tab)
        return rows.bytes
      case .ics:
        return VimshottariCalendar(
          periods: range.showsTable ? report.periods : report.running?.periods ?? [],
          levels: range.showsTable ? range.levels : nil
        ).bytes
      default:
        return Array(
          VimshottariTable(
            report, moment, decade: decade, showsTable: range.showsTable, warnings: warnings,
            style: output.style
          ).text.utf8)
      }
    })

  /// What the options choose, for births at the coordinates of a resolved record.
  private static func births(_ arguments: ParsedArguments, at record: BirthRecord)
    throws(Failure) -> VimshottariBirths
  {
    let settings = try VimshottariOptions.settings(
      { arguments.value($0) ?? (arguments.has($0) ? "true" : nil) },
      latitude: record.lat, longitude: record.lon)
    return VimshottariBirths(
      settings: settings, countsLeapSeconds: arguments.has(VimshottariOptions.leapSeconds))
  }

  /// The result with everything that stands around it in JSON.
  static func envelope(
    _ report: VimshottariReport, _ moment: BirthMoment, countsLeapSeconds: Bool, preset: String?,
    id: [UInt8]? = nil
  ) -> Envelope<VimshottariReport> {
    Envelope(
      engine: "vimshottari", id: id, moment: moment, julianDay: report.result.birth,
      conventions: conventions(
        VimshottariBirths(
          settings: report.result.settings, countsLeapSeconds: countsLeapSeconds),
        ephemeris: report.result.ephemeris, ayanamsaDegrees: report.result.ayanamsaDegrees,
        zoneData: moment.zoneData, preset: preset),
      result: report, warnings: moment.warnings + report.warnings)
  }

  /// The periods that the options ask for, and the antars of the decade around `--at`.
  ///
  /// - Parameter surrounding: the days around the birth, if its sensitivity is asked for.
  static func computed<Sky: SiderealProviding & ~Copyable>(
    _ instant: UTCInstant, _ births: VimshottariBirths, _ range: VimshottariRange,
    _ surrounding: BirthWindow?, sky: borrowing Sky
  ) throws(Failure) -> (VimshottariReport, decade: [DashaPeriod]) {
    let result: Vimshottari
    do throws(EphemerisError) {
      result = try births.result(of: instant.seconds, sky: sky)
    } catch {
      throw Failure(error)
    }
    let periods = try range.periods(of: result, sky: sky)
    do throws(EphemerisError) {
      var running: RunningPeriods?
      if let at = range.at { running = try result.running(at: at, sky: sky) }
      // Nobody asked about today for a birth of 1756.
      if !range.isAtGiven, running?.periods.isEmpty == true { running = nil }
      var decade: [DashaPeriod] = []
      if let at = range.at, running?.periods.isEmpty == false {
        let days = VimshottariTimeline(at: at).days
        decade = try result.periods(
          levels: 2, from: JulianDay(days.lowerBound), to: JulianDay(days.upperBound), sky: sky
        ).filter { $0.level == 2 && !$0.isBeforeBirth }
      }
      var changes: VimshottariChanges?
      if let surrounding {
        changes = try VimshottariChanges(
          second: instant.seconds, window: surrounding, births: births,
          at: running == nil ? nil : range.at,
          levels: min(range.levels, VimshottariRange.windowLevels), sky: sky)
      }
      let report = VimshottariReport(
        result: result, periods: periods, at: running == nil ? nil : range.at, running: running,
        daysPerMinute: try result.daysPerMinute(sky: sky), changes: changes,
        comparison: range.compares ? try result.comparison(at: range.at, sky: sky) : nil)
      return (report, decade)
    } catch {
      throw Failure(error)
    }
  }

  /// The choices behind a result.
  static func conventions(
    _ births: VimshottariBirths, ephemeris: String, ayanamsaDegrees: Double, zoneData: String?,
    preset: String?
  ) -> Conventions {
    let settings = births.settings
    let ayanamsa = settings.zodiac.ayanamsa
    var conventions = Conventions(ephemeris: ephemeris, zoneData: zoneData)
    conventions.further = [
      .init("ayanamsa", .text(ayanamsa.name)),
      .init("ayanamsa_number", .integer(Int(ayanamsa.number))),
      .init("ayanamsa_degrees", .degrees(ayanamsaDegrees)),
      .init("positions", .text(settings.zodiac.positions.rawValue)),
      .init("year", .text(VimshottariOptions.name(of: settings.year))),
      .init(
        "birth_time",
        .text(births.countsLeapSeconds ? "utc with leap seconds" : "utc taken as ut")),
    ]
    if let preset { conventions.further.append(.init("preset", .text(preset))) }
    if settings.tribhagi { conventions.further.append(.init("tribhagi", .flag(true))) }
    if [.graha(.rahu), .graha(.ketu)].contains(settings.start) { conventions.node = settings.node }
    return conventions
  }
}
