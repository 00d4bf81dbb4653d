/// A shape as JSON Schema, draft 2020-12.
package struct ShapeSchema: Report {
  let name: String
  let title: String
  /// The engine that answers; nil where any may.
  let engine: String?
  let shape: Shape.Field

  package init(name: String, title: String, engine: String?, shape: Shape.Field) {
    self.name = name
    self.title = title
    self.engine = engine
    self.shape = shape
  }

  package func describe<Sink: ReportSink>(to sink: inout Sink) {
    sink.text("$schema", "https://json-schema.org/draft/2020-12/schema")
    sink.text("$id", "urn:divinectl:\(name):1")
    describeForm(to: &sink)
  }

  /// Tells the same without the names that a schema has by itself, to stand in another document.
  package func describeForm<Sink: ReportSink>(to sink: inout Sink) {
    sink.text("title", title)
    var shape = shape
    shape.fix("schema", "divinectl/\(name)/1")
    if let engine { shape.fix("engine", engine) }
    sink.schema(of: shape)
  }
}

extension Shape.Field {
  /// Gives a key the only word that it has.
  fileprivate mutating func fix(_ name: String, _ word: String) {
    guard case .group(var keys, let others)? = shapes.first else { return }
    for place in keys.indices where keys[place].name == name {
      keys[place].field.shapes = [.text([word])]
    }
    shapes[0] = .group(keys, others: others)
  }
}

extension ReportSink {
  /// Tells what a schema says of a value.
  fileprivate mutating func schema(of field: Shape.Field) {
    if let quantity = field.quantity {
      if !quantity.title.isEmpty { text("title", quantity.title) }
      if field.shapes.allSatisfy({ $0.kind == "text" }) {
        text("format", quantity.unit)
      } else if !quantity.unit.isEmpty {
        text("unit", quantity.unit)
      }
    }
    guard field.shapes.count > 1 || field.isNullable && field.shapes.contains(where: \.hasWords)
    else {
      return schema(of: field.shapes.first, isNullable: field.isNullable)
    }
    list("anyOf") { sink in
      for shape in field.shapes { sink.item { $0.schema(of: shape, isNullable: false) } }
      if field.isNullable { sink.item { $0.schema(of: nil, isNullable: true) } }
    }
  }

  private mutating func schema(of shape: Shape?, isNullable: Bool) {
    guard let shape else { return text("type", "null") }
    types(shape.types + (isNullable ? ["null"] : []))
    switch shape {
    case .text(let words?):
      list("enum") { sink in for word in words { sink.item(word) } }
    case .number(let limits?), .integer(let limits?): self.limits(limits)
    case .list(let element): object("items") { $0.schema(of: element) }
    case .group(let keys, let others): group(keys.filter { !$0.isExtra }, others)
    default: break
    }
  }

  private mutating func types(_ types: [String]) {
    guard types.count > 1 else { return text("type", types[0]) }
    list("type") { sink in for type in types { sink.item(type) } }
  }

  private mutating func limits(_ limits: Shape.Limits) {
    integer("minimum", limits.lower)
    if limits.isOpen {
      integer("exclusiveMaximum", limits.upper)
    } else {
      integer("maximum", limits.upper)
    }
  }

  private mutating func group(_ keys: [Shape.Key], _ others: Shape.Field?) {
    if !keys.isEmpty {
      object("properties") { sink in
        for key in keys { sink.object(named: key.name) { $0.schema(of: key.field) } }
      }
      list("required") { sink in
        for key in keys where key.isRequired { sink.item(key.name) }
      }
    }
    if let others { object("additionalProperties") { $0.schema(of: others) } }
  }
}

extension Shape {
  fileprivate var hasWords: Bool { if case .text(_?) = self { true } else { false } }

  fileprivate var types: [String] {
    switch self {
    case .text: ["string"]
    case .number: ["number"]
    case .integer: ["integer"]
    case .flag: ["boolean"]
    case .identifier: ["string", "number"]
    case .list: ["array"]
    case .group: ["object"]
    }
  }
}
