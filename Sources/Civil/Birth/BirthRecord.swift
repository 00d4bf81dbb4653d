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

  /// Whether nothing is given of a birth.
  public var isEmpty: Bool { date.isEmpty && isDateAlone }

  /// Whether nothing is given but the date: neither when in the day nor by which clock.
  public var isDateAlone: Bool {
    isUncertain && timeRange == nil && plusMinus == nil && zone == nil && place == nil
      && lat == nil && lon == nil && !lmt && fold == nil
  }
}
