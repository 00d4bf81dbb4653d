/// Which values of a report are wanted: a tree of keys.
package struct FieldPlan: Sendable {
  struct Node: Sendable {
    let key: [UInt8]
    var slot: Int?
    var children: [Int] = []
  }
  private(set) var nodes = [Node(key: [])]
  /// How many values are wanted.
  package let count: Int

  /// Plans for paths of keys.
  package init(_ paths: [[[UInt8]]]) {
    count = paths.count
    for (slot, path) in paths.enumerated() {
      var place = 0
      for key in path {
        if let child = nodes[place].children.first(where: { nodes[$0].key == key }) {
          place = child
        } else {
          nodes.append(Node(key: key))
          nodes[place].children.append(nodes.count - 1)
          place = nodes.count - 1
        }
      }
      nodes[place].slot = slot
    }
  }

  @inline(__always)
  func child(of place: Int, _ key: UnsafeBufferPointer<UInt8>) -> Int? {
    for child in nodes[place].children where nodes[child].key.elementsEqual(key) { return child }
    return nil
  }
}

/// Writes only the values that a plan names; groups in which there is none are not even described.
package struct FieldSink: ReportSink {
  private let plan: FieldPlan
  /// Where in the plan; nil within a value that is wanted as a whole.
  private var place: Int? = 0
  private var writer: JSONWriter
  private var values: [Range<Int>?]

  /// Makes a sink.
  package init(_ plan: FieldPlan) {
    self.plan = plan
    writer = JSONWriter(style: .compact)
    values = Array(repeating: nil, count: plan.count)
  }

  /// The value of a path in JSON.
  package func value(_ slot: Int) -> [UInt8]? {
    values[slot].map { writer.bytes(from: $0.lowerBound, to: $0.upperBound) }
  }

  @inline(__always)
  private func find(_ key: StaticString) -> Int? {
    guard let place else { return nil }
    return plan.child(
      of: place, UnsafeBufferPointer(start: key.utf8Start, count: key.utf8CodeUnitCount))
  }

  @inline(__always)
  private mutating func value(
    _ key: StaticString, _ whole: (inout JSONWriter) -> Void, _ bare: (inout JSONWriter) -> Void
  ) {
    guard place != nil else { return whole(&writer) }
    guard let child = find(key), let slot = plan.nodes[child].slot else { return }
    let start = writer.count
    bare(&writer)
    values[slot] = start..<writer.count - 1
  }

  package mutating func text(_ key: StaticString, _ value: String?) {
    self.value(key, { $0.text(key, value) }) {
      if let value { $0.item(value) } else { $0.nothing() }
    }
  }
  package mutating func number(_ key: StaticString, _ value: Double?, decimals: Int) {
    self.value(key, { $0.number(key, value, decimals: decimals) }) {
      if let value { $0.item(value, decimals: decimals) } else { $0.nothing() }
    }
  }
  package mutating func integer(_ key: StaticString, _ value: Int?) {
    self.value(key, { $0.integer(key, value) }) {
      if let value { $0.item(value) } else { $0.nothing() }
    }
  }
  package mutating func flag(_ key: StaticString, _ value: Bool) {
    self.value(key, { $0.flag(key, value) }) { $0.bareFlag(value) }
  }
  package mutating func null(_ key: StaticString) {
    value(key, { $0.null(key) }) { $0.nothing() }
  }

  @inline(__always)
  private mutating func group(
    _ child: Int?, _ open: Unicode.Scalar, _ close: Unicode.Scalar,
    _ key: (inout JSONWriter) -> Void,
    _ body: (inout Self) -> Void
  ) {
    if place == nil {
      key(&writer)
      writer.enter(open)
      body(&self)
      writer.leave(close)
    } else if let child {
      let outer = place
      if let slot = plan.nodes[child].slot {
        let start = writer.count
        place = nil
        writer.enter(open)
        body(&self)
        writer.leave(close)
        values[slot] = start..<writer.count - 1
      } else {
        place = child
        body(&self)
      }
      place = outer
    }
  }

  package mutating func object(_ key: StaticString, _ body: (inout Self) -> Void) {
    group(find(key), "{", "}", { $0.bareKey(key) }, body)
  }
  package mutating func object(named name: String, _ body: (inout Self) -> Void) {
    let child = place.flatMap { place in
      Array(name.utf8).withUnsafeBufferPointer { plan.child(of: place, $0) }
    }
    group(child, "{", "}", { $0.bareKey(name) }, body)
  }
  package mutating func list(_ key: StaticString, _ body: (inout Self) -> Void) {
    group(find(key), "[", "]", { $0.bareKey(key) }, body)
  }
  @inline(__always)
  package mutating func part<Part: FixedPart>(_ part: Part) {
    if place == nil { writer.part(part) } else { part.describe(to: &self) }
  }
  package mutating func item(_ value: String) { if place == nil { writer.item(value) } }
  package mutating func item(_ value: Int) { if place == nil { writer.item(value) } }
  package mutating func item(_ value: Double, decimals: Int) {
    if place == nil { writer.item(value, decimals: decimals) }
  }
  package mutating func item(_ body: (inout Self) -> Void) {
    group(nil, "{", "}", { _ in }, body)
  }
  package mutating func itemList(_ body: (inout Self) -> Void) {
    group(nil, "[", "]", { _ in }, body)
  }
}
