/// What a number or a text measures, by its key: the same key means the same in every description.
package struct Quantity: Hashable, Sendable {
  /// `degrees`, `days`; `date-time` and `date` for texts.
  package let unit: String
  /// What it is, where the key does not say it all.
  package var title = ""
  var limits: Shape.Limits?

  /// An angle from 0 up to 360 degrees.
  static let longitude = Quantity(
    unit: "degrees", title: "longitude on a circle",
    limits: Shape.Limits(lower: 0, upper: 360, isOpen: true))
}

extension Quantity {
  /// What the value of a key measures, if it is known.
  init?(of key: String, _ shape: Shape) {
    let words = key.split(separator: "_").map(String.init)
    guard let first = words.first, let last = words.last else { return nil }
    switch shape {
    case .text(nil) where last == "utc": self.init(unit: "date-time", title: "an instant in UTC")
    case .text(nil) where key == "date": self.init(unit: "date")
    case .integer where Self.counted[key] != nil:
      self.init(unit: "", limits: Self.counted[key])
    case .number where key == "period": self.init(unit: "days")
    case .number, .integer:
      if last == "share" {
        self.init(unit: "ratio", limits: Shape.Limits(lower: 0, upper: 1))
      } else if let quantity = Self.named[key] {
        self = quantity
      } else if let unit = Self.units[last] ?? (words.count == 2 ? Self.units[first] : nil) {
        self.init(unit: unit)
      } else {
        return nil
      }
    default: return nil
    }
  }

  /// Whole numbers that count places.
  private static let counted: [String: Shape.Limits] = [
    "gate": Shape.Limits(lower: 1, upper: 64), "pada": Shape.Limits(lower: 1, upper: 4),
  ]

  private static let named: [String: Quantity] = [
    "lat": Quantity(
      unit: "degrees", title: "latitude, north positive",
      limits: Shape.Limits(lower: -90, upper: 90)),
    "lon": Quantity(
      unit: "degrees", title: "longitude, east positive",
      limits: Shape.Limits(lower: -180, upper: 180)),
    "julian_day_ut": Quantity(unit: "days", title: "Julian Day in Universal Time"),
    "julian_day_tt": Quantity(unit: "days", title: "Julian Day in Terrestrial Time"),
    "start_jd": Quantity(unit: "days", title: "Julian Day in Universal Time"),
    "end_jd": Quantity(unit: "days", title: "Julian Day in Universal Time"),
    "days_of_month": Quantity(unit: "days"), "phase_angle": Quantity(unit: "degrees"),
    "days_per_minute": Quantity(unit: "days per minute"),
    "days_per_arcsecond": Quantity(unit: "days per arcsecond"),
  ]

  /// Units that are the last word of a key, or the first of two.
  private static let units = [
    "seconds": "seconds", "minutes": "minutes", "hours": "hours", "days": "days",
    "months": "months", "years": "years", "age": "years", "degrees": "degrees",
    "percent": "percent", "km": "kilometres",
  ]

  /// The shape with the limits of the quantity, where it has none of its own.
  func limiting(_ shape: Shape) -> Shape {
    switch shape {
    case .number(nil): .number(limits)
    case .integer(nil): .integer(limits)
    default: shape
    }
  }
}
