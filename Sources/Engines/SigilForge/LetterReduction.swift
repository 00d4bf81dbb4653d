import Civil

/// Which letters of a text are kept.
struct LetterReduction: Hashable, Sendable {
  enum Vowels: String, CaseIterable, Sendable { case drop, keep }

  enum Repeats: String, CaseIterable, Sendable {
    /// The first of each letter stays.
    case first
    /// A letter that comes again goes everywhere.
    case dropAll = "drop-all"
    case keep
  }

  enum YRule: String, CaseIterable, Sendable { case consonant, vowel }

  enum Fold: String, CaseIterable, Sendable {
    /// Marks are taken off first: E and É are one letter.
    case before
    /// Marks are taken off last: E and É are two, and É is no vowel.
    case after
  }

  /// A usual choice.
  enum Preset: String, CaseIterable, Sendable {
    case modern, spare, strict, initials, whole

    var vowels: Vowels { self == .modern || self == .strict ? .drop : .keep }
    var repeats: Repeats {
      switch self {
      case .modern, .spare: .first
      case .strict: .dropAll
      case .initials, .whole: .keep
      }
    }
    var rule: SigilRule {
      switch self {
      case .modern: SigilRule("letters", .modern, "the usual rule of chaos magic")
      case .spare:
        SigilRule("letters", .source, "A. O. Spare, The Book of Pleasure, 1913: vowels stay")
      case .strict:
        SigilRule("letters", .modern, "a variant: letters that come again go everywhere")
      case .initials: SigilRule("letters", .modern, "P. Cooper, Basic Sigil Magic: initials")
      case .whole: SigilRule("letters", .source, "names are traced letter by letter")
      }
    }
  }

  var preset: Preset
  var vowels: Vowels
  var repeats: Repeats
  var y = YRule.consonant
  var fold = Fold.before

  /// The rules of a preset.
  init(_ preset: Preset) {
    self.preset = preset
    vowels = preset.vowels
    repeats = preset.repeats
  }

  /// Where the rules come from.
  var rule: SigilRule {
    vowels == preset.vowels && repeats == preset.repeats
      ? preset.rule : SigilRule("letters", .modern, "as the options say, beside a preset")
  }

  /// What one step leaves.
  struct Step: Hashable, Sendable {
    let name: String
    let letters: String
    /// What it took away, in order.
    let removed: String
  }

  /// The letters that are left, and how.
  struct Outcome: Sendable {
    var letters: [SigilLetter]
    var steps: [Step]
  }

  /// Takes letters away.
  ///
  /// - Throws: a refusal that blames the field of the text where none is left.
  func applied(to text: SigilText, field: Field) throws(Refusal) -> Outcome {
    var letters = text.letters
    var steps = [Step(name: "written", letters: letters.text, removed: "")]
    func step(_ name: String, _ kept: [SigilLetter]) {
      guard kept != letters else { return }
      let places = Set(kept.map(\.place))
      steps.append(
        Step(
          name: name, letters: kept.text,
          removed: letters.filter { !places.contains($0.place) }.text))
      letters = kept
    }
    if fold == .before { step("folded", letters.flatMap(\.parts)) }
    if preset == .initials { step("initials", letters.filter(\.isFirst)) }
    if vowels == .drop { step("vowels dropped", letters.filter { !isVowel($0) }) }
    switch repeats {
    case .keep: break
    case .first:
      var seen: Set<String> = []
      step("repeats dropped", letters.filter { seen.insert($0.key).inserted })
    case .dropAll:
      let counts = letters.reduce(into: [:]) { $0[$1.key, default: 0] += 1 }
      step("repeated letters dropped", letters.filter { counts[$0.key] == 1 })
    }
    if fold == .after { step("folded", letters.flatMap(\.parts)) }
    guard !letters.isEmpty else {
      throw .value(
        "no_letters", field: field,
        "of \(quoted(steps[0].letters)) no letter is left; \(field: "preset") spare keeps vowels, whole keeps all"
      )
    }
    return Outcome(letters: letters, steps: steps)
  }

  private func isVowel(_ letter: SigilLetter) -> Bool {
    guard letter.hebrew == nil else { return false }
    return "AEIOU".contains(letter.written) || y == .vowel && letter.written == "Y"
  }
}
