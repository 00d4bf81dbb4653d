/// Which values of a report are wanted: a tree of keys.
package struct FieldPlan: Sendable {
  private struct Node: Sendable {
    let key: [UInt8]
    var slot: Int?
    var children: [Int] = []
  }

  private var nodes = [Node(key: [])]
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
      nodes[place].slot = slot
    }
  }

  /// The keys of a path, from the envelope on.
  package static func path(_ field: String) -> [String] {
    let keys = field.split(separator: ".", omittingEmptySubsequences: false).map(String.init)
    return parts.contains(keys[0]) ? keys : ["result"] + keys
  }

  private mutating func place(of key: [UInt8], in parent: Int) -> Int {
    if let child = nodes[parent].children.first(where: { nodes[$0].key == key }) { return child }
    nodes.append(Node(key: key))
    nodes[parent].children.append(nodes.count - 1)
    return nodes.count - 1
  }

  /// The place below another that a key leads to.
  @inline(__always)
  func child(of place: Int, _ key: UnsafeBufferPointer<UInt8>) -> Int? {
    for child in nodes[place].children where nodes[child].key.count == key.count {
      let own = nodes[child].key
      if key.indices.allSatisfy({ own[$0] == key[$0] }) { return child }
    }
    return nil
  }

  /// Which value a place is, if it is one.
  @inline(__always)
  func slot(of place: Int) -> Int? { nodes[place].slot }
}
