import Civil
import Engines

/// Help from the declarations, at most 80 columns wide.
enum Help {
  /// Usage and the list of commands.
  static func overview() -> String {
    let width = (Registry.commands.map(\.name.count).max() ?? 0) + 2
    var text = """
      divinectl computes symbolic charts from a birth moment, exactly and offline.

      USAGE
        divinectl COMMAND [OPTIONS]

      COMMANDS

      """
    for command in Registry.commands {
      text += "  \(padded(command.name, width))\(command.summary)\n"
    }
    return text + """

      'divinectl help COMMAND' shows a command's options and examples.
      'divinectl --version' shows versions and the license.

      Options that are always meant can stand one a line, as --node mean, in
      ~/.config/divinectl/options (or under XDG_CONFIG_HOME); typed ones go first.
      With every command --no-config leaves the file out, and --explain-options
      shows on standard error where each option came from.

      """
  }

  /// Everything about a command; its verbs only by name.
  static func page(for command: CommandDeclaration) -> String {
    guard !command.isSingle else {
      return page(
        command.name, command.summary, command.description, command.verbs[0],
        usage: usage(command, command.verbs[0]))
    }
    let width = (command.verbs.compactMap(\.name).map(\.count).max() ?? 0) + 2
    var text = head(command.name, command.summary, command.description)
    text += "\nUSAGE\n" + command.verbs.map { "  \(usage(command, $0))\n" }.joined()
    text += "\nVERBS\n"
    for (place, verb) in command.verbs.enumerated() {
      let standard = place == 0 && !command.needsVerb ? " (without a verb)" : ""
      text += "  \(padded(verb.name ?? "", width))\(verb.summary)\(standard)\n"
    }
    text += "\n'divinectl help \(command.name) VERB' shows a verb's options.\n"
    return text + examples(command.examples) + exitStatus(of: command.name)
  }

  /// Everything about one verb of a command.
  static func page(for verb: CommandVerb, of command: CommandDeclaration) -> String {
    page(
      command.title(of: verb), verb.summary, verb.description, verb, usage: usage(command, verb))
  }

  private static func page(
    _ title: String, _ summary: String, _ description: [Message], _ verb: CommandVerb,
    usage: String
  ) -> String {
    var text = "divinectl \(title) - \(summary)\n\nUSAGE\n  \(usage)\n" + paragraphs(description)
    for operand in verb.operands {
      text += "\n\(operand.name)\n  \(operand.summary)\n"
    }
    for group in verb.groups {
      text += "\n\(group.heading.uppercased())\n"
      for option in group.options { text += row(option) }
    }
    return text + examples(verb.examples) + exitStatus(of: String(title.prefix { $0 != " " }))
  }

  private static func head(_ title: String, _ summary: String, _ description: [Message]) -> String {
    "divinectl \(title) - \(summary)\n" + paragraphs(description)
  }

  private static func paragraphs(_ paragraphs: [Message]) -> String {
    paragraphs.map { paragraph in
      "\n" + wrapped(paragraph.text(.options), width: 78).map { $0 + "\n" }.joined()
    }.joined()
  }

  private static func examples(_ examples: [Example]) -> String {
    guard !examples.isEmpty else { return "" }
    return "\nEXAMPLES\n"
      + examples.map { example in
        let source = example.source.map { "  \($0)\n" } ?? ""
        return "  # \(example.note)\n" + source + brokenLine(example.line)
      }.joined()
  }

  /// The exit codes of a command; only those that take many records end with 1.
  private static func exitStatus(of command: String) -> String {
    let takesRecords = ["batch", "verify"]
    let codes = ExitCode.allCases.filter {
      $0 != .someRecordsFailed || takesRecords.contains(command)
    }
    return "\nEXIT STATUS\n"
      + codes.map { "  \(padded(String($0.rawValue), 4))\($0.meaning)\n" }.joined()
  }

  /// A command line over 78 columns, broken before an option.
  private static func brokenLine(_ line: String) -> String {
    var lines: [String] = []
    var current = ""
    for part in line.pieces(betweenEach: " --") {
      let piece = current.isEmpty && lines.isEmpty ? String(part) : "--\(part)"
      if !current.isEmpty, current.count + piece.count + 3 > 76 {
        lines.append(current + " \\")
        current = "  " + piece
      } else {
        current += current.isEmpty ? piece : " " + piece
      }
    }
    return (lines + [current]).map { "  \($0)\n" }.joined()
  }

  static func usage(_ command: CommandDeclaration, _ verb: CommandVerb) -> String {
    let operands = verb.operands.map { operand in
      let name = operand.name + (operand.isRepeated ? "..." : "")
      return operand.isRequired ? " \(name)" : " [\(name)]"
    }.joined()
    let options = verb.options.isEmpty ? "" : " [OPTIONS]"
    return "divinectl \(command.title(of: verb))\(operands)\(options)"
  }

  private static func row(_ option: OptionDeclaration) -> String {
    let name = "--\(option.name)" + (option.value.map { " \($0)" } ?? "")
    let standard = option.standard.map { " (default \($0.text(.options)))" } ?? ""
    let lines = wrapped(option.summary.text(.options) + standard, width: 52)
    let indent = String(repeating: " ", count: 26)
    // A long name has its line to itself.
    var text = "  " + padded(name, 24) + (name.count > 23 ? "\n" + indent : "")
    for (index, line) in lines.enumerated() { text += (index == 0 ? "" : indent) + line + "\n" }
    return text
  }
}
