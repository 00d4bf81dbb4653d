import Civil
import Engines

/// The words of a command line, sorted by what the verb declares.
struct ParsedArguments: Sendable {
  let command: String
  /// The options with their texts; `true` for a switch.
  var options = OptionValues()
  private(set) var operands: [String] = []
  /// Those options that nobody typed: a file of defaults gave them.
  var defaults: Set<String> = []
  /// The formats that the verb has.
  private(set) var formats: [String] = []
  /// The option whose value was the last word.
  private var openValue: (name: String, value: String)?
  /// What should be known of the profiles that gave options.
  var notes: [Warning] = []

  /// The options of a saved record, as if they stood on a line of the command.
  init(command: String, _ record: ProfileRecord) {
    self.command = command
    for (option, text) in record.given { options.set(option.name, text) }
  }

  /// Options as if they stood on a line of the command.
  init(command: String, _ options: OptionValues, formats: [OutputFormat] = []) {
    self.command = command
    self.options = options
    self.formats = formats.map(\.rawValue)
  }

  /// Sorts the words after the command's name and the verb.
  ///
  /// - Throws: a usage refusal that names the word; a value refusal for a choice that is none.
  init(_ words: ArraySlice<String>, for verb: CommandVerb, of command: CommandDeclaration)
    throws(Refusal)
  {
    self.command = command.title(of: verb)
    formats = verb.options.first { $0.name == "format" }?.choices ?? []
    var rest = words
    var optionsEnded = false
    while let word = rest.popFirst() {
      if !optionsEnded, word == "--" {
        optionsEnded = true
      } else if !optionsEnded, word.hasPrefix("-"), word.utf8.count > 1, !Self.isNumber(word) {
        try take(option: word, from: &rest, of: verb, command)
      } else {
        try take(operand: word, of: verb)
      }
    }
    if let missing = verb.operands.dropFirst(operands.count).first(where: \.isRequired) {
      throw .usage(
        "operand_missing", "\(self.command) needs \(missing.name): \(missing.summary)")
    }
  }

  /// The value of an option, if it was given.
  func value(_ option: OptionDeclaration) -> String? { options.text(option.name) }

  /// The value of the option of that name, if it was given.
  func value(named name: String) -> String? { options.text(name) }

  /// Whether a switch was given.
  func has(_ option: OptionDeclaration) -> Bool {
    option.value == nil && options.text(option.name) == "true"
  }

  private static func isNumber(_ word: String) -> Bool {
    word.utf8.dropFirst().first.map { (UInt8(ascii: "0")...UInt8(ascii: "9")).contains($0) }
      ?? false
  }

  private mutating func take(
    option word: String, from rest: inout ArraySlice<String>, of verb: CommandVerb,
    _ command: CommandDeclaration
  ) throws(Refusal) {
    openValue = nil
    let parts = word.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
    let name = String(parts[0].dropFirst(2))
    guard word.hasPrefix("--"), let option = verb.options.first(where: { $0.name == name }) else {
      throw unknown(String(parts[0]), verb, command)
    }
    guard options.text(name) == nil else {
      throw .usage("repeated_option", field: option.field, "is given twice")
    }
    guard let valueName = option.value else {
      guard parts.count == 1 else {
        throw .usage("unexpected_value", field: option.field, "takes no value")
      }
      return options.set(name, "true")
    }
    let value: String
    if parts.count == 2 {
      value = String(parts[1])
    } else {
      // The next option is not a value; a value that looks like one is given with `=`.
      guard let next = rest.first, !next.hasPrefix("--") else {
        throw .usage("value_missing", field: option.field, "needs a value: \(valueName)")
      }
      value = next
      rest = rest.dropFirst()
    }
    guard !value.isEmpty else {
      throw .value("empty_value", field: option.field, "the value is empty; give \(valueName)")
    }
    try option.check(value)
    options.set(name, value)
    openValue = (name, value)
  }

  /// The refusal of an option that the verb does not have; it says which verb has it.
  private func unknown(_ word: String, _ verb: CommandVerb, _ command: CommandDeclaration)
    -> Refusal
  {
    let owners = command.verbs.filter { $0.options.contains { "--\($0.name)" == word } }
    if !owners.isEmpty, let own = verb.name {
      return .usage(
        "conflicting_options", field: Field(String(word.dropFirst(2))),
        "has no effect on \(own); it is for \(listed(owners.compactMap(\.name)))")
    }
    let names = verb.options.map(\.name)
    let hint: String
    if command.name == HelpCommand.declaration.name, word.hasPrefix("--json") {
      hint = "; 'divinectl schema' gives what outputs hold as JSON"
    } else if let own = Synonyms.option(for: word, among: names) {
      hint = "; here that is --\(own)"
    } else if let others = Self.commands(with: word) {
      hint = "; it is for \(listed(others))"
    } else {
      let near = nearest(to: word, among: names.map { "--\($0)" }).first
      hint = near.map { "; did you mean \($0)?" } ?? ""
    }
    return .usage("unknown_option", "\(self.command) has no option \(quoted(word))\(hint)")
  }

  /// The commands that have an option, where they are few.
  private static func commands(with word: String) -> [String]? {
    let names = Registry.commands.filter { command in
      command.options.contains { "--\($0.name)" == word }
    }.map(\.name)
    return (1...6).contains(names.count) ? names : nil
  }

  private mutating func take(operand word: String, of verb: CommandVerb) throws(Refusal) {
    guard let last = verb.operands.last, operands.count < verb.operands.count || last.isRepeated
    else {
      let hint: Message =
        openValue.map {
          "; if it belongs to the value before it, write --\($0.name) \(quoted("\($0.value) \(word)"))"
        } ?? ""
      throw .usage("extra_operand", "\(command) takes no \(quoted(word)) here" + hint)
    }
    let declaration = verb.operands[min(operands.count, verb.operands.count - 1)]
    if !declaration.choices.isEmpty, !declaration.choices.contains(word) {
      let near = nearest(to: word, among: declaration.choices).first
      let hint =
        near.map { "did you mean \(quoted($0))?" }
        ?? "choose \(listed(declaration.choices, "or"))"
      throw .usage("unknown_operand", "\(quoted(word)) is not a \(declaration.name); \(hint)")
    }
    operands.append(word)
  }
}
