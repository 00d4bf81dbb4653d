package import Civil
import Ephemeris

/// All cycles on one day.
package struct BiorhythmDay: Sendable {
  /// The day, the day of birth being 0.
  package let number: Int
  /// The date.
  package let date: CalendarDate
  /// The cycles in the order asked for.
  package let states: [CycleState]

  /// Whether one, two or three primary cycles are critical; nil for none.
  package let level: CriticalLevel?
  /// The mean of the primary cycles, -1 to 1; 0 where none was asked for.
  package let mean: Double

  init(number: Int, date: CalendarDate, states: [CycleState]) {
    self.number = number
    self.date = date
    self.states = states
    var (sum, count, critical) = (0.0, 0, 0)
    for index in states.indices where states[index].cycle.kind == .primary {
      sum += states[index].value
      count += 1
      if states[index].isCritical { critical += 1 }
    }
    mean = count == 0 ? 0 : sum / Double(count)
    level = CriticalLevel(rawValue: critical)
  }

  /// The primary cycles for which the day is critical.
  package var criticalCycles: [BiorhythmCycle] {
    states.lazy.filter { $0.isCritical && $0.cycle.kind == .primary }.map(\.cycle)
  }

  /// The mean of a composite's cycles, -1 to 1; nil where one of them was not asked for.
  package func value(of composite: BiorhythmComposite) -> Double? {
    var sum = 0.0
    for member in composite.members {
      guard let state = states.first(where: { $0.cycle == member }) else { return nil }
      sum += state.value
    }
    return sum / Double(composite.members.count)
  }
}

/// How many primary cycles are critical on one day.
package enum CriticalLevel: Int, CaseIterable, Sendable {
  /// One.
  case single = 1
  /// Two.
  case double = 2
  /// All three.
  case triple = 3

  /// The name, a value of the output.
  package var name: String {
    switch self {
    case .single: "single"
    case .double: "double"
    case .triple: "triple"
    }
  }
}

/// The days of a range.
package struct BiorhythmForecast: Sendable {
  /// Every day, in order.
  package let days: [BiorhythmDay]

  /// How many days are critical at a level.
  package func count(of level: CriticalLevel) -> Int {
    days.count { $0.level == level }
  }

  /// The days with the highest mean of the primary cycles, best first, at most that many.
  package func best(_ count: Int = 3) -> [BiorhythmDay] {
    extremes(count) { $0 > $1 }
  }

  /// The days with the lowest mean of the primary cycles, worst first, at most that many.
  package func worst(_ count: Int = 3) -> [BiorhythmDay] {
    extremes(count) { $0 < $1 }
  }

  /// One pass over the days; of equal ones the earlier comes first.
  private func extremes(_ count: Int, _ isBetter: (Double, Double) -> Bool) -> [BiorhythmDay] {
    var places: [Int] = []
    for place in days.indices {
      let mean = days[place].mean
      if places.count == count {
        guard let last = places.last, isBetter(mean, days[last].mean) else { continue }
        places.removeLast()
      }
      let rank = places.firstIndex { isBetter(mean, days[$0].mean) } ?? places.endIndex
      places.insert(place, at: rank)
    }
    return places.map { days[$0] }
  }
}
