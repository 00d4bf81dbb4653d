/// A word for what the field makes of a number; this program's own, short and without praise.
enum NumberWord {
  /// The word of a number from 0 to 11, and of the masters; empty for others.
  static func text(of value: Int) -> String { "\(fixed(value))" }

  /// The same as it stands in the program.
  static func fixed(_ value: Int) -> StaticString {
    switch value {
    case 0: "openness"
    case 1: "beginning"
    case 2: "partnership"
    case 3: "expression"
    case 4: "order"
    case 5: "change"
    case 6: "care"
    case 7: "inquiry"
    case 8: "effect"
    case 9: "completion"
    case 10: "renewal"
    case 11: "insight"
    case 22: "construction"
    case 33: "teaching"
    case 44: "discipline"
    default: ""
    }
  }
}
