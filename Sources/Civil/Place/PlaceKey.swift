/// The form of a place's name under which it is found: lower-case ASCII letters and digits.
///
/// Accents, case, apostrophes, hyphens and spaces go; `St`, `Mt` and the like are written out. The
/// script `make-places` folds the tables' names by the same rules (a test compares the orders).
struct PlaceKey: Hashable, Sendable {
  private(set) var bytes: [UInt8] = []
  /// Whether the text has a letter that has no form in ASCII letters.
  private(set) var hasForeignLetter = false
  /// Where the current word begins.
  private var wordStart = 0

  /// The key of nothing; `fold` fills it.
  init() {}

  /// The key of a text.
  init(_ text: String) {
    self.init()
    var text = text
    text.withUTF8 { fold(UnsafeRawBufferPointer($0)) }
  }

  /// Whether a text's key may begin as that one does: seen from its first byte, without folding.
  static func mayBegin(_ text: UnsafeRawBufferPointer, as wanted: [UInt8]) -> Bool {
    guard let first = text.first, let letter = wanted.first else { return false }
    let isLetter = (0x61...0x7A).contains(first | 0x20) && first < 0x80
    return !isLetter || first | 0x20 == letter
  }

  /// Makes this the key of a text's bytes, which are valid UTF-8; keeps its memory.
  mutating func fold(_ text: UnsafeRawBufferPointer) {
    bytes.removeAll(keepingCapacity: true)
    bytes.reserveCapacity(32)
    hasForeignLetter = false
    wordStart = 0
    var index = 0
    while index < text.count {
      let byte = text[index]
      if byte < 0x80 {
        index += 1
        addASCII(byte)
      } else {
        let length = byte >= 0xF0 ? 4 : byte >= 0xE0 ? 3 : 2
        var value = UInt32(byte) & (0xFF >> UInt32(length + 1))
        for next in text[index..<min(index + length, text.count)].dropFirst() {
          value = value << 6 | UInt32(next & 0x3F)
        }
        index += length
        add(value)
      }
    }
    endWord()
  }

