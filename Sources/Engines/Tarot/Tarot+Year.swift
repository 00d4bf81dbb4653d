package import Civil
package import Ephemeris

extension Tarot {
  /// `tarot year`: the card of a year for a birthday.
  package enum Year: Verb {
    enum Start: String, CaseIterable, Sendable {
      case birthday
      case newYear = "new-year"
    }

    static let asOf = Option<CalendarDate?>(
      "as-of", "YYYY-MM-DD", "a day of the year that is asked for", standard: nil,
      shown: "today"
    ) { text throws(Refusal) in
      do throws(Refusal) { return try CalendarDate(text: text) } catch {
        throw error.blaming("as-of")
      }
    }
    static let starts = Option.choice(
      "year-starts", "WHEN", "when a year begins: both are in use", standard: Start.birthday)
    static let years = Option.count(
      "years", "N", "how many years to list", in: 1...100, standard: 1)

    package struct Settings: Sendable {
      let tradition: Tradition
      let method: Method
      let asOf: CalendarDate?
      let start: Start
      let years: Int
    }

    package static let card = VerbCard(
      name: "year", summary: "the card of a year",
      description: [
        "Day and month of birth with the year that is asked for, added up as a birth date. The first number that is a card's counts."
      ],
      groups: [
        .own(
          "Birth", [BirthOptions.date, BirthOptions.calendar, BirthOptions.profile]),
        .own(
          "Year",
          [asOf.declaration, starts.declaration, years.declaration, method.declaration]
            + traditionOptions), .output,
      ],
      formats: [.table, .json, .csv, .tsv],
      implied: [ImpliedOption(asOf.name, .today, in: OutputFormat.allCases.map { .format($0) })],
      examples: [
        CardExample(
          ["date": "1990-04-21", "as-of": "2017-06-01"], note: "the card of a year"),
        CardExample(
          [
            "date": "1961-08-04", "as-of": "2026-01-01", "years": "10", "format": "csv",
          ], note: "ten years as rows"),
      ])

    package static func settings(_ options: OptionValues) throws(Refusal) -> Settings {
      Settings(
        tradition: try Tarot.tradition(options), method: try options.value(method),
        asOf: try options.value(asOf), start: try options.value(starts),
        years: try options.value(years))
    }

    package static func needs(_ settings: Settings) -> Needs { Needs(birth: .date) }

    package static func answer(
      _ question: Question, _ settings: Settings, _ sky: borrowing EphemerisSession
    ) throws(Refusal) -> Answer<YearResult> {
      guard case .date(let birth, let record) = question.birth else { throw .dateMissing }
      try checkYear(birth)
      guard let asOf = settings.asOf ?? question.today else {
        throw .usage("as_of_missing", field: asOf.field, "is needed: a day of the year")
      }
      let day = asOf.converted(to: birth.calendar)
      guard day.julianDayNumber >= birth.julianDayNumber else {
        throw .value("before_birth", field: self.asOf.field, "\(asOf) is before birth, \(birth)")
      }
      let isBefore = (day.month, day.day) < (birth.month, birth.day)
      let first = settings.start == .birthday && isBefore ? day.year - 1 : day.year
      guard first + settings.years <= 9999 else {
        throw .value("year_out_of_range", field: self.asOf.field, "years up to 9998 have cards")
      }
      return Answer(
        YearResult(
          birth: birth, first: first, settings: settings),
        conventions: Conventions(
          own: YearChoices(
            tradition: settings.tradition, method: settings.method, start: settings.start)),
        input: YearInput(
          date: DateInput(date: record.date, calendar: birth.calendar), asOf: asOf))
    }

  }

  private struct YearInput: Report {
    let date: DateInput
    let asOf: CalendarDate

    func describe<Sink: ReportSink>(to sink: inout Sink) {
      date.describe(to: &sink)
      sink.text("as_of", asOf.description)
    }
  }

  private struct YearChoices: Report {
    let tradition: Tradition
    let method: Method
    let start: Year.Start

    func describe<Sink: ReportSink>(to sink: inout Sink) {
      tradition.describe(to: &sink)
      sink.choice("method", method)
      sink.choice("year_starts", start)
    }
  }

  /// The cards of years.
  package struct YearResult: Presentable {
    let birth: CalendarDate
    let first: Int
    let settings: Year.Settings

    private struct Row {
      let year: Int
      let number: Int
      let from: CalendarDate
      let to: CalendarDate
    }

    private var rows: [Row] {
      (first..<first + settings.years).map { year in
        Row(
          year: year,
          number: settings.method.first(day: birth.day, month: birth.month, year: year),
          from: start(of: year),
          to: CalendarDate(
            julianDayNumber: start(of: year + 1).julianDayNumber - 1, calendar: birth.calendar))
      }
    }

    /// A birthday on 29 February falls on 1 March where there is none.
    private func start(of year: Int) -> CalendarDate {
      let (month, day) = settings.start == .birthday ? (birth.month, birth.day) : (1, 1)
      return CalendarDate(year: year, month: month, day: day, calendar: birth.calendar)
        ?? CalendarDate(year: year, month: 3, day: 1, calendar: birth.calendar) ?? birth
    }

    package func describe<Sink: ReportSink>(to sink: inout Sink) {
      sink.list("years") { sink in
        for row in rows {
          sink.item { sink in
            sink.integer("year", row.year)
            sink.major(row.number, settings.tradition)
            sink.text("from", row.from.description)
            sink.text("to", row.to.description)
          }
        }
      }
    }

    package var table: RowTable? { RowTable(path: "years") }

    package func page(_ question: Question) -> Page? {
      let rows = rows.map { row in
        [
          "\(row.year)", "\(row.number)",
          settings.tradition.name(of: settings.tradition.major(row.number)), "\(row.from)",
          "\(row.to)",
        ]
      }
      return Page([
        Page.Section(.pairs([Page.Pair("Born", "\(birth)")])),
        Page.Section(
          .grid(
            Grid(
              head: ["Year", "", "Card", "From", "To"],
              columns: [.left, .right], rows))),
      ])
    }
  }
}
