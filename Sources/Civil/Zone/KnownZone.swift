/// What is needed of a zone again and again; a class, so that it is not copied.
final class KnownZone: Sendable {
  let name: String
  /// The clocks as they ran, those of the zone data or of the place.
  let file: TimeZoneFile
  /// The clocks of the zone data.
  let data: TimeZoneFile
  /// The clocks that may have run there beside the zone's.
  let tables: Tables
  let future: FutureClockRules
  /// When each of the clocks ran, for a quick look.
  private let spans: [Span]
  /// When one of them may stand for the zone's.
  private let certainSpans: [Span]

  /// A range of seconds; the runtime prepares the type of an array of `Range` slowly.
  private struct Span: Sendable {
    let start, end: Int

    init(_ clock: Tables.Clock) {
      (start, end) = (clock.row.local.lowerBound, clock.row.local.upperBound)
    }

    func contains(_ second: Int) -> Bool { start <= second && second < end }
  }

  /// What was said of births without a longitude; many are told the same.
  private let said = Guarded(Said())

  /// Not generic: the runtime would look long whether a `Doubt` is hashable.
  private struct Said {
    var warnings = Kept<Doubt, Warning?>()
  }

  /// What a warning of a doubtful clock rests on.
  private struct Doubt: Hashable {
    let clock: Int
    let shown: Int
    /// What the other readings show; nil where that cannot be told.
    let others: [Int?]
  }

  /// What the tables say of a zone, or of the country in it.
  struct Tables: Sendable {
    /// A clock that the zone data do not know, with the histories of the zones that it followed.
    struct Clock: Sendable {
      let row: LocalClock
      let zones: [String: TimeZoneFile]
    }

    var clocks: [Clock] = []
    /// Why the zone data may be wrong.
    var missing: Backzone?
  }

  /// The version of the zone data.
  var zoneData: String { future.zoneData }

  init(
    name: String, file: TimeZoneFile, data: TimeZoneFile, tables: Tables,
    future: FutureClockRules
  ) {
    self.name = name
    self.file = file
    self.data = data
    self.tables = tables
    self.future = future
    spans = tables.clocks.map(Span.init)
    certainSpans = tables.clocks.filter(\.row.isCertain).map(Span.init)
  }

  /// Whether a clock of the tables may stand for the zone's within two days of a date.
  func mayDiffer(near date: CalendarDate) -> Bool {
    let midnight = (date.julianDayNumber - 2_440_588) * 86_400
    return certainSpans.contains {
      $0.start - 2 * 86_400 < midnight && midnight < $0.end + 2 * 86_400
    }
  }

  /// The warnings for the zone's clock at a local date, which is Gregorian.
  func warnings(
    _ record: BirthRecord, at place: Whereabouts, date: CalendarDate,
    reading: LocalTimeResolution.Reading
  ) -> [Warning] {
    let traps = CivilTimeTraps(zone: name, reading: reading, longitude: record.lon)
    var warnings = traps.warnings()
    warnings += localClocks(at: place, date: date, traps: traps)
    if let warning = tables.missing?.warning(name, date, data: zoneData) {
      warnings.append(warning)
    }
    if let warning = future.warning(for: date.year) { warnings.append(warning) }
    return warnings
  }
}

extension KnownZone {
  /// The warnings of clocks that the zone data do not know.
  private func localClocks(
    at place: Whereabouts, date: CalendarDate, traps: CivilTimeTraps
  ) -> [Warning] {
    guard !tables.clocks.isEmpty else { return [] }
    let taken = traps.reading.clock.offset
    let local = traps.reading.instant.seconds + taken.seconds
    var warnings: [Warning] = []
    for (index, span) in spans.enumerated() where span.contains(local) {
      let clock = tables.clocks[index]
      let row = clock.row
      guard row.months?.contains(date.month) != false else { continue }
      if place.country == nil {
        guard row.territory.mayBeMeant(by: name, place) else { continue }
      } else {
        guard row.territory.contains(place) else { continue }
        if row.isCertain {
          let own = data.localTime(at: traps.reading.instant).offset
          if own != taken { warnings.append(replaced(row, own, by: taken)) }
          continue
        }
      }
      if let warning = doubtful(index, clock, local, traps) { warnings.append(warning) }
    }
    return warnings
  }

  /// Says that the clock of the place was taken.
  private func replaced(_ row: LocalClock, _ own: UTCOffset, by taken: UTCOffset) -> Warning {
    Warning(
      code: row.code,
      message: "\(row.text): \(taken) is taken and not the \(own) of \(name); "
        + "\(field: "zone") \(own) for that one.")
  }

  /// Says that the zone's clock was taken, and what else may be meant; nil where nothing else is.
  private func doubtful(
    _ index: Int, _ clock: Tables.Clock, _ local: Int, _ traps: CivilTimeTraps
  ) -> Warning? {
    let shown = traps.reading.clock
    let others = clock.row.readings.map { offset($0, clock, local, shown, traps.longitude) }
    guard traps.longitude == nil else { return doubtful(clock, others, traps) }
    let doubt = Doubt(
      clock: index, shown: shown.offset.seconds, others: others.map { $0?.seconds })
    return said.withLock { said in
      if let known = said.warnings[doubt] { return known }
      let new = doubtful(clock, others, traps)
      said.warnings.add(new, for: doubt)
      return new
    }
  }

  /// - Parameter offsets: what the readings of the clock show.
  private func doubtful(
    _ clock: Tables.Clock, _ offsets: [UTCOffset?], _ traps: CivilTimeTraps
  ) -> Warning? {
    let shown = traps.reading.clock
    var others: [Message] = []
    for (reading, other) in zip(clock.row.readings, offsets) {
      guard let other else {
        if reading == .localMean { others.append(traps.meanTimeOption) }
        continue
      }
      guard other != shown.offset else { continue }
      others.append(
        reading == .localMean
          ? "\(traps.meanTimeOption) (\(traps.difference().dropLast(2)))"
          : "\(field: "zone") \(other)")
    }
    if !clock.row.readings.isEmpty, others.isEmpty { return nil }
    let taken: Message = "\(clock.row.text); \(shown.offset) of \(name) is taken"
    if clock.row.isCertain {
      return Warning(
        code: clock.row.code == "local_clock" ? "doubtful_clock" : clock.row.code,
        message: taken + ": for a birth there give \(field: "place"), or "
          + others.joined(separator: " or ") + ".")
    }
    let rest: Message =
      others.isEmpty
      ? ": \(field: "zone") with an offset if the record means another clock."
      : ", " + others.joined(separator: " or ") + " for the other reading."
    return Warning(code: clock.row.code, message: taken + rest)
  }

  /// What a reading shows where the zone shows that clock; nil where it cannot be told.
  private func offset(
    _ reading: LocalClock.Reading, _ clock: Tables.Clock, _ local: Int,
    _ shown: LocalTimeType, _ longitude: Double?
  ) -> UTCOffset? {
    switch reading {
    case .offset(let offset): offset
    case .zone(let name):
      clock.zones[name].map {
        $0.localTime(at: UTCInstant(seconds: $0.second(showing: local))).offset
      }
    case .localMean: longitude.map { UTCOffset.localMeanTime(longitude: $0) }
    case .daylight:
      UTCOffset(seconds: shown.offset.seconds + (shown.isDaylightSaving ? -3600 : 3600))
    case .standard:
      shown.isDaylightSaving ? UTCOffset(seconds: shown.offset.seconds - 3600) : shown.offset
    }
  }
}
