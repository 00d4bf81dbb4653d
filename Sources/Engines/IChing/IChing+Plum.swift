package import Civil
package import Ephemeris

extension IChing {
  /// `iching plum`: the hexagram of a date and hour, by the rule of plum blossom (Meihua yishu).
  package enum Plum: Verb {
    enum LateHour: String, CaseIterable, Sendable {
      case same, next
    }

    static let lateHour = Option.choice(
      "late-hour", "DAY", "whether 23:00 belongs to the next day or to the same",
      standard: LateHour.same)
    package struct Settings: Sendable {
      let lateHour: LateHour
    }

    package static let card = VerbCard(
      name: "plum", summary: "the hexagram of a date and hour, by plum blossom",
      description: [
        "Year branch, month and day of China's lunar calendar give the upper trigram, with the hour's branch the lower one and the moving line. The calendar is reckoned from the ephemeris: new moons and principal terms at UT+8, for all years."
      ],
      groups: [
        .own(
          "Moment",
          [
            BirthOptions.date, BirthOptions.time, BirthOptions.calendar, lateHour.declaration,
            Chance.question.declaration,
          ]), .ephemeris, .output,
      ],
      texts: [Chance.question.name], formats: [.table, .json, .svg],
      columns: ["primary.number", "primary.name", "relating.number", "relating.name", "changing"],
      examples: [
        CardExample([("date", "2001-09-19"), ("time", "10:00")], note: "a morning in autumn"),
        CardExample(
          [("date", "2020-05-23"), ("time", "12:00"), ("json", "")], note: "in a leap month"),
      ],
      samples: [
        CardExample(
          [("date", "2001-09-19"), ("time", "10:00"), ("question", "what now")],
          note: "a question")
      ])

    package static func settings(_ options: OptionValues) throws(Refusal) -> Settings {
      Settings(lateHour: try options.value(lateHour))
    }

    package static func needs(_ settings: Settings) -> Needs { Needs(birth: .date, sky: true) }

    package static func answer(
      _ question: Question, _ settings: Settings, _ sky: borrowing EphemerisSession
    ) throws(Refusal) -> Answer<CastResult> {
      guard case .date(let date, let record) = question.birth else { throw .dayMissing }
      guard let time = try record.clockTime() else {
        throw .usage(
          "hour_missing", field: "time",
          "is needed: the hour's branch decides the lower trigram and the moving line")
      }
      let isLate = settings.lateHour == .next && time.secondOfDay >= 23 * 3600
      let day = CalendarDate(
        julianDayNumber: date.julianDayNumber + (isLate ? 1 : 0), calendar: .gregorian)
      let lunar = try ChineseCalendar.lunarDate(day, sky)
      let hour = (time.secondOfDay / 3600 + 1) / 2 % 12 + 1
      let moment = PlumMoment(lunar: lunar, hourBranch: hour)
      return Answer(
        CastResult(
          cast: Cast(
            lines: plumLines(upper: moment.upper, lower: moment.lower, moving: moment.lower)),
          method: nil, seed: nil, day: nil, explains: false, plum: moment),
        conventions: Conventions(
          own: PlumChoices(
            ephemeris: sky.sourceDescription(covering: [
              sky.terrestrial(JulianDay<UT>(Double(day.julianDayNumber)))
            ]), lateHour: settings.lateHour)),
        input: PlumInput(
          question: try asked(question),
          date: DateInput(date: record.date, calendar: date.calendar), time: record.time))
    }
  }

  private struct PlumChoices: Report {
    let ephemeris: String
    let lateHour: Plum.LateHour

    func describe<Sink: ReportSink>(to sink: inout Sink) {
      sink.text("ephemeris", ephemeris)
      CastChoices().describe(to: &sink)
      sink.text("calendar", "China's lunar calendar, new moons and terms at UT+8")
      sink.choice("late_hour", lateHour)
    }
  }

  private struct PlumInput: Report {
    let question: String?
    let date: DateInput
    let time: String?

    func describe<Sink: ReportSink>(to sink: inout Sink) {
      sink.text("question", question)
      date.describe(to: &sink)
      sink.text("time", time)
    }
  }

  /// The numbers of a moment.
  struct PlumMoment: Sendable {
    let lunar: LunarDate
    /// 1 (23:00 to 1:00) to 12.
    let hourBranch: Int

    /// Year branch, month and day together.
    var upper: Int { lunar.yearBranch + lunar.month + lunar.day }
    /// The same with the hour's branch.
    var lower: Int { upper + hourBranch }

    var pairs: [Page.Pair] {
      let leap = lunar.isLeap ? "leap " : ""
      return [
        Page.Pair(
          "Lunar date",
          "year \(lunar.year) \(Cycle.branches[lunar.yearBranch - 1]), \(leap)month \(lunar.month), day \(lunar.day), hour \(Cycle.branches[hourBranch - 1])"
        ),
        Page.Pair(
          "Sums",
          "\(lunar.yearBranch) + \(lunar.month) + \(lunar.day) = \(upper), + \(hourBranch) = \(lower)"
        ),
      ]
    }
  }
}

extension IChing.PlumMoment: Report {
  func describe<Sink: ReportSink>(to sink: inout Sink) {
    sink.integer("lunar_year", lunar.year)
    sink.integer("lunar_month", lunar.month)
    sink.flag("leap_month", lunar.isLeap)
    sink.integer("lunar_day", lunar.day)
    sink.integer("year_branch", lunar.yearBranch)
    sink.text("year_branch_name", IChing.Cycle.branches[lunar.yearBranch - 1])
    sink.integer("hour_branch", hourBranch)
    sink.text("hour_branch_name", IChing.Cycle.branches[hourBranch - 1])
    sink.integer("upper_sum", upper)
    sink.integer("lower_sum", lower)
  }
}
