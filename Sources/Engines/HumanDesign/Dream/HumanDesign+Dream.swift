package import Civil
package import Ephemeris

extension HumanDesign {
  /// `human-design dream`: the chart of the 15 gates of dreams.
  package enum Dream: Verb {
    package struct Settings: Sendable {
      let node: LunarNode
    }

    package static let card = VerbCard(
      name: "dream", summary: "the dream rave of a birth moment",
      description: [
        "The 13 bodies at birth and at the moment at which the Moon stood 88 degrees earlier, where they stand in one of 15 gates: 1 5 8 12 15 19 20 27 28 38 42 50 53 57 62. These lie at five centers and make six channels. The rule was checked on one published chart, whose 12 cells agree."
      ],
      groups: [.birth, .own("Chart", [Chart.node.declaration]), .ephemeris, .output],
      formats: [.table, .json, .csv, .tsv],
      examples: [
        CardExample(honolulu, note: "the dream rave of a birth"),
        CardExample(honolulu + [("format", "csv")], note: "what stands in its gates as rows"),
      ])

    private static let honolulu = [
      ("date", "1961-08-04"), ("time", "19:24"), ("zone", "Pacific/Honolulu"),
    ]

    package static func settings(_ options: OptionValues) throws(Refusal) -> Settings {
      Settings(node: try options.value(Chart.node))
    }

    package static func needs(_ settings: Settings) -> Needs { Needs(birth: .moment, sky: true) }

    package static func answer(
      _ question: Question, _ settings: Settings, _ sky: borrowing EphemerisSession
    ) throws(Refusal) -> Answer<DreamResult> {
      guard let moment = question.birth.moment else { throw Refusal.dateMissing }
      let birth = sky.terrestrial(try question.julianDay(of: moment, sky: sky))
      let dream = try DreamRave(birth: birth, node: settings.node, sky: sky)
      let ephemeris = sky.sourceDescription(covering: [dream.design, birth])
      var conventions = Conventions(
        ephemeris: ephemeris, node: settings.node, zoneData: moment.zoneData)
      conventions.further = [
        .init("lunar_arc", .degrees(DreamRave.lunarArc)),
        .init("checked_on", .text(DreamResult.checked)),
      ]
      return Answer(
        DreamResult(
          dream: dream, design: sky.civil(sky.universal(dream.design)), conventions: conventions),
        conventions: conventions)
    }
  }
}

/// A dream rave as it is shown.
package struct DreamResult: Presentable {
  let dream: DreamRave
  let design: CivilMoment
  let conventions: Conventions

  /// How well the rule is known.
  static let checked = "one published chart"

  private struct Row {
    let side: Side
    let body: Body
    let activation: Activation
  }

  /// What stands in a gate that counts.
  private var rows: [Row] {
    [Side.personality, .design].flatMap { side in
      Body.allCases.map { Row(side: side, body: $0, activation: dream[side, $0]) }
    }.filter { DreamRave.gates.contains($0.activation.position.gate) }
  }

  package func describe<Sink: ReportSink>(to sink: inout Sink) {
    let graph = dream.bodygraph
    sink.text("design_utc", design.description)
    sink.list("gates") { sink in for gate in graph.gates.numbers { sink.item(Int(gate)) } }
    sink.list("channels") { sink in
      for channel in graph.channels {
        sink.item { sink in
          sink.text("id", channel.id)
          sink.text("name", channel.name)
        }
      }
    }
    sink.object("centers") { sink in
      sink.list("defined") { $0.part(CenterNames(centers: graph.defined)) }
      sink.list("undefined") { $0.part(CenterNames(centers: graph.undefined)) }
      sink.list("open") {
        $0.part(CenterNames(centers: DreamRave.centers.intersection(graph.open)))
      }
    }
    sink.list("active") { sink in
      for row in rows {
        sink.item { sink in
          sink.choice("side", row.side)
          sink.text("body", row.body.id.description)
          sink.integer("gate", Int(row.activation.position.gate))
          sink.integer("line", Int(row.activation.position.line))
          sink.text("name", Gate.number(row.activation.position.gate).name)
        }
      }
    }
    sink.object("activations") { sink in
      for side in [Side.personality, .design] {
        sink.object(side.key) { sink in
          for body in Body.allCases {
            let activation = dream[side, body]
            sink.object(body.id) { sink in
              sink.longitude("longitude", activation.longitude)
              sink.part(LinePlace(activation.position))
            }
          }
        }
      }
    }
  }

  package var table: RowTable? {
    RowTable(path: "active", columns: ["side", "body", "gate", "line", "name"])
  }

  package func page(_ question: Question) -> Page? {
    guard let moment = question.birth.moment else { return nil }
    let graph = dream.bodygraph
    func names(_ centers: CenterSet) -> [String] {
      centers.isEmpty ? ["none"] : centers.centers.map(\.name)
    }
    let cells = rows.map { row in
      let place = row.activation.position
      return [
        row.side == .design ? "Design" : "Personality", row.body.name.description,
        "\(place.gate).\(place.line)", Gate.number(place.gate).name,
      ]
    }
    return Page(
      [
        Page.Section(
          .pairs(
            BirthText.rows(moment) + [
              Page.Pair("Design", design.description),
              Page.Pair("Rule checked on", Self.checked),
            ])),
        Page.Section(
          "In the gates of the dream rave", cells.isEmpty ? .items(["none"]) : .grid(cells)),
        Page.Section(
          "Channels",
          graph.channels.isEmpty
            ? .items(["none"]) : .grid(graph.channels.map { [$0.id, $0.name] })),
        Page.Section(
          "Centers",
          .lists([
            Page.List("Defined", names(graph.defined)),
            Page.List("Undefined", names(graph.undefined)),
            Page.List("Open", names(DreamRave.centers.intersection(graph.open))),
          ])),
      ], source: [conventions.line].compactMap(\.self))
  }
}
