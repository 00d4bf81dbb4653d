package import Civil
package import Ephemeris

extension SacredGeometry {
  /// `sacred-geometry FORM`: a form with its numbers.
  package enum Draw: Verb {
    static let parameters = Option.text(
      "parameters", "NAME=NUMBER,...", "numbers of the form, as rings=3",
      detail: "'divinectl sacred-geometry list' shows those of each form with their ranges.")
    static let traditional = Option.flag(
      "traditional", "sri-yantra by the rule of 48 parts, with its error")
    static let equilateral = Option.flag(
      "equilateral", "sri-yantra with an innermost triangle of equal sides")

    package struct Settings: Sendable {
      let parameters: String?
      let flags: [String]
    }

    package static let card = VerbCard(
      name: "draw", summary: "a form with its numbers",
      operands: [
        OperandDeclaration(name: "FORM", summary: "a form, as 'sacred-geometry list' names them")
      ],
      groups: [
        .own(
          "Form",
          [parameters.declaration, traditional.declaration, equilateral.declaration]), .output,
      ],
      formats: [.table, .json, .csv, .tsv, .svg],
      relations: [
        .excludes(
          equilateral.name, traditional.name,
          "does not go with \(field: "traditional"): that rule has one figure")
      ], isForRecords: false,
      examples: [
        CardExample(["sri-yantra"], [], note: "the numbers of the Sri Yantra"),
        CardExample(
          ["flower-of-life"], [("parameters", "rings=3"), ("format", "svg")],
          note: "37 circles as a picture"),
        CardExample(["metatrons-cube"], [("json", "")], note: "as JSON"),
      ],
      samples: [
        CardExample(["sri-yantra"], [("traditional", "")], note: "the rule of 48 parts"),
        CardExample(["penrose"], [("parameters", "steps=3")], note: "a tiling"),
      ])

    package static func settings(_ options: OptionValues) throws(Refusal) -> Settings {
      var flags: [String] = []
      if try options.value(traditional) { flags.append(traditional.name) }
      if try options.value(equilateral) { flags.append(equilateral.name) }
      return Settings(parameters: options.text(parameters.name), flags: flags)
    }

    package static func needs(_ settings: Settings) -> Needs { Needs() }

    package static func answer(
      _ question: Question, _ settings: Settings, _ sky: borrowing EphemerisSession
    ) throws(Refusal) -> Answer<FormResult> {
      let name = question.words.first ?? ""
      let form = try form(name)
      var values: Values
      do throws(Refusal) {
        values = try form.values(settings.parameters)
      } catch {
        throw error.blaming(parameters.field)
      }
      for flag in settings.flags {
        guard form.id == "sri-yantra" else {
          throw .usage("option_without_effect", field: Field(flag), "is for sri-yantra")
        }
        values[flag] = 1
      }
      return Answer(
        FormResult(form: form, values: values, personal: nil),
        conventions: Conventions(own: FormChoices(form: form)),
        input: FormInput(form: name, parameters: settings.parameters))
    }
  }

  struct FormChoices: Report {
    let form: SacredForm

    func describe<Sink: ReportSink>(to sink: inout Sink) { sink.text("rule", form.source) }
  }

  private struct FormInput: Report {
    let form: String
    let parameters: String?

    func describe<Sink: ReportSink>(to sink: inout Sink) {
      sink.text("form", form)
      sink.text("parameters", parameters)
    }
  }

  /// A drawn form.
  package struct FormResult: Presentable {
    let form: SacredForm
    let values: Values
    /// How a person's data gave the numbers.
    let personal: PersonalRule?
    let drawn: Drawn

    init(form: SacredForm, values: Values, personal: PersonalRule?) {
      self.form = form
      self.values = values
      self.personal = personal
      drawn = form.draw(values)
    }

    package func describe<Sink: ReportSink>(to sink: inout Sink) {
      sink.text("form", form.id)
      sink.text("title", form.title)
      sink.text("group", form.group)
      if let personal { sink.object("mapping", personal) }
      sink.list("parameters") { sink in
        for parameter in form.parameters {
          sink.item { sink in
            sink.text("name", parameter.name)
            sink.number("value", values[parameter.name], decimals: 9)
            sink.text("about", parameter.about)
          }
        }
      }
      sink.object("elements") { sink in
        for (kind, count) in drawn.elements { sink.integer(kind, count) }
      }
      sink.list("layers") { sink in
        for layer in drawn.layers {
          sink.item { sink in
            sink.text("name", layer.name)
            sink.integer("shapes", layer.shapes.count)
          }
        }
      }
      sink.list("invariants") { sink in
        for invariant in drawn.invariants {
          sink.item { sink in
            sink.text("name", invariant.name)
            sink.number("found", invariant.found, decimals: 9)
            sink.number("expected", invariant.expected, decimals: 9)
            sink.number("residual", invariant.residual, decimals: 9)
            sink.text("residual_text", SacredGeometry.scientific(invariant.residual))
          }
        }
      }
    }

    package var table: RowTable? { RowTable(path: "invariants") }

    package func page(_ question: Question) -> Page? {
      var pairs = [
        Page.Pair("Form", "\(bold: form.title)"), Page.Pair("Rule", Styled(form.source)),
      ]
      if let personal { pairs += personal.pairs }
      let counts = drawn.elements.filter { $0.count > 0 }.map { "\($0.kind) \($0.count)" }
      pairs.append(Page.Pair("Elements", counts.joined(separator: ", ")))
      let parameters = form.parameters.map { parameter in
        [parameter.name, SacredGeometry.numberText(values[parameter.name]), parameter.about]
      }
      let invariants = drawn.invariants.map { invariant in
        [
          invariant.name, SacredGeometry.numberText(invariant.found),
          SacredGeometry.numberText(invariant.expected),
          SacredGeometry.scientific(invariant.residual),
        ]
      }
      return Page([
        Page.Section(.pairs(pairs)),
        parameters.isEmpty ? nil : Page.Section("Parameters", .grid(Grid(parameters))),
        Page.Section(
          "Numbers of the figure",
          .grid(
            Grid(
              head: ["", "Found", "Expected", "Differs by"], columns: [.left, .right, .right],
              invariants))),
      ])
    }

    package func figure(_ question: Question) -> Figure? {
      FormDrawing(title: form.title, summary: form.source, drawn: drawn).figure
    }
  }
}
