package import Civil
package import Ephemeris

extension SigilForge {
  /// `sigil-forge squares`: the squares of the planets with their spirits.
  package enum Squares: Verb {
    package struct Settings: Sendable { let cells: CellRule }

    package static let card = VerbCard(
      name: "squares", summary: "the magic squares of the planets, with names",
      operands: [
        OperandDeclaration(
          name: "PLANET", summary: "one of them, with its square and spirits",
          choices: Planet.allCases.map(\.rawValue), isRequired: false)
      ],
      groups: [.own("Drawing", [cells.declaration]), .output],
      formats: [.table, .json, .csv, .tsv], isForRecords: false,
      examples: [
        CardExample([:], note: "all squares"),
        CardExample(["mars"], [:], note: "that of Mars, with its spirits"),
      ])

    package static func settings(_ options: OptionValues) throws(Refusal) -> Settings {
      Settings(cells: try options.value(cells))
    }

    package static func needs(_ settings: Settings) -> Needs { Needs() }

    package static func answer(
      _ question: Question, _ settings: Settings, _ sky: borrowing EphemerisSession
    ) throws(Refusal) -> Answer<SquareList> {
      let name = question.words.first
      let planets = Planet.allCases.filter { name == nil || $0.rawValue == name }
      return Answer(
        SquareList(
          squares: planets.map { MagicSquare($0) }, cells: settings.cells, isOne: name != nil),
        conventions: Conventions(own: SquareChoices(cells: settings.cells)),
        input: WordInput(name: name))
    }
  }

  struct SquareChoices: Report {
    let cells: CellRule

    func describe<Sink: ReportSink>(to sink: inout Sink) { sink.choice("cells", cells) }
  }

  struct WordInput: Report {
    let name: String?

    func describe<Sink: ReportSink>(to sink: inout Sink) { sink.text("name", name) }
  }

  /// Squares.
  package struct SquareList: Presentable {
    let squares: [MagicSquare]
    let cells: CellRule
    let isOne: Bool

    package func describe<Sink: ReportSink>(to sink: inout Sink) {
      sink.list("squares") { sink in
        for square in squares { sink.item { describe(square, to: &$0) } }
      }
    }

    private func describe<Sink: ReportSink>(_ square: MagicSquare, to sink: inout Sink) {
      sink.choice("planet", square.planet)
      sink.integer("order", square.order)
      sink.integer("constant", square.constant)
      sink.integer("total", square.total)
      sink.flag("associative", square.isAssociative)
      square.planet.rule.describe(to: &sink)
      sink.list("rows") { sink in
        for row in square.rows {
          sink.itemList { sink in for number in row { sink.item(number) } }
        }
      }
      sink.list("names") { sink in
        for name in spirits(square.planet) {
          sink.item { sink in
            sink.text("name", name.name)
            sink.text("role", name.role)
            sink.text("hebrew", name.hebrew)
            sink.integer("number", name.number)
            sink.text("finals", name.finals?.rawValue)
            sink.list("cells") { sink in
              for cell in name.cells(cells).compactMap(\.self) { sink.item(cell) }
            }
            sink.text("doubt", name.doubt)
          }
        }
      }
    }

    private func spirits(_ planet: Planet) -> [KameaName] {
      KameaName.all.filter { $0.planet == planet }
    }

    package var table: RowTable? {
      RowTable(
        path: "squares",
        columns: [
          "planet", "order", "constant", "total", "associative", "status", "origin", "rows",
        ])
    }

    package func page(_ question: Question) -> Page? {
      guard isOne, let square = squares.first else {
        return Page([
          Page.Section(
            .grid(
              Grid(
                head: ["Planet", "Order", "Constant", "Total", "Status"],
                columns: [.left, .right, .right, .right],
                squares.map {
                  [
                    $0.planet.rawValue, "\($0.order)", "\($0.constant)", "\($0.total)",
                    $0.planet.rule.status.rawValue,
                  ]
                })))
        ])
      }
      let names = spirits(square.planet).map { name in
        let cells = name.cells(cells).map { $0.map(String.init) ?? "" }
        return Grid.Row(
          [Styled(name.name, .bold), Styled(name.role), Styled("\(name.number)")],
          details: [Styled("\(name.hebrew): \(cells.joined(separator: " "))")]
            + (name.doubt.map { [Styled($0, .dim)] } ?? []))
      }
      return Page([
        Page.Section(
          .pairs([
            Page.Pair("Square", Styled(square.planet.rawValue, .bold)),
            Page.Pair(
              "Sums", "order \(square.order), constant \(square.constant), total \(square.total)"),
            Page.Pair(
              "Origin", "\(square.planet.rule.status.rawValue): \(square.planet.rule.origin)"),
          ])),
        Page.Section(
          .grid(
            Grid(
              columns: Array(repeating: .right, count: square.order),
              square.rows.map { $0.map(String.init) }))),
        names.isEmpty ? nil : Page.Section("Names", .grid(Grid(names))),
      ])
    }
  }
}
