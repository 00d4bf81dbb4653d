import Civil

/// A value that changes at whole seconds only: what holds from which second on.
///
/// What many values go through is inlinable, so that it is specialised in the engines.
public struct StepFunction<Value: Hashable & Sendable>: Sendable {
  /// A value and the first second at which it holds.
  public struct Step: Hashable, Sendable {
    /// Seconds of UTC since 1970.
    public let start: Int
    /// The value from then until the next step.
    public let value: Value

    @inlinable
    init(start: Int, value: Value) {
      self.start = start
      self.value = value
    }
  }

  /// The seconds that it covers.
  public let seconds: ClosedRange<Int>
  /// The steps in order of time; the first starts with the seconds, and no two neighbours have the
  /// same value.
  @inlinable public var steps: [Step] { storage }
  @usableFromInline var storage: [Step]

  /// Makes a function that has one value.
  @inlinable
  public init(_ value: Value, over seconds: ClosedRange<Int>) {
    self.seconds = seconds
    storage = [Step(start: seconds.lowerBound, value: value)]
  }

  /// Adds a step, unless the value is the last one.
  ///
  /// - Parameter start: within the seconds and after all steps.
  @inlinable
  public mutating func add(_ value: Value, from start: Int) {
    guard storage[storage.count - 1].value != value else { return }
    storage.append(Step(start: start, value: value))
  }

  /// The value at one of the seconds.
  public subscript(second: Int) -> Value {
    steps[max(1, steps.partitioningIndex { $0.start > second }) - 1].value
  }

  /// The stretches in order of time, each with its value.
  public var spans: [(seconds: ClosedRange<Int>, value: Value)] {
    steps.indices.map { index in
      let end = index + 1 < steps.count ? steps[index + 1].start - 1 : seconds.upperBound
      return (steps[index].start...end, steps[index].value)
    }
  }

  /// The function with another value for each value.
  public func map<Other>(_ transform: (Value) -> Other) -> StepFunction<Other> {
    var result = StepFunction<Other>(transform(steps[0].value), over: seconds)
    for step in steps.dropFirst() { result.add(transform(step.value), from: step.start) }
    return result
  }

  /// The next step after a second, if there is one.
  public func change(after second: Int) -> Step? {
    steps.first { $0.start > second }
  }

  /// The last second before one at which another value held, and that value, if there is one.
  public func change(before second: Int) -> Step? {
    guard let index = steps.lastIndex(where: { $0.start <= second }), index > 0 else { return nil }
    return Step(start: steps[index].start - 1, value: steps[index - 1].value)
  }

  /// Walks through the stretches in which none of several functions changes.
  ///
  /// - Parameters:
  ///   - functions: over the same seconds.
  ///   - body: takes a stretch and the values of all functions in it.
  @inlinable
  public static func walk(
    _ functions: [StepFunction], _ body: (ClosedRange<Int>, [Value]) -> Void
  ) {
    guard let seconds = functions.first?.seconds else { return }
    var changes: [(start: Int, function: Int, value: Value)] = []
    for (place, function) in functions.enumerated() {
      for step in function.steps.dropFirst() { changes.append((step.start, place, step.value)) }
    }
    changes.sort { ($0.start, $0.function) < ($1.start, $1.function) }
    var values = functions.map { $0.steps[0].value }
    var start = seconds.lowerBound
    for change in changes {
      if change.start > start {
        body(start...change.start - 1, values)
        start = change.start
      }
      values[change.function] = change.value
    }
    body(start...seconds.upperBound, values)
  }
}
