package import Civil
package import Ephemeris

extension HumanDesign {
  /// `human-design transit`: the sky of a moment, beside a person's gates or alone.
  package enum Transit: Verb {
    static let at = Option<AskedMoment?>.moment(
      "at", "the moment of the sky",
      detail:
        "now, today, a date or a moment. Without an offset the clock of the birth counts, UT where there is no birth; a date is its beginning.",
      shown: "now")
    static let from = Option<AskedMoment?>.moment(
      "from", "all changes from then on, with \(field: "to")")
    static let to = Option<AskedMoment?>.moment("to", "the last moment; a date counts to its end")
    static let lines = Option.flag("line-changes", "changes of lines too, not of gates alone")
    static let until = Option.flag(
      "until", "until when each gate and channel holds", detail: "A table has it anyway.")
    static let yes = Option.flag("yes", "over a million changes too")

    package struct Settings: Sendable {
      let at: AskedMoment?
      let range: SkyChanges.Range?
      let withLines: Bool
      let tellsEnds: Bool
      let allowsMany: Bool
      let node: LunarNode
    }

    package static let card = VerbCard(
      name: "transit", summary: "the sky of a moment beside a chart",
      description: [
        "The gates of the 13 bodies at the moment together with those of the chart; without a birth the sky alone. A channel that the person alone has not is completed where at least one of its gates is only the person's, and educational where both stand in the sky. Type, authority and definition of both together say what the day is like; they change nobody's own.",
        "With \(field: "from") and \(field: "to") the answer has every change in between, to the second: gates, channels, centers, type, authority, definition.",
      ],
      groups: [
        .birth,
        .own(
          "Transit",
          [
            at.declaration, from.declaration, to.declaration, lines.declaration,
            until.declaration, yes.declaration, Chart.node.declaration,
          ]), .ephemeris, .output,
      ],
      formats: [.table, .json, .csv, .tsv, .svg, .ics],
      relations: [
        .needs(from.name, to.name, "needs \(field: "to"): where the changes end"),
        .needs(to.name, from.name, "needs \(field: "from"): where the changes begin"),
        .needs(lines.name, from.name, "needs \(field: "from") and \(field: "to")"),
        .needs(yes.name, from.name, "needs \(field: "from") and \(field: "to")"),
        .excludes(at.name, from.name, "is one moment, and \(field: "from") the first of many"),
        .has(noPlaceIn: [.svg], lines.name, "has no place in a picture (svg)"),
        .has(noPlaceIn: [.svg], until.name, "has no place in a picture (svg)"),
      ],
      implied: [
        ImpliedOption(
          until.name, .fixed("true"), in: [.format(.table), .format(.ics)], unless: [from.name])
      ],
      examples: [
        CardExample(
          honolulu + [("at", "2026-11-26T12:00Z")], note: "the sky of a noon beside a chart"),
        CardExample(
          honolulu + [("at", "2026-01-01"), ("format", "csv")], note: "the new channels as rows"),
        CardExample(
          honolulu + [("from", "2026-11-26"), ("to", "2026-11-27")],
          note: "all changes of two days"),
        CardExample(["at": "2026-11-26T12:00Z"], note: "the sky alone"),
        CardExample(
          honolulu + [("at", "2026-11-26T12:00Z"), ("format", "svg")], note: "as a bodygraph"),
      ],
      samples: [
        CardExample(
          honolulu + [("from", "2026-11-26"), ("to", "2026-12-26"), ("line-changes", "")],
          note: "lines"),
        CardExample(
          honolulu + [("from", "2026-01-20T00:00Z"), ("to", "2026-01-23T00:00Z")],
          note: "a new year"),
        CardExample(honolulu + [("at", "2026-11-26T12:00Z"), ("until", "")], note: "ends"),
        CardExample(["at": "2399-12-30T12:00Z", "until": ""], note: "ends beyond the files"),
        CardExample(["at": "2026-11-26T12:00Z", "format": "svg"], note: "the sky as a picture"),
        CardExample(
          honolulu + [("from", "2026-01-15"), ("to", "2026-02-14"), ("format", "svg")],
          note: "a month as a strip"),
      ])

    private static let honolulu = [
      ("date", "1961-08-04"), ("time", "19:24"), ("zone", "Pacific/Honolulu"),
    ]

    package static func settings(_ options: OptionValues) throws(Refusal) -> Settings {
      let (from, to) = (try options.value(from), try options.value(to))
      var range: SkyChanges.Range?
      if let from, let to { range = (from, to) }
      return Settings(
        at: try options.value(at), range: range, withLines: try options.value(lines),
        tellsEnds: try options.value(until), allowsMany: try options.value(yes),
        node: try options.value(Chart.node))
    }

    package static func needs(_ settings: Settings) -> Needs {
      Needs(birth: .momentOrNone, pair: Chart.pair(settings.node))
    }

    package static func answer(
      _ question: Question, _ settings: Settings, _ sky: borrowing EphemerisSession
    ) throws(Refusal) -> Answer<TransitResult> {
      let clock = question.birth.moment?.clock
      let asked = settings.range?.from ?? settings.at ?? .now
      let field = settings.range == nil ? self.at.field : from.field
      let at = try asked.instant(by: clock, question, field: field)
      var covered = [sky.terrestrial(try sky.universal(at))]
      let activations = try activations(at: covered[0], settings.node, sky)
      var natal = Bodygraph(gates: GateSet([]))
      if let moment = question.birth.moment {
        let birth = try question.julianDay(of: moment, sky: sky)
        let chart = HumanDesignChart(
          birth: birth, node: settings.node,
          pair: try question.pair(Chart.pair(settings.node), birth: birth, sky: sky), sky: sky)
        natal = chart.bodygraph
        covered.append(sky.terrestrial(birth))
      }
      var result = TransitResult(natal: natal, at: at, activations: activations)
      if let range = settings.range {
        let seconds = try SkyChanges.seconds(
          range, clock, question, rows: settings.withLines ? 28 : 8, allowsMany: settings.allowsMany
        )
        result.end = UTCInstant(seconds: seconds.upperBound)
        result.changes = try SkyChanges(
          seconds, withLines: settings.withLines,
          natal: question.birth.moment == nil ? nil : natal, node: settings.node, sky: sky
        ).list
        covered.append(sky.terrestrial(try sky.universal(UTCInstant(seconds: seconds.upperBound))))
      }
      if settings.tellsEnds {
        result.ends = try TransitEnds(result, node: settings.node, sky: sky)
      }
      var conventions = Conventions(
        ephemeris: sky.sourceDescription(covering: covered), node: settings.node,
        zoneData: question.birth.moment?.zoneData)
      // By which moments without an offset were read.
      conventions.further = [.init("clock", .text(clock?.name ?? "UT"))]
      return Answer(result, conventions: conventions)
    }

    static func activations(
      at moment: JulianDay<TT>, _ node: LunarNode, _ sky: borrowing EphemerisSession
    ) throws(Refusal) -> [Activation] {
      try Body.allCases.map { body throws(Refusal) in
        Activation(longitude: try sky.longitude(of: body, at: moment, node: node))
      }
    }
  }
}
