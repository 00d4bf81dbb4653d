package import Civil

/// An option of an engine: its declaration, the value that holds without it, and how a text becomes
/// a value.
package struct Option<Value: Sendable>: Sendable {
  package var declaration: OptionDeclaration
  /// The value that holds where the option is not given.
  package let standard: Value
  private let parse: @Sendable (String) throws(Refusal) -> Value

  /// Declares an option.
  ///
  /// - Parameters:
  ///   - standard: the value that holds without the option.
  ///   - kind: what the value is to programs that ask in JSON.
  ///   - fileLimit: the most bytes of the file whose text is parsed; nil where none is named.
  ///   - isMomentOrFile: whether only a value with a point or slash that does not begin as
  ///     a date names a file.
  ///   - shown: that value in help; nil where help says nothing of it.
  ///   - parse: reads a text; refusals blame the option.
  package init(
    _ name: String, _ value: String?, _ summary: Message, detail: Message = "",
    choices: [String] = [], completion: OptionDeclaration.Completion = .none,
    kind: OptionDeclaration.Kind = .text, fileLimit: Int? = nil, isMomentOrFile: Bool = false,
    standard: Value, shown: Message? = nil,
    parse: @escaping @Sendable (String) throws(Refusal) -> Value
  ) {
    var declaration = OptionDeclaration(
      name: name, value: value, summary: summary, detail: detail, choices: choices,
      standard: shown, completion: completion, kind: kind, fileLimit: fileLimit)
    declaration.isMomentOrFile = isMomentOrFile
    self.declaration = declaration
    self.standard = standard
    self.parse = parse
  }

  /// The name without dashes.
  package var name: String { declaration.name }
  /// The field of a record that the option gives.
  package var field: Field { declaration.field }

  /// The value of a text.
  ///
  /// - Throws: a refusal that blames the option.
  func value(of text: String) throws(Refusal) -> Value {
    try declaration.check(text)
    do throws(Refusal) {
      return try parse(text)
    } catch {
      throw error.field == nil ? error.blaming(field) : error
    }
  }
}

extension Option where Value == Bool {
  /// A switch.
  package static func flag(_ name: String, _ summary: Message, detail: Message = "") -> Self {
    Option(name, nil, summary, detail: detail, standard: false) { text throws(Refusal) in
      switch text {
      case "true", "1": return true
      case "false", "0": return false
      default: throw .value("invalid_flag", "\(quoted(text)) is not true or false")
      }
    }
  }
}

extension Option where Value == String? {
  /// Any text.
  package static func text(
    _ name: String, _ value: String, _ summary: Message, detail: Message = "",
    shown: Message? = nil, completion: OptionDeclaration.Completion = .none
  ) -> Self {
    Option(
      name, value, summary, detail: detail, completion: completion, standard: nil, shown: shown
    ) { text throws(Refusal) in text }
  }
}

extension Option where Value == Int {
  /// A whole number.
  package static func count(
    _ name: String, _ value: String, _ summary: Message, detail: Message = "",
    in range: ClosedRange<Int>, standard: Int
  ) -> Self {
    var option = Option(
      name, value, summary, detail: detail, kind: .integer, standard: standard,
      shown: Message(String(standard))
    ) { text throws(Refusal) in
      guard let count = Int(text), text == "\(count)", range.contains(count) else {
        throw .value(
          "invalid_count",
          "\(quoted(text)) is not a whole number from \(range.lowerBound) to \(range.upperBound)")
      }
      return count
    }
    option.declaration.limits = range
    return option
  }
}

extension Option where Value == Double? {
  /// A number with an optional sign and decimal point.
  package static func number(
    _ name: String, _ value: String, _ summary: Message, detail: Message = ""
  ) -> Self {
    Option(name, value, summary, detail: detail, kind: .number, standard: nil) {
      text throws(Refusal) in
      guard let number = strictNumber(text) else { throw .notANumber(text) }
      return number
    }
  }
}

