import Engines
import Ephemeris

/// `divinectl human-design`: the chart of a birth moment.
enum HumanDesignCommand {
  static let node = OptionDeclaration(
    name: "node", value: "NODE", summary: "true or mean node of the Moon",
    detail:
      "Charts of the field's own programs use the true node; the mean one is for comparisons.",
    choices: LunarNode.allCases.map(\.rawValue), standard: "true")
  static let explain = OptionDeclaration(
    name: "explain", summary: "say why: channels, areas, motors, rules")

  static let declaration = CommandDeclaration(
    name: "human-design",
    summary: "the Human Design chart of a birth moment",
    description: [
      "Computes type, authority, profile, definition, incarnation cross, centers, channels, gates, variables and the 26 activations down to the base, from apparent longitudes of the Swiss Ephemeris.",
      "The design moment is the one at which the Sun stood exactly 88 degrees earlier. Type, authority and definition follow from which centers the defined channels join. Nothing is computed by a fallback: what cannot be exact is an error.",
    ],
    groups: [
      BirthOptions.group, OptionGroup(heading: "Chart", options: [node, explain]),
      EphemerisOptions.group, OutputOptions.group(),
    ],
    examples: [
      Example(
        arguments: [
          "human-design", "--date", "1961-08-04", "--time", "19:24", "--zone",
          "Pacific/Honolulu",
        ], note: "the chart as a table"),
      Example(
        arguments: [
          "human-design", "--date", "1961-08-04", "--time", "19:24", "--zone",
          "Pacific/Honolulu", "--explain",
        ], note: "with the reasons"),
      Example(
        arguments: [
          "human-design", "--date", "1991-08-13", "--time", "13:31", "--zone", "+05:30", "--json",
        ], note: "as JSON"),
    ],
    run: { arguments, surroundings throws(Failure) in
      let output = try OutputOptions(arguments, surroundings)
      let moment = try BirthOptions.moment(arguments, surroundings)
      let node = arguments.value(node).flatMap(LunarNode.init(rawValue:)) ?? .true
      let chart = try EphemerisOptions.withSession(arguments, surroundings) {
        session throws(EphemerisError) in
        try HumanDesignChart(birth: session.universal(moment.instant), node: node, sky: session)
      }
      let explains = arguments.has(explain)
      switch output.format {
      case .json:
        return envelope(chart, moment, explains: explains).json(style: .pretty)
      default:
        let report = HumanDesignReport(chart: chart, explains: explains)
        return Array(HumanDesignTable(report, moment, style: output.style).text.utf8)
      }
    })

  /// The chart with everything that stands around it in JSON.
  static func envelope(
    _ chart: HumanDesignChart, _ moment: BirthMoment, explains: Bool, id: [UInt8]? = nil
  ) -> Envelope<HumanDesignReport> {
    Envelope(
      engine: "human-design", id: id, moment: moment, julianDay: chart.birth,
      conventions: Conventions(
        ephemeris: chart.ephemeris, node: chart.node, zoneData: moment.zoneData),
      result: HumanDesignReport(chart: chart, explains: explains), warnings: moment.warnings)
  }
}
