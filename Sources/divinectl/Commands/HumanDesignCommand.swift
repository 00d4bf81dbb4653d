import Civil
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
    name: "explain", summary: "say why: channels, areas, motors, rules",
    detail: "Needs the time of birth.")
  static let sensitivity = OptionDeclaration(
    name: "sensitivity", summary: "how far the time may be off before the chart changes",
    detail:
      "Names the nearest seconds, up to 24 hours earlier and later, at which type, authority, profile, definition, cross, arrows or a channel is another. Needs the time of birth."
  )

  static let declaration = CommandDeclaration(
    name: "human-design",
    summary: "the Human Design chart of a birth moment",
    description: [
      "Computes type, authority, profile, definition, incarnation cross, centers, channels, gates, variables and the 26 activations down to the base, from apparent longitudes of the Swiss Ephemeris.",
      "The design moment is the one at which the Sun stood exactly 88 degrees earlier. Type, authority and definition follow from which centers the defined channels join. Nothing is computed by a fallback: what cannot be exact is an error.",
      "Where the time is not known (no --time, or --time-range, or --plus-minus) the answer is what all charts of that window have in common, and for the rest which values occur, for what share of the window and between which clock times. The moments of change are solved for, to the second.",
    ],
    groups: [
      BirthOptions.windowGroup,
      OptionGroup(heading: "Chart", options: [node, explain, sensitivity]),
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
        arguments: ["human-design", "--date", "1961-08-04", "--zone", "Pacific/Honolulu"],
        note: "the time is not known: what is sure, and what is not"),
      Example(
        arguments: [
          "human-design", "--date", "1961-08-04", "--time", "19:24", "--zone",
          "Pacific/Honolulu", "--sensitivity",
        ], note: "how far the time may be off"),
      Example(
        arguments: [
          "human-design", "--date", "1991-08-13", "--time", "13:31", "--zone", "+05:30", "--json",
        ], note: "as JSON"),
    ],
    run: { arguments, surroundings throws(Failure) in
      let output = try OutputOptions(arguments, surroundings)
      let node = arguments.value(node).flatMap(LunarNode.init(rawValue:)) ?? .true
      let record = try BirthOptions.record(arguments)
      guard !record.isUncertain else {
        let window = try BirthOptions.window(record, surroundings)
        try refuseForWindow(
          explains: arguments.has(explain), isSensitive: arguments.has(sensitivity))
        let result = try EphemerisOptions.withSession(arguments, surroundings) {
          session throws(EphemerisError) in
          try HumanDesignWindow(window, node: node, sky: session)
        }
        return output.format == .json
          ? envelope(result).json(style: .pretty)
          : Array(HumanDesignWindowTable(result, style: output.style).text.utf8)
      }
      let moment = try BirthOptions.moment(arguments, surroundings)
      let day =
        arguments.has(sensitivity)
        ? try dayAround(moment, zoneDirectory: surroundings.zoneDirectory) : nil
      let report = try EphemerisOptions.withSession(arguments, surroundings) {
        session throws(EphemerisError) in
        let chart = try HumanDesignChart(
          birth: session.universal(moment.instant), node: node, sky: session)
        return HumanDesignReport(
          chart: chart, explains: arguments.has(explain),
          changes: try HumanDesignChanges(moment, day, node: node, sky: session))
      }
      switch output.format {
      case .json:
        return envelope(report, moment).json(style: .pretty)
      default:
        return Array(HumanDesignTable(report, moment, style: output.style).text.utf8)
      }
    })

  /// From a day before to a day after a birth, with the clocks.
  static func dayAround(_ moment: BirthMoment, zoneDirectory: String) throws(Failure)
    -> BirthWindow
  {
    var resolver = BirthMomentResolver(zones: TimeZoneDatabase(directory: zoneDirectory))
    do {
      return try resolver.window(around: moment, margin: HumanDesignChanges.reach)
    } catch {
      throw Failure(error)
    }
  }

  /// Refuses what only one chart can answer.
  static func refuseForWindow(explains: Bool, isSensitive: Bool) throws(Failure) {
    guard explains || isSensitive else { return }
    throw .usage(
      "time_missing", option: (explains ? explain : sensitivity).name,
      "needs one chart: give --time HH:MM, without --time-range and --plus-minus")
  }

  /// The chart with everything that stands around it in JSON.
  static func envelope(
    _ report: HumanDesignReport, _ moment: BirthMoment, id: [UInt8]? = nil
  ) -> Envelope<HumanDesignReport> {
    Envelope(
      engine: "human-design", id: id, moment: moment, julianDay: report.chart.birth,
      conventions: Conventions(
        ephemeris: report.chart.ephemeris, node: report.chart.node, zoneData: moment.zoneData),
      result: report, warnings: moment.warnings)
  }

  /// What a window holds with everything that stands around it in JSON.
  static func envelope(_ result: HumanDesignWindow, id: [UInt8]? = nil)
    -> WindowEnvelope<HumanDesignWindow>
  {
    WindowEnvelope(
      engine: "human-design", id: id, window: result.window,
      conventions: Conventions(
        ephemeris: result.ephemeris, node: result.node, zoneData: result.window.zoneData),
      result: result)
  }
}

extension HumanDesignChanges {
  /// The sensitivity of a birth, where the day around it is given.
  convenience init?<Sky: EphemerisProviding & ~Copyable>(
    _ moment: BirthMoment, _ day: BirthWindow?, node: LunarNode, sky: borrowing Sky
  ) throws(EphemerisError) {
    guard let day else { return nil }
    try self.init(second: moment.instant.seconds, window: day, node: node, sky: sky)
  }
}
