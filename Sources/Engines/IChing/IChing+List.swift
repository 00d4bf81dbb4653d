package import Civil
package import Ephemeris

extension IChing {
  /// `iching list`: all hexagrams, or those whose texts have a word.
  package enum AllHexagrams: Verb {
    static let search = Option.text(
      "search", "TEXT", "only what has this in its name or in our summaries")

    package struct Settings: Sendable {
      let wanted: String?
    }

    package static let card = VerbCard(
      name: "list", summary: "the 64 hexagrams, or those with a word",
      groups: [.own("List", [search.declaration]), .output],
      formats: [.table, .json, .csv, .tsv], isForRecords: false,
      examples: [
        CardExample([:], note: "all"),
        CardExample(["search": "water"], note: "where our summaries speak of water"),
      ])

    package static func settings(_ options: OptionValues) throws(Refusal) -> Settings {
      Settings(wanted: options.text(search.name))
    }

    package static func needs(_ settings: Settings) -> Needs { Needs() }

    package static func answer(
      _ question: Question, _ settings: Settings, _ sky: borrowing EphemerisSession
    ) throws(Refusal) -> Answer<HexagramList> {
      Answer(
        HexagramList(wanted: settings.wanted.map(foldedName)),
        conventions: Conventions(own: CastChoices()), input: SearchInput(text: settings.wanted))
    }
  }

  private struct SearchInput: Report {
    let text: String?

    func describe<Sink: ReportSink>(to sink: inout Sink) { sink.text("search", text) }
  }

  /// Hexagrams with what was found in them.
  package struct HexagramList: Presentable {
    /// The folded text that is looked for.
    let wanted: String?

    private var found: [(hexagram: Hexagram, passages: [Passage])] {
      Hexagram.all.compactMap { hexagram in
        guard let wanted else { return (hexagram, []) }
        let all =
          [Passage(hexagram: hexagram, part: .judgment, line: nil, leads: true)]
          + (1...6).map { Passage(hexagram: hexagram, part: .line, line: $0, leads: true) }
        let passages = all.filter { foldedName($0.text).contains(wanted) }
        let isNamed = [hexagram.name, hexagram.pinyin].contains {
          foldedName($0).contains(wanted)
        }
        return passages.isEmpty && !isNamed ? nil : (hexagram, passages)
      }
    }

    package func describe<Sink: ReportSink>(to sink: inout Sink) {
      sink.list("hexagrams") { sink in
        for (hexagram, passages) in found {
          sink.item { sink in
            sink.integer("number", hexagram.number)
            sink.text("name", hexagram.name)
            sink.text("chinese", hexagram.chinese)
            sink.text("pinyin", hexagram.pinyin)
            sink.text("symbol", hexagram.symbol)
            sink.text("upper", hexagram.upper.image)
            sink.text("lower", hexagram.lower.image)
            sink.list("passages") { sink in
              for passage in passages {
                sink.item { sink in
                  sink.choice("part", passage.part)
                  sink.integer("line", passage.line)
                  sink.text("text", passage.text)
                }
              }
            }
          }
        }
      }
    }

    package var table: RowTable? {
      RowTable(
        path: "hexagrams",
        columns: ["number", "name", "chinese", "pinyin", "symbol", "upper", "lower"])
    }

    package func page(_ question: Question) -> Page? {
      let rows = found.map { hexagram, passages in
        Grid.Row(
          [
            "\(hexagram.number)", Styled(hexagram.name),
            Styled("\(hexagram.upper.image) over \(hexagram.lower.image)"),
            Styled("\(hexagram.symbol) \(hexagram.chinese) \(hexagram.pinyin)"),
          ], details: passages.map { Styled("\($0.title): \($0.text)") })
      }
      return Page([
        Page.Section(
          rows.isEmpty ? .sentences(["none"]) : .grid(Grid(columns: [.right], rows)))
      ])
    }
  }
}
