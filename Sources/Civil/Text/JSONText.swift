/// A JSON text as a tree, the members of its objects in order; for small files.
package indirect enum JSONText: Sendable {
  case object([(key: String, value: JSONText)])
  case list([JSONText])
  /// A text, a number or a flag; nil for null.
  case scalar(InputValue?)

  /// A text or a number; nil for anything else.
  package var plainText: String? {
    switch self {
    case .scalar(.text(let text)), .scalar(.number(let text)): text
    case .object, .list, .scalar: nil
    }
  }

  /// Reads a whole text.
  ///
  /// - Throws: a value failure that names the line and the byte, or a key that stands twice.
  package init(_ bytes: [UInt8]) throws(Refusal) {
    self = try bytes.lend { bytes throws(Refusal) in
      try JSONReader.whole(bytes) { reader throws(Refusal) in try JSONText(&reader) }
    }
  }

  private init(_ reader: inout JSONReader) throws(Refusal) {
    switch reader.next {
    case UInt8(ascii: "{"):
      var members: [(key: String, value: JSONText)] = []
      var seen = SeenKeys<String>()
      try reader.members { (reader, key) throws(Refusal) in
        try seen.add(key)
        members.append((key, try JSONText(&reader)))
      }
      self = .object(members)
    case UInt8(ascii: "["):
      var elements: [JSONText] = []
      try reader.elements { reader throws(Refusal) in elements.append(try JSONText(&reader)) }
      self = .list(elements)
    default:
      self = .scalar(try reader.scalar())
    }
  }
}
