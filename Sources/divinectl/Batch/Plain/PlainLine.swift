import Civil

/// A line of JSON that has a date, a time and a zone or a place, perhaps an id, each once and in plain
/// form: most lines of a large batch.
struct PlainLine {
  /// The identifier as it is written, with its quotes; nil where there is none.
  private(set) var id: Range<Int>?
  /// The bytes of a date, whatever they are.
  private(set) var date = 0..<0
  /// The bytes of a time, whatever they are.
  private(set) var time = 0..<0
  /// The zone; empty where there is a place.
  private(set) var zone = 0..<0
  /// The place, whose bytes may be any from 0x80 on; empty where there is a zone.
  private(set) var place = 0..<0

  /// Reads a line; nil where it holds anything else, or anything written in another way.
  init?(_ bytes: UnsafeRawBufferPointer) {
    var reader = Reader(bytes: bytes)
    guard reader.take(UInt8(ascii: "{")) else { return nil }
    repeat {
      guard let key = reader.key() else { return nil }
      switch key {
      case .id:
        guard id == nil, let value = reader.identifier() else { return nil }
        id = value
      case .date:
        guard date.isEmpty, let value = reader.text(of: 10) else { return nil }
        date = value
      case .time:
        guard time.isEmpty, let value = reader.text(of: 5) ?? reader.text(of: 8) else {
          return nil
        }
        time = value
      case .zone:
        guard zone.isEmpty, let value = reader.text(), !value.isEmpty else { return nil }
        zone = value
      case .place:
        guard place.isEmpty, let value = reader.text(isASCII: false), !value.isEmpty else {
          return nil
        }
        place = value
      }
    } while reader.take(UInt8(ascii: ","))
    guard reader.take(UInt8(ascii: "}")), reader.place == bytes.count, !date.isEmpty,
      !time.isEmpty, zone.isEmpty != place.isEmpty
    else { return nil }
  }

  /// Whether a text means what its bytes are: printable ASCII without escapes.
  static func isPlain(_ bytes: UnsafeRawBufferPointer) -> Bool {
    bytes.allSatisfy { isPlain($0) }
  }

  @inline(__always)
  private static func isPlain(_ byte: UInt8) -> Bool {
    byte >= 0x20 && byte < 0x7F && byte != UInt8(ascii: "\\") && byte != UInt8(ascii: "\"")
  }

  private enum Key {
    case id, date, time, zone, place
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

    /// Takes one of the keys with the colon after it.
    mutating func key() -> Key? {
      guard take(UInt8(ascii: "\"")), bytes.count - place >= 5 else { return nil }
      let key: Key
      switch bytes.loadUnaligned(fromByteOffset: place, as: UInt32.self).bigEndian {
      case 0x6461_7465: key = .date
      case 0x7469_6D65: key = .time
      case 0x7A6F_6E65: key = .zone
      case 0x706C_6163 where bytes[place + 4] == UInt8(ascii: "e"):
        key = .place
        place += 1
      case let word where word >> 16 == 0x6964:
        key = .id
        place -= 2
      default: return nil
      }
      place += 4
      guard place < bytes.count, bytes[place] == UInt8(ascii: "\"") else { return nil }
      place += 1
      return take(UInt8(ascii: ":")) ? key : nil
    }

    /// Where a string of so many bytes stands, without its quotes.
    mutating func text(of count: Int) -> Range<Int>? {
      passSpace()
      let end = place + 1 + count
      guard end < bytes.count, bytes[place] == UInt8(ascii: "\""),
        bytes[end] == UInt8(ascii: "\"")
      else { return nil }
      defer { place = end + 1 }
      return place + 1..<end
    }

    /// Where a string of printable ASCII without escapes stands, without its quotes.
    ///
    /// - Parameter isASCII: whether other bytes are refused.
    mutating func text(isASCII: Bool = true) -> Range<Int>? {
      guard take(UInt8(ascii: "\"")) else { return nil }
      let start = place
      while place < bytes.count,
        PlainLine.isPlain(bytes[place]) || !isASCII && bytes[place] >= 0x80
      {
        place += 1
      }
      guard take(UInt8(ascii: "\"")) else { return nil }
      return start..<place - 1
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
