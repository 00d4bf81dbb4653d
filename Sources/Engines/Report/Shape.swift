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
