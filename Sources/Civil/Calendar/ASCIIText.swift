/// A short text of ASCII characters, put together without making strings on the way.
public struct ASCIIText: Sendable {
  private var bytes = InlineArray<40, UInt8>(repeating: 0)
  private var count = 0

  /// An empty text.
  public init() {}

  /// Its bytes, valid during the call.
  public func withBytes(_ body: (UnsafeRawBufferPointer) -> Void) {
    bytes.span.withUnsafeBytes { body(UnsafeRawBufferPointer(rebasing: $0[..<count])) }
  }

  /// The text.
  public var string: String {
    String(unsafeUninitializedCapacity: count) { buffer in
      for index in 0..<count { buffer[index] = bytes[index] }
      return count
    }
  }

  /// One of the characters.
  public mutating func add(_ character: Unicode.Scalar) {
    bytes[count] = UInt8(ascii: character)
    count += 1
  }

  /// A digit, 0 to 9.
  public mutating func add(digit: Int) {
    bytes[count] = UInt8(ascii: "0") &+ UInt8(truncatingIfNeeded: digit)
    count += 1
  }

  private mutating func add(number: Int) {
    if number > 9 { add(number: number / 10) }
    add(digit: number % 10)
  }

  /// Two digits of a number below 100.
  public mutating func add(twoDigits number: Int) {
    add(digit: number / 10)
    add(digit: number % 10)
  }

  /// `YYYY-MM-DD`, with a minus sign before years below 0 and more digits from year 10000 on.
  public mutating func add(_ date: CalendarDate) {
    if date.year < 0 { add("-") }
    let century = abs(date.year) / 100
    if century > 99 { add(number: century / 100) }
    add(twoDigits: century % 100)
    add(twoDigits: abs(date.year) % 100)
    add("-")
    add(twoDigits: date.month)
    add("-")
    add(twoDigits: date.day)
  }

  /// `HH:MM` or `HH:MM:SS` of seconds below a day.
  public mutating func add(clock seconds: Int, withSeconds: Bool) {
    add(twoDigits: seconds / 3600)
    add(":")
    add(twoDigits: seconds / 60 % 60)
    guard withSeconds else { return }
    add(":")
    add(twoDigits: seconds % 60)
  }
}
