/// Rows as comma or tab separated text, one line each, the first with the names of the columns.
enum SeparatedValues {
  /// Comma separated (RFC 4180, but with plain line breaks).
  static func commas(_ rows: [[String]]) -> String {
    rows.map { $0.map(quotedField).joined(separator: ",") + "\n" }.joined()
  }

  /// Tab separated; a tab or line break inside a field becomes a space.
  static func tabs(_ rows: [[String]]) -> String {
    rows.map { row in
      row.map { String($0.map { $0 == "\t" || $0.isNewline ? " " : $0 }) }
        .joined(separator: "\t") + "\n"
    }.joined()
  }

  private static func quotedField(_ field: String) -> String {
    guard field.contains(where: { $0 == "," || $0 == "\"" || $0.isNewline }) else { return field }
    return "\"" + field.replacing("\"", with: "\"\"") + "\""
  }
}
