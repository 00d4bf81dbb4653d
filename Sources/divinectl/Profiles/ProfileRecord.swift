import Civil
import Engines
import Ephemeris

/// What is saved of a person: the options of the birth moment and the full name, as they were
/// given.
///
/// The options themselves are the list of what can be saved: an option that is added to the birth
/// moment can be saved without a line here.
struct ProfileRecord: Hashable, Sendable {
  /// The options that give a birth moment to be saved.
  static let birth = BirthOptions.uncertainGroup

  /// The options whose values are saved, in the order of the file.
  static let options =
    births + person

  /// The saved options that say when and where.
  static let births = birth.options.filter { $0.name != ProfileOptions.profile.name }

  /// Lois Rodden's letters, from the record of the birth down to no certain date.
  static let ratings = ["AA", "A", "B", "C", "DD", "X", "XX"]

  /// The options that say who it is and how the birth is known.
  static let person = [
    PersonOptions.name.declaration,
    OptionDeclaration(
      name: "sex", value: "SEX", summary: "female or male, for the engines that ask",
      choices: ["female", "male"]),
    OptionDeclaration(
      name: "rating", value: "RATING", summary: "how well the time is known, by Rodden's letters",
      detail:
        "AA is a record of the birth, A a memory or a note, B a biography, C a time without a source or with caution, DD sources that disagree, X a date without a time, XX no certain date.",
      choices: ratings),
    OptionDeclaration(name: "source", value: "TEXT", summary: "where the birth is recorded"),
    OptionDeclaration(name: "note", value: "TEXT", summary: "anything else"),
  ]

  /// The JSON keys of these options.
  static let keys = options.map(key)

  /// The longest text that is taken, in bytes.
  static let longest = 1000

  private static let numbers = [BirthOptions.lat.name, BirthOptions.lon.name]

  /// The text of each option by its name; `true` for a switch.
  private var texts: [String: String] = [:]

  /// The JSON key of an option.
  static func key(_ option: OptionDeclaration) -> String { option.name.replacing("-", with: "_") }

  /// The text that an option was given.
  subscript(option: String) -> String? {
    get { texts[option] }
    set { texts[option] = newValue }
  }

  /// The options that are given, with their texts, in order.
  var given: [(option: OptionDeclaration, text: String)] {
    Self.options.compactMap { option in texts[option.name].map { (option, $0) } }
  }

  /// What the command line gives.
  ///
  /// - Throws: a value failure for a text that cannot be saved.
  init(_ arguments: ParsedArguments) throws(Refusal) {
    for option in Self.options {
      if let text = arguments.value(option) { try set(option, .cell(text)) }
      if arguments.has(option) { texts[option.name] = "true" }
    }
  }

  init() {}

  /// Sets what a key of a file stands for.
  ///
  /// - Returns: whether there is such a key.
  /// - Throws: a value failure that names the key.
  mutating func set(_ key: String, _ value: InputValue) throws(Refusal) -> Bool {
    guard let option = Self.options.first(where: { Self.key($0) == key }) else { return false }
    try set(option, value)
    return true
  }

  private mutating func set(_ option: OptionDeclaration, _ value: InputValue) throws(Refusal) {
    let isNumber = Self.numbers.contains(option.name)
    let isFlag = option.value == nil
    switch value {
    case _ where isFlag:
      texts[option.name] = try value.flag(option.name) ? "true" : nil
    case .cell(let text) where isNumber, .number(let text) where isNumber:
      texts[option.name] = try Self.plainNumber(text, option)
    case .text(let text) where !isNumber, .cell(let text):
      guard text.utf8.count <= Self.longest else {
        throw .value(
          "text_too_long", field: Field(option.name),
          "\(quoted(text)) has more than \(Self.longest) bytes")
      }
      guard text.unicodeScalars.allSatisfy({ $0.properties.generalCategory != .control }) else {
        throw .value(
          "control_character", field: Field(option.name), "\(quoted(text)) has a control character")
      }
      guard !text.isEmpty else {
        throw .value("empty_value", field: Field(option.name), "the value is empty")
      }
      try option.check(text)
      texts[option.name] = text
    case .text, .number, .flag, .list, .json:
      throw InputValue.wrongType(option.name, isNumber ? "a number" : "a string")
    }
  }

  /// A number as JSON writes it: without a plus sign and zeros in front.
  private static func plainNumber(_ text: String, _ option: OptionDeclaration) throws(Refusal)
    -> String
  {
    guard strictNumber(text) != nil else {
      throw .value("invalid_number", field: Field(option.name), "\(quoted(text)) is not a number")
    }
    let sign = text.hasPrefix("-") ? "-" : ""
    let digits = text.drop { $0 == "-" || $0 == "+" || $0 == "0" }
    return sign + (digits.isEmpty || digits.hasPrefix(".") ? "0" : "") + digits
  }

  /// Writes the keys that are given.
  func describe(to sink: inout JSONWriter) {
    for (option, text) in given {
      var literal = Array(text.utf8)
      if option.value != nil, !Self.numbers.contains(option.name) {
        var writer = JSONWriter(style: .compact)
        writer.bare(text)
        literal = writer.bytes
      }
      literal.withUnsafeBytes { sink.json(named: Self.key(option), $0) }
    }
  }
}
