package import Civil
package import Ephemeris

/// The rows of one list of a report, a column a value: for CSV and TSV.
package struct RowSink: ReportSink {
  /// The names of the columns in the order in which they came.
  package private(set) var columns: [String] = []
  /// The cells of each row; a row may be shorter than the columns.
  package private(set) var rows: [[String]] = []
  private let path: [String]
  private var depth = 0
  private var prefix = ""
  private var row: [String]?
  private var words: [String]?

  /// Makes a sink for the list to which the keys lead.
  package init(path: [String]) {
    self.path = path
  }

  /// The rows with only these columns, in their order, under their names.
  package func table(columns wanted: [String]? = nil) -> [[String]] {
    let wanted = wanted ?? columns
    let places = wanted.map { columns.firstIndex(of: $0) }
    return [wanted]
      + rows.map { row in
        places.map { place in place.flatMap { $0 < row.count ? row[$0] : nil } ?? "" }
      }
  }

  private mutating func cell(_ key: String, _ text: String) {
    guard var row else { return }
    // What has no key of its own bears the name of its group.
    let name = key.isEmpty ? String(prefix.dropLast()) : prefix + key
    let place = columns.firstIndex(of: name) ?? columns.count
    if place == columns.count { columns.append(name) }
    while row.count <= place { row.append("") }
    row[place] = text
    self.row = row
  }

  private static func decimal(_ value: Double, _ decimals: Int) -> String {
    var writer = JSONWriter(style: .compact)
    writer.item(value, decimals: decimals)
    return String(decoding: writer.bytes.dropLast(), as: UTF8.self)
  }
}

extension RowSink {
  package mutating func text(_ key: StaticString, _ value: String) { cell(key.description, value) }

  package mutating func text(_ key: StaticString, _ value: String?) {
    cell(key.description, value ?? "")
  }

  package mutating func number(_ key: StaticString, _ value: Double, decimals: Int) {
    guard row != nil else { return }
    cell(key.description, Self.decimal(value, decimals))
  }

  package mutating func number(_ key: StaticString, _ value: Double?, decimals: Int) {
    if let value { number(key, value, decimals: decimals) } else { null(key) }
  }

  package mutating func integer(_ key: StaticString, _ value: Int) {
    cell(key.description, String(value))
  }

  package mutating func integer(_ key: StaticString, _ value: Int?) {
    cell(key.description, value.map { String($0) } ?? "")
  }

  package mutating func flag(_ key: StaticString, _ value: Bool) {
    cell(key.description, value ? "true" : "false")
  }

  package mutating func null(_ key: StaticString) { cell(key.description, "") }

  package mutating func json(_ key: StaticString, _ value: [UInt8]?) {
    cell(key.description, value.map { String(decoding: $0, as: UTF8.self) } ?? "")
  }

  package mutating func object(_ key: StaticString, _ body: (inout Self) -> Void) {
    object(named: key.description, body)
  }

  package mutating func object(named name: String, _ body: (inout Self) -> Void) {
    if row == nil {
      guard depth < path.count, path[depth] == name else { return }
      depth += 1
      body(&self)
      depth -= 1
      return
    }
    let before = prefix
    prefix += name + "_"
    body(&self)
    prefix = before
  }

  package mutating func list(_ key: StaticString, _ body: (inout Self) -> Void) {
    if row == nil {
      guard depth + 1 == path.count, path[depth] == key.description else { return }
      depth += 1
      body(&self)
      depth -= 1
      return
    }
    words = []
    body(&self)
    cell(key.description, (words ?? []).joined(separator: " "))
    words = nil
  }

  package mutating func values<Value>(
    _ key: StaticString, _ spans: ValueSpans<Value>, in window: BirthWindow,
    text: (Value) -> String
  ) {
    list(key) { $0.items(spans, in: window, text: text) }
  }

  package mutating func item(_ value: String) { words?.append(value) }
  package mutating func item(_ value: Int) { words?.append(String(value)) }

  package mutating func item(_ value: Double, decimals: Int) {
    words?.append(Self.decimal(value, decimals))
  }

  package mutating func item(_ body: (inout Self) -> Void) {
    guard row == nil, depth == path.count else { return }
    row = []
    body(&self)
    rows.append(row ?? [])
    row = nil
  }

  package mutating func itemList(_ body: (inout Self) -> Void) { body(&self) }
}
