import Civil
import Engines
import Ephemeris

/// A chart as a practitioner reads it: head, the two columns of activations, centers, channels,
/// gates, variables.
struct HumanDesignTable {
  private let report: HumanDesignReport
  private let moment: BirthMoment
  private let style: Style

  init(_ report: HumanDesignReport, _ moment: BirthMoment, style: Style) {
    self.report = report
    self.moment = moment
    self.style = style
  }

  private var chart: HumanDesignChart { report.chart }

  var text: String {
    [
      head, about, activations, centers, channels, gates, variables, explanation, sensitivity,
      source,
    ]
    .filter { !$0.isEmpty }.joined(separator: "\n")
      + TextTable.notes(moment.warnings, style: style)
  }

  private var head: String {
    let cross = chart.cross
    return TextTable.pairs(
      BirthText.rows(moment) + [
        ("UTC", moment.instant.description),
        ("Design", chart.designCivil.description),
        ("", ""),
        ("Type", style.bold(chart.type.rawValue)),
        ("Strategy", chart.type.strategy),
        ("Authority", style.bold(chart.authority.rawValue)),
        ("Profile", style.bold(chart.profile.id) + " " + chart.profile.name),
        ("Definition", style.bold(chart.definition.rawValue)),
        (
          "Cross",
          "\(cross.fullName) (\(cross.gates[0])/\(cross.gates[1]) | \(cross.gates[2])/\(cross.gates[3]))"
        ),
        ("Signature", "\(chart.type.signature); not-self theme \(chart.type.notSelfTheme)"),
        ("Variables", chart.variables.arrows),
      ])
  }

  private var about: String {
    (wrapped(chart.type.text, width: 78) + wrapped(chart.authority.text, width: 78))
      .map { $0 + "\n" }.joined()
  }

  private var activations: String {
    var text = padded("", 12) + style.red(padded("Design", 31)) + style.bold("Personality") + "\n"
    for body in Body.allCases {
      text += padded(body.name.description, 12)
      text += style.red(padded(cell(.design, body), 31))
      text += cell(.personality, body).trimmingTrailingSpaces + "\n"
    }
    return text + style.dim("▲ exalted  ▼ detriment  ✶ both\n")
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

  private var centers: String {
    func names(_ set: CenterSet) -> String {
      set.isEmpty ? "none" : set.centers.map(\.name).joined(separator: ", ")
    }
    return heading("Centers")
      + TextTable.pairs([
        ("Defined", names(chart.bodygraph.defined)),
        ("Undefined", names(chart.bodygraph.undefined)),
        ("Open", names(chart.bodygraph.open)),
      ])
  }

  private var channels: String {
    let rows = chart.bodygraph.channels.map { channel in
      [
        channel.id, channel.name, "\(channel.centers.0.name) - \(channel.centers.1.name)",
        "\(channel.circuit.rawValue) (\(channel.circuit.group))",
      ]
    }
    return heading("Channels") + (rows.isEmpty ? "none\n" : TextTable.grid(rows))
  }

  private var gates: String {
    let active = Gate.all.filter { chart.bodygraph.gates.contains($0.number) }
    let names = active.map { "\($0.number) \($0.name)\($0 == active.last ? "" : ",")" }
    return heading("Gates") + wrapped(items: names, width: 78).map { $0 + "\n" }.joined()
  }

  private var variables: String {
    let variables = chart.variables
    return heading("Variables")
      + TextTable.pairs([
        ("Determination", "\(variables.determination); cognition \(variables.cognition)"),
        ("Environment", "\(variables.environment) (\(variables.environmentVariant))"),
        (
          "Perspective",
          "\(variables.perspective) (\(variables.perspectiveVariant)); distraction \(variables.distraction)"
        ),
        (
          "Motivation",
          "\(variables.motivation) (\(variables.motivationVariant)); transference \(variables.transference)"
        ),
        ("Sense", variables.sense),
      ])
  }

  private var explanation: String {
    guard report.explains else { return "" }
    var text = heading("Why")
    for (index, step) in chart.explanation().enumerated() {
      let number = rightAligned("\(index + 1)", 2) + ". "
      for (row, line) in wrapped(step.text, width: 74).enumerated() {
        text += (row == 0 ? number : "    ") + line + "\n"
      }
    }
    return text
  }

  private var sensitivity: String {
    report.changes.map {
      heading("How far the time may be off") + HumanDesignSensitivityTable(sensitivity: $0).text
    } ?? ""
  }

  private var source: String {
    let zones = moment.zoneData.map { ", zone data \($0)" } ?? ""
    return style.dim("\(chart.ephemeris), \(chart.node.rawValue) node\(zones)\n")
  }

  private func heading(_ text: String) -> String { style.bold(text) + "\n" }
}

extension String {
  /// The text without spaces at its end.
  var trimmingTrailingSpaces: String {
    var result = self
    while result.last == " " { result.removeLast() }
    return result
  }
}
