/// The nearest whole seconds, before and after a second, at which something is otherwise.
public struct NextChanges<Value: Hashable & Sendable>: Sendable {
  /// A second at which another value holds.
  public struct Change: Sendable {
    /// The second, of UTC since 1970.
    public let second: Int
    /// How far it lies from the given second, above 0.
    public let distance: Int
    /// What holds there.
    public let value: Value
  }

  /// The last one before; nil where there is none in the stretch that was searched.
  public let earlier: Change?
  /// The first one after; nil where there is none in the stretch that was searched.
  public let later: Change?

  /// Looks in both directions from a second.
  public init(_ function: StepFunction<Value>, around second: Int) {
    earlier = function.change(before: second).map {
      Change(second: $0.start, distance: second - $0.start, value: $0.value)
    }
    later = function.change(after: second).map {
      Change(second: $0.start, distance: $0.start - second, value: $0.value)
    }
  }
}
