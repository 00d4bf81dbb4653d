public import Ephemeris

/// All cycles on one day.
public struct BiorhythmDay: Sendable {
  /// The day, the day of birth being 0.
  public let number: Int
  /// The date.
  public let date: CalendarDate
  /// The cycles in the order asked for.
  public let states: [CycleState]

  /// The primary cycles for which the day is critical.
  public var criticalCycles: [BiorhythmCycle] {
    states.lazy.filter { $0.isCritical && $0.cycle.kind == .primary }.map(\.cycle)
  }

  /// Whether one, two or three primary cycles are critical; nil for none.
  public var level: CriticalLevel? { CriticalLevel(rawValue: criticalCycles.count) }

  /// The mean of the primary cycles, -1 to 1.
  public var mean: Double {
    let values = states.lazy.filter { $0.cycle.kind == .primary }.map(\.value)
    return values.isEmpty ? 0 : values.reduce(0, +) / Double(values.count)
  }

  /// The mean of a composite's cycles, -1 to 1; nil where one of them was not asked for.
  public func value(of composite: BiorhythmComposite) -> Double? {
    var sum = 0.0
    for member in composite.members {
      guard let state = states.first(where: { $0.cycle == member }) else { return nil }
      sum += state.value
    }
    return sum / Double(composite.members.count)
  }
}

/// How many primary cycles are critical on one day.
public enum CriticalLevel: Int, CaseIterable, Sendable {
  /// One.
  case single = 1
  /// Two.
  case double = 2
  /// All three.
  case triple = 3

  /// The name, a value of the output.
  public var name: String {
    switch self {
    case .single: "single"
    case .double: "double"
    case .triple: "triple"
    }
  }
}

/// The days of a range.
public struct BiorhythmForecast: Sendable {
  /// Every day, in order.
  public let days: [BiorhythmDay]

  /// How many days are critical at a level.
  public func count(of level: CriticalLevel) -> Int {
    days.count { $0.level == level }
  }

  /// The days with the highest mean of the primary cycles, best first, at most that many.
  public func best(_ count: Int = 3) -> [BiorhythmDay] {
    Array(days.sorted { ($0.mean, $1.number) > ($1.mean, $0.number) }.prefix(count))
  }

  /// The days with the lowest mean of the primary cycles, worst first, at most that many.
  public func worst(_ count: Int = 3) -> [BiorhythmDay] {
    Array(days.sorted { ($0.mean, $0.number) < ($1.mean, $1.number) }.prefix(count))
  }
}
