package import Civil
package import Ephemeris

extension SigilForge {
  /// A table of letters on rings.
  enum Rose: String, CaseIterable, Sendable {
    case rose, wheel, circle, digits

    var dial: Dial {
      switch self {
      case .rose: .rose
      case .wheel: .wheel
      case .circle: .circle
      case .digits: .digits
      }
    }
  }

  /// `sigil-forge roses`: where each letter stands.
  package enum Roses: Verb {
    package struct Settings: Sendable {}

    package static let card = VerbCard(
      name: "roses", summary: "where letters stand on rose, wheel and circles",
      operands: [
        OperandDeclaration(
          name: "WHICH", summary: "one of them", choices: Rose.allCases.map(\.rawValue),
          isRequired: false)
      ],
      groups: [.output], formats: [.table, .json, .csv, .tsv], isForRecords: false,
      examples: [
        CardExample([:], note: "all of them"),
        CardExample(["rose"], [:], note: "the rose of the Golden Dawn"),
      ])

    package static func settings(_ options: OptionValues) throws(Refusal) -> Settings { Settings() }

    package static func needs(_ settings: Settings) -> Needs { Needs() }

    package static func answer(
      _ question: Question, _ settings: Settings, _ sky: borrowing EphemerisSession
    ) throws(Refusal) -> Answer<RoseTable> {
      let name = question.words.first
      return Answer(
        RoseTable(roses: Rose.allCases.filter { name == nil || $0.rawValue == name }),
        conventions: Conventions(own: RoseChoices()), input: WordInput(name: name))
    }
  }

  private struct RoseChoices: Report {
    func describe<Sink: ReportSink>(to sink: inout Sink) {
      sink.text("angles", "degrees clockwise from the top")
    }
  }

  /// Letters with their places.
  package struct RoseTable: Presentable {
    let roses: [Rose]

    package func describe<Sink: ReportSink>(to sink: inout Sink) {
      sink.list("places") { sink in
        for rose in roses {
          for place in rose.dial.places {
            let letter = place.label.unicodeScalars.first.flatMap { HebrewLetter($0) }
            sink.item { sink in
              sink.choice("table", rose)
              sink.text("letter", place.label)
              sink.text("name", letter?.name)
              sink.text("latin", letter?.latin)
              sink.integer("value", letter?.value(.base))
              sink.integer("chamber", letter?.chamber)
              sink.integer("ring", place.ring)
              sink.integer("place", place.place)
              sink.number("angle", place.angle, decimals: 4)
              sink.number("x", place.point.x, decimals: 6)
              sink.number("y", place.point.y, decimals: 6)
              sink.text("attribution", letter?.attribution)
              sink.text("color", letter?.color)
            }
          }
        }
      }
    }

    package var table: RowTable? { RowTable(path: "places") }

    package func page(_ question: Question) -> Page? {
      Page(
        roses.map { rose in
          let isHebrew = rose == .rose
          let rows = rose.dial.places.map { place in
            let letter = place.label.unicodeScalars.first.flatMap { HebrewLetter($0) }
            let own = [
              letter?.name ?? "", letter.map { "\($0.value(.base))" } ?? "",
              letter?.attribution ?? "", letter?.color ?? "",
            ]
            return [
              place.label, "\(place.ring)", "\(place.place)",
              decimalText(place.angle, decimals: 2),
            ] + (isHebrew ? own : [])
          }
          return Page.Section(
            rose.rawValue,
            .grid(
              Grid(
                head: ["Letter", "Ring", "Place", "Angle"]
                  + (isHebrew ? ["Name", "Value", "Attribution", "Color"] : []),
                columns: [.left, .right, .right, .right, .left, .right], rows)))
        })
    }
  }
}
