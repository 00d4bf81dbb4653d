import Engines
import Ephemeris

/// An answer sheet as it stands in a file, not yet checked against a bank.
struct AnswerSheet {
  /// The bank for which it was filled in, where the file says so.
  var instrument: String?
  var version: String?
  /// `full` or `short`, where the file says so.
  var form: String?
  /// The parts and the seed of a test that was begun.
  var parts: [String]?
  var seed: String?
  var answers: [GivenAnswer] = []
}

/// Reads answers strictly, as JSON or CSV.
///
/// JSON is an object of answers, or an object with `answers`: an object, or a list of objects with
/// `id` and `value`. CSV has a row `id,value` an answer, or headings among which `id` and `value`
/// are, as `enneagram items --format csv` prints them.
enum AnswerReader {
  /// The largest file of answers.
  static let limit = 1_000_000
  /// The largest table of answers of many people.
  static let tableLimit = 64_000_000

  /// - Throws: `Failure` (65) that names the line or the place.
  static func sheet(_ bytes: [UInt8]) throws(Failure) -> AnswerSheet {
    let text = try decode(bytes)
    if let first = text.first(where: { !$0.isWhitespace }), first == "{" || first == "[" {
      return try sheet(json: JSONText.value(text))
    }
    return AnswerSheet(answers: try answers(csv: CSVText.rows(text)))
  }

  /// The columns `id` and `value`, by their headings or as the only two; a row whose value is
  /// still empty is no answer.
  private static func answers(csv rows: [(line: Int, cells: [String])]) throws(Failure)
    -> [GivenAnswer]
  {
    let headings = rows.first?.cells ?? []
    let named = headings.firstIndex(of: "id").flatMap { id in
      headings.firstIndex(of: "value").map { (id: id, value: $0) }
    }
    let place = named ?? (0, 1)
    let count = named == nil ? 2 : headings.count
    var answers: [GivenAnswer] = []
    for (line, cells) in rows.dropFirst(named == nil ? 0 : 1) {
      guard cells.count == count else {
        throw wrong(
          "line \(line) has \(cells.count) cells instead of \(count); an answer is a row id,value")
      }
      guard !cells[place.value].isEmpty else { continue }
      answers.append(GivenAnswer(id: cells[place.id], value: cells[place.value]))
    }
    return answers
  }

  /// The columns and rows of a table of ratings, a person a row.
  ///
  /// A first column named `person` or `id` is left out. Without a heading the columns are
  /// numbered.
  ///
  /// - Throws: `Failure` (65) that names the line and the cell.
  static func table(_ bytes: [UInt8]) throws(Failure) -> (columns: [String], rows: [[Double]]) {
    var rows = try CSVText.rows(try decode(bytes))
    guard let first = rows.first else { throw wrong("the file is empty") }
    let hasHeading = first.cells.contains { ParsedArguments.strictNumber($0) == nil }
    var columns = hasHeading ? first.cells : first.cells.indices.map { "\($0 + 1)" }
    if hasHeading { rows.removeFirst() }
    let skipped = ["person", "id"].contains(columns.first) ? 1 : 0
    columns.removeFirst(skipped)
    let repeated = Set(columns.filter { name in columns.count { $0 == name } > 1 })
    guard repeated.isEmpty else {
      throw wrong(
        "columns are there twice: \(repeated.sorted().map(quoted).joined(separator: ", "))")
    }
    var values: [[Double]] = []
    for (line, cells) in rows {
      guard cells.count == columns.count + skipped else {
        throw wrong("line \(line) has \(cells.count) cells instead of \(columns.count + skipped)")
      }
      var row: [Double] = []
      for (name, cell) in zip(columns, cells.dropFirst(skipped)) {
        guard let value = ParsedArguments.strictNumber(cell), abs(value) <= 1000 else {
          let shown = cell.isEmpty ? "is empty" : "is \(quoted(cell))"
          throw wrong("line \(line): \(quoted(name)) \(shown); a rating is a number")
        }
        row.append(value)
      }
      values.append(row)
    }
    return (columns, values)
  }

