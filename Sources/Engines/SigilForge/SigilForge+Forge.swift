package import Civil
package import Ephemeris

extension SigilForge {
  /// `sigil-forge forge`: a sigil by one method.
  package enum Forge: Verb {
    static let method = Option.choice(
      "method", "METHOD", "how the letters are drawn",
      detail:
        "monogram draws them into each other; rose, kamea, wheel, circle and digits trace a line from one to the next.",
      standard: SigilMethod.monogram)

    package static let card = VerbCard(
      name: "forge", summary: "a sigil by one method",
      groups: [
        .own("Text", [intention.declaration, name.declaration]),
        .own("Letters", SigilSettings.letterOptions),
        .own(
          "Drawing",
          [method.declaration] + SigilSettings.methodOptions.map(\.option)
            + SigilSettings.pictureOptions),
        .output,
      ],
      texts: [intention.name, name.name],
      formats: [.table, .json, .svg], relations: SigilSettings.relations,
      report: ReportPart(needs: "name"),
      columns: [
        "form", "letters", "sum", "elements.strokes", "elements.segments", "elements.length",
      ],
      examples: [
        CardExample(
          ["intention": "This my wish to obtain the strength of a tiger"], note: "a monogram"),
        CardExample(
          ["intention": "I will succeed", "method": "kamea"], note: "on the square of Saturn"),
        CardExample(
          ["name": "Kedemel", "method": "kamea", "format": "svg"],
          note: "a spirit of Venus on its square"),
        CardExample(
          ["name": "מטטרון", "method": "rose"], note: "Metatron on the rose of the Golden Dawn"),
        CardExample(
          ["intention": "I have wealth", "method": "wheel", "preset": "strict", "json": ""],
          note: "the witch's wheel, with its steps"),
      ],
      samples: [
        CardExample(["intention": "Le garçon dîne à Metz", "method": "digits"], note: "digits"),
        CardExample(["intention": "I WIN MZ", "twins": "absorb"], note: "letters turned"),
        CardExample(["name": "Ann Lee", "method": "circle"], note: "a name round a circle"),
      ])

    package struct Settings: Sendable { let choices: SigilSettings }

    package static func settings(_ options: OptionValues) throws(Refusal) -> Settings {
      var choices = try SigilSettings(options)
      choices.method = try options.value(method)
      for (option, methods) in SigilSettings.methodOptions
      where options.isGiven(option.name) && !methods.contains(choices.method) {
        throw .usage(
          "option_without_effect", field: option.field,
          "has no effect on \(field: method.field) \(choices.method.rawValue); it is for \(listed(methods.map(\.rawValue), "and"))"
        )
      }
      return Settings(choices: choices)
    }

    package static func needs(_ settings: Settings) -> Needs { Needs() }

    package static func answer(
      _ question: Question, _ settings: Settings, _ sky: borrowing EphemerisSession
    ) throws(Refusal) -> Answer<SigilResult> {
      let choices = settings.choices
      let request = try SigilRequest(question)
      let sigil = try Sigil(request, choices.method, choices)
      if choices.finals != nil, sigil.hebrew == nil {
        throw Self.withoutHebrew(finals.field)
      }
      if choices.spelling != nil,
        sigil.letters.allSatisfy({ $0.hebrew != nil }) || sigil.hebrew == nil
      {
        throw Self.withoutHebrew(spelling.field)
      }
      return Answer(
        SigilResult(
          sigil: sigil, inscription: choices.inscribes ? request.written : nil,
          isBare: choices.isBare),
        conventions: Conventions(own: try SigilChoices(choices, isName: request.isName)),
        input: request, warnings: request.warnings)
    }

    private static func withoutHebrew(_ field: Field) -> Refusal {
      .usage(
        "option_without_effect", field: field,
        "has no effect: \(field == spelling.field ? "no Latin letter is written in Hebrew here" : "no Hebrew letter is counted here")"
      )
    }
  }

  /// A sigil with its picture.
  package struct SigilResult: Presentable {
    let sigil: Sigil
    let inscription: String?
    let isBare: Bool

    package func describe<Sink: ReportSink>(to sink: inout Sink) { sigil.describe(to: &sink) }
    package func page(_ question: Question) -> Page? { sigil.page }
    package func figure(_ question: Question) -> Figure? {
      SigilSheet.figure(of: sigil, inscription: inscription, isBare: isBare)
    }
  }
}

/// The choices behind a sigil.
struct SigilChoices: Report, Sendable {
  let reduction: LetterReduction
  let settings: SigilSettings

  init(_ settings: SigilSettings, isName: Bool) throws(Refusal) {
    reduction = try settings.reduction(ofName: isName)
    self.settings = settings
  }

  func describe<Sink: ReportSink>(to sink: inout Sink) {
    sink.choice("preset", reduction.preset)
    sink.choice("vowels", reduction.vowels)
    sink.choice("repeats", reduction.repeats)
    sink.choice("y", reduction.y)
    sink.choice("fold", reduction.fold)
    sink.text("numbers", settings.numbers?.rawValue ?? "by the script")
    sink.choice("cells", settings.cells)
    sink.text("finals", settings.finals?.rawValue ?? "base, for a spirit as printed")
    sink.choice("spelling", settings.spelling ?? .sounds)
    sink.number("noose", settings.noose, decimals: 6)
    sink.number("passes", settings.passes, decimals: 6)
    sink.text("end", settings.end?.rawValue ?? "by the method")
    sink.choice("twins", settings.twins)
  }
}
