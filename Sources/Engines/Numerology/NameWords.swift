/// The words of a name that count, in the order first, middle, last.
///
/// Titles before a name and ordinals, degrees and the like after it are no parts of it (Decoz drops
/// Jr, Sr and III). A comma between two parts of a name puts the last name first, as lists do.
struct NameWords {
  /// Words that make one part stand together.
  private(set) var parts: [[Substring.UnicodeScalarView]] = []
  /// Titles before the name, as they were written.
  private(set) var titles: [String] = []
  /// What stood after it.
  private(set) var suffixes: [String] = []
  /// Particles that were left out.
  private(set) var particles: [String] = []
  /// Whether there are particles, whatever is made of them.
  private(set) var hasParticles = false
  /// Whether the last name stood first.
  private(set) var isTurned = false

  private typealias Word = Substring.UnicodeScalarView

  init(_ text: String, titles reading: TitleReading, particles: ParticleReading) {
    var segments = Self.segments(of: text)
    if reading == .dropped {
      while segments.count > 1, let last = segments.last,
        last.allSatisfy({ Self.isSuffix($0, afterComma: true) })
      {
        suffixes = last.map { String($0) } + suffixes
        segments.removeLast()
      }
    }
    isTurned = segments.count == 2
    if isTurned { segments.swapAt(0, 1) }
    if reading == .dropped {
      for index in segments.indices { strip(&segments[index]) }
    }
    gather(segments.flatMap(\.self), particles)
  }

  /// The words between commas, no segment being empty.
  private static func segments(of text: String) -> [[Word]] {
    text.unicodeScalars.split { [",", "\u{60C}", "\u{FF0C}"].contains($0) }
      .map { $0.split(whereSeparator: isSpace) }.filter { !$0.isEmpty }
  }

  private static func isSpace(_ scalar: Unicode.Scalar) -> Bool {
    if scalar.isASCII { return scalar == " " || ("\u{9}"..."\u{D}").contains(scalar) }
    switch scalar.properties.generalCategory {
    case .spaceSeparator, .lineSeparator, .paragraphSeparator: return true
    default: return false
    }
  }

  /// Takes titles from the beginning and suffixes from the end; a word is always left.
  ///
  /// Words without letters, as numbers and pictures, are passed over.
  private mutating func strip(_ words: inout [Word]) {
    var left = words.count(where: Self.hasLetter)
    while left > 1, let first = words.firstIndex(where: Self.hasLetter),
      Self.titles.contains(Self.plain(words[first]))
    {
      titles.append(String(words.remove(at: first)))
      left -= 1
    }
    var found: [String] = []
    while let last = words.lastIndex(where: Self.hasLetter),
      left > (Self.mayBeName(words[last]) ? 2 : 1), Self.isSuffix(words[last], afterComma: false)
    {
      found.insert(String(words.remove(at: last)), at: 0)
      left -= 1
      if left > 1, last > 0, Self.plain(words[last - 1]) == "THE" {
        found.insert(String(words.remove(at: last - 1)), at: 0)
        left -= 1
      }
    }
    suffixes = found + suffixes
  }

  private static func hasLetter(_ word: Word) -> Bool {
    word.contains(where: \.properties.isAlphabetic)
  }

  /// A particle is neither the first word nor the last.
  private mutating func gather(_ words: [Word], _ reading: ParticleReading) {
    var joined: [Word] = []
    for (index, word) in words.enumerated() {
      let isParticle = index > 0 && index + 1 < words.count && Self.isParticle(word)
      hasParticles = hasParticles || isParticle
      guard reading != .parts, isParticle else {
        parts.append(joined + [word])
        joined = []
        continue
      }
      if reading == .joined { joined.append(word) } else { particles.append(String(word)) }
    }
  }

  /// The word in capitals, full stops left out.
  private static func plain(_ word: Word) -> String {
    guard word.allSatisfy(\.isASCII) else {
      return String(String.UnicodeScalarView(word.filter { $0 != "." })).uppercased()
    }
    return String(unsafeUninitializedCapacity: word.count) { bytes in
      var count = 0
      for scalar in word where scalar != "." {
        let isSmall = ("a"..."z").contains(scalar)
        bytes[count] = UInt8(truncatingIfNeeded: scalar.value) & (isSmall ? 0xDF : 0xFF)
        count += 1
      }
      return count
    }
  }

  /// Whether a suffix may be a last name: an initial, or a word that is one.
  private static func mayBeName(_ word: Word) -> Bool {
    word.count == 1 || ["JUNIOR", "SENIOR"].contains(plain(word))
  }

  private static func isSuffix(_ word: Word, afterComma: Bool) -> Bool {
    let plain = plain(word)
    // V. and I.V. are initials, and in a name that is not all capitals Vi is a name.
    if ["V", "VI"].contains(plain) { return word.allSatisfy { ("A"..."Z").contains($0) } }
    if generations.contains(plain) { return !word.dropLast().contains(".") }
    if degrees.contains(plain) {
      // Mba and Obe are surnames.
      return afterComma || word.contains(".") || word.count { ("A"..."Z").contains($0) } > 1
    }
    if degreesAndNames.contains(plain) { return afterComma || word.contains(".") }
    return isOrdinal(plain)
  }

  /// `2ND`, `3RD`, `14TH`.
  private static func isOrdinal(_ plain: String) -> Bool {
    let digits = plain.utf8.prefix { (0x30...0x39).contains($0) }
    return (1...2).contains(digits.count)
      && ["ST", "ND", "RD", "TH"].contains(String(plain.dropFirst(digits.count)))
  }

  private static func isParticle(_ word: Word) -> Bool {
    let plain = plain(word)
    if particlesAnywhere.contains(plain) { return true }
    // These are first names too; with a small letter they are none.
    return particlesInSmall.contains(plain) && word.first.map { ("a"..."z").contains($0) } ?? false
  }

  private static let titles: Set<String> = [
    "DR", "DOCTOR", "MR", "MRS", "MS", "MISS", "MX", "SIR", "DAME", "LORD", "LADY", "PROF",
    "PROFESSOR", "REV", "REVEREND", "CAPT", "CAPTAIN", "SGT", "LT", "HERR", "FRAU", "MME", "MLLE",
    "MONSIEUR", "MADAME", "SRA", "SRTA",
  ]
  private static let generations: Set<String> = [
    "JR", "JNR", "JUNIOR", "SR", "SNR", "SENIOR", "II", "III", "IV", "VII", "VIII", "IX", "ESQ",
    "ESQUIRE",
  ]
  private static let degrees: Set<String> = [
    "PHD", "DPHIL", "MBA", "DDS", "DVM", "CPA", "LLD", "LLM", "MSC", "BSC", "EDD", "OBE", "MBE",
    "CBE", "KBE", "FRS",
  ]
  /// Degrees that are names too: only after a comma, or with full stops.
  private static let degreesAndNames: Set<String> = [
    "MD", "MA", "BA", "BS", "MS", "JD", "DO", "RN", "MP", "QC", "KC", "DD", "PE", "CFA",
  ]
  private static let particlesAnywhere: Set<String> = [
    "VAN", "VON", "VOM", "ZU", "ZUM", "ZUR", "DE", "DER", "DEN", "DEL", "DELLA", "DELLE", "DEGLI",
    "DOS", "DAS", "DU", "DES", "TER", "TEN", "AF", "AV", "BIN", "IBN", "BINT",
  ]
  private static let particlesInSmall: Set<String> = [
    "AL", "EL", "BEN", "DA", "DI", "DO", "LA", "LE", "LAS", "LOS", "Y", "E", "I", "ST", "SAN",
  ]
}
