package import Civil
package import Ephemeris

extension HumanDesign {
  /// `human-design find`: births whose charts have given facts.
  package enum Find: Verb {
    /// An option for each body of both sides, in the order of charts.
    static let bodies: [(side: Side, body: Body, option: Option<String?>)] =
      [Side.personality, .design].flatMap { side in
        Body.allCases.map { body in
          let name = "\(side == .design ? "design-" : "")\(body.id)".replacing("_", with: "-")
          let label: Message =
            side == .design
            ? "where \(body.name) of the design stands" : "where \(body.name) of the birth stands"
          return (side, body, .text(name, "GATE[.LINE]", label))
        }
      }
    static let type = fact(
      "type", "TYPE", "the type: \(listed(ChartType.allCases.map(\.rawValue), "or"))",
      ChartType.allCases)
    static let authority = fact(
      "authority", "NAME", "the authority, as Emotional or Self-Projected", Authority.allCases)
    static let definition = fact(
      "definition", "NAME", "the definition, as Single or Triple Split", Definition.allCases)
    static let profileLines = Option<Profile?>(
      "profile-lines", "A/B", "the profile, as 4/6",
      detail: "\(Profile.occurring.map(\.id).joined(separator: ", ")) are the twelve that occur.",
      standard: nil
    ) { text throws(Refusal) in
      if let profile = Profile.occurring.first(where: { $0.id == text }) { return profile }
      throw .value(
        "unknown_choice",
        "\(quoted(text)) is not allowed; choose \(listed(Profile.occurring.map(\.id), "or"))")
    }
    static let cross = Option<[UInt8]?>(
      "cross", "A/B|C/D", "the cross by its gates: Sun, Earth, design Sun, design Earth",
      standard: nil
    ) { text throws(Refusal) in
      let parts = text.split(whereSeparator: { "/|, ".contains($0) }).map { UInt8($0) }
      let gates = parts.compactMap(\.self).filter { (1...64).contains($0) }
      guard gates.count == 4, parts.count == 4, GateWheel.opposite(of: gates[0]) == gates[1],
        GateWheel.opposite(of: gates[2]) == gates[3],
        WheelLines(gate: gates[0], line: nil).canStand(
          anArcAhead: WheelLines(gate: gates[2], line: nil))
      else {
        throw .value(
          "invalid_cross",
          "\(quoted(text)) is not a cross; write its four gates for example as 36/6|11/12: each Earth is across from its Sun, and the design is 88 degrees behind"
        )
      }
      return gates
    }

    private static func fact<Value: RawRepresentable<String> & Sendable>(
      _ name: String, _ value: String, _ summary: Message, _ all: [Value]
    ) -> Option<Value?> {
      @Sendable func plain(_ text: String) -> String {
        text.lowercased().replacing("-", with: " ").replacing("_", with: " ")
      }
      return Option(
        name, value, summary,
        detail:
          "One of \(all.map(\.rawValue).joined(separator: ", ")); hyphens and small letters will do.",
        standard: nil
      ) { text throws(Refusal) in
        if let found = all.first(where: { plain($0.rawValue) == plain(text) }) { return found }
        throw .value(
          "unknown_choice",
          "\(quoted(text)) is not allowed; choose \(listed(all.map(\.rawValue), "or"))")
      }
    }

    package struct Settings: Sendable {
      let years: ClosedRange<Int>?
      let facts: [ChartFact]
      let node: LunarNode
    }

    package static let card = VerbCard(
      name: "find", summary: "births whose charts have given facts",
      description: [
        "Gives the windows of birth time, to the second, in which a chart has every fact that is asked for: in some years, or among the births that a date, with or without a range of time, allows. What all charts of a window have in common stands beside it; \(field: "profile") is a saved person here too.",
        "The search goes by the slow bodies first. Facts that no chart can have together are refused; where nothing fits, a note says which fact, or which two, never hold in these years.",
      ],
      groups: [
        .own(
          "Births",
          [SearchedBirths.years.declaration]),
        .uncertainBirth,
        .own(
          "Facts",
          [
            type.declaration, profileLines.declaration, authority.declaration,
            definition.declaration, cross.declaration,
          ]),
        .own(
          "Places of the birth", bodies.filter { $0.side == .personality }.map(\.option.declaration)
        ),
        .own(
          "Places of the design", bodies.filter { $0.side == .design }.map(\.option.declaration)),
        .own("Rules", [Chart.node.declaration]), .ephemeris, .output,
      ],
      formats: [.table, .json, .csv, .tsv],
      relations: [
        .excludes(
          SearchedBirths.years.name, BirthOptions.date.name,
          "searches whole years; \(field: "date") is one day: leave one of them out")
      ],
      isForRecords: false,
      examples: [
        CardExample(
          ["years": "1960..1962", "sun": "33.6", "design-moon": "38"],
          note: "births of three years with two places"),
        CardExample(
          [
            "date": "1961-08-04", "time-range": "18:00..20:00", "zone": "Pacific/Honolulu",
            "type": "Projector",
          ], note: "which times of two hours give a type"),
        CardExample(
          [
            "date": "1961-08-04", "time-range": "00:00..23:59", "zone": "Pacific/Honolulu",
            "profile-lines": "6/2", "format": "csv",
          ], note: "windows of a profile as rows"),
      ],
      samples: [
        CardExample(["years": "1990", "sun": "36", "pluto": "43"], note: "whole gates"),
        CardExample(["years": "1990", "sun": "36.4", "pluto": "2"], note: "nothing fits"),
        CardExample(["years": "1990", "sun": "36.4", "moon": "2"], note: "a day of the Moon"),
      ])

    package static func settings(_ options: OptionValues) throws(Refusal) -> Settings {
      var facts: [ChartFact] = []
      for (side, body, option) in bodies {
        guard let text = try options.value(option) else { continue }
        let lines: WheelLines
        do throws(Refusal) { lines = try wheelLines(text) } catch {
          throw error.blaming(option.field)
        }
        facts.append(
          .place(WheelFact(option.field, text, side: side, body: body, lines: lines)))
      }
      // The slow bodies first, as the search goes.
      facts.sort {
        WheelSearch.fastest($0.place?.body ?? .moon) < WheelSearch.fastest($1.place?.body ?? .moon)
      }
      func sun(_ field: Field, _ text: String, _ side: Side, _ lines: WheelLines) {
        facts.append(.place(WheelFact(field, text, side: side, body: .sun, lines: lines)))
      }
      if let gates = try options.value(cross) {
        let text = "\(gates[0])/\(gates[1])|\(gates[2])/\(gates[3])"
        sun(cross.field, text, .personality, WheelLines(gate: gates[0], line: nil))
        sun(cross.field, text, .design, WheelLines(gate: gates[2], line: nil))
      }
      if let profile = try options.value(profileLines) {
        sun(
          profileLines.field, profile.id, .personality,
          WheelLines { $0.line == profile.personality })
        sun(profileLines.field, profile.id, .design, WheelLines { $0.line == profile.design })
      }
      if let value = try options.value(type) { facts.append(.type(type.field, value)) }
      if let value = try options.value(authority) {
        facts.append(.authority(authority.field, value))
      }
      if let value = try options.value(definition) {
        facts.append(.definition(definition.field, value))
      }
      for (place, fact) in facts.enumerated() {
        guard let other = facts[..<place].first(where: { $0.excludes(fact) }) else { continue }
        throw .contradictory(fact.field, fact.text, other.field, other.text)
      }
      return Settings(
        years: try options.value(SearchedBirths.years), facts: facts,
        node: try options.value(Chart.node))
    }

    package static func needs(_ settings: Settings) -> Needs {
      Needs(
        birth: settings.years == nil ? .momentOrWindow : .nothing, sky: true,
        isLong: settings.years != nil)
    }

    package static func answer(
      _ question: Question, _ settings: Settings, _ sky: borrowing EphemerisSession
    ) throws(Refusal) -> Answer<ChartFinds> {
      guard !settings.facts.isEmpty else {
        throw .usage(
          "option_missing", field: type.field, "is needed, or another fact that a chart should have"
        )
      }
      let births = try SearchedBirths(years: settings.years, question)
      let search = ChartSearch(facts: settings.facts, node: settings.node)
      let windows = try search.windows(in: births.pieces, sky: sky)
      var warnings: [Warning] = []
      if windows.isEmpty {
        let obstacle = try search.obstacle(in: births.pieces, sky: sky)
        warnings.append(
          .nothingFits(
            obstacle.map { ($0.0.field, $0.0.text) },
            obstacle?.1.map { ($0.field, $0.text) }))
      }
      return Answer(
        ChartFinds(births: births, facts: settings.facts, windows: windows),
        conventions: Conventions(
          ephemeris: sky.sourceDescription(covering: try births.ends(sky: sky)),
          node: settings.node, zoneData: births.window?.zoneData),
        warnings: warnings)
    }
  }
}
