package import Civil

/// Where a draw begins: a seed, from which every card and every line follows.
///
/// The seed is any text. Its SHA-256 begins with the 64 bits, the highest byte first, that
/// `SplitMix64` starts from. The same seed draws the same in every release of a major version.
package struct Chance: Sendable {
  package static let seed = Option<String?>(
    "seed", "TEXT", "any text from which the draw follows; the same text draws the same again",
    standard: nil, shown: "a new one, which is printed"
  ) { text throws(Refusal) in
    guard !text.isEmpty, text.utf8.count <= longest else {
      throw .value("invalid_seed", "a seed has from 1 to \(longest) bytes")
    }
    return text
  }
  package static let question = Option<String?>(
    "question", "TEXT", "what is asked; it is printed and changes nothing", standard: nil
  ) { text throws(Refusal) in
    guard text.utf8.count <= longest else {
      throw .value(
        "invalid_question", "it has \(text.utf8.count) bytes; \(longest) are the most")
    }
    return text
  }

  /// The most bytes of a seed and of a question.
  package static let longest = 2000

  /// What is written in place of a seed that nobody gave.
  package let text: String

  /// The chance of a question: its own seed, or the one that the asker took from the system.
  ///
  /// - Throws: a refusal of a seed that is empty or too long, or where there is none.
  package init(_ question: Question) throws(Refusal) {
    var options = OptionValues()
    if let text = question.text(Self.seed.name) { options.set(Self.seed.name, text) }
    guard let text = try options.value(Self.seed) ?? question.chance else {
      throw .usage(
        "seed_missing", field: Self.seed.field, "is needed: nothing else gives chance here")
    }
    self.text = text
  }

  /// The numbers that follow from the seed.
  var generator: SplitMix64 {
    let words = SHA256(text.utf8).words
    return SplitMix64(seed: UInt64(words[0]) << 32 | UInt64(words[1]))
  }
}

extension String {
  /// The text on one line: spaces in place of control characters.
  var oneLine: Styled {
    Styled(
      String(
        String.UnicodeScalarView(
          unicodeScalars.map { $0.properties.generalCategory == .control ? " " : $0 })))
  }
}
