/// Strings and numbers.
extension JSONWriter {
  mutating func string(_ value: String) {
    makeRoom(0)
    put("\"")
    content(value)
    put("\"")
  }

  /// What stands between the quotes.
  mutating func content(_ value: String) {
    // The closure gets a string's own bytes: nothing is copied or counted.
    let done: Void? = value.utf8.withContiguousStorageIfAvailable { escaped($0) }
    if done == nil { Array(value.utf8).withUnsafeBufferPointer { escaped($0) } }
  }

  /// Writes a text that stands in the program, or null.
  public mutating func text(_ key: StaticString, fixed value: StaticString?) {
    if let value { text(key, fixed: value) } else { null(key) }
  }

  /// Writes a text that stands in the program.
  public mutating func text(_ key: StaticString, fixed value: StaticString) {
    self.key(key)
    plain(UnsafeBufferPointer(start: value.utf8Start, count: value.utf8CodeUnitCount))
    separate()
  }

  /// Writes a text that is UTF-8 already.
  public mutating func text(_ key: StaticString, utf8 bytes: Span<UInt8>) {
    self.key(key)
    bytes.withUnsafeBufferPointer { plain($0) }
    separate()
  }

  /// Writes a text in a list that is UTF-8 already.
  public mutating func item(utf8 bytes: Span<UInt8>) {
    begin()
    bytes.withUnsafeBufferPointer { plain($0) }
    separate()
  }

  /// Writes a text that needs no escapes: it is copied as it stands.
  private mutating func plain(_ text: UnsafeBufferPointer<UInt8>) {
    makeRoom(text.count)
    put("\"")
    if let start = text.baseAddress { copyShort(start, text.count) }
    put("\"")
  }

  private mutating func escaped(_ text: UnsafeBufferPointer<UInt8>) {
    makeRoom(text.count)
    if !copyPlain(text) { for byte in text { escaped(byte) } }
  }

  /// Copies a text in which no byte needs an escape, by words; false if it is another.
  private mutating func copyPlain(_ text: UnsafeBufferPointer<UInt8>) -> Bool {
    guard let start = text.baseAddress else { return true }
    let source = UnsafeRawPointer(start)
    guard text.count >= 8 else {
      if text.count >= 4 {
        let first = source.loadUnaligned(as: UInt32.self)
        let last = source.loadUnaligned(fromByteOffset: text.count - 4, as: UInt32.self)
        guard Self.isPlain(UInt64(first) | UInt64(last) << 32) else { return false }
      } else {
        for byte in text where Self.needsEscape(byte) { return false }
      }
      copyShort(start, text.count)
      return true
    }
    let target = UnsafeMutableRawPointer(next)
    let last = text.count - 8
    var place = 0
    while true {
      let word = source.loadUnaligned(fromByteOffset: place, as: UInt64.self)
      guard Self.isPlain(word) else { return false }
      target.storeBytes(of: word, toByteOffset: place, as: UInt64.self)
      guard place < last else { break }
      // The last word overlaps the one before it.
      place = min(place + 8, last)
    }
    next += text.count
    return true
  }

  private static func needsEscape(_ byte: UInt8) -> Bool {
    byte < 0x20 || byte == 0x22 || byte == 0x5C || byte == 0x7F
  }

  /// Whether none of eight bytes is a control character, a quote or a backslash.
  private static func isPlain(_ word: UInt64) -> Bool {
    func each(_ byte: UInt64) -> UInt64 { byte &* 0x0101_0101_0101_0101 }
    // The highest bit of a byte that is below another (up to 128); a borrow only follows one.
    func below(_ word: UInt64, _ byte: UInt64) -> UInt64 { (word &- each(byte)) & ~word }
    let marks =
      below(word, 0x20) | below(word ^ each(0x22), 1) | below(word ^ each(0x5C), 1)
      | below(word ^ each(0x7F), 1)
    return marks & each(0x80) == 0
  }

