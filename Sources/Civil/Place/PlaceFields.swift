/// Reads the columns of a line one after another.
struct PlaceFields {
  let bytes: UnsafeRawBufferPointer
  var index: Int

  private mutating func next() -> UInt8? {
    guard index < bytes.count else { return nil }
    let byte = bytes[index]
    index += 1
    return byte == UInt8(ascii: "\t") || byte == 0x0A ? nil : byte
  }

  /// Skips a column; its length.
  mutating func skip() -> Int {
    let start = index
    while next() != nil {}
    return index - start - 1
  }

  /// Skips a character if it stands there, and says so.
  mutating func takes(_ character: Unicode.Scalar) -> Bool {
    guard index < bytes.count, bytes[index] == UInt8(ascii: character) else { return false }
    index += 1
    return true
  }

  mutating func whole() -> Int {
    var value = 0
    while let byte = next() { value = value * 10 + Int(byte) - 0x30 }
    return value
  }

  mutating func base36() -> Int {
    var value = 0
    while let byte = next() {
      value = value * 36 + (byte < 0x3A ? Int(byte) - 0x30 : Int(byte) - 0x61 + 10)
    }
    return value
  }

  /// A number with a sign and at most three decimals.
  mutating func decimal() -> Double { Double(thousandths()) / 1000 }

  /// The same in thousandths.
  mutating func thousandths() -> Int {
    var value = 0
    var decimals = 0
    var isNegative = false
    var isFraction = false
    while let byte = next() {
      switch byte {
      case UInt8(ascii: "-"): isNegative = true
      case UInt8(ascii: "."): isFraction = true
      default:
        value = value * 10 + Int(byte) - 0x30
        if isFraction { decimals += 1 }
      }
    }
    while decimals < 3 {
      value *= 10
      decimals += 1
    }
    return isNegative ? -value : value
  }
}
