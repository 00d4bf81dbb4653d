/// A sentence in which the fields of a record are named as the reader typed them.
///
/// Libraries do not know whether a field was an option, a key of JSON or a column: they name the
/// field, and the edge writes it.
public struct Message: Hashable, Sendable {
  enum Segment: Hashable, Sendable {
    case text(String)
    case field(Field)
  }

  var segments: [Segment] = []

  /// Whether nothing is said.
  public var isEmpty: Bool { segments.isEmpty }

  /// The sentence with the fields as somebody writes them.
  public func text(_ naming: FieldNaming) -> String {
    if segments.count == 1, case .text(let text) = segments[0] { return text }
    return segments.map { segment in
      switch segment {
      case .text(let text): text
      case .field(let field): naming.name(of: field)
      }
    }.joined()
  }

  /// The same sentence about a second person's fields.
  public var ofSecondPerson: Message {
    var message = self
    message.segments = segments.map { segment in
      if case .field(let field) = segment { .field(field.ofSecondPerson) } else { segment }
    }
    return message
  }

  /// The sentences without one that comes last; the same where another does.
  public func without(last sentence: String) -> Message {
    guard case .text(let text)? = segments.last, text.hasSuffix(" \(sentence)") else { return self }
    var message = self
    message.segments[segments.count - 1] = .text(String(text.dropLast(sentence.count + 1)))
    return message
  }

  /// Two sentences one after the other.
  public static func + (left: Message, right: Message) -> Message {
    var message = left
    for segment in right.segments { message.segments.add(segment) }
    return message
  }
}

extension Message: ExpressibleByStringInterpolation {
  /// Collects texts and fields.
  public struct StringInterpolation: StringInterpolationProtocol {
    var segments: [Segment] = []

    /// Makes room for nothing yet.
    public init(literalCapacity: Int, interpolationCount: Int) {}

    /// Adds a text.
    public mutating func appendLiteral(_ literal: String) {
      segments.add(.text(literal))
    }

    /// Adds a value as text.
    public mutating func appendInterpolation(_ value: some CustomStringConvertible) {
      segments.add(.text(value.description))
    }

    /// Adds the name of a field.
    public mutating func appendInterpolation(field: Field) {
      segments.add(.field(field))
    }

    /// Adds another sentence.
    public mutating func appendInterpolation(_ message: Message) {
      for segment in message.segments { segments.add(segment) }
    }
  }

  /// A sentence with fields.
  public init(stringInterpolation: StringInterpolation) {
    segments = stringInterpolation.segments
  }

  /// A sentence without fields.
  public init(stringLiteral: String) {
    segments = [.text(stringLiteral)]
  }

  /// A sentence without fields.
  public init(_ text: String) {
    segments = [.text(text)]
  }
}

extension [Message.Segment] {
  /// Adds a segment; texts that follow one another are one.
  fileprivate mutating func add(_ segment: Message.Segment) {
    guard case .text(let text) = segment else { return append(segment) }
    if text.isEmpty { return }
    if case .text(let before)? = last {
      self[count - 1] = .text(before + text)
    } else {
      append(segment)
    }
  }
}

extension Message: CustomStringConvertible {
  /// The sentence with the fields as keys.
  public var description: String { text(.keys) }
}

/// A field of a record by its key in snake_case, such as `time_range`.
public struct Field: Hashable, Sendable, ExpressibleByStringLiteral {
  /// The key; of a second person with `with_` before it.
  public let key: String

  /// A field of that key; hyphens count as underscores.
  public init(_ key: String) {
    // Most have none, and a start makes many.
    let hasHyphen = key.utf8.contains(UInt8(ascii: "-"))
    self.key = hasHyphen ? String(key.map { $0 == "-" ? "_" : $0 }) : key
  }

  /// A field of that key.
  public init(stringLiteral: String) {
    self.init(stringLiteral)
  }

  /// The same field of a second person.
  public var ofSecondPerson: Field { Field("with_\(key)") }
}

/// How fields are named where a message is read.
public struct FieldNaming: Hashable, Sendable {
  private let mark: String
  private let hasHyphens: Bool

  /// Names with a mark before them, with hyphens for underscores where that is the custom.
  public init(mark: String, hasHyphens: Bool) {
    self.mark = mark
    self.hasHyphens = hasHyphens
  }

  /// The keys as they are.
  public static let keys = FieldNaming(mark: "", hasHyphens: false)

  /// The name of a field.
  public func name(of field: Field) -> String {
    mark + (hasHyphens ? String(field.key.map { $0 == "_" ? "-" : $0 }) : field.key)
  }
}

extension Sequence<Message> {
  /// The sentences one after the other, with a text between them.
  public func joined(separator: Message) -> Message {
    var result = Message("")
    for (index, message) in enumerated() {
      result = index == 0 ? message : result + separator + message
    }
    return result
  }
}
