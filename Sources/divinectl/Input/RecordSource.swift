import Civil
import Glibc

/// Records that are worked on together.
struct RecordChunk: Sendable {
  struct Line: Sendable {
    let range: Range<Int>
    /// Of the record's first line, counted from 1.
    let number: Int
    let isTooLong: Bool
  }

  var bytes: [UInt8] = []
  var lines: [Line] = []

  /// Hands out each record with the number of its first line.
  ///
  /// - Throws: a value failure for a record that is too long, and what the body throws.
  func forEach(_ body: (Int, UnsafeRawBufferPointer) throws(Refusal) -> Void) throws(Refusal) {
    try bytes.lend { buffer throws(Refusal) in
      for line in lines {
        guard !line.isTooLong else { throw RecordSource.tooLong.onLine(line.number) }
        try body(line.number, UnsafeRawBufferPointer(rebasing: buffer[line.range]))
      }
    }
  }
}

/// Cuts a stream of bytes into chunks of records; hands out what it has when the input idles.
///
/// A record is a line that is not blank; of a table, one whose quoted cells may hold line breaks.
struct RecordSource {
  /// Longer records are refused.
  static let longestLine = 1 << 20
  /// How many records a chunk has at most: what comes of them stays near the processor.
  var chunkLines = 512
  /// How many bytes are asked for at once.
  var readSize = 1 << 18
  /// The first chunks are smaller, so that the first results come soon.
  private var nextLines = 128
  private static let chunkBytes = 4 << 20
  /// How long to wait for more before a part of a chunk is handed out, in milliseconds.
  private static let patience: Int32 = 1

  private let descriptor: Int32
  private var pending: [UInt8] = []
  /// Where in `pending` the next record begins, and how far its end was looked for.
  private var start = 0
  private var scanned = 0
  private var ends = RecordEnds()
  /// The number of the line on which the next record begins.
  private var lineNumber = 1
  private var isAtStart = true
  private var atEnd = false
  /// Whether the rest of a record that was too long is being dropped.
  private var isDropping = false
  /// Bytes read so far.
  private(set) var bytesRead = 0
  /// Whether no more records are wanted: asked while there is nothing to read.
  var isStopped: @Sendable () -> Bool = { Interruption.isRequested }

  init(descriptor: Int32) {
    self.descriptor = descriptor
  }

  /// A source of bytes that are there already.
  init(bytes: [UInt8]) {
    descriptor = -1
    pending = bytes
    atEnd = true
  }

  static var tooLong: Refusal {
    .value("line_too_long", field: "record", "the record is longer than \(longestLine) bytes")
  }

  // MARK: The first line

  /// The first line that is not blank, without taking it; nil if there is none.
  ///
  /// - Throws: an input failure where reading fails.
  mutating func firstLine() throws(Refusal) -> [UInt8]? {
    while !isStopped() {
      let rest = pending[start...]
      let end = rest.firstIndex(of: 0x0A)
      let line = rest[..<(end ?? rest.endIndex)]
      let isBlank = line.withUnsafeBytes { $0.isBlank }
      if let end, isBlank {
        (start, scanned) = (end + 1, end + 1)
        lineNumber += 1
      } else if end != nil || atEnd || line.count > Self.longestLine {
        // A line that is too long says enough by its beginning.
        return isBlank ? nil : Array(line.prefix(Self.longestLine))
      } else {
        try read()
      }
    }
    return nil
  }

  /// Takes the heading of a table, and cuts records as the table needs it; nil for JSON Lines and
  /// where there is no record.
  ///
  /// - Parameters:
  ///   - format: `jsonl`, `csv`, `tsv`, or `auto` to look at the first line.
  ///   - known: columns of which a heading has one at least.
  ///   - sheet: what was said of a table.
  /// - Throws: a value failure where it is no heading; an input failure where reading fails; a usage
  ///   failure where something was said of a table and there is none.
  mutating func heading(
    format: String = "auto", known: Set<String>, sheet: SheetOptions? = nil
  ) throws(Refusal) -> DelimitedRecords? {
    guard let first = try firstLine() else { return nil }
    guard format != "jsonl" else {
      try sheet?.refuse("has an effect on tables only, and the input is JSON Lines")
      return nil
    }
    let mark = first.first { $0 != 0x20 && $0 != 0x09 }
    if format == "auto", mark == UInt8(ascii: "{") {
      try sheet?.refuse("has an effect on tables only, and the input is JSON Lines")
      return nil
    }
    if format == "auto", mark == UInt8(ascii: "[") {
      throw .value(
        "invalid_json", field: "input-format",
        "the input is a JSON list; JSON Lines are needed, as 'jq -c .[]' makes them")
    }
    let separator = startTable(first, format: format)
    var heading: DelimitedRecords?
    try next(limit: 1)?.forEach { (line, bytes) throws(Refusal) in
      heading = try DelimitedRecords(
        heading: bytes, line: line, separator: separator, known: known, sheet: sheet)
    }
    return heading
  }

