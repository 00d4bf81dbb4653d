import Civil
import Ephemeris

extension HumanDesignChart {
  /// The gates of a side.
  func gates(of side: Side) -> GateSet {
    var gates = GateSet()
    for body in Body.allCases { gates.insert(self[side, body].position.gate) }
    return gates
  }

  /// The chart as a picture: the bodygraph between the two columns of activations.
  func bodygraphFigure(_ moment: BirthMoment) -> Figure {
    BodygraphFigure(
      title: "Bodygraph: \(type.rawValue), profile \(profile.id)", summary: summary,
      headline: headline(moment), bodygraph: bodygraph, first: gates(of: .personality),
      second: gates(of: .design), names: ("personality", "design"),
      right: column(.personality, "Personality"), left: column(.design, "Design")
    ).figure
  }

  /// The wheel of gates around the bodygraph.
  func mandalaFigure(_ moment: BirthMoment) -> Figure {
    MandalaFigure(
      chart: self, title: "Mandala: \(type.rawValue), profile \(profile.id)", summary: summary,
      headline: headline(moment)
    ).figure
  }

  private var summary: String {
    let channels =
      bodygraph.channels.isEmpty ? "none" : bodygraph.channels.map(\.id).joined(separator: ", ")
    return
      "\(type.rawValue), authority \(authority.rawValue), definition \(definition.rawValue). Defined centers: \(names(bodygraph.defined)). Channels: \(channels)."
  }

  private func headline(_ moment: BirthMoment) -> [String] {
    [
      "\(type.rawValue) \(profile.id)",
      "Authority \(authority.rawValue) · Definition \(definition.rawValue) · \(cross.fullName)",
      "\(BirthText.born(moment)) · \(moment.instant.description)",
    ]
  }

  private func names(_ centers: CenterSet) -> String {
    centers.isEmpty ? "none" : centers.centers.map(\.name).joined(separator: ", ")
  }

  /// The activations of a side.
  func column(_ side: Side, _ title: String) -> BodygraphFigure.Column {
    BodygraphFigure.Column(
      title: title,
      rows: Body.allCases.map { body in
        let place = self[side, body].position
        let state = fixation(of: body, on: side)?.state
        return BodygraphFigure.Row(
          name: body.name.description, value: "\(place.gate).\(place.line)",
          isExalted: state == .exalted || state == .juxtaposed,
          isDetriment: state == .detriment || state == .juxtaposed)
      })
  }
}
