/// A value between quotes as it may stand in a message: control characters escaped, long text cut.
public func quoted(_ text: String) -> String { quoted(text, limit: 60) }

/// A path between quotes, whole, with control characters escaped.
public func quotedPath(_ path: String) -> String { quoted(path, limit: .max) }

private func quoted(_ text: String, limit: Int) -> String {
  var bytes: [UInt8] = []
  bytes.reserveCapacity(32)
  bytes.append(UInt8(ascii: "'"))
  for scalar in text.unicodeScalars.prefix(limit) {
    if (0x20..<0x7F).contains(scalar.value) {
      bytes.append(UInt8(truncatingIfNeeded: scalar.value))
      continue
    }
    if isKnownLetter(scalar) || !isHidden(scalar) {
      for byte in UTF8.encode(scalar) ?? .init() { bytes.append(byte) }
    } else {
      bytes += Array("\\u{\(String(scalar.value, radix: 16))}".utf8)
    }
  }
  bytes += Array((text.unicodeScalars.count > limit ? "…'" : "'").utf8)
  return String(decoding: bytes, as: UTF8.self)
}

/// Whether a scalar is a letter of the Latin or Cyrillic blocks in which all are shown: to look that
/// up takes long.
private func isKnownLetter(_ scalar: Unicode.Scalar) -> Bool {
  (0xC0..<0x250).contains(scalar.value) || (0x400..<0x482).contains(scalar.value)
}

private func isHidden(_ scalar: Unicode.Scalar) -> Bool {
  switch scalar.properties.generalCategory {
  case .control, .format, .lineSeparator, .paragraphSeparator, .surrogate, .unassigned: true
  default: false
  }
}
