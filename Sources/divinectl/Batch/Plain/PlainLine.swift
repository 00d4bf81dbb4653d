import Civil

/// A line of JSON that has a date, a time and a zone, perhaps an id, each once and in plain form: most
/// lines of a large batch.
struct PlainLine {
  /// The identifier as it is written, with its quotes; nil where there is none.
  private(set) var id: Range<Int>?
  private(set) var date = 0..<0
  private(set) var time = 0..<0
  private(set) var zone = 0..<0

  /// Reads a line; nil where it holds anything else, or anything written in another way.
  init?(_ bytes: UnsafeRawBufferPointer) {
    var reader = Reader(bytes: bytes)
    guard reader.take(UInt8(ascii: "{")) else { return nil }
    repeat {
      guard let key = reader.text(), reader.take(UInt8(ascii: ":")) else { return nil }
      if bytes.matches("id", at: key) {
        guard id == nil, let value = reader.identifier() else { return nil }
        id = value
        continue
      }
      guard let value = reader.text(), !value.isEmpty else { return nil }
      if bytes.matches("date", at: key), date.isEmpty {
        date = value
      } else if bytes.matches("time", at: key), time.isEmpty {
        time = value
      } else if bytes.matches("zone", at: key), zone.isEmpty {
        zone = value
      } else {
        return nil
      }
    } while reader.take(UInt8(ascii: ","))
    guard reader.take(UInt8(ascii: "}")), reader.place == bytes.count, !date.isEmpty,
      !time.isEmpty, !zone.isEmpty
    else { return nil }
  }

  private struct Reader {
    let bytes: UnsafeRawBufferPointer
    var place = 0

    /// Takes a mark, with a space before it.
    mutating func take(_ mark: UInt8) -> Bool {
      passSpace()
      guard place < bytes.count, bytes[place] == mark else { return false }
      place += 1
      return true
    }

    private mutating func passSpace() {
      if place < bytes.count, bytes[place] == 0x20 { place += 1 }
    }

    /// Where a string of printable ASCII without escapes stands, without its quotes.
    mutating func text() -> Range<Int>? {
      guard take(UInt8(ascii: "\"")) else { return nil }
      let start = place
      while place < bytes.count {
        let byte = bytes[place]
        if byte == UInt8(ascii: "\"") {
          place += 1
          return start..<place - 1
        }
        guard byte >= 0x20, byte < 0x7F, byte != UInt8(ascii: "\\") else { return nil }
        place += 1
      }
      return nil
    }

    /// Where such a string stands, with its quotes, or a whole number.
    mutating func identifier() -> Range<Int>? {
      passSpace()
      guard place < bytes.count else { return nil }
      if bytes[place] == UInt8(ascii: "\"") { return text().map { $0.lowerBound - 1..<place } }
      let start = place
      while place < bytes.count, (0x30...0x39).contains(bytes[place]) { place += 1 }
      let isPlain = (1...18).contains(place - start) && (place - start == 1 || bytes[start] != 0x30)
      return isPlain ? start..<place : nil
    }
  }
}

extension UnsafeRawBufferPointer {
  /// Whether a word stands at a place.
  fileprivate func matches(_ word: StaticString, at range: Range<Int>) -> Bool {
    guard range.count == word.utf8CodeUnitCount else { return false }
    for offset in 0..<range.count where self[range.lowerBound + offset] != word.utf8Start[offset] {
      return false
    }
    return true
  }
}
