package import Civil
package import Ephemeris

extension HumanDesign {
  /// `human-design chart`: the chart of a birth, or what the charts of a window have in common.
  package enum Chart: Verb {
    static let node = Option.choice(
      "node", "NODE", "true or mean node of the Moon",
      detail:
        "Charts of the field's own programs use the true node; the mean one is for comparisons.",
      standard: LunarNode.true)
    static let explain = Option.flag(
      "explain", "say why: channels, areas, motors, rules", detail: "Needs the time of birth.")
    static let sensitivity = Option.flag(
      "sensitivity", "how far the time may be off before the chart changes",
      detail:
        "Names the nearest seconds, up to 24 hours earlier and later, at which type, authority, profile, definition, cross, arrows or a channel is another. Needs the time of birth."
    )

    static let business = Option.flag(
      "business", "add the money lines: third lines in centers that aren't defined",
      detail:
        "Business readings use them. The rule stands in one source (mybodygraph.com) and was checked against no chart. Needs the time of birth."
    )

    /// What is drawn.
    package enum View: String, CaseIterable, Sendable {
      case bodygraph, mandala
    }

    static let view = Option.choice(
      "view", "VIEW", "the bodygraph alone, or in the wheel of gates",
      detail:
        "Counts for a picture (svg). The mandala has the 64 gates around the bodygraph and a dot for each activation at its longitude; Aries begins on the left, and the zodiac runs against the clock.",
      standard: View.bodygraph)

    package struct Settings: Sendable {
      var view: View
      var node: LunarNode
      var explains: Bool
      var isSensitive: Bool
      var isBusiness: Bool
    }

    package static let card = VerbCard(
      name: "chart", summary: "the chart of a birth moment",
      groups: [
        .uncertainBirth,
        .own(
          "Chart",
          [
            node.declaration, explain.declaration, sensitivity.declaration,
            business.declaration, view.declaration,
          ]),
        .ephemeris, .output,
      ],
      formats: [.table, .json, .svg],
      relations: [explain, sensitivity, business].map {
        .has(noPlaceIn: [.svg], $0.name, "has no place in a picture (svg)")
      } + [
        .has(
          noPlaceIn: [.table, .json], view.name, code: "option_without_effect",
          "has an effect on a picture (svg) only")
      ],
      report: ReportPart(needs: "date"),
      columns: [
        "sure.type", "sure.authority", "sure.profile", "sure.definition", "sure.incarnation_cross",
        "sure.variables.arrows",
      ],
      examples: [
        CardExample(honolulu, note: "the chart as a table"),
        CardExample(honolulu + [("explain", "")], note: "with the reasons"),
        CardExample(
          ["date": "1961-08-04", "zone": "Pacific/Honolulu"],
          note: "the time is not known: what is sure, and what is not"),
        CardExample(honolulu + [("sensitivity", "")], note: "how far the time may be off"),
        CardExample(
          ["date": "1991-08-13", "time": "13:31", "zone": "+05:30", "json": ""], note: "as JSON"),
        CardExample(honolulu + [("business", "")], note: "with the money lines"),
        CardExample(honolulu + [("format", "svg")], note: "the bodygraph as a picture"),
        CardExample(
          honolulu + [("view", "mandala"), ("format", "svg")], note: "within the wheel of gates"),
      ])

    private static let honolulu = [
      ("date", "1961-08-04"), ("time", "19:24"), ("zone", "Pacific/Honolulu"),
    ]

    package static func settings(_ options: OptionValues) throws(Refusal) -> Settings {
      Settings(
        view: try options.value(view), node: try options.value(node),
        explains: try options.value(explain),
        isSensitive: try options.value(sensitivity),
        isBusiness: try options.value(business))
    }

    package static func needs(_ settings: Settings) -> Needs {
      Needs(birth: .momentOrWindow, pair: pair(settings.node))
    }

    package static func plainAnswer(_ settings: Settings) -> PlainAnswer? {
      guard !settings.explains, !settings.isSensitive, !settings.isBusiness else { return nil }
      let node = settings.node
      return PlainAnswer(
        write: { birth, pair, ephemeris, writer in
          let chart = HumanDesignChart(birth: birth, node: node, pair: pair, ephemeris: ephemeris)
          writer.write(room: ChartBody.longest) { pen in
            chart.write(with: &pen)
            // What nobody asked for.
            pen.word("\"explanation\":null,\"sensitivity\":null,")
          }
        },
        select: { birth, pair, ephemeris, sink in
          let chart = HumanDesignChart(birth: birth, node: node, pair: pair, ephemeris: ephemeris)
          HumanDesignReport(chart: chart, explains: false).describe(to: &sink)
        })
    }

    static func pair(_ node: LunarNode) -> SolarArcNeed {
      SolarArcNeed(arc: HumanDesignChart.solarArc, node: node)
    }

    package static func answer(
      _ question: Question, _ settings: Settings, _ sky: borrowing EphemerisSession
    ) throws(Refusal) -> Answer<HumanDesignResult> {
      let moment: BirthMoment
      switch question.birth {
      case .moment(let known): moment = known
      case .window(let window): return try answer(window, settings, sky)
      case .none, .date: throw Refusal.dateMissing
      }
      let birth = try question.julianDay(of: moment, sky: sky)
      let chart = HumanDesignChart(
        birth: birth, node: settings.node,
        pair: try question.pair(pair(settings.node), birth: birth, sky: sky), sky: sky)
      let changes = settings.isSensitive ? try changes(of: moment, settings.node, sky) : nil
      return Answer(
        .chart(
          HumanDesignReport(
            chart: chart, explains: settings.explains, changes: changes,
            isBusiness: settings.isBusiness),
          view: settings.view),
        conventions: Conventions(
          ephemeris: chart.ephemeris, node: settings.node, zoneData: moment.zoneData))
    }

    private static func changes(
      of moment: BirthMoment, _ node: LunarNode, _ sky: borrowing EphemerisSession
    ) throws(Refusal) -> HumanDesignChanges {
      try HumanDesignChanges(
        second: moment.instant.seconds,
        window: moment.window(margin: HumanDesignChanges.reach), node: node, sky: sky)
    }

    private static func answer(
      _ window: BirthWindow, _ settings: Settings, _ sky: borrowing EphemerisSession
    ) throws(Refusal) -> Answer<HumanDesignResult> {
      for (isAsked, option) in [
        (settings.explains, explain.field), (settings.isSensitive, sensitivity.field),
        (settings.isBusiness, business.field),
      ] where isAsked {
        throw .needsMoment(option, "one chart")
      }
      let result = try HumanDesignWindow(window, node: settings.node, sky: sky)
      return Answer(
        .window(result),
        conventions: Conventions(
          ephemeris: result.ephemeris, node: result.node, zoneData: window.zoneData))
    }
  }
}

/// A chart, or what the charts of a window have in common.
package enum HumanDesignResult: Presentable {
  case chart(HumanDesignReport, view: HumanDesign.Chart.View)
  indirect case window(HumanDesignWindow)

  package func describe<Sink: ReportSink>(to sink: inout Sink) {
    switch self {
    case .chart(let report, _): report.describe(to: &sink)
    case .window(let window): window.describe(to: &sink)
    }
  }

  package func page(_ question: Question) -> Page? {
    switch self {
    case .chart(let report, _):
      question.birth.moment.map { HumanDesignPage(report: report, moment: $0).page }
    case .window(let window): HumanDesignWindowPage(window).page
    }
  }

  package func figure(_ question: Question) -> Figure? {
    guard case .chart(let report, let view) = self, let moment = question.birth.moment else {
      return nil
    }
    return switch view {
    case .bodygraph: report.chart.bodygraphFigure(moment)
    case .mandala: report.chart.mandalaFigure(moment)
    }
  }
}
