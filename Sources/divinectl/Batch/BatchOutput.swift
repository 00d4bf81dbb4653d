import Civil
import Glibc

/// Writes the lines of a batch and leaves only whole lines behind.
struct BatchOutput: ByteOutput {
  private static let slice = 1 << 18
  let descriptor: Int32
  let name: String

  /// Writes lines; stops between two of them if SIGINT arrives.
  ///
  /// - Throws: `Refusal` (74) where writing fails; a file then ends with a whole line.
  func write(_ bytes: UnsafeRawBufferPointer) throws(Refusal) {
    var start = 0
    while start < bytes.count, !Interruption.isRequested {
      var end = min(bytes.count, start + Self.slice)
      if end < bytes.count {
        let rest = UnsafeRawBufferPointer(rebasing: bytes[end...])
        let newline = rest.baseAddress.flatMap { memchr($0, 0x0A, rest.count) }
        end =
          newline.flatMap { bytes.baseAddress?.distance(to: $0) }.map { $0 + 1 } ?? bytes.count
      }
      try writeLines(UnsafeRawBufferPointer(rebasing: bytes[start..<end]))
      start = end
    }
  }

  private func writeLines(_ lines: UnsafeRawBufferPointer) throws(Refusal) {
    var start = 0
    var attempts = 0
    while start < lines.count {
      let written = Glibc.write(
        descriptor, lines.baseAddress?.advanced(by: start), lines.count - start)
      let code = errno
      if written > 0 {
        start += written
        continue
      }
      if written < 0, code == EINTR {
        // A reader that has stopped reading would keep an interrupted batch alive.
        attempts += 1
        if Interruption.isRequested, attempts > 1 || !canWrite() { return }
        continue
      }
      dropPartOfLine(UnsafeRawBufferPointer(rebasing: lines[..<start]))
      throw Refusal(
        .output, "write_failed", "\(name) cannot be written: \(String(cString: strerror(code)))")
    }
  }

  private func canWrite() -> Bool {
    var poll = pollfd(fd: descriptor, events: Int16(POLLOUT), revents: 0)
    return Glibc.poll(&poll, 1, 500) > 0
  }

  /// Cuts a file back to its last whole line.
  private func dropPartOfLine(_ written: UnsafeRawBufferPointer) {
    let rest = written.reversed().prefix { $0 != 0x0A }.count
    let end = lseek(descriptor, 0, SEEK_CUR)
    if rest > 0, end >= rest { ftruncate(descriptor, end - rest) }
  }
}
