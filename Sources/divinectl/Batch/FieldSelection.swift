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

  /// Whether nothing is wanted but values of the result.
  var isOfResultAlone: Bool { plan.resultAlone != nil && kept.isEmpty }

  /// Writes the line of the values that were found.
  ///
  /// - Parameters:
  ///   - id: the identifier as JSON; empty where there is none.
  ///   - kept: the cells that are copied.
  ///   - keptJSON: the same as an object.
  func write(
    _ values: FieldSink, id: UnsafeRawBufferPointer,
    kept cells: [(name: String, text: String)] = [],
    keptJSON: [UInt8]? = nil, engine: String, to writer: inout JSONWriter
  ) {
    switch style {
    case .json:
      writer.document { sink in
        sink.json(named: "id", id.isEmpty ? nil : id)
        sink.text("engine", engine)
        if let keptJSON { sink.json("kept", keptJSON) }
        for (slot, field) in plan.fields.enumerated() {
          values.withValue(slot) { sink.json(named: field, $0) }
        }
      }
    case .delimited(let separator):
      let row = CellWriter(separator: separator, isSafe: isSafe)
      row.write(id, to: &writer)
      row.next(engine, to: &writer)
      for place in kept.indices {
        row.next(place < cells.count ? cells[place].text : "", to: &writer)
      }
      for slot in plan.fields.indices {
        row.next(to: &writer)
        values.withValue(slot) { row.write($0, to: &writer) }
      }
      // No error.
      row.next(to: &writer)
      row.end(to: &writer)
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
    RowWriter.line(isSafe ? cells.map(CellWriter.safe) : cells, separator)
  }

  private static func cell(_ json: [UInt8]?) -> String {
    (json ?? []).withUnsafeBytes { CellWriter.text($0) }
  }
}