  private mutating func escaped(_ value: UInt8) {
    makeRoom(0)
    switch value {
    case UInt8(ascii: "\""): word("\\\"")
    case UInt8(ascii: "\\"): word("\\\\")
    case 0x0A: word("\\n")
    case 0x0D: word("\\r")
    case 0x09: word("\\t")
    case 0..<0x20, 0x7F:
      word("\\u00")
      for digit in [value >> 4, value & 15] {
        let base: Unicode.Scalar = digit < 10 ? "0" : "W"  // "W" and ten is "a"
        put(Unicode.Scalar(UInt8(base.value) + digit))
      }
    default: put(Unicode.Scalar(value))
    }
  }

  mutating func integer(_ value: Int) {
    // Most numbers that are whole are small.
    if value >= 0, value < 10 {
      next.pointee = UInt8(ascii: "0") + UInt8(truncatingIfNeeded: value)
      next += 1
      return
    }
    if value < 0 { put("-") }
    digits(value.magnitude)
  }

  /// A whole number without zeros before it.
  private mutating func digits(_ value: UInt) {
    guard value < 10_000 else {
      digits(value / 10_000)
      return fourDigits(value % 10_000)
    }
    fewDigits(UInt32(truncatingIfNeeded: value))
  }

  /// The same for numbers below 10,000.
  @inline(__always)
  private mutating func fewDigits(_ value: UInt32) {
    let digits = Self.digits(value)
    let zeros = min(3, digits.trailingZeroBitCount / 8)
    store((digits | Self.zeros) >> UInt32(8 * zeros), count: 4 - zeros)
  }

  private mutating func fourDigits(_ value: UInt) {
    store(Self.digits(UInt32(truncatingIfNeeded: value)) | Self.zeros, count: 4)
  }

  /// Writes the lowest bytes of a word.
  private mutating func store(_ word: UInt32, count: Int) {
    UnsafeMutableRawPointer(next).storeBytes(of: word.littleEndian, as: UInt32.self)
    next += count
  }

  /// `0000`.
  static let zeros: UInt32 = 0x3030_3030

  /// The four decimal digits of a number below 10,000, the first in the lowest byte.
  static func digits(_ value: UInt32) -> UInt32 {
    // Multiplying by 5243/2^19 and 103/2^10 divides by 100 and by 10, exactly for such numbers;
    // then both pairs of digits are split at once.
    let hundreds = (value &* 5243) >> 19
    let pairs = hundreds | (value &- hundreds &* 100) << 16
    let tens = ((pairs &* 103) >> 10) & 0x000F_000F
    return tens | (pairs &- tens &* 10) << 8
  }

  /// Rounds half away from zero to the decimals; drops zeros at the end, but for one.
  @inline(__always)
  mutating func number(_ value: Double, decimals: Int) {
    if decimals == 4, value >= 0, value < 1000 {
      fourDecimals(value)
    } else {
      anyNumber(value, decimals: decimals)
    }
  }

  private mutating func anyNumber(_ value: Double, decimals: Int) {
    precondition(value.isFinite && abs(value) < 1e9 && decimals <= 9, "not a number for JSON")
    var scale: UInt = 1
    for _ in 0..<decimals { scale *= 10 }
    // Below 2^52 adding a half and cutting off rounds half away from zero.
    let scaled = UInt(abs(value) * Double(scale) + 0.5)
    if value < 0, scaled > 0 { put("-") }
    digits(scaled / scale)
    put(".")
    var rest = scaled % scale
    var width = max(decimals, 1)
    while width > 1, rest % 10 == 0 {
      rest /= 10
      width -= 1
    }
    fraction(rest, width: width)
  }

  private mutating func fraction(_ value: UInt, width: Int) {
    guard width > 4 else {
      let digits = Self.digits(UInt32(truncatingIfNeeded: value)) | Self.zeros
      return store(digits >> UInt32(8 * (4 - width)), count: width)
    }
    fraction(value / 10_000, width: width - 4)
    fourDigits(value % 10_000)
  }

  /// The same for longitudes, which are most of all numbers.
  private mutating func fourDecimals(_ value: Double) {
    let scaled = UInt32(value * 10_000 + 0.5)
    fewDigits(scaled / 10_000)
    put(".")
    let digits = Self.digits(scaled % 10_000)
    store(digits | Self.zeros, count: 4 - min(3, digits.leadingZeroBitCount / 8))
  }
}
