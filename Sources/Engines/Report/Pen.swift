import Civil

/// Writes compact JSON where there is room enough, without asking for any.
///
/// A value on the stack: what is written next stays in a register.
public struct Pen {
  private var next: UnsafeMutableRawPointer

  init(at start: UnsafeMutablePointer<UInt8>) { next = UnsafeMutableRawPointer(start) }

  /// Where the next byte goes.
  var place: UnsafeMutablePointer<UInt8> { next.assumingMemoryBound(to: UInt8.self) }

  /// Writes text that is JSON.
  @inline(__always)
  mutating func word(_ text: StaticString) {
    next.copyMemory(from: text.utf8Start, byteCount: text.utf8CodeUnitCount)
    next += text.utf8CodeUnitCount
  }

  /// Writes a part of few forms.
  @inline(__always)
  mutating func part<Part: FixedPart>(_ part: Part) {
    let (start, count) = Part.rendered.bytes(of: part)
    copy(start, count)
  }

  /// Copies bytes in steps of fixed size; so many may be read and written too much.
  @inline(__always)
  mutating func copy(_ start: UnsafeRawPointer, _ count: Int) {
    var done = 0
    repeat {
      next.storeBytes(
        of: start.loadUnaligned(fromByteOffset: done, as: SIMD32<UInt8>.self), toByteOffset: done,
        as: SIMD32<UInt8>.self)
      done += RenderedForms.step
    } while done < count
    next += count
  }

  /// Copies so many bytes and no more.
  @inline(__always)
  mutating func copy(exactly bytes: UnsafeRawBufferPointer) {
    guard let start = bytes.baseAddress else { return }
    next.copyMemory(from: start, byteCount: bytes.count)
    next += bytes.count
  }

  /// Writes a text that needs no escapes, with its quotes and a comma.
  @inline(__always)
  mutating func text(_ value: ASCIIText) {
    byte("\"")
    value.withBytes { copy(exactly: $0) }
    byte("\"")
    byte(",")
  }

  /// Goes so many bytes forward, or back where it is negative.
  @inline(__always)
  mutating func advance(_ count: Int) { next += count }

  /// Ends a list or an object: takes the last comma back.
  @inline(__always)
  mutating func end(_ close: Unicode.Scalar) {
    // A comma or the bracket that opened it; the comma is overwritten.
    let last = next.load(fromByteOffset: -1, as: UInt8.self)
    next -= last == UInt8(ascii: ",") ? 1 : 0
    byte(close)
    byte(",")
  }

  /// Ends a list or an object that is not empty.
  @inline(__always)
  mutating func endFilled(_ close: Unicode.Scalar) {
    let bytes = UInt16(UInt8(ascii: close)) | UInt16(UInt8(ascii: ",")) << 8
    next.storeBytes(of: bytes.littleEndian, toByteOffset: -1, as: UInt16.self)
    next += 1
  }

  @inline(__always)
  mutating func byte(_ character: Unicode.Scalar) {
    next.storeBytes(of: UInt8(truncatingIfNeeded: character.value), as: UInt8.self)
    next += 1
  }

  /// Writes a word's lowest bytes; the others may be overwritten later.
  @inline(__always)
  fileprivate mutating func store(_ word: UInt32, count: Int) {
    next.storeBytes(of: word.littleEndian, as: UInt32.self)
    next += count
  }

  /// Writes a whole number from 0 up to 9,999.
  @inline(__always)
  mutating func small(_ value: UInt32) {
    let digits = JSONWriter.digits(value)
    let zeros = min(3, digits.trailingZeroBitCount / 8)
    store((digits | JSONWriter.zeros) >> UInt32(8 * zeros), count: 4 - zeros)
  }

  @inline(__always)
  private mutating func twoDigits(_ value: Int) {
    let digits = JSONWriter.digits(UInt32(truncatingIfNeeded: value))
    store((digits | JSONWriter.zeros) >> 16, count: 2)
  }

  /// Writes an instant of the years 0 to 9999 as `1964-06-07T05:42:00Z`.
  @inline(__always)
  mutating func moment(_ instant: UTCInstant) {
    let (date, second) = (instant.date, instant.secondOfDay)
    store(JSONWriter.digits(UInt32(truncatingIfNeeded: date.year)) | JSONWriter.zeros, count: 4)
    byte("-")
    twoDigits(date.month)
    byte("-")
    twoDigits(date.day)
    byte("T")
    twoDigits(second / 3600)
    byte(":")
    twoDigits(second / 60 % 60)
    byte(":")
    twoDigits(second % 60)
    byte("Z")
  }

  /// Writes an angle from 0 up to 360 degrees with at most 4 decimals; what rounds to 360 is 0.
  ///
  /// - Parameter wholes: see `wholeDegrees`.
  @inline(__always)
  mutating func longitude(_ degrees: Double, _ wholes: UnsafePointer<UInt64>) {
    let scaled = UInt32(degrees * 10_000 + 0.5)
    let value = scaled >= 3_600_000 ? 0 : scaled
    let whole = value / 10_000
    let text = wholes[Int(whole)]
    store(UInt32(truncatingIfNeeded: text), count: Int(truncatingIfNeeded: text >> 32))
    let digits = JSONWriter.digits(value &- whole &* 10_000)
    store(digits | JSONWriter.zeros, count: 4 - min(3, digits.leadingZeroBitCount / 8))
  }
}

extension Pen {
  /// The texts of 0 to 359 with the point after them, and above four bytes how many they are; never
  /// freed.
  static func wholeDegrees() -> UnsafePointer<UInt64> {
    let memory = UnsafeMutablePointer<UInt64>.allocate(capacity: 360)
    for degrees in 0..<360 {
      var word: UInt64 = 0
      let text = Array("\(degrees).".utf8)
      for (place, byte) in text.enumerated() { word |= UInt64(byte) << UInt64(8 * place) }
      (memory + degrees).initialize(to: word | UInt64(text.count) << 32)
    }
    return UnsafePointer(memory)
  }
}
