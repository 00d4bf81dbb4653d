import Civil
import Engines
import Ephemeris

/// `divinectl biorhythm`: the cycles of a birth on a day or over a range of days.
enum BiorhythmCommand {
  static let declaration = CommandDeclaration(
    name: "biorhythm",
    summary: "the cycles since a birth: values, critical days, forecast",
    description: [
      "Computes sine waves that begin at birth: physical (23 days), emotional (28), intellectual (33), four secondary cycles, the composites and cycles of your own. \(BiorhythmConventions.support)",
      "The value on day n is sin(2 pi (n mod P) / P); the day of birth is day 0. Days are civil days, so no change of clocks adds or drops one. A day is critical for a cycle that crosses zero within it. The half of an odd period falls between two days where the hour of birth is not known; the earlier one is marked. Peaks and troughs are marked on the nearest day.",
      "A range gives a row a day, with the single, double and triple critical days of the three primary cycles and the best and worst days by their mean. Without a range csv, tsv, ics and svg show 31 days from the target on.",
    ],
    groups: [
      BiorhythmOptions.birth, BiorhythmOptions.days, BiorhythmOptions.counting,
      BiorhythmOptions.other, OutputOptions.group(also: [.csv, .tsv, .svg, .ics]),
      OptionGroup(heading: "Chart", options: [BiorhythmOptions.ascii]),
    ],
    examples: [
      Example(
        arguments: ["biorhythm", "--date", "1943-03-09", "--target", "1972-07-11"],
        note: "one day, with a chart around it"),
      Example(
        arguments: [
          "biorhythm", "--date", "1943-03-09", "--time", "14:39", "--from", "1972-07-01",
          "--days", "31", "--ascii",
        ], note: "a month, with an hour of birth, in plain characters"),
      Example(
        arguments: [
          "biorhythm", "--date", "1943-03-09", "--from", "1972-07-01", "--to", "1972-12-31",
          "--format", "ics",
        ], note: "critical days for a calendar program"),
      Example(
        arguments: [
          "biorhythm", "--date", "1943-03-09", "--target", "1972-07-11", "--with-date",
          "1937-01-30", "--cycle", "lunar:29.530589", "--json",
        ], note: "two people, with a cycle of one's own, as JSON"),
    ],
    run: { arguments, surroundings throws(Refusal) in
      let output = try OutputOptions(arguments, surroundings)
      if arguments.has(BiorhythmOptions.ascii), output.format != .table {
        throw .usage(
          "conflicting_options", field: "ascii",
          "is for the table; there is no chart in \(output.format.rawValue)")
      }
      let request = try BiorhythmRequest(
        arguments.value, today: surroundings.today, format: output.format)
      let report = request.report
      switch output.format {
      case .json:
        return envelope(request).json(style: .pretty)
      case .csv, .tsv:
        return RowWriter.bytes(BiorhythmRows(report).cells, output.format)
      case .ics:
        return try ICSWriter.bytes(BiorhythmCalendar(report).calendar, stamp: surroundings.now)
      case .svg:
        return SVGWriter.bytes(BiorhythmPicture(report).figure)
      case .table:
        let table = BiorhythmTable(
          report, style: output.style, isASCII: arguments.has(BiorhythmOptions.ascii))
        return Array(table.text.utf8)
      }
    })

  /// The result with what stands around it.
  static func envelope(_ request: BiorhythmRequest, id: [UInt8]? = nil)
    -> ValueEnvelope<BiorhythmInput, BiorhythmConventions, BiorhythmReport>
  {
    ValueEnvelope(
      engine: "biorhythm", id: id, input: BiorhythmInput(request: request),
      conventions: BiorhythmConventions(request: request), result: request.report)
  }
}

/// What was given, for the envelope.
struct BiorhythmInput: Report {
  let request: BiorhythmRequest

  func describe<Sink: ReportSink>(to sink: inout Sink) {
    let biorhythm = request.report.biorhythm
    sink.text("date", request.dateText)
    sink.text("time", request.timeText)
    sink.text("calendar", biorhythm.birth.calendar.rawValue)
    sink.text("target", request.report.target.date.description)
    sink.text("from", request.report.forecast?.days.first?.date.description)
    sink.text("to", request.report.forecast?.days.last?.date.description)
    sink.text("with_date", request.report.compatibility?.other.description)
    sink.text("with_time", request.otherTimeText)
  }
}

/// The choices behind a biorhythm.
struct BiorhythmConventions: Report {
  static let support = "There is no scientific support for biorhythms."

  let request: BiorhythmRequest

  func describe<Sink: ReportSink>(to sink: inout Sink) {
    let report = request.report
    sink.text("value", "sin(2 pi (n mod P) / P), n in civil days, day of birth 0")
    sink.text("hour_of_values", request.hourText ?? "12:00")
    sink.text(
      "hour_of_birth", request.timeText ?? "unknown: noon is assumed, midnight ends the earlier day"
    )
    sink.text("critical", request.ruleText)
    sink.text("critical_level_counts", "physical, emotional, intellectual")
    sink.integer("birthday_is_day", report.firstDay)
    sink.text("scientific_support", "none")
  }
}
