import Civil

extension Tarot {
  /// Positions in an order, each with its place on the table.
  struct Spread: Sendable {
    struct Position: Sendable {
      let title: String
      /// What the card there is asked.
      let text: String
    }

    let id: String
    let name: String
    /// Who has it.
    let source: String
    let positions: [Position]
    /// Rows of places from the top: the number of a position, or 0 where there is none.
    let layout: [[Int]]
    /// `source` or `divinectl`: who drew the layout.
    let layoutFrom: String

    /// All that come with the program.
    static let all: [Spread] = {
      let rows = EmbeddedTable("tarot_spreads").map { row in (0...5).map(row.text) }
      let heads = rows.filter { $0[1] == "0" }
      return heads.map { head in
        Spread(
          id: head[0], name: head[2], source: head[3],
          positions: rows.filter { $0[0] == head[0] && $0[1] != "0" }.map {
            Position(title: $0[2], text: $0[3])
          },
          layout: head[4].split(separator: "/").map { row in
            row.split(separator: " ").compactMap { Int($0) }
          },
          layoutFrom: head[5])
      }
    }()

    /// Other names of spreads.
    private static let aliases = [
      "celtic-cross": "celtic-cross-waite", "three": "past-present-future",
      "horseshoe": "horseshoe-7", "tree-of-life": "tree-of-life-10", "zodiac": "zodiac-12",
      "year": "year-12", "romany": "romany-21", "yes-no": "yes-no-3", "chakra": "chakra-7",
      "week": "week-7",
    ]

    /// The spread of a name.
    ///
    /// - Throws: a value refusal that offers the names most like it.
    static func named(_ text: String) throws(Refusal) -> Spread {
      let key = text.lowercased().split { $0 == " " || $0 == "_" || $0 == "-" }
        .joined(separator: "-")
      let id = aliases[key] ?? key
      if let spread = all.first(where: { $0.id == id || $0.name == text }) { return spread }
      let near = nearest(to: key, among: all.map(\.id) + aliases.keys.sorted())
      throw .value(
        "unknown_spread",
        "\(quoted(text)) is not a spread; \(near.isEmpty ? "'divinectl tarot spreads' lists them" : "did you mean \(listed(near, "or"))?")",
        candidates: near.map { .name($0) })
    }

    /// Positions that lie side by side in a row, then those one below the other.
    var neighbours: [(first: Int, second: Int)] {
      let rows = layout.flatMap { row in zip(row, row.dropFirst()) }
      let columns = zip(layout, layout.dropFirst()).flatMap { upper, lower in zip(upper, lower) }
      return (rows + columns).filter { $0.0 > 0 && $0.1 > 0 }.map { (first: $0.0, second: $0.1) }
    }
  }
}

extension Tarot.Spread: Report {
  func describe<Sink: ReportSink>(to sink: inout Sink) {
    sink.text("spread", id)
    sink.text("name", name)
    sink.integer("size", positions.count)
    sink.list("positions") { sink in
      for (place, position) in positions.enumerated() {
        sink.item { sink in
          sink.integer("position", place + 1)
          sink.text("title", position.title)
          sink.text("question", position.text.isEmpty ? nil : position.text)
        }
      }
    }
    describeLayout(to: &sink)
    sink.text("layout_from", layoutFrom)
    sink.text("source", source)
  }

  func describeLayout<Sink: ReportSink>(to sink: inout Sink) {
    sink.list("layout") { sink in
      for row in layout {
        sink.itemList { sink in for place in row { sink.item(place) } }
      }
    }
  }
}
