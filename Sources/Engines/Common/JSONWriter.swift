import Glibc

/// Writes JSON straight into memory: keys in the order in which they come, fixed decimals, no
/// numbers that are not finite.
///
/// Our own because it is the hot path: Foundation's encoder takes longer than the chart. It lives
/// beside the engines so that their descriptions specialise to it. A writer must not be copied
/// while it is written to.
public struct JSONWriter: ReportSink {
  /// How lines are broken.
  public enum Style: Sendable {
    /// One line.
    case compact
    /// Indented by two spaces.
    case pretty
  }

  private var block: ByteBlock
  private var next: UnsafeMutablePointer<UInt8>
  private var end: UnsafeMutablePointer<UInt8>
  private let isPretty: Bool
  private var depth = 0
  private var isFirst = true

  /// Makes a writer, into memory that is there already if it is given.
  public init(style: Style, block: ByteBlock? = nil) {
    self.block = block ?? ByteBlock(capacity: 16_384)
    next = self.block.start
    end = next + self.block.capacity
    isPretty = style == .pretty
  }

  /// How many bytes were written.
  public var count: Int { next - block.start }

  /// The bytes that were written, as an array.
  public var bytes: [UInt8] { bytes(from: 0) }

  /// The bytes that were written after a count of them.
  public func bytes(from start: Int) -> [UInt8] {
    Array(UnsafeBufferPointer(start: block.start + start, count: count - start))
  }

  /// Hands on what was written; the writer is not used afterwards.
  public consuming func take() -> WrittenBytes {
    WrittenBytes(block: block, count: count)
  }

  /// Takes back what was written after a count of bytes.
  public mutating func truncate(to count: Int) {
    next = block.start + count
    depth = 0
    isFirst = true
  }

  /// Adds bytes that are a whole line already.
  public mutating func append(_ line: [UInt8]) {
    line.withUnsafeBufferPointer { raw($0) }
  }

  /// Writes one object and a line break.
  public mutating func document(_ body: (inout JSONWriter) -> Void) {
    isFirst = true
    braces(UInt8(ascii: "{"), UInt8(ascii: "}"), body)
    byte(UInt8(ascii: "\n"))
  }

  /// Writes a string that stands alone.
  public mutating func bare(_ value: String) {
    string(value)
  }

  /// Writes a value that is JSON already, or nothing known.
  public mutating func json(_ key: StaticString, _ value: [UInt8]?) {
    self.key(key)
    if let value { append(value) } else { raw("null") }
  }

  /// The same for a name that is data.
  public mutating func json(named name: String, _ value: [UInt8]?) {
    self.name(name)
    if let value { append(value) } else { raw("null") }
  }
}

extension JSONWriter {
  /// Writes a text or null.
  public mutating func text(_ key: StaticString, _ value: String?) {
    self.key(key)
    if let value { string(value) } else { raw("null") }
  }

  /// Writes a number or null.
  public mutating func number(_ key: StaticString, _ value: Double?, decimals: Int) {
    self.key(key)
    if let value { number(value, decimals: decimals) } else { raw("null") }
  }

  /// Writes a whole number or null.
  public mutating func integer(_ key: StaticString, _ value: Int?) {
    self.key(key)
    if let value { integer(value) } else { raw("null") }
  }

  /// Writes true or false.
  public mutating func flag(_ key: StaticString, _ value: Bool) {
    self.key(key)
    raw(value ? "true" : "false")
  }

  /// Writes null.
  public mutating func null(_ key: StaticString) {
    self.key(key)
    raw("null")
  }

  /// Writes an object.
  public mutating func object(_ key: StaticString, _ body: (inout JSONWriter) -> Void) {
    self.key(key)
    braces(UInt8(ascii: "{"), UInt8(ascii: "}"), body)
  }

  /// Writes an object under a name that is data.
  public mutating func object(named name: String, _ body: (inout JSONWriter) -> Void) {
    self.name(name)
    braces(UInt8(ascii: "{"), UInt8(ascii: "}"), body)
  }

