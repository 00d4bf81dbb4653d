/// A birth moment, resolved: one instant, and how it was found.
///
/// A class, because it is handed on often and never changes: a value of so many texts is slow to
/// copy.
public final class BirthMoment: Sendable {
  /// What gave the offset.
  public enum ZoneSource: Hashable, Sendable {
    /// The zone of that name in the system's zone data.
    case zone(String)
    /// The offset, or `UTC`, was given.
    case offset
    /// The mean solar time of the longitude.
    case localMeanTime
  }

  /// What was given.
  public let record: BirthRecord
  /// The date in the calendar in which it was read.
  public let date: CalendarDate
  /// The time on the local clock.
  public let time: ClockTime
  /// The instant.
  public let instant: UTCInstant
  /// The difference of the local clock to UTC.
  public let offset: UTCOffset
  /// The clock's abbreviation; nil for a bare offset.
  public let abbreviation: String?
  /// What gave the offset.
  public let source: ZoneSource
  /// The version of the zone data; nil where they were not asked.
  public let zoneData: String?
  /// What the reader should know about the time.
  public let warnings: [Warning]

  init(
    record: BirthRecord, date: CalendarDate, time: ClockTime, instant: UTCInstant,
    offset: UTCOffset, abbreviation: String?, source: ZoneSource, zoneData: String?,
    warnings: [Warning]
  ) {
    self.record = record
    self.date = date
    self.time = time
    self.instant = instant
    self.offset = offset
    self.abbreviation = abbreviation
    self.source = source
    self.zoneData = zoneData
    self.warnings = warnings
  }
}

/// Turns birth records into moments; keeps the zones that it has read.
public struct BirthMomentResolver: Sendable {
  private var zones: TimeZoneDatabase
  private var known: [String: KnownZone] = [:]
  private var futureRules: FutureClockRules?

  /// What is needed of a zone again and again; a class, so that it is not copied.
  private final class KnownZone: Sendable {
    let file: TimeZoneFile
    let traits: CivilTimeTraps.Traits

    init(file: TimeZoneFile, traits: CivilTimeTraps.Traits) {
      self.file = file
      self.traits = traits
    }
  }

  /// Makes a resolver over a time zone database.
  public init(zones: TimeZoneDatabase) {
    self.zones = zones
  }

  /// The one moment that a record stands for.
  ///
  /// - Throws: `BirthRecordError` where it stands for none or several, or a field is wrong.
  public mutating func resolve(_ record: BirthRecord) throws(BirthRecordError) -> BirthMoment {
    let date = try record.calendarDate()
    let time = try record.clockTime()
    try Self.checkPosition(record)
    if let fold = record.fold, fold != "earlier", fold != "later" {
      throw BirthRecordError(
        .invalidFold, field: "fold", "\(quoted(fold)) is not a fold; choose earlier or later")
    }
    guard let time else {
      throw BirthRecordError(
        .timeMissing, field: "time",
        "the time of birth is needed; give --time HH:MM with --zone (an unknown time is not supported yet)"
      )
    }
    guard record.zone != nil || record.lmt else {
      throw BirthRecordError(
        .zoneMissing, field: "zone",
        "a time needs its zone; give --zone (an IANA zone such as Europe/Paris, UTC, or an offset such as +05:30), or --lmt with --lon"
      )
    }
    let zoneClock = try resolveZone(record, date, time)
    let meanClock = try resolveLocalMeanTime(record, date, time)
    if let zoneClock, let meanClock, zoneClock.reading.instant != meanClock.reading.instant {
      throw BirthRecordError(
        .zoneConflict, field: "zone",
        "--zone \(quoted(record.zone ?? "")) gives \(zoneClock.reading.clock.offset) and --lmt gives \(meanClock.reading.clock.offset); give one of the two",
        candidates: [zoneClock.reading, meanClock.reading].map(candidate))
    }
    // One of the two was given: it was checked above.
    guard let clock = meanClock ?? zoneClock else { preconditionFailure("no source of the zone") }
    var warnings = clock.warnings
    if record.fold != nil, !clock.usedFold {
      warnings.append(
        Warning(
          code: "fold_unused", message: "--fold had no effect: the clock showed that time once."))
    }
    let abbreviation = clock.reading.clock.abbreviation
    return BirthMoment(
      record: record, date: date, time: time, instant: clock.reading.instant,
      offset: clock.reading.clock.offset, abbreviation: abbreviation.isEmpty ? nil : abbreviation,
      source: clock.source, zoneData: zoneClock?.zoneData, warnings: warnings)
  }

  private struct ResolvedClock {
    var reading: LocalTimeResolution.Reading
    var source: BirthMoment.ZoneSource
    var zoneData: String?
    var usedFold = false
    var warnings: [Warning] = []
  }

  private static func checkPosition(_ record: BirthRecord) throws(BirthRecordError) {
    if let lat = record.lat, !(-90...90).contains(lat) {
      throw BirthRecordError(
        .invalidCoordinate, field: "lat", "'\(lat)' is out of range; latitudes are -90 to 90")
    }
    if let lon = record.lon, !(-180...180).contains(lon) {
      throw BirthRecordError(
        .invalidCoordinate, field: "lon", "'\(lon)' is out of range; longitudes are -180 to 180")
    }
    if record.lat != nil, record.lon == nil {
      throw BirthRecordError(
        .longitudeMissing, field: "lon", "a latitude needs its longitude; give --lon")
    }
    if record.lmt, record.lon == nil {
      throw BirthRecordError(
        .longitudeMissing, field: "lon",
        "local mean time needs the longitude of the place; give --lon in degrees, east positive")
    }
  }

