/// The words of a name that count, in the order first, middle, last.
///
/// Titles before a name and ordinals, degrees and the like after it are no parts of it (Decoz drops
/// Jr, Sr and III). A comma between two parts of a name puts the last name first, as lists do.
struct NameWords {
  /// The words that count; one that begins no part belongs to that of the word before it.
  private(set) var words: [(scalars: Word, beginsPart: Bool)] = []
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

  typealias Word = ArraySlice<Unicode.Scalar>

  init(_ text: String, titles reading: TitleReading, particles: ParticleReading) {
    var segments = Self.segments(of: text)
    if reading == .dropped {
      while segments.count > 1, let last = segments.last,
        last.allSatisfy({ Self.isSuffix($0, afterComma: true) })
      {
        suffixes = last.map(Self.text) + suffixes
        segments.removeLast()
      }
    }
    isTurned = segments.count == 2
    if isTurned { segments.swapAt(0, 1) }
    if reading == .dropped {
      for index in segments.indices { strip(&segments[index]) }
    }
    gather(segments.count == 1 ? segments[0] : segments.flatMap(\.self), particles)
  }

  /// The words between commas, no segment being empty.
  private static func segments(of text: String) -> [[Word]] {
    let scalars = Array(text.unicodeScalars)
    var segments: [[Word]] = []
    var words: [Word] = []
    words.reserveCapacity(4)
    var start = 0
    for place in 0...scalars.count {
      let isEnd = place == scalars.count || isComma(scalars[place])
      guard isEnd || isSpace(scalars[place]) else { continue }
      if start < place { words.append(scalars[start..<place]) }
      start = place + 1
      if isEnd, !words.isEmpty {
        segments.append(words)
        words = []
      }
    }
    return segments
  }

  private static func isComma(_ scalar: Unicode.Scalar) -> Bool {
    scalar == "," || scalar == "\u{60C}" || scalar == "\u{FF0C}"
  }

  private static func isSpace(_ scalar: Unicode.Scalar) -> Bool {
    if scalar.isASCII { return scalar == " " || ("\u{9}"..."\u{D}").contains(scalar) }
    // Below the Ogham space there is one more.
    if scalar < "\u{1680}" { return scalar == "\u{A0}" }
    switch scalar.properties.generalCategory {
    case .spaceSeparator, .lineSeparator, .paragraphSeparator: return true
    default: return false
    }
  }

  private static func text(_ word: Word) -> String { String(String.UnicodeScalarView(word)) }

  /// Takes titles from the beginning and suffixes from the end; a word is always left.
  ///
  /// Words without letters, as numbers and pictures, are passed over.
  private mutating func strip(_ words: inout [Word]) {
    var left = words.count(where: Self.hasLetter)
    while left > 1, let first = words.firstIndex(where: Self.hasLetter),
      WordKinds(words[first]).contains(.title)
    {
      titles.append(Self.text(words.remove(at: first)))
      left -= 1
    }
    var found: [String] = []
    while let last = words.lastIndex(where: Self.hasLetter),
      left > (Self.mayBeName(words[last]) ? 2 : 1), Self.isSuffix(words[last], afterComma: false)
    {
      found.insert(Self.text(words.remove(at: last)), at: 0)
      left -= 1
      if left > 1, last > 0, WordKinds(words[last - 1]).contains(.article) {
        found.insert(Self.text(words.remove(at: last - 1)), at: 0)
        left -= 1
      }
    }
    suffixes = found + suffixes
  }

  private static func hasLetter(_ word: Word) -> Bool {
    word.contains { scalar in
      scalar.isASCII ? isSmall(scalar) || isCapital(scalar) : scalar.properties.isAlphabetic
    }
  }

  private static func isSmall(_ scalar: Unicode.Scalar) -> Bool { ("a"..."z").contains(scalar) }
  private static func isCapital(_ scalar: Unicode.Scalar) -> Bool { ("A"..."Z").contains(scalar) }

  /// A particle is neither the first word nor the last.
  private mutating func gather(_ words: [Word], _ reading: ParticleReading) {
    self.words.reserveCapacity(words.count)
    var isJoined = false
    for (index, word) in words.enumerated() {
      let isParticle = index > 0 && index + 1 < words.count && Self.isParticle(word)
      hasParticles = hasParticles || isParticle
      guard reading != .parts, isParticle else {
        self.words.append((word, !isJoined))
        isJoined = false
        continue
      }
      if reading == .joined {
        self.words.append((word, !isJoined))
        isJoined = true
      } else {
        particles.append(Self.text(word))
      }
    }
  }

  /// Whether a suffix may be a last name: an initial, or a word that is one.
  private static func mayBeName(_ word: Word) -> Bool {
    word.count == 1 || WordKinds(word).contains(.generationOrName)
  }

  private static func isSuffix(_ word: Word, afterComma: Bool) -> Bool {
    let kinds = WordKinds(word)
    // V. and I.V. are initials, and in a name that is not all capitals Vi is a name.
    if kinds.contains(.numeral) { return word.allSatisfy(isCapital) }
    if kinds.contains(.generation) { return !word.dropLast().contains(".") }
    if kinds.contains(.degree) {
      // Mba and Obe are surnames.
      return afterComma || word.contains(".") || word.count(where: isCapital) > 1
    }
    if kinds.contains(.degreeOrName) { return afterComma || word.contains(".") }
    return kinds.contains(.ordinal)
  }

  private static func isParticle(_ word: Word) -> Bool {
    let kinds = WordKinds(word)
    if kinds.contains(.particle) { return true }
    // These are first names too; with a small letter they are none.
    return kinds.contains(.particleInSmall) && word.first.map(isSmall) ?? false
  }
}
