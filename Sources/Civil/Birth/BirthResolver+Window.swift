extension BirthResolver {
  /// The instants that a record allows which leaves its time open.
  ///
  /// - Parameter times: the first and the last second of the day; nil for the whole day.
  mutating func window(
    _ located: LocatedRecord, _ date: CalendarDate, _ times: ClosedRange<Int>?
  ) throws(Refusal) -> BirthWindow {
    let record = located.record
    let midnight = (date.julianDayNumber - 2_440_588) * 86_400
    let first = midnight + (times?.lowerBound ?? 0)
    let last = midnight + (times?.upperBound ?? 86_399)
    let local = LocalWindow(record: record, date: date, local: first...last)
    let zone = try record.zone.map { name throws(Refusal) in
      try clocks(of: name, located, near: date)
    }
    let mean =
      record.lmt
      ? record.lon.map {
        ZoneClocks(source: .localMeanTime, fixed: .localMeanTime(longitude: $0))
      } : nil
    let byZone = try zone.map { clocks throws(Refusal) in try local.pieces(on: clocks) }
    let byMean = try mean.map { clocks throws(Refusal) in try local.pieces(on: clocks) }
    if let byZone, let byMean, byZone.pieces != byMean.pieces {
      throw Refusal(
        .zoneConflict, field: "zone",
        "\(field: "zone") \(quoted(record.zone ?? "")) and \(field: "lmt") give different clocks on \(record.date); give one of the two"
      )
    }
    guard let clocks = mean ?? zone, let found = byMean ?? byZone else {
      preconditionFailure("no source of the zone")
    }
    var located = located
    located.warnings += calendarWarnings(located, date)
    located.warnings += try compare(zone == nil ? [] : found.pieces, clocks, with: located)
    return try BirthWindow(
      located, date: date, kind: times == nil ? .day : .timeRange, pieces: found.pieces,
      clocks: clocks, zoneData: zone?.zone?.zoneData,
      foldIsUnused: record.fold != nil && !found.usedFold)
  }

  /// Compares a typed zone with that of the place, at the ends of each piece.
  ///
  /// - Throws: `Refusal` (`zone_conflict`) where they are hours apart.
  private mutating func compare(
    _ pieces: [ClosedRange<Int>], _ clocks: ZoneClocks, with located: LocatedRecord
  ) throws(Refusal) -> [Warning] {
    var warnings: [Warning] = []
    for second in pieces.flatMap({ [$0.lowerBound, $0.upperBound] }) {
      guard let clock = clocks.running(from: second, through: second).first?.type else { continue }
      let local = UTCInstant(seconds: second + clock.offset.seconds)
      let (minutes, rest) = local.secondOfDay.quotientAndRemainder(dividingBy: 60)
      guard let time = ClockTime(hour: minutes / 60, minute: minutes % 60, second: rest)
      else { continue }
      let reading = LocalTimeResolution.Reading(
        instant: UTCInstant(seconds: second), clock: clock)
      warnings += try compare(reading, with: located, date: local.date, time: time)
    }
    return warnings
  }
}

extension BirthWindow {
  /// Makes the window of some stretches of one source's clocks.
  ///
  /// - Throws: `Refusal` where the zone had no local time somewhere there.
  init(
    _ located: LocatedRecord, date: CalendarDate, kind: Kind, pieces: [ClosedRange<Int>],
    clocks: ZoneClocks, zoneData: String?, foldIsUnused: Bool = false
  ) throws(Refusal) {
    let record = located.record
    let first = pieces.first?.lowerBound ?? 0
    let running = clocks.running(from: first, through: pieces.last?.upperBound ?? first)
    var warnings = located.warnings
    for (index, clock) in running.enumerated() {
      if clock.type.abbreviation == "-00" { throw .noLocalTime(record.zone ?? "", date) }
      // A clock that ran between two pieces only has nothing to say.
      let end = index + 1 < running.count ? running[index + 1].start : .max
      let second = pieces.lazy.map { max($0.lowerBound, clock.start) }.first { second in
        second < end && pieces.contains { $0.contains(second) }
      }
      guard let second, let zone = clocks.zone, !record.lmt else { continue }
      let local = UTCInstant(seconds: second + clock.type.offset.seconds)
      warnings += zone.warnings(
        record, at: located.whereabouts(in: zone.name), date: local.date,
        reading: .init(instant: UTCInstant(seconds: second), clock: clock.type))
    }
    for (before, after) in zip(running, running.dropFirst()) {
      warnings += Self.change(from: before.type, to: after)
    }
    if foldIsUnused { warnings.append(.foldUnused) }
    var once: [Warning] = []
    for warning in warnings where !once.contains(warning) { once.append(warning) }
    self.record = record
    place = located.place
    self.date = date
    self.kind = kind
    self.pieces = pieces
    self.clocks = running
    source = clocks.source
    self.zoneData = zoneData
    self.warnings = once
  }

  private static func change(from before: LocalTimeType, to after: Clock) -> [Warning] {
    let jump = after.type.offset.seconds - before.offset.seconds
    guard jump != 0 else { return [] }
    return [
      Warning(
        code: "clock_change",
        message: "Within the window, at \(UTCInstant(seconds: after.start)), the clock was put "
          + "\(jump > 0 ? "forward" : "back") from \(before.offset) to \(after.type.offset).")
    ]
  }
}

/// The clocks of one source over time.
struct ZoneClocks {
  let source: BirthMoment.ZoneSource
  var fixed: LocalTimeType?
  var zone: KnownZone?

  /// The clocks that ran between two seconds; the first one starts at the first second.
  func running(from first: Int, through last: Int) -> [BirthWindow.Clock] {
    if let fixed { return [.init(start: first, type: fixed)] }
    guard let file = zone?.file else { return [] }
    let now = file.localTime(at: UTCInstant(seconds: first))
    let changes = last > first ? file.changes(from: first + 1, through: last) : []
    return [.init(start: first, type: now)] + changes.map { .init(start: $0.at, type: $0.to) }
  }
}
