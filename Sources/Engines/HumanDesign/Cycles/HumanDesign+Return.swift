package import Civil
package import Ephemeris

extension HumanDesign {
  /// `human-design return`: the chart of the moment at which a body is back at its place.
  package enum Return: Verb {
    static let number = Option<Int?>(
      "number", "N", "which return after birth", kind: .integer, standard: nil, shown: "1"
    ) { text throws(Refusal) in
      guard let number = Int(text), (1...1500).contains(number) else {
        throw .value("invalid_count", "\(quoted(text)) is not a whole number from 1 to 1500")
      }
      return number
    }
    static let year = Option<Int?>(
      "year", "YYYY", "the first return of a calendar year (UT)", kind: .integer, standard: nil
    ) { text throws(Refusal) in
      guard let year = Int(text), (-5400...5399).contains(year), text.utf8.count <= 5 else {
        throw .value("invalid_year", "\(quoted(text)) is not a year from -5400 to 5399")
      }
      return year
    }

    package struct Settings: Sendable {
      let number: Int?
      let year: Int?
      let node: LunarNode
    }

    package static let card = VerbCard(
      name: "return", summary: "the chart of a return, as of Saturn or the Sun",
      description: [
        "The chart of the exact moment of a cycle, both sides computed for that moment; of a retrograde triple the first crossing is taken, as the field does. It stands beside the natal chart and replaces nothing in it."
      ],
      operands: [
        OperandDeclaration(
          name: "KIND", summary: "a cycle, as saturn_return or solar_return",
          choices: CycleKind.allCases.map(\.rawValue))
      ],
      groups: [
        .birth,
        .own("Return", [number.declaration, year.declaration, Chart.node.declaration]),
        .ephemeris, .output,
      ],
      relations: [
        .excludes(
          number.name, year.name, "does not go with \(field: "year"): each names one return")
      ], isForRecords: false,
      examples: [
        CardExample(["saturn_return"], honolulu, note: "the first Saturn return"),
        CardExample(
          ["solar_return"], honolulu + [("year", "2026"), ("json", "")],
          note: "the solar return of a year"),
      ])

    private static let honolulu = [
      ("date", "1961-08-04"), ("time", "19:24"), ("zone", "Pacific/Honolulu"),
    ]

    package static func settings(_ options: OptionValues) throws(Refusal) -> Settings {
      Settings(
        number: try options.value(number), year: try options.value(year),
        node: try options.value(Chart.node))
    }

    package static func needs(_ settings: Settings) -> Needs { Needs(birth: .moment, sky: true) }

    package static func answer(
      _ question: Question, _ settings: Settings, _ sky: borrowing EphemerisSession
    ) throws(Refusal) -> Answer<ReturnChart> {
      guard let moment = question.birth.moment else { throw Refusal.dateMissing }
      let kind = try Cycles.kind(of: question.words.first ?? "")
      let birth = sky.terrestrial(try question.julianDay(of: moment, sky: sky))
      let passage = try passage(kind, settings, birth, sky)
      let exact = passage.crossings[0]
      let chart = try HumanDesignChart(
        birth: sky.universal(exact), node: settings.node, sky: sky)
      return Answer(
        ReturnChart(
          kind: kind, number: passage.number, moment: CycleList.instant(exact, sky), chart: chart),
        conventions: Conventions(
          ephemeris: chart.ephemeris, node: settings.node, zoneData: moment.zoneData))
    }

    private static func passage(
      _ kind: CycleKind, _ settings: Settings, _ birth: JulianDay<TT>,
      _ sky: borrowing EphemerisSession
    ) throws(Refusal) -> CyclePassage {
      let search = try CycleSearch(kind, birth: birth, node: settings.node, sky: sky)
      if let year = settings.year {
        let days = [year, year + 1].map { year in
          CalendarDate(year: year, month: 1, day: 1, calendar: .gregorian).map {
            Double($0.julianDayNumber) - 0.5
          } ?? 0
        }
        let ends = days.map { sky.terrestrial(JulianDay<UT>($0)) }
        let found = try search.passages(to: ends[1], sky: sky).first { passage in
          passage.crossings[0] >= ends[0]
        }
        guard let found else {
          throw .value(
            "no_return", field: self.year.field, "there is no first \(kind.name) in \(year)")
        }
        return found
      }
      let number = settings.number ?? 1
      // Retrograde triples begin before the mean time is over.
      let end = birth.advanced(byDays: (Double(number) + 0.7) * kind.period)
      let found = try search.passages(to: end, sky: sky).first { $0.number == number }
      guard let found else {
        throw .value(
          "no_return", field: self.number.field, "there is no \(kind.name) \(number)")
      }
      return found
    }
  }
}

/// The chart of a return.
package struct ReturnChart: Presentable {
  let kind: CycleKind
  let number: Int
  let moment: UTCInstant
  let chart: HumanDesignChart

  package func describe<Sink: ReportSink>(to sink: inout Sink) {
    sink.choice("kind", kind)
    sink.integer("number", number)
    sink.text("moment", moment.description)
    sink.object("chart", HumanDesignReport(chart: chart, explains: false, isPart: true))
  }

  package func page(_ question: Question) -> Page? {
    guard let birth = question.birth.moment else { return nil }
    let cross = chart.cross
    let own = HumanDesignPage(
      report: HumanDesignReport(chart: chart, explains: false, changes: nil), moment: birth)
    return Page(
      [
        Page.Section(
          .pairs(
            BirthText.rows(birth) + [
              Page.Pair("\(kind.name) \(number)", "\(bold: moment.description)"),
              Page.Pair("Design", chart.designCivil.description), .empty,
              Page.Pair("Type", "\(bold: chart.type.rawValue)"),
              Page.Pair("Authority", "\(bold: chart.authority.rawValue)"),
              Page.Pair("Profile", "\(bold: chart.profile.id) \(chart.profile.name)"),
              Page.Pair("Definition", "\(bold: chart.definition.rawValue)"),
              Page.Pair("Cross", Styled(cross.fullName)),
            ])), own.activations, own.centers, own.channels, own.gates, own.variables,
      ], source: [.sky(chart.ephemeris, chart.node, zoneData: birth.zoneData)])
  }
}
