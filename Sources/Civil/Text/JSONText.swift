/// Why a text is not of its format.
package struct TextFormatError: Error, Sendable {
  /// Counted from 1.
  package let line: Int
  /// What is wrong there.
  package let problem: String

  package init(line: Int, problem: String) {
    self.line = line
    self.problem = problem
  }

  package var message: String { "line \(line): \(problem)" }
}

/// A JSON text (RFC 8259), its members in order; small files only.
package indirect enum JSONText: Sendable {
  case object([(key: String, value: JSONText)])
  case list([JSONText])
  case text(String)
  /// A number as it was written.
  case number(String)
  /// true, false or null.
  case other(String)

  /// A text or a number; nil for anything else.
  package var scalar: String? {
    switch self {
    case .text(let text), .number(let text): text
    case .object, .list, .other: nil
    }
  }

  /// Reads a whole text.
  ///
  /// - Throws: `TextFormatError` that names the line.
  package static func value(_ text: String) throws(TextFormatError) -> JSONText {
    var parser = Parser(bytes: Array(text.utf8))
    let value = try parser.value(depth: 0)
    parser.skipSpace()
    guard parser.place == parser.bytes.count else { throw parser.failure("more follows the value") }
    return value
  }

  private struct Parser {
    let bytes: [UInt8]
    var place = 0

    var next: UInt8? { place < bytes.count ? bytes[place] : nil }

    func failure(_ problem: String) -> TextFormatError {
      let line = bytes[..<min(place, bytes.count)].count { $0 == UInt8(ascii: "\n") } + 1
      return TextFormatError(line: line, problem: problem)
    }

    mutating func skipSpace() {
      while let byte = next, [0x20, 0x09, 0x0A, 0x0D].contains(byte) { place += 1 }
    }

    mutating func take(_ byte: Unicode.Scalar) -> Bool {
      guard next == UInt8(ascii: byte) else { return false }
      place += 1
      return true
    }

    mutating func value(depth: Int) throws(TextFormatError) -> JSONText {
      guard depth < 16 else { throw failure("it is nested too deeply") }
      skipSpace()
      switch next {
      case UInt8(ascii: "{")?: return .object(try members(depth: depth))
      case UInt8(ascii: "[")?: return .list(try elements(depth: depth))
      case UInt8(ascii: "\"")?: return .text(try string())
      default: return try word()
      }
    }

    private mutating func members(depth: Int) throws(TextFormatError) -> [(
      key: String, value: JSONText
    )] {
      place += 1
      var members: [(key: String, value: JSONText)] = []
      skipSpace()
      if take("}") { return members }
      repeat {
        skipSpace()
        guard next == UInt8(ascii: "\"") else { throw failure("a key is missing") }
        let key = try string()
        skipSpace()
        guard take(":") else { throw failure("a colon is missing after \(quoted(key))") }
        members.append((key, try value(depth: depth + 1)))
        skipSpace()
      } while take(",")
      guard take("}") else { throw failure("a comma or } is missing") }
      return members
    }

    private mutating func elements(depth: Int) throws(TextFormatError) -> [JSONText] {
      place += 1
      var elements: [JSONText] = []
      skipSpace()
      if take("]") { return elements }
      repeat {
        elements.append(try value(depth: depth + 1))
        skipSpace()
      } while take(",")
      guard take("]") else { throw failure("a comma or ] is missing") }
      return elements
    }

    private mutating func string() throws(TextFormatError) -> String {
      place += 1
      var text: [UInt8] = []
      while let byte = next {
        place += 1
        switch byte {
        case UInt8(ascii: "\""): return String(decoding: text, as: UTF8.self)
        case 0..<0x20: throw failure("a control character stands in a text")
        case UInt8(ascii: "\\"): text += try escape()
        default: text.append(byte)
        }
      }
      throw failure("a text is not closed")
    }

    private mutating func escape() throws(TextFormatError) -> [UInt8] {
      let plain: [UInt8: UInt8] = [
        UInt8(ascii: "\""): 0x22, UInt8(ascii: "\\"): 0x5C, UInt8(ascii: "/"): 0x2F,
        UInt8(ascii: "b"): 0x08, UInt8(ascii: "f"): 0x0C, UInt8(ascii: "n"): 0x0A,
        UInt8(ascii: "r"): 0x0D, UInt8(ascii: "t"): 0x09,
      ]
      guard let byte = next else { throw failure("a text is not closed") }
      place += 1
      if let byte = plain[byte] { return [byte] }
      guard byte == UInt8(ascii: "u") else { throw failure("an escape is not known") }
      var number = try hexadecimal()
      if (0xD800..<0xDC00).contains(number) {
        // The first half of a pair of UTF-16.
        guard take("\\"), take("u") else { throw failure("half of a character is missing") }
        let low = try hexadecimal()
        guard (0xDC00..<0xE000).contains(low) else { throw failure("an escape is no character") }
        number = 0x10000 + (number - 0xD800) << 10 + (low - 0xDC00)
      }
      guard let scalar = Unicode.Scalar(number) else { throw failure("an escape is no character") }
      return Array(String(Character(scalar)).utf8)
    }

    private mutating func hexadecimal() throws(TextFormatError) -> UInt32 {
      let digits = bytes[place..<min(place + 4, bytes.count)]
      guard digits.count == 4, digits.allSatisfy(isHexDigit),
        let number = UInt32(String(decoding: digits, as: UTF8.self), radix: 16)
      else { throw failure("an escape needs four hexadecimal digits") }
      place += 4
      return number
    }

    private func isHexDigit(_ byte: UInt8) -> Bool {
      Character(Unicode.Scalar(byte)).isHexDigit
    }

    /// A number, true, false or null.
    private mutating func word() throws(TextFormatError) -> JSONText {
      let start = place
      while let byte = next, !",]} \t\r\n".utf8.contains(byte) { place += 1 }
      let word = String(decoding: bytes[start..<place], as: UTF8.self)
      if ["true", "false", "null"].contains(word) { return .other(word) }
      let hasSign = word.hasPrefix("-")
      let digits = hasSign ? word.dropFirst() : word[...]
      let isPadded = digits.utf8.count > 1 && digits.hasPrefix("0") && !digits.hasPrefix("0.")
      guard strictNumber(word) != nil, !word.hasPrefix("+"), !isPadded else {
        throw failure(word.isEmpty ? "a value is missing" : "\(quoted(word)) is no value")
      }
      return .number(word)
    }
  }
}
