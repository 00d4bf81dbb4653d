package import Civil
package import Ephemeris

extension HumanDesign {
  /// `human-design cycles`: when bodies come back to their places in a life.
  package enum Cycles: Verb {
    static let kind = Option<[CycleKind]?>(
      "kind", "KIND,...", "only these cycles",
      detail:
        "\(CycleKind.allCases.map(\.rawValue).joined(separator: ", ")); hyphens may stand for underscores. Without it all but lunar_return.",
      standard: nil
    ) { text throws(Refusal) in
      var kinds: [CycleKind] = []
      for word in text.split(separator: ",", omittingEmptySubsequences: false) {
        kinds.append(try kind(of: String(word)))
      }
      return kinds
    }
    static let from = date("from", "leave out what ends before this day (UT)")
    static let to = date("to", "leave out what begins after this day (UT); 90 years by default")

    private static func date(_ name: String, _ summary: Message) -> Option<CalendarDate?> {
      Option(name, "YYYY-MM-DD", summary, standard: nil) { text throws(Refusal) in
        do throws(Refusal) { return try CalendarDate(text: text) } catch {
          throw error.blaming(Field(name))
        }
      }
    }

    /// The kind of a name.
    ///
    /// - Throws: a value refusal with the kinds that there are.
    static func kind(of text: String) throws(Refusal) -> CycleKind {
      let key = text.replacing("-", with: "_")
      if let kind = CycleKind(rawValue: key) { return kind }
      let names = CycleKind.allCases.map(\.rawValue)
      let near = nearest(to: key, among: names).first
      throw .value(
        "unknown_cycle",
        "\(quoted(text)) is not a cycle; \(near.map { "did you mean \($0)?" } ?? "choose \(listed(names, "or"))")"
      )
    }

    package struct Settings: Sendable {
      let kinds: [CycleKind]
      let from: CalendarDate?
      let to: CalendarDate?
      let node: LunarNode
    }

    package static let card = VerbCard(
      name: "cycles", summary: "Saturn and other returns of a life",
      description: [
        "Every crossing of the natal place is given, three where the body turns back over it; the field quotes the first. Moments are in Universal Time. Chiron needs the ephemeris file of the asteroids (seas_18.se1), which comes with the others."
      ],
      groups: [
        .birth,
        .own(
          "Cycles", [kind.declaration, from.declaration, to.declaration, Chart.node.declaration]),
        .ephemeris, .output,
      ],
      formats: [.table, .json, .csv, .tsv, .ics],
      examples: [
        CardExample(honolulu, note: "the cycles of a life"),
        CardExample(
          honolulu + [("kind", "lunar_return"), ("from", "2026-01-01"), ("to", "2026-12-31")],
          note: "lunar returns of a year"),
        CardExample(honolulu + [("format", "ics")], note: "as a calendar"),
      ])

    private static let honolulu = [
      ("date", "1961-08-04"), ("time", "19:24"), ("zone", "Pacific/Honolulu"),
    ]

    package static func settings(_ options: OptionValues) throws(Refusal) -> Settings {
      let (from, to) = (try options.value(from), try options.value(to))
      if let from, let to, to.julianDayNumber < from.julianDayNumber {
        throw .value(
          "empty_range", field: self.from.field,
          "\(from) is after \(field: "to") \(to); the beginning comes first")
      }
      return Settings(
        kinds: try options.value(kind) ?? CycleKind.allCases.filter { $0 != .lunarReturn },
        from: from, to: to, node: try options.value(Chart.node))
    }

    package static func needs(_ settings: Settings) -> Needs { Needs(birth: .moment, sky: true) }

    package static func answer(
      _ question: Question, _ settings: Settings, _ sky: borrowing EphemerisSession
    ) throws(Refusal) -> Answer<CycleList> {
      guard let moment = question.birth.moment else { throw Refusal.dateMissing }
      let birth = sky.terrestrial(try question.julianDay(of: moment, sky: sky))
      let end =
        settings.to.map {
          sky.terrestrial(JulianDay<UT>(Double($0.julianDayNumber) + 0.5))
        } ?? birth.advanced(byDays: 90 * 365.25)
      let start = settings.from.map {
        sky.terrestrial(JulianDay<UT>(Double($0.julianDayNumber) - 0.5))
      }
      var passages: [CyclePassage] = []
      for kind in CycleKind.allCases where settings.kinds.contains(kind) {
        let search = try CycleSearch(kind, birth: birth, node: settings.node, sky: sky)
        passages += try search.passages(to: end, sky: sky).filter { passage in
          start.map { start in passage.crossings.contains { $0 >= start } } ?? true
        }
      }
      return Answer(
        CycleList(
          passages: passages.map { passage in
            CycleList.Entry(
              kind: passage.kind, number: passage.number,
              crossings: passage.crossings.map { CycleList.instant($0, sky) },
              age: (passage.crossings[0].days - birth.days) / 365.2425)
          }),
        conventions: Conventions(
          ephemeris: sky.sourceDescription(covering: [birth, end]), node: settings.node,
          zoneData: moment.zoneData))
    }
  }
}

