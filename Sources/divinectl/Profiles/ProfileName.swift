import Civil

/// The short name of a saved person, which is also the name of the file.
///
/// A letter or digit of ASCII, then letters, digits, hyphens, underscores and dots, 64 at most. So
/// it means the same file in every normal form of Unicode and on every file system, and needs no
/// quotes in a shell; capital letters count as small ones for the same reason. A full name in any
/// script goes into the record.
struct ProfileName: Hashable, Sendable {
  static let longest = 64

  /// In small letters.
  let text: String

  /// Reads a name.
  ///
  /// - Parameter option: the option that gave it; nil for an operand.
  /// - Throws: a value failure for anything that is no name.
  init(_ text: String, option: String? = nil) throws(Refusal) {
    guard let name = ProfileName(lenient: text) else {
      throw Refusal(
        .value, "invalid_name", field: option.map { Field($0) },
        "\(quoted(text)) is not a profile's name; write 1 to \(Self.longest) letters a-z, digits, hyphens, underscores or dots, a letter or digit first"
      )
    }
    self = name
  }

  /// The same, nil for anything that is no name.
  init?(lenient text: String) {
    guard (1...Self.longest).contains(text.utf8.count) else { return nil }
    for (place, byte) in text.utf8.enumerated() {
      switch byte {
      case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
        UInt8(ascii: "0")...UInt8(ascii: "9"):
        continue
      case UInt8(ascii: "-"), UInt8(ascii: "_"), UInt8(ascii: "."):
        if place == 0 { return nil }
      default:
        return nil
      }
    }
    self.text = text.lowercased()
  }
}
