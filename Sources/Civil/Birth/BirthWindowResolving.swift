extension BirthMomentResolver {
  /// The instants that a record allows which leaves its time open.
  ///
  /// Without a time that is every instant of the local date, however long the day was; with
  /// `timeRange` those at which the clock showed a time in it; with `plusMinus` those within the
  /// margin of the time. `fold` chooses where the clock showed a time twice.
  /// - Throws: `Refusal` where no instant is allowed, or a field is wrong or missing.
  public mutating func resolveWindow(_ record: BirthRecord) throws(Refusal)
    -> BirthWindow
  {
    try Self.checkTimes(record)
    if let margin = try record.margin() {
      var exact = record
      exact.plusMinus = nil
      return try window(
        around: try resolve(exact), margin: margin, plusMinus: record.plusMinus)
    }
    guard record.time == nil else {
      return try window(around: try resolve(record), margin: 0)
    }
    _ = try record.calendarDate()
    let times = try record.clockRange()
    try Self.checkPosition(record)
    try Self.checkFold(record)
    let located = try locate(record)
    let record = located.record
    // The zone says which days were left out.
    let date = try record.calendarDate()
    guard record.zone != nil || record.lmt else {
      throw Refusal(
        .zoneMissing, field: "zone",
        "where the time is open the local clock counts; give \(field: "place") \"City, CC\", \(field: "zone") (an IANA zone such as Europe/Paris, UTC, or an offset such as +05:30), or \(field: "lmt") with \(field: "lon"); or the \(field: "time")"
      )
    }
    let midnight = (date.julianDayNumber - 2_440_588) * 86_400
    let first = midnight + (times?.lowerBound ?? 0)
    let last = midnight + (times?.upperBound ?? 86_399)
    let local = LocalWindow(record: record, date: date, local: first...last)
    let zone = try record.zone.map { name throws(Refusal) in try clocks(of: name) }
    let mean = record.lmt ? record.lon.map(Self.meanClocks) : nil
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
    let warnings =
      try located.warnings + compare(zone == nil ? [] : found.pieces, clocks, with: located)
    return try finish(
      record, located.place, date, times == nil ? .day : .timeRange, found.pieces, clocks,
      foldIsUnused: record.fold != nil && !found.usedFold, zoneData: zone?.zoneData,
      warnings: warnings)
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

  /// The instants that lie at most so many seconds from a moment, on either side.
  ///
  /// - Throws: `Refusal` where the zone had no local time somewhere there.
  public mutating func window(around moment: BirthMoment, margin: Int)
    throws(Refusal) -> BirthWindow
  {
    try window(around: moment, margin: margin, plusMinus: nil)
  }

  private mutating func window(
    around moment: BirthMoment, margin: Int, plusMinus: String?
  ) throws(Refusal) -> BirthWindow {
    var record = moment.record
    record.plusMinus = plusMinus
    let clocks =
      switch moment.source {
      case .zone(let name): try self.clocks(of: name)
      case .offset, .localMeanTime:
        ZoneClocks(
          source: moment.source,
          fixed: LocalTimeType(
            offset: moment.offset, isDaylightSaving: false,
            abbreviation: moment.abbreviation ?? ""))
      }
    let middle = moment.instant.seconds
    return try finish(
      record, moment.place, moment.date, .plusMinus, [middle - margin...middle + margin], clocks,
      foldIsUnused: false, zoneData: moment.zoneData, warnings: moment.warnings)
  }

  private static func checkTimes(_ record: BirthRecord) throws(Refusal) {
    if record.timeRange != nil, record.time != nil || record.plusMinus != nil {
      throw Refusal(
        .conflictingTimes, field: "time_range",
        "stands alone; leave out \(field: record.time != nil ? "time" : "plus_minus")")
    }
    if record.plusMinus != nil, record.time == nil {
      throw Refusal(
        .timeMissing, field: "plus_minus",
        "needs the time that it is around; give \(field: "time") HH:MM")
    }
  }

  private static func meanClocks(longitude: Double) -> ZoneClocks {
    ZoneClocks(
      source: .localMeanTime,
      fixed: LocalTimeType(
        offset: .localMeanTime(longitude: longitude), isDaylightSaving: false, abbreviation: "LMT"))
  }

  /// The clocks of an IANA zone, of `UTC` or of an offset.
  private mutating func clocks(of name: String) throws(Refusal) -> ZoneClocks {
    if let offset = name == "UTC" ? UTCOffset(seconds: 0) : try BirthRecord.offset(name) {
      return ZoneClocks(
        source: .offset,
        fixed: LocalTimeType(
          offset: offset, isDaylightSaving: false, abbreviation: name == "UTC" ? "UTC" : ""))
    }
    let zone = try load(name)
    return ZoneClocks(
      source: .zone(name), file: zone.file, traits: zone.traits,
      zoneData: zoneDataVersion())
  }

  private mutating func finish(
    _ record: BirthRecord, _ place: FoundPlace?, _ date: CalendarDate, _ kind: BirthWindow.Kind,
    _ pieces: [ClosedRange<Int>], _ clocks: ZoneClocks, foldIsUnused: Bool, zoneData: String?,
    warnings known: [Warning] = []
  ) throws(Refusal) -> BirthWindow {
    let first = pieces.first?.lowerBound ?? 0
    let running = clocks.running(from: first, through: pieces.last?.upperBound ?? first)
    var warnings = known
    for (index, clock) in running.enumerated() {
      if clock.type.abbreviation == "-00" { throw Self.noLocalTime(record.zone ?? "", date) }
      // A clock that ran between two pieces only has nothing to say.
      let end = index + 1 < running.count ? running[index + 1].start : .max
      let second = pieces.lazy.map { max($0.lowerBound, clock.start) }.first { second in
        second < end && pieces.contains { $0.contains(second) }
      }
      guard let second else { continue }
      warnings += traps(record, clock.type, at: second, clocks)
    }
    for (before, after) in zip(running, running.dropFirst()) {
      warnings += Self.change(from: before.type, to: after)
    }
    if foldIsUnused { warnings.append(Self.foldUnused) }
    var once: [Warning] = []
    for warning in warnings where !once.contains(warning) { once.append(warning) }
    return BirthWindow(
      record: record, place: place, date: date, kind: kind, pieces: pieces, clocks: running,
      source: clocks.source, zoneData: zoneData, warnings: once)
  }

  private mutating func traps(
    _ record: BirthRecord, _ clock: LocalTimeType, at second: Int, _ clocks: ZoneClocks
  ) -> [Warning] {
    guard case .zone(let name) = clocks.source, !record.lmt else { return [] }
    let local = UTCInstant(seconds: second + clock.offset.seconds)
    return traps(
      record, name, clocks.traits, date: local.date,
      reading: .init(instant: UTCInstant(seconds: second), clock: clock))
  }

  private static func change(from before: LocalTimeType, to after: BirthWindow.Clock) -> [Warning] {
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
private struct ZoneClocks {
  let source: BirthMoment.ZoneSource
  var fixed: LocalTimeType?
  var file: TimeZoneFile?
  var traits: CivilTimeTraps.Traits = []
  var zoneData: String?

  /// The clocks that ran between two seconds; the first one starts at the first second.
  func running(from first: Int, through last: Int) -> [BirthWindow.Clock] {
    if let fixed { return [.init(start: first, type: fixed)] }
    guard let file else { return [] }
    let now = file.localTime(at: UTCInstant(seconds: first))
    let changes = last > first ? file.changes(from: first + 1, through: last) : []
    return [.init(start: first, type: now)] + changes.map { .init(start: $0.at, type: $0.to) }
  }
}

/// A stretch of one local date, as the clock shows it.
private struct LocalWindow {
  let record: BirthRecord
  let date: CalendarDate
  /// Seconds since 1970-01-01 00:00 on the local clock.
  let local: ClosedRange<Int>

  /// The instants at which the clocks showed it, narrowed by the record's fold.
  ///
  /// - Throws: `Refusal` where there is none.
  func pieces(on clocks: ZoneClocks) throws(Refusal) -> (
    pieces: [ClosedRange<Int>], usedFold: Bool
  ) {
    // Offsets stay below 26 hours.
    let reach = 27 * 3600
    let end = local.upperBound + reach
    let running = clocks.running(from: local.lowerBound - reach, through: end)
    var found: [(range: ClosedRange<Int>, offset: Int)] = []
    for (index, clock) in running.enumerated() {
      let offset = clock.type.offset.seconds
      let last = index + 1 < running.count ? running[index + 1].start - 1 : end
      let from = max(clock.start, local.lowerBound - offset)
      let to = min(last, local.upperBound - offset)
      if from <= to { found.append((from...to, offset)) }
    }
    guard !found.isEmpty else { throw nonexistent(running) }
    let all = found.map(\.range)
    guard let fold = record.fold else { return (Self.joined(all), false) }
    var shown: [ClosedRange<Int>] = []
    var kept: [ClosedRange<Int>] = []
    for (range, offset) in fold == "earlier" ? found : found.reversed() {
      let local = range.lowerBound + offset...range.upperBound + offset
      kept += Self.parts(of: local, outside: shown).map {
        $0.lowerBound - offset...$0.upperBound - offset
      }
      shown.append(local)
    }
    kept.sort { $0.lowerBound < $1.lowerBound }
    let count = { (ranges: [ClosedRange<Int>]) in ranges.reduce(0) { $0 + $1.count } }
    return (Self.joined(kept), count(kept) < count(all))
  }

  /// What of a range lies in none of the others.
  private static func parts(of range: ClosedRange<Int>, outside others: [ClosedRange<Int>])
    -> [ClosedRange<Int>]
  {
    var parts = [range]
    for other in others {
      parts = parts.flatMap { part in
        var rest: [ClosedRange<Int>] = []
        let before = min(part.upperBound, other.lowerBound - 1)
        let after = max(part.lowerBound, other.upperBound + 1)
        if part.lowerBound <= before { rest.append(part.lowerBound...before) }
        if after <= part.upperBound { rest.append(after...part.upperBound) }
        return rest
      }
    }
    return parts
  }

  /// Ranges in order of time, those without a second between them made one.
  private static func joined(_ ranges: [ClosedRange<Int>]) -> [ClosedRange<Int>] {
    var result: [ClosedRange<Int>] = []
    for range in ranges {
      if let last = result.last, last.upperBound + 1 == range.lowerBound {
        result[result.count - 1] = last.lowerBound...range.upperBound
      } else {
        result.append(range)
      }
    }
    return result
  }

  private func nonexistent(_ running: [BirthWindow.Clock]) -> Refusal {
    let jump = zip(running, running.dropFirst()).first { before, after in
      after.start + before.type.offset.seconds <= local.lowerBound
        && after.start + after.type.offset.seconds > local.upperBound
    }
    var reason = ""
    if let jump {
      reason =
        ": at \(UTCInstant(seconds: jump.1.start)) the clock jumped from \(jump.0.type.offset) to \(jump.1.type.offset)"
    }
    let what = record.timeRange.map { "\(quoted($0)) on \(record.date)" } ?? record.date
    return Refusal(
      .nonexistentTime, field: record.timeRange == nil ? "date" : "time_range",
      "\(what) never was in \(record.zone ?? "")\(reason); correct it, or give the offset as \(field: "zone")"
    )
  }
}
