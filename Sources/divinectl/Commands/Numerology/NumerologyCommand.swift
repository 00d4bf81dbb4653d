import Civil
import Engines
import Ephemeris

/// `divinectl numerology`: the numbers of a birth date and a name.
enum NumerologyCommand {
  static let declaration = CommandDeclaration(
    name: "numerology",
    summary: "the numbers of a birth date and a name",
    description: [
      "Computes the core numbers, attitude, maturity, balance, hidden passion, karmic lessons and debts, bridges, planes of expression, personal and universal years, months and days, pinnacles, challenges, period cycles, transits and essence, the Chaldean name number, the Lo Shu grid, driver, conductor and kua, with the steps to each.",
      "The schools of numerology reduce in different ways. Every rule is an option, the defaults are those of Hans Decoz, and where another rule changes a number of this person, all results are shown side by side.",
      "A date alone or a name alone gives the numbers that need nothing else. A second person's date or name adds a comparison.",
    ],
    groups: NumerologyOptions.groups + [OutputOptions.group(also: [.csv, .tsv])],
    examples: [
      Example(
        arguments: ["numerology", "--date", "1962-07-03", "--name", "Thomas Cruise Mapother"],
        note: "the numbers as a table"),
      Example(
        arguments: [
          "numerology", "--date", "1962-07-03", "--name", "Thomas Cruise Mapother", "--steps",
          "--as-of", "2026-11-24",
        ], note: "with the steps, for a day"),
      Example(
        arguments: [
          "numerology", "--date", "1962-07-03", "--name", "Thomas Cruise Mapother",
          "--year-table", "2020..2035", "--format", "csv",
        ], note: "a row a year"),
      Example(
        arguments: [
          "numerology", "--date", "1879-03-14", "--with-date", "1867-11-07", "--json",
        ], note: "two people, as JSON"),
    ],
    run: { arguments, surroundings throws(Refusal) in
      let output = try OutputOptions(arguments, surroundings)
      let request = try request(arguments, surroundings)
      let profile = try profile(request, NumerologyOptions.name)
      let second = try second(arguments, request)
      let years = try NumerologyOptions.years(arguments, birth: request.birth)
      let report = NumerologyReport(profile, with: second, years: years)
      if let comparison = report.comparison, comparison.rows.isEmpty {
        throw .usage(
          "nothing_to_compare", "two people are compared by two dates or two names")
      }
      let showsSteps = arguments.has(NumerologyOptions.steps)
      switch output.format {
      case .json:
        return envelope(report, date: arguments.value(NumerologyOptions.date), request)
          .json(style: .pretty)
      case .csv, .tsv:
        if report.comparison != nil, report.years != nil {
          throw .usage(
            "conflicting_options", field: Field(NumerologyOptions.yearTable.name),
            "and a second person are two tables; ask for one of them in csv or tsv")
        }
        return RowWriter.bytes(
          NumerologyRows(report, steps: showsSteps).rows, output.format)
      default:
        return Array(
          NumerologyTable(report, steps: showsSteps, style: output.style).text.utf8)
      }
    })

  private static func request(_ arguments: ParsedArguments, _ surroundings: Surroundings)
    throws(Refusal) -> NumerologyRequest
  {
    let birth = try NumerologyOptions.date(
      arguments, NumerologyOptions.date, calendar: NumerologyOptions.calendar)
    let name = arguments.value(NumerologyOptions.name)
    let currentName = arguments.value(NumerologyOptions.currentName)
    guard birth != nil || name != nil || currentName != nil else {
      throw .usage("person_missing", "numerology needs --date, --name or both")
    }
    if birth == nil, arguments.value(NumerologyOptions.calendar) != nil {
      throw .usage("date_missing", field: "calendar", "needs --date")
    }
    let asOf = try NumerologyOptions.date(arguments, NumerologyOptions.asOf)
    if let asOf, let birth, asOf.julianDayNumber < birth.julianDayNumber {
      throw .value(
        "before_birth", field: Field(NumerologyOptions.asOf.name),
        "\(asOf) is before birth; the first day allowed is \(birth.converted(to: asOf.calendar))")
    }
    return NumerologyRequest(
      birth: birth, name: name, currentName: currentName, asOf: asOf ?? surroundings.today,
      conventions: try NumerologyOptions.conventions {
        arguments.has($0) ? "true" : arguments.value($0)
      })
  }

  /// The profile of a request, in whose errors the names have the options that gave them.
  static func profile(
    _ request: NumerologyRequest, _ nameOption: OptionDeclaration
  ) throws(Refusal) -> NumerologyProfile {
    do {
      return try NumerologyProfile(request)
    } catch {
      let option = error.field == "name" ? nameOption : NumerologyOptions.currentName
      throw error.blaming(Field(option.name))
    }
  }

  private static func second(_ arguments: ParsedArguments, _ first: NumerologyRequest)
    throws(Refusal) -> NumerologyProfile?
  {
    let birth = try NumerologyOptions.date(
      arguments, NumerologyOptions.withDate, calendar: NumerologyOptions.withCalendar)
    let name = arguments.value(NumerologyOptions.withName)
    if birth == nil, arguments.value(NumerologyOptions.withCalendar) != nil {
      throw .usage(
        "date_missing", field: Field(NumerologyOptions.withCalendar.name), "needs --with-date")
    }
    guard birth != nil || name != nil else { return nil }
    return try profile(
      NumerologyRequest(
        birth: birth, name: name, asOf: first.asOf, conventions: first.conventions),
      NumerologyOptions.withName)
  }

  /// The report with everything that stands around it in JSON.
  static func envelope(
    _ report: NumerologyReport, date: String?, _ request: NumerologyRequest, id: [UInt8]? = nil
  ) -> ValueEnvelope<NumerologyInput, NumerologyConventions, NumerologyReport> {
    ValueEnvelope(
      engine: "numerology", id: id,
      input: NumerologyInput(
        date: date, calendar: request.birth?.calendar, name: report.profile.name?.name.given,
        currentName: report.profile.minor?.name.given ?? request.currentName, asOf: request.asOf),
      conventions: report.profile.conventions, result: report, warnings: report.warnings)
  }
}

/// What a numerology result echoes of its input.
struct NumerologyInput: Report {
  let date: String?
  let calendar: CalendarSystem?
  /// With its accents composed, so that both normal forms of a name give the same output.
  let name: String?
  let currentName: String?
  let asOf: CalendarDate?

  func describe<Sink: ReportSink>(to sink: inout Sink) {
    sink.text("date", date)
    sink.text("calendar", calendar?.rawValue)
    sink.text("name", name)
    sink.text("current_name", currentName)
    sink.text("as_of", asOf?.description)
  }
}
