/// Turns birth records into births; keeps the zones and places that it has read.
public struct BirthResolver: Sendable {
  var zones: TimeZoneDatabase
  private(set) var known = Kept<ClockKey, KnownZone>()
  var future: FutureClockRules?
  var lookup = PlaceLookup()
  var localClocks = TerritoryTable("local_clocks", LocalClock.init)
  var calendarChanges = TerritoryTable("calendar_changes", CalendarChange.init)

  /// How many zones are kept: mean time makes one of every longitude.
  private static let capacity = 4000

  /// Makes a resolver over a time zone database.
  ///
  /// - Parameter own: a person's own table of places, which goes first.
  public init(zones: TimeZoneDatabase, own: OwnPlaces? = nil) {
    self.zones = zones
    lookup.own = own
  }

  /// What a record stands for: a moment, or the window of a time that is left open.
  ///
  /// Without a time that is every instant of the local date, however long the day was; with
  /// `timeRange` those at which the clock showed a time in it; with `plusMinus` those within the
  /// margin of the time. `fold` chooses where the clock showed a time twice.
  /// - Throws: `Refusal` where it stands for nothing or several moments, or a field is wrong.
  public mutating func resolve(_ record: BirthRecord) throws(Refusal) -> Birth {
    guard !record.date.isEmpty else { throw .dateMissing }
    try record.checkTimes()
    let margin = try record.margin()
    _ = try record.calendarDate()
    let time = try record.clockTime()
    let times = try record.clockRange()
    try record.checkPosition()
    try record.checkFold()
    let located = try locate(record)
    // The zone says which days were left out.
    let date = try self.date(of: located)
    guard located.record.zone != nil || located.record.lmt else {
      throw .zoneMissing(isOpen: time == nil)
    }
    guard let time else { return .window(try window(located, date, times)) }
    let moment = try moment(located, date, time)
    guard let margin else { return .moment(moment) }
    return .window(try moment.window(margin: margin, plusMinus: record.plusMinus))
  }

  /// The one moment that a record stands for.
  ///
  /// - Throws: the same, and a refusal of a time that is left open.
  public mutating func moment(_ record: BirthRecord) throws(Refusal) -> BirthMoment {
    guard !record.date.isEmpty else { throw .dateMissing }
    if record.time == nil || record.timeRange != nil || record.plusMinus != nil {
      _ = try record.calendarDate()
      _ = try record.clockTime()
      try record.checkPosition()
      try record.checkFold()
      if record.timeRange == nil, record.plusMinus == nil {
        // A place that is wrong is worth more to know than a time that is missing.
        let located = try locate(record)
        _ = try date(of: located)
      }
      throw .timeOpen(record)
    }
    guard case .moment(let moment) = try resolve(record) else { throw .timeOpen(record) }
    return moment
  }

  private mutating func moment(
    _ located: LocatedRecord, _ date: CalendarDate, _ time: ClockTime
  ) throws(Refusal) -> BirthMoment {
    let record = located.record
    let zoneClock = try zoneClock(located, date, time)
    let meanClock = Self.meanClock(record, date, time)
    if let zoneClock, let meanClock, zoneClock.reading.instant != meanClock.reading.instant {
      throw Refusal(
        .zoneConflict, field: "zone",
        "\(field: "zone") \(quoted(record.zone ?? "")) gives \(zoneClock.reading.clock.offset) and \(field: "lmt") gives \(meanClock.reading.clock.offset); give one of the two",
        candidates: [zoneClock.reading, meanClock.reading].map(\.candidate))
    }
    guard let clock = meanClock ?? zoneClock else { preconditionFailure("no source of the zone") }
    var warnings = located.warnings
    if let zoneClock {
      warnings += try compare(zoneClock.reading, with: located, date: date, time: time)
    }
    warnings += clock.warnings
    warnings += calendarWarnings(located, date)
    if record.fold != nil, !clock.usedFold { warnings.append(.foldUnused) }
    return BirthMoment(
      located, date: date, time: time, clock: clock, zoneData: zoneClock?.zone?.zoneData,
      warnings: warnings)
  }

