/// A birth moment as somebody wrote it down; nothing is checked yet.
///
/// The names are those of the command line's options and of the JSON keys.
public struct BirthRecord: Hashable, Sendable {
  /// `YYYY-MM-DD`.
  public var date: String
  /// `HH:MM` or `HH:MM:SS`; nil where the time is not known.
  public var time: String?
  /// `gregorian` or `julian`; nil for Gregorian from 1582-10-15 and Julian before 1582-10-05.
  public var calendar: String?
  /// An IANA zone, `UTC`, or an offset such as `+05:30`.
  public var zone: String?
  /// Degrees north of the birth place.
  public var lat: Double?
  /// Degrees east of the birth place.
  public var lon: Double?
  /// Whether the time is local mean time of the longitude.
  public var lmt: Bool
  /// `earlier` or `later`, for a clock time that occurred twice.
  public var fold: String?
  /// `HH:MM..HH:MM`, where the time is only known to lie between two.
  public var timeRange: String?
  /// How far the time may be off on either side, for example `15m` or `1h30m`.
  public var plusMinus: String?
  /// The birth place as `City, CC` or `City, Region, Country`.
  public var place: String?

  /// Makes a record from its fields.
  public init(
    date: String, time: String? = nil, calendar: String? = nil, zone: String? = nil,
    lat: Double? = nil, lon: Double? = nil, lmt: Bool = false, fold: String? = nil,
    timeRange: String? = nil, plusMinus: String? = nil, place: String? = nil
  ) {
    self.date = date
    self.time = time
    self.calendar = calendar
    self.zone = zone
    self.lat = lat
    self.lon = lon
    self.lmt = lmt
    self.fold = fold
    self.timeRange = timeRange
    self.plusMinus = plusMinus
    self.place = place
  }

  /// Whether the record leaves the time open: it stands for a window, not for a moment.
  public var isUncertain: Bool { time == nil || timeRange != nil || plusMinus != nil }
}

/// Why a birth record does not stand for one moment.
public struct BirthRecordError: Error, Hashable, Sendable {
  /// What is wrong, as a stable name.
  public enum Code: String, Sendable {
    /// The text is not a date, or the day does not exist.
    case invalidDate = "invalid_date"
    /// The day was left out when the calendar changed.
    case calendarGap = "calendar_gap"
    /// The record has no date.
    case dateMissing = "date_missing"
    /// The calendar is neither Gregorian nor Julian.
    case invalidCalendar = "invalid_calendar"
    /// The text is not a time of day.
    case invalidTime = "invalid_time"
    /// The record has no time.
    case timeMissing = "time_missing"
    /// The time is given as a range or with a margin where one moment is needed.
    case timeUncertain = "time_uncertain"
    /// Two options that say when in the day exclude each other.
    case conflictingTimes = "conflicting_times"
    /// The text is not a range of times of one day.
    case invalidTimeRange = "invalid_time_range"
    /// The text is not a duration, or it is 0 or above twelve hours.
    case invalidPlusMinus = "invalid_plus_minus"
    /// The clock showed that time more than once.
    case ambiguousTime = "ambiguous_time"
    /// The clock jumped over that time.
    case nonexistentTime = "nonexistent_time"
    /// Neither of the two names of a fold.
    case invalidFold = "invalid_fold"
    /// A time is given without a zone.
    case zoneMissing = "zone_missing"
    /// No zone has that name.
    case unknownZone = "unknown_zone"
    /// The text is not an offset, or it is a day or more.
    case invalidOffset = "invalid_offset"
    /// Two sources of the zone give different offsets.
    case zoneConflict = "zone_conflict"
    /// The coordinates do not tell the zone.
    case zoneUncertain = "zone_uncertain"
    /// The zone had no local time then.
    case noLocalTime = "no_local_time"
    /// Local mean time is asked for without a longitude.
    case longitudeMissing = "longitude_missing"
    /// A latitude or longitude is out of range, or one comes alone.
    case invalidCoordinate = "invalid_coordinate"
    /// The zone data are not installed, or damaged.
    case zoneDataUnusable = "zone_data_unusable"
    /// The text cannot be a place's name.
    case invalidPlace = "invalid_place"
    /// No place has that name, there.
    case unknownPlace = "unknown_place"
    /// Several places have that name.
    case ambiguousPlace = "ambiguous_place"
    /// The coordinates are not those of the place.
    case placeConflict = "place_conflict"
  }

  /// One of the things that the record could mean.
  public enum Candidate: Hashable, Sendable {
    /// A moment on one of two clocks.
    case moment(utc: UTCInstant, offset: UTCOffset, abbreviation: String?)
    /// A reading of the date in a calendar.
    case date(CalendarDate)
    /// A name like the one that was given.
    case name(String)
    /// One of the places that a name may mean.
    case place(Place)
  }

  /// What is wrong.
  public let code: Code
  /// The field of the record that is to blame.
  public let field: String
  /// One sentence: the value, why it is refused, and what is allowed.
  public let message: String
  /// What the record could mean instead; possibly nothing.
  public let candidates: [Candidate]

  /// The error of a record without a date.
  public static let dateMissing = BirthRecordError(
    .dateMissing, field: "date", "the date of birth is needed, YYYY-MM-DD")

  init(_ code: Code, field: String, _ message: String, candidates: [Candidate] = []) {
    self.code = code
    self.field = field
    self.message = message
    self.candidates = candidates
  }
}
