import Civil
import Glibc

/// Where a run's bytes go.
protocol ByteOutput: Sendable {
  /// Writes all of them.
  ///
  /// - Throws: `Refusal` (74) where they cannot be written.
  func write(_ bytes: UnsafeRawBufferPointer) throws(Refusal)
}

extension ByteOutput {
  /// Writes the bytes of an array.
  ///
  /// - Throws: `Refusal` (74) where they cannot be written.
  func write(_ bytes: [UInt8]) throws(Refusal) {
    try bytes.withUnsafeBytes { buffer in Result { () throws(Refusal) in try write(buffer) } }
      .get()
  }
}

/// An open file descriptor.
struct DescriptorOutput: ByteOutput {
  let descriptor: Int32
  /// What the messages call it.
  let name: String
  /// The field that names it, if one does.
  var field: Field?

  func write(_ bytes: UnsafeRawBufferPointer) throws(Refusal) {
    var start = 0
    while start < bytes.count {
      let rest = UnsafeRawBufferPointer(rebasing: bytes[start...])
      switch writeOnce(descriptor, rest) {
      case .bytes(let count): start += count
      case .notYet: _ = hasRoom(descriptor, milliseconds: -1)
      case .failed: throw .cannotWrite(name).blaming(field)
      }
    }
  }
}

/// What came of one attempt to write; `errno` says why it failed.
enum WriteOutcome {
  case bytes(Int)
  /// There is no room yet, or a signal interrupted the call.
  case notYet
  case failed
}

/// Writes as much as there is room for.
func writeOnce(_ descriptor: Int32, _ bytes: UnsafeRawBufferPointer) -> WriteOutcome {
  let count = Glibc.write(descriptor, bytes.baseAddress, bytes.count)
  if count > 0 { return .bytes(count) }
  return count < 0 && [EINTR, EAGAIN, EWOULDBLOCK].contains(errno) ? .notYet : .failed
}

/// Waits until there is room to write; false where there is none for so long, -1 being for ever.
func hasRoom(_ descriptor: Int32, milliseconds: Int32) -> Bool {
  var wait = pollfd(fd: descriptor, events: Int16(POLLOUT), revents: 0)
  return poll(&wait, 1, milliseconds) > 0
}

extension Refusal {
  /// The failure of an output that `errno` tells about.
  static func cannotWrite(_ name: String) -> Refusal {
    cannotWrite(name, String(cString: strerror(errno)))
  }

  /// The failure of an output, with its reason.
  static func cannotWrite(_ name: String, _ reason: String) -> Refusal {
    Refusal(.output, "write_failed", "\(name) cannot be written: \(reason)")
  }
}