  private static func meanClock(
    _ record: BirthRecord, _ date: CalendarDate, _ time: ClockTime
  ) -> ResolvedClock? {
    guard record.lmt, let longitude = record.lon else { return nil }
    return fixedClock(.localMeanTime(longitude: longitude), date, time, source: .localMeanTime)
  }

  private static func fixedClock(
    _ clock: LocalTimeType, _ date: CalendarDate, _ time: ClockTime,
    source: BirthMoment.ZoneSource
  ) -> ResolvedClock {
    let instant = UTCInstant(date: date, time: time, offset: clock.offset)
    return ResolvedClock(reading: .init(instant: instant, clock: clock), source: source)
  }

  private mutating func zoneClock(
    _ located: LocatedRecord, _ date: CalendarDate, _ time: ClockTime
  ) throws(Refusal) -> ResolvedClock? {
    let record = located.record
    guard let name = record.zone else { return nil }
    if let fixed = try LocalTimeType(offset: name) {
      return Self.fixedClock(fixed, date, time, source: .offset)
    }
    let zone = try zone(name, of: located, near: date)
    let resolution = zone.file.resolve(date: date, time: time)
    let (reading, usedFold) = try resolution.chosen(record, name)
    guard reading.clock.abbreviation != "-00" else { throw .noLocalTime(name, date) }
    let warnings =
      record.lmt
      ? []
      : zone.warnings(
        record, at: located.whereabouts(in: name), date: date.converted(to: .gregorian),
        reading: reading)
    return ResolvedClock(
      reading: reading, source: .zone(name), zone: zone, usedFold: usedFold, warnings: warnings)
  }

  /// Keeps a zone that was made.
  mutating func remember(_ zone: KnownZone, _ key: ClockKey) {
    if known.count >= Self.capacity { known.removeAll() }
    known.add(zone, for: key)
  }
}

extension LocalTimeType {
  /// The clock of `UTC` or of an offset; nil for another name.
  ///
  /// - Throws: `Refusal` for an offset that is none.
  init?(offset name: String) throws(Refusal) {
    guard let offset = name == "UTC" ? UTCOffset(seconds: 0) : try BirthRecord.offset(name) else {
      return nil
    }
    self.init(
      offset: offset, isDaylightSaving: false, abbreviation: name == "UTC" ? "UTC" : "")
  }

  /// The clock of the mean Sun at a longitude in degrees east.
  static func localMeanTime(longitude: Double) -> LocalTimeType {
    LocalTimeType(
      offset: .localMeanTime(longitude: longitude), isDaylightSaving: false, abbreviation: "LMT")
  }
}

extension LocalTimeResolution {
  /// The reading that a record means.
  ///
  /// - Throws: `Refusal` with the readings where the time never was, or was twice.
  func chosen(_ record: BirthRecord, _ zone: String) throws(Refusal) -> (
    Reading, usedFold: Bool
  ) {
    var given: String { "\(quoted(record.time ?? "")) on \(record.date)" }
    switch self {
    case .unique(let reading):
      return (reading, false)
    case .ambiguous(let readings):
      let chosen =
        record.fold == "earlier" ? readings.first : record.fold == "later" ? readings.last : nil
      if let chosen { return (chosen, true) }
      let shown = readings.map(\.description).joined(separator: " and ")
      throw Refusal(
        .ambiguousTime, field: "time",
        "\(given) occurred \(readings.count == 2 ? "twice" : "\(readings.count) times") in \(zone): \(shown); choose with \(field: "fold") earlier|later",
        candidates: readings.map(\.candidate))
    case .gap(let before, let after, let jump):
      throw Refusal(
        .nonexistentTime, field: "time",
        "\(given) never was in \(zone): at \(jump) the clock jumped from \(before.clock.offset) to \(after.clock.offset); it would be \(before.description) or \(after.description); correct the time, or give one of the offsets as \(field: "zone")",
        candidates: [before, after].map(\.candidate))
    }
  }
}

extension LocalTimeResolution.Reading {
  fileprivate var description: String { "\(instant) (\(clock.offset) \(clock.abbreviation))" }

  /// The reading as one of those that could be meant.
  var candidate: Refusal.Candidate {
    .moment(utc: instant, offset: clock.offset, abbreviation: clock.abbreviation)
  }
}
