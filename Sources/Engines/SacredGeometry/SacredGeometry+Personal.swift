package import Civil
package import Ephemeris

extension SacredGeometry {
  /// `sacred-geometry personal`: a mandala from birth data by a named rule.
  package enum Personal: Verb {
    enum Rule: String, CaseIterable, Sendable {
      /// From the life path and the Sun's gate; ours.
      case pathAndGate = "path-and-gate"
      /// What the service WitnessOS does with the numbers of the date.
      case witness
    }

    static let rule = Option.choice(
      "rule", "RULE", "how the date gives the numbers; both are invented",
      detail:
        "path-and-gate: as many motifs as the life path and three, as many rings as the line of the Sun's gate and two, the gate chooses the motifs; the Sun at 12:00 UT. witness: motifs day mod 12 + 4, rings month mod 5 + 2, the last two digits of the year choose the motifs.",
      standard: Rule.pathAndGate)

    package struct Settings: Sendable {
      let rule: Rule
    }

    package static let card = VerbCard(
      name: "personal", summary: "a mandala from a birth date",
      description: [
        "No tradition draws a figure from a birth date. The rules here are inventions, named and printed with all their numbers, so that the same date gives the same picture."
      ],
      groups: [
        .own("Birth", [BirthOptions.date, BirthOptions.calendar, BirthOptions.profile]),
        .own("Figure", [rule.declaration]), .ephemeris, .output,
      ],
      formats: [.table, .json, .svg],
      report: ReportPart(needs: "date"),
      columns: ["form", "title", "elements.circles", "elements.segments", "elements.polylines"],
      examples: [
        CardExample(["date": "1961-08-04"], note: "by life path and the Sun's gate"),
        CardExample(
          [("date", "1961-08-04"), ("rule", "witness"), ("json", "")], note: "by the other rule"),
      ])

    package static func settings(_ options: OptionValues) throws(Refusal) -> Settings {
      Settings(rule: try options.value(rule))
    }

    package static func needs(_ settings: Settings) -> Needs { Needs(birth: .date, sky: true) }

    package static func answer(
      _ question: Question, _ settings: Settings, _ sky: borrowing EphemerisSession
    ) throws(Refusal) -> Answer<FormResult> {
      guard case .date(let date, let record) = question.birth else { throw .dateMissing }
      let form = try form("mandala")
      var values = Values(form)
      let steps: [(name: String, value: Int)]
      switch settings.rule {
      case .witness:
        values["fold"] = Double(date.day % 12 + 4)
        values["layers"] = Double(date.month % 5 + 2)
        values["seed"] = Double(date.year.remainderOfFloored(100))
        steps = [("day", date.day), ("month", date.month), ("year", date.year)]
      case .pathAndGate:
        let noon = JulianDay<UT>(Double(date.julianDayNumber))
        let sun = try sky.longitude(of: .sun, at: sky.terrestrial(noon), node: .true)
        let place = GateWheel.position(at: sun)
        let path = lifePath(date)
        values["fold"] = Double(path + 3)
        values["layers"] = Double(Int(place.line) + 2)
        values["seed"] = Double(place.gate)
        steps = [("life path", path), ("gate", Int(place.gate)), ("line", Int(place.line))]
      }
      return Answer(
        FormResult(
          form: form, values: values, personal: PersonalRule(rule: settings.rule, steps: steps)),
        conventions: Conventions(own: FormChoices(form: form)),
        input: DateInput(date: record.date, calendar: date.calendar))
    }

    /// Day, month and year each reduced, then their sum; 11, 22 and 33 stay.
    private static func lifePath(_ date: CalendarDate) -> Int {
      func reduced(_ number: Int) -> Int {
        var number = number
        while number > 9, ![11, 22, 33].contains(number) {
          number = String(number).compactMap(\.wholeNumberValue).reduce(0, +)
        }
        return number
      }
      return reduced(reduced(date.day) + reduced(date.month) + reduced(abs(date.year)))
    }
  }

  /// How a date gave the numbers of a figure.
  struct PersonalRule: Report {
    let rule: Personal.Rule
    let steps: [(name: String, value: Int)]

    func describe<Sink: ReportSink>(to sink: inout Sink) {
      sink.choice("rule", rule)
      sink.text("kind", "invented mapping")
      sink.list("steps") { sink in
        for step in steps {
          sink.item { sink in
            sink.text("name", step.name)
            sink.integer("value", step.value)
          }
        }
      }
    }

    var pairs: [Page.Pair] {
      [
        Page.Pair("Mapping", "\(rule.rawValue), invented mapping"),
        Page.Pair("From", steps.map { "\($0.name) \($0.value)" }.joined(separator: ", ")),
      ]
    }
  }
}
