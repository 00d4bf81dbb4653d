import Civil

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

      """
  }

  /// Everything about a command.
  static func page(for command: CommandDeclaration) -> String {
    var text = "divinectl \(command.name) - \(command.summary)\n\nUSAGE\n  \(usage(command))\n"
    for paragraph in command.description {
      text += "\n" + wrapped(paragraph, width: 78).map { $0 + "\n" }.joined()
    }
    for operand in command.operands {
      text += "\n\(operand.name)\n  \(operand.summary)\n"
    }
    for group in command.groups {
      text += "\n\(group.heading.uppercased())\n"
      for option in group.options { text += row(option) }
    }
    if !command.examples.isEmpty {
      text += "\nEXAMPLES\n"
      for example in command.examples {
        text += "  # \(example.note)\n" + brokenLine(example.line)
      }
    }
    let codes = ExitCode.allCases.filter { $0 != .someRecordsFailed }
    text += "\nEXIT STATUS\n"
    for code in codes { text += "  \(padded(String(code.rawValue), 4))\(code.meaning)\n" }
    return text
  }

  /// A command line over 78 columns, broken before an option.
  private static func brokenLine(_ line: String) -> String {
    var lines: [String] = []
    var current = ""
    for part in line.split(separator: " --") {
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

  static func usage(_ command: CommandDeclaration) -> String {
    let operands = command.operands.map { operand in
      let name = operand.name + (operand.isRepeated ? "..." : "")
      return operand.isRequired ? " \(name)" : " [\(name)]"
    }.joined()
    return "divinectl \(command.name)\(operands)\(command.options.isEmpty ? "" : " [OPTIONS]")"
  }

  private static func row(_ option: OptionDeclaration) -> String {
    let name = "--\(option.name)" + (option.value.map { " \($0)" } ?? "")
    let standard = option.standard.map { " (default \($0))" } ?? ""
    let lines = wrapped(option.summary + standard, width: 52)
    let indent = String(repeating: " ", count: 26)
    // A long name has its line to itself.
    var text = "  " + padded(name, 24) + (name.count > 23 ? "\n" + indent : "")
    for (index, line) in lines.enumerated() { text += (index == 0 ? "" : indent) + line + "\n" }
    return text
  }
}
