package import Civil
package import Ephemeris

extension HumanDesign {
  /// `human-design transit`: the sky of a moment beside a person's gates.
  package enum Transit: Verb {
    static let at = Option<UTCInstant?>(
      "at", "MOMENT", "the moment of the sky",
      detail:
        "A date means its beginning in UT; a moment has Z or an offset, as 2026-01-01T12:00+05:30.",
      standard: nil, shown: "today"
    ) { text throws(Refusal) in
      do throws(Refusal) { return try UTCInstant(text: text) } catch {
        throw error.blaming("at")
      }
    }

    package struct Settings: Sendable {
      let at: UTCInstant?
      let node: LunarNode
    }

    package static let card = VerbCard(
      name: "transit", summary: "the sky of a moment beside a chart",
      description: [
        "The gates of the 13 bodies at the moment together with those of the chart. A channel that the person alone has not is completed where at least one of its gates is only the person's, and educational where both stand in the sky. Type, authority and definition of both together say what the day is like; they change nobody's own."
      ],
      groups: [
        .birth, .own("Transit", [at.declaration, Chart.node.declaration]), .ephemeris, .output,
      ],
      formats: [.table, .json, .csv, .tsv, .svg],
      implied: [ImpliedOption(at.name, .today, in: OutputFormat.allCases.map { .format($0) })],
      examples: [
        CardExample(
          honolulu + [("at", "2026-11-26T12:00Z")], note: "the sky of a noon beside a chart"),
        CardExample(
          honolulu + [("at", "2026-01-01"), ("format", "csv")], note: "the new channels as rows"),
        CardExample(
          honolulu + [("at", "2026-11-26T12:00Z"), ("format", "svg")], note: "as a bodygraph"),
      ])

    private static let honolulu = [
      ("date", "1961-08-04"), ("time", "19:24"), ("zone", "Pacific/Honolulu"),
    ]

    package static func settings(_ options: OptionValues) throws(Refusal) -> Settings {
      Settings(at: try options.value(at), node: try options.value(Chart.node))
    }

    package static func needs(_ settings: Settings) -> Needs {
      Needs(birth: .moment, pair: Chart.pair(settings.node))
    }

    package static func answer(
      _ question: Question, _ settings: Settings, _ sky: borrowing EphemerisSession
    ) throws(Refusal) -> Answer<TransitResult> {
      guard let moment = question.birth.moment else { throw Refusal.dateMissing }
      guard let at = settings.at else {
        throw .usage("moment_missing", field: self.at.field, "is needed: the moment of the sky")
      }
      let birth = try question.julianDay(of: moment, sky: sky)
      let chart = HumanDesignChart(
        birth: birth, node: settings.node,
        pair: try question.pair(Chart.pair(settings.node), birth: birth, sky: sky), sky: sky)
      let day = sky.terrestrial(try sky.universal(at))
      var activations: [Activation] = []
      for body in Body.allCases {
        activations.append(
          Activation(longitude: try sky.longitude(of: body, at: day, node: settings.node)))
      }
      return Answer(
        TransitResult(chart: chart, at: at, activations: activations),
        conventions: Conventions(
          ephemeris: sky.sourceDescription(covering: [sky.terrestrial(birth), day]),
          node: settings.node, zoneData: moment.zoneData))
    }
  }
}

/// The sky of a moment beside a chart.
package struct TransitResult: Presentable {
  let chart: HumanDesignChart
  let at: UTCInstant
  /// In the order of the bodies.
  let activations: [Activation]

  private var sky: GateSet { GateSet(activations.map(\.position.gate)) }
  private var transit: SkyTransit { SkyTransit(natal: chart.bodygraph, sky: sky) }

  package func describe<Sink: ReportSink>(to sink: inout Sink) {
    let (transit, sky) = (transit, sky)
    let together = transit.together
    sink.text("moment", at.description)
    sink.object("activations") { sink in
      for body in Body.allCases {
        let activation = activations[Int(body.rawValue)]
        sink.object(body.id) { sink in
          sink.longitude("longitude", activation.longitude)
          sink.part(LinePlace(activation.position))
        }
      }
    }
    sink.list("natal_gates") { sink in
      for gate in transit.natal.gates.numbers { sink.item(Int(gate)) }
    }
    sink.list("channels") { sink in
      for meeting in transit.channels {
        sink.item { sink in
          sink.text("id", meeting.channel.id)
          sink.text("name", meeting.channel.name)
          sink.choice("kind", meeting.kind)
          sink.list("natal") { describe(meeting.channel, in: transit.natal.gates, to: &$0) }
          sink.list("transit") { describe(meeting.channel, in: sky, to: &$0) }
        }
      }
    }
    sink.list("new_centers") { $0.part(CenterNames(centers: transit.newCenters)) }
    sink.list("defined") { $0.part(CenterNames(centers: together.defined)) }
    sink.text("type", ChartType(together).rawValue)
    sink.text("authority", Authority(together).rawValue)
    sink.text("definition", Definition(together).rawValue)
  }

  private func describe<Sink: ReportSink>(
    _ channel: Channel, in gates: GateSet, to sink: inout Sink
  ) {
    for gate in [channel.low, channel.high] where gates.contains(gate) { sink.item(Int(gate)) }
  }

  package var table: RowTable? {
    RowTable(path: "channels", columns: ["id", "name", "kind"])
  }

  package func page(_ question: Question) -> Page? {
    guard let moment = question.birth.moment else { return nil }
    let transit = transit
    let together = transit.together
    let channels = transit.channels.map { meeting in
      [meeting.channel.id, meeting.channel.name, meeting.kind.rawValue]
    }
    let centers = transit.newCenters.centers.map(\.name)
    let bodies = Body.allCases.map { body in
      let place = activations[Int(body.rawValue)].position
      return [body.name.description, "\(place.gate).\(place.line)"]
    }
    return Page([
      Page.Section(
        .pairs(
          BirthText.rows(moment) + [
            Page.Pair("Sky at", "\(bold: at.description)"),
            Page.Pair("Type", Styled(ChartType(together).rawValue)),
            Page.Pair("Authority", Styled(Authority(together).rawValue)),
            Page.Pair("Definition", Styled(Definition(together).rawValue)),
            Page.Pair(
              "New centers", Styled(centers.isEmpty ? "none" : centers.joined(separator: ", "))),
          ])),
      Page.Section(
        "Channels", channels.isEmpty ? .sentences(["none"]) : .grid(Grid(channels))),
      Page.Section("Sky", .grid(Grid(columns: [.left, .right], bodies))),
    ])
  }

  package func figure(_ question: Question) -> Figure? {
    let rows = Body.allCases.map { body in
      let place = activations[Int(body.rawValue)].position
      return BodygraphFigure.Row(name: body.name.description, value: "\(place.gate).\(place.line)")
    }
    let together = transit.together
    let ids = transit.channels.map(\.channel.id).joined(separator: ", ")
    return BodygraphFigure(
      title: "Bodygraph under the sky of \(at)",
      summary: "New channels: \(ids.isEmpty ? "none" : ids).",
      headline: [
        "Transit", "\(ChartType(together).rawValue) · \(Definition(together).rawValue)",
        at.description,
      ],
      bodygraph: together, first: chart.bodygraph.gates, second: sky,
      names: ("natal", "sky"),
      right: BodygraphFigure.Column(title: "", rows: []),
      left: BodygraphFigure.Column(title: "Sky", rows: rows)
    ).figure
  }
}