  /// Writes a list.
  public mutating func list(_ key: StaticString, _ body: (inout JSONWriter) -> Void) {
    self.key(key)
    braces(UInt8(ascii: "["), UInt8(ascii: "]"), body)
  }

  /// Writes a part that is always the same: in compact JSON its bytes are known.
  public mutating func constant(
    _ part: @autoclosure () -> some Report, _ table: @autoclosure () -> ConstantTable, _ index: Int
  ) {
    guard !isPretty else { return part().describe(to: &self) }
    separate()
    table().withBytes(of: index) { raw($0) }
  }

  /// Writes a text in a list that is always the same.
  public mutating func item(
    _ text: @autoclosure () -> String, _ table: @autoclosure () -> ConstantTable, _ index: Int
  ) {
    guard !isPretty else { return item(text()) }
    separate()
    table().withBytes(of: index) { raw($0) }
  }

  /// Writes a text in a list.
  public mutating func item(_ value: String) {
    separate()
    string(value)
  }

  /// Writes a whole number in a list.
  public mutating func item(_ value: Int) {
    separate()
    integer(value)
  }

  /// Writes a number in a list.
  public mutating func item(_ value: Double, decimals: Int) {
    separate()
    number(value, decimals: decimals)
  }

  /// Writes an object in a list.
  public mutating func item(_ body: (inout JSONWriter) -> Void) {
    separate()
    braces(UInt8(ascii: "{"), UInt8(ascii: "}"), body)
  }

  /// Writes a list in a list.
  public mutating func itemList(_ body: (inout JSONWriter) -> Void) {
    separate()
    braces(UInt8(ascii: "["), UInt8(ascii: "]"), body)
  }
}

extension JSONWriter {
  @inline(__always)
  private mutating func braces(
    _ open: UInt8, _ close: UInt8, _ body: (inout JSONWriter) -> Void
  ) {
    byte(open)
    depth += 1
    isFirst = true
    body(&self)
    depth -= 1
    if isPretty, !isFirst { breakLine() }
    byte(close)
    isFirst = false
  }

  /// What stands before a value: a comma after another one, and the indentation.
  private mutating func separate() {
    if !isFirst { byte(UInt8(ascii: ",")) }
    isFirst = false
    if isPretty { breakLine() }
  }

  private mutating func breakLine() {
    byte(UInt8(ascii: "\n"))
    for _ in 0..<depth { raw("  ") }
  }

  /// Keys are ours: they need no escapes.
  private mutating func key(_ key: StaticString) {
    guard !isPretty else {
      separate()
      byte(UInt8(ascii: "\""))
      raw(key)
      raw("\": ")
      return
    }
    let size = key.utf8CodeUnitCount
    makeRoom(size + 4)
    if !isFirst {
      next.pointee = UInt8(ascii: ",")
      next += 1
    }
    isFirst = false
    next.pointee = UInt8(ascii: "\"")
    memcpy(next + 1, key.utf8Start, size)
    next += size + 1
    next[0] = UInt8(ascii: "\"")
    next[1] = UInt8(ascii: ":")
    next += 2
  }

  private mutating func name(_ name: String) {
    separate()
    string(name)
    raw(isPretty ? ": " : ":")
  }

  private mutating func raw(_ text: StaticString) {
    raw(UnsafeBufferPointer(start: text.utf8Start, count: text.utf8CodeUnitCount))
  }

  private mutating func raw(_ bytes: UnsafeBufferPointer<UInt8>) {
    guard let start = bytes.baseAddress else { return }
    makeRoom(bytes.count)
    memcpy(next, start, bytes.count)
    next += bytes.count
  }

  @inline(__always)
  private mutating func byte(_ byte: UInt8) {
    makeRoom(1)
    next.pointee = byte
    next += 1
  }

  @inline(__always)
  private mutating func makeRoom(_ size: Int) {
    if end - next < size { grow(size) }
  }

  private mutating func grow(_ size: Int) {
    let used = count
    let larger = ByteBlock(capacity: max(block.capacity * 2, used + size))
    memcpy(larger.start, block.start, used)
    block = larger
    next = larger.start + used
    end = larger.start + larger.capacity
  }

