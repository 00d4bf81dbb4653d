import Civil
import Ephemeris

/// A chart as a practitioner reads it: head, the two columns of activations, centers, channels,
/// gates, variables.
struct HumanDesignPage {
  let report: HumanDesignReport
  let moment: BirthMoment

  private var chart: HumanDesignChart { report.chart }

  var page: Page {
    Page(
      [
        head, about, activations, centers, channels, hanging, areas, gates, moneyLines, variables,
        explanation, changes,
      ],
      source: [.sky(chart.ephemeris, chart.node, zoneData: moment.zoneData)])
  }

  private var head: Page.Section {
    let cross = chart.cross
    let gates = "\(cross.gates[0])/\(cross.gates[1]) | \(cross.gates[2])/\(cross.gates[3])"
    return Page.Section(
      .pairs(
        BirthText.rows(moment) + [
          Page.Pair("UTC", moment.instant.description),
          Page.Pair("Design", chart.designCivil.description),
          .empty,
          Page.Pair("Type", "\(bold: chart.type.rawValue)"),
          Page.Pair("Strategy", chart.type.strategy),
          Page.Pair("Authority", "\(bold: chart.authority.rawValue)"),
          Page.Pair("Profile", "\(bold: chart.profile.id) \(chart.profile.name)"),
          Page.Pair("Definition", "\(bold: chart.definition.rawValue)"),
          Page.Pair("Cross", "\(cross.fullName) (\(gates))"),
          Page.Pair("Quarter", cross.quarter.rawValue),
          Page.Pair(
            "Signature", "\(chart.type.signature); not-self theme \(chart.type.notSelfTheme)"),
          Page.Pair("Variables", chart.variables.arrows),
        ]))
  }

  private var about: Page.Section {
    Page.Section(.paragraphs([Styled(chart.type.text), Styled(chart.authority.text)]))
  }

  var activations: Page.Section {
    let rows = Body.allCases.map { body -> Grid.Row in
      [
        Styled(body.name.description), "\(red: cell(.design, body))",
        Styled(cell(.personality, body)),
      ]
    }
    return Page.Section(
      heading: nil,
      blocks: [
        .grid(.activations(rows)), .lines(["\(dim: "▲ exalted  ▼ detriment  ✶ both")"]),
      ])
  }

  /// Gate and line, mark, color.tone.base, longitude.
  private func cell(_ side: Side, _ body: Body) -> String {
    let activation = chart[side, body]
    let place = activation.position
    let mark =
      switch chart.fixation(of: body, on: side)?.state {
      case .exalted: "▲"
      case .detriment: "▼"
      case .juxtaposed: "✶"
      case nil: " "
      }
    return rightAligned("\(place.gate).\(place.line)", 4) + " \(mark)  "
      + "\(place.color).\(place.tone).\(place.base)  "
      + rightAligned(decimalText(activation.longitude, decimals: 4), 8) + "°"
  }

  var centers: Page.Section {
    func names(_ set: CenterSet) -> String {
      set.isEmpty ? "none" : set.centers.map(\.name).joined(separator: ", ")
    }
    let sides = chart.centerSides(
      personality: chart.gates(of: .personality), design: chart.gates(of: .design))
    return Page.Section(
      "Centers",
      .pairs([
        Page.Pair("Defined", names(chart.bodygraph.defined)),
        Page.Pair("Conscious", names(sides.conscious)),
        Page.Pair("Unconscious", names(sides.unconscious)),
        Page.Pair("Both", names(sides.both)),
        Page.Pair("Undefined", names(chart.bodygraph.undefined)),
        Page.Pair("Open", names(chart.bodygraph.open)),
      ]))
  }

  var channels: Page.Section {
    let (personality, design) = (chart.gates(of: .personality), chart.gates(of: .design))
    let rows = chart.bodygraph.channels.map { channel in
      [
        channel.id, channel.name, "\(channel.centers.0.name) - \(channel.centers.1.name)",
        "\(channel.circuit.rawValue) (\(channel.circuit.group))", channel.type.rawValue,
        HumanDesignChart.awareness(of: channel, personality: personality, design: design).rawValue,
      ]
    }
    return Page.Section("Channels", rows.isEmpty ? .sentences(["none"]) : .grid(rows))
  }

