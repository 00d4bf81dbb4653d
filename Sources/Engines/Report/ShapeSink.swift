package import Civil
package import Ephemeris

/// Learns the shape of what reports tell; the JSON Schema follows from it.
package struct ShapeSink: ReportSink {
  /// The keys in their order.
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

  private func listed(_ body: (inout Self) -> Void) -> Shape.Field {
    var inner = ShapeSink()
    body(&inner)
    return Shape.Field(.list(inner.element))
  }
}

extension ShapeSink {
  package mutating func text(_ key: StaticString, _ value: String) {
    add(key.description, Shape.Field(.text))
  }

  package mutating func text(_ key: StaticString, _ value: String?) {
    add(key.description, Shape.Field(.text, isNullable: true))
  }

  package mutating func number(_ key: StaticString, _ value: Double, decimals: Int) {
    add(key.description, Shape.Field(.number))
  }

  package mutating func number(_ key: StaticString, _ value: Double?, decimals: Int) {
    add(key.description, Shape.Field(.number, isNullable: true))
  }

  package mutating func integer(_ key: StaticString, _ value: Int) {
    add(key.description, Shape.Field(.integer))
  }

  package mutating func integer(_ key: StaticString, _ value: Int?) {
    add(key.description, Shape.Field(.integer, isNullable: true))
  }

  package mutating func flag(_ key: StaticString, _ value: Bool) {
    add(key.description, Shape.Field(.flag))
  }

  package mutating func null(_ key: StaticString) {
    add(key.description, Shape.Field(nil, isNullable: true))
  }

  package mutating func json(_ key: StaticString, _ value: [UInt8]?) { null(key) }

  package mutating func object(_ key: StaticString, _ body: (inout Self) -> Void) {
    add(key.description, inner(body))
  }

  package mutating func object(
    _ key: StaticString, isKnown: Bool, _ body: (inout Self) -> Void
  ) {
    var field = isKnown ? inner(body) : Shape.Field(nil)
    field.isNullable = true
    add(key.description, field)
  }

  package mutating func object(named name: String, _ body: (inout Self) -> Void) {
    var field = inner(body)
    if let map { field.join(map) }
    map = field
  }

  package mutating func list(_ key: StaticString, _ body: (inout Self) -> Void) {
    add(key.description, listed(body))
  }

  package mutating func values<Value>(
    _ key: StaticString, _ spans: ValueSpans<Value>, in window: BirthWindow,
    text: (Value) -> String
  ) {
    list(key) { $0.items(spans, in: window, text: text) }
  }

  package mutating func item(_ value: String) { element.join(Shape.Field(.text)) }
  package mutating func item(_ value: Int) { element.join(Shape.Field(.integer)) }

  package mutating func item(_ value: Double, decimals: Int) { element.join(Shape.Field(.number)) }

  package mutating func item(_ body: (inout Self) -> Void) { element.join(inner(body)) }
  package mutating func itemList(_ body: (inout Self) -> Void) { element.join(listed(body)) }
}
