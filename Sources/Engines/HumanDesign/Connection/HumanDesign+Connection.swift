package import Civil
package import Ephemeris

extension HumanDesign {
  /// `human-design connection`: the charts of two people together.
  package enum Pairing: Verb {
    /// The most pairs that are told without being asked twice.
    static let pairLimit = 1_000_000

    static let all: Option<String?> = {
      var option = Option(
        "all", "FILE", "every pair of the people in a file, as rows",
        detail:
          "The file has birth records as a batch reads them: JSON Lines, CSV or TSV; - is standard input. People are called by id or name, else by their number.",
        completion: .file, fileLimit: 256_000_000, standard: String?.none
      ) { text throws(Refusal) in text }
      option.declaration.holdsPeople = true
      return option
    }()
    static let yes = Option.flag(
      "yes", "tell over a million pairs", detail: "Means something beside \(field: "all") alone.")

    package struct Settings: Sendable {
      let node: LunarNode
      let isGroup: Bool
      let isSure: Bool
    }

    package static let card = VerbCard(
      name: "connection", summary: "the charts of two people together",
      description: [
        "Channels by how they come about: companionship (both people have both gates), dominance (one has both gates, the other none), compromise (one has both, the other one of them), electromagnetic (each has the gate that the other has not). Type, authority and definition of both together say what the two are like as one; they change nobody's own."
      ],
      groups: [
        .birth, .secondPerson, .own("Group", [all.declaration, yes.declaration]),
        .own("Chart", [Chart.node.declaration]), .ephemeris, .output,
      ],
      formats: [.table, .json, .csv, .tsv, .svg],
      relations: [
        .needs(
          yes.name, all.name, code: "option_without_effect",
          "has no effect without \(field: all.field)"),
        .has(
          noPlaceIn: [.svg], all.name, "has no picture (svg): a picture is of two people"),
      ]
        + (BirthOptions.group.options + BirthOptions.secondGroup.options).map { option in
          .excludes(
            all.name, option.name,
            "does not go with \(field: option.field): the file says who the people are")
        },
      columns: ["theme", "type", "authority", "definition"],
      examples: [
        CardExample(pair, note: "two people"),
        CardExample(pair + [("json", "")], note: "as JSON"),
        CardExample(pair + [("format", "csv")], note: "the channels as rows"),
        CardExample(pair + [("format", "svg")], note: "the bodygraph of both"),
      ],
      samples: [
        CardExample(
          [],
          [("all", "-")], note: "a group",
          input: #"{"id":"ann","date":"1961-08-04","time":"19:24","place":"Honolulu, US"}"# + "\n"
            + #"{"date":"1964-01-17","time":"12:00","zone":"America/Chicago"}"# + "\n"
            + #"{"date":"1930-04-27","time":"08:51","zone":"UTC"}"#),
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
      Settings(
        node: try options.value(Chart.node), isGroup: try options.value(all) != nil,
        isSure: try options.value(yes))
    }

    package static func needs(_ settings: Settings) -> Needs {
      settings.isGroup ? Needs(sky: true) : Needs(birth: .moment, pair: Chart.pair(settings.node))
    }

    package static func answer(
      _ question: Question, _ settings: Settings, _ sky: borrowing EphemerisSession
    ) throws(Refusal) -> Answer<ConnectionResult> {
      if settings.isGroup { return try group(question, settings, sky) }
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
        .pair(
          Connection(
            first: chart, born: moment.instant, second: other, born: second.instant)),
        conventions: Conventions(
          ephemeris: chart.ephemeris, node: settings.node, zoneData: moment.zoneData),
        warnings: warnings)
    }

    private static func group(
      _ question: Question, _ settings: Settings, _ sky: borrowing EphemerisSession
    ) throws(Refusal) -> Answer<ConnectionResult> {
      let count = question.people.count
      guard count > 1 else {
        throw .value(
          "people_count", field: all.field, "a connection is of two people, and here are \(count)")
      }
      let pairs = ConnectionGroup.pairCount(count)
      guard pairs <= pairLimit || settings.isSure else {
        throw .value(
          "too_many_rows", field: all.field,
          "\(count) people make \(pairs) pairs, over \(pairLimit); give fewer people, or \(field: yes.field)"
        )
      }
      let (members, conventions, warnings) = try GroupMember.all(
        question.people, node: settings.node, sky: sky)
      return Answer(
        .group(ConnectionGroup(members: members, conventions: conventions)),
        conventions: conventions, input: GroupMember.Input(people: question.people),
        warnings: warnings)
    }
  }
}
