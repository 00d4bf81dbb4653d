import Civil
import Ephemeris

/// Every pair of a group, as rows; each pair is put together when it is told.
package struct ConnectionGroup: Sendable {
  let members: [GroupMember]
  let conventions: Conventions

  /// How many pairs there are of so many people.
  static func pairCount(_ people: Int) -> Int { people * (people - 1) / 2 }

  private func forEachPair(_ body: (String, String, Connection) -> Void) {
    for (place, first) in members.enumerated() {
      for second in members[(place + 1)...] {
        body(
          first.name, second.name,
          Connection(
            first: first.chart, born: first.moment.instant, second: second.chart,
            born: second.moment.instant))
      }
    }
  }
}

extension ConnectionGroup: Presentable {
  package func describe<Sink: ReportSink>(to sink: inout Sink) {
    sink.list("people") { sink in
      for member in members { sink.item { member.describe(to: &$0) } }
    }
    sink.list("pairs") { sink in
      forEachPair { first, second, connection in
        sink.item { describe(first, second, connection, to: &$0) }
      }
    }
  }

  private func describe<Sink: ReportSink>(
    _ first: String, _ second: String, _ connection: Connection, to sink: inout Sink
  ) {
    sink.text("first", first)
    sink.text("second", second)
    sink.text("theme", connection.theme)
    sink.text("type", ChartType(connection.together).rawValue)
    sink.text("authority", Authority(connection.together).rawValue)
    sink.text("definition", Definition(connection.together).rawValue)
    func list(_ key: StaticString, _ kind: ConnectionKind, to sink: inout Sink) {
      sink.list(key, of: connection.channels.filter { $0.kind == kind }.map(\.channel.id))
    }
    list("companionship", .companionship, to: &sink)
    list("dominance", .dominance, to: &sink)
    list("compromise", .compromise, to: &sink)
    list("electromagnetic", .electromagnetic, to: &sink)
    // Who joins whose split.
    for (isFirst, areas, after) in [
      (true, "first_areas", "first_areas_after"), (false, "second_areas", "second_areas_after"),
    ] as [(Bool, StaticString, StaticString)] {
      let own = (isFirst ? connection.first : connection.second).bodygraph
      sink.integer(areas, own.areaCount)
      sink.integer(after, own.areasLeft(in: connection.together))
    }
  }

  package var table: RowTable? { RowTable(path: "pairs") }

  package func page(_ question: Question) -> Page? {
    var rows: [Grid.Row] = []
    forEachPair { first, second, connection in
      let details = ConnectionKind.allCases.compactMap { kind -> Styled? in
        let ids = connection.channels.filter { $0.kind == kind }.map(\.channel.id)
        return ids.isEmpty ? nil : Styled("\(kind.rawValue) \(ids.joined(separator: ", "))")
      }
      let graph = connection.together
      rows.append(
        Grid.Row(
          [
            Styled(first), Styled(second), "\(bold: connection.theme)",
            Styled(ChartType(graph).rawValue), Styled(Authority(graph).rawValue),
            Styled(Definition(graph).rawValue),
          ], details: details))
    }
    let head = ["First", "Second", "Theme", "Type", "Authority", "Definition"]
    return Page(
      [Page.Section(.grid(Grid(head: head.map { Styled($0) }, rows)))],
      source: [conventions.line].compactMap(\.self))
  }
}

/// Two people together, or every pair of a group.
package enum ConnectionResult: Presentable {
  indirect case pair(Connection)
  case group(ConnectionGroup)

  package func describe<Sink: ReportSink>(to sink: inout Sink) {
    switch self {
    case .pair(let connection): connection.describe(to: &sink)
    case .group(let group): group.describe(to: &sink)
    }
  }

  package func page(_ question: Question) -> Page? {
    switch self {
    case .pair(let connection): connection.page(question)
    case .group(let group): group.page(question)
    }
  }

  package func figure(_ question: Question) -> Figure? {
    if case .pair(let connection) = self { connection.figure(question) } else { nil }
  }

  package var table: RowTable? {
    switch self {
    case .pair(let connection): connection.table
    case .group(let group): group.table
    }
  }
}
