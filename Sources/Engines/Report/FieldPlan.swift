import Glibc

/// Which values of a report are wanted: a tree of keys.
package struct FieldPlan: Sendable {
  /// A key below another; -1 where there is none.
  private struct Node: Sendable, BitwiseCopyable {
    var keyStart: Int32 = 0
    var keyCount: Int32 = 0
    var slot: Int32 = -1
    var firstChild: Int32 = -1
    /// The next key below the same one.
    var next: Int32 = -1
  }

  private var nodes = [Node()]
  /// The bytes of all keys.
  private var keys: [UInt8] = []
  /// The names of the values that are wanted.
  package let fields: [String]

  /// How many values are wanted.
  package var count: Int { fields.count }

  /// The parts of an envelope with which a path may begin; else it begins in the result.
  private static let parts = [
    "schema", "engine", "id", "input", "conventions", "result", "warnings",
  ]

  /// Plans for paths with dots: `type`, `incarnation_cross.name`, `input.utc`.
  package init(_ fields: [String]) {
    self.fields = fields
    for (slot, field) in fields.enumerated() {
      var place = 0
      for key in Self.path(field) { place = self.place(of: Array(key.utf8), in: place) }
      nodes[place].slot = Int32(slot)
    }
  }

  /// The keys of a path, from the envelope on.
  package static func path(_ field: String) -> [String] {
    let keys = field.split(separator: ".", omittingEmptySubsequences: false).map(String.init)
    return parts.contains(keys[0]) ? keys : ["result"] + keys
  }

  private mutating func place(of key: [UInt8], in parent: Int) -> Int {
    if let known = key.withUnsafeBufferPointer({ child(of: parent, $0) }) { return known }
    nodes.append(
      Node(
        keyStart: Int32(keys.count), keyCount: Int32(key.count), next: nodes[parent].firstChild))
    keys += key
    nodes[parent].firstChild = Int32(nodes.count - 1)
    return nodes.count - 1
  }

  /// The place below another that a key leads to.
  @inline(__always)
  func child(of place: Int, _ key: UnsafeBufferPointer<UInt8>) -> Int? {
    var child = Int(nodes[place].firstChild)
    while child >= 0 {
      let node = nodes[child]
      if Int(node.keyCount) == key.count, isKey(node, key) { return child }
      child = Int(node.next)
    }
    return nil
  }

  private func isKey(_ node: Node, _ key: UnsafeBufferPointer<UInt8>) -> Bool {
    keys.withUnsafeBufferPointer { keys in
      guard let own = keys.baseAddress, let other = key.baseAddress else { return true }
      return memcmp(own + Int(node.keyStart), other, key.count) == 0
    }
  }

  /// Which value a place is, if it is one.
  @inline(__always)
  func slot(of place: Int) -> Int? {
    let slot = nodes[place].slot
    return slot < 0 ? nil : Int(slot)
  }

  /// The place of the result; nil where something else is wanted too.
  package var resultAlone: Int? {
    let first = nodes[0].firstChild
    let key: StaticString = "result"
    let result = child(
      of: 0, UnsafeBufferPointer(start: key.utf8Start, count: key.utf8CodeUnitCount))
    return result == Int(first) && nodes[Int(first)].next < 0 && slot(of: Int(first)) == nil
      ? result : nil
  }
}
