import Civil
import Engines

/// Only some fields of each line: `type`, `incarnation_cross.name`, `input.utc`.
///
/// A path begins in `result`, or in another part of the envelope if it names one.
struct FieldSelection: Sendable {
  enum Style: Sendable {
    case json
    /// Comma or tab.
    case delimited(RowWriter.Separator)
  }

  let plan: FieldPlan
  let style: Style
  /// The columns of the input that are copied.
  var kept: [String] = []
  /// Whether texts are written so that no spreadsheet takes them as formulas.
  var isSafe = false

  init(fields: [String], style: Style) {
    plan = FieldPlan(fields)
    self.style = style
  }

  var isDelimited: Bool {
    if case .delimited = style { true } else { false }
  }

  /// The first line of delimited output.
  var header: [UInt8] {
    guard case .delimited(let separator) = style else { return [] }
    return line(
      ["id", "engine"] + kept + plan.fields + ["error_code", "error_message"], separator)
  }

  /// Writes the line of the values that were found.
  func write(
    _ values: FieldSink, _ record: BatchRecord, engine: String, to writer: inout JSONWriter
  ) {
    switch style {
    case .json:
      writer.document { sink in
        sink.json("id", record.id)
        sink.text("engine", engine)
        if let kept = record.keptJSON { sink.json("kept", kept) }
        for (slot, field) in plan.fields.enumerated() {
          values.withValue(slot) { sink.json(named: field, $0) }
        }
      }
    case .delimited(let separator):
      let cells = plan.fields.indices.map { values.withValue($0, Self.cell) }
      writer.append(line(start(record, engine) + cells + ["", ""], separator))
    }
  }

  /// Writes an error as a line of delimited output.
  func writeError(
    _ refusal: Refusal, _ record: BatchRecord, engine: String, line: Int,
    to writer: inout JSONWriter
  ) {
    guard case .delimited(let separator) = style else { return }
    let field = refusal.field.map { "\($0.key): " } ?? ""
    let message = "line \(line): \(field)\(refusal.message)"
    let empty = plan.fields.map { _ in "" }
    writer.append(
      self.line(
        start(record, engine) + empty + [refusal.code.rawValue, message], separator))
  }

  /// The cells with which each line begins; a record that cannot be read keeps nothing.
  private func start(_ record: BatchRecord, _ engine: String) -> [String] {
    let cells = kept.isEmpty ? [] : record.kept.map(\.text)
    return [Self.cell(record.id), engine] + cells
      + Array(repeating: "", count: kept.count - cells.count)
  }

  private func line(_ cells: [String], _ separator: RowWriter.Separator) -> [UInt8] {
    RowWriter.line(isSafe ? cells.map(Self.safe) : cells, separator)
  }

  /// A text that a spreadsheet would take as a formula, behind an apostrophe; numbers stay.
  private static func safe(_ text: String) -> String {
    guard let first = text.utf8.first, "=+-@\t\r".utf8.contains(first), strictNumber(text) == nil
    else { return text }
    return "'" + text
  }

  private static func cell(_ json: [UInt8]?) -> String {
    (json ?? []).withUnsafeBytes { cell($0) }
  }

  /// A JSON value as the text of a cell: strings without quotes, nothing for null.
  private static func cell(_ json: UnsafeRawBufferPointer?) -> String {
    guard let json, json.count > 0 else { return "" }
    if json[0] == UInt8(ascii: "\""), let text = try? JSONRecordParser.string(json) { return text }
    let text = String(decoding: json, as: UTF8.self)
    return text == "null" ? "" : text
  }
}