  private mutating func string(_ value: String) {
    var value = value
    value.withUTF8 { text in
      makeRoom(text.count + 2)
      next.pointee = UInt8(ascii: "\"")
      next += 1
      let isPlain = text.allSatisfy { $0 >= 0x20 && $0 != 0x22 && $0 != 0x5C && $0 != 0x7F }
      if isPlain { raw(text) } else { for byte in text { escaped(byte) } }
    }
    byte(UInt8(ascii: "\""))
  }

  private mutating func escaped(_ value: UInt8) {
    switch value {
    case UInt8(ascii: "\""): raw("\\\"")
    case UInt8(ascii: "\\"): raw("\\\\")
    case 0x0A: raw("\\n")
    case 0x0D: raw("\\r")
    case 0x09: raw("\\t")
    case 0..<0x20, 0x7F:
      raw("\\u00")
      for digit in [value >> 4, value & 15] {
        byte(digit < 10 ? UInt8(ascii: "0") + digit : UInt8(ascii: "a") + digit - 10)
      }
    default: byte(value)
    }
  }

  private mutating func integer(_ value: Int) {
    if value < 0 { byte(UInt8(ascii: "-")) }
    digits(value.magnitude, atLeast: 1)
  }

  private mutating func digits(_ value: UInt, atLeast width: Int) {
    makeRoom(20)
    var size = 1
    var power: UInt = 10
    while size < width || size < 19 && value >= power {
      size += 1
      power &*= 10
    }
    var rest = UInt(value)
    var place = next + size
    // Numbers below 2^32 divide much faster as such.
    if var small = UInt32(exactly: rest) {
      while place > next {
        place -= 1
        place.pointee = UInt8(ascii: "0") &+ UInt8(truncatingIfNeeded: small % 10)
        small /= 10
      }
    } else {
      while place > next {
        place -= 1
        place.pointee = UInt8(ascii: "0") &+ UInt8(truncatingIfNeeded: rest % 10)
        rest /= 10
      }
    }
    next += size
  }

  /// Rounds half away from zero to the decimals; drops zeros at the end, but for one.
  private mutating func number(_ value: Double, decimals: Int) {
    if decimals == 4, value >= 0, value < 1000 { return fourDecimals(value) }
    precondition(value.isFinite && abs(value) < 1e9 && decimals <= 9, "not a number for JSON")
    var scale: UInt = 1
    for _ in 0..<decimals { scale *= 10 }
    // Below 2^52 adding a half and cutting off rounds half away from zero.
    let scaled = UInt(abs(value) * Double(scale) + 0.5)
    if value < 0, scaled > 0 { byte(UInt8(ascii: "-")) }
    digits(scaled / scale, atLeast: 1)
    byte(UInt8(ascii: "."))
    fraction(scaled % scale, width: max(decimals, 1))
  }

  private mutating func fraction(_ value: UInt, width: Int) {
    var value = value
    var width = width
    while width > 1, value % 10 == 0 {
      value /= 10
      width -= 1
    }
    digits(value, atLeast: width)
  }

  /// The same for longitudes, which are most of all numbers.
  private mutating func fourDecimals(_ value: Double) {
    let scaled = UInt32(value * 10_000 + 0.5)
    let whole = scaled / 10_000
    let rest = scaled % 10_000
    digits(UInt(whole), atLeast: 1)
    makeRoom(5)
    next[0] = UInt8(ascii: ".")
    next += 1
    guard rest % 10 != 0 else { return fraction(UInt(rest), width: 4) }
    let zero = UInt8(ascii: "0")
    next[0] = zero &+ UInt8(truncatingIfNeeded: rest / 1000)
    next[1] = zero &+ UInt8(truncatingIfNeeded: rest / 100 % 10)
    next[2] = zero &+ UInt8(truncatingIfNeeded: rest / 10 % 10)
    next[3] = zero &+ UInt8(truncatingIfNeeded: rest % 10)
    next += 4
  }
}
