package import Civil
package import Ephemeris

extension IChing {
  /// `iching cast`: six lines drawn by chance, by numbers, or entered by hand.
  package enum Throw: Verb {
    static let method = Option<Method?>.choice(
      "method", "METHOD", "how the lines are drawn", shown: "coins")
    static let lines = Option<[Int]?>(
      "lines", "LINES", "lines cast by hand, bottom up, as 888677",
      detail: "6 old yin, 7 young yang, 8 young yin, 9 old yang; commas may stand between.",
      standard: nil
    ) { text throws(Refusal) in try values(text) }
    static let draws = Option.text(
      "draws", "DRAWS", "what was thrown or divided by hand, line by line",
      detail:
        "Six lines from the bottom, separated by commas: three coins each, 2 or 3 (or t and h), as 233,223,...; or with \(field: "method") yarrow-physical the left heap of each division, as 20-17-11,... 'iching hand' asks for them one by one."
    )
    static let numbers = Option<[Int]?>(
      "numbers", "A,B[,C]", "two numbers and perhaps the hour's: plum blossom",
      detail:
        "A gives the upper trigram, B the lower one, the sum of all the moving line; from 1 to 1000000.",
      standard: nil
    ) { text throws(Refusal) in
      let parts = text.split(separator: ",", omittingEmptySubsequences: false)
      let numbers = parts.compactMap { Int($0) }
      guard (2...3).contains(parts.count), numbers.count == parts.count,
        numbers.allSatisfy({ (1...1_000_000).contains($0) })
      else {
        throw .value(
          "invalid_numbers",
          "\(quoted(text)) is not two or three whole numbers from 1 to 1000000, separated by commas"
        )
      }
      return numbers
    }
    static let explain = Option.flag(
      "explain", "show what was drawn for each line and why this text is read")

    /// Those that a cast by hand takes too.
    package static let question = Chance.question.declaration
    package static let explaining = explain.declaration
    package static let drawing = draws.declaration

    /// The options that say how lines come about.
    static let options = [
      method.declaration, lines.declaration, draws.declaration, numbers.declaration,
      Chance.seed.declaration,
      Chance.question.declaration,
    ]
    static let relations: [OptionRelation] = [
      .excludes(draws.name, lines.name, "does not go with \(field: "lines"): they are the values"),
      .excludes(
        draws.name, numbers.name, "does not go with \(field: "numbers"): nothing is reckoned"),
      .excludes(
        Chance.seed.name, draws.name, "does not go with \(field: "draws"): nothing is drawn"),
      .excludes(method.name, lines.name, "does not go with \(field: "lines"): nothing is drawn"),
      .excludes(
        numbers.name, lines.name, "does not go with \(field: "lines"): nothing is reckoned"),
      .excludes(
        Chance.seed.name, lines.name, "does not go with \(field: "lines"): nothing is drawn"),
      .excludes(
        Chance.seed.name, numbers.name, "does not go with \(field: "numbers"): nothing is drawn"),
    ]

    package struct Settings: Sendable {
      let method: Method
      let values: [Int]?
      /// The lines that a person threw or divided.
      let byHand: [DrawnLine]?
      let numbers: [Int]?
      let explains: Bool
    }

    package static let card = VerbCard(
      name: "cast", summary: "six lines, what they become, and which text to read",
      groups: [.own("Cast", options + [explain.declaration]), .output],
      texts: [Chance.seed.name, Chance.question.name],
      formats: [.table, .json, .csv, .tsv, .svg],
      relations: relations
        + [
          .has(noPlaceIn: [.csv, .tsv, .svg], explain.name, "is for the page and JSON")
        ],
      report: ReportPart(needs: "seed"),
      columns: [
        "seed", "method", "primary.number", "primary.name", "relating.number", "relating.name",
        "changing",
      ],
      examples: [
        CardExample(["seed": "an example"], note: "three coins a line"),
        CardExample(
          [
            ("method", "yarrow"), ("seed", "2026-11-26 anna"), ("question", "the new work"),
            ("explain", ""),
          ], note: "yarrow stalks, with all that was drawn"),
        CardExample([("lines", "988878")], note: "lines cast by hand"),
        CardExample([("numbers", "17,23"), ("json", "")], note: "plum blossom by two numbers"),
        CardExample(
          [("seed", "an example"), ("format", "svg")], note: "both hexagrams as a picture"),
      ],
      samples: [
        CardExample([("lines", "777777")], note: "nothing changes"),
        CardExample(
          [("draws", "233,223,333,222,232,322"), ("explain", "")], note: "coins thrown by hand"),
        CardExample(
          [("method", "yarrow-physical"), ("seed", "1"), ("explain", "")], note: "divisions"),
        CardExample([("lines", "999999")], note: "all lines change"),
        CardExample([("seed", "1"), ("question", "what now")], note: "a question"),
      ])

    package static func settings(_ options: OptionValues) throws(Refusal) -> Settings {
      let numbers = try options.value(numbers)
      let method = try options.value(method)
      if let method, (method == .numbers) != (numbers != nil) {
        throw method == .numbers
          ? .usage(
            "numbers_missing", field: self.numbers.field,
            "is needed with \(field: "method") numbers: two numbers, as 17,23")
          : .usage(
            "conflicting_options", field: self.method.field,
            "\(method.rawValue) does not go with \(field: "numbers"): nothing is drawn")
      }
      let taken = method ?? (numbers == nil ? .coins : .numbers)
      let typed = try options.value(draws)
      if typed != nil, !HandDraws.methods.contains(taken.rawValue) {
        throw .usage(
          "conflicting_options", field: draws.field,
          "are those of \(field: "method") coins or yarrow-physical, not of \(taken.rawValue)")
      }
      return Settings(
        method: taken, values: try options.value(lines), byHand: try typed.map(byHand(taken)),
        numbers: numbers, explains: try options.value(explain))
    }

    /// Reads what was drawn by a method.
    private static func byHand(_ method: Method) -> (String) throws(Refusal) -> [DrawnLine] {
      { text throws(Refusal) in
        do throws(Refusal) {
          return try HandDraws.lines(text, method)
        } catch {
          throw error.blaming(draws.field)
        }
      }
    }

    package static func needs(_ settings: Settings) -> Needs { Needs(chance: settings.draws) }

    package static func answer(
      _ question: Question, _ settings: Settings, _ sky: borrowing EphemerisSession
    ) throws(Refusal) -> Answer<CastResult> {
      let (cast, seed) = try settings.cast(question)
      return Answer(
        CastResult(
          cast: cast, method: settings.values == nil ? settings.method : nil, seed: seed, day: nil,
          explains: settings.explains), conventions: Conventions(own: CastChoices()),
        input: CastInput(question: try asked(question), numbers: settings.numbers))
    }
  }

