package import Civil
package import Ephemeris

extension Numerology {
  /// `numerology numbers`: the numbers of a person, perhaps beside those of a second one.
  package enum Numbers: Verb {
    package struct Settings: Sendable {
      var conventions: NumerologyConventions
      /// The day of the cycles; nil for none.
      var asOf: CalendarDate?
      /// Whether somebody asked for that day.
      var asksForDay: Bool
      var years: ClosedRange<Int>?
      var showsSteps: Bool
    }

    package static let card = VerbCard(
      name: "numbers", summary: "the numbers of a birth date and a name",
      groups: [
        .own(
          "Person",
          [
            BirthOptions.date, BirthOptions.calendar, PersonOptions.name.declaration,
            currentName.declaration, asOf.declaration, BirthOptions.profile,
          ]),
        .own(
          "Second person",
          [
            withDate.declaration, withCalendar.declaration, withName.declaration,
            BirthOptions.withProfile,
          ]),
        .own("Conventions", conventions),
        .own("Chart", [steps.declaration, yearTable.declaration]),
        .output,
      ],
      texts: [PersonOptions.name, currentName, withDate, withName].map(\.name)
        + [withCalendar.name],
      formats: [.table, .json, .csv, .tsv, .svg],
      relations: relations,
      implied: [
        ImpliedOption(asOf.name, .today, in: OutputFormat.allCases.map { .format($0) })
      ],
      report: ReportPart(needs: "date", day: "as-of"),
      columns: [
        "life_path.value", "expression.value", "soul_urge.value", "personality.value",
        "birthday.value", "maturity.value",
      ],
      examples: [
        CardExample(cruise, note: "the numbers as a table"),
        CardExample(
          cruise + [("steps", ""), ("as-of", "2026-11-24")],
          note: "with the steps, for a day"),
        CardExample(
          cruise + [("year-table", "2020..2035"), ("format", "csv")],
          note: "a row a year"),
        CardExample(
          cruise + [("as-of", "2026-11-24"), ("format", "svg")],
          note: "the squares and the pinnacles as a picture"),
        CardExample(
          ["date": "1879-03-14", "with-date": "1867-11-07", "json": ""],
          note: "two people, as JSON"),
      ],
      samples: [
        CardExample(
          [
            "date": "1990-08-12", "name": "Yvonne Ж Mary Bryan Jr.", "current-name": "Yve Day Jr.",
            "as-of": "2026-11-24",
          ], note: "Y, a letter of another script, and what is dropped"),
        CardExample(
          ["date": "1990-08-12", "name": "Ann Lee", "with-date": "1962-07-03", "with-name": "Tom"],
          note: "two names"),
        CardExample(["date": "1990-08-12"], note: "no name"),
        CardExample(["date": "1990-01-09"], note: "a life path whose periods are disputed"),
        CardExample(["name": "Ann Lee"], note: "no date"),
      ])

    private static let cruise = [("date", "1962-07-03"), ("name", "Thomas Cruise Mapother")]

    private static var relations: [OptionRelation] {
      let seconds = [withDate.name, withName.name]
      let rows: [OutputFormat] = [.csv, .tsv]
      return [
        .needs(BirthOptions.calendar.name, "date", code: "date_missing", "needs \(field: "date")"),
        .has(noPlaceIn: [.json], steps.name, "has no effect on JSON, which always has the steps"),
        .excludes(steps.name, yearTable.name, in: rows, "has no effect on the rows of years"),
      ]
        + [
          currentName.name, steps.name, yearTable.name, withDate.name, withCalendar.name,
          withName.name, BirthOptions.withProfile.name,
        ].map { .has(noPlaceIn: [.svg], $0, "has no place in a picture (svg)") }
        + seconds.flatMap { second -> [OptionRelation] in
          [
            .excludes(
              yearTable.name, second, in: rows,
              "and a second person are two tables; ask for one of them in csv or tsv"),
            .excludes(steps.name, second, in: rows, "has no effect on the rows of two people"),
          ]
        }
    }

    package static func settings(_ options: OptionValues) throws(Refusal) -> Settings {
      Settings(
        conventions: try conventions(options), asOf: try options.value(asOf),
        asksForDay: options.isGiven(asOf.name), years: try options.value(yearTable),
        showsSteps: try options.value(steps))
    }

    package static func needs(_ settings: Settings) -> Needs { Needs(birth: .date) }

    package static func answer(
      _ question: Question, _ settings: Settings, _ sky: borrowing EphemerisSession
    ) throws(Refusal) -> Answer<NumerologyReport> {
      var birth: CalendarDate?
      var input = Input(asOf: settings.asOf)
      if case .date(let date, let record) = question.birth {
        try checkYear(date, record.date)
        birth = date
        input.date = record.date
        input.calendar = date.calendar
      }
      let name = question.text("name")
      let currentName = question.text("current_name")
      guard birth != nil || name != nil || currentName != nil else {
        throw .usage(
          "person_missing", "numerology needs \(field: "date"), \(field: "name") or both")
      }
      try check(settings, birth)
      let profile = try NumerologyProfile(
        NumerologyRequest(
          birth: birth, name: name, currentName: currentName, asOf: settings.asOf,
          conventions: settings.conventions))
      input.name = profile.name?.name.given
      input.currentName = profile.minor?.name.given ?? currentName
      let report = NumerologyReport(
        profile, with: try second(question, settings), years: settings.years,
        showsSteps: settings.showsSteps)
      if let comparison = report.comparison, comparison.rows.isEmpty {
        throw .usage("nothing_to_compare", "two people are compared by two dates or two names")
      }
      return Answer(
        report, conventions: Conventions(own: settings.conventions), input: input,
        warnings: report.warnings)
    }

    /// The second person, if the question names one.
    private static func second(_ question: Question, _ settings: Settings) throws(Refusal)
      -> NumerologyProfile?
    {
      let date = question.text("with_date")
      let calendar = question.text("with_calendar")
      let name = question.text("with_name")
      if date == nil, calendar != nil {
        throw .usage("date_missing", field: "with_calendar", "needs \(field: "with_date")")
      }
      guard date != nil || name != nil else { return nil }
      do throws(Refusal) {
        let birth = try date.map { text throws(Refusal) in
          try Self.date(BirthRecord(date: text, calendar: calendar))
        }
        return try NumerologyProfile(
          NumerologyRequest(
            birth: birth, name: name, asOf: settings.asOf, conventions: settings.conventions))
      } catch {
        throw error.ofSecondPerson
      }
    }

    /// Refuses days and years that do not go with the birth.
    private static func check(_ settings: Settings, _ birth: CalendarDate?) throws(Refusal) {
      if settings.asksForDay, let day = settings.asOf, let birth,
        day.julianDayNumber < birth.julianDayNumber
      {
        throw .value(
          "before_birth", field: asOf.field,
          "\(day) is before birth; the first day allowed is \(birth.converted(to: day.calendar))")
      }
      guard let years = settings.years else { return }
      guard let birth else {
        throw .usage(
          "date_missing", field: yearTable.field, "needs \(field: "date"), the date of birth")
      }
      let first = birth.converted(to: .gregorian).year
      guard years.lowerBound >= first else {
        throw .value(
          "years_before_birth", field: yearTable.field,
          "'\(years.lowerBound)..\(years.upperBound)' begins before the year of birth; the first year allowed is \(first)"
        )
      }
    }
  }
}

/// What a numerology result echoes of its input.
private struct Input: Report {
  var date: String?
  var calendar: CalendarSystem?
  /// With its accents composed, so that both normal forms of a name give the same output.
  var name: String?
  var currentName: String?
  let asOf: CalendarDate?

  func describe<Sink: ReportSink>(to sink: inout Sink) {
    sink.text("date", date)
    sink.text("calendar", calendar?.rawValue)
    sink.text("name", name)
    sink.text("current_name", currentName)
    sink.text("as_of", asOf?.description)
  }
}
