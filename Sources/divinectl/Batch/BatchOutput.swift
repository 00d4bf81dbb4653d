import Civil
import Glibc

/// Writes the lines of a batch and leaves only whole lines behind.
final class BatchOutput: ByteOutput {
  private static let slice = 1 << 18
  /// How long a batch that is to end waits for a reader that has stopped, in milliseconds.
  private static let patience: Int32 = 500

  private let descriptor: Int32
  private let name: String
  /// The field that names it, if one does.
  private let field: Field?
  /// Whether the descriptor is one of our own.
  private let isOwn: Bool
  private let line = Guarded(Line())

  /// The line that is being written.
  private struct Line {
    /// How many of its bytes are out.
    var written = 0
    /// Whether its reader has stopped, and the batch goes on without it.
    var isLost = false
  }

  init(descriptor: Int32, name: String, field: Field? = nil) {
    // A pipe is opened once more, without waiting: a batch that is to end then sees that its
    // reader has stopped. Those that share the first descriptor notice nothing.
    var status = stat()
    let isPipe = fstat(descriptor, &status) == 0 && status.st_mode & S_IFMT == S_IFIFO
    let own =
      isPipe ? open("/proc/self/fd/\(descriptor)", O_WRONLY | O_NONBLOCK | O_CLOEXEC) : -1
    self.descriptor = own >= 0 ? own : descriptor
    isOwn = own >= 0
    self.name = name
    self.field = field
  }

  deinit {
    if isOwn { close(descriptor) }
  }

  /// Whether a line has begun and not ended.
  var isWithinLine: Bool { line.withLock { $0.written > 0 && !$0.isLost } }

  /// Writes lines, the last of which may go on in the next call; stops between two of them if a
  /// signal asks for it.
  ///
  /// - Throws: `Refusal` (74) where writing fails; a file then ends with a whole line.
  func write(_ bytes: UnsafeRawBufferPointer) throws(Refusal) {
    try line.withLock { line throws(Refusal) in
      var start = 0
      while start < bytes.count, !line.isLost {
        if Interruption.isRequested, line.written == 0 { return }
        let rest = UnsafeRawBufferPointer(rebasing: bytes[start...])
        let least = Interruption.isRequested ? 0 : min(rest.count - 1, Self.slice)
        let end = Self.lineEnd(in: rest, from: least)
        try write(UnsafeRawBufferPointer(rebasing: rest[..<end]), &line)
        start += end
      }
    }
  }

  /// The end of the first line that ends at a place or after it, or that of all bytes.
  private static func lineEnd(in bytes: UnsafeRawBufferPointer, from place: Int) -> Int {
    let rest = UnsafeRawBufferPointer(rebasing: bytes[place...])
    let found = rest.baseAddress.flatMap { memchr($0, 0x0A, rest.count) }
    return found.flatMap { bytes.baseAddress?.distance(to: $0) }.map { $0 + 1 } ?? bytes.count
  }

  private func write(_ bytes: UnsafeRawBufferPointer, _ line: inout Line) throws(Refusal) {
    var start = 0
    while start < bytes.count {
      let rest = UnsafeRawBufferPointer(rebasing: bytes[start...])
      switch writeOnce(descriptor, rest) {
      case .bytes(let count):
        let written = rest[..<count]
        line.written = written.lastIndex(of: 0x0A).map { count - 1 - $0 } ?? line.written + count
        start += count
      case .notYet:
        guard waitForRoom() else {
          line.isLost = true
          return
        }
      case .failed:
        let error = Refusal.cannotWrite(name).blaming(field)
        dropPart(of: &line)
        throw error
      }
    }
  }

  /// Waits for room; false where the batch is to end and its reader has stopped.
  private func waitForRoom() -> Bool {
    while !Interruption.isRequested {
      if hasRoom(descriptor, milliseconds: 200) { return true }
    }
    return hasRoom(descriptor, milliseconds: Self.patience)
  }

  /// Cuts a file back to its last whole line.
  private func dropPart(of line: inout Line) {
    let end = lseek(descriptor, 0, SEEK_CUR)
    if line.written > 0, end >= line.written { ftruncate(descriptor, end - line.written) }
    line.written = 0
  }
}
