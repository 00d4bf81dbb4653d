import Civil
import Engines

/// The options that say how a result is shown, and where.
struct OutputOptions {
  let format: OutputFormat
  let style: Style
  /// The file that takes the output; nil for standard output.
  let path: String?
  let picture: PictureStyle

  /// The option that chooses among the formats that a verb has; the first is the default.
  static func formatOption(_ formats: [OutputFormat]) -> OptionDeclaration {
    OptionDeclaration(
      name: "format", value: "FORMAT",
      summary: Message(joined(formats.map(\.rawValue), by: ", ")),
      detail: "The table is for people and may change; JSON keeps its keys.",
      choices: formats.map(\.rawValue), standard: Message(formats[0].rawValue))
  }

  static let json = OptionDeclaration(name: "json", summary: "short for --format json")
  static let output = OptionDeclaration(
    name: "output", value: "FILE", summary: "write to a file instead of standard output",
    detail:
      "The file appears complete or not at all, and only its owner may read it (mode 0600). A file that is there stays as it is without \(field: "force"). An ending such as .json or .csv says the format where no option does.",
    completion: .file)
  static let force = OptionDeclaration(
    name: "force", summary: "let \(field: "output") replace a file that is there")
  static let color = OptionDeclaration(
    name: "color", value: "WHEN", summary: "auto, always or never",
    detail:
      "With auto there is color on a terminal, unless NO_COLOR is set or TERM is dumb.",
    choices: ["auto", "always", "never"], standard: "auto")

  /// The options of a command that has these formats besides table and json.
  static func group(also formats: [OutputFormat] = []) -> OptionGroup {
    group([.table, .json] + formats)
  }

  /// The options of a verb that has these formats.
  static func group(_ formats: [OutputFormat]) -> OptionGroup {
    OptionGroup(heading: "Output", options: [formatOption(formats), json, output, force, color])
  }

  /// The groups of a verb that has these formats.
  static func groups(_ formats: [OutputFormat]) -> [OptionGroup] {
    [group(formats)] + (formats.contains(.svg) ? [PictureOptions.group] : [])
  }

  /// The format that is asked for: by name, or by the ending of the file that takes the output.
  ///
  /// - Throws: a usage refusal where two options disagree.
  static func format(_ arguments: ParsedArguments, standard: OutputFormat) throws(Refusal)
    -> OutputFormat
  {
    let named = try named(arguments)
    let format = if let named { named } else { try ending(of: arguments) ?? standard }
    // Before anything is computed.
    _ = try PictureOptions.style(arguments, format: format)
    return format
  }

  private static func named(_ arguments: ParsedArguments) throws(Refusal) -> OutputFormat? {
    let named = arguments.value(named: "format").flatMap(OutputFormat.init(rawValue:))
    if arguments.has(Self.json), let named, named != .json {
      throw .usage(
        "conflicting_options", field: "json", "disagrees with --format \(named.rawValue)")
    }
    if arguments.has(Self.json) { return .json }
    return named
  }

  /// The format that the ending of the output's name says, as `csv` in `days.csv`.
  private static func ending(of arguments: ParsedArguments) throws(Refusal) -> OutputFormat? {
    guard let path = arguments.value(Self.output), let dot = path.lastIndex(of: "."),
      let format = OutputFormat(rawValue: path[path.index(after: dot)...].lowercased())
    else { return nil }
    guard arguments.formats.contains(format.rawValue) else {
      throw .usage(
        "unknown_format", field: Field(Self.output.name),
        "\(quoted(path)) asks for \(format.rawValue), which is not here; formats are \(listed(arguments.formats)), and \(field: "format") chooses one for any name"
      )
    }
    return format
  }

  /// - Throws: a usage refusal where two options disagree.
  init(
    _ arguments: ParsedArguments, _ surroundings: Surroundings, standard: OutputFormat = .table
  ) throws(Refusal) {
    format = try Self.format(arguments, standard: standard)
    path = arguments.value(Self.output)
    picture = try PictureOptions.style(arguments, format: format)
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
