import Civil
import Ephemeris

/// An option, declared once: parser, help, manual, completions and drift tests come from it.
struct OptionDeclaration: Sendable {
  /// What a shell may offer as the value.
  enum Completion: Sendable {
    case none, file, folder, zone, profile
  }

  /// The name without dashes.
  let name: String
  /// What stands for the value in help; nil for a switch.
  var value: String?
  /// One line for help.
  let summary: String
  /// More for the manual, in whole sentences.
  var detail = ""
  /// The values that are allowed; empty where any text is.
  var choices: [String] = []
  /// The value that holds without the option, for help.
  var standard: String?
  var completion = Completion.none

  /// Refuses a text that is none of the choices.
  ///
  /// - Throws: a value failure that lists them.
  func check(_ text: String) throws(Refusal) {
    guard !choices.isEmpty, !choices.contains(text) else { return }
    throw .value(
      "unknown_choice", field: Field(name),
      "\(quoted(text)) is not allowed; choose \(listed(choices, "or"))")
  }
}

/// A word on the command line that is no option.
struct OperandDeclaration: Sendable {
  let name: String
  let summary: String
  var choices: [String] = []
  var isRequired = true
  /// Whether it may stand many times; the last operand only.
  var isRepeated = false
  var completion = OptionDeclaration.Completion.none
}

/// A command line that works, shown in help and manual and run by the tests.
struct Example: Sendable {
  let arguments: [String]
  let note: String

  /// The line as it is typed.
  var line: String {
    (["divinectl"] + arguments.map(Self.shellWord)).joined(separator: " ")
  }

  private static func shellWord(_ word: String) -> String {
    let plain = word.utf8.allSatisfy { byte in
      switch byte {
      case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
        UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "-"), UInt8(ascii: "_"),
        UInt8(ascii: "/"), UInt8(ascii: "."), UInt8(ascii: ":"), UInt8(ascii: "+"),
        UInt8(ascii: "="), UInt8(ascii: ","):
        true
      default: false
      }
    }
    return plain && !word.isEmpty
      ? word
      : "'"
        + word.split(separator: "'", omittingEmptySubsequences: false)
        .joined(separator: #"'\''"#) + "'"
  }
}

/// A command, declared once.
struct CommandDeclaration: Sendable {
  let name: String
  /// One line for lists.
  let summary: String
  /// What it computes and from what, in paragraphs.
  let description: [String]
  var operands: [OperandDeclaration] = []
  /// Groups of options with the group's heading.
  var groups: [OptionGroup] = []
  var examples: [Example] = []
  let action: Action

  /// What a command does.
  enum Action: Sendable {
    /// Computes the whole output, which is then written.
    case render(@Sendable (ParsedArguments, Surroundings) throws(Refusal) -> [UInt8])
    /// Writes as it goes.
    case stream(
      @Sendable (ParsedArguments, Surroundings, any ByteOutput, any ByteOutput) throws(Refusal) ->
        ExitCode)
  }

  /// Declares a command that renders its output at once.
  init(
    name: String, summary: String, description: [String], operands: [OperandDeclaration] = [],
    groups: [OptionGroup] = [], examples: [Example] = [],
    run: @escaping @Sendable (ParsedArguments, Surroundings) throws(Refusal) -> [UInt8]
  ) {
    self.init(
      name: name, summary: summary, description: description, operands: operands, groups: groups,
      examples: examples, action: .render(run))
  }

  /// Declares a command.
  init(
    name: String, summary: String, description: [String], operands: [OperandDeclaration] = [],
    groups: [OptionGroup] = [], examples: [Example] = [], action: Action
  ) {
    self.name = name
    self.summary = summary
    self.description = description
    self.operands = operands
    self.groups = groups
    self.examples = examples
    self.action = action
  }

  /// Every option of the command.
  var options: [OptionDeclaration] { groups.flatMap(\.options) }
}

/// Options under a heading.
struct OptionGroup: Sendable {
  let heading: String
  let options: [OptionDeclaration]
}
