import Civil
import Engines
import Ephemeris

/// `divinectl gene-keys`: the hologenetic profile of a birth moment.
enum GeneKeysCommand {
  static let sphere = OptionDeclaration(
    name: "sphere", value: "SPHERE", summary: "show one sphere only",
    detail: "The spheres are \(Sphere.allCases.map(\.rawValue).joined(separator: ", ")).",
    choices: Sphere.allCases.map(\.rawValue))
  static let sequence = OptionDeclaration(
    name: "sequence", value: "NAME", summary: "show one sequence only",
    choices: SphereSequence.allCases.map(\.rawValue))
  static let starPearl = OptionDeclaration(
    name: "star-pearl", summary: "add the star pearl, which a single source has")
  static let noMargins = OptionDeclaration(
    name: "no-margins", summary: "leave out how far the next lines are",
    detail: "A batch is several times faster without them.")
  static let transits = OptionDeclaration(
    name: "transits", value: "DATE", summary: "the keys of that day (UTC) against the profile",
    detail:
      "For each body the key at 0:00 UTC and the keys it enters until 24:00; a sphere is met if it has one of them, or if its programming partner is one of them. The nodes are the true ones."
  )

  static let declaration = CommandDeclaration(
    name: "gene-keys",
    summary: "the hologenetic profile of a birth moment",
    description: [
      "Computes the spheres of the activation, venus and pearl sequences: key, line, shadow, gift and siddhi, with the body and side that give them, the programming partner, codon ring and amino acid.",
      "The wheel and the design moment are those of 'human-design'. For each sphere the margin says how far the next line is, in degrees and in minutes of the time of birth. Line names stand where all six of a sphere are known.",
      "Where the time is not known (no --time, or --time-range, or --plus-minus) the answer is which keys and lines of each sphere are sure, and for the others which occur, for what share of the window and between which clock times. The moments of change are solved for, to the second.",
      "Gene Keys is a mark of its owner, to whom this program has no relation; only the key words are used, as facts.",
    ],
    groups: [
      BirthOptions.windowGroup,
      OptionGroup(heading: "Profile", options: [sphere, sequence, starPearl, noMargins, transits]),
      SecondPersonOptions.group, EphemerisOptions.group, OutputOptions.group(also: [.csv, .tsv]),
    ],
    examples: [
      Example(
        arguments: [
          "gene-keys", "--date", "1988-12-16", "--time", "21:14", "--zone", "UTC",
        ], note: "the profile as a table"),
      Example(
        arguments: [
          "gene-keys", "--date", "1988-12-16", "--time", "21:14", "--zone", "UTC", "--sequence",
          "venus", "--transits", "2026-01-01",
        ], note: "one sequence, and who meets it on a day"),
      Example(
        arguments: ["gene-keys", "--date", "1988-12-16", "--zone", "UTC"],
        note: "the time is not known: what is sure, and what is not"),
      Example(
        arguments: [
          "gene-keys", "--date", "1988-12-16", "--time", "21:14", "--zone", "UTC", "--with-date",
          "1992-10-03", "--with-time", "04:03", "--with-zone", "UTC", "--json",
        ], note: "two people, as JSON"),
    ],
    run: { arguments, surroundings throws(Refusal) in
      let output = try OutputOptions(arguments, surroundings)
      let spheres = try chosenSpheres {
        arguments.value($0) ?? (arguments.has($0) ? "true" : nil)
      }
      let hasMargins = !arguments.has(noMargins)
      let day = try arguments.date(transits)
      let record = try BirthOptions.record(arguments)
      guard !record.isUncertain else {
        try checkForWindow(arguments)
        let window = try BirthOptions.window(record, surroundings)
        let result = try EphemerisOptions.withSession(arguments, surroundings) {
          session throws(Refusal) in
          try GeneKeysWindow(window, spheres: spheres, sky: session)
        }
        return rendered(result, output)
      }
      let moment = try BirthOptions.moment(arguments, surroundings)
      let second = try SecondPersonOptions.moment(arguments, surroundings)
      let configuration = try EphemerisOptions.configuration(arguments, surroundings)
      let report = try EphemerisSession.withSession(configuration) { session throws(Refusal) in
        try computed(
          moment, second, day: day, spheres: spheres, hasMargins: hasMargins, sky: session)
      }
      let secondWarnings = (second?.warnings ?? []).map {
        Warning(code: $0.code, message: "second person: \($0.message)")
      }
      let envelope = envelope(report, moment, moreWarnings: secondWarnings)
      switch output.format {
      case .json:
        return envelope.json(style: .pretty)
      case .csv, .tsv:
        return GeneKeysTable.rows(report, separator: output.format == .csv ? .comma : .tab)
      default:
        return Array(
          GeneKeysTable(
            report, moment, second: second, warnings: envelope.warnings, style: output.style
          ).text.utf8)
      }
    })

