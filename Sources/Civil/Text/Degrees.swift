/// Which of the two coordinates a text is.
package enum Axis: Sendable {
  case latitude, longitude

  /// The letters of its two directions, the positive one first.
  fileprivate var letters: (positive: Character, negative: Character) {
    self == .latitude ? ("n", "s") : ("e", "w")
  }

  /// How it may be written.
  package var example: String { self == .latitude ? "48.85 or 48n51" : "-157.86 or 157w51" }
}

/// Degrees as people write them: `48.85`, `48n51`, `2e21'30`, `48°51'24"N`, `N 48 51`; nil for
/// another text, and where a sign and a direction, or two directions, stand together.
package func degrees(_ text: String, _ axis: Axis) -> Double? {
  if let number = strictNumber(text) { return number }
  guard text.utf8.count <= 40, let parts = DegreeParts(text, axis) else { return nil }
  let places: [Double] = [1, 60, 3600]
  var value = 0.0
  for (index, number) in parts.numbers.enumerated() {
    guard index == 0 || number < 60, let place = places.dropFirst(index).first else { return nil }
    value += number / place
  }
  return parts.isNegative ? -value : value
}

/// The numbers of such a text and its direction.
private struct DegreeParts {
  var numbers: [Double] = []
  var isNegative = false

  init?(_ text: String, _ axis: Axis) {
    var digits = ""
    var marks = 0
    var directions = 0
    var signs = 0
    var hasFraction = false
    var minuteDigits = 0
    for character in text.lowercased() + " " {
      if character.isASCII, character.isNumber || character == "." {
        // Only the last number has decimals.
        guard !hasFraction else { return nil }
        digits.append(character)
        continue
      }
      if !digits.isEmpty {
        guard let number = strictNumber(digits) else { return nil }
        hasFraction = digits.contains(".")
        numbers.append(number)
        if numbers.count == 2 { minuteDigits = Int(digits.prefix { $0 != "." }.count) }
        digits = ""
      }
      switch character {
      case axis.letters.positive, axis.letters.negative:
        directions += 1
        isNegative = character == axis.letters.negative
      case "°", "º": marks += numbers.count == 1 ? 1 : 2
      case "'", "’", "′", "\"", "”", "″", ":": guard !numbers.isEmpty else { return nil }
      case " ": break
      case "-", "−", "+":
        guard numbers.isEmpty, directions == 0 else { return nil }
        signs += 1
        isNegative = character != "+"
      default: return nil
      }
    }
    guard (1...3).contains(numbers.count), marks <= 1, marks + directions > 0,
      directions + signs <= 1
    else { return nil }
    // Without a degree sign 1e3 might be a thousand.
    guard marks > 0 || hasFraction || minuteDigits == 2 else { return nil }
  }
}
