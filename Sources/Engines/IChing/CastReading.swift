import Civil

extension IChing {
  /// Six lines, what they become, and which text speaks.
  struct Cast: Sendable {
    /// From the bottom.
    let lines: [DrawnLine]
    /// The hexagram as it was cast.
    let primary: Hexagram
    /// The lines that change, 1 to 6 from the bottom.
    let changing: [Int]
    /// What the hexagram becomes; nil where nothing changes.
    let relating: Hexagram?

    init(lines: [DrawnLine]) {
      self.lines = lines
      var (pattern, changes): (UInt8, UInt8) = (0, 0)
      var changing: [Int] = []
      for (place, line) in lines.enumerated() {
        if line.value & 1 == 1 { pattern |= 1 << UInt8(place) }
        if line.value == 6 || line.value == 9 {
          changes |= 1 << UInt8(place)
          changing.append(place + 1)
        }
      }
      primary = .of(pattern)
      self.changing = changing
      relating = changes == 0 ? nil : .of(pattern ^ changes)
    }
  }

  /// A text that is to be read.
  struct Passage: Hashable, Sendable {
    enum Part: String, CaseIterable, Sendable {
      case judgment, line
      /// The text of all six lines, which the first two hexagrams have.
      case allLines = "all_lines"
    }

    let hexagram: Hexagram
    let part: Part
    /// 1 to 6; nil where it is no line.
    let line: Int?
    /// Whether it leads where two are read.
    let leads: Bool

    var text: String {
      switch part {
      case .judgment: hexagram.judgment
      case .line: hexagram.lineTexts[(line ?? 1) - 1]
      // All six of heaven become earth, and the other way round.
      case .allLines:
        hexagram.number == 1
          ? "A host of dragons without a head: strength that gives up leading."
          : "Lasting constancy: openness that endures becomes strength."
      }
    }

    var title: String {
      switch part {
      case .judgment: "judgment"
      case .line: "line \(line ?? 0)"
      case .allLines: "all lines"
      }
    }
  }

  /// Which text is to be read and why: Zhu Xi, Yixue qimeng, chapter 4.
  struct ReadingRule: Sendable {
    let passages: [Passage]
    let reason: String

    init(_ cast: Cast) {
      let (primary, changing) = (cast.primary, cast.changing)
      let relating = cast.relating ?? primary
      func line(_ hexagram: Hexagram, _ line: Int, leads: Bool) -> Passage {
        Passage(hexagram: hexagram, part: .line, line: line, leads: leads)
      }
      func judgment(_ hexagram: Hexagram, leads: Bool = true) -> Passage {
        Passage(hexagram: hexagram, part: .judgment, line: nil, leads: leads)
      }
      let still = (1...6).filter { !changing.contains($0) }
      switch changing.count {
      case 0:
        passages = [judgment(primary)]
        reason = "no line changes: the judgment of the hexagram"
      case 1:
        passages = [line(primary, changing[0], leads: true)]
        reason = "one line changes: its text"
      case 2:
        passages = [
          line(primary, changing[1], leads: true), line(primary, changing[0], leads: false),
        ]
        reason = "two lines change: their texts, the upper one leads"
      case 3:
        // The first ten of the twenty ways to change three lines all change the lowest one.
        let primaryLeads = changing.contains(1)
        passages = [
          judgment(primary, leads: primaryLeads), judgment(relating, leads: !primaryLeads),
        ]
        reason =
          "three lines change: both judgments; with the lowest line the first leads, else the relating one"
      case 4:
        passages = [line(relating, still[0], leads: true), line(relating, still[1], leads: false)]
        reason = "four lines change: the two others in the relating hexagram, the lower one leads"
      case 5:
        passages = [line(relating, still[0], leads: true)]
        reason = "five lines change: the one that does not, in the relating hexagram"
      default:
        let hasOwn = primary.number <= 2
        passages = [
          hasOwn
            ? Passage(hexagram: primary, part: .allLines, line: nil, leads: true)
            : judgment(relating)
        ]
        reason =
          hasOwn
          ? "all lines change: the text that the first two hexagrams have for this"
          : "all lines change: the judgment of the relating hexagram"
      }
    }
  }
}
