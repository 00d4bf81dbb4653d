/// A value of a record as its file has it.
package enum InputValue: Hashable, Sendable {
  case text(String)
  /// As it was written.
  case number(String)
  case flag(Bool)
  /// A cell of a table, which has only texts.
  case cell(String)
  /// A list of texts, numbers and flags, with commas between them.
  case list(String)
  /// An object or any other list, as its JSON text.
  case json(String)

  /// The value as the command line would have it.
  package var plainText: String {
    switch self {
    case .text(let text), .number(let text), .cell(let text), .list(let text), .json(let text): text
    case .flag(let flag): flag ? "true" : "false"
    }
  }

  /// Whether it is one value and no list or object.
  package var isScalar: Bool {
    switch self {
    case .text, .number, .flag, .cell: true
    case .list, .json: false
    }
  }

  /// The text of a field that has texts.
  ///
  /// - Throws: a value failure that names the field.
  package func text(_ key: String) throws(Refusal) -> String {
    switch self {
    case .text(let text), .cell(let text): return text
    case .number, .flag, .list, .json: throw Self.wrongType(key, "a string")
    }
  }

  /// The number of a field that has numbers.
  ///
  /// - Throws: a value failure that names the field.
  package func number(_ key: String) throws(Refusal) -> Double {
    switch self {
    case .cell(let text):
      guard let number = strictNumber(text) else {
        throw .value("invalid_number", field: Field(key), "\(quoted(text)) is not a number")
      }
      return number
    case .number(let text):
      guard let number = Double(text), number.isFinite else {
        throw .value("invalid_number", field: Field(key), "\(quoted(text)) is out of range")
      }
      return number
    case .text, .flag, .list, .json: throw Self.wrongType(key, "a number")
    }
  }

  /// The number of degrees of a latitude or longitude; a text may write it as people do.
  ///
  /// - Throws: a value failure that names the field.
  package func degrees(_ key: String, _ axis: Axis) throws(Refusal) -> Double {
    switch self {
    case .cell(let text):
      guard let number = Civil.degrees(text, axis) else {
        throw .value(
          "invalid_number", field: Field(key),
          "\(quoted(text)) is not a number of degrees; write for example \(axis.example)")
      }
      return number
    case .text(let text):
      // A number in quotes is an error as everywhere.
      guard strictNumber(text) == nil, let number = Civil.degrees(text, axis) else {
        return try number(key)
      }
      return number
    default: return try number(key)
    }
  }

  /// The flag of a field that has flags.
  ///
  /// - Throws: a value failure that names the field.
  package func flag(_ key: String) throws(Refusal) -> Bool {
    switch self {
    case .flag(let flag): return flag
    case .cell("true"), .cell("1"): return true
    case .cell("false"), .cell("0"): return false
    case .cell(let text):
      throw .value("invalid_flag", field: Field(key), "\(quoted(text)) is not true or false")
    case .text, .number, .list, .json: throw Self.wrongType(key, "true or false")
    }
  }

  /// The refusal of a value of another kind.
  package static func wrongType(_ key: String, _ wanted: String) -> Refusal {
    .value("invalid_type", field: Field(key), "the value must be \(wanted)")
  }
}

/// The keys of an object so far: a few are searched faster than hashed, many are hashed.
package struct SeenKeys<Key: Hashable> {
  private var few: [Key] = []
  private var many: Set<Key> = []

  @specialized(where Key == String)
  package init() { few.reserveCapacity(8) }

  /// Adds a key; false where it is there already.
  package mutating func insert(_ key: Key) -> Bool {
    guard many.isEmpty else { return many.insert(key).inserted }
    guard !few.contains(key) else { return false }
    few.append(key)
    if few.count == 16 { many = Set(few) }
    return true
  }
}

extension SeenKeys<String> {
  /// Adds a key.
  ///
  /// - Throws: a value failure where it is there already.
  package mutating func add(_ key: String) throws(Refusal) {
    guard insert(key) else {
      throw .value("repeated_key", field: Field(key), "the key \(quoted(key)) stands twice")
    }
  }
}
