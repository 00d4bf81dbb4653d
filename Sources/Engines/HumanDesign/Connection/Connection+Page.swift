import Civil
import Ephemeris

/// Two people as a practitioner reads them: the head, the channels by kind, the centers.
struct ConnectionPage {
  let connection: Connection
  let moment: BirthMoment
  let second: BirthMoment

  var page: Page {
    Page(
      [people, together] + ConnectionKind.allCases.map(channels)
        + [centers, bridging, lines],
      source: [.sky(connection.first.ephemeris, connection.first.node, zoneData: moment.zoneData)])
  }

  private var people: Page.Section {
    let charts = [connection.first, connection.second]
    let births = [moment, second]
    func row(_ label: String, _ text: (Int) -> String) -> [String] {
      [label] + [0, 1].map(text)
    }
    return Page.Section(
      .grid(
        Grid(
          head: ["", "First", "Second"],
          [
            row("UTC") { births[$0].instant.description },
            row("Type") { charts[$0].type.rawValue },
            row("Authority") { charts[$0].authority.rawValue },
            row("Profile") { charts[$0].profile.id },
            row("Definition") { charts[$0].definition.rawValue },
          ])))
  }

  private var together: Page.Section {
    let graph = connection.together
    return Page.Section(
      "Together",
      .pairs([
        Page.Pair("Theme", "\(bold: connection.theme) (centers defined, open)"),
        Page.Pair("Type", ChartType(graph).rawValue),
        Page.Pair("Authority", Authority(graph).rawValue),
        Page.Pair("Definition", Definition(graph).rawValue),
      ]))
  }

  private func channels(_ kind: ConnectionKind) -> Page.Section? {
    let meetings = connection.channels.filter { $0.kind == kind }
    guard !meetings.isEmpty else { return nil }
    return Page.Section(
      "\(kind.title)",
      .grid(
        meetings.map { meeting in
          [meeting.channel.id, meeting.channel.name, said(of: meeting)]
        }))
  }

  /// Who brings what.
  private func said(of meeting: Connection.Meeting) -> String {
    let channel = meeting.channel
    func gates(_ chart: HumanDesignChart) -> [UInt8] {
      [channel.low, channel.high].filter { chart.bodygraph.gates.contains($0) }
    }
    let (one, other) = (gates(connection.first), gates(connection.second))
    switch meeting.kind {
    case .companionship: return "of both"
    case .dominance: return meeting.by == .first ? "of the first" : "of the second"
    case .compromise:
      return meeting.by == .first
        ? "of the first; \(other[0]) of the second" : "of the second; \(one[0]) of the first"
    case .electromagnetic: return "\(one[0]) of the first, \(other[0]) of the second"
    }
  }

  private func names(_ centers: CenterSet) -> [String] {
    centers.isEmpty ? ["none"] : centers.centers.map(\.name)
  }

  private var centers: Page.Section {
    let (one, other) = (connection.first.bodygraph.defined, connection.second.bodygraph.defined)
    return Page.Section(
      "Centers",
      .lists([
        Page.List("Defined in both", names(one.intersection(other))),
        Page.List("First conditions second", names(connection.conditioned(.second))),
        Page.List("Second conditions first", names(connection.conditioned(.first))),
        Page.List("Defined together only", names(connection.conditioned(.both))),
        Page.List("Undefined", names(connection.together.undefined)),
        Page.List("Open", names(connection.together.open)),
      ]))
  }

  private var bridging: Page.Section? {
    let pairs = [(true, "first", "second"), (false, "second", "first")].flatMap {
      isFirst, own, other -> [Page.Pair] in
      let bridging = connection.bridging(ofFirst: isFirst)
      guard bridging.areas > 1 else { return [] }
      let split = bridging.split.map { " (\($0.rawValue))" } ?? ""
      let gates = bridging.gates.map(String.init)
      return [
        Page.Pair("Areas of the \(own)", "\(bridging.areas)\(split)"),
        Page.Pair("Joined by a gate of the \(other)", gates.isEmpty ? "none" : listed(gates)),
        Page.Pair("Left together with the \(other)", "\(bridging.areasAfter)"),
      ]
    }
    return pairs.isEmpty ? nil : Page.Section("Splits", .pairs(pairs))
  }

  private var lines: Page.Section? {
    let resonances = connection.resonances
    guard !resonances.isEmpty else { return nil }
    return Page.Section(
      "Lines of the profiles",
      .items(
        resonances.map { line in
          Styled("\(line.first) and \(line.second) \(line.isSame ? "the same" : "harmonic")")
        }))
  }
}

extension ConnectionKind {
  fileprivate var title: String {
    switch self {
    case .companionship: "Companionship"
    case .dominance: "Dominance"
    case .compromise: "Compromise"
    case .electromagnetic: "Electromagnetic"
    }
  }
}
