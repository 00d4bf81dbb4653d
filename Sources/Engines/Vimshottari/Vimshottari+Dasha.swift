package import Civil
package import Ephemeris

extension Vimshottari {
  /// `vimshottari`: the periods of a birth, or what those of a window have in common.
  package enum Dasha: Verb {
    package static let card = VerbCard(
      name: "dasha", summary: "the dasha periods of a birth moment",
      groups: [.uncertainBirth, reckoningGroup, periodsGroup, .ephemeris, .output],
      // A saved person's name stands in a calendar.
      texts: [PersonOptions.name.name],
      formats: [.table, .json, .csv, .tsv, .svg, .ics],
      relations: relations,
      implied: [
        ImpliedOption(at.name, .today, in: [.terminal]),
        ImpliedOption(timeline.name, .fixed("true"), in: [.format(.table)]),
        ImpliedOption(dates.name, .fixed("local"), in: [.format(.table)]),
      ],
      report: ReportPart(needs: "date", day: "at"),
      columns: [
        "sure.nakshatra", "sure.pada", "sure.lord", "balance.lord", "balance.years",
        "balance.months", "balance.days_of_month",
      ],
      examples: [
        CardExample(kolkata, note: "mahas and antars"),
        CardExample(
          kolkata + [("at", "2026-01-01"), ("json", "")], note: "what runs on a day, as JSON"),
        CardExample(
          kolkata + [
            ("preset", "jhora"), ("levels", "4"), ("from", "2026-01-01"), ("to", "2026-03-31"),
          ], note: "four levels of three months with solar-arc years"),
        CardExample(
          kolkata + [("from", "2026-01-01"), ("format", "ics")],
          note: "a calendar of the antars to come"),
        CardExample(
          kolkata + [("at", "2026-01-01"), ("format", "svg")], note: "the timeline of a life"),
        CardExample(
          ["date": "1996-12-07", "zone": "Asia/Kolkata", "at": "2026-01-01"],
          note: "the time is not known: what is sure, and what is not"),
        CardExample(
          kolkata + [("at", "2026-01-01"), ("sensitivity", "")],
          note: "how far the time may be off"),
      ],
      samples: [
        CardExample(kolkata + [("compare", ""), ("at", "2026-01-01")], note: "other reckonings"),
        CardExample(kolkata + [("at", "1990-01-01")], note: "a day before the birth"),
        CardExample(
          [], kolkata + [("at", "-")], note: "events",
          input: "2010-06-01,school\n1990-01-01,before\n2200-01-01,after\n"),
      ])

    private static let kolkata = [
      ("date", "1996-12-07"), ("time", "10:34"), ("zone", "Asia/Kolkata"),
    ]

    package static func settings(_ options: OptionValues) throws(Refusal) -> Settings {
      try Settings(options)
    }

    package static func needs(_ settings: Settings) -> Needs {
      var needs = Needs(birth: .momentOrWindow, sky: true)
      if case .zone(let name) = settings.dates { needs.clock = (name, dates.field) }
      return needs
    }

    package static func answer(
      _ question: Question, _ settings: Settings, _ sky: borrowing EphemerisSession
    ) throws(Refusal) -> Answer<Result> {
      switch question.birth {
      case .moment(let moment):
        let clock =
          switch settings.dates {
          case .universal: WallClock.universal
          case .birthplace: moment.clock
          case .zone: question.clock ?? .universal
          }
        return try answer(moment, settings, clock, sky)
      case .window(let window):
        // A command line is for one birth.
        try settings.checkForWindow(isAlone: question.naming != .keys)
        return try answer(window, settings, sky)
      case .none, .date:
        throw Refusal.dateMissing
      }
    }

    private static func answer(
      _ moment: BirthMoment, _ settings: Settings, _ clock: WallClock,
      _ sky: borrowing EphemerisSession
    ) throws(Refusal) -> Answer<Result> {
      let births = try settings.reckoning.births(at: moment.record)
      let tree = try births.result(of: moment.instant.seconds, sky: sky)
      var report = VimshottariReport(
        result: tree, periods: try settings.periods(of: tree, sky),
        daysPerMinute: try tree.daysPerMinute(sky: sky), levels: settings.levels,
        showsTable: settings.showsTable, clock: clock)
      if let at = settings.at {
        let running = try tree.running(at: at, sky: sky)
        // Nobody asked about today for a birth of 1756.
        if settings.isAtGiven || !running.periods.isEmpty {
          report.at = at
          report.running = running
        }
        if settings.hasTimeline, !running.periods.isEmpty {
          report.timeline = try DashaTimeline(of: tree, at: at, sky)
        }
      }
      if !settings.listed.isEmpty {
        report.events = try DashaEvents(
          settings.listed, of: tree, levels: settings.areLevelsGiven ? settings.levels : 3, sky)
      }
      if settings.isSensitive {
        report.changes = try VimshottariChanges(
          second: moment.instant.seconds, window: moment.window(margin: VimshottariChanges.reach),
          births: births, at: report.at, levels: min(settings.levels, windowLevels), sky: sky)
      }
      if settings.compares {
        report.comparison = try tree.comparison(at: settings.at, sky: sky)
      }
      return Answer(
        .tree(report),
        conventions: conventions(
          births, settings, clock, ephemeris: tree.ephemeris,
          ayanamsaDegrees: (tree.ayanamsaDegrees, tree.ayanamsaMeanDegrees),
          zoneData: moment.zoneData),
        // The Julian day is the one that was reckoned with, whether leap seconds count or not.
        input: BirthMomentInput(moment: moment, julianDay: tree.birth),
        warnings: report.warnings)
    }

    private static func answer(
      _ window: BirthWindow, _ settings: Settings, _ sky: borrowing EphemerisSession
    ) throws(Refusal) -> Answer<Result> {
      let births = try settings.reckoning.births(at: window.record)
      var result = try VimshottariWindow(
        window, births: births, at: settings.at, levels: settings.levels, sky: sky)
      let somethingRuns = result.running.first?.entries.contains { $0.value.lords != nil } ?? true
      if !somethingRuns, !settings.isAtGiven {
        result = try VimshottariWindow(
          window, births: births, at: nil, levels: settings.levels, sky: sky)
      }
      return Answer(
        .window(result),
        conventions: conventions(
          births, settings, .universal, ephemeris: result.ephemeris,
          ayanamsaDegrees: result.ayanamsaDegrees,
          zoneData: window.zoneData))
    }

    private static func conventions(
      _ births: VimshottariBirths, _ asked: Settings, _ clock: WallClock, ephemeris: String,
      ayanamsaDegrees: (withNutation: Double, without: Double),
      zoneData: String?
    ) -> Conventions {
      let settings = births.settings
      var conventions = Conventions(
        ephemeris: ephemeris, node: settings.isFromNode ? settings.node : nil,
        zodiac: settings.zodiac, ayanamsaDegrees: ayanamsaDegrees, zoneData: zoneData)
      conventions.further += [
        .init("year", .text(settings.year.name)),
        .init("birth_time", .text(birthTime(births.countsLeapSeconds))),
      ]
      if let preset = asked.reckoning.preset {
        conventions.further.append(.init("preset", .text(preset.rawValue)))
      }
      if settings.balance == .time {
        conventions.further.append(.init("balance", .text(settings.balance.rawValue)))
      }
      if !clock.isUniversal { conventions.further.append(.init("dates", .text(clock.name))) }
      if settings.tribhagi { conventions.further.append(.init("tribhagi", .flag(true))) }
      return conventions
    }

    /// What the time of birth is taken for.
    static func birthTime(_ countsLeapSeconds: Bool) -> String {
      countsLeapSeconds ? "utc with leap seconds" : "utc taken as ut"
    }

    /// The periods of a birth, or what those of a window have in common.
    package indirect enum Result: Presentable {
      case tree(VimshottariReport)
      case window(VimshottariWindow)

      package func describe<Sink: ReportSink>(to sink: inout Sink) {
        switch self {
        case .tree(let report): report.describe(to: &sink)
        case .window(let window): window.describe(to: &sink)
        }
      }

      package func page(_ question: Question) -> Page? {
        switch self {
        case .tree(let report): question.birth.moment.map(report.page)
        case .window(let window): window.page
        }
      }

      package func figure(_ question: Question) -> Figure? {
        if case .tree(let report) = self { report.figure(question) } else { nil }
      }

      package func events(_ question: Question) -> EventCalendar? {
        if case .tree(let report) = self { report.events(question) } else { nil }
      }

      package var table: RowTable? {
        switch self {
        case .tree(let report): report.rowTable
        case .window(let window): RowTable(rows: VimshottariWindowRows(result: window))
        }
      }
    }
  }
}

extension Conventions {
  /// Those of a sidereal zodiac.
  init(
    ephemeris: String, node: LunarNode?, zodiac: SiderealZodiac,
    ayanamsaDegrees: (withNutation: Double, without: Double), zoneData: String?
  ) {
    self.init(ephemeris: ephemeris, node: node, zoneData: zoneData)
    further = [
      .init("ayanamsa", .text(zodiac.ayanamsa.name)),
      .init("ayanamsa_number", .integer(Int(zodiac.ayanamsa.number))),
      .init("ayanamsa_degrees", .degrees(ayanamsaDegrees.withNutation)),
      .init("ayanamsa_mean_degrees", .degrees(ayanamsaDegrees.without)),
      .init("positions", .text(zodiac.positions.rawValue)),
    ]
  }
}
