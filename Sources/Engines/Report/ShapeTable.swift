import Civil

/// The recorded shapes of all outputs: of every verb, for moments and for windows, and of errors.
///
/// They are learnt when the program is made, so that neither a schema nor the start of a batch has
/// to compute anything. Each output's rows stand together.
package enum ShapeTable {
  private static let table = EmbeddedTable("shapes")

  /// The names, in the order of the table.
  package static var outputs: [String] {
    var names: [String] = []
    for line in table.lines() {
      let name = table.row(at: line).text(0)
      if names.last != name { names.append(name) }
    }
    return names
  }

  /// The rows of an output without its name: path, kind, flags, values, unit, title.
  package static func rows(of output: String) -> [[String]] {
    rows(of: output) { row in (1...6).map(row.text) }
  }

  /// The shape of an output; nil where there is none of that name.
  package static func shape(of output: String) -> Shape.Field? {
    let rows = rows(of: output)
    return rows.isEmpty ? nil : ShapeReader.field(rows)
  }

  /// What can be asked for by name: rows whose paths lead into no list.
  package static func fields(of output: String) -> [[String]] {
    rows(of: output).filter { !$0[0].isEmpty && !$0[0].contains("[]") }
  }

  /// Those of some paths that an output has not; names in a map may be any.
  package static func unknown(_ paths: [[String]], in output: String) -> [[String]] {
    let lines = table.lines(beginningWith: Array("\(output)\t".utf8))
    return paths.filter { path in
      let mark = Array("\(output)\t\(path.joined(separator: "."))\t".utf8)
      // Most paths stand there as they are.
      return !lines.contains { table.begins($0, with: mark) }
        && !lines.contains { matches(path, table.row(at: $0).field(1)) }
    }
  }

  private static func matches(_ keys: [String], _ path: UnsafeRawBufferPointer) -> Bool {
    var rest = path[...]
    for (place, key) in keys.enumerated() {
      if place > 0 {
        guard rest.popFirst() == UInt8(ascii: ".") else { return false }
      }
      if rest.first == UInt8(ascii: "*") {
        rest.removeFirst()
      } else {
        guard rest.starts(with: key.utf8) else { return false }
        rest.removeFirst(key.utf8.count)
      }
    }
    return rest.isEmpty
  }

  /// Reads the rows of an output.
  private static func rows<Value>(of output: String, _ read: (EmbeddedTable.Row) -> Value)
    -> [Value]
  {
    table.lines(beginningWith: Array("\(output)\t".utf8)).map { read(table.row(at: $0)) }
  }
}