  private mutating func addASCII(_ byte: UInt8) {
    switch byte {
    case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "0")...UInt8(ascii: "9"):
      bytes.append(byte)
    case UInt8(ascii: "A")...UInt8(ascii: "Z"): bytes.append(byte | 0x20)
    case UInt8(ascii: "'"), UInt8(ascii: "`"), UInt8(ascii: "\""): break
    default: endWord()
    }
  }

  private mutating func add(_ value: UInt32) {
    switch value {
    case 0xC0...0x24F: add(letter: Self.latin, Int(value - 0xC0))
    case 0x1E00...0x1EFF: add(letter: Self.latinAdditional, Int(value - 0x1E00))
    case 0x259: bytes.append(UInt8(ascii: "a"))
    // Combining marks and what stands for an apostrophe.
    case 0x300...0x36F, 0x2018...0x201D, 0x2B9...0x2BC, 0xB4, 0xB7, 0x2032, 0x2033: break
    case 0x370...0x3FF, 0x400...0x45F, 0x490...0x491:
      guard let letters = Self.transliteration(value) else {
        hasForeignLetter = true
        return
      }
      letters.withUTF8Buffer { bytes.append(contentsOf: $0) }
    default:
      endWord()
      if let scalar = Unicode.Scalar(value), scalar.properties.isAlphabetic {
        hasForeignLetter = true
      }
    }
  }

  private mutating func add(letter table: StaticString, _ index: Int) {
    let letter = table.utf8Start[index]
    let letters: StaticString
    switch letter {
    case UInt8(ascii: "."):
      hasForeignLetter = true
      return
    case UInt8(ascii: "1"): letters = "ae"
    case UInt8(ascii: "2"): letters = "th"
    case UInt8(ascii: "3"): letters = "ss"
    case UInt8(ascii: "4"): letters = "ij"
    case UInt8(ascii: "5"): letters = "oe"
    default:
      bytes.append(letter)
      return
    }
    letters.withUTF8Buffer { bytes.append(contentsOf: $0) }
  }

  /// Ends a word; one that is an abbreviation is written out.
  private mutating func endWord() {
    let count = bytes.count - wordStart
    if count == 2 || count == 3, bytes[wordStart + 1] == UInt8(ascii: "t") {
      let first = bytes[wordStart]
      let isLong = count == 3
      let whole: StaticString? =
        switch first {
        case UInt8(ascii: "s"):
          isLong ? (bytes[wordStart + 2] == UInt8(ascii: "e") ? "sainte" : nil) : "saint"
        case UInt8(ascii: "m"): isLong ? nil : "mount"
        case UInt8(ascii: "f"): isLong ? nil : "fort"
        default: nil
        }
      if let whole {
        bytes.removeLast(count)
        whole.withUTF8Buffer { bytes.append(contentsOf: $0) }
      }
    }
    wordStart = bytes.count
  }

  /// The letters under U+00C0 to U+024F; a digit stands for two letters.
  private static let latin: StaticString =
    """
    aaaaaa1ceeeeiiiidnooooo.ouuuuy23aaaaaa1ceeeeiiiidnooooo.ouuuuy2yaaaaaaccccccccdd\
    ddeeeeeeeeeegggggggghhhhiiiiiiiiii44jjkkkllllllllllnnnnnnnnnoooooo55rrrrrrssssss\
    ssttttttuuuuuuuuuuuuwwyyyzzzzzz.b........d....ea................oogg...........u\
    u............................aaiioouuuuuuuuuueaaaa11..ggkkoooo..j...gg..nnaa11oo\
    aaaaeeeeiiiioooorrrruuuusstt..hh......aaeeooooooooyy...............b............
    """

  /// The letters under U+1E00 to U+1EFF.
  private static let latinAdditional: StaticString =
    """
    aabbbbbbccddddddddddeeeeeeeeeeffgghhhhhhhhhhiiiikkkkkkllllllllmmmmmmnnnnnnnnoooo\
    oooopppprrrrrrrrssssssssssttttttttuuuuuuuuuuvvvvwwwwwwwwwwxxxxyyzzzzzzhtwy....3.\
    aaaaaaaaaaaaaaaaaaaaaaaaeeeeeeeeeeeeeeeeiiiioooooooooooooooooooooooouuuuuuuuuuuu\
    uuyyyyyyyy......
    """

  /// Greek and Cyrillic letters as they are most often written in Latin ones.
  private static func transliteration(_ value: UInt32) -> StaticString? {
    let lower = Unicode.Scalar(value)?.properties.lowercaseMapping.unicodeScalars.first
    return switch lower {
    case "α", "ά", "а": "a"
    case "β", "в": "v"
    case "б": "b"
    case "γ", "г", "ґ": "g"
    case "δ", "д": "d"
    case "ε", "έ", "е", "э", "ё": "e"
    case "є": "ye"
    case "ж": "zh"
    case "ζ", "з": "z"
    case "η", "ή", "ι", "ί", "ϊ", "ΐ", "и", "і": "i"
    case "ї": "yi"
    case "θ": "th"
    case "υ", "ύ", "ϋ", "ΰ", "й", "ы": "y"
    case "ј": "j"
    case "κ", "к": "k"
    case "λ", "л": "l"
    case "љ": "lj"
    case "μ", "м": "m"
    case "ν", "н": "n"
    case "њ": "nj"
    case "ξ": "x"
    case "ο", "ό", "ω", "ώ", "о": "o"
    case "π", "п": "p"
    case "ρ", "р": "r"
    case "σ", "ς", "с": "s"
    case "τ", "т": "t"
    case "ћ", "ч": "ch"
    case "ђ": "dj"
    case "џ": "dz"
    case "у", "ў": "u"
    case "φ", "ф": "f"
    case "χ": "ch"
    case "х": "kh"
    case "ц": "ts"
    case "ш": "sh"
    case "щ": "shch"
    case "ψ": "ps"
    case "ъ", "ь": ""
    case "ю": "yu"
    case "я": "ya"
    default: nil
    }
  }
}