  private func resolveLocalMeanTime(
    _ record: BirthRecord, _ date: CalendarDate, _ time: ClockTime
  ) throws(BirthRecordError) -> ResolvedClock? {
    guard record.lmt, let longitude = record.lon else { return nil }
    let clock = LocalTimeType(
      offset: .localMeanTime(longitude: longitude), isDaylightSaving: false, abbreviation: "LMT")
    return fixedClock(clock, date, time, source: .localMeanTime)
  }

  private func fixedClock(
    _ clock: LocalTimeType, _ date: CalendarDate, _ time: ClockTime,
    source: BirthMoment.ZoneSource
  ) -> ResolvedClock {
    let instant = UTCInstant(date: date, time: time, offset: clock.offset)
    return ResolvedClock(reading: .init(instant: instant, clock: clock), source: source)
  }

  private mutating func resolveZone(
    _ record: BirthRecord, _ date: CalendarDate, _ time: ClockTime
  ) throws(BirthRecordError) -> ResolvedClock? {
    guard let name = record.zone else { return nil }
    let fixedOffset = name == "UTC" ? UTCOffset(seconds: 0) : try BirthRecord.offset(name)
    if let fixedOffset {
      let clock = LocalTimeType(
        offset: fixedOffset, isDaylightSaving: false, abbreviation: name == "UTC" ? "UTC" : "")
      return fixedClock(clock, date, time, source: .offset)
    }
    let zone = try load(name)
    let resolution = zone.file.resolve(date: date, time: time)
    let (reading, usedFold) = try choose(resolution, record, name)
    guard reading.clock.abbreviation != "-00" else {
      throw BirthRecordError(
        .noLocalTime, field: "zone",
        "\(quoted(name)) had no local time on \(date); give the offset, for example --zone +00:00")
    }
    var rules = futureRules ?? FutureClockRules(zoneData: zones.version())
    let gregorian = date.converted(to: .gregorian)
    var warnings: [Warning] = []
    if !record.lmt {
      let traps = CivilTimeTraps(
        zone: name, traits: zone.traits, date: gregorian, reading: reading,
        longitude: record.lon, calendarWasNamed: record.calendar != nil)
      warnings = traps.warnings()
      if let warning = rules.warning(for: gregorian.year) { warnings.append(warning) }
    }
    futureRules = rules
    return ResolvedClock(
      reading: reading, source: .zone(name), zoneData: rules.zoneData, usedFold: usedFold,
      warnings: warnings)
  }

  private mutating func load(_ name: String) throws(BirthRecordError) -> KnownZone {
    if let zone = known[name] { return zone }
    do {
      let zone = KnownZone(
        file: try zones.zone(named: name), traits: CivilTimeTraps.Traits(zone: name))
      known[name] = zone
      return zone
    } catch {
      switch error {
      case .unknown(_, let near):
        let hint = near.isEmpty ? "" : "; did you mean \(near.joined(separator: " or "))?"
        let shown = name.isEmpty ? "the empty zone" : "the zone \(quoted(name))"
        throw BirthRecordError(
          .unknownZone, field: "zone",
          "\(shown) is not known\(hint.isEmpty ? "; give an IANA zone such as Europe/Paris, UTC, or an offset such as +05:30" : hint)",
          candidates: near.map { .name($0) })
      case .databaseMissing(let directory):
        throw BirthRecordError(
          .zoneDataUnusable, field: "zone",
          "no time zones in \(directory); install the Debian package tzdata")
      case .damaged(let path):
        throw BirthRecordError(
          .zoneDataUnusable, field: "zone",
          "\(path) is damaged; reinstall the Debian package tzdata")
      }
    }
  }

  private func choose(
    _ resolution: LocalTimeResolution, _ record: BirthRecord, _ zone: String
  ) throws(BirthRecordError) -> (LocalTimeResolution.Reading, usedFold: Bool) {
    var given: String { "\(quoted(record.time ?? "")) on \(record.date)" }
    switch resolution {
    case .unique(let reading):
      return (reading, false)
    case .ambiguous(let readings):
      let chosen =
        record.fold == "earlier" ? readings.first : record.fold == "later" ? readings.last : nil
      if let chosen { return (chosen, true) }
      throw BirthRecordError(
        .ambiguousTime, field: "time",
        "\(given) occurred \(readings.count == 2 ? "twice" : "\(readings.count) times") in \(zone): "
          + readings.map(shown).joined(separator: " and ") + "; choose with --fold earlier|later",
        candidates: readings.map(candidate))
    case .gap(let before, let after, let jump):
      throw BirthRecordError(
        .nonexistentTime, field: "time",
        "\(given) never was in \(zone): at \(jump) the clock jumped from \(before.clock.offset) to \(after.clock.offset); it would be \(shown(before)) or \(shown(after)); correct the time, or give one of the offsets as --zone",
        candidates: [before, after].map(candidate))
    }
  }

  private func shown(_ reading: LocalTimeResolution.Reading) -> String {
    "\(reading.instant) (\(reading.clock.offset) \(reading.clock.abbreviation))"
  }

  private func candidate(_ reading: LocalTimeResolution.Reading) -> BirthRecordError.Candidate {
    .moment(
      utc: reading.instant, offset: reading.clock.offset,
      abbreviation: reading.clock.abbreviation)
  }
}
