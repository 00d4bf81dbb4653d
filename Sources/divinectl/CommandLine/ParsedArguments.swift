import Civil
import Ephemeris

/// The words of a command line, sorted by what its command declares.
struct ParsedArguments: Sendable {
  let command: String
  // A line has few options: lists cost a start less than dictionaries.
  private var values: [(name: String, value: String)] = []
  private var switches: [String] = []
  private(set) var operands: [String] = []

  /// The options of a saved record, as if they stood on a line of the command.
  init(command: String, _ record: ProfileRecord) {
    self.command = command
    for (option, text) in record.given { add(option, text) }
  }

  /// Sorts the words after the command's name.
  ///
  /// - Throws: a usage failure that names the word; a value failure for a choice that is none.
  init(_ words: ArraySlice<String>, for command: CommandDeclaration) throws(Refusal) {
    self.command = command.name
    var rest = words
    var optionsEnded = false
    while let word = rest.popFirst() {
      if !optionsEnded, word == "--" {
        optionsEnded = true
      } else if !optionsEnded, word.hasPrefix("-"), word.utf8.count > 1, !Self.isNumber(word) {
        try take(option: word, from: &rest, of: command)
      } else {
        try take(operand: word, of: command)
      }
    }
    if let missing = command.operands.dropFirst(operands.count).first(where: \.isRequired) {
      throw .usage("operand_missing", "\(command.name) needs \(missing.name): \(missing.summary)")
    }
  }

  /// The value of an option, if it was given.
  func value(_ option: OptionDeclaration) -> String? { value(named: option.name) }

  /// The value of the option of that name, if it was given.
  func value(named name: String) -> String? { values.first { $0.name == name }?.value }

  /// Whether a switch was given.
  func has(_ option: OptionDeclaration) -> Bool { switches.contains(option.name) }

  /// Gives an option that is not on the line the text that is saved of it.
  mutating func add(_ option: OptionDeclaration, _ text: String, prefix: String = "") {
    if option.value == nil {
      switches.append(prefix + option.name)
    } else {
      values.append((prefix + option.name, text))
    }
  }

  /// The number that an option was given, read strictly.
  ///
  /// - Throws: a value failure for anything but an optional sign, digits and a decimal point.
  func number(_ option: OptionDeclaration) throws(Refusal) -> Double? {
    guard let text = value(option) else { return nil }
    guard let number = Self.strictNumber(text) else {
      throw .value(
        "invalid_number", field: Field(option.name),
        "\(quoted(text)) is not a number; write digits with an optional sign and decimal point, for example -157.86"
      )
    }
    return number
  }

  /// A decimal number without exponent, spaces or separators.
  static func strictNumber(_ text: String) -> Double? {
    var bytes = Array(text.utf8)[...]
    if bytes.first == UInt8(ascii: "-") || bytes.first == UInt8(ascii: "+") {
      bytes = bytes.dropFirst()
    }
    let digits = UInt8(ascii: "0")...UInt8(ascii: "9")
    guard let first = bytes.first, digits.contains(first), let last = bytes.last,
      digits.contains(last), bytes.count <= 20,
      bytes.allSatisfy({ digits.contains($0) || $0 == UInt8(ascii: ".") }),
      bytes.filter({ $0 == UInt8(ascii: ".") }).count <= 1
    else { return nil }
    return Double(text)
  }

  private static func isNumber(_ word: String) -> Bool {
    word.utf8.dropFirst().first.map { (UInt8(ascii: "0")...UInt8(ascii: "9")).contains($0) }
      ?? false
  }

  private mutating func take(
    option word: String, from rest: inout ArraySlice<String>, of command: CommandDeclaration
  ) throws(Refusal) {
    let parts = word.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
    let name = String(parts[0].dropFirst(2))
    guard word.hasPrefix("--"),
      let option = command.options.first(where: { $0.name == name })
    else {
      let known = command.options.map { "--\($0.name)" }
      let near = nearest(to: String(parts[0]), among: known)
      let hint = near.first.map { "; did you mean \($0)?" } ?? ""
      throw .usage(
        "unknown_option", "\(command.name) has no option \(quoted(String(parts[0])))\(hint)")
    }
    guard value(named: name) == nil, !switches.contains(name) else {
      throw .usage("repeated_option", field: Field(name), "is given twice")
    }
    guard let valueName = option.value else {
      guard parts.count == 1 else {
        throw .usage("unexpected_value", field: Field(name), "takes no value")
      }
      switches.append(name)
      return
    }
    let value: String
    if parts.count == 2 {
      value = String(parts[1])
    } else {
      // The next option is not a value; a value that looks like one is given with `=`.
      guard let next = rest.first, !next.hasPrefix("--") else {
        throw .usage("value_missing", field: Field(name), "needs a value: \(valueName)")
      }
      value = next
      rest = rest.dropFirst()
    }
    guard !value.isEmpty else {
      throw .value("empty_value", field: Field(name), "the value is empty; give \(valueName)")
    }
    try option.check(value)
    values.append((name, value))
  }

  private mutating func take(operand word: String, of command: CommandDeclaration) throws(Refusal) {
    guard let last = command.operands.last,
      operands.count < command.operands.count || last.isRepeated
    else {
      throw .usage("extra_operand", "\(command.name) takes no \(quoted(word)) here")
    }
    let declaration = command.operands[min(operands.count, command.operands.count - 1)]
    if !declaration.choices.isEmpty, !declaration.choices.contains(word) {
      let near = nearest(to: word, among: declaration.choices)
      let hint = near.first.map { "; did you mean \(quoted($0))?" } ?? ""
      throw .usage(
        "unknown_operand",
        "\(quoted(word)) is not a \(declaration.name)\(hint.isEmpty ? "; choose \(listed(declaration.choices, "or"))" : hint)"
      )
    }
    operands.append(word)
  }
}
