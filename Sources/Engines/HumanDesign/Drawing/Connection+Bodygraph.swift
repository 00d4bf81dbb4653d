import Civil
import Ephemeris

extension Connection {
  /// The bodygraph of two people: what the first brings is solid, what the second brings hollow.
  package func figure(_ question: Question) -> Figure? {
    guard let moment = question.birth.moment, let second = question.second?.moment else {
      return nil
    }
    let (one, other) = (first.bodygraph.gates, self.second.bodygraph.gates)
    let type = ChartType(together).rawValue
    let kinds = ConnectionKind.allCases.compactMap { kind in
      let count = channels.count { $0.kind == kind }
      return count > 0 ? "\(count) \(kind.rawValue)" : nil
    }
    return BodygraphFigure(
      title: "Bodygraph of two people: theme \(theme)",
      summary:
        "Together \(type), theme \(theme): \(kinds.joined(separator: ", ")). Channels: \(channels.map(\.channel.id).joined(separator: ", ")).",
      headline: [
        "Connection \(theme)", kinds.joined(separator: " · "),
        "first \(Self.born(moment)) · second \(Self.born(second))",
      ],
      bodygraph: together, first: one, second: other, names: ("first", "second"),
      right: column(first, "First"), left: column(self.second, "Second")
    ).figure
  }

  private static func born(_ moment: BirthMoment) -> String {
    "\(moment.record.date) \(moment.record.time ?? "") (\(moment.offset))"
  }

  /// Both sides of a person, one below the other.
  private func column(_ chart: HumanDesignChart, _ title: String) -> BodygraphFigure.Column {
    let sides = [(Side.personality, "Personality"), (.design, "Design")]
    return BodygraphFigure.Column(
      title: "\(title): \(chart.profile.id)",
      rows: sides.flatMap { side, name in
        [BodygraphFigure.Row(name: name, value: "")] + chart.column(side, name).rows
      })
  }
}