  /// The profile with everything that stands around it in JSON.
  static func envelope(
    _ report: GeneKeysReport, _ moment: BirthMoment, moreWarnings: [Warning] = [],
    id: [UInt8]? = nil
  ) -> Envelope<GeneKeysReport> {
    Envelope(
      engine: "gene-keys", id: id, moment: moment, julianDay: report.profile.birth,
      conventions: Conventions(
        ephemeris: report.profile.ephemeris, node: report.transits == nil ? nil : .true,
        zoneData: moment.zoneData),
      result: report, warnings: moment.warnings + moreWarnings + report.edgeWarnings)
  }

  /// Refuses what only one profile can answer, and what has no effect on several.
  private static func checkForWindow(_ arguments: ParsedArguments) throws(Refusal) {
    let needing = [transits] + SecondPersonOptions.group.options
    if let option = needing.first(where: { arguments.value($0) != nil || arguments.has($0) }) {
      throw .usage(
        "time_missing", field: Field(option.name),
        "needs one profile: give --time HH:MM, without --time-range and --plus-minus")
    }
    guard !arguments.has(noMargins) else {
      throw .usage(
        "option_without_effect", field: Field(noMargins.name),
        "has no effect where the time of birth is open: there are no margins")
    }
  }

  private static func rendered(_ result: GeneKeysWindow, _ output: OutputOptions) -> [UInt8] {
    switch output.format {
    case .json:
      envelope(result).json(style: .pretty)
    case .csv, .tsv:
      GeneKeysWindowTable.rows(result, separator: output.format == .csv ? .comma : .tab)
    default:
      Array(GeneKeysWindowTable(result, style: output.style).text.utf8)
    }
  }

  /// What a window holds with everything that stands around it in JSON.
  static func envelope(_ result: GeneKeysWindow, id: [UInt8]? = nil)
    -> WindowEnvelope<GeneKeysWindow>
  {
    WindowEnvelope(
      engine: "gene-keys", id: id, window: result.window,
      conventions: Conventions(ephemeris: result.ephemeris, zoneData: result.window.zoneData),
      result: result)
  }

  /// The spheres that the options ask for.
  ///
  /// - Parameter value: the text of an option, `true` for a switch.
  static func chosenSpheres(_ value: (OptionDeclaration) -> String?) throws(Refusal) -> [Sphere] {
    let named = value(sequence).flatMap(SphereSequence.init(rawValue:))
    let single = value(sphere).flatMap(Sphere.init(rawValue:))
    if let single, let named, single.sequence != named {
      throw .usage(
        "conflicting_options", field: Field(sphere.name),
        "\(quoted(single.rawValue)) is not in the \(named.rawValue) sequence; it is in \(single.sequence.rawValue)"
      )
    }
    if value(starPearl) == "true", single != nil || named != nil {
      throw .usage(
        "conflicting_options", field: Field(starPearl.name),
        "adds to the whole profile; leave out --\(single == nil ? sequence.name : sphere.name), or give --sequence star-pearl alone"
      )
    }
    if let single { return [single] }
    if let named { return named.spheres }
    return Sphere.allCases.filter { $0.sequence.isConfirmed || value(starPearl) == "true" }
  }

  private static func computed<Sky: EphemerisProviding & ~Copyable>(
    _ moment: BirthMoment, _ second: BirthMoment?, day: CalendarDate?, spheres: [Sphere],
    hasMargins: Bool, sky: borrowing Sky
  ) throws(Refusal) -> GeneKeysReport {
    var blamed = BirthOptions.date.name
    do throws(Refusal) {
      let profile = try GeneKeysProfile(birth: sky.universal(moment.instant), sky: sky)
      let margins = hasMargins ? try profile.margins(of: spheres, sky: sky) : [:]
      var transits: KeyTransits?
      if let day {
        blamed = Self.transits.name
        transits = try KeyTransits(date: day, node: .true, sky: sky)
      }
      var comparison: GeneKeysComparison?
      if let second {
        blamed = "with-date"
        let other = try GeneKeysProfile(birth: sky.universal(second.instant), sky: sky)
        comparison = GeneKeysComparison(first: profile, second: other)
      }
      return GeneKeysReport(
        profile: profile, spheres: spheres, margins: margins, transits: transits,
        comparison: comparison)
    } catch {
      throw error.field == "date" ? error.blaming(Field(blamed)) : error
    }
  }
}
