import Civil
import Engines

/// How the lines of a batch are written.
struct BatchFormat: Sendable {
  /// Whole envelopes without it; else only some fields.
  var selection: FieldSelection?
}

/// Picks fields out of a record's line: `type`, `incarnation_cross.name`, `input.utc`.
///
/// A path begins in `result`, or in another part of the envelope if it names one.
struct FieldSelection: Sendable {
  enum Style: Sendable {
    case json
    /// Comma or tab.
    case delimited(UInt8)
  }

  let fields: [String]
  let style: Style
  private let paths: [[[UInt8]]]

  private static let envelope: Set<String> = [
    "schema", "engine", "id", "input", "conventions", "warnings",
  ]

  init(fields: [String], style: Style) {
    self.fields = fields
    self.style = style
    paths = fields.map { field in
      let parts = field.split(separator: ".", omittingEmptySubsequences: false).map {
        Array($0.utf8)
      }
      let first = String(decoding: parts.first ?? [], as: UTF8.self)
      return Self.envelope.contains(first) || first == "result"
        ? parts : [Array("result".utf8)] + parts
    }
  }

  var isDelimited: Bool {
    if case .delimited = style { true } else { false }
  }

  /// The first line of delimited output.
  var header: [UInt8] {
    guard case .delimited(let separator) = style else { return [] }
    let names = ["id", "engine"] + fields + ["error_code", "error_message"]
    return Array(names.joined(separator: String(Unicode.Scalar(separator))).utf8) + [0x0A]
  }

  /// Replaces the envelope that was written after a place by the line of its fields.
  func replace(_ writer: inout JSONWriter, from start: Int, id: [UInt8]?, engine: String) {
    let line = writer.bytes(from: start)
    let values = paths.map { path in
      line.withUnsafeBytes { JSONScanner.value(at: path, in: $0).map { Array(line[$0]) } }
    }
    writer.truncate(to: start)
    switch style {
    case .json:
      writer.document { sink in
        sink.json("id", id)
        sink.text("engine", engine)
        for (field, value) in zip(fields, values) { sink.json(named: field, value) }
      }
    case .delimited(let separator):
      let cells = [id, Array(engine.utf8)] + values + [nil, nil]
      writer.append(Self.line(cells, separator))
    }
  }

  /// Writes an error as a line of delimited output.
  func writeError(
    _ failure: Refusal, id: [UInt8]?, engine: String?, line: Int, to writer: inout JSONWriter
  ) {
    guard case .delimited(let separator) = style else { return }
    let empty = [[UInt8]?](repeating: nil, count: fields.count)
    let field = failure.field.map { "\($0.key): " } ?? ""
    let message = "line \(line): \(field)\(failure.message)"
    let cells =
      [id, engine.map { Array($0.utf8) }] + empty
      + [Array(failure.code.rawValue.utf8), Array(message.utf8)]
    writer.append(Self.line(cells, separator))
  }

  private static func line(_ cells: [[UInt8]?], _ separator: UInt8) -> [UInt8] {
    var line: [UInt8] = []
    for (index, cell) in cells.enumerated() {
      if index > 0 { line.append(separator) }
      guard let cell, cell != Array("null".utf8) else { continue }
      let text = JSONScanner.plainText(cell)
      if separator == UInt8(ascii: "\t") {
        // Tab separated values cannot hold tabs or line breaks.
        line += text.map { $0 == 0x09 || $0 == 0x0A || $0 == 0x0D ? 0x20 : $0 }
      } else if text.contains(where: { $0 == separator || $0 == 0x22 || $0 == 0x0A || $0 == 0x0D })
      {
        line.append(0x22)
        for byte in text { line += byte == 0x22 ? [0x22, 0x22] : [byte] }
        line.append(0x22)
      } else {
        line += text
      }
    }
    return line + [0x0A]
  }
}

/// Finds values in JSON that our own writer made: compact, and known to be well formed.
enum JSONScanner {
  /// The bytes of the value at a path of keys.
  static func value(at path: [[UInt8]], in bytes: UnsafeRawBufferPointer) -> Range<Int>? {
    var start = 0
    for key in path {
      guard start < bytes.count, bytes[start] == UInt8(ascii: "{") else { return nil }
      var index = start + 1
      var found: Int?
      while index < bytes.count, bytes[index] == UInt8(ascii: "\"") {
        let end = skip(bytes, from: index)
        let isHere = bytes[index + 1..<end - 1].elementsEqual(key)
        let value = end + 1
        if isHere {
          found = value
          break
        }
        index = skip(bytes, from: value)
        if index < bytes.count, bytes[index] == UInt8(ascii: ",") { index += 1 }
      }
      guard let found else { return nil }
      start = found
    }
    return start..<skip(bytes, from: start)
  }

  /// Where the value that begins at an index ends.
  private static func skip(_ bytes: UnsafeRawBufferPointer, from start: Int) -> Int {
    var index = start
    var depth = 0
    while index < bytes.count {
      switch bytes[index] {
      case UInt8(ascii: "\""):
        index += 1
        while bytes[index] != UInt8(ascii: "\"") {
          index += bytes[index] == UInt8(ascii: "\\") ? 2 : 1
        }
        index += 1
        if depth == 0 { return index }
      case UInt8(ascii: "{"), UInt8(ascii: "["):
        depth += 1
        index += 1
      case UInt8(ascii: "}"), UInt8(ascii: "]"):
        if depth == 0 { return index }
        depth -= 1
        index += 1
        if depth == 0 { return index }
      case UInt8(ascii: ","):
        if depth == 0 { return index }
        index += 1
      default:
        index += 1
      }
    }
    return index
  }

  /// A JSON string without its quotes and escapes; other values as they are.
  static func plainText(_ value: [UInt8]) -> [UInt8] {
    guard value.first == UInt8(ascii: "\""), value.count >= 2 else { return value }
    let inner = value.dropFirst().dropLast()
    guard inner.contains(UInt8(ascii: "\\")) else { return Array(inner) }
    let text = value.withUnsafeBytes { try? JSONRecordParser.string($0) }
    return text.map { Array($0.utf8) } ?? Array(inner)
  }
}
