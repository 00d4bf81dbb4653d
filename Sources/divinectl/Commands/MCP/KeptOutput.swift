import Civil

/// An output that keeps what is written to it.
final class KeptOutput: ByteOutput {
  private let written = Guarded<[UInt8]>([])

  /// What was written, without the line break at its end.
  var line: [UInt8] {
    let bytes = written.withLock { $0 }
    return bytes.last == UInt8(ascii: "\n") ? bytes.dropLast() : bytes
  }

  func write(_ bytes: UnsafeRawBufferPointer) throws(Refusal) { written.withLock { $0 += bytes } }
}
