import Civil

/// Reads one line of JSON into a batch record.
struct JSONRecordParser {
  private var refusal: Refusal?
  private var seen = SeenKeys<String>()

  /// Reads what there is to be read of a line.
  ///
  /// - Parameter record: a new record.
  /// - Returns: what is wrong with the line first.
  static func parse(_ bytes: UnsafeRawBufferPointer, into record: inout BatchRecord) -> Refusal? {
    var parser = JSONRecordParser()
    do throws(Refusal) {
      try JSONReader.whole(bytes) { reader throws(Refusal) in
        try reader.members { (reader, key) throws(Refusal) in
          try parser.member(key, &reader, &record)
        }
      }
    } catch {
      parser.refuse(error)
    }
    return parser.refusal
  }

  /// Reads a text that is one JSON string.
  ///
  /// - Throws: a value failure where it is not.
  static func string(_ bytes: UnsafeRawBufferPointer) throws(Refusal) -> String {
    try JSONReader.whole(bytes) { reader throws(Refusal) in
      guard case .text(let text)? = try reader.scalar() else { throw reader.expected("a string") }
      return text
    }
  }

  private mutating func refuse(_ error: Refusal) {
    guard refusal == nil else { return }
    refusal = error.field == nil ? error.blaming("record") : error
  }

  private mutating func member(
    _ key: String, _ reader: inout JSONReader, _ record: inout BatchRecord
  ) throws(Refusal) {
    let start = reader
    do throws(Refusal) {
      try seen.add(key)
      try Self.value(of: key, &reader, &record)
    } catch {
      refuse(error)
      // A wrong value may be passed over: the identifier may come after it.
      reader = start
      try reader.skip()
    }
  }

  private static func value(
    of key: String, _ reader: inout JSONReader, _ record: inout BatchRecord
  ) throws(Refusal) {
    switch key {
    case "id": record.id = try identifier(&reader)
    case "engine", "engines": try record.setEngines(key, names(key, &reader))
    case "options": try options(&reader, &record)
    default:
      if let value = try reader.value() { try record.set(key, value) }
    }
  }

  private static func identifier(_ reader: inout JSONReader) throws(Refusal) -> [UInt8]? {
    let start = reader.place
    switch reader.next {
    case UInt8(ascii: "\"")?: _ = try reader.string()
    case UInt8(ascii: "n")?:
      try reader.skip()
      return nil
    case UInt8(ascii: "t")?, UInt8(ascii: "f")?, UInt8(ascii: "{")?, UInt8(ascii: "[")?:
      throw InputValue.wrongType("id", "a string or a number")
    default:
      try reader.skipNumber()
      // Of a line that was cut off, a number may lack its last digits.
      guard let next = reader.next,
        next <= 0x20 || next == UInt8(ascii: ",") || next == UInt8(ascii: "}")
      else { throw reader.expected("a comma or }") }
    }
    return Array(reader.written(from: start))
  }

  private static func names(_ key: String, _ reader: inout JSONReader) throws(Refusal) -> [String]?
  {
    guard reader.next == UInt8(ascii: "[") else { return try reader.value()?.names(key) }
    var names: [String] = []
    try reader.elements { reader throws(Refusal) in
      guard case .text(let name)? = try reader.value() else {
        throw InputValue.wrongType(key, "a list of strings")
      }
      names.append(name)
    }
    return names
  }

  private static func options(_ reader: inout JSONReader, _ record: inout BatchRecord)
    throws(Refusal)
  {
    if reader.next == UInt8(ascii: "n") { return try reader.skip() }
    guard reader.next == UInt8(ascii: "{") else {
      throw InputValue.wrongType("options", "an object")
    }
    var seen = SeenKeys<String>()
    try reader.members { (reader, name) throws(Refusal) in
      do throws(Refusal) {
        try seen.add(name)
      } catch {
        throw error.blaming(Field("options.\(name)"))
      }
      guard let value = try reader.value() else { return }
      guard value.isScalar else {
        throw InputValue.wrongType("options.\(name)", "a string, number or flag")
      }
      record.options[name] = value.plainText
    }
  }
}
