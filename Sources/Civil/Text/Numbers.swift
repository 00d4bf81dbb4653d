/// A decimal number without exponent, spaces or separators.
package func strictNumber(_ text: String) -> Double? {
  var bytes = Array(text.utf8)[...]
  if bytes.first == UInt8(ascii: "-") || bytes.first == UInt8(ascii: "+") {
    bytes = bytes.dropFirst()
  }
  let digits = UInt8(ascii: "0")...UInt8(ascii: "9")
  guard let first = bytes.first, digits.contains(first), let last = bytes.last,
    digits.contains(last), bytes.count <= 20,
    bytes.allSatisfy({ digits.contains($0) || $0 == UInt8(ascii: ".") }),
    bytes.filter({ $0 == UInt8(ascii: ".") }).count <= 1
  else { return nil }
  return Double(text)
}

/// A number with a fixed count of decimals.
package func decimalText(_ value: Double, decimals: Int) -> String {
  var scale = 1.0
  for _ in 0..<decimals { scale *= 10 }
  let scaled = Int((abs(value) * scale).rounded())
  let whole = scaled / Int(scale)
  let digits = String(scaled % Int(scale))
  let sign = value < 0 && scaled > 0 ? "-" : ""
  guard decimals > 0 else { return "\(sign)\(whole)" }
  return "\(sign)\(whole).\(String(repeating: "0", count: decimals - digits.count))\(digits)"
}

/// A number with at most that many decimals, without zeros at the end.
package func shortDecimalText(_ value: Double, decimals: Int) -> String {
  var text = decimalText(value, decimals: decimals)
  guard decimals > 0 else { return text }
  while text.last == "0" { text.removeLast() }
  if text.last == "." { text.removeLast() }
  return text
}

/// A score: a whole number, or one with two decimals.
package func scoreText(_ value: Double) -> String {
  decimalText(value, decimals: value == value.rounded() ? 0 : 2)
}

/// A number from 0 to 99 with its leading zero.
package func twoDigits(_ number: Int) -> String {
  number < 10 ? "0\(number)" : String(number)
}

/// `HH:MM` or `HH:MM:SS` of the seconds since midnight.
package func clockText(_ secondOfDay: Int, withSeconds: Bool) -> String {
  var text = ASCIIText()
  text.add(clock: secondOfDay, withSeconds: withSeconds)
  return text.string
}
