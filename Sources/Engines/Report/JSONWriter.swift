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

  var block: ByteBlock
  /// Where the next byte goes.
  var next: UnsafeMutablePointer<UInt8>
  var end: UnsafeMutablePointer<UInt8>
  let isPretty: Bool
  /// Takes what was written where that has become much; nil keeps all of it.
  let handOn: ((UnsafeRawBufferPointer) -> Void)?
  var depth = 0
  var isFirst = true
  var moments = MomentTexts()

  /// What there is room for besides what was asked for: quotes, commas, a number, and what a copy
  /// in steps of fixed size writes too much.
  static let slack = 64

  /// Makes a writer, into memory that is there already if it is given.
  ///
  /// - Parameter handOn: takes the bytes, valid during the call, when there are `much` of them or
  ///   more; they are not counted any longer, and the same memory takes what follows.
  public init(
    style: Style, block: ByteBlock? = nil, handOn: ((UnsafeRawBufferPointer) -> Void)? = nil
  ) {
    self.handOn = handOn
    self.block = block ?? ByteBlock(capacity: 16_384)
    next = self.block.start
    end = next + (self.block.capacity - Self.slack)
    isPretty = style == .pretty
  }

  /// How many bytes a writer keeps before it hands them on.
  public static let much = 16 << 20

  /// How many bytes were written, without those that were handed on.
  public var count: Int { next - block.start }

  /// The bytes that were written, as an array.
  public var bytes: [UInt8] { bytes(from: 0) }

  /// The bytes that were written after a count of them.
  public func bytes(from start: Int) -> [UInt8] {
    Array(UnsafeBufferPointer(start: block.start + start, count: count - start))
  }

  /// Some of the bytes that were written, valid during the call.
  package func withBytes<Result>(
    _ range: Range<Int>, _ body: (UnsafeRawBufferPointer?) -> Result
  ) -> Result {
    body(UnsafeRawBufferPointer(start: block.start + range.lowerBound, count: range.count))
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

  /// Adds bytes that are JSON, or a whole line, already.
  public mutating func append(_ bytes: [UInt8]) {
    bytes.withUnsafeBytes { raw($0) }
  }

  /// The same for bytes that lie elsewhere.
  package mutating func append(_ bytes: UnsafeRawBufferPointer) { raw(bytes) }

  /// Writes one object and a line break.
  public mutating func document(_ body: (inout JSONWriter) -> Void) {
    isFirst = true
    makeRoom(0)
    braces("{", "}", body)
    if !isPretty { next -= 1 }  // the comma
    put("\n")
  }

  /// Writes a string that stands alone.
  public mutating func bare(_ value: String) {
    string(value)
  }

  /// Writes a value that is JSON already, or nothing known.
  public mutating func json(_ key: StaticString, _ value: [UInt8]?) {
    self.key(key)
    if let value { append(value) } else { word("null") }
    separate()
  }

  /// The same for a name that is data.
  package mutating func json(named name: String, _ value: UnsafeRawBufferPointer?) {
    self.name(name)
    if let value { raw(value) } else { word("null") }
    separate()
  }
}

extension JSONWriter {
  /// Writes a text.
  public mutating func text(_ key: StaticString, _ value: String) {
    self.key(key)
    string(value)
    separate()
  }

  /// Writes a text or null.
  public mutating func text(_ key: StaticString, _ value: String?) {
    self.key(key)
    if let value { string(value) } else { word("null") }
    separate()
  }

  /// Writes a number.
  @inline(__always)
  public mutating func number(_ key: StaticString, _ value: Double, decimals: Int) {
    self.key(key)
    number(value, decimals: decimals)
    separate()
  }

  /// Writes a number or null.
  @inline(__always)
  public mutating func number(_ key: StaticString, _ value: Double?, decimals: Int) {
    self.key(key)
    if let value { number(value, decimals: decimals) } else { word("null") }
    separate()
  }

  /// Writes a whole number.
  public mutating func integer(_ key: StaticString, _ value: Int) {
    self.key(key)
    integer(value)
    separate()
  }

  /// Writes a whole number or null.
  public mutating func integer(_ key: StaticString, _ value: Int?) {
    self.key(key)
    if let value { integer(value) } else { word("null") }
    separate()
  }

  /// Writes true or false.
  public mutating func flag(_ key: StaticString, _ value: Bool) {
    self.key(key)
    if value { word("true") } else { word("false") }
    separate()
  }

  /// Writes null.
  public mutating func null(_ key: StaticString) {
    self.key(key)
    word("null")
    separate()
  }

  /// Writes an object.
  @inline(__always)
  public mutating func object(_ key: StaticString, _ body: (inout JSONWriter) -> Void) {
    self.key(key)
    braces("{", "}", body)
  }

  /// Writes an object under a name that is data.
  public mutating func object(named name: String, _ body: (inout JSONWriter) -> Void) {
    self.name(name)
    braces("{", "}", body)
  }

  /// Writes a list.
  @inline(__always)
  public mutating func list(_ key: StaticString, _ body: (inout JSONWriter) -> Void) {
    self.key(key)
    braces("[", "]", body)
  }

  /// Writes a part of few forms: in compact JSON the bytes of each are known.
  @inline(__always)
  public mutating func part<Part: FixedPart>(_ part: Part) {
    guard !isPretty else { return part.describe(to: &self) }
    copy(Part.rendered.bytes(of: part))
  }

  /// Writes a text in a list.
  public mutating func item(_ value: String) {
    begin()
    string(value)
    separate()
  }

  /// Writes a whole number in a list.
  public mutating func item(_ value: Int) {
    begin()
    integer(value)
    separate()
  }

  /// Writes a number in a list.
  public mutating func item(_ value: Double, decimals: Int) {
    begin()
    number(value, decimals: decimals)
    separate()
  }

  /// Writes an object in a list.
  @inline(__always)
  public mutating func item(_ body: (inout JSONWriter) -> Void) {
    begin()
    braces("{", "}", body)
  }

  /// Writes a list in a list.
  public mutating func itemList(_ body: (inout JSONWriter) -> Void) {
    begin()
    braces("[", "]", body)
  }
}