  /// What is asked, if anything.
  static func asked(_ question: Question) throws(Refusal) -> String? {
    try question.text(Chance.question.name).flatMap { text throws(Refusal) in
      try Chance.question.value(of: text)
    }
  }

  struct CastChoices: Report {
    func describe<Sink: ReportSink>(to sink: inout Sink) {
      sink.text("reading", "zhu-xi")
      sink.text("texts", "divinectl")
      sink.text("order", "received (King Wen)")
    }
  }

  struct CastInput: Report {
    let question: String?
    let numbers: [Int]?

    func describe<Sink: ReportSink>(to sink: inout Sink) {
      sink.text("question", question)
      if let numbers {
        sink.list("numbers") { sink in for number in numbers { sink.item(number) } }
      } else {
        sink.null("numbers")
      }
    }
  }
}

extension IChing.Throw.Settings {
  /// Whether chance has a part in it.
  var draws: Bool { values == nil && numbers == nil && byHand == nil }

  /// The lines, and the seed that they follow from.
  ///
  /// - Throws: a refusal of a seed.
  func cast(_ question: Question) throws(Refusal) -> (cast: IChing.Cast, seed: String?) {
    if let values {
      return (IChing.Cast(lines: values.map { IChing.DrawnLine(draws: [], value: $0) }), nil)
    }
    if let byHand { return (IChing.Cast(lines: byHand), nil) }
    if let numbers {
      let lines = IChing.plumLines(
        upper: numbers[0], lower: numbers[1], moving: numbers.reduce(0, +))
      return (IChing.Cast(lines: lines), nil)
    }
    let chance = try Chance(question)
    var random = chance.generator
    return (IChing.Cast(lines: IChing.draw(method, &random)), chance.text)
  }
}
