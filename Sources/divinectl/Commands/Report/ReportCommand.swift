import Civil
import Engines

/// `divinectl report`.
enum ReportCommand {
  private static let name = OptionDeclaration(
    name: "name", value: "NAME", summary: "the person's full name, for numbers and the sigil")
  private static let seed = OptionDeclaration(
    name: "seed", value: "TEXT", summary: "draw cards and cast lines too, from this text")
  private static let day = OptionDeclaration(
    name: "on", value: "YYYY-MM-DD", summary: "the day of cycles and periods", standard: "today")

  static let declaration = CommandDeclaration(
    name: "report",
    summary: "one report of all engines for a person",
    description: [
      "Asks every engine that the given data allow and puts the answers together: as text, as JSON with the engines' own answers in it, or as one HTML file with the pictures inside, made for the screen and for A4 paper. What is left out is named with the reason; nothing is drawn by chance without \(field: "seed").",
      "The options are those of the engines' own commands; each engine takes those that it has.",
    ],
    groups: [
      BirthOptions.withPlaces(BirthOptions.uncertainGroup),
      OptionGroup(heading: "Report", options: [name, seed, day]),
      EphemerisOptions.group,
      OutputOptions.group([.table, .json, .html]),
    ],
    examples: [
      Example(
        arguments: [
          "report", "--date", "1961-08-04", "--time", "19:24", "--zone", "Pacific/Honolulu",
          "--on", "2026-11-27",
        ], note: "all engines as text"),
      Example(
        arguments: [
          "report", "--date", "1961-08-04", "--time", "19:24", "--zone", "Pacific/Honolulu",
          "--name", "Ann Lee", "--on", "2026-11-27", "--format", "html",
        ], note: "a page to read and to print"),
    ],
    run: { arguments, surroundings throws(Refusal) in try run(arguments, surroundings) })

  private static func run(_ arguments: ParsedArguments, _ surroundings: Surroundings)
    throws(Refusal) -> [UInt8]
  {
    let output = try OutputOptions(arguments, surroundings)
    // A birth that is wrong is wrong for all of them.
    let record = try BirthRecord(arguments.options)
    guard !record.date.isEmpty || arguments.value(name) != nil else {
      throw .usage("date_missing", field: "date", "is needed: the date of birth, YYYY-MM-DD")
    }
    var resolver = try surroundings.resolver(arguments)
    if !record.date.isEmpty { _ = try resolver.date(of: record) }
    if !record.isDateAlone { _ = try resolver.resolve(record) }
    if let text = arguments.value(day) {
      do throws(Refusal) { _ = try CalendarDate(text: text) } catch {
        throw error.blaming(day.field)
      }
    }

    let report = try PersonReport(arguments, surroundings, format: output.format)
    switch output.format {
    case .json:
      var writer = JSONWriter(style: .pretty)
      writer.document { report.describe(to: &$0) }
      return writer.bytes
    case .html: return Array(ReportHTML(report, name: arguments.value(name)).text.utf8)
    default:
      let isWide = surroundings.outputIsTerminal && output.path == nil
      let renderer = PageRenderer(
        style: output.style, width: isWide ? surroundings.terminalWidth : nil)
      return Array(report.text(renderer).utf8)
    }
  }
}