  /// Cuts the records of a table from here on.
  mutating func startTable(_ first: [UInt8], format: String = "auto") -> UInt8 {
    let tab = UInt8(ascii: "\t")
    let first = format == "csv" ? first.filter { $0 != tab } : first
    let separator = format == "tsv" ? tab : CellReader.separator(of: first)
    ends = RecordEnds(separator: separator)
    return separator
  }

  // MARK: Chunks

  /// Leaves out the next records.
  ///
  /// - Throws: an input failure where reading fails.
  mutating func drop(_ count: Int) throws(Refusal) {
    var left = count
    while left > 0, !isStopped(), let chunk = try next(limit: min(left, chunkLines)) {
      left -= chunk.lines.count
    }
  }

  /// The next records; nil at the end.
  ///
  /// - Throws: an input failure where reading fails.
  mutating func next() throws(Refusal) -> RecordChunk? {
    let limit = nextLines
    nextLines = min(2 * limit, chunkLines)
    return try next(limit: limit)
  }

  private mutating func next(limit: Int) throws(Refusal) -> RecordChunk? {
    var chunk = RecordChunk()
    while chunk.lines.count < limit, chunk.bytes.count < Self.chunkBytes {
      if cut(into: &chunk, limit: limit) { continue }
      if atEnd {
        cutRest(into: &chunk)
        break
      }
      if !chunk.lines.isEmpty, !hasInput(within: Self.patience) { break }
      try read()
      if isStopped() { break }
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
      if isStopped() { return }
    }
    pending.removeFirst(start)
    scanned -= start
    start = 0
    let old = pending.count
    pending.append(contentsOf: repeatElement(0, count: readSize))
    let outcome = pending.withUnsafeMutableBytes { buffer in
      readOnce(
        descriptor, into: UnsafeMutableRawBufferPointer(rebasing: buffer[old...]),
        isStopped: isStopped)
    }
    var got = 0
    if case .bytes(let count) = outcome { got = count }
    pending.removeLast(readSize - got)
    switch outcome {
    case .bytes(0): atEnd = true
    case .bytes, .notYet: break
    case .failed(let code):
      throw Refusal(
        .input, "read_failed", "the input cannot be read: \(ReadError(code: code).reason)")
    }
    bytesRead += got
    guard isAtStart else { return }
    // A mark of byte order at the very start belongs to no record; it may come in pieces.
    if pending.starts(with: byteOrderMark) {
      pending.removeFirst(byteOrderMark.count)
      scanned = 0
      isAtStart = false
    } else {
      isAtStart = byteOrderMark.starts(with: pending)
    }
  }

  /// Moves whole records from what was read into the chunk; false where there is none.
  private mutating func cut(into chunk: inout RecordChunk, limit: Int) -> Bool {
    let first = start
    pending.withUnsafeBytes { buffer in
      while chunk.lines.count < limit, start - first < Self.chunkBytes,
        let end = ends.next(in: buffer, from: &scanned)
      {
        if isDropping {
          isDropping = false
        } else {
          add(buffer[start..<end], to: &chunk)
        }
        start = end + 1
        lineNumber += ends.lines
        ends.lines = 0
      }
    }
    guard start == first else { return true }
    if pending.count - start > Self.longestLine {
      if !isDropping {
        chunk.lines.append(.init(range: 0..<0, number: lineNumber, isTooLong: true))
        isDropping = true
      }
      start = pending.count
    }
    return false
  }

  private mutating func cutRest(into chunk: inout RecordChunk) {
    if !isDropping { pending.withUnsafeBytes { add($0[start...], to: &chunk) } }
    start = pending.count
  }

  private func add(_ record: Slice<UnsafeRawBufferPointer>, to chunk: inout RecordChunk) {
    let record = UnsafeRawBufferPointer(rebasing: record).withoutReturn
    guard !record.isBlank else { return }
    let isTooLong = record.count > Self.longestLine
    let start = chunk.bytes.count
    if !isTooLong { chunk.bytes.append(contentsOf: record) }
    chunk.lines.append(
      .init(range: start..<chunk.bytes.count, number: lineNumber, isTooLong: isTooLong))
  }
}