  var hanging: Page.Section {
    let gates = chart.hangingGates.numbers.map { "\($0)" }
    return Page.Section("Hanging gates", .sentences(["\(gates.joined(separator: ", "))"]))
  }

  var areas: Page.Section? {
    let graph = chart.bodygraph
    guard graph.areaCount > 1 else { return nil }
    let areas = graph.areas.map { Styled($0.centers.map(\.name).joined(separator: ", ")) }
    let bridging = graph.bridgingGates.map { gate in
      let rest = graph.areaCount > 2 ? " (\(gate.areasAfter) left)" : ""
      return "\(gate.gate) with \(gate.channels.map(\.id).joined(separator: " and "))\(rest)"
    }
    let split = graph.split.map { ", a \($0.rawValue) split" } ?? ""
    return Page.Section(
      "Areas\(split)", .numbered(areas),
      .lists([Page.List("Joined by gate", bridging.isEmpty ? ["none"] : bridging)]))
  }

  var gates: Page.Section {
    let active = Gate.all.filter { chart.bodygraph.gates.contains($0.number) }
    return Page.Section("Gates", .items(active.map { "\($0.number) \($0.name)" }))
  }

  private var moneyLines: Page.Section? {
    guard report.isBusiness else { return nil }
    let lines = chart.moneyLines.map { line in
      Styled(
        "gate \(line.gate) (\(Gate.number(line.gate).center.name)), \(line.side.key) \(line.body.name)"
      )
    }
    return Page.Section(
      "Money lines", lines.isEmpty ? .sentences(["none"]) : .lines(lines),
      .sentences([Styled(HumanDesignChart.moneyLinesText)]))
  }

  var variables: Page.Section {
    let variables = chart.variables
    return Page.Section(
      "Variables",
      .pairs([
        Page.Pair(
          "Determination",
          "\(variables.determination) (\(variables.determinationGroup.rawValue)); cognition \(variables.cognition)"
        ),
        Page.Pair("Environment", "\(variables.environment) (\(variables.environmentVariant))"),
        Page.Pair(
          "Perspective",
          "\(variables.perspective) (\(variables.perspectiveVariant)); distraction \(variables.distraction)"
        ),
        Page.Pair(
          "Motivation",
          "\(variables.motivation) (\(variables.motivationVariant)); transference \(variables.transference)"
        ),
        Page.Pair("Sense", variables.sense),
      ]))
  }

  private var explanation: Page.Section? {
    guard report.explains else { return nil }
    return Page.Section("Why", .numbered(chart.explanation().map { Styled($0.text) }))
  }

  private var changes: Page.Section? {
    report.changes.map { Page.Section("How far the time may be off", $0.block) }
  }
}

extension Grid {
  /// Bodies with what the design and the personality say of them.
  static func activations(_ rows: [Row]) -> Grid {
    Grid(
      head: ["", "\(red: "Design")", "\(bold: "Personality")"],
      columns: [.left(10), .left(29), .left], rows)
  }
}

extension Styled {
  /// The line that says where positions and clocks come from.
  static func sky(_ ephemeris: String, _ node: LunarNode? = nil, zoneData: String?) -> Styled {
    let node = node.map { ", \($0.rawValue) node" } ?? ""
    return Styled("\(ephemeris)\(node)\(zoneData.map { ", zone data \($0)" } ?? "")")
  }
}

extension HumanDesignChanges {
  /// The nearest changes, for people.
  var block: Page.Block {
    var table = ChangesTable(window: window, hours: Self.reach / 3600)
    table.add("Type", type) { $0.rawValue }
    table.add("Authority", authority) { $0.rawValue }
    table.add("Profile", profile) { $0.id }
    table.add("Definition", definition) { $0.rawValue }
    table.add("Cross", cross) { $0 }
    table.add("Arrows", arrows) { $0 }
    for (channel, changes) in channels { table.add(channel.id, changes) { _ in "without" } }
    let next = [earlierChannels, laterChannels].map { next in
      table.cell(next?.change) { _ in (next?.channels ?? []).map(\.id).joined(separator: ", ") }
    }
    table.add("New channel", earlier: next[0], later: next[1])
    return table.block
  }
}
