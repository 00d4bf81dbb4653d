/// Rows for spreadsheets and scripts: CSV after RFC 4180 with plain line feeds, or TSV.
enum SeparatedRows {
  /// Rows with commas between; a cell with a comma, quote or line break stands in quotes.
  static func commas(_ rows: [[String]]) -> String {
    rows.map { $0.map(quotedCell).joined(separator: ",") + "\n" }.joined()
  }

  /// Rows with tabs between; a tab or line break within a cell becomes a space.
  static func tabs(_ rows: [[String]]) -> String {
    rows.map { row in
      row.map { String($0.map { "\t\r\n\r\n".contains($0) ? " " : $0 }) }.joined(separator: "\t")
        + "\n"
    }.joined()
  }

  private static func quotedCell(_ cell: String) -> String {
    guard cell.utf8.contains(where: { [0x22, 0x2C, 0x0A, 0x0D].contains($0) }) else { return cell }
    return "\"" + cell.replacing("\"", with: "\"\"") + "\""
  }
}
