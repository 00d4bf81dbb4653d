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
    return RowWriter.line(
      ["id", "engine"] + plan.fields + ["error_code", "error_message"], separator)
  }

  /// Writes the line of the values that were found.
  func write(_ values: FieldSink, id: [UInt8]?, engine: String, to writer: inout JSONWriter) {
    switch style {
    case .json:
      writer.document { sink in
        sink.json("id", id)
        sink.text("engine", engine)
        for (slot, field) in plan.fields.enumerated() {
          values.withValue(slot) { sink.json(named: field, $0) }
        }
      }
    case .delimited(let separator):
      let cells = plan.fields.indices.map { values.withValue($0, Self.cell) }
      writer.append(
        RowWriter.line([Self.cell(id), engine] + cells + ["", ""], separator))
    }
  }

  /// Writes an error as a line of delimited output.
  func writeError(
    _ refusal: Refusal, id: [UInt8]?, engine: String, line: Int, to writer: inout JSONWriter
  ) {
    guard case .delimited(let separator) = style else { return }
    let field = refusal.field.map { "\($0.key): " } ?? ""
    let message = "line \(line): \(field)\(refusal.message)"
    let empty = plan.fields.map { _ in "" }
    writer.append(
      RowWriter.line(
        [Self.cell(id), engine] + empty + [refusal.code.rawValue, message], separator))
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
