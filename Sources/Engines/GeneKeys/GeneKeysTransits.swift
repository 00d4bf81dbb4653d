public import Civil
public import Ephemeris

/// The keys through which one body goes on a day.
public struct KeyTransit: Sendable {
  /// The body.
  public let body: Body
  /// Where it stands as the day begins.
  public let start: WheelPosition
  /// The keys that it enters during the day, with the moment of entry.
  public let entries: [(key: UInt8, civil: CivilMoment)]

  /// All keys of the day in their order.
  public var keys: [UInt8] { [start.gate] + entries.map(\.key) }
}

/// The keys of a day in Universal Time, 0 to 24 hours.
public struct KeyTransits: Sendable {
  /// The day.
  public let date: CalendarDate
  /// One transit for each body.
  public let transits: [KeyTransit]

  /// Follows every body through a day.
  ///
  /// - Throws: `Refusal` where a position cannot be computed exactly.
  public init<Sky: EphemerisProviding & ~Copyable>(
    date: CalendarDate, node: LunarNode, sky: borrowing Sky
  ) throws(Refusal) {
    let midnight = JulianDay<UT>(Double(date.julianDayNumber) - 0.5)
    var transits: [KeyTransit] = []
    for body in Body.allCases {
      func gate(_ hours: Double) throws(Refusal) -> WheelPosition {
        let moment = sky.terrestrial(midnight.advanced(byDays: hours / 24))
        return GateWheel.position(at: try sky.longitude(of: body, at: moment, node: node))
      }
      var entries: [(key: UInt8, civil: CivilMoment)] = []
      let start = try gate(0)
      var last = start.gate
      // In four hours the Moon, the fastest, moves less than half a gate.
      for hours in stride(from: 4.0, through: 24, by: 4) {
        let next = try gate(hours).gate
        guard next != last else { continue }
        var (before, after) = (hours - 4, hours)
        while after - before > 0.05 / 3600 {
          let middle = (before + after) / 2
          if try gate(middle).gate == last { before = middle } else { after = middle }
        }
        entries.append((next, sky.civil(midnight.advanced(byDays: after / 24))))
        last = next
      }
      transits.append(KeyTransit(body: body, start: start, entries: entries))
    }
    self.date = date.converted(to: .gregorian)
    self.transits = transits
  }
}
