package import Civil
package import Ephemeris

extension Tarot {
  /// `tarot birth`: the cards of a birth date, of the Sun's decan and its court.
  package enum BirthOfCards: Verb {
    static let noDecan = Option.flag(
      "no-decan", "leave out the cards of the Sun's place, which need the ephemeris")

    package struct Settings: Sendable {
      let tradition: Tradition
      let method: Method
      let hasDecan: Bool
    }

    package static let card = VerbCard(
      name: "birth", summary: "the cards of a birth date",
      description: [
        "The date alone gives the birth cards. The Sun may change its decan within that day: with time and zone it is known in which one it stood, else all that are possible are listed. Without a zone the day counts wherever on Earth it was."
      ],
      groups: [
        .uncertainBirth,
        .own("Cards", [method.declaration, noDecan.declaration] + traditionOptions), .ephemeris,
        .output,
      ],
      report: ReportPart(needs: "date"),
      columns: ["personality.number", "personality.name", "soul.number", "soul.name"],
      examples: [
        CardExample(["date": "1969-07-14"], note: "a date alone"),
        CardExample(
          [
            "date": "1961-08-04", "time": "19:24", "zone": "Pacific/Honolulu",
            "method": "tarot-school",
          ], note: "with the decan of the moment"),
        CardExample(
          ["date": "1990-04-20", "zone": "Europe/London", "json": ""],
          note: "a day within which the Sun changes its decan, as JSON"),
      ],
      samples: [
        CardExample(["date": "1988-12-16", "no-decan": ""], note: "cards alone"),
        CardExample(["date": "1990-03-31"], note: "a date on which the decan changes"),
        CardExample(
          ["date": "1940-01-03", "zone": "Europe/London"], note: "a day, with cards of two numbers"),
      ])

    package static func settings(_ options: OptionValues) throws(Refusal) -> Settings {
      Settings(
        tradition: try Tarot.tradition(options), method: try options.value(method),
        hasDecan: try !options.value(noDecan))
    }

    package static func needs(_ settings: Settings) -> Needs {
      Needs(birth: .dateOrMoment, sky: settings.hasDecan)
    }

    package static func answer(
      _ question: Question, _ settings: Settings, _ sky: borrowing EphemerisSession
    ) throws(Refusal) -> Answer<BirthResult> {
      let date: CalendarDate
      var input: DateInput?
      switch question.birth {
      case .none: throw .dateMissing
      case .date(let day, let record):
        date = day
        input = DateInput(date: record.date, calendar: day.calendar)
      case .moment(let moment): date = moment.date
      case .window(let window): date = window.date
      }
      try checkYear(date)
      let decans = settings.hasDecan ? try decans(question, date, sky) : nil
      let result = BirthResult(
        date: date, method: settings.method, tradition: settings.tradition, decans: decans,
        window: question.birth.window)
      return Answer(
        result,
        conventions: Conventions(
          own: BirthChoices(
            tradition: settings.tradition, method: settings.method, ephemeris: decans?.ephemeris,
            zoneData: question.birth.zoneData)),
        input: input, warnings: result.warnings)
    }

    private static func decans(
      _ question: Question, _ date: CalendarDate, _ sky: borrowing EphemerisSession
    ) throws(Refusal) -> SunDecans {
      if let moment = question.birth.moment {
        let birth = try question.julianDay(of: moment, sky: sky)
        return try SunDecans(
          second: moment.instant.seconds, at: sky.terrestrial(birth), sky: sky)
      }
      return try SunDecans(
        pieces: question.birth.window?.pieces ?? [SunDecans.anywhere(on: date)], sky: sky)
    }
  }

  private struct BirthChoices: Report {
    let tradition: Tradition
    let method: Method
    let ephemeris: String?
    let zoneData: String?

    func describe<Sink: ReportSink>(to sink: inout Sink) {
      tradition.describe(to: &sink)
      sink.choice("method", method)
      sink.text("zodiac", ephemeris == nil ? nil : "tropical")
      sink.text("ephemeris", ephemeris)
      sink.text("zone_data", zoneData)
    }
  }
}
