package import Civil
package import Ephemeris

extension GeneKeys {
  /// `gene-keys`: the profile of a birth, or what the profiles of a window have in common.
  package enum Profile: Verb {
    static let sphere = Option<Sphere?>.choice(
      "sphere", "SPHERE", "show one sphere only",
      detail: "The spheres are \(joined(Sphere.allCases.map(\.rawValue), by: ", ")).")
    static let sequence = Option<SphereSequence?>.choice(
      "sequence", "NAME", "show one sequence only")
    static let starPearl = Option.flag(
      "star-pearl", "add the star pearl, which a single source has")
    static let noMargins = Option.flag(
      "no-margins", "leave out how far the next lines are",
      detail: "A batch is several times faster without them.")
    static let transits = Option<CalendarDate?>(
      "transits", "DATE", "the keys of that day (UTC) against the profile",
      detail:
        "For each body the key at 0:00 UTC and the keys it enters until 24:00; a sphere is met if it has one of them, or if its programming partner is one of them. The nodes are the true ones.",
      standard: nil
    ) { text throws(Refusal) in
      do throws(Refusal) {
        return try CalendarDate(text: text)
      } catch {
        throw error.blaming("transits")
      }
    }
    static let sensitivity = Option.flag(
      "sensitivity", "how far the time may be off before a sphere changes",
      detail:
        "Names the nearest seconds, up to 24 hours earlier and later, at which a sphere has another key or line. Needs the time of birth."
    )

    package struct Settings: Sendable {
      var spheres: [Sphere]
      var pathways: [PathwayEntry]
      var hasMargins: Bool
      var transits: CalendarDate?
      var isSensitive: Bool
    }

    package static let card = VerbCard(
      name: "profile", summary: "the hologenetic profile of a birth moment",
      groups: [
        .uncertainBirth,
        .own(
          "Profile",
          [
            sphere.declaration, sequence.declaration, starPearl.declaration,
            noMargins.declaration, transits.declaration, sensitivity.declaration,
          ]),
        .secondPerson, .ephemeris, .output,
      ],
      formats: [.table, .json, .csv, .tsv, .svg],
      relations: [
        .has(
          noPlaceIn: [.csv, .tsv], "sensitivity",
          "has no rows for csv and tsv; it is in the table and in JSON"),
        .has(
          noPlaceIn: [.csv, .tsv], "transits",
          "has no rows for csv and tsv; they are in the table and in JSON"),
      ]
        + [sensitivity.name, transits.name, noMargins.name].map {
          .has(noPlaceIn: [.svg], $0, "has no place in a picture (svg)")
        },
      report: ReportPart(needs: "date"),
      columns: [
        "sure.lifes_work.key", "sure.lifes_work.line", "sure.evolution.key", "sure.evolution.line",
        "sure.radiance.key", "sure.radiance.line", "sure.purpose.key", "sure.purpose.line",
        "sure.attraction.key", "sure.attraction.line", "sure.iq.key", "sure.iq.line", "sure.eq.key",
        "sure.eq.line", "sure.sq.key", "sure.sq.line", "sure.core.key", "sure.core.line",
        "sure.vocation.key", "sure.vocation.line", "sure.culture.key", "sure.culture.line",
        "sure.brand.key", "sure.brand.line", "sure.pearl.key", "sure.pearl.line",
      ],
      examples: [
        CardExample(birth, note: "the profile as a table"),
        CardExample(
          birth + [("sequence", "venus"), ("transits", "2026-01-01")],
          note: "one sequence, and who meets it on a day"),
        CardExample(
          ["date": "1988-12-16", "zone": "UTC"],
          note: "the time is not known: what is sure, and what is not"),
        CardExample(
          birth + [
            ("with-date", "1992-10-03"), ("with-time", "04:03"), ("with-zone", "UTC"),
            ("json", ""),
          ], note: "two people, as JSON"),
        CardExample(birth + [("format", "svg")], note: "the profile as a picture"),
      ],
      // Days on which spheres of slow bodies change.
      samples: ["1960-09-10", "1976-08-27"].map { date in
        CardExample(
          [
            ("date", date), ("time", "12:00"), ("zone", "UTC"), ("sensitivity", ""),
            ("star-pearl", ""),
          ], note: "changes of all spheres")
      } + [
        CardExample(
          birth + [
            ("with-date", "1990-01-01"), ("with-time", "12:00"), ("with-place", "Vienna"),
          ], note: "a second person's place")
      ])

    private static let birth = [("date", "1988-12-16"), ("time", "21:14"), ("zone", "UTC")]

    package static func settings(_ options: OptionValues) throws(Refusal) -> Settings {
      let spheres = try spheres(options)
      return Settings(
        spheres: spheres, pathways: PathwayEntry.all(of: spheres),
        hasMargins: try !options.value(noMargins),
        transits: try options.value(transits), isSensitive: try options.value(sensitivity))
    }

    /// The spheres that are asked for.
    private static func spheres(_ options: OptionValues) throws(Refusal) -> [Sphere] {
      let named = try options.value(sequence)
      let single = try options.value(sphere)
      let addsPearl = try options.value(starPearl)
      if let single, let named, single.sequence != named {
        throw .usage(
          "conflicting_options", field: sphere.field,
          "\(quoted(single.rawValue)) is not in the \(named.rawValue) sequence; it is in \(single.sequence.rawValue)"
        )
      }
      if addsPearl, single != nil || named != nil {
        throw .usage(
          "conflicting_options", field: starPearl.field,
          "adds to the whole profile; leave out \(field: single == nil ? sequence.field : sphere.field), or give \(field: sequence.field) star-pearl alone"
        )
      }
      if let single { return [single] }
      if let named { return named.spheres }
      return Sphere.allCases.filter { $0.sequence.isConfirmed || addsPearl }
    }

    package static func needs(_ settings: Settings) -> Needs {
      Needs(birth: .momentOrWindow, pair: pair)
    }

    /// No sphere is a node, so either will do.
    private static let pair = SolarArcNeed(arc: DesignMoment.solarArc, node: .true)

    package static func answer(
      _ question: Question, _ settings: Settings, _ sky: borrowing EphemerisSession
    ) throws(Refusal) -> Answer<GeneKeysResult> {
      let moment: BirthMoment
      switch question.birth {
      case .moment(let known): moment = known
      case .window(let window): return try answer(window, question, settings, sky)
      case .none, .date: throw Refusal.dateMissing
      }
      let birth = try question.julianDay(of: moment, sky: sky)
      let profile = GeneKeysProfile(
        birth: birth, pair: try question.pair(pair, birth: birth, sky: sky), sky: sky)
      let second = question.second?.moment
      let report = GeneKeysReport(
        profile: profile, spheres: settings.spheres, entries: settings.pathways,
        margins: settings.hasMargins
          ? try profile.margins(of: settings.spheres, sky: sky) : LineMargins(),
        transits: try settings.transits.map { day throws(Refusal) in try keys(of: day, sky) },
        comparison: try second.map { other throws(Refusal) in
          GeneKeysComparison(first: profile, second: try self.profile(other, sky))
        },
        second: second,
        changes: settings.isSensitive ? try changes(moment, settings.spheres, sky) : nil)
      let others = (second?.warnings ?? []).map {
        Warning(code: $0.code, message: "second person: \($0.message)")
      }
      return Answer(
        .profile(report),
        conventions: Conventions(
          ephemeris: profile.ephemeris, node: settings.transits == nil ? nil : .true,
          zoneData: moment.zoneData),
        warnings: others + report.edgeWarnings)
    }

    private static func keys(of day: CalendarDate, _ sky: borrowing EphemerisSession)
      throws(Refusal) -> KeyTransits
    {
      do throws(Refusal) {
        return try KeyTransits(date: day, node: .true, sky: sky)
      } catch {
        throw error.field == "date" ? error.blaming(transits.field) : error
      }
    }

    private static func profile(_ moment: BirthMoment, _ sky: borrowing EphemerisSession)
      throws(Refusal) -> GeneKeysProfile
    {
      do throws(Refusal) {
        return try GeneKeysProfile(birth: sky.universal(moment.instant), sky: sky)
      } catch {
        throw error.field == "date" ? error.ofSecondPerson : error
      }
    }

    private static func changes(
      _ moment: BirthMoment, _ spheres: [Sphere], _ sky: borrowing EphemerisSession
    ) throws(Refusal) -> GeneKeysChanges {
      try GeneKeysChanges(
        second: moment.instant.seconds, window: moment.window(margin: GeneKeysChanges.reach),
        spheres: spheres, sky: sky)
    }

    private static func answer(
      _ window: BirthWindow, _ question: Question, _ settings: Settings,
      _ sky: borrowing EphemerisSession
    ) throws(Refusal) -> Answer<GeneKeysResult> {
      if settings.transits != nil { throw .needsMoment(transits.field, "one profile") }
      if settings.isSensitive { throw .needsMoment(sensitivity.field, "one profile") }
      if question.second != nil { throw .needsMoment("with_date", "one profile") }
      guard settings.hasMargins else {
        throw .usage(
          "option_without_effect", field: noMargins.field,
          "has no effect where the time of birth is open: there are no margins")
      }
      let result = try GeneKeysWindow(window, spheres: settings.spheres, sky: sky)
      return Answer(
        .window(result),
        conventions: Conventions(ephemeris: result.ephemeris, zoneData: window.zoneData))
    }
  }
}

/// A profile, or what the profiles of a window have in common.
package enum GeneKeysResult: Presentable {
  case profile(GeneKeysReport)
  indirect case window(GeneKeysWindow)

  @specialized(where Sink == JSONWriter)
  package func describe<Sink: ReportSink>(to sink: inout Sink) {
    switch self {
    case .profile(let report): report.describe(to: &sink)
    case .window(let window): window.describe(to: &sink)
    }
  }

  package func page(_ question: Question) -> Page? {
    switch self {
    case .profile(let report):
      question.birth.moment.map {
        GeneKeysPage(report: report, moment: $0, second: question.second?.moment).page
      }
    case .window(let window): GeneKeysWindowPage(window).page
    }
  }

  package func figure(_ question: Question) -> Figure? {
    if case .profile(let report) = self { report.figure(question) } else { nil }
  }

  package var table: RowTable? {
    switch self {
    case .profile(let report): RowTable(rows: SphereRows(report: report))
    case .window(let window): RowTable(rows: SphereWindowRows(window: window))
    }
  }
}