extension Option where Value == Double? {
  /// A latitude or longitude.
  package static func degrees(
    _ name: String, _ value: String, _ summary: Message, _ axis: Axis
  ) -> Self {
    Option(name, value, summary, kind: .number, standard: nil) { text throws(Refusal) in
      guard let number = Civil.degrees(text, axis) else { throw .notDegrees(text, axis) }
      return number
    }
  }
}

extension Refusal {
  /// The refusal of a text that is no latitude or longitude.
  static func notDegrees(_ text: String, _ axis: Axis) -> Refusal {
    .value(
      "invalid_number",
      "\(quoted(text)) is not a number of degrees; write for example \(axis.example)")
  }

  /// The refusal of a text that is no number.
  static func notANumber(_ text: String) -> Refusal {
    .value(
      "invalid_number",
      "\(quoted(text)) is not a number; write digits with an optional sign and decimal point, for example -157.86"
    )
  }
}

extension Option where Value: CaseIterable & RawRepresentable<String> {
  /// One of the cases, by its name.
  package static func choice(
    _ name: String, _ value: String, _ summary: Message, detail: Message = "", standard: Value
  ) -> Self {
    Option(
      name, value, summary, detail: detail, choices: Value.allCases.map(\.rawValue),
      standard: standard, shown: Message(standard.rawValue)
    ) { text throws(Refusal) in Value(rawValue: text) ?? standard }
  }
}

extension Option {
  /// One of the cases by its name, or none.
  package static func choice<Case: CaseIterable & RawRepresentable<String>>(
    _ name: String, _ value: String, _ summary: Message, detail: Message = "", shown: Message? = nil
  ) -> Self where Value == Case? {
    Option(
      name, value, summary, detail: detail, choices: Case.allCases.map(\.rawValue), standard: nil,
      shown: shown
    ) { text throws(Refusal) in Case(rawValue: text) }
  }
}

/// The texts that options were given, on a command line, in a record or in a saved person.
package struct OptionValues: Sendable {
  /// An option with its text; `true` for a switch.
  package struct Given: Sendable {
    let name: String
    let text: String
    /// Whether nobody asked for it: it follows from where the answer goes.
    let isImplied: Bool
  }

  // There are few: a list costs a start less than a dictionary.
  private var given: [Given] = []

  package init() {}

  /// Whether nothing is given.
  package var isEmpty: Bool { given.isEmpty }
  /// The names of all that is given.
  package var names: [String] { given.map(\.name) }

  /// Gives an option a text, over the one that it may have.
  package mutating func set(_ name: String, _ text: String, isImplied: Bool = false) {
    given.removeAll { $0.name == name }
    given.append(Given(name: name, text: text, isImplied: isImplied))
  }

  /// The text of an option, if it was given.
  package func text(_ name: String) -> String? { given.first { $0.name == name }?.text }

  /// Whether somebody gave the option.
  package func isGiven(_ name: String) -> Bool {
    given.contains { $0.name == name && !$0.isImplied }
  }

  /// The value of an option: that of its text, or the one that holds without.
  ///
  /// - Throws: a refusal that blames the option.
  package func value<Value>(_ option: Option<Value>) throws(Refusal) -> Value {
    guard let text = text(option.name) else { return option.standard }
    return try option.value(of: text)
  }

  /// Only the options of these names.
  package func only(_ names: [String]) -> OptionValues {
    var result = OptionValues()
    result.given = given.filter { names.contains($0.name) }
    return result
  }

  /// All options but that of a field.
  package func without(_ field: Field) -> OptionValues {
    var result = OptionValues()
    result.given = given.filter { Field($0.name) != field }
    return result
  }

  /// The same options with others over them.
  package func merging(_ others: OptionValues) -> OptionValues {
    var result = self
    for option in others.given { result.set(option.name, option.text, isImplied: option.isImplied) }
    return result
  }

  /// What is given of a second person, under the names of the first.
  package var ofSecondPerson: OptionValues {
    var result = OptionValues()
    result.given = given.filter { $0.name.hasPrefix("with-") }.map {
      Given(name: String($0.name.dropFirst(5)), text: $0.text, isImplied: $0.isImplied)
    }
    return result
  }
}
