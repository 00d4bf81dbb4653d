/// The order in which the numbers of a written date stand, where somebody says which it is.
package enum DateOrder: String, CaseIterable, Sendable {
  /// Day, month, year.
  case dmy
  /// Month, day, year.
  case mdy

  /// The date that a text such as `5.8.1991` or `05/08/1991` means in this order, as `YYYY-MM-DD`;
  /// nil for any other text and for numbers that are no day of a month.
  package func date(_ text: String) -> String? {
    let bytes = text.utf8
    guard (8...12).contains(bytes.count) else { return nil }
    var numbers = [0, 0, 0]
    var digits = [0, 0, 0]
    var part = 0
    var isBetween = false
    for byte in bytes {
      switch byte {
      case UInt8(ascii: "0")...UInt8(ascii: "9"):
        if isBetween { part += 1 }
        isBetween = false
        guard part < 3 else { return nil }
        numbers[part] = numbers[part] * 10 + Int(byte - UInt8(ascii: "0"))
        digits[part] += 1
      case UInt8(ascii: "."), UInt8(ascii: "/"), UInt8(ascii: "-"):
        guard digits[part] > 0, !isBetween else { return nil }
        isBetween = true
      case UInt8(ascii: " ") where isBetween: break
      default: return nil
      }
    }
    guard part == 2, !isBetween, digits[0] <= 2, digits[1] <= 2, digits[2] == 4 else { return nil }
    let (day, month) = self == .dmy ? (numbers[0], numbers[1]) : (numbers[1], numbers[0])
    guard (1...31).contains(day), (1...12).contains(month) else { return nil }
    let year = String(numbers[2])
    return String(repeating: "0", count: 4 - year.utf8.count) + year
      + "-\(twoDigits(month))-\(twoDigits(day))"
  }
}