/// The cycles of a life.
package struct CycleList: Presentable {
  struct Entry: Sendable {
    let kind: CycleKind
    let number: Int
    let crossings: [UTCInstant]
    /// Years of 365.2425 days at the first crossing.
    let age: Double
  }

  let passages: [Entry]

  /// The second nearest to a moment.
  static func instant(_ moment: JulianDay<TT>, _ sky: borrowing EphemerisSession) -> UTCInstant {
    sky.instant(nearest: sky.universal(moment))
  }

  package func describe<Sink: ReportSink>(to sink: inout Sink) {
    sink.list("cycles") { sink in
      for entry in passages {
        sink.item { sink in
          sink.choice("kind", entry.kind)
          sink.integer("number", entry.number)
          sink.number("age", entry.age, decimals: 2)
          sink.list("crossings") { sink in
            for crossing in entry.crossings { sink.item(crossing.description) }
          }
        }
      }
    }
  }

  private struct Rows: Report {
    let passages: [Entry]

    func describe<Sink: ReportSink>(to sink: inout Sink) {
      sink.list("rows") { sink in
        for entry in passages {
          for (place, crossing) in entry.crossings.enumerated() {
            sink.item { sink in
              sink.choice("kind", entry.kind)
              sink.integer("number", entry.number)
              sink.integer("crossing", place + 1)
              sink.text("utc", crossing.description)
              sink.number("age", entry.age, decimals: 2)
            }
          }
        }
      }
    }
  }

  package var table: RowTable? {
    RowTable(
      rows: Rows(passages: passages), columns: ["kind", "number", "crossing", "utc", "age"])
  }

  package func events(_ question: Question) -> EventCalendar? {
    EventCalendar(
      engine: "human-design", name: "Cycles",
      passages.flatMap { entry in
        entry.crossings.enumerated().map { place, crossing in
          let which = entry.crossings.count > 1 ? ", crossing \(place + 1)" : ""
          return CalendarEvent(
            identity: [question.birth.moment?.instant.description ?? "", crossing.description]
              + [entry.kind.rawValue],
            .between(crossing, UTCInstant(seconds: crossing.seconds + 60)),
            summary: "\(entry.kind.name) \(entry.number)\(which)",
            description: "Exact at \(crossing)", person: question.text("name"))
        }
      })
  }

  package func page(_ question: Question) -> Page? {
    guard let moment = question.birth.moment else { return nil }
    let rows = passages.map { entry in
      Grid.Row(
        [
          Styled(entry.kind.name), "\(entry.number)", Styled(decimalText(entry.age, decimals: 1)),
          Styled(entry.crossings.prefix(3).map(\.description).joined(separator: " ")),
        ],
        details: entry.crossings.count > 3
          ? [Styled(entry.crossings.dropFirst(3).map(\.description).joined(separator: " "))] : [])
    }
    return Page([
      Page.Section(
        .pairs(BirthText.rows(moment) + [Page.Pair("UTC", moment.instant.description)])),
      Page.Section(
        rows.isEmpty
          ? .sentences(["none in these years"])
          : .grid(
            Grid(head: ["Cycle", "", "Age", "Exact (UT)"], columns: [.left, .right, .right], rows))),
    ])
  }
}
