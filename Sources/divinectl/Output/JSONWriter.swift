import Engines

/// Writes JSON straight into a byte buffer: keys in the order in which they come, fixed decimals,
/// no numbers that are not finite.
///
/// Our own because it is the hot path: Foundation's encoder takes longer than the chart.
struct JSONWriter: ReportSink {
  enum Style {
    /// One line.
    case compact
    /// Indented by two spaces.
    case pretty
  }

  private(set) var bytes: [UInt8] = []
  private let style: Style
  private var depth = 0
  private var isFirst = true

  init(style: Style) {
    self.style = style
    bytes.reserveCapacity(8192)
  }

  /// How many bytes were written.
  var count: Int { bytes.count }

  /// Takes back what was written after a count of bytes.
  mutating func truncate(to count: Int) {
    bytes.removeLast(bytes.count - count)
    depth = 0
    isFirst = true
  }

  /// Makes room for that many bytes.
  mutating func reserve(_ capacity: Int) {
    bytes.reserveCapacity(capacity)
  }

  /// Writes a string that stands alone.
  mutating func bare(_ value: String) {
    string(value)
  }

  /// Writes a value that is JSON already, or nothing known.
  mutating func json(_ key: StaticString, _ value: [UInt8]?) {
    self.key(key)
    if let value { bytes.append(contentsOf: value) } else { raw("null") }
  }

  /// The same for a name that is data.
  mutating func json(named name: String, _ value: [UInt8]?) {
    separate()
    string(name)
    bytes.append(UInt8(ascii: ":"))
    if let value { bytes.append(contentsOf: value) } else { raw("null") }
  }

  /// Adds bytes that are a whole line already.
  mutating func append(_ line: [UInt8]) {
    bytes += line
  }

  /// The bytes, which are then no longer the writer's.
  consuming func take() -> [UInt8] {
    bytes
  }

  /// Writes one object and a line break.
  mutating func document(_ body: (inout JSONWriter) -> Void) {
    braces(UInt8(ascii: "{"), UInt8(ascii: "}"), body)
    bytes.append(UInt8(ascii: "\n"))
  }

  mutating func text(_ key: StaticString, _ value: String?) {
    self.key(key)
    if let value { string(value) } else { raw("null") }
  }

  mutating func number(_ key: StaticString, _ value: Double?, decimals: Int) {
    self.key(key)
    if let value { number(value, decimals: decimals) } else { raw("null") }
  }

  mutating func integer(_ key: StaticString, _ value: Int?) {
    self.key(key)
    if let value { integer(value) } else { raw("null") }
  }

  mutating func flag(_ key: StaticString, _ value: Bool) {
    self.key(key)
    raw(value ? "true" : "false")
  }

  mutating func null(_ key: StaticString) {
    self.key(key)
    raw("null")
  }

  mutating func object(_ key: StaticString, _ body: (inout JSONWriter) -> Void) {
    self.key(key)
    braces(UInt8(ascii: "{"), UInt8(ascii: "}"), body)
  }

  mutating func object(named name: String, _ body: (inout JSONWriter) -> Void) {
    separate()
    string(name)
    bytes.append(UInt8(ascii: ":"))
    if style == .pretty { bytes.append(UInt8(ascii: " ")) }
    braces(UInt8(ascii: "{"), UInt8(ascii: "}"), body)
  }

  mutating func list(_ key: StaticString, _ body: (inout JSONWriter) -> Void) {
    self.key(key)
    braces(UInt8(ascii: "["), UInt8(ascii: "]"), body)
  }

  mutating func item(_ value: String) {
    separate()
    string(value)
  }

  mutating func item(_ value: Int) {
    separate()
    integer(value)
  }

  mutating func item(_ value: Double, decimals: Int) {
    separate()
    number(value, decimals: decimals)
  }

  mutating func item(_ body: (inout JSONWriter) -> Void) {
    separate()
    braces(UInt8(ascii: "{"), UInt8(ascii: "}"), body)
  }

