import Civil

extension IChing.CastResult {
  package func page(_ question: Question) -> Page? {
    Page(
      [head(question), drawing, reading, lines, related, log],
      source: ["Reading by Zhu Xi's rule; summaries: divinectl"])
  }

  private func head(_ question: Question) -> Page.Section {
    var pairs: [Page.Pair] = []
    if let asked = question.text(Chance.question.name) {
      pairs.append(Page.Pair("Question", asked.oneLine, columns: 60))
    }
    if let plum { pairs += plum.pairs }
    if let method { pairs.append(Page.Pair("Method", method.text)) }
    if let seed { pairs.append(Page.Pair("Seed", seed.oneLine)) }
    if let commitment { pairs.append(Page.Pair("Commitment", commitment)) }
    pairs.append(Page.Pair("Lines", cast.lines.map { "\($0.value)" }.joined(separator: " ")))
    pairs.append(Page.Pair("Primary", title(cast.primary)))
    if let relating = cast.relating {
      pairs.append(
        Page.Pair("Changing", cast.changing.map(String.init).joined(separator: ", ")))
      pairs.append(Page.Pair("Relating", title(relating)))
    }
    if let day {
      pairs.append(
        Page.Pair(
          "Day",
          "\(day.name), void \(day.void.joined(separator: " ")), month \(IChing.Cycle.branches[day.month])"
        ))
    }
    return Page.Section(.pairs(pairs))
  }

  private func title(_ hexagram: IChing.Hexagram) -> Styled {
    "\(bold: hexagram.title) \(hexagram.symbol) \(hexagram.chinese) \(hexagram.pinyin), \(hexagram.upper.image) over \(hexagram.lower.image)"
  }

  /// The lines as they stand, the sixth on top.
  private var drawing: Page.Section {
    let rows = (1...6).reversed().map { line -> Styled in
      let value = cast.lines[line - 1].value
      let mark = value == 9 ? " o " : value == 6 ? " x " : "   "
      let after = cast.relating.map { "   \(Self.line($0.isYang(line)))" } ?? ""
      return "  \(line)  \(Self.line(value % 2 == 1))\(mark)\(after)"
    }
    return Page.Section(.lines(rows))
  }

  static func line(_ isYang: Bool) -> String { isYang ? "━━━━━━━" : "━━━ ━━━" }

  private var reading: Page.Section {
    let rule = IChing.ReadingRule(cast)
    let passages = rule.passages.map { passage -> Styled in
      let lead = rule.passages.count > 1 && passage.leads ? " (leads)" : ""
      return "\(bold: "\(passage.hexagram.title), \(passage.title)\(lead)"): \(passage.text)"
    }
    return Page.Section(
      "To read", .paragraphs(passages + [Styled("\(rule.reason)", .dim)]))
  }

  private var lines: Page.Section {
    let palace = IChing.Palace.of(cast.primary)
    let rows = (1...6).reversed().map { line -> Grid.Row in
      let dynamics = IChing.LineDynamics(hexagram: cast.primary, line: line)
      return Grid.Row(
        [
          "\(line)", Styled(IChing.CastResult.kinds[cast.lines[line - 1].value - 6]),
          Styled(palace.role(of: line) ?? ""),
          Styled(palace.relatives[line - 1]), Styled(day?.spirit(of: line) ?? ""),
          Styled(palace.najia[line - 1]),
          Styled(
            palace.hidden(under: line).map { "hidden \($0.relative) \($0.najia)" } ?? "", .dim),
        ], details: [Styled(cast.primary.lineTexts[line - 1]), Styled(dynamics.notes, .dim)])
    }
    return Page.Section("Lines", .grid(Grid(columns: [.right], rows)))
  }

  private var related: Page.Section {
    let primary = cast.primary
    return Page.Section(
      "Related",
      .pairs([
        Page.Pair("Nuclear", primary.nuclear.title), Page.Pair("Opposite", primary.opposite.title),
        Page.Pair("Inverse", primary.inverse.title), Page.Pair("Swapped", primary.swapped.title),
      ]))
  }

  private var log: Page.Section? {
    guard explains, method != nil else { return nil }
    let rows = cast.lines.enumerated().map { place, line in
      ["\(place + 1)", line.draws.map(String.init).joined(separator: " "), "\(line.value)"]
    }
    return Page.Section(
      "What was drawn",
      .grid(Grid(head: ["Line", "Draws", "Value"], columns: [.right], rows)))
  }

  package func figure(_ question: Question) -> Figure? {
    let hexagrams = [cast.primary] + (cast.relating.map { [$0] } ?? [])
    let width = 260.0 * Double(hexagrams.count) + 40
    let ink = Figure.Paint(fill: "#1a1a1a")
    var elements: [Figure.Element] = []
    for (place, hexagram) in hexagrams.enumerated() {
      let left = 40 + 260 * Double(place)
      let changing = place == 0 ? cast.changing : []
      elements.append(
        Figure.Element(
          .group(
            (1...6).flatMap { line in
              bars(hexagram, line, left: left, isChanging: changing.contains(line))
            }), kind: "hexagram", key: "\(hexagram.number)", title: hexagram.title))
      let name = GlyphWidths.lines(hexagram.title, size: 16, within: 240)
      elements += name.enumerated().map { row, text in
        Figure.Element(
          .text(text, at: .init(left + 90, 268 + 20 * Double(row)), anchor: .middle, size: 16), ink)
      }
      elements.append(
        Figure.Element(
          .text(
            "\(hexagram.chinese) \(hexagram.pinyin)", at: .init(left + 90, 316), anchor: .middle,
            size: 16), ink))
    }
    let summary = hexagrams.map(\.title).joined(separator: ", then ")
    return Figure(
      width: width, height: 340, title: "Hexagram \(cast.primary.title)",
      summary: "\(summary). Changing lines are marked.", elements)
  }

  /// A line with its mark where it changes: a ring for old yang, a cross for old yin.
  private func bars(
    _ hexagram: IChing.Hexagram, _ line: Int, left: Double, isChanging: Bool
  ) -> [Figure.Element] {
    let y = 36 + 36 * Double(6 - line)
    let ink = Figure.Paint(fill: "#1a1a1a")
    let isYang = hexagram.isYang(line)
    let parts = isYang ? [(0.0, 180.0)] : [(0.0, 80.0), (100.0, 80.0)]
    var elements = parts.map { start, width in
      Figure.Element(.rectangle(.init(left + start, y), width: width, height: 18), ink)
    }
    guard isChanging else { return elements }
    let mark = Figure.Paint(fill: "none", stroke: "#b3261e", width: 2.5)
    let center = Figure.Point(left + 202, y + 9)
    elements.append(
      isYang
        ? Figure.Element(.circle(center, radius: 8), mark, title: "old yang")
        : Figure.Element(
          .path([
            .move(.init(center.x - 7, center.y - 7)), .line(.init(center.x + 7, center.y + 7)),
            .move(.init(center.x + 7, center.y - 7)), .line(.init(center.x - 7, center.y + 7)),
          ]), mark, title: "old yin"))
    return elements
  }
}
