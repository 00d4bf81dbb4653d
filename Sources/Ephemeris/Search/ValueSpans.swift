/// The values that something takes within a window, each with its share and the stretches in which
/// it holds.
public struct ValueSpans<Value: Hashable & Sendable>: Sendable {
  /// One of the values.
  public struct Entry: Sendable {
    /// The value.
    public let value: Value
    /// The stretches in order of time, seconds of UTC since 1970 with both ends.
    public let spans: [ClosedRange<Int>]

    @inlinable
    init(value: Value, spans: [ClosedRange<Int>]) {
      self.value = value
      self.spans = spans
    }

    /// How many seconds it holds.
    @inlinable public var seconds: Int { spans.reduce(0) { $0 + $1.count } }
  }

  /// The values, those that hold longest first; of equals the earlier first.
  public let entries: [Entry]
  /// How many seconds the window has.
  public let seconds: Int

  /// Cuts a function down to the pieces of a window.
  @inlinable
  public init(_ function: StepFunction<Value>, within pieces: [ClosedRange<Int>]) {
    seconds = pieces.reduce(0) { $0 + $1.count }
    var values: [Value] = []
    var spans: [[ClosedRange<Int>]] = []
    let steps = function.steps
    for piece in pieces {
      for (index, step) in steps.enumerated() {
        let isLast = index + 1 == steps.count
        let end = isLast ? function.seconds.upperBound : steps[index + 1].start - 1
        let (from, to) = (max(step.start, piece.lowerBound), min(end, piece.upperBound))
        guard from <= to else { continue }
        if let place = values.firstIndex(of: step.value) {
          spans[place].append(from...to)
        } else {
          values.append(step.value)
          spans.append([from...to])
        }
      }
    }
    // The sort keeps the order of equals.
    entries = zip(values, spans).map { Entry(value: $0, spans: $1) }
      .sorted { $0.seconds > $1.seconds }
  }

  /// The value, if it is the only one.
  public var sure: Value? { entries.count == 1 ? entries[0].value : nil }

  /// How much of the window an entry holds, above 0 up to 1.
  public func share(of entry: Entry) -> Double { Double(entry.seconds) / Double(seconds) }

  /// The entry of a value, if it occurs.
  public func entry(of value: Value) -> Entry? { entries.first { $0.value == value } }
}
