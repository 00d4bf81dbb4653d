/// What can be wrong with a birth record.
extension Refusal.Code {
  /// The text is not a date, or the day does not exist.
  public static let invalidDate = Self("invalid_date")
  /// The day was left out when the calendar changed.
  public static let calendarGap = Self("calendar_gap")
  /// The record has no date.
  public static let dateMissing = Self("date_missing")
  /// The calendar is neither Gregorian nor Julian.
  public static let invalidCalendar = Self("invalid_calendar")
  /// The text is not a time of day.
  public static let invalidTime = Self("invalid_time")
  /// The record has no time.
  public static let timeMissing = Self("time_missing")
  /// The time is given as a range or with a margin where one moment is needed.
  public static let timeUncertain = Self("time_uncertain")
  /// Two options that say when in the day exclude each other.
  public static let conflictingTimes = Self("conflicting_times", .usage)
  /// The text is not a range of times of one day.
  public static let invalidTimeRange = Self("invalid_time_range")
  /// The text is not a duration, or it is 0 or above twelve hours.
  public static let invalidPlusMinus = Self("invalid_plus_minus")
  /// The clock showed that time more than once.
  public static let ambiguousTime = Self("ambiguous_time")
  /// The clock jumped over that time.
  public static let nonexistentTime = Self("nonexistent_time")
  /// Neither of the two names of a fold.
  public static let invalidFold = Self("invalid_fold")
  /// A time is given without a zone.
  public static let zoneMissing = Self("zone_missing", .usage)
  /// No zone has that name.
  public static let unknownZone = Self("unknown_zone")
  /// The text is not an offset, or it is a day or more.
  public static let invalidOffset = Self("invalid_offset")
  /// Two sources of the zone give different offsets.
  public static let zoneConflict = Self("zone_conflict")
  /// The coordinates do not tell the zone.
  public static let zoneUncertain = Self("zone_uncertain")
  /// The zone had no local time then.
  public static let noLocalTime = Self("no_local_time")
  /// Local mean time is asked for without a longitude.
  public static let longitudeMissing = Self("longitude_missing", .usage)
  /// A latitude or longitude is out of range, or one comes alone.
  public static let invalidCoordinate = Self("invalid_coordinate")
  /// The zone data are not installed, or damaged.
  public static let zoneDataUnusable = Self("zone_data_unusable", .data)
  /// The text cannot be a place's name.
  public static let invalidPlace = Self("invalid_place")
  /// No place has that name, there.
  public static let unknownPlace = Self("unknown_place")
  /// Several places have that name.
  public static let ambiguousPlace = Self("ambiguous_place")
  /// The coordinates are not those of the place.
  public static let placeConflict = Self("place_conflict")
}

extension Refusal {
  /// The refusal of a record without a date.
  public static let dateMissing = Refusal(
    .dateMissing, field: "date", "the date of birth is needed, YYYY-MM-DD")
}

extension Refusal {
  /// The refusal of a clock time without a zone.
  ///
  /// - Parameter isOpen: whether the time is open.
  static func zoneMissing(isOpen: Bool) -> Refusal {
    let sources: Message =
      "give \(field: "place") \"City, CC\", \(field: "zone") (an IANA zone such as Europe/Paris, UTC, or an offset such as +05:30), or \(field: "lmt") with \(field: "lon")"
    return Refusal(
      .zoneMissing, field: "zone",
      isOpen
        ? "where the time is open the local clock counts; \(sources); or the \(field: "time")"
        : "a time needs its zone; \(sources)")
  }

  /// The refusal of a time that is left open where one moment is needed.
  package static func timeOpen(_ record: BirthRecord) -> Refusal {
    let range = record.timeRange != nil
    guard range || record.plusMinus != nil else {
      return Refusal(
        .timeMissing, field: "time",
        "one moment is needed here: the time of birth; give \(field: "time") HH:MM with \(field: "zone") or \(field: "place")"
      )
    }
    return Refusal(
      .timeUncertain, field: range ? "time_range" : "plus_minus",
      "one moment is needed here; give \(field: "time") HH:MM without \(field: range ? "time_range" : "plus_minus")"
    )
  }

  static func noLocalTime(_ zone: String, _ date: CalendarDate) -> Refusal {
    Refusal(
      .noLocalTime, field: "zone",
      "\(quoted(zone)) had no local time on \(date); give the offset, for example \(field: "zone") +00:00"
    )
  }

  /// The refusal of a zone that cannot be read.
  init(_ error: TimeZoneError, zone name: String) {
    switch error {
    case .unknown(_, let near):
      let hint = ZoneHint(for: name, near: near)
      let shown: Message = name.isEmpty ? "the empty zone" : "the zone \(quoted(name))"
      self.init(
        .unknownZone, field: "zone", shown + " is not known; " + hint.message,
        candidates: hint.candidates.map { .name($0) })
    case .databaseMissing(let directory):
      self.init(
        .zoneDataUnusable, field: "zone",
        "no time zones in \(directory); install the Debian package tzdata")
    case .damaged(let path):
      self.init(
        .zoneDataUnusable, field: "zone",
        "\(path) is damaged; reinstall the Debian package tzdata")
    case .unreadable(let refusal):
      self = refusal
    }
  }
}

extension Warning {
  /// A choice between two clocks where there was one.
  static let foldUnused = Warning(
    code: "fold_unused",
    message: "\(field: "fold") had no effect: the clock showed that time once.")
}

extension BirthRecord {
  /// Refuses words that say when in the day and exclude each other.
  func checkTimes() throws(Refusal) {
    if timeRange != nil, time != nil || plusMinus != nil {
      throw Refusal(
        .conflictingTimes, field: "time_range",
        "stands alone; leave out \(field: time != nil ? "time" : "plus_minus")")
    }
    if plusMinus != nil, time == nil {
      throw Refusal(
        .timeMissing, field: "plus_minus",
        "needs the time that it is around; give \(field: "time") HH:MM")
    }
  }

  /// Refuses what is no fold.
  func checkFold() throws(Refusal) {
    if let fold, fold != "earlier", fold != "later" {
      throw Refusal(
        .invalidFold, field: "fold", "\(quoted(fold)) is not a fold; choose earlier or later")
    }
  }

  /// Refuses coordinates out of range, and a latitude or mean time without a longitude.
  package func checkPosition() throws(Refusal) {
    if let lat, !(-90...90).contains(lat) {
      throw Refusal(
        .invalidCoordinate, field: "lat", "'\(lat)' is out of range; latitudes are -90 to 90")
    }
    if let lon, !(-180...180).contains(lon) {
      throw Refusal(
        .invalidCoordinate, field: "lon", "'\(lon)' is out of range; longitudes are -180 to 180")
    }
    if place != nil { return }
    if lat != nil, lon == nil {
      throw Refusal(
        .longitudeMissing, field: "lon", "a latitude needs its longitude; give \(field: "lon")")
    }
    if lmt, lon == nil {
      throw Refusal(
        .longitudeMissing, field: "lon",
        "local mean time needs the longitude of the place; give \(field: "lon") in degrees, east positive"
      )
    }
  }
}
