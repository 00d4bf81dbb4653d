/// A value between quotes as it may stand in a message: control characters escaped, long text cut.
public func quoted(_ text: String) -> String { quoted(text, limit: 60) }

/// A path between quotes, whole, with control characters escaped.
public func quotedPath(_ path: String) -> String { quoted(path, limit: .max) }

private func quoted(_ text: String, limit: Int) -> String {
  var bytes = Array("'".utf8)
  for scalar in text.unicodeScalars.prefix(limit) {
    if (0x20..<0x7F).contains(scalar.value) {
      bytes.append(UInt8(truncatingIfNeeded: scalar.value))
      continue
    }
    switch scalar.properties.generalCategory {
    case .control, .format, .lineSeparator, .paragraphSeparator, .surrogate, .unassigned:
      bytes += Array("\\u{\(String(scalar.value, radix: 16))}".utf8)
    default:
      bytes += UTF8.encode(scalar) ?? .init()
    }
  }
  bytes += Array((text.unicodeScalars.count > limit ? "…'" : "'").utf8)
  return String(decoding: bytes, as: UTF8.self)
}
