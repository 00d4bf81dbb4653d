/// A value between quotes as it may stand in a message: control characters escaped, long text cut.
public func quoted(_ text: String) -> String { quoted(text, limit: 60) }

/// A path between quotes, whole, with control characters escaped.
public func quotedPath(_ path: String) -> String { quoted(path, limit: .max) }

private func quoted(_ text: String, limit: Int) -> String {
  var result = "'"
  for scalar in text.unicodeScalars.prefix(limit) {
    switch scalar.properties.generalCategory {
    case .control, .format, .lineSeparator, .paragraphSeparator, .surrogate, .unassigned:
      result += "\\u{\(String(scalar.value, radix: 16))}"
    default:
      result.unicodeScalars.append(scalar)
    }
  }
  return result + (text.unicodeScalars.count > limit ? "…'" : "'")
}
