package import Civil
package import Ephemeris

extension SigilForge {
  /// `sigil-forge compare`: all methods side by side.
  package enum Compare: Verb {
    package static let card = VerbCard(
      name: "compare", summary: "the same text by all methods, on one sheet",
      groups: [
        .own("Text", [intention.declaration, name.declaration]),
        .own("Letters", SigilSettings.letterOptions),
        .own(
          "Drawing",
          SigilSettings.methodOptions.map(\.option) + SigilSettings.pictureOptions),
        .output,
      ],
      texts: [intention.name, name.name],
      formats: [.table, .json, .csv, .tsv, .svg], relations: SigilSettings.relations,
      examples: [
        CardExample(["intention": "My Ça ira again"], note: "six ways"),
        CardExample(
          ["name": "Hagiel", "format": "svg"], note: "a spirit of Venus, as a picture"),
        CardExample(
          ["name": "נצח", "json": ""], note: "a Hebrew name, by the methods that have it"),
      ])

    package static func settings(_ options: OptionValues) throws(Refusal) -> Forge.Settings {
      Forge.Settings(choices: try SigilSettings(options))
    }

    package static func needs(_ settings: Forge.Settings) -> Needs { Needs() }

    package static func answer(
      _ question: Question, _ settings: Forge.Settings, _ sky: borrowing EphemerisSession
    ) throws(Refusal) -> Answer<SigilComparison> {
      let choices = settings.choices
      let request = try SigilRequest(question)
      let latinOnly: [SigilMethod] = [.monogram, .wheel]
      var sigils: [Sigil] = []
      for method in SigilMethod.allCases
      where !request.text.isHebrew || !latinOnly.contains(method) {
        sigils.append(try Sigil(request, method, choices))
      }
      return Answer(
        SigilComparison(
          sigils: sigils, leftOut: request.text.isHebrew ? latinOnly : [],
          inscription: choices.inscribes ? request.written : nil, isBare: choices.isBare),
        conventions: Conventions(own: try SigilChoices(choices, isName: request.isName)),
        input: request, warnings: request.warnings)
    }
  }

  /// A text by all methods.
  package struct SigilComparison: Presentable {
    let sigils: [Sigil]
    /// Methods that have no Hebrew letters.
    let leftOut: [SigilMethod]
    let inscription: String?
    let isBare: Bool

    package func describe<Sink: ReportSink>(to sink: inout Sink) {
      sink.list("sigils") { sink in
        for sigil in sigils { sink.item { sigil.describe(to: &$0) } }
      }
      sink.list("left_out", of: leftOut.map(\.rawValue))
    }

    package var table: RowTable? {
      RowTable(
        path: "sigils",
        columns: [
          "form", "letters", "hebrew", "sum", "elements_segments", "elements_strokes",
          "elements_length",
        ])
    }

    package func figure(_ question: Question) -> Figure? {
      SigilSheet.figure(of: sigils, inscription: inscription, isBare: isBare)
    }

    package func page(_ question: Question) -> Page? {
      let rows = sigils.map { sigil in
        let path = sigil.tracing?.stops.map(\.label).joined(separator: " ")
        return Grid.Row(
          [
            Styled(sigil.method.title(sigil.planet), .bold),
            Styled(sigil.hebrew?.map(\.hebrew.text).joined() ?? sigil.letters.text),
          ],
          details: [Styled(path ?? "")].filter { !$0.isEmpty }
            + [
              Styled(sigil.rules.last?.status.rawValue ?? "", .dim)
            ])
      }
      let missing =
        leftOut.isEmpty
        ? nil
        : Page.Section(
          .pairs([
            Page.Pair("Left out", leftOut.map(\.rawValue).joined(separator: ", "))
          ]))
      return Page([Page.Section(.grid(Grid(rows))), missing])
    }
  }
}
