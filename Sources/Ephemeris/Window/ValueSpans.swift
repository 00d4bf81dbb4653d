/// The values that something takes within a window, each with its share and the stretches in which
/// it holds.
public struct ValueSpans<Value: Hashable & Sendable>: Sendable {
  /// One of the values.
  public struct Entry: Sendable {
    /// The value.
    public let value: Value
    /// The stretches in order of time, seconds of UTC since 1970 with both ends.
    public internal(set) var spans: [ClosedRange<Int>]

    /// How many seconds it holds.
    public var seconds: Int { spans.reduce(0) { $0 + $1.count } }
  }

  /// The values, those that hold longest first; of equals the earlier first.
  public private(set) var entries: [Entry] = []
  /// How many seconds the window has.
  public let seconds: Int

  /// Cuts a function down to the pieces of a window.
  public init(_ function: StepFunction<Value>, within pieces: [ClosedRange<Int>]) {
    seconds = pieces.reduce(0) { $0 + $1.count }
    for piece in pieces {
      for (index, step) in function.steps.enumerated() {
        let isLast = index + 1 == function.steps.count
        let end = isLast ? function.seconds.upperBound : function.steps[index + 1].start - 1
        let (from, to) = (max(step.start, piece.lowerBound), min(end, piece.upperBound))
        if from <= to { add(step.value, from...to) }
      }
    }
    let order = entries.enumerated().sorted { left, right in
      let (first, second) = (left.element.seconds, right.element.seconds)
      return first != second ? first > second : left.offset < right.offset
    }
    entries = order.map(\.element)
  }

  private mutating func add(_ value: Value, _ span: ClosedRange<Int>) {
    if let index = entries.firstIndex(where: { $0.value == value }) {
      entries[index].spans.append(span)
    } else {
      entries.append(Entry(value: value, spans: [span]))
    }
  }

  /// The value, if it is the only one.
  public var sure: Value? { entries.count == 1 ? entries[0].value : nil }

  /// How much of the window an entry holds, above 0 up to 1.
  public func share(of entry: Entry) -> Double { Double(entry.seconds) / Double(seconds) }

  /// The entry of a value, if it occurs.
  public func entry(of value: Value) -> Entry? { entries.first { $0.value == value } }
}
