import Civil

/// How long a year of the periods is.
public enum YearLength: Hashable, Sendable {
  /// A number of days; sub-periods divide time in proportion.
  case days(Double)
  /// The time in which the Sun moves 360 degrees of sidereal longitude; sub-periods divide the
  /// Sun's arc, at every level.
  case solarArc
  /// From one birthday to the next.
  case calendar

  /// The Julian year, which most programs take.
  public static let julian = YearLength.days(365.25)

  /// The lengths that have a name.
  ///
  /// The tropical year is that of J2000 and the sidereal one that of the Earth's orbit, as the
  /// programs of the field have them; savana is 12 months of 30 days.
  public static let named: [(name: String, length: YearLength)] = [
    ("savana", .days(360)), ("tropical", .days(365.242_189_7)),
    ("sidereal", .days(365.256_363)), ("solar-arc", .solarArc), ("calendar", .calendar),
  ]

  /// The days that may be given as a number.
  public static let allowedDays = 300.0...400.0

  /// The length by name, or of that many days; nil for anything else.
  public init?(name: String, days: Double?) {
    if let found = Self.named.first(where: { $0.name == name }) {
      self = found.length
    } else if let days, Self.allowedDays.contains(days) {
      self = .days(days)
    } else {
      return nil
    }
  }

  /// The name, or the days without zeros at the end.
  package var name: String {
    guard case .days(let days) = self else { return self == .solarArc ? "solar-arc" : "calendar" }
    // The usual one is asked for with every record of a batch.
    if self == .julian { return "365.25" }
    var text = decimalText(days, decimals: 7)
    while text.hasSuffix("0") { text.removeLast() }
    return text.hasSuffix(".") ? String(text.dropLast()) : text
  }

  /// The days of a year; of a solar arc and of the calendar those of the mean one.
  public var meanDays: Double {
    switch self {
    case .days(let days): days
    case .solarArc: 365.256_363
    case .calendar: 365.2425
    }
  }
}
