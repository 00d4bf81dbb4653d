/// What a description may hold, learnt from one report or from several.
package indirect enum Shape: Sendable {
  case text, number, integer, flag
  case object([(key: String, value: Field)])
  /// Keys that are data.
  case map(Field)
  case list(Field)

  /// A value that may be null; no shape where it was always null.
  package struct Field: Sendable {
    package var shape: Shape?
    package var isNullable = false
    package init(_ shape: Shape?, isNullable: Bool = false) {
      self.shape = shape
      self.isNullable = isNullable
    }

    mutating func join(_ other: Field) {
      isNullable = isNullable || other.isNullable
      switch (shape, other.shape) {
      case (_, nil): break
      case (nil, let known): shape = known
      case (.object(var fields)?, .object(let more)?):
        for (key, value) in more {
          if let place = fields.firstIndex(where: { $0.key == key }) {
            fields[place].value.join(value)
          } else {
            fields.append((key, value))
          }
        }
        shape = .object(fields)
      case (.map(var field)?, .map(let more)?):
        field.join(more)
        shape = .map(field)
      case (.list(var field)?, .list(let more)?):
        field.join(more)
        shape = .list(field)
      case (.integer?, .number?): shape = .number
      default: break
      }
    }
  }
}

/// Learns the shape of what reports tell; the JSON Schema follows from it.
package struct ShapeSink: ReportSink {
  package private(set) var fields: [(key: String, value: Shape.Field)] = []
  private var map: Shape.Field?
  private var element = Shape.Field(nil)

  package init() {}

  private mutating func add(_ key: String, _ field: Shape.Field) {
    if let place = fields.firstIndex(where: { $0.key == key }) {
      fields[place].value.join(field)
    } else {
      fields.append((key, field))
    }
  }

  private func inner(_ body: (inout Self) -> Void) -> Shape.Field {
    var inner = ShapeSink()
    body(&inner)
    return Shape.Field(inner.map.map { .map($0) } ?? .object(inner.fields))
  }

  package mutating func text(_ key: StaticString, _ value: String?) {
    add(key.description, Shape.Field(.text, isNullable: value == nil))
  }
  package mutating func number(_ key: StaticString, _ value: Double?, decimals: Int) {
    add(key.description, Shape.Field(.number, isNullable: value == nil))
  }
  package mutating func integer(_ key: StaticString, _ value: Int?) {
    add(key.description, Shape.Field(.integer, isNullable: value == nil))
  }
  package mutating func flag(_ key: StaticString, _ value: Bool) {
    add(key.description, Shape.Field(.flag))
  }
  package mutating func null(_ key: StaticString) {
    add(key.description, Shape.Field(nil, isNullable: true))
  }
  package mutating func object(_ key: StaticString, _ body: (inout Self) -> Void) {
    add(key.description, inner(body))
  }
  package mutating func object(named name: String, _ body: (inout Self) -> Void) {
    var field = inner(body)
    if let map { field.join(map) }
    map = field
  }
  package mutating func list(_ key: StaticString, _ body: (inout Self) -> Void) {
    add(key.description, listed(body))
  }
  private func listed(_ body: (inout Self) -> Void) -> Shape.Field {
    var inner = ShapeSink()
    body(&inner)
    return Shape.Field(.list(inner.element))
  }
  package mutating func item(_ value: String) { element.join(Shape.Field(.text)) }
  package mutating func item(_ value: Int) { element.join(Shape.Field(.integer)) }
  package mutating func item(_ value: Double, decimals: Int) { element.join(Shape.Field(.number)) }
  package mutating func item(_ body: (inout Self) -> Void) { element.join(inner(body)) }
  package mutating func itemList(_ body: (inout Self) -> Void) { element.join(listed(body)) }
}

extension ReportSink {
  /// Tells a shape as a JSON Schema.
  package mutating func schema(of field: Shape.Field) {
    func name(_ type: String, _ sink: inout Self) {
      guard field.isNullable else { return sink.text("type", type) }
      sink.list("type") { sink in
        sink.item(type)
        sink.item("null")
      }
    }
    switch field.shape {
    case nil: text("type", "null")
    case .text?: name("string", &self)
    case .number?: name("number", &self)
    case .integer?: name("integer", &self)
    case .flag?: name("boolean", &self)
    case .list(let element)?:
      name("array", &self)
      object("items") { $0.schema(of: element) }
    case .map(let value)?:
      name("object", &self)
      object("additionalProperties") { $0.schema(of: value) }
    case .object(let fields)?:
      name("object", &self)
      object("properties") { sink in
        for (key, value) in fields { sink.object(named: key) { $0.schema(of: value) } }
      }
      list("required") { sink in for (key, _) in fields { sink.item(key) } }
    }
  }
}

/// The rows of one list of a report, a column a value: for CSV, TSV and tables.
package struct RowSink: ReportSink {
  package private(set) var columns: [String] = []
  package private(set) var rows: [[String]] = []
  private let path: [String]
  private var depth = 0
  private var prefix = ""
  private var row: [String]?
  private var words: [String]?

  /// - Parameter path: the keys that lead to the list.
  package init(path: [String]) { self.path = path }

  private mutating func cell(_ key: String, _ text: String) {
    guard row != nil else { return }
    let name = prefix + key
    guard let place = columns.firstIndex(of: name) else {
      columns.append(name)
      row?.append(text)
      return
    }
    while let count = row?.count, count < place { row?.append("") }
    row?.append(text)
  }

  private static func decimal(_ value: Double, _ decimals: Int) -> String {
    var writer = JSONWriter(style: .compact)
    writer.number("", value, decimals: decimals)
    return String(decoding: writer.bytes.dropFirst(3).dropLast(), as: UTF8.self)
  }

  package mutating func text(_ key: StaticString, _ value: String?) {
    cell(key.description, value ?? "")
  }
  package mutating func number(_ key: StaticString, _ value: Double?, decimals: Int) {
    cell(key.description, value.map { Self.decimal($0, decimals) } ?? "")
  }
  package mutating func integer(_ key: StaticString, _ value: Int?) {
    cell(key.description, value.map { "\($0)" } ?? "")
  }
  package mutating func flag(_ key: StaticString, _ value: Bool) {
    cell(key.description, value ? "true" : "false")
  }
  package mutating func null(_ key: StaticString) { cell(key.description, "") }
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
  package mutating func item(_ value: String) { words?.append(value) }
  package mutating func item(_ value: Int) { words?.append("\(value)") }
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
