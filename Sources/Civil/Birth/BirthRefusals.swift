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
