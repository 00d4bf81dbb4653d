import Civil

extension IChing {
  /// What a line is by its place: the rules of the commentaries.
  struct LineDynamics: Sendable {
    let hexagram: Hexagram
    /// 1 to 6 from the bottom.
    let line: Int

    /// Whether a yang line stands in an odd place or a yin line in an even one (dang wei).
    var isCorrect: Bool { hexagram.isYang(line) == (line % 2 == 1) }
    /// Whether it is the middle of its trigram (zhong).
    var isCentral: Bool { line == 2 || line == 5 }
    /// The line at the same place of the other trigram (ying).
    var partner: Int { line > 3 ? line - 3 : line + 3 }
    /// Whether the partner is of the other kind, so that they answer each other.
    var corresponds: Bool { hexagram.isYang(line) != hexagram.isYang(partner) }

    /// Whether it rules the hexagram, by the Zhouyi Zhezhong.
    var isGoverning: Bool { Palace.of(hexagram).governing.contains(line) }
    var isConstituting: Bool { Palace.of(hexagram).constituting.contains(line) }

    /// All that holds, in words.
    var notes: String {
      var notes = isCorrect ? ["correct"] : []
      if isCentral { notes.append("central") }
      if corresponds { notes.append("answers \(partner)") }
      if isGoverning { notes.append("ruler") }
      return notes.joined(separator: ", ")
    }
  }

  /// A hexagram's place in the eight palaces (Jing Fang), with what follows from it.
  struct Palace: Sendable {
    /// Which member of the palace a hexagram is.
    enum Generation: String, CaseIterable, Sendable {
      case palace, first, second, third, fourth, fifth, wandering, returning
    }

    /// The trigram whose double is the palace.
    let trigram: Trigram
    let generation: Generation
    /// The line of the self and that of the other (shi, ying).
    let own: Int
    let other: Int
    /// Stem and branch of each line from the bottom (najia).
    let najia: [String]
    /// How each line is related to the palace's element.
    let relatives: [String]
    /// The lines that rule the hexagram, and those that make it what it is.
    let governing: [Int]
    let constituting: [Int]
    /// Whether a page with the source's text was seen; else the rulers are recollected.
    let isEvident: Bool

    private static let all: [Palace] = EmbeddedTable("hexagrams").map { row in
      func lines(_ column: Int) -> [Int] {
        row.text(column).split(separator: ",").compactMap { Int($0) }
      }
      func words(_ column: Int) -> [String] {
        row.text(column).split(separator: ",").map(String.init)
      }
      return Palace(
        trigram: Trigram.all.first { $0.chinese == row.text(5) } ?? Trigram.all[0],
        generation: Generation(rawValue: row.text(6)) ?? .palace,
        own: Int(row.text(7)) ?? 0, other: Int(row.text(8)) ?? 0, najia: words(9),
        relatives: words(10), governing: lines(11), constituting: lines(12),
        isEvident: row.text(13) == "page")
    }

    /// Whether a line is the self or the other.
    func role(of line: Int) -> String? { line == own ? "self" : line == other ? "other" : nil }

    /// The pure hexagram of the palace, the trigram doubled.
    var pure: Hexagram { .of(trigram.pattern | trigram.pattern << 3) }

    /// What hides under a line (fu shen): the relative that no line of the hexagram has and that
    /// the same line of the pure hexagram has, with its stem and branch; nil where none does.
    func hidden(under line: Int) -> (relative: String, najia: String)? {
      let pure = Palace.of(pure)
      let relative = pure.relatives[line - 1]
      return relatives.contains(relative) ? nil : (relative, pure.najia[line - 1])
    }

    /// The palace of a hexagram.
    static func of(_ hexagram: Hexagram) -> Palace { all[hexagram.number - 1] }
  }
}
