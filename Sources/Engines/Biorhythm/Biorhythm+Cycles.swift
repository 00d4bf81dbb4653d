package import Civil
package import Ephemeris

extension Biorhythm {
  /// `biorhythm cycles`: the cycles of a birth on a day, or over a range of days.
  package enum Cycles: Verb {
    package struct Settings: Sendable {
      let target: WrittenDate?
      let from: WrittenDate?
      let to: WrittenDate?
      let days: Int?
      let hour: ClockTime?
      let cycles: [BiorhythmCycle]
      let rule: CriticalRule
      let firstDay: Int
      let other: OtherBirth?
      let method: BiorhythmCompatibility.Method
      let isASCII: Bool
      let hasPeaks: Bool
      /// As they were written, for the conventions.
      let hourText: String
      let ruleText: String
    }

    package static let card = VerbCard(
      name: "cycles", summary: "the cycles on a day, or over a range of days",
      groups: [
        .own("Birth", [BirthOptions.date, time, BirthOptions.calendar, BirthOptions.profile]),
        .own(
          "Days",
          [
            target.declaration, from.declaration, to.declaration, days.declaration,
            hour.declaration,
          ]),
        .own(
          "Cycles",
          [cycles.declaration, cycle.declaration, critical.declaration, firstDay.declaration]),
        .own(
          "Second person",
          [
            otherDate.declaration, otherTime, otherCalendar, BirthOptions.withProfile,
            method.declaration,
          ]),
        .output, .own("Chart", [ascii.declaration, peaks.declaration]),
      ],
      formats: [.table, .json, .csv, .tsv, .svg, .ics],
      relations: relations,
      implied: [
        // Seven curves in a picture, or the crossings of seven cycles in a calendar, are asked for.
        ImpliedOption(cycles.name, .fixed("primary"), in: [.format(.svg), .format(.ics)]),
        ImpliedOption(
          days.name, .fixed("\(standardCount)"),
          in: [.format(.csv), .format(.tsv), .format(.svg), .format(.ics)], unless: [to.name]),
      ],
      report: ReportPart(needs: "date", day: "target"),
      columns: [
        "date", "day", "cycles.physical.percent", "cycles.emotional.percent",
        "cycles.intellectual.percent",
      ],
      examples: [
        CardExample(
          ["date": "1943-03-09", "target": "1972-07-11"], note: "one day, with a chart around it"),
        CardExample(
          [
            "date": "1943-03-09", "time": "14:39", "from": "1972-07-01", "days": "31", "ascii": "",
          ], note: "a month, with an hour of birth, in plain characters"),
        CardExample(
          ["date": "1943-03-09", "from": "1972-07-01", "to": "1972-12-31", "format": "ics"],
          note: "critical days for a calendar program"),
        CardExample(
          [
            "date": "1943-03-09", "target": "1972-07-11", "with-date": "1937-01-30",
            "cycle": "lunar:29.530589", "json": "",
          ], note: "two people, with a cycle of one's own, as JSON"),
      ],
      samples: [
        CardExample(
          [
            "date": "1943-03-09", "from": "1972-07-01", "days": "60", "with-date": "1937-01-30",
          ], note: "the common days of two people")
      ])

    private static let relations =
      [OutputFormat.json, .csv, .tsv, .svg, .ics].map { format -> OptionRelation in
        .has(
          noPlaceIn: [format], ascii.name,
          "is for the table; there is no chart in \(format.rawValue)")
      }
      + [OutputFormat.table, .json, .csv, .tsv, .svg].map { format -> OptionRelation in
        .has(
          noPlaceIn: [format], peaks.name,
          "is for calendars; \(format.rawValue) has no events to add")
      }
      + [
        .has(
          noPlaceIn: [.ics], otherDate.name,
          "a calendar is one person's; ask for one of the other formats")
      ]
      + [otherTime.name, otherCalendar.name, method.name].map { name -> OptionRelation in
        .needs(name, otherDate.name, "needs \(field: otherDate.field)")
      } + [.excludes(days.name, to.name, "disagrees with \(field: to.field); give one of the two")]

    /// Days of a forecast where one is asked for and neither its end nor its length.
    private static let standardCount = 31

    package static func settings(_ options: OptionValues) throws(Refusal) -> Settings {
      let set = try options.value(cycles) ?? .all
      return Settings(
        target: try WrittenDate(target, options), from: try WrittenDate(from, options),
        to: try WrittenDate(to, options), days: try options.value(days),
        hour: try options.value(hour),
        cycles: (set == .primary ? BiorhythmCycle.primary : BiorhythmCycle.standard)
          + (try options.value(cycle)),
        rule: try options.value(critical), firstDay: try options.value(firstDay),
        other: try OtherBirth(options), method: try options.value(method),
        isASCII: try options.value(ascii), hasPeaks: try options.value(peaks),
        hourText: options.text(hour.name) ?? "12:00",
        ruleText: options.text(critical.name) ?? "crossing")
    }

    package static func needs(_ settings: Settings) -> Needs { Needs(birth: .date) }

    package static func answer(
      _ question: Question, _ settings: Settings, _ sky: borrowing EphemerisSession
    ) throws(Refusal) -> Answer<BiorhythmReport> {
      guard case .date(let birth, let record) = question.birth else {
        throw Refusal.usage(
          "date_missing", field: "date", "is needed: the date of birth, YYYY-MM-DD")
      }
      let waves = try waves(birth, record, settings)
      let from = try settings.from?.date(in: record.calendar)
      guard let target = try settings.target?.date(in: record.calendar) ?? from ?? question.today
      else {
        throw Refusal.usage(
          "target_missing", field: Self.target.field,
          "is needed in a batch, or \(field: Self.from.field): the day to show, YYYY-MM-DD")
      }
      let day = try blaming(Self.target.field) { () throws(Refusal) in try waves.day(on: target) }
      let forecast = try forecast(from ?? target, isFrom: from != nil, waves, record, settings)
      let second = try settings.other?.waves(like: waves, calendar: record.calendar)
      let report = BiorhythmReport(
        waves: waves, target: day, forecast: forecast,
        compatibility: try settings.other?.compatibility(
          with: waves, calendar: record.calendar, method: settings.method),
        companion: second.map { BiorhythmCompanion($0, target: day, forecast: forecast) },
        firstDay: settings.firstDay, isASCII: settings.isASCII, hasPeaks: settings.hasPeaks)
      let time = record.isUncertain ? nil : record.time
      return Answer(
        report, conventions: Conventions(own: BiorhythmConventions(settings, time: time)),
        input: BiorhythmInput(
          date: record.date, time: time, otherTime: settings.other?.timeText, report: report),
        warnings: try warnings(record, settings, report))
    }

    /// That an hour is assumed, and what a window says against it.
    private static func warnings(
      _ record: BirthRecord, _ settings: Settings, _ report: BiorhythmReport
    ) throws(Refusal) -> [Warning] {
      var warnings: [Warning] = []
      if record.isUncertain {
        if let window = try BiorhythmWindow(record, report.waves) {
          warnings = window.warnings(
            target: report.target, days: report.forecast?.days ?? [])
        } else {
          warnings = [assumed("the hour of birth")]
        }
      }
      if let other = settings.other, other.timeText == nil {
        warnings.append(assumed("the second person's hour of birth"))
      }
      return warnings
    }

    private static func assumed(_ hour: String) -> Warning {
      Warning(
        code: "time_assumed",
        message:
          "\(hour) is not known: noon is assumed, and what happens may be half a day earlier or later"
      )
    }

    private static func waves(
      _ birth: CalendarDate, _ record: BirthRecord, _ settings: Settings
    ) throws(Refusal) -> BiorhythmWaves {
      let time = try record.knownTime()
      return try blaming(cycle.field) { () throws(Refusal) in
        try BiorhythmWaves(
          birth: birth, birthTime: time, hour: settings.hour, cycles: settings.cycles,
          rule: settings.rule, calendar: record.calendar.flatMap(CalendarSystem.init(rawValue:)))
      }
    }

    /// The days from the first one on, if a range is asked for.
    private static func forecast(
      _ first: CalendarDate, isFrom: Bool, _ waves: BiorhythmWaves, _ record: BirthRecord,
      _ settings: Settings
    ) throws(Refusal) -> BiorhythmForecast? {
      let number = waves.dayNumber(of: first)
      let last: CalendarDate
      if let to = settings.to {
        last = try to.date(in: record.calendar)
      } else if let count = settings.days ?? (isFrom ? standardCount : nil) {
        last = waves.date(ofDay: number + count - 1)
      } else {
        return nil
      }
      let field = number < 0 ? from.field : settings.to == nil ? days.field : to.field
      return try blaming(field) { () throws(Refusal) in
        try waves.forecast(from: first, through: last)
      }
    }

    private static func blaming<Value>(
      _ field: Field, _ compute: () throws(Refusal) -> Value
    ) throws(Refusal) -> Value {
      do throws(Refusal) {
        return try compute()
      } catch {
        throw error.blaming(field)
      }
    }
  }
}