  mutating func itemList(_ body: (inout JSONWriter) -> Void) {
    separate()
    braces(UInt8(ascii: "["), UInt8(ascii: "]"), body)
  }

  private mutating func braces(
    _ open: UInt8, _ close: UInt8, _ body: (inout JSONWriter) -> Void
  ) {
    bytes.append(open)
    depth += 1
    isFirst = true
    body(&self)
    depth -= 1
    if !isFirst { breakLine() }
    bytes.append(close)
    isFirst = false
  }

  /// What stands before a value: a comma after another one, and the indentation.
  private mutating func separate() {
    if !isFirst { bytes.append(UInt8(ascii: ",")) }
    isFirst = false
    breakLine()
  }

  private mutating func breakLine() {
    guard style == .pretty else { return }
    bytes.append(UInt8(ascii: "\n"))
    for _ in 0..<depth { raw("  ") }
  }

  /// Keys are ours: they need no escapes.
  private mutating func key(_ key: StaticString) {
    separate()
    bytes.append(UInt8(ascii: "\""))
    raw(key)
    bytes.append(UInt8(ascii: "\""))
    bytes.append(UInt8(ascii: ":"))
    if style == .pretty { bytes.append(UInt8(ascii: " ")) }
  }

  private mutating func raw(_ text: StaticString) {
    text.withUTF8Buffer { bytes.append(contentsOf: $0) }
  }

  private mutating func string(_ value: String) {
    bytes.append(UInt8(ascii: "\""))
    var value = value
    value.withUTF8 { text in
      let plain = text.allSatisfy { $0 >= 0x20 && $0 != 0x22 && $0 != 0x5C && $0 != 0x7F }
      if plain { bytes.append(contentsOf: text) } else { text.forEach { escaped($0) } }
    }
    bytes.append(UInt8(ascii: "\""))
  }

  private mutating func escaped(_ byte: UInt8) {
    switch byte {
    case UInt8(ascii: "\""): raw("\\\"")
    case UInt8(ascii: "\\"): raw("\\\\")
    case 0x0A: raw("\\n")
    case 0x0D: raw("\\r")
    case 0x09: raw("\\t")
    case 0..<0x20, 0x7F:
      raw("\\u00")
      for digit in [byte >> 4, byte & 15] {
        bytes.append(digit < 10 ? UInt8(ascii: "0") + digit : UInt8(ascii: "a") + digit - 10)
      }
    default: bytes.append(byte)
    }
  }

  private mutating func integer(_ value: Int) {
    if value < 0 { bytes.append(UInt8(ascii: "-")) }
    digits(value.magnitude, atLeast: 1)
  }

  private mutating func digits(_ value: UInt, atLeast width: Int) {
    withUnsafeTemporaryAllocation(of: UInt8.self, capacity: 20) { buffer in
      var rest = value
      var start = 20
      repeat {
        start -= 1
        buffer[start] = UInt8(ascii: "0") + UInt8(rest % 10)
        rest /= 10
      } while rest > 0 || 20 - start < width
      bytes.append(contentsOf: buffer[start...])
    }
  }

  /// Rounds half away from zero to the decimals; drops zeros at the end, but for one.
  private mutating func number(_ value: Double, decimals: Int) {
    precondition(value.isFinite && abs(value) < 1e9 && decimals <= 9, "not a number for JSON")
    var scale: UInt = 1
    for _ in 0..<decimals { scale *= 10 }
    let scaled = (abs(value) * Double(scale)).rounded()
    var fraction = UInt(scaled) % scale
    if value < 0, scaled > 0 { bytes.append(UInt8(ascii: "-")) }
    digits(UInt(scaled) / scale, atLeast: 1)
    bytes.append(UInt8(ascii: "."))
    var width = max(decimals, 1)
    while width > 1, fraction % 10 == 0 {
      fraction /= 10
      width -= 1
    }
    digits(fraction, atLeast: width)
  }
}
