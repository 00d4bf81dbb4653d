import Civil
import Glibc

/// Lines that are worked on together.
struct RecordChunk: Sendable {
  struct Line: Sendable {
    let range: Range<Int>
    /// Counted from 1.
    let number: Int
    let isTooLong: Bool
  }

  var bytes: [UInt8] = []
  var lines: [Line] = []
}

/// Cuts a stream of bytes into chunks of lines; hands out what it has when the input idles.
struct RecordSource {
  /// Longer lines are refused, one record each.
  static let longestLine = 1 << 20
  /// How many lines a chunk has at most.
  var chunkLines = 2048
  /// The first chunks are smaller, so that the first results come soon.
  private var nextLines = 128
  private static let chunkBytes = 4 << 20
  private static let readSize = 1 << 18
  /// How long to wait for more before a part of a chunk is handed out, in milliseconds.
  private static let patience: Int32 = 20

  private let descriptor: Int32
  private var pending: [UInt8] = []
  private var lineNumber = 0
  private var atEnd = false
  /// Whether the rest of a line that was too long is being dropped.
  private var isDropping = false
  /// Bytes read so far.
  private(set) var bytesRead = 0

  init(descriptor: Int32) {
    self.descriptor = descriptor
  }

  /// A source of bytes that are there already.
  init(bytes: [UInt8]) {
    descriptor = -1
    pending = bytes
    atEnd = true
  }

  /// The first line that is not blank, without taking it; nil if there is none.
  ///
  /// - Throws: an input failure where reading fails.
  mutating func firstLine() throws(Refusal) -> [UInt8]? {
    while true {
      let lines = pending.split(separator: 0x0A, omittingEmptySubsequences: false)
      let isWhole = lines.dropLast()
      if let line = isWhole.first(where: { !Self.isBlank($0) }) { return Self.trimmed(line) }
      if atEnd { return lines.last.flatMap { Self.isBlank($0) ? nil : Self.trimmed($0) } }
      // A line that is too long says enough by its beginning.
      if pending.count > Self.longestLine { return Array(pending.prefix(Self.longestLine)) }
      try read()
      if Interruption.isRequested { return nil }
    }
  }

  /// Takes the first line that is not blank.
  mutating func dropFirstLine() {
    while let end = pending.firstIndex(of: 0x0A) {
      let wasBlank = Self.isBlank(pending[..<end])
      pending.removeFirst(end + 1)
      lineNumber += 1
      if !wasBlank { return }
    }
    pending.removeAll()
  }

  private static func isBlank(_ line: ArraySlice<UInt8>) -> Bool {
    line.allSatisfy { $0 == 0x20 || $0 == 0x09 || $0 == 0x0D }
  }

  private static func trimmed(_ line: ArraySlice<UInt8>) -> [UInt8] {
    Array(line.last == 0x0D ? line.dropLast() : line)
  }

  /// The next lines; nil at the end.
  ///
  /// - Throws: an input failure where reading fails.
  mutating func next() throws(Refusal) -> RecordChunk? {
    var chunk = RecordChunk()
    let limit = nextLines
    nextLines = min(2 * limit, chunkLines)
    while chunk.lines.count < limit, chunk.bytes.count < Self.chunkBytes {
      if cut(into: &chunk, limit: limit) { continue }
      if atEnd {
        cutRest(into: &chunk)
        break
      }
      if !chunk.lines.isEmpty, !hasInput(within: Self.patience) { break }
      try read()
      if Interruption.isRequested { break }
    }
    return chunk.lines.isEmpty && atEnd ? nil : chunk
  }

  private func hasInput(within milliseconds: Int32) -> Bool {
    var poll = pollfd(fd: descriptor, events: Int16(POLLIN), revents: 0)
    return Glibc.poll(&poll, 1, milliseconds) > 0
  }

  private mutating func read() throws(Refusal) {
    // A signal may come just before the wait, so no wait is long.
    while !hasInput(within: 200) {
      if Interruption.isRequested { return }
    }
    let old = pending.count
    pending.append(contentsOf: repeatElement(0, count: Self.readSize))
    let got = pending.withUnsafeMutableBytes {
      Glibc.read(descriptor, $0.baseAddress?.advanced(by: old), Self.readSize)
    }
    let code = errno
    pending.removeLast(Self.readSize - max(0, got))
    if got == 0 { atEnd = true }
    if got < 0, code != EINTR {
      throw Refusal(
        .input, "read_failed", "the input cannot be read: \(String(cString: strerror(code)))")
    }
    bytesRead += max(0, got)
    // A mark of byte order at the very start belongs to no record.
    if bytesRead == got, pending.starts(with: [0xEF, 0xBB, 0xBF]) { pending.removeFirst(3) }
  }

  /// Moves whole lines from what was read into the chunk; false where there is none.
  private mutating func cut(into chunk: inout RecordChunk, limit: Int) -> Bool {
    var start = 0
    var moved = false
    pending.withUnsafeBytes { buffer in
      while chunk.lines.count < limit,
        chunk.bytes.count + start < Self.chunkBytes + Self.longestLine,
        let base = buffer.baseAddress, start < buffer.count,
        let newline = memchr(base + start, 0x0A, buffer.count - start)
      {
        let end = base.distance(to: UnsafeRawPointer(newline))
        moved = true
        lineNumber += 1
        if isDropping {
          isDropping = false
        } else {
          Self.add(buffer[start..<end], number: lineNumber, to: &chunk)
        }
        start = end + 1
      }
    }
    pending.removeFirst(start)
    if !moved, pending.count > Self.longestLine {
      if !isDropping {
        chunk.lines.append(.init(range: 0..<0, number: lineNumber + 1, isTooLong: true))
        isDropping = true
      }
      pending.removeAll(keepingCapacity: true)
    }
    return moved
  }

  private mutating func cutRest(into chunk: inout RecordChunk) {
    guard !pending.isEmpty, !isDropping else { return }
    lineNumber += 1
    pending.withUnsafeBytes { Self.add($0[...], number: lineNumber, to: &chunk) }
    pending.removeAll()
  }

  private static func add(
    _ line: Slice<UnsafeRawBufferPointer>, number: Int, to chunk: inout RecordChunk
  ) {
    var line = line
    if line.last == 0x0D { line = line.dropLast() }
    guard line.contains(where: { $0 != 0x20 && $0 != 0x09 }) else { return }
    let isTooLong = line.count > longestLine
    let start = chunk.bytes.count
    if !isTooLong { chunk.bytes.append(contentsOf: line) }
    chunk.lines.append(
      .init(range: start..<chunk.bytes.count, number: number, isTooLong: isTooLong))
  }
}
