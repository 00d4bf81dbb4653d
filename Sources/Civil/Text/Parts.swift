// The standard library's own searches for parts of texts bring its engine for regular expressions
// into the binary, over a megabyte. And the types of its `joined` and of its open ranges are slow to
// prepare, at each start anew.

/// Texts one after another, with something between them.
package func joined(_ texts: [String], by separator: String) -> String {
  var result = ""
  for (place, text) in texts.enumerated() { result += (place == 0 ? "" : separator) + text }
  return result
}

extension StringProtocol {
  /// The text with another in the place of each occurrence of a part, from the left.
  ///
  /// - Parameter part: not empty.
  package func replacing(_ part: String, with other: String) -> String {
    var result = ""
    var rest = self[startIndex..<endIndex]
    while let found = rest.firstOccurrence(of: part) {
      result += rest[rest.startIndex..<found.lowerBound]
      result += other
      rest = rest[found.upperBound..<rest.endIndex]
    }
    return result + rest
  }

  /// Whether a part occurs in the text.
  package func contains(_ part: String) -> Bool {
    part.isEmpty || self[startIndex..<endIndex].firstOccurrence(of: part) != nil
  }

  /// The texts between the occurrences of a part, empty ones too.
  package func pieces(betweenEach part: String) -> [SubSequence] {
    var result: [SubSequence] = []
    var rest = self[startIndex..<endIndex]
    while let found = rest.firstOccurrence(of: part) {
      result.append(rest[rest.startIndex..<found.lowerBound])
      rest = rest[found.upperBound..<rest.endIndex]
    }
    return result + [rest]
  }

  /// Where a part first occurs; compared byte for byte, so that `\r\n` holds a `\n`.
  private func firstOccurrence(of part: String) -> Range<Index>? {
    let (bytes, wanted) = (utf8, part.utf8)
    guard let first = wanted.first else { return nil }
    var start = bytes.startIndex
    while let place = bytes[start..<bytes.endIndex].firstIndex(of: first) {
      if bytes[place..<bytes.endIndex].starts(with: wanted) {
        return place..<bytes.index(place, offsetBy: wanted.count)
      }
      start = bytes.index(after: place)
    }
    return nil
  }
}
