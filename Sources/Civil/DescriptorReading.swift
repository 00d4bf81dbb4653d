import Glibc

/// What came of one attempt to read.
package enum ReadOutcome {
  /// So many bytes; none at the end.
  case bytes(Int)
  /// Nothing is there yet, and the descriptor does not wait.
  case notYet
  /// It failed; the number is that of `errno`.
  case failed(Int32)
}

/// Reads what is there; a call that a signal interrupted is repeated unless the caller says no.
package func readOnce(
  _ descriptor: Int32, into buffer: UnsafeMutableRawBufferPointer,
  isStopped: () -> Bool = { false }
) -> ReadOutcome {
  while true {
    let count = read(descriptor, buffer.baseAddress, buffer.count)
    let code = errno
    if count >= 0 { return .bytes(count) }
    switch code {
    case EINTR where !isStopped(): continue
    case EINTR, EAGAIN, EWOULDBLOCK: return .notYet
    default: return .failed(code)
    }
  }
}

/// Reads what is there, and waits where there is nothing yet; none at the end.
///
/// - Throws: the `errno` of a read that failed: an error is no end.
package func readDescriptor(_ descriptor: Int32, count: Int) throws(ReadError) -> [UInt8] {
  var failure: Int32?
  let bytes = [UInt8](unsafeUninitializedCapacity: count) { buffer, filled in
    while true {
      switch readOnce(descriptor, into: UnsafeMutableRawBufferPointer(buffer)) {
      case .bytes(let count): filled = count
      case .failed(let code): failure = code
      case .notYet:
        var wait = pollfd(fd: descriptor, events: Int16(POLLIN), revents: 0)
        poll(&wait, 1, -1)
        continue
      }
      return
    }
  }
  if let failure { throw ReadError(code: failure) }
  return bytes
}

/// Why bytes could not be read.
package struct ReadError: Error {
  /// The number of `errno`.
  package let code: Int32

  /// A failure of that number.
  package init(code: Int32) { self.code = code }

  /// The reason in words.
  package var reason: String { code == EISDIR ? "it is a folder" : String(cString: strerror(code)) }
}
