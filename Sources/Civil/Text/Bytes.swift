extension String {
  /// The text of bytes; nil where they are not valid UTF-8.
  package init?(utf8 bytes: UnsafeRawBufferPointer) {
    // Nearly all texts are ASCII; `validating` is generic and slow.
    var bits: UInt8 = 0
    for byte in bytes { bits |= byte }
    if bits < 0x80 {
      self.init(decoding: bytes, as: UTF8.self)
    } else {
      self.init(validating: bytes, as: UTF8.self)
    }
  }
}

extension [UInt8] {
  /// Lends the bytes.
  ///
  /// - Throws: what the body throws; `withUnsafeBytes` forgets its type.
  package func lend<Value>(_ body: (UnsafeRawBufferPointer) throws(Refusal) -> Value)
    throws(Refusal)
    -> Value
  {
    try withUnsafeBufferPointer { bytes throws(Refusal) in
      try body(UnsafeRawBufferPointer(bytes))
    }
  }
}

extension Refusal {
  /// The same, with the line of the file before it.
  package func onLine(_ line: Int) -> Refusal {
    Refusal(kind, code, field: field, "line \(line): \(message)", candidates: candidates)
  }
}
