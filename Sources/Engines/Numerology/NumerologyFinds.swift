import Civil

/// The dates or names that have wanted numbers.
package struct NumerologyFinds: Presentable {
  /// A date or a name with its numbers.
  struct Find: Sendable {
    let text: String
    let numbers: [NumerologyProfile.Keyed]
  }

  /// Whether names were searched, and not dates.
  let isOfNames: Bool
  /// How many were looked at.
  let searched: Int
  /// Those that fit, in order.
  let found: [Find]
  /// The dates at both ends; nil for names.
  let range: (from: String, to: String)?

  /// Tells a sink the finds.
  package func describe<Sink: ReportSink>(to sink: inout Sink) {
    sink.integer("searched", searched)
    sink.integer("count", found.count)
    sink.list("found") { sink in
      for find in found {
        sink.item { sink in
          sink.text("date", isOfNames ? nil : find.text)
          sink.text("name", isOfNames ? find.text : nil)
          for key in Self.keys {
            let number = find.numbers.first { "\($0.key)" == "\(key)" }?.number
            sink.text(key, number?.chainText)
          }
        }
      }
    }
  }

  private static let keys: [StaticString] = [
    "life_path", "birthday", "attitude", "expression", "soul_urge", "personality", "chaldean",
  ]

  package var table: RowTable? {
    let keys = isOfNames ? Self.keys.suffix(4) : Self.keys.prefix(3)
    return RowTable(
      path: "found", columns: [isOfNames ? "name" : "date"] + keys.map { "\($0)" })
  }

  package func page(_ question: Question) -> Page? {
    let heads = isOfNames ? Self.keys.suffix(4) : Self.keys.prefix(3)
    let rows = found.map { find in
      [find.text] + find.numbers.map { $0.number?.chainText ?? "-" }
    }
    return Page([
      Page.Section(.pairs([Page.Pair("Found", "\(found.count) of \(searched)")])),
      found.isEmpty
        ? nil
        : Page.Section(
          .grid(Grid(head: [""] + heads.map(NumerologyReport.label), rows))),
    ])
  }
}
