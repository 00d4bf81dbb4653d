import Civil

/// The options that say how a result is shown, and where.
struct OutputOptions {
  enum Format: String, CaseIterable {
    case table, json, csv, tsv, svg, ics
  }

  let format: Format
  let style: Style

  /// The option that chooses among the formats that a command has.
  private static func formatOption(_ formats: [Format]) -> OptionDeclaration {
    OptionDeclaration(
      name: "format", value: "FORMAT",
      summary: formats.map(\.rawValue).joined(separator: ", "),
      detail: "The table is for people and may change; JSON keeps its keys.",
      choices: formats.map(\.rawValue), standard: "table")
  }

  static let json = OptionDeclaration(name: "json", summary: "short for --format json")
  static let output = OptionDeclaration(
    name: "output", value: "FILE", summary: "write to a file instead of standard output",
    detail:
      "The file appears complete or not at all, and only its owner may read it (mode 0600).",
    completion: .file)
  static let color = OptionDeclaration(
    name: "color", value: "WHEN", summary: "auto, always or never",
    detail:
      "With auto there is color on a terminal, unless NO_COLOR is set or TERM is dumb.",
    choices: ["auto", "always", "never"], standard: "auto")

  /// The options of a command that has these formats besides table and json.
  static func group(also formats: [Format] = []) -> OptionGroup {
    OptionGroup(
      heading: "Output", options: [formatOption([.table, .json] + formats), json, output, color])
  }

  /// - Throws: a usage failure where two options disagree.
  init(_ arguments: ParsedArguments, _ surroundings: Surroundings) throws(Refusal) {
    let named = arguments.value(named: "format").flatMap(Format.init(rawValue:))
    if arguments.has(Self.json), let named, named != .json {
      throw .usage(
        "conflicting_options", field: "json", "disagrees with --format \(named.rawValue)")
    }
    format = arguments.has(Self.json) ? .json : named ?? .table
    let auto =
      surroundings.outputIsTerminal && (surroundings.noColor ?? "").isEmpty
      && surroundings.terminal != "dumb" && arguments.value(Self.output) == nil
    let isOn =
      switch arguments.value(Self.color) {
      case "always": true
      case "never": false
      default: auto
      }
    style = Style(isOn: isOn)
  }
}
