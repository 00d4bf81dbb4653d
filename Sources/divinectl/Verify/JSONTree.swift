import Civil
import Engines

/// A JSON value, with numbers as they were written.
indirect enum JSONTree: Hashable, Sendable {
  case null
  case flag(Bool)
  case number(String)
  case text(String)
  case list([JSONTree])
  case object([Member])

  /// A named value of an object.
  struct Member: Hashable, Sendable {
    let key: String
    let value: JSONTree
  }

  /// Reads a text that is one value.
  ///
  /// - Throws: a value refusal that names the byte.
  init(_ bytes: [UInt8]) throws(Refusal) {
    self = try bytes.lend { bytes throws(Refusal) in
      try JSONReader.whole(bytes) { reader throws(Refusal) in try Self.read(&reader) }
    }
  }

  private static func read(_ reader: inout JSONReader) throws(Refusal) -> JSONTree {
    switch reader.next {
    case UInt8(ascii: "{"):
      var members: [Member] = []
      try reader.members { (reader, key) throws(Refusal) in
        members.append(Member(key: key, value: try read(&reader)))
      }
      return .object(members)
    case UInt8(ascii: "["):
      var items: [JSONTree] = []
      try reader.elements { reader throws(Refusal) in items.append(try read(&reader)) }
      return .list(items)
    default:
      switch try reader.scalar() {
      case .text(let text): return .text(text)
      case .number(let text): return .number(text)
      case .flag(let flag): return .flag(flag)
      default: return .null
      }
    }
  }

  /// The value of a key of an object.
  subscript(key: String) -> JSONTree? {
    guard case .object(let members) = self else { return nil }
    return members.first { $0.key == key }?.value
  }

  /// What stands at a path; a number is a place in a list, any other key of a list is that of each
  /// of its items.
  func value(at keys: ArraySlice<String>) -> JSONTree? {
    guard let key = keys.first else { return self }
    switch self {
    case .object: return self[key]?.value(at: keys.dropFirst())
    case .list(let items):
      guard let place = Int(key) else { return .list(items.compactMap { $0.value(at: keys) }) }
      return items.indices.contains(place) ? items[place].value(at: keys.dropFirst()) : nil
    default: return nil
    }
  }

  /// Whether it is neither a list nor an object.
  var isScalar: Bool {
    switch self {
    case .list, .object: false
    default: true
    }
  }

  /// A scalar as it is written in a table; nil for lists and objects.
  var plain: String? {
    switch self {
    case .null: "null"
    case .flag(let flag): flag ? "true" : "false"
    case .number(let text), .text(let text): text
    case .list, .object: nil
    }
  }

  /// The value for people.
  var shown: String {
    if let plain { return plain }
    switch self {
    case .list(let items): return "[\(items.map(\.shown).joined(separator: ", "))]"
    case .object(let members):
      let names = wheelParts.prefix(2).compactMap(\.plain)
      if names.count == 2 { return names.joined(separator: ".") }
      for name in JSONTree.names {
        if let value = self[name], value.isScalar { return value.shown }
      }
      return "{\(members.map { "\($0.key): \($0.value.shown)" }.joined(separator: ", "))}"
    default: return ""
    }
  }

  /// The keys by which an object is known, the first of them best.
  static let names = ["value", "id", "number", "name"]

  /// Gate or key, line, color, tone and base of a place on the wheel; empty for anything else.
  var wheelParts: [JSONTree] {
    guard let first = self["gate"] ?? self["key"], self["line"] != nil else { return [] }
    return [first] + ["line", "color", "tone", "base"].compactMap { self[$0] }
  }
}
