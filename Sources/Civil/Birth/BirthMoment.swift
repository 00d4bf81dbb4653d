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

  /// What was given, with the zone and the coordinates that the place gave.
  public let record: BirthRecord
  /// The place that gave zone or coordinates.
  public let place: FoundPlace?
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
    record: BirthRecord, place: FoundPlace?, date: CalendarDate, time: ClockTime,
    instant: UTCInstant, offset: UTCOffset, abbreviation: String?, source: ZoneSource,
    zoneData: String?,
    warnings: [Warning]
  ) {
    self.record = record
    self.place = place
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
  var lookup = PlaceLookup()
  private var futureRules: FutureClockRules?

  /// What is needed of a zone again and again; a class, so that it is not copied.
  final class KnownZone: Sendable {
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
  /// - Throws: `Refusal` where it stands for none or several, or a field is wrong.
  public mutating func resolve(_ record: BirthRecord) throws(Refusal) -> BirthMoment {
    _ = try record.calendarDate()
    let time = try record.clockTime()
    try Self.checkPosition(record)
    try Self.checkFold(record)
    if record.timeRange != nil || record.plusMinus != nil {
      let range = record.timeRange != nil
      throw Refusal(
        .timeUncertain, field: range ? "time_range" : "plus_minus",
        "one moment is needed here; give \(field: "time") HH:MM without \(field: range ? "time_range" : "plus_minus")"
      )
    }
    let located = try locate(record)
    let record = located.record
    // The zone says which days were left out.
    let date = try record.calendarDate()
    guard let time else {
      throw Refusal(
        .timeMissing, field: "time",
        "one moment is needed here: the time of birth; give \(field: "time") HH:MM with \(field: "zone") or \(field: "place")"
      )
    }
    guard record.zone != nil || record.lmt else {
      throw Refusal(
        .zoneMissing, field: "zone",
        "a time needs its zone; give \(field: "place") \"City, CC\", \(field: "zone") (an IANA zone such as Europe/Paris, UTC, or an offset such as +05:30), or \(field: "lmt") with \(field: "lon")"
      )
    }
    let zoneClock = try resolveZone(record, date, time)
    let meanClock = try resolveLocalMeanTime(record, date, time)
    if let zoneClock, let meanClock, zoneClock.reading.instant != meanClock.reading.instant {
      throw Refusal(
        .zoneConflict, field: "zone",
        "\(field: "zone") \(quoted(record.zone ?? "")) gives \(zoneClock.reading.clock.offset) and \(field: "lmt") gives \(meanClock.reading.clock.offset); give one of the two",
        candidates: [zoneClock.reading, meanClock.reading].map(candidate))
    }
    // One of the two was given: it was checked above.
    guard let clock = meanClock ?? zoneClock else { preconditionFailure("no source of the zone") }
    var warnings = located.warnings
    if let zoneClock {
      warnings += try compare(zoneClock.reading, with: located, date: date, time: time)
    }
    warnings += clock.warnings
    if record.fold != nil, !clock.usedFold { warnings.append(Self.foldUnused) }
    let abbreviation = clock.reading.clock.abbreviation
    return BirthMoment(
      record: record, place: located.place, date: date, time: time, instant: clock.reading.instant,
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

  static let foldUnused = Warning(
    code: "fold_unused", message: "\(field: "fold") had no effect: the clock showed that time once."
  )

  static func checkFold(_ record: BirthRecord) throws(Refusal) {
    if let fold = record.fold, fold != "earlier", fold != "later" {
      throw Refusal(
        .invalidFold, field: "fold", "\(quoted(fold)) is not a fold; choose earlier or later")
    }
  }

  static func checkPosition(_ record: BirthRecord) throws(Refusal) {
    if let lat = record.lat, !(-90...90).contains(lat) {
      throw Refusal(
        .invalidCoordinate, field: "lat", "'\(lat)' is out of range; latitudes are -90 to 90")
    }
    if let lon = record.lon, !(-180...180).contains(lon) {
      throw Refusal(
        .invalidCoordinate, field: "lon", "'\(lon)' is out of range; longitudes are -180 to 180")
    }
    if record.place != nil { return }
    if record.lat != nil, record.lon == nil {
      throw Refusal(
        .longitudeMissing, field: "lon", "a latitude needs its longitude; give \(field: "lon")")
    }
    if record.lmt, record.lon == nil {
      throw Refusal(
        .longitudeMissing, field: "lon",
        "local mean time needs the longitude of the place; give \(field: "lon") in degrees, east positive"
      )
    }
  }

  private func resolveLocalMeanTime(
    _ record: BirthRecord, _ date: CalendarDate, _ time: ClockTime
  ) throws(Refusal) -> ResolvedClock? {
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
  ) throws(Refusal) -> ResolvedClock? {
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
    guard reading.clock.abbreviation != "-00" else { throw Self.noLocalTime(name, date) }
    let warnings =
      record.lmt
      ? []
      : traps(record, name, zone.traits, date: date.converted(to: .gregorian), reading: reading)
    return ResolvedClock(
      reading: reading, source: .zone(name), zoneData: zoneDataVersion(), usedFold: usedFold,
      warnings: warnings)
  }

  static func noLocalTime(_ zone: String, _ date: CalendarDate) -> Refusal {
    Refusal(
      .noLocalTime, field: "zone",
      "\(quoted(zone)) had no local time on \(date); give the offset, for example \(field: "zone") +00:00"
    )
  }

  /// The version of the zone data.
  mutating func zoneDataVersion() -> String {
    if let futureRules { return futureRules.zoneData }
    let rules = FutureClockRules(zoneData: zones.version())
    futureRules = rules
    return rules.zoneData
  }

  /// The warnings for a zone's clock at a local date, which is Gregorian.
  mutating func traps(
    _ record: BirthRecord, _ zone: String, _ traits: CivilTimeTraps.Traits, date: CalendarDate,
    reading: LocalTimeResolution.Reading
  ) -> [Warning] {
    var warnings = CivilTimeTraps(
      zone: zone, traits: traits, date: date, reading: reading, longitude: record.lon,
      calendarWasNamed: record.calendar != nil
    ).warnings()
    _ = zoneDataVersion()
    if let warning = futureRules?.warning(for: date.year) { warnings.append(warning) }
    return warnings
  }

  mutating func load(_ name: String) throws(Refusal) -> KnownZone {
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
        throw Refusal(
          .unknownZone, field: "zone",
          "\(shown) is not known\(hint.isEmpty ? "; give an IANA zone such as Europe/Paris, UTC, or an offset such as +05:30" : hint)",
          candidates: near.map { .name($0) })
      case .databaseMissing(let directory):
        throw Refusal(
          .zoneDataUnusable, field: "zone",
          "no time zones in \(directory); install the Debian package tzdata")
      case .damaged(let path):
        throw Refusal(
          .zoneDataUnusable, field: "zone",
          "\(path) is damaged; reinstall the Debian package tzdata")
      }
    }
  }

  private func choose(
    _ resolution: LocalTimeResolution, _ record: BirthRecord, _ zone: String
  ) throws(Refusal) -> (LocalTimeResolution.Reading, usedFold: Bool) {
    var given: String { "\(quoted(record.time ?? "")) on \(record.date)" }
    switch resolution {
    case .unique(let reading):
      return (reading, false)
    case .ambiguous(let readings):
      let chosen =
        record.fold == "earlier" ? readings.first : record.fold == "later" ? readings.last : nil
      if let chosen { return (chosen, true) }
      throw Refusal(
        .ambiguousTime, field: "time",
        "\(given) occurred \(readings.count == 2 ? "twice" : "\(readings.count) times") in \(zone): "
          + "\(readings.map(shown).joined(separator: " and ")); choose with \(field: "fold") earlier|later",
        candidates: readings.map(candidate))
    case .gap(let before, let after, let jump):
      throw Refusal(
        .nonexistentTime, field: "time",
        "\(given) never was in \(zone): at \(jump) the clock jumped from \(before.clock.offset) to \(after.clock.offset); it would be \(shown(before)) or \(shown(after)); correct the time, or give one of the offsets as \(field: "zone")",
        candidates: [before, after].map(candidate))
    }
  }

  private func shown(_ reading: LocalTimeResolution.Reading) -> String {
    "\(reading.instant) (\(reading.clock.offset) \(reading.clock.abbreviation))"
  }

  func candidate(_ reading: LocalTimeResolution.Reading) -> Refusal.Candidate {
    .moment(
      utc: reading.instant, offset: reading.clock.offset,
      abbreviation: reading.clock.abbreviation)
  }
}
