package import Civil
package import Ephemeris

extension HumanDesign {
  /// `human-design connection`: the charts of two people together.
  package enum Pairing: Verb {
    package struct Settings: Sendable {
      var node: LunarNode
    }

    package static let card = VerbCard(
      name: "connection", summary: "the charts of two people together",
      description: [
        "Channels by how they come about: companionship (both people have both gates), dominance (one has both gates, the other none), compromise (one has both, the other one of them), electromagnetic (each has the gate that the other has not). Type, authority and definition of both together say what the two are like as one; they change nobody's own."
      ],
      groups: [
        .birth, .secondPerson, .own("Chart", [Chart.node.declaration]), .ephemeris, .output,
      ],
      formats: [.table, .json, .csv, .tsv, .svg],
      examples: [
        CardExample(pair, note: "two people"),
        CardExample(pair + [("json", "")], note: "as JSON"),
        CardExample(pair + [("format", "csv")], note: "the channels as rows"),
        CardExample(pair + [("format", "svg")], note: "the bodygraph of both"),
      ],
      samples: [
        CardExample(
          [
            ("date", "1988-09-04"), ("time", "01:15"), ("zone", "UTC"),
            ("with-date", "1990-02-06"), ("with-time", "22:55"), ("with-zone", "UTC"),
          ], note: "two more"),
        CardExample(
          [
            ("date", "1930-04-27"), ("time", "08:51"), ("zone", "UTC"),
            ("with-date", "1932-12-28"), ("with-time", "14:23"), ("with-zone", "UTC"),
          ], note: "splits"),
      ])

    private static let pair = [
      ("date", "1961-08-04"), ("time", "19:24"), ("zone", "Pacific/Honolulu"),
      ("with-date", "1964-01-17"), ("with-time", "12:00"), ("with-zone", "America/Chicago"),
    ]

    package static func settings(_ options: OptionValues) throws(Refusal) -> Settings {
      Settings(node: try options.value(Chart.node))
    }

    package static func needs(_ settings: Settings) -> Needs {
      Needs(birth: .moment, pair: Chart.pair(settings.node))
    }

    package static func answer(
      _ question: Question, _ settings: Settings, _ sky: borrowing EphemerisSession
    ) throws(Refusal) -> Answer<Connection> {
      guard let moment = question.birth.moment else { throw Refusal.dateMissing }
      guard let second = question.second?.moment else {
        throw .usage(
          "person_missing", field: "with_date",
          "is needed, or \(field: "with_profile"): a connection is of two people")
      }
      let birth = try question.julianDay(of: moment, sky: sky)
      let chart = HumanDesignChart(
        birth: birth, node: settings.node,
        pair: try question.pair(Chart.pair(settings.node), birth: birth, sky: sky), sky: sky)
      let other: HumanDesignChart
      do throws(Refusal) {
        other = try HumanDesignChart(
          birth: sky.universal(second.instant), node: settings.node, sky: sky)
      } catch {
        throw error.field == "date" ? error.ofSecondPerson : error
      }
      var warnings = second.warnings.map {
        Warning(code: $0.code, message: "second person: \($0.message)")
      }
      if moment.instant == second.instant {
        warnings.append(
          Warning(code: "same_birth", message: "Both people are born at the same second."))
      }
      return Answer(
        Connection(
          first: chart, born: moment.instant, second: other, born: second.instant),
        conventions: Conventions(
          ephemeris: chart.ephemeris, node: settings.node, zoneData: moment.zoneData),
        warnings: warnings)
    }
  }
}
