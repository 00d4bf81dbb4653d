package import Civil
package import Ephemeris

extension GeneKeys {
  /// `gene-keys find`: births whose spheres have given keys.
  package enum Find: Verb {
    /// An option for each sphere.
    static let spheres: [(sphere: Sphere, option: Option<String?>)] = Sphere.allCases.map {
      sphere in
      (
        sphere,
        .text(
          "\(sphere.id)".replacing("_", with: "-"), "KEY[.LINE]",
          "the key of \(sphere.name): \(sphere.side.rawValue) \(sphere.body.name)")
      )
    }

    package struct Settings: Sendable {
      let years: ClosedRange<Int>?
      let facts: [WheelFact]
    }

    package static let card = VerbCard(
      name: "find", summary: "births whose spheres have given keys",
      description: [
        "Gives the windows of birth time, to the second, in which every sphere that is asked for has its key (and line): in some years, or among the births that a date, with or without a range of time, allows."
      ],
      groups: [
        .own("Births", [SearchedBirths.years.declaration]),
        .uncertainBirth,
        .own("Spheres", spheres.map(\.option.declaration)), .ephemeris, .output,
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
          ["years": "1988", "lifes-work": "11.3", "attraction": "10"],
          note: "births of a year with two keys"),
        CardExample(
          ["date": "1988-12-16", "zone": "UTC", "attraction": "10.4"],
          note: "which times of a day give a key"),
      ],
      samples: [
        CardExample(["years": "1988", "culture": "2.1", "pearl": "2.1"], note: "nothing fits"),
        CardExample(
          ["date": "1988-04-06", "place": "Paris, FR", "lifes-work": "17"], note: "a place"),
        CardExample(
          ["date": "1988-04-06", "time": "12:00", "place": "Paris, FR", "lifes-work": "17"],
          note: "a moment"),
      ])

    package static func settings(_ options: OptionValues) throws(Refusal) -> Settings {
      var facts: [WheelFact] = []
      for (sphere, option) in spheres {
        guard let text = try options.value(option) else { continue }
        do throws(Refusal) {
          facts.append(
            WheelFact(
              option.field, text, side: sphere.side, body: sphere.body,
              lines: try wheelLines(text)))
        } catch {
          throw error.blaming(option.field)
        }
      }
      for (place, fact) in facts.enumerated() {
        guard let other = facts[..<place].first(where: { $0.excludes(fact) }) else { continue }
        throw .contradictory(fact.field, fact.text, other.field, other.text)
      }
      return Settings(years: try options.value(SearchedBirths.years), facts: facts)
    }

    package static func needs(_ settings: Settings) -> Needs {
      Needs(
        birth: settings.years == nil ? .momentOrWindow : .nothing, sky: true,
        isLong: settings.years != nil)
    }

    package static func answer(
      _ question: Question, _ settings: Settings, _ sky: borrowing EphemerisSession
    ) throws(Refusal) -> Answer<KeyFinds> {
      guard !settings.facts.isEmpty else {
        throw .usage(
          "option_missing", field: spheres[0].option.field,
          "is needed, or the key of another sphere")
      }
      let births = try SearchedBirths(years: settings.years, question)
      let windows = try windows(settings.facts, births.pieces, sky)
      var warnings: [Warning] = []
      if windows.isEmpty {
        let (first, second) = try obstacle(settings.facts, births.pieces, sky)
        warnings.append(.nothingFits(first, second))
      }
      return Answer(
        KeyFinds(births: births, facts: settings.facts, windows: windows),
        conventions: Conventions(
          ephemeris: sky.sourceDescription(covering: try births.ends(sky: sky)),
          zoneData: births.window?.zoneData),
        warnings: warnings)
    }

    /// The stretches of births that have all facts, in order of time.
    static func windows<Sky: EphemerisProviding & ~Copyable>(
      _ facts: [WheelFact], _ pieces: [ClosedRange<Int>], _ sky: borrowing Sky
    ) throws(Refusal) -> [ClosedRange<Int>] {
      // No sphere is a node, so either will do.
      let stretches = try WheelSearch(facts, node: .true).stretches(in: pieces, sky: sky)
      var windows: [ClosedRange<Int>] = []
      for part in stretches.cut(days: 4) {
        let wheel = try WheelWindow(
          seconds: part,
          bodies: { side in
            Set(facts.filter { $0.side == side }.map(\.body)).sorted { $0.rawValue < $1.rawValue }
          },
          node: .true, sky: sky)
        var steps: [StepFunction<Int>] = []
        for fact in facts {
          steps.append(try wheel.steps(of: fact.body, on: fact.side, by: .line, sky: sky))
        }
        var fitting: [ClosedRange<Int>] = []
        StepFunction.walk(steps) { seconds, lines in
          let fits = zip(facts, lines).allSatisfy { fact, line in
            fact.lines.contains(WheelDivision.line.position(of: line))
          }
          if fits { fitting.append(seconds) }
        }
        for seconds in fitting {
          if let last = windows.last, last.upperBound + 1 == seconds.lowerBound {
            windows[windows.count - 1] = last.lowerBound...seconds.upperBound
          } else {
            windows.append(seconds)
          }
        }
        try SearchedBirths.check(windows.count, at: part.lowerBound)
      }
      return windows
    }

    private static func obstacle<Sky: EphemerisProviding & ~Copyable>(
      _ facts: [WheelFact], _ pieces: [ClosedRange<Int>], _ sky: borrowing Sky
    ) throws(Refusal) -> ((Field, String)?, (Field, String)?) {
      for (place, fact) in facts.enumerated() {
        if try !windows(Array(facts[...place]), pieces, sky).isEmpty { continue }
        if try windows([fact], pieces, sky).isEmpty { return ((fact.field, fact.text), nil) }
        for other in facts[..<place] where try windows([other, fact], pieces, sky).isEmpty {
          return ((other.field, other.text), (fact.field, fact.text))
        }
        break
      }
      return (nil, nil)
    }
  }
}

/// The births that were found.
package struct KeyFinds: Presentable {
  let births: SearchedBirths
  let facts: [WheelFact]
  let windows: [ClosedRange<Int>]

  package func describe<Sink: ReportSink>(to sink: inout Sink) {
    sink.facts(facts.map { ($0.field, $0.text) })
    sink.integer("count", windows.count)
    sink.list("windows") { sink in
      for window in windows { sink.item { $0.found(window, in: births) } }
    }
  }

  package var table: RowTable? { RowTable(path: "windows") }

  package func page(_ question: Question) -> Page? {
    let rows = windows.map { window in
      [births.text(window.lowerBound), births.text(window.upperBound), "\(window.count)"]
    }
    let head = births.window.map { WindowText($0).head } ?? []
    return Page([
      Page.Section(.pairs(head + facts.map { Page.Pair($0.field.key, "\(bold: $0.text)") })),
      Page.Section(
        "Windows",
        rows.isEmpty
          ? .sentences(["none"])
          : .grid(
            Grid(
              head: [births.window == nil ? "From (UT)" : "From", "To", "Seconds"],
              columns: [.left, .left, .right], rows))),
    ])
  }
}
