package import Civil

/// An option, declared once: parser, help, manual, completions and drift tests come from it.
package struct OptionDeclaration: Sendable {
  /// What a shell may offer as the value.
  package enum Completion: Sendable {
    case none, file, folder, zone, profile, place
    /// Some of the choices, or of the names that are known, with commas between them.
    case engines, fields
  }

  /// What a value is to programs that ask in JSON.
  package enum Kind: String, Sendable {
    case text = "string"
    case number, integer
  }

  /// The name without dashes.
  package let name: String
  /// What stands for the value in help; nil for a switch.
  package var value: String?
  /// One line for help.
  package let summary: Message
  /// More for the manual, in whole sentences.
  package var detail: Message
  /// The values that are allowed; empty where any text is.
  package var choices: [String]
  /// The value that holds without the option, for help.
  package var standard: Message?
  package var completion: Completion
  package var kind = Kind.text
  /// The least and the greatest whole number; nil where no limits are known.
  package var limits: ClosedRange<Int>?
  /// The value names a file of at most so many bytes, whose text is taken in its place.
  package var fileLimit: Int?
  /// Whether only a value with a point or slash that does not begin as a date names a file.
  package var isMomentOrFile = false
  /// Whether that file has birth records, which become the people of the question.
  package var holdsPeople = false

  package init(
    name: String, value: String? = nil, summary: Message, detail: Message = "",
    choices: [String] = [], standard: Message? = nil, completion: Completion = .none,
    kind: Kind = .text, fileLimit: Int? = nil
  ) {
    self.name = name
    self.value = value
    self.summary = summary
    self.detail = detail
    self.choices = choices
    self.standard = standard
    self.completion = completion
    self.kind = kind
    self.fileLimit = fileLimit
  }

  /// The field of a record that the option gives.
  package var field: Field { Field(name) }

  /// Whether a text names a file whose text is taken in its place.
  package func namesFile(_ text: String) -> Bool {
    guard fileLimit != nil else { return false }
    guard isMomentOrFile, text != "-" else { return true }
    let first = text.first { $0 != "-" && $0 != "+" }
    return first.map { $0.isASCII && $0.isNumber } == false
      && text.contains { $0 == "/" || $0 == "." }
  }

  /// Refuses a text that is none of the choices.
  ///
  /// - Throws: a value refusal that lists them.
  package func check(_ text: String) throws(Refusal) {
    guard !choices.isEmpty, !choices.contains(text) else { return }
    throw .value(
      "unknown_choice", field: field,
      "\(quoted(text)) is not allowed; choose \(listed(choices, "or"))")
  }
}

/// A word on the command line that is no option.
package struct OperandDeclaration: Sendable {
  /// A file whose text goes with the question; without the word it comes from standard input.
  package struct Content: Sendable {
    /// The key of the question's text.
    package let key: String
    /// What the text has, for those who give it without a file.
    package let summary: String
    /// The most bytes.
    package let limit: Int
    /// Options that stand in its place.
    package let unless: [String]
    /// Whether it has birth records, which become the people of the question.
    ///
    /// Several words are then the names of saved people.
    package let holdsPeople: Bool

    package init(
      _ key: String, _ summary: String, limit: Int, unless: [String] = [],
      holdsPeople: Bool = false
    ) {
      self.key = key
      self.summary = summary
      self.limit = limit
      self.unless = unless
      self.holdsPeople = holdsPeople
    }
  }

  package let name: String
  package let summary: String
  package var choices: [String]
  package var isRequired: Bool
  /// Whether it may stand many times; the last operand only.
  package var isRepeated: Bool
  package var completion: OptionDeclaration.Completion
  /// What of the file that it names goes with the question; nil where the word itself counts.
  package var content: Content?

  package init(
    name: String, summary: String, choices: [String] = [], isRequired: Bool = true,
    isRepeated: Bool = false, completion: OptionDeclaration.Completion = .none,
    content: Content? = nil
  ) {
    self.name = name
    self.summary = summary
    self.choices = choices
    self.isRequired = isRequired
    self.isRepeated = isRepeated
    self.completion = completion
    self.content = content
  }
}

/// A question that works, shown in help and manual and run by the tests.
package struct CardExample: Sendable {
  /// Words that are no options.
  package let words: [String]
  /// Names and texts of options; an empty text for a switch.
  package let options: [(name: String, text: String)]
  /// What it shows.
  package let note: String
  /// What stands on standard input; samples only.
  package let input: String

  package init(_ options: KeyValuePairs<String, String>, note: String, input: String = "") {
    self.init([], options.map { ($0.key, $0.value) }, note: note, input: input)
  }

  package init(_ words: [String], _ options: KeyValuePairs<String, String>, note: String) {
    self.init(words, options.map { ($0.key, $0.value) }, note: note)
  }

  package init(_ options: [(String, String)], note: String) {
    self.init([], options, note: note)
  }

  package init(
    _ words: [String] = [], _ options: [(String, String)], note: String, input: String = ""
  ) {
    self.words = words
    self.options = options.map { (name: $0.0, text: $0.1) }
    self.note = note
    self.input = input
  }
}

/// Options under a heading.
package struct OptionGroup: Sendable {
  package let heading: String
  package let options: [OptionDeclaration]

  package init(heading: String, options: [OptionDeclaration]) {
    self.heading = heading
    self.options = options
  }
}
