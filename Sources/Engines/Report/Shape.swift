/// The form of a value, learnt from one description or from several.
package indirect enum Shape: Hashable, Sendable {
  /// A text; one of these words, if all are known.
  case text([String]?)
  case number(Limits?)
  case integer(Limits?)
  case flag
  /// A text or a number: what somebody else wrote.
  case identifier
  /// Named values; `others` have names that are data.
  case group([Key], others: Field?)
  case list(Field)

  /// The lowest and the highest value.
  package struct Limits: Hashable, Sendable {
    var lower: Int
    var upper: Int
    /// Whether the highest value is not reached.
    var isOpen = false

    /// Limits within which both are.
    func union(_ other: Limits) -> Limits {
      let isOpen =
        upper == other.upper ? isOpen && other.isOpen : upper > other.upper ? isOpen : other.isOpen
      return Limits(
        lower: min(lower, other.lower), upper: max(upper, other.upper), isOpen: isOpen)
    }
  }

  /// A named value of a group.
  package struct Key: Hashable, Sendable {
    package let name: String
    package var field: Field
    /// Whether every group has it.
    package var isRequired = true
    /// Whether only those get it who ask for it by name.
    package var isExtra = false
  }

  /// A value: its shapes, seldom more than one; none where it was always null.
  package struct Field: Hashable, Sendable {
    package var shapes: [Shape]
    package var isNullable = false
    package var quantity: Quantity?

    package init(_ shape: Shape?, isNullable: Bool = false, quantity: Quantity? = nil) {
      shapes = shape.map { [$0] } ?? []
      self.isNullable = isNullable
      self.quantity = quantity
    }

    package mutating func join(_ other: Field) {
      isNullable = isNullable || other.isNullable
      quantity = quantity ?? other.quantity
      for shape in other.shapes {
        guard let place = shapes.firstIndex(where: { $0.joined(shape) != nil }) else {
          shapes.append(shape)
          continue
        }
        shapes[place] = shapes[place].joined(shape) ?? shape
      }
    }
  }

  /// More words than these make no enumeration.
  private static let mostWords = 24

  /// What holds of both; nil where they are of different kinds.
  private func joined(_ other: Shape) -> Shape? {
    switch (self, other) {
    case (.text(let words), .text(let more)):
      guard let words, let more else { return .text(nil) }
      let all = words + more.filter { !words.contains($0) }
      return .text(all.count > Self.mostWords ? nil : all)
    case (.integer(let limits), .integer(let more)): return .integer(Self.union(limits, more))
    case (.number(let limits), .number(let more)), (.integer(let limits), .number(let more)),
      (.number(let limits), .integer(let more)):
      return .number(Self.union(limits, more))
    case (.flag, .flag): return .flag
    case (.identifier, .identifier): return .identifier
    case (.list(var element), .list(let more)):
      element.join(more)
      return .list(element)
    case (.group(let keys, var others), .group(let more, let moreOthers)):
      if let moreOthers { others = others.map { $0.joining(moreOthers) } ?? moreOthers }
      return .group(Self.joined(keys, more), others: others)
    default: return nil
    }
  }

  private static func union(_ limits: Limits?, _ more: Limits?) -> Limits? {
    guard let limits, let more else { return nil }
    return limits.union(more)
  }

  /// Keys that stand in one of two groups only are not required.
  static func joined(_ keys: [Key], _ more: [Key]) -> [Key] {
    var result = keys
    for index in result.indices where !more.contains(where: { $0.name == result[index].name }) {
      result[index].isRequired = false
    }
    for key in more {
      if let place = result.firstIndex(where: { $0.name == key.name }) {
        result[place].field.join(key.field)
        result[place].isRequired = result[place].isRequired && key.isRequired
        result[place].isExtra = result[place].isExtra && key.isExtra
      } else {
        var key = key
        key.isRequired = false
        result.append(key)
      }
    }
    return result
  }
}

extension Shape.Field {
  /// The same joined with another.
  package func joining(_ other: Self) -> Self {
    var result = self
    result.join(other)
    return result
  }
}
