package import Civil
package import Ephemeris

extension SacredGeometry {
  /// `sacred-geometry list`: the forms with their parameters.
  package enum AllForms: Verb {
    package struct Settings: Sendable {}

    package static let card = VerbCard(
      name: "list", summary: "the forms with their parameters", groups: [.output],
      formats: [.table, .json, .csv, .tsv], isForRecords: false,
      examples: [CardExample([:], note: "all forms")])

    package static func settings(_ options: OptionValues) throws(Refusal) -> Settings { Settings() }

    package static func needs(_ settings: Settings) -> Needs { Needs() }

    package static func answer(
      _ question: Question, _ settings: Settings, _ sky: borrowing EphemerisSession
    ) throws(Refusal) -> Answer<FormList> {
      Answer(FormList(), conventions: Conventions(own: NoChoices()), input: NoChoices())
    }
  }

  private struct NoChoices: Report {
    func describe<Sink: ReportSink>(to sink: inout Sink) {}
  }

  /// All forms.
  package struct FormList: Presentable {
    package func describe<Sink: ReportSink>(to sink: inout Sink) {
      sink.list("forms") { sink in
        for form in forms {
          sink.item { sink in
            sink.text("form", form.id)
            sink.text("title", form.title)
            sink.text("group", form.group)
            sink.text("rule", form.source)
            sink.list("parameters") { sink in
              for parameter in form.parameters {
                sink.item { sink in
                  sink.text("name", parameter.name)
                  sink.text("about", parameter.about)
                  sink.number("standard", parameter.standard, decimals: 9)
                  sink.number("from", parameter.range.lowerBound, decimals: 3)
                  sink.number("to", parameter.range.upperBound, decimals: 3)
                  sink.flag("whole", parameter.isWhole)
                }
              }
            }
          }
        }
      }
    }

    package var table: RowTable? {
      RowTable(path: "forms", columns: ["form", "title", "group", "rule"])
    }

    package func page(_ question: Question) -> Page? {
      let rows = forms.map { form in
        Grid.Row(
          [Styled(form.id, .bold), Styled(form.group), Styled(form.title)],
          details: form.parameters.map { parameter in
            Styled(
              "\(parameter.name) \(numberText(parameter.range.lowerBound)) to \(numberText(parameter.range.upperBound)): \(parameter.about)",
              .dim)
          })
      }
      return Page([Page.Section(.grid(Grid(rows)))])
    }
  }
}
