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
  /// The zone that gave the offset.
  let zone: KnownZone?

  init(
    _ located: LocatedRecord, date: CalendarDate, time: ClockTime, clock: ResolvedClock,
    zoneData: String?, warnings: [Warning]
  ) {
    record = located.record
    place = located.place
    self.date = date
    self.time = time
    instant = clock.reading.instant
    offset = clock.reading.clock.offset
    let abbreviation = clock.reading.clock.abbreviation
    self.abbreviation = abbreviation.isEmpty ? nil : abbreviation
    source = clock.source
    zone = clock.zone
    self.zoneData = zoneData
    self.warnings = warnings
  }

  /// The instants that lie at most so many seconds from the moment, on either side.
  ///
  /// - Throws: `Refusal` where the zone had no local time somewhere there.
  public func window(margin: Int) throws(Refusal) -> BirthWindow {
    try window(margin: margin, plusMinus: nil)
  }

  /// The same for a margin that the record gives.
  func window(margin: Int, plusMinus: String?) throws(Refusal) -> BirthWindow {
    var located = LocatedRecord(record: record, place: place, warnings: warnings)
    located.record.plusMinus = plusMinus
    let clocks =
      if let zone {
        ZoneClocks(source: source, zone: zone)
      } else {
        ZoneClocks(
          source: source,
          fixed: LocalTimeType(
            offset: offset, isDaylightSaving: false, abbreviation: abbreviation ?? ""))
      }
    let middle = instant.seconds
    return try BirthWindow(
      located, date: date, kind: .plusMinus, pieces: [middle - margin...middle + margin],
      clocks: clocks, zoneData: zoneData)
  }
}

/// A clock reading of a birth, and what gave it.
struct ResolvedClock {
  var reading: LocalTimeResolution.Reading
  var source: BirthMoment.ZoneSource
  var zone: KnownZone?
  var usedFold = false
  var warnings: [Warning] = []
}
