package import Civil
package import Ephemeris

extension IChing {
  /// `iching hexagram`: one hexagram with its lines.
  package enum OneHexagram: Verb {
    package struct Settings: Sendable {}

    package static let card = VerbCard(
      name: "hexagram", summary: "one hexagram with its lines",
      operands: [
        OperandDeclaration(
          name: "HEXAGRAM", summary: "a number 1 to 64, a name, its character or six lines")
      ],
      groups: [.output], isForRecords: false,
      examples: [
        CardExample(["11"], [], note: "by number"),
        CardExample(["progress"], [], note: "by a name"),
      ])

    package static func settings(_ options: OptionValues) throws(Refusal) -> Settings { Settings() }

    package static func needs(_ settings: Settings) -> Needs { Needs() }

    package static func answer(
      _ question: Question, _ settings: Settings, _ sky: borrowing EphemerisSession
    ) throws(Refusal) -> Answer<HexagramResult> {
      let name = question.words.first ?? ""
      return Answer(
        HexagramResult(hexagram: try hexagram(name)), conventions: Conventions(own: CastChoices()),
        input: HexagramInput(name: name))
    }

    /// The hexagram that a text names.
    ///
    /// - Throws: a value refusal with the names most like it.
    static func hexagram(_ text: String) throws(Refusal) -> Hexagram {
      if let number = Int(text), (1...64).contains(number), text.utf8.count <= 2 {
        return Hexagram.all[number - 1]
      }
      if text.utf8.count == 6, let values = try? values(text) {
        return Cast(lines: values.map { DrawnLine(draws: [], value: $0) }).primary
      }
      func folded(_ text: String) -> String {
        let folded = foldedName(text)
        return folded.hasPrefix("the ") ? String(folded.dropFirst(4)) : folded
      }
      let wanted = folded(text)
      if let found = Hexagram.all.first(where: {
        [$0.chinese, $0.symbol].contains(text) || folded($0.name) == wanted
      }) {
        return found
      }
      let byPinyin = Hexagram.all.filter { foldedName($0.pinyin) == wanted }
      if byPinyin.count == 1 { return byPinyin[0] }
      let near =
        byPinyin.isEmpty ? nearest(to: text, among: Hexagram.all.map(\.name)) : byPinyin.map(\.name)
      throw .value(
        "unknown_hexagram",
        "\(quoted(text)) is not one hexagram; \(near.isEmpty ? "write a number 1 to 64, a name, or six lines as 888677" : "did you mean \(listed(near, "or"))?")",
        candidates: near.map { .name($0) })
    }
  }

  private struct HexagramInput: Report {
    let name: String

    func describe<Sink: ReportSink>(to sink: inout Sink) { sink.text("name", name) }
  }

  /// A hexagram that was looked up.
  package struct HexagramResult: Presentable {
    let hexagram: Hexagram

    package func describe<Sink: ReportSink>(to sink: inout Sink) {
      sink.object("hexagram") { $0.part(hexagram) }
      sink.text("judgment", hexagram.judgment)
      sink.object("nuclear") { $0.part(hexagram.nuclear) }
      sink.object("opposite") { $0.part(hexagram.opposite) }
      sink.object("inverse") { $0.part(hexagram.inverse) }
      sink.object("swapped") { $0.part(hexagram.swapped) }
      sink.object("palace") { $0.part(PalaceFacts(hexagram: hexagram)) }
      sink.list("line_details") { sink in
        for line in 1...6 {
          sink.item { sink in
            sink.integer("line", line)
            sink.part(LineFacts(hexagram: hexagram, line: line))
          }
        }
      }
    }

    package func page(_ question: Question) -> Page? {
      let palace = Palace.of(hexagram)
      let rulers = palace.governing.map(String.init).joined(separator: ", ")
      let evidence = palace.isEvident ? "page" : "recollected"
      return Page(
        [
          Page.Section(
            .pairs([
              Page.Pair(
                "Hexagram",
                "\(bold: hexagram.title) \(hexagram.symbol) \(hexagram.chinese) \(hexagram.pinyin)"),
              Page.Pair("Trigrams", "\(hexagram.upper.image) over \(hexagram.lower.image)"),
              Page.Pair(
                "Palace",
                "\(palace.trigram.name) (\(palace.trigram.element)), \(palace.generation.rawValue)"),
              Page.Pair("Rulers", "\(rulers.isEmpty ? "none" : rulers) (\(evidence))"),
            ])),
          Page.Section(.paragraphs([Styled(hexagram.judgment)])),
          Page.Section(
            "Lines",
            .grid(
              Grid(
                columns: [.right],
                (1...6).reversed().map { line in
                  let dynamics = LineDynamics(hexagram: hexagram, line: line)
                  return Grid.Row(
                    [
                      "\(line)", Styled(CastResult.line(hexagram.isYang(line))),
                      Styled(dynamics.notes), Styled(palace.role(of: line) ?? ""),
                      Styled(palace.relatives[line - 1]), Styled(palace.najia[line - 1]),
                    ], details: [Styled(hexagram.lineTexts[line - 1])])
                }))),
          Page.Section(
            "Related",
            .pairs([
              Page.Pair("Nuclear", hexagram.nuclear.title),
              Page.Pair("Opposite", hexagram.opposite.title),
              Page.Pair("Inverse", hexagram.inverse.title),
              Page.Pair("Swapped", hexagram.swapped.title),
            ])),
        ], source: ["Summaries: divinectl"])
    }
  }
}