extension PlaceKey {
  /// This key and those of other usual spellings: `oe` for ö (Koenigsberg, Konigsberg) and so on.
  static func spellings(of text: String) -> [PlaceKey] {
    let plain = PlaceKey(text)
    var result = [plain]
    func add(_ bytes: [UInt8]) {
      guard !result.contains(where: { $0.bytes == bytes }) else { return }
      var key = plain
      key.bytes = bytes
      result.append(key)
    }
    if !text.utf8.allSatisfy({ $0 < 0x80 }) {
      add(PlaceKey(expanded(text)).bytes)
      if let ukrainian = ukrainian(text) { add(PlaceKey(ukrainian).bytes) }
    }
    // And two typed letters may stand there as one.
    guard zip(plain.bytes, plain.bytes.dropFirst()).contains(where: isOneLetter) else {
      return result
    }
    var collapsed: [UInt8] = []
    for byte in plain.bytes {
      if let last = collapsed.last, isOneLetter(last, byte) { continue }
      collapsed.append(byte)
    }
    add(collapsed)
    return result
  }

  /// Whether a name of that key may have other usual spellings.
  ///
  /// - Parameter name: valid UTF-8.
  func mayHaveSpellings(_ name: UnsafeRawBufferPointer) -> Bool {
    var last: UInt8 = 0
    for byte in bytes {
      if Self.isOneLetter(last, byte) { return true }
      last = byte
    }
    last = 0
    for byte in name where byte >= 0x80 {
      switch last {
      // Ä and the like, with the bit by which small ones differ.
      case 0xC3 where [0xA4, 0xA5, 0xA6, 0xB6, 0xB8, 0xBC].contains(byte | 0x20): return true
      // Cyrillic letters.
      case 0xD0...0xD2: return true
      default: last = byte
      }
    }
    return false
  }

  /// Whether two letters may stand for one: `ae`, `oe`, `ue`, `aa`.
  private static func isOneLetter(_ first: UInt8, _ second: UInt8) -> Bool {
    switch second {
    case UInt8(ascii: "e"):
      first == UInt8(ascii: "a") || first == UInt8(ascii: "o") || first == UInt8(ascii: "u")
    case UInt8(ascii: "a"): first == UInt8(ascii: "a")
    default: false
    }
  }

  /// A text with letters as two that may stand in the tables so.
  private static func expanded(_ text: String) -> String {
    var expanded = ""
    for scalar in text.unicodeScalars {
      switch scalar {
      case "ä", "Ä", "æ", "Æ": expanded += "ae"
      case "ö", "Ö", "ø", "Ø": expanded += "oe"
      case "ü", "Ü": expanded += "ue"
      case "å", "Å": expanded += "aa"
      default: expanded.unicodeScalars.append(scalar)
      }
    }
    return expanded
  }

  /// A text with Ukrainian letters written as Ukraine does; nil for another text.
  private static func ukrainian(_ text: String) -> String? {
    // The first bytes of these letters: most names have none of them.
    guard text.utf8.contains(where: { (0xD0...0xD2).contains($0) }) else { return nil }
    let lower = text.lowercased()
    guard lower.contains(where: { "іїєґ".contains($0) }) else { return nil }
    var result = ""
    for letter in lower {
      switch letter {
      case "и": result += "y"
      case "г": result += "h"
      case "ї": result += result.isEmpty ? "yi" : "i"
      case "й": result += result.isEmpty ? "y" : "i"
      case "є": result += result.isEmpty ? "ye" : "ie"
      default: result.append(letter)
      }
    }
    return result
  }
}

/// The words of a text in lower-case ASCII letters and digits, as places are found by; what has no
/// such form is left out.
package func plainWords(_ text: String) -> [String] {
  text.split { !$0.isLetter && !$0.isNumber }.compactMap { word in
    let key = PlaceKey(String(word)).bytes
    return key.isEmpty ? nil : String(decoding: key, as: UTF8.self)
  }
}
