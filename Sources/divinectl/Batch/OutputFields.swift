import Civil
import Engines

/// The fields that a batch can be asked for.
enum OutputFields {
  /// Refuses a field that none of the verbs has, for moments or for windows.
  ///
  /// - Throws: a usage refusal with a name like it.
  static func check(_ fields: [String], of verbs: [BatchVerb]) throws(Refusal) {
    let outputs = verbs.map { $0.engine.outputName(of: $0.verb) }.flatMap { [$0, "\($0)-window"] }
    var unknown = fields.map(FieldPlan.path)
    for output in outputs where !unknown.isEmpty {
      unknown = ShapeTable.unknown(unknown, in: output)
    }
    guard let field = fields.first(where: { unknown.contains(FieldPlan.path($0)) }) else { return }
    let names = outputs.flatMap { ShapeTable.fields(of: $0).map(name) }
    let near = nearest(to: field, among: Array(Set(names)))
    let hint =
      near.isEmpty
      ? "see 'divinectl help fields \(verbs[0].name)'" : "did you mean \(listed(near, "or"))?"
    throw .usage(
      "unknown_field", field: "fields",
      "\(listed(verbs.map(\.name), "or")) has no field \(quoted(field)); \(hint)")
  }

  /// All fields of an output, one a line.
  ///
  /// - Throws: a usage refusal of a name that is missing or unknown.
  static func page(_ output: String?) throws(Refusal) -> String {
    guard let output else {
      throw .usage("operand_missing", "help fields needs ENGINE: the engine whose fields to list")
    }
    let name = try OutputName(output).text
    let items = Dictionary(
      ShapeTable.rows(of: name).filter { $0[0].hasSuffix("[]") }.map { ($0[0], $0[1]) }
    ) { "\($0) or \($1)" }
    return columns(of: name)
      + TextTable.grid(
        ShapeTable.fields(of: name).map { row in
          let cells = [Self.name(row), kind(row, items[row[0] + "[]"]), values(row)]
          return cells.last == "" ? cells.dropLast() : cells
        })
  }

  /// What csv and tsv have without --fields.
  private static func columns(of output: String) -> String {
    let verb = BatchVerb.all.first { $0.engine.outputName(of: $0.verb) == output }
    guard let columns = verb?.card.columns, !columns.isEmpty else { return "" }
    return "csv and tsv of a batch have, without --fields:\n"
      + columns.map { "  \($0)\n" }.joined() + "\nAll fields:\n"
  }

  /// The shortest name of a field.
  private static func name(_ row: [String]) -> String {
    let start = "result."
    return row[0].hasPrefix(start) ? String(row[0].dropFirst(start.count)) : row[0]
  }

  private static func kind(_ row: [String], _ item: String?) -> String {
    row[1] + (item.map { " of \($0)s" } ?? "")
      + (row[1] != "null" && row[2].contains("nullable") ? " or null" : "")
  }

  /// The unit and the limits, or the words of a text where they are few.
  private static func values(_ row: [String]) -> String {
    guard row[1] == "text" else {
      return [row[4], row[3]].filter { !$0.isEmpty }.joined(separator: ", ")
    }
    let words = row[3].split(separator: "|")
    let list = words.joined(separator: ", ")
    return !row[4].isEmpty ? row[4] : list.count > 40 ? "one of \(words.count) words" : list
  }
}
