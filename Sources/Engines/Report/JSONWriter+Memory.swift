import Glibc

/// Marks, keys and memory.
///
/// In compact JSON every value brings its comma along; the bracket that closes takes the last one
/// back. So there is no first value to be treated in another way.
extension JSONWriter {
  @inline(__always)
  mutating func braces(
    _ open: Unicode.Scalar, _ close: Unicode.Scalar, _ body: (inout JSONWriter) -> Void
  ) {
    put(open)
    if isPretty { beginPretty() }
    body(&self)
    makeRoom(0)
    if isPretty { endPretty() } else if next[-1] == UInt8(ascii: ",") { next -= 1 }
    put(close)
    separate()
  }

  private mutating func beginPretty() {
    depth += 1
    isFirst = true
  }

  private mutating func endPretty() {
    depth -= 1
    if !isFirst { breakLine() }
    isFirst = false
  }

  /// What stands before a value: in pretty JSON a comma after another one, and the indentation.
  @inline(__always)
  mutating func begin() {
    makeRoom(0)
    if isPretty { beginLine() }
  }

  private mutating func beginLine() {
    if !isFirst { put(",") }
    isFirst = false
    breakLine()
  }

  private mutating func breakLine() {
    makeRoom(2 * depth)
    put("\n")
    for _ in 0..<depth { word("  ") }
  }

  /// What stands after a value: in compact JSON a comma.
  @inline(__always)
  mutating func separate() {
    if !isPretty { put(",") }
  }

  /// Keys are ours: they need no escapes.
  @inline(__always)
  mutating func key(_ key: StaticString) {
    if isPretty { beginLine() }
    let size = key.utf8CodeUnitCount
    makeRoom(size)
    put("\"")
    copyShort(key.utf8Start, size)
    put("\"")
    put(":")
    if isPretty { put(" ") }
  }

  mutating func name(_ name: String) {
    begin()
    string(name)
    put(":")
    if isPretty { put(" ") }
  }

  /// Writes a byte for which there is room.
  @inline(__always)
  mutating func put(_ character: Unicode.Scalar) {
    next.pointee = UInt8(truncatingIfNeeded: character.value)
    next += 1
  }

  /// Writes a few bytes for which there is room.
  @inline(__always)
  mutating func word(_ text: StaticString) {
    copyShort(text.utf8Start, text.utf8CodeUnitCount)
  }

  mutating func raw(_ bytes: UnsafeRawBufferPointer) {
    guard let start = bytes.baseAddress else { return }
    makeRoom(bytes.count)
    memcpy(next, start, bytes.count)
    next += bytes.count
  }

  /// Copies a short text for which there is room: two moves that may overlap need no call.
  @inline(__always)
  mutating func copyShort(_ source: UnsafePointer<UInt8>, _ size: Int) {
    let from = UnsafeRawPointer(source)
    let to = UnsafeMutableRawPointer(next)
    next += size
    func move<Word: BitwiseCopyable>(_: Word.Type, _ width: Int) {
      let last = from.loadUnaligned(fromByteOffset: size - width, as: Word.self)
      to.storeBytes(of: from.loadUnaligned(as: Word.self), as: Word.self)
      to.storeBytes(of: last, toByteOffset: size - width, as: Word.self)
    }
    switch size {
    case 8...16: move(UInt64.self, 8)
    case 4..<8: move(UInt32.self, 4)
    case 2..<4: move(UInt16.self, 2)
    // Last, as most keys are shorter.
    case 17...32: move(SIMD16<UInt8>.self, 16)
    default: memcpy(to, from, size)
    }
  }

  /// Copies a part of a table in steps of fixed size; what is too much is overwritten later.
  @inline(__always)
  mutating func copy(_ form: (start: UnsafeRawPointer, count: Int)) {
    let (start, count) = form
    makeRoom(count)
    let target = UnsafeMutableRawPointer(next)
    var done = 0
    repeat {
      let step = start.loadUnaligned(fromByteOffset: done, as: SIMD32<UInt8>.self)
      target.storeBytes(of: step, toByteOffset: done, as: SIMD32<UInt8>.self)
      done += RenderedForms.step
    } while done < count
    next += count
  }

  /// Makes room for so many bytes and the slack.
  @inline(__always)
  mutating func makeRoom(_ size: Int) {
    if end - next < size { grow(size) }
  }

  private mutating func grow(_ size: Int) {
    if let handOn, block.capacity >= Self.much {
      // The last byte stays: a bracket that closes may take back a comma.
      let last = next[-1]
      handOn(UnsafeRawBufferPointer(start: block.start, count: count - 1))
      block.start[0] = last
      next = block.start + 1
      if end - next >= size { return }
    }
    let used = count
    let larger = ByteBlock(capacity: max(block.capacity * 2, used + size + Self.slack))
    memcpy(larger.start, block.start, used)
    block = larger
    next = larger.start + used
    end = larger.start + (larger.capacity - Self.slack)
  }
}
