/// Comma-separated rows after RFC 4180; blank lines are left out.
package enum CSVText {
  /// The rows, with the lines on which they begin.
  ///
  /// - Parameter separator: a comma, or a tab; with tabs there are no quotes.
  /// - Throws: `TextFormatError` that names the line.
  package static func rows(_ text: String, separator: Character = ",") throws(TextFormatError)
    -> [(line: Int, cells: [String])]
  {
    var rows: [(line: Int, cells: [String])] = []
    var cells: [String] = []
    var cell = ""
    var isQuoted = false
    var wasQuoted = false
    var line = 1
    var start = 1
    var rest = Substring(text)
    let hasQuotes = separator == ","
    func failure(_ problem: String) -> TextFormatError {
      TextFormatError(line: line, problem: problem)
    }
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
      case separator?:
        cells.append(cell)
        (cell, wasQuoted) = ("", false)
      case "\n"?, "\r\n"?, nil:
        if !cells.isEmpty || !cell.isEmpty || wasQuoted { rows.append((start, cells + [cell])) }
        guard next != nil else { return rows }
        (cells, cell, wasQuoted) = ([], "", false)
        line += 1
        start = line
      case "\""? where cell.isEmpty && !wasQuoted && hasQuotes:
        isQuoted = true
      case let other?:
        guard !wasQuoted, other != "\"" || !hasQuotes, other != "\r" else {
          throw failure("there is a quote or a carriage return within a cell")
        }
        cell.append(other)
      }
    }
  }
}
