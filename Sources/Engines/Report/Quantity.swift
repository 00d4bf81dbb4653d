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
    let last = key.split(separator: "_").last.map(String.init) ?? key
    switch shape {
    case .text(nil): self.init(text: key, last)
    case .number, .integer: self.init(number: key, last)
    default: return nil
    }
  }

  private init?(text key: String, _ last: String) {
    switch last {
    case "utc": self.init(unit: "date-time", title: "an instant in UTC")
    default: return nil
    }
  }

  private init?(number key: String, _ last: String) {
    switch (key, last) {
    case ("share", _): self.init(unit: "ratio", limits: Shape.Limits(lower: 0, upper: 1))
    default: return nil
    }
  }

  /// The shape with the limits of the quantity, where it has none of its own.
  func limiting(_ shape: Shape) -> Shape {
    switch shape {
    case .number(nil): .number(limits)
    case .integer(nil): .integer(limits)
    default: shape
    }
  }
}
