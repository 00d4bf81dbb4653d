package import Civil

/// What a cycle does at a quarter of its period.
package enum CycleEventKind: String, CaseIterable, Sendable {
  /// It crosses zero on its way up; at birth and after every whole period.
  case upCrossing = "up_crossing"
  /// It is at its highest.
  case peak
  /// It crosses zero on its way down, after half a period.
  case downCrossing = "down_crossing"
  /// It is at its lowest.
  case trough

  /// Whether the cycle crosses zero.
  package var isCrossing: Bool { self == .upCrossing || self == .downCrossing }
}

/// A crossing, peak or trough, with its date and hour.
package struct CycleEvent: Hashable, Sendable {
  /// What happens.
  package let kind: CycleEventKind
  /// The day on which it is marked, counted from the birth day as 0.
  package let day: Int
  /// The civil date of the moment.
  package let date: CalendarDate
  /// Seconds since midnight of that date, 0 to 86,399.
  package let secondOfDay: Int
  /// Whether it falls on the midnight between the marked day and the next one, as it does at the
  /// half of an odd period where the birth is taken at noon.
  package let isBetweenDays: Bool

  /// The hour as `HH:MM:SS`.
  package var time: String { clockText(secondOfDay, withSeconds: true) }
}

/// A cycle on a day.
package struct CycleState: Sendable {
  /// Whether the cycle is above or below zero.
  package enum Phase: String, CaseIterable, Sendable {
    /// Above zero: the first half.
    case high
    /// Below zero: the second half.
    case low
    /// Exactly at zero.
    case zero
  }

  /// Where the cycle is going.
  package enum Trend: String, CaseIterable, Sendable {
    /// Upwards.
    case rising
    /// Downwards.
    case falling
    /// Exactly at its highest.
    case peak
    /// Exactly at its lowest.
    case trough
  }

  /// The cycle.
  package let cycle: BiorhythmCycle
  /// The sine, -1 to 1, at the hour for which values are shown.
  package let value: Double
  /// What happens within the day, in order of time.
  package let events: [CycleEvent]
  /// Whether the day is critical for this cycle.
  package let isCritical: Bool
  /// Microseconds since the cycle began.
  private let position: Int

  init(cycle: BiorhythmCycle, elapsed: Int, events: [CycleEvent], rule: CriticalRule) {
    self.cycle = cycle
    self.events = events
    position = cycle.position(at: elapsed)
    value = cycle.value(at: position)
    isCritical =
      switch rule {
      case .crossing: events.contains { $0.kind.isCrossing }
      case .threshold(let limit): abs(value) <= limit
      }
  }

  /// The value in percent, -100 to 100.
  package var percent: Double { value * 100 }
  /// Whole days since the cycle began, from 0.
  package var dayInCycle: Int { position / BiorhythmTime.day }
  /// The place within the period as an angle, from 0 up to 360 degrees.
  package var phaseAngle: Double { 360 * Double(position) / Double(cycle.period) }
  /// Whether the cycle is above or below zero.
  package var phase: Phase { value > 0 ? .high : value < 0 ? .low : .zero }
  /// Whether the day holds a peak or a trough.
  package var isMiniCritical: Bool { events.contains { !$0.kind.isCrossing } }

  /// Whether the day's crossing falls on the midnight that ends it.
  package var crossesBetweenDays: Bool {
    events.contains { $0.kind.isCrossing && $0.isBetweenDays }
  }

  /// Where the cycle is going.
  package var trend: Trend {
    switch 4 * position {
    case cycle.period: .peak
    case 3 * cycle.period: .trough
    case cycle.period..<3 * cycle.period: .falling
    default: .rising
    }
  }
}

/// What makes a day critical.
package enum CriticalRule: Hashable, Sendable {
  /// The cycle crosses zero within the day.
  case crossing
  /// The value is at most this far from zero, 0 to 1. Other programs use 0.05 to 0.15; it misses
  /// crossings between two days and marks days without one.
  case threshold(Double)
}