  private static func decode(_ bytes: [UInt8]) throws(Failure) -> String {
    let isMarked = bytes.starts(with: [0xEF, 0xBB, 0xBF])
    guard let text = String(validating: bytes.dropFirst(isMarked ? 3 : 0), as: UTF8.self) else {
      throw wrong("the file is not valid UTF-8")
    }
    return text
  }

  static func wrong(_ message: String) -> Failure {
    Failure(
      exitCode: .wrongValue, code: "invalid_answers", field: nil,
      message: "the answers cannot be read: \(message)")
  }

  private static func sheet(json value: JSONText) throws(Failure) -> AnswerSheet {
    var sheet = AnswerSheet()
    guard case .object(let members) = value, members.contains(where: { $0.key == "answers" }) else {
      sheet.answers = try answers(value)
      return sheet
    }
    var seen: Set<String> = []
    for (key, value) in members {
      guard seen.insert(key).inserted else { throw wrong("the key \(quoted(key)) is there twice") }
      switch key {
      case "answers": sheet.answers = try answers(value)
      case "schema": continue
      case "instrument": sheet.instrument = value.scalar
      case "version": sheet.version = value.scalar
      case "form": sheet.form = value.scalar
      case "seed": sheet.seed = value.scalar
      case "parts":
        if case .list(let parts) = value { sheet.parts = parts.compactMap(\.scalar) }
      default:
        throw wrong(
          "the key \(quoted(key)) is not known; known are answers, instrument, version, form, parts and seed"
        )
      }
    }
    return sheet
  }

  private static func answers(_ value: JSONText) throws(Failure) -> [GivenAnswer] {
    var answers: [GivenAnswer] = []
    switch value {
    case .object(let members):
      for (key, value) in members {
        guard let text = value.scalar else { throw wrong("\(quoted(key)) is no answer") }
        answers.append(GivenAnswer(id: key, value: text))
      }
    case .list(let rows):
      for (place, row) in rows.enumerated() {
        guard case .object(let members) = row, members.count == 2,
          let id = members.first(where: { $0.key == "id" })?.value.scalar,
          let text = members.first(where: { $0.key == "value" })?.value.scalar
        else { throw wrong("answer \(place + 1) is not an object with id and value") }
        answers.append(GivenAnswer(id: id, value: text))
      }
    case .text, .number, .other:
      throw wrong("they are neither an object nor a list")
    }
    return answers
  }
}

/// Comma-separated rows after RFC 4180; blank lines are left out.
private enum CSVText {
  static func rows(_ text: String) throws(Failure) -> [(line: Int, cells: [String])] {
    var rows: [(line: Int, cells: [String])] = []
    var cells: [String] = []
    var cell = ""
    var isQuoted = false
    var wasQuoted = false
    var line = 1
    var start = 1
    var rest = Substring(text)
    func failure(_ problem: String) -> Failure { AnswerReader.wrong("line \(line): \(problem)") }
    while true {
      let next = rest.popFirst()
      if isQuoted {
        guard let next else { throw failure("a quote is not closed") }
        if next == "\"", rest.first == "\"" {
          rest.removeFirst()
          cell.append("\"")
        } else if next == "\"" {
          isQuoted = false
          wasQuoted = true
        } else {
          if next.isNewline { line += 1 }
          cell.append(next)
        }
        continue
      }
      switch next {
      case ","?:
        cells.append(cell)
        (cell, wasQuoted) = ("", false)
      case "\n"?, "\r\n"?, nil:
        if !cells.isEmpty || !cell.isEmpty || wasQuoted { rows.append((start, cells + [cell])) }
        guard next != nil else { return rows }
        (cells, cell, wasQuoted) = ([], "", false)
        line += 1
        start = line
      case "\""? where cell.isEmpty && !wasQuoted:
        isQuoted = true
      case let other?:
        guard !wasQuoted, other != "\"", other != "\r" else {
          throw failure("there is a quote or a carriage return within a cell")
        }
        cell.append(other)
      }
    }
  }
}

