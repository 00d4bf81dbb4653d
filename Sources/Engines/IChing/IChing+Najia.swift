package import Civil
package import Ephemeris

extension IChing {
  /// `iching najia`: a cast as Wen Wang Gua reads it, with the day.
  package enum Najia: Verb {
    package struct Settings: Sendable {
      let lines: Throw.Settings
    }

    package static let card = VerbCard(
      name: "najia", summary: "a cast with what its day adds",
      description: [
        "Wen Wang Gua: stem and branch of each line, its relative, the lines of self and other, and from the day of the cast the six spirits, the void branches and the branch of the month. The month is that of the Sun at noon of the day, UT+8."
      ],
      groups: [
        .own("Cast", Throw.options),
        .own("Day", [BirthOptions.date, BirthOptions.calendar]), .ephemeris, .output,
      ],
      texts: [Chance.seed.name, Chance.question.name], formats: [.table, .json, .csv, .tsv],
      relations: Throw.relations,
      examples: [
        CardExample(
          [("lines", "988878"), ("date", "2026-11-26")], note: "lines cast by hand on a day"),
        CardExample(
          [("seed", "an example"), ("date", "2026-11-26"), ("json", "")], note: "three coins a line"
        ),
      ],
      samples: [
        CardExample(
          [("lines", "777777"), ("date", "2026-11-26"), ("question", "what now")],
          note: "a question"),
        CardExample([("numbers", "1,2"), ("date", "2026-11-26")], note: "numbers"),
      ])

    package static func settings(_ options: OptionValues) throws(Refusal) -> Settings {
      Settings(lines: try Throw.settings(options))
    }

    package static func needs(_ settings: Settings) -> Needs {
      Needs(birth: .date, sky: true, chance: settings.lines.draws)
    }

    package static func answer(
      _ question: Question, _ settings: Settings, _ sky: borrowing EphemerisSession
    ) throws(Refusal) -> Answer<CastResult> {
      guard case .date(let date, let record) = question.birth else { throw .dayMissing }
      let (cast, seed) = try settings.lines.cast(question)
      return Answer(
        CastResult(
          cast: cast, method: settings.lines.values == nil ? settings.lines.method : nil,
          seed: seed, day: try ChineseDay(date, sky), explains: false),
        conventions: Conventions(own: CastChoices()),
        input: NajiaInput(
          date: DateInput(date: record.date, calendar: date.calendar),
          cast: CastInput(question: try asked(question), numbers: settings.lines.numbers)))
    }
  }

  private struct NajiaInput: Report {
    let date: DateInput
    let cast: CastInput

    func describe<Sink: ReportSink>(to sink: inout Sink) {
      date.describe(to: &sink)
      cast.describe(to: &sink)
    }
  }
}

extension Refusal {
  /// The day of a cast is not given.
  static var dayMissing: Refusal {
    .usage("date_missing", field: "date", "is needed: the day of the cast, YYYY-MM-DD")
  }
}
