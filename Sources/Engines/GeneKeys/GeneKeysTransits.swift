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
    let start = sky.terrestrial(midnight)
    let paths = try BodyPaths(
      of: Body.allCases.filter { $0.oppositeOf == nil }, from: start,
      to: sky.terrestrial(midnight.advanced(byDays: 1)), node: node, sky: sky)
    transits = try Body.allCases.map { body throws(Refusal) in
      let moving = body.oppositeOf ?? body
      let crossings = try paths[moving].crossings(
        // A tenth of a second is shown.
        on: WheelDivision.gate.grid, within: 0.002 / 86_400
      ) { moment throws(Refusal) in
        try sky.longitude(of: moving, at: moment, node: node)
      }
      return KeyTransit(
        body: body,
        start: GateWheel.position(at: try sky.longitude(of: body, at: start, node: node)),
        entries: crossings.map { crossing in
          let key = WheelDivision.gate.position(of: crossing.part).gate
          return (
            body == moving ? key : GateWheel.opposite(of: key),
            sky.civil(sky.universal(crossing.moment))
          )
        })
    }
    self.date = date.converted(to: .gregorian)
  }
}
