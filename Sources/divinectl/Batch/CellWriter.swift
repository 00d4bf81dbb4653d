import Civil
import Engines

/// Writes JSON values as the cells of a row: strings without quotes, nothing for null.
struct CellWriter {
  let separator: RowWriter.Separator
  /// Whether texts are written so that no spreadsheet takes them as formulas.
  let isSafe: Bool

  /// Writes a value.
  func write(_ json: UnsafeRawBufferPointer?, to writer: inout JSONWriter) {
    guard let json, json.count > 0 else { return }
    let isText = json[0] == UInt8(ascii: "\"")
    let content = isText ? UnsafeRawBufferPointer(rebasing: json.dropFirst().dropLast()) : json
    if !isSafe, isPlain(content) {
      if isText || !Self.isNull(json) { writer.append(content) }
    } else {
      write(Self.text(json), to: &writer)
    }
  }

  /// Begins the next cell.
  func next(to writer: inout JSONWriter) {
    withUnsafeBytes(of: separator.rawValue) { writer.append($0) }
  }

  /// Writes a text as the next cell.
  func next(_ text: String, to writer: inout JSONWriter) {
    next(to: &writer)
    write(text, to: &writer)
  }

  /// Ends the row.
  func end(to writer: inout JSONWriter) {
    next(to: &writer)
    withUnsafeBytes(of: UInt8(ascii: "\n")) { writer.append($0) }
  }

  private func write(_ text: String, to writer: inout JSONWriter) {
    // Without the line break.
    let row = RowWriter.line([isSafe ? Self.safe(text) : text], separator)
    row.withUnsafeBytes { writer.append(UnsafeRawBufferPointer(rebasing: $0.dropLast())) }
  }

  /// Whether a cell may have these bytes as they are, and JSON has no escapes among them.
  private func isPlain(_ bytes: UnsafeRawBufferPointer) -> Bool {
    bytes.allSatisfy { byte in
      (0x20..<0x7F).contains(byte) && byte != separator.rawValue && byte != UInt8(ascii: "\"")
        && byte != UInt8(ascii: "\\")
    }
  }

  private static func isNull(_ json: UnsafeRawBufferPointer) -> Bool {
    json.count == 4 && json[0] == UInt8(ascii: "n")
  }

  /// A JSON value as the text of a cell.
  static func text(_ json: UnsafeRawBufferPointer?) -> String {
    guard let json, json.count > 0 else { return "" }
    if json[0] == UInt8(ascii: "\""), let text = try? JSONRecordParser.string(json) { return text }
    let text = String(decoding: json, as: UTF8.self)
    return text == "null" ? "" : text
  }

  /// A text that a spreadsheet would take as a formula, behind an apostrophe; numbers stay.
  static func safe(_ text: String) -> String {
    guard let first = text.utf8.first, "=+-@\t\r".utf8.contains(first), strictNumber(text) == nil
    else { return text }
    return "'" + text
  }
}
