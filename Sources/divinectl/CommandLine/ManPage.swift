import Civil
import Engines

/// Manual pages (mdoc) from the declarations.
enum ManPage {
  /// The date of the pages; renewed when they change.
  static let date = "November 24, 2026"

  /// The page of a command.
  static func page(for command: CommandDeclaration) -> String {
    var text = header("divinectl-\(command.name)", command.summary)
    text += ".Sh SYNOPSIS\n" + command.verbs.map { synopsis(command, $0) }.joined()
    text += ".Sh DESCRIPTION\n" + paragraphs(command.description)
    for verb in command.verbs {
      if let name = verb.name {
        text += ".Ss \(name)\n" + sentences(capitalized(verb.summary) + ".")
        if !verb.description.isEmpty { text += ".Pp\n" + paragraphs(verb.description) }
      }
      for operand in verb.operands {
        text += ".Pp\n.Ar \(operand.name) :\n\(sentences(operand.summary + "."))"
      }
      for group in verb.groups {
        text += verb.name == nil ? ".Ss \(group.heading)\n" : ".Pp\n\(group.heading):\n"
        text += ".Bl -tag -width Ds\n"
        for option in group.options { text += item(option) }
        text += ".El\n"
      }
    }
    text += environment(command)
    text += exitStatus()
    if !command.examples.isEmpty {
      text += ".Sh EXAMPLES\n"
      text += command.examples.map { example in
        "\(capitalized(example.note)):\n.Bd -literal -offset indent\n\(literal(example))\n.Ed\n"
      }.joined(separator: ".Pp\n")
    }
    return text + ".Sh SEE ALSO\n.Xr divinectl 1\n"
  }

  private static func synopsis(_ command: CommandDeclaration, _ verb: CommandVerb) -> String {
    var text = ".Nm divinectl \(command.title(of: verb))\n"
    for operand in verb.operands {
      let name = operand.name + (operand.isRepeated ? " ..." : "")
      text += operand.isRequired ? ".Ar \(name)\n" : ".Op Ar \(name)\n"
    }
    for option in verb.options {
      text += ".Op Fl \\-\(option.name)\(option.value.map { " Ar \(escaped($0))" } ?? "")\n"
    }
    return text
  }

  private static func paragraphs(_ paragraphs: [Message]) -> String {
    paragraphs.map { sentences($0.text(.options)) }.joined(separator: ".Pp\n")
  }

  private static func defaults() -> String {
    var text = ".Sh FILES\n.Bl -tag -width Ds\n.It Pa ~/.config/divinectl/options\n"
    text += sentences(
      "Options that are always meant, one a line, as --node mean or --color=never; lines that begin with # are comments. The file lies under XDG_CONFIG_HOME where that is set. The command line and saved people go before it; what a command does not have, or what has no place beside what was typed, is left out there. With every command --no-config leaves the file out, and --explain-options shows on standard error where each option came from."
    )
    return text + ".El\n"
  }

  /// The page of the program.
  static func overview() -> String {
    var text = header("divinectl", "symbolic charts from a birth moment, exactly and offline")
    text += ".Sh SYNOPSIS\n.Nm\n.Ar command\n.Op Ar options\n.Sh DESCRIPTION\n"
    text += sentences(
      "Computes symbolic systems from a birth moment, offline and exactly, with the reasons. Every command has a page of its own."
    )
    text += ".Bl -tag -width completions\n"
    for command in Registry.commands {
      text += ".It Cm \(command.name)\n\(capitalized(escaped(command.summary))).\n"
    }
    text += ".El\n" + defaults() + exitStatus()
    if let example = Registry.commands.first?.examples.first {
      text += ".Sh EXAMPLES\n.Bd -literal -offset indent\n\(literal(example))\n.Ed\n"
    }
    let pages = Registry.commands.map { "divinectl-\($0.name)" }.sorted()
    text += ".Sh SEE ALSO\n"
    for (index, page) in pages.enumerated() {
      text += ".Xr \(page) 1\(index == pages.count - 1 ? "" : " ,")\n"
    }
    return text
  }

  private static func header(_ name: String, _ summary: String) -> String {
    """
    .\\" Made from the declarations in Sources/divinectl; renew with 'make record'.
    .Dd \(date)
    .Dt \(name.uppercased()) 1
    .Os
    .Sh NAME
    .Nm \(name)
    .Nd \(escaped(summary))

    """
  }

  private static func item(_ option: OptionDeclaration) -> String {
    var text = ".It Fl \\-\(option.name)\(option.value.map { " Ar \(escaped($0))" } ?? "")\n"
    text += sentences(summary(option) + ".")
    let detail = option.detail.text(.options)
    if !detail.isEmpty { text += sentences(detail) }
    if let standard = option.standard {
      text += "Default:\n.Ql \(escaped(standard.text(.options))) .\n"
    }
    return text
  }

  /// The summary as a sentence; a value at its head stays as it is typed.
  private static func summary(_ option: OptionDeclaration) -> String {
    let text = option.summary.text(.options)
    let first = text.prefix { $0 != "," && $0 != " " }
    return option.choices.contains(String(first)) ? text : capitalized(text)
  }

  private static func environment(_ command: CommandDeclaration) -> String {
    var rows: [(String, String)] = []
    if command.options.contains(where: { $0.name == OutputOptions.color.name }) {
      rows.append(("NO_COLOR", "If set and not empty, there is no color unless it is asked for."))
    }
    if command.options.contains(where: { $0.name == EphemerisOptions.path.name }) {
      rows.append(("SE_EPHE_PATH", "The folder with the Swiss Ephemeris files."))
    }
    if command.options.contains(where: { $0.name == ProfileOptions.profile.name }) {
      rows.append(
        (
          "XDG_DATA_HOME",
          "The folder of divinectl/profiles and of unfinished tests; without it .local/share in HOME."
        ))
    }
    guard !rows.isEmpty else { return "" }
    return ".Sh ENVIRONMENT\n.Bl -tag -width SE_EPHE_PATH\n"
      + rows.map { ".It Ev \($0.0)\n\($0.1)\n" }.joined() + ".El\n"
  }

  private static func exitStatus() -> String {
    ".Sh EXIT STATUS\n.Bl -tag -width Ds\n"
      + ExitCode.allCases.map { ".It \($0.rawValue)\n\(capitalized($0.meaning)).\n" }.joined()
      + ".El\n"
  }

  /// One sentence a line, as mdoc wants it.
  private static func sentences(_ text: String) -> String {
    let lines = text.replacing(". ", with: ".\n").split(separator: "\n")
    return lines.map { escaped(String($0)) + "\n" }.joined()
  }

  private static func literal(_ example: Example) -> String {
    "$ "
      + example.typed.replacing("\\", with: "\\e")
      .replacing("-", with: "\\-")
  }

  private static func escaped(_ text: String) -> String {
    let safe = text.replacing("\\", with: "\\e")
    return safe.hasPrefix(".") || safe.hasPrefix("'") ? "\\&" + safe : safe
  }

  private static func capitalized(_ text: String) -> String {
    text.prefix(1).uppercased() + text.dropFirst()
  }
}
