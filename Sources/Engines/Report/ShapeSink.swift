/// Learns the shape of what reports tell; JSON Schema and the list of fields follow from it.
package struct ShapeSink: ReportSink {
  /// The keys in their order.
  private var keys: [Shape.Key] = []
  private var others: Shape.Field?
  private var element = Shape.Field(nil)
  /// Whether all forms of what is told are seen: its words and numbers are then all there are.
  private var isComplete = false
  private let parts: KnownParts

  /// The shape of what was told.
  package var field: Shape.Field { Shape.Field(.group(keys, others: others)) }

  package init() { parts = KnownParts() }

  private init(in outer: ShapeSink) {
    isComplete = outer.isComplete
    parts = outer.parts
  }

  /// What parts tell that have few forms: many, learnt once.
  private final class KnownParts {
    var told: [ObjectIdentifier: (keys: [Shape.Key], element: Shape.Field)] = [:]
  }

  private mutating func add(_ key: Shape.Key) {
    if let place = keys.firstIndex(where: { $0.name == key.name }) {
      keys[place].field.join(key.field)
      keys[place].isRequired = keys[place].isRequired || key.isRequired
    } else {
      keys.append(key)
    }
  }

  private mutating func add(_ name: StaticString, _ field: Shape.Field, isExtra: Bool = false) {
    add(Shape.Key(name: name.description, field: field, isExtra: isExtra))
  }

  private mutating func add(
    _ name: StaticString, _ shape: Shape, isNullable: Bool = false, quantity: Quantity? = nil
  ) {
    let quantity = quantity ?? Quantity(of: name.description, shape)
    add(
      name,
      Shape.Field(quantity?.limiting(shape) ?? shape, isNullable: isNullable, quantity: quantity))
  }

  private func inner(_ body: (inout Self) -> Void) -> Shape.Field {
    var inner = ShapeSink(in: self)
    body(&inner)
    return inner.field
  }

  private func listed(_ body: (inout Self) -> Void) -> Shape.Field {
    var inner = ShapeSink(in: self)
    body(&inner)
    return Shape.Field(.list(inner.element))
  }

  private func text(_ value: String?) -> Shape {
    .text(isComplete ? value.map { [$0] } ?? [] : nil)
  }

  private func integer(_ value: Int?) -> Shape {
    .integer(
      isComplete ? value.map { Shape.Limits(lower: $0, upper: $0) } : nil)
  }
}

extension ShapeSink {
  package mutating func text(_ key: StaticString, _ value: String) { add(key, text(value)) }

  package mutating func text(_ key: StaticString, _ value: String?) {
    if isComplete, value == nil { return null(key) }
    add(key, text(value), isNullable: !isComplete)
  }

  package mutating func number(_ key: StaticString, _ value: Double, decimals: Int) {
    add(key, .number(nil))
  }

  package mutating func number(_ key: StaticString, _ value: Double?, decimals: Int) {
    add(key, .number(nil), isNullable: true)
  }

  package mutating func integer(_ key: StaticString, _ value: Int) { add(key, integer(value)) }

  package mutating func integer(_ key: StaticString, _ value: Int?) {
    if isComplete, value == nil { return null(key) }
    add(key, integer(value), isNullable: !isComplete)
  }

  package mutating func flag(_ key: StaticString, _ value: Bool) { add(key, .flag) }

  package mutating func null(_ key: StaticString) { add(key, Shape.Field(nil, isNullable: true)) }

  package mutating func json(_ key: StaticString, _ value: [UInt8]?) {
    add(key, .identifier, isNullable: true)
  }

  package mutating func choice<Case: CaseIterable & RawRepresentable<String>>(
    _ key: StaticString, _ value: Case
  ) {
    add(key, .text(Case.allCases.map(\.rawValue)))
  }

  package mutating func longitude(_ key: StaticString, _ degrees: Double) {
    add(key, .number(nil), quantity: .longitude)
  }

  package mutating func object(_ key: StaticString, _ body: (inout Self) -> Void) {
    add(key, inner(body))
  }

  package mutating func object(
    _ key: StaticString, isKnown: Bool, _ body: (inout Self) -> Void
  ) {
    var field = isKnown ? inner(body) : Shape.Field(nil)
    field.isNullable = true
    add(key, field)
  }

  package mutating func extra(_ key: StaticString, _ body: (inout Self) -> Void) {
    add(key, inner(body), isExtra: true)
  }

  package mutating func object(named name: String, _ body: (inout Self) -> Void) {
    let field = inner(body)
    others = others?.joining(field) ?? field
  }

  package mutating func list(_ key: StaticString, _ body: (inout Self) -> Void) {
    add(key, listed(body))
  }

  package mutating func list(_ key: StaticString, of texts: [String]) {
    add(key, Shape.Field(.list(Shape.Field(.text(nil)))))
  }

  /// Learns all forms of the part; keys that this one has not are not required.
  package mutating func part<Part: FixedPart>(_ part: Part) {
    guard Part.isInSchemas else { return part.describe(to: &self) }
    let mark = ObjectIdentifier(Part.self)
    let known = parts.told[mark] ?? learn(Part.all)
    parts.told[mark] = known
    var form = ShapeSink(in: self)
    part.describe(to: &form)
    for var key in known.keys {
      key.isRequired = form.keys.contains { $0.name == key.name }
      add(key)
    }
    element.join(known.element)
  }

  /// What all forms of a part tell.
  private func learn(_ forms: [some FixedPart]) -> (keys: [Shape.Key], element: Shape.Field) {
    var all = ShapeSink(in: self)
    all.isComplete = true
    for form in forms { form.describe(to: &all) }
    return (all.keys, all.element)
  }

  package mutating func item(_ value: String) { element.join(Shape.Field(text(value))) }
  package mutating func item(_ value: Int) { element.join(Shape.Field(integer(value))) }

  package mutating func item(_ value: Double, decimals: Int) {
    element.join(Shape.Field(.number(nil)))
  }

  package mutating func item(_ body: (inout Self) -> Void) { element.join(inner(body)) }
  package mutating func itemList(_ body: (inout Self) -> Void) { element.join(listed(body)) }
}
