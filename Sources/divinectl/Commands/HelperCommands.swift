import Civil
import Engines
import Ephemeris

/// `divinectl help`.
enum HelpCommand {
  static let declaration = CommandDeclaration(
    name: "help",
    summary: "show help for divinectl or a command",
    description: [
      "Shows the same as --help. 'divinectl help fields ENGINE' lists what --fields of a batch can name."
    ],
    operands: [
      OperandDeclaration(name: "COMMAND", summary: "the command to explain", isRequired: false),
      OperandDeclaration(name: "VERB", summary: "one of its verbs", isRequired: false),
    ],
    examples: [
      Example(arguments: ["help", "human-design"], note: "all options of a command"),
      Example(arguments: ["help", "fields", "human-design"], note: "all fields of its result"),
    ],
    run: { arguments, _ throws(Refusal) in
      guard let name = arguments.operands.first else { return Array(Help.overview().utf8) }
      if name == "fields" {
        return Array(try OutputFields.page(arguments.operands.dropFirst().first).utf8)
      }
      guard let command = Registry.command(named: name) else {
        throw CommandLineTool.unknownCommand(name)
      }
      guard arguments.operands.count > 1, !command.isSingle else {
        return Array(Help.page(for: command).utf8)
      }
      let (verb, _) = try command.verb(in: arguments.operands[1...])
      return Array(Help.page(for: verb, of: command).utf8)
    })
}

/// `divinectl version`.
enum VersionCommand {
  static let version = "0.1.0"

  static let declaration = CommandDeclaration(
    name: "version",
    summary: "show the versions of divinectl, libswe and the zone data",
    description: ["Shows the same as --version."],
    groups: [PlainOutput.group],
    examples: [
      Example(arguments: ["version"], note: "the versions"),
      Example(arguments: ["version", "--json"], note: "the same for a report of a fault"),
    ],
    action: .stream { arguments, surroundings, output, _ throws(Refusal) in
      var zones = TimeZoneDatabase(directory: surroundings.zoneDirectory)
      let report = VersionReport(
        zoneData: try zones.version(), zoneFolder: surroundings.zoneDirectory)
      try PlainOutput.write(report, text: report.text, arguments, surroundings, output)
      return .success
    })
}

/// `divinectl completions`.
enum CompletionsCommand {
  static let declaration = CommandDeclaration(
    name: "completions",
    summary: "print a completion script for bash, zsh or fish",
    description: [
      "Load the script from the shell's start file, or put it where the shell looks for completions."
    ],
    operands: [
      OperandDeclaration(
        name: "SHELL", summary: "bash, zsh or fish", choices: Completions.shells)
    ],
    examples: [Example(arguments: ["completions", "bash"], note: "for bash")],
    run: { arguments, _ throws(Refusal) in
      Array(Completions.script(for: arguments.operands[0]).utf8)
    })
}