/// A JSON text (RFC 8259), its members in order; small files only.
private indirect enum JSONText {
  case object([(key: String, value: JSONText)])
  case list([JSONText])
  case text(String)
  /// A number as it was written.
  case number(String)
  /// true, false or null.
  case other(String)

  /// A text or a number; nil for anything else.
  var scalar: String? {
    switch self {
    case .text(let text), .number(let text): text
    case .object, .list, .other: nil
    }
  }

  static func value(_ text: String) throws(Failure) -> JSONText {
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

    func failure(_ problem: String) -> Failure {
      let line = bytes[..<min(place, bytes.count)].count { $0 == UInt8(ascii: "\n") } + 1
      return AnswerReader.wrong("line \(line) of the JSON: \(problem)")
    }

    mutating func skipSpace() {
      while let byte = next, [0x20, 0x09, 0x0A, 0x0D].contains(byte) { place += 1 }
    }

    mutating func take(_ byte: Unicode.Scalar) -> Bool {
      guard next == UInt8(ascii: byte) else { return false }
      place += 1
      return true
    }

    mutating func value(depth: Int) throws(Failure) -> JSONText {
      guard depth < 16 else { throw failure("it is nested too deeply") }
      skipSpace()
      switch next {
      case UInt8(ascii: "{")?: return .object(try members(depth: depth))
      case UInt8(ascii: "[")?: return .list(try elements(depth: depth))
      case UInt8(ascii: "\"")?: return .text(try string())
      default: return try word()
      }
    }

    private mutating func members(depth: Int) throws(Failure) -> [(key: String, value: JSONText)] {
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

    private mutating func elements(depth: Int) throws(Failure) -> [JSONText] {
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

    /// A string; escapes of UTF-16 halves are refused, no item needs them.
    private mutating func string() throws(Failure) -> String {
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

    private mutating func escape() throws(Failure) -> [UInt8] {
      let plain: [UInt8: UInt8] = [
        UInt8(ascii: "\""): 0x22, UInt8(ascii: "\\"): 0x5C, UInt8(ascii: "/"): 0x2F,
        UInt8(ascii: "b"): 0x08, UInt8(ascii: "f"): 0x0C, UInt8(ascii: "n"): 0x0A,
        UInt8(ascii: "r"): 0x0D, UInt8(ascii: "t"): 0x09,
      ]
      guard let byte = next else { throw failure("a text is not closed") }
      place += 1
      if let byte = plain[byte] { return [byte] }
      let digits = bytes[place..<min(place + 4, bytes.count)]
      guard byte == UInt8(ascii: "u"), digits.count == 4, digits.allSatisfy(isHexDigit),
        let number = UInt32(String(decoding: digits, as: UTF8.self), radix: 16),
        let scalar = Unicode.Scalar(number)
      else { throw failure("an escape is not known") }
      place += 4
      return Array(String(Character(scalar)).utf8)
    }

    private func isHexDigit(_ byte: UInt8) -> Bool {
      Character(Unicode.Scalar(byte)).isHexDigit
    }

    /// A number, true, false or null.
    private mutating func word() throws(Failure) -> JSONText {
      let start = place
      while let byte = next, !",]} \t\r\n".utf8.contains(byte) { place += 1 }
      let word = String(decoding: bytes[start..<place], as: UTF8.self)
      if ["true", "false", "null"].contains(word) { return .other(word) }
      let hasSign = word.hasPrefix("-")
      let digits = hasSign ? word.dropFirst() : word[...]
      let isPadded = digits.utf8.count > 1 && digits.hasPrefix("0") && !digits.hasPrefix("0.")
      guard ParsedArguments.strictNumber(word) != nil, !word.hasPrefix("+"), !isPadded else {
        throw failure(word.isEmpty ? "a value is missing" : "\(quoted(word)) is no value")
      }
      return .number(word)
    }
  }
}
