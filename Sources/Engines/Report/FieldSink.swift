package import Civil
package import Ephemeris

/// Writes only the values that a plan names; groups in which there is none are not even described.
package struct FieldSink: ReportSink {
  /// What the values are for.
  package enum Style: Sendable {
    /// Values as the whole report has them.
    case json
    /// Cells: values that an uncertain time leaves open become one text.
    case cells
  }

  private let plan: FieldPlan
  private let style: Style
  /// Where in the plan; nil within a value that is wanted as a whole.
  private var place: Int? = 0
  private var writer: JSONWriter
  private var values: [Range<Int>?]

  /// Makes a sink.
  package init(_ plan: FieldPlan, style: Style) {
    self.plan = plan
    self.style = style
    writer = JSONWriter(style: .compact)
    values = Array(repeating: nil, count: plan.count)
  }

  /// Forgets all values, to be used for another report.
  package mutating func reset() {
    writer.truncate(to: 0)
    for slot in values.indices { values[slot] = nil }
    place = 0
  }

  /// Forgets all values, to be told a result alone.
  package mutating func resetForResult() {
    reset()
    place = plan.resultAlone
  }

  /// The value of a path as JSON, valid during the call; nil where the report has none.
  package func withValue<Result>(_ slot: Int, _ body: (UnsafeRawBufferPointer?) -> Result) -> Result
  {
    guard let range = values[slot] else { return body(nil) }
    return writer.withBytes(range, body)
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
    guard let child = find(key), let slot = plan.slot(of: child) else { return }
    let start = writer.count
    bare(&writer)
    values[slot] = start..<writer.count - 1
  }

  @inline(__always)
  private mutating func group(
    _ child: Int?, _ open: Unicode.Scalar, _ close: Unicode.Scalar,
    _ key: (inout JSONWriter) -> Void, _ body: (inout Self) -> Void
  ) {
    if place == nil {
      key(&writer)
      writer.enter(open)
      body(&self)
      writer.leave(close)
    } else if let child {
      let outer = place
      if let slot = plan.slot(of: child) {
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
}

extension FieldSink {
  package mutating func text(_ key: StaticString, _ value: String) {
    self.value(key, { $0.text(key, value) }) { $0.item(value) }
  }

  package mutating func text(_ key: StaticString, _ value: String?) {
    if let value { text(key, value) } else { null(key) }
  }

  package mutating func number(_ key: StaticString, _ value: Double, decimals: Int) {
    self.value(key, { $0.number(key, value, decimals: decimals) }) {
      $0.item(value, decimals: decimals)
    }
  }

  package mutating func number(_ key: StaticString, _ value: Double?, decimals: Int) {
    if let value { number(key, value, decimals: decimals) } else { null(key) }
  }

  package mutating func integer(_ key: StaticString, _ value: Int) {
    self.value(key, { $0.integer(key, value) }) { $0.item(value) }
  }

  package mutating func integer(_ key: StaticString, _ value: Int?) {
    if let value { integer(key, value) } else { null(key) }
  }

  package mutating func flag(_ key: StaticString, _ value: Bool) {
    self.value(key, { $0.flag(key, value) }) { $0.bareFlag(value) }
  }

  package mutating func null(_ key: StaticString) {
    value(key, { $0.null(key) }) { $0.nothing() }
  }

  package mutating func json(_ key: StaticString, _ value: [UInt8]?) {
    self.value(key, { $0.json(key, value) }) { $0.bareJSON(value) }
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

  /// What nobody wants by name is left out, and is not part of a whole.
  package mutating func extra(_ key: StaticString, _ body: (inout Self) -> Void) {
    guard let child = find(key) else { return }
    group(child, "{", "}", { $0.bareKey(key) }, body)
  }

  /// In cells the values with their shares make one text: `Projector 91% / Manifestor 9%`.
  package mutating func values<Value>(
    _ key: StaticString, _ spans: ValueSpans<Value>, in window: BirthWindow,
    text: (Value) -> String
  ) {
    guard style == .cells, place != nil, let child = find(key), plan.slot(of: child) != nil else {
      return list(key) { $0.items(spans, in: window, text: text) }
    }
    let parts = spans.entries.map { entry in
      "\(text(entry.value)) \(wholePercent(entry.seconds, of: spans.seconds))%"
    }
    self.text(key, spans.sure.map(text) ?? parts.joined(separator: " / "))
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
