import Civil

/// The births that were found.
package struct ChartFinds: Presentable {
  let births: SearchedBirths
  let facts: [ChartFact]
  let windows: [ChartSearch.Window]

  /// Each fact once: a cross and a profile are two places.
  private var asked: [ChartFact] {
    facts.enumerated().filter { place, fact in
      !facts[..<place].contains { $0.field == fact.field }
    }.map(\.element)
  }

  package func describe<Sink: ReportSink>(to sink: inout Sink) {
    sink.facts(asked.map { ($0.field, $0.text) })
    sink.integer("count", windows.count)
    sink.list("windows") { sink in
      for window in windows {
        sink.item { sink in
          sink.found(window.seconds, in: births)
          sink.object("certain") { describe(window, to: &$0) }
        }
      }
    }
  }

  private func describe<Sink: ReportSink>(_ window: ChartSearch.Window, to sink: inout Sink) {
    sink.text("type", window.type?.rawValue)
    sink.text("profile", window.profile?.id)
    sink.text("authority", window.authority?.rawValue)
    sink.text("definition", window.definition?.rawValue)
    sink.text("incarnation_cross", window.cross)
  }

  private struct Rows: Report {
    let finds: ChartFinds

    func describe<Sink: ReportSink>(to sink: inout Sink) {
      sink.list("rows") { sink in
        for window in finds.windows {
          sink.item { sink in
            sink.found(window.seconds, in: finds.births)
            finds.describe(window, to: &sink)
          }
        }
      }
    }
  }

  package var table: RowTable? {
    let ends = births.window == nil ? ["from", "to"] : ["from", "to", "from_utc", "to_utc"]
    return RowTable(
      rows: Rows(finds: self),
      columns: ends + [
        "seconds", "cut_at_start", "cut_at_end", "type", "profile", "authority", "definition",
        "incarnation_cross",
      ])
  }

  package func page(_ question: Question) -> Page? {
    let rows = windows.map { window in
      Grid.Row(
        [
          Styled(births.text(window.seconds.lowerBound)),
          Styled(births.text(window.seconds.upperBound)),
          "\(window.seconds.count)", Styled(window.profile?.id ?? "-"),
          Styled(window.type?.rawValue ?? "-"), Styled(window.authority?.rawValue ?? "-"),
        ])
    }
    let head = births.window.map { WindowText($0).head } ?? []
    return Page([
      Page.Section(.pairs(head + asked.map { Page.Pair($0.field.key, "\(bold: $0.text)") })),
      Page.Section(
        "Windows",
        rows.isEmpty
          ? .sentences(["none"])
          : .grid(
            Grid(
              head: [
                births.window == nil ? "From (UT)" : "From", "To", "Seconds", "Profile", "Type",
                "Authority",
              ], columns: [.left, .left, .right], rows))),
    ])
  }
}
