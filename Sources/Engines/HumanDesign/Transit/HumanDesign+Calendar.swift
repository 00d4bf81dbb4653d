package import Civil
package import Ephemeris

extension HumanDesign {
  /// `human-design calendar`: when bodies enter gates, and when the year begins.
  package enum SkyCalendar: Verb {
    static let from = Option<AskedMoment?>.moment(
      "from", "the first moment (UT where it has no offset)", shown: "today")
    static let to = Option<AskedMoment?>.moment(
      "to", "the last moment; a date counts to its end", shown: "30 days later")
    static let bodies = Option<[Body]>(
      "bodies", "BODY,...", "only these bodies",
      detail: "\(Body.allCases.map(\.id.description).joined(separator: ", ")).",
      standard: Body.allCases, shown: "all"
    ) { text throws(Refusal) in
      var bodies: [Body] = []
      for word in text.split(separator: ",", omittingEmptySubsequences: false) {
        let key = word.replacing("-", with: "_")
        guard let body = Body.allCases.first(where: { $0.id.description == key }) else {
          throw .value(
            "unknown_body",
            "\(quoted(String(word))) is not a body; choose \(listed(Body.allCases.map(\.id.description), "or"))"
          )
        }
        bodies.append(body)
      }
      return bodies
    }

    package struct Settings: Sendable {
      let from: AskedMoment?
      let to: AskedMoment?
      let bodies: [Body]
      let withLines: Bool
      let allowsMany: Bool
      let node: LunarNode
    }

    package static let card = VerbCard(
      name: "calendar", summary: "when bodies enter gates",
      description: [
        "Every moment at which a body enters a gate, to the second, and the beginning of the year, when the Sun enters gate 41. Moments are in Universal Time."
      ],
      groups: [
        .own(
          "Calendar",
          [
            from.declaration, to.declaration, bodies.declaration, Transit.lines.declaration,
            Transit.yes.declaration, Chart.node.declaration,
          ]), .ephemeris, .output,
      ],
      formats: [.table, .json, .csv, .tsv, .ics, .svg],
      relations: [
        .has(noPlaceIn: [.svg], Transit.lines.name, "has no place in a picture (svg)")
      ],
      isForRecords: false,
      examples: [
        CardExample(
          [("from", "2026-11-26"), ("to", "2026-11-28")], note: "three days"),
        CardExample(
          [("bodies", "sun"), ("from", "2026-01-01"), ("to", "2026-12-31"), ("format", "ics")],
          note: "the Sun's gates of a year as a calendar"),
        CardExample(
          [("from", "2026-01-15"), ("to", "2026-02-14"), ("format", "svg")],
          note: "a month as a strip"),
      ],
      samples: [
        CardExample(
          [("from", "2026-01-20"), ("to", "2026-01-23"), ("line-changes", "")], note: "a new year")
      ])

    package static func settings(_ options: OptionValues) throws(Refusal) -> Settings {
      Settings(
        from: try options.value(from), to: try options.value(to),
        bodies: try options.value(bodies), withLines: try options.value(Transit.lines),
        allowsMany: try options.value(Transit.yes), node: try options.value(Chart.node))
    }

    package static func needs(_ settings: Settings) -> Needs { Needs(sky: true) }

    package static func answer(
      _ question: Question, _ settings: Settings, _ sky: borrowing EphemerisSession
    ) throws(Refusal) -> Answer<IngressList> {
      let start = try (settings.from ?? .today).instant(by: nil, question, field: self.from.field)
      let to = settings.to ?? .instant(UTCInstant(seconds: start.seconds + 30 * 86_400))
      let seconds = try SkyChanges.seconds(
        (.instant(start), to), nil, question, rows: settings.withLines ? 24 : 6,
        allowsMany: settings.allowsMany)
      let changes = try SkyChanges(
        seconds, withLines: settings.withLines, bodies: settings.bodies, node: settings.node,
        sky: sky)
      let ends = try [seconds.lowerBound, seconds.upperBound].map { second throws(Refusal) in
        try sky.terrestrial(second: second)
      }
      return Answer(
        IngressList(
          seconds: seconds, changes: changes.list, bodies: settings.bodies,
          start: try Transit.activations(at: ends[0], settings.node, sky)),
        conventions: Conventions(
          ephemeris: sky.sourceDescription(covering: ends), node: settings.node))
    }
  }
}

/// When bodies enter gates.
package struct IngressList: Presentable {
  let seconds: ClosedRange<Int>
  let changes: [SkyChange]
  let bodies: [Body]
  /// Where all bodies stand at first.
  let start: [Activation]

  package func describe<Sink: ReportSink>(to sink: inout Sink) {
    sink.text("from", UTCInstant(seconds: seconds.lowerBound).description)
    sink.text("to", UTCInstant(seconds: seconds.upperBound).description)
    sink.object("start") { sink in
      for body in bodies {
        sink.integer(body.id, Int(start[Int(body.rawValue)].position.gate))
      }
    }
    sink.list("ingresses") { sink in
      for change in changes { sink.item { change.describe(to: &$0) } }
    }
  }

  package var table: RowTable? { RowTable(path: "ingresses", columns: SkyChange.columns) }

  package func events(_ question: Question) -> EventCalendar? {
    SkyChange.calendar("Gates", changes, of: "")
  }

  package func figure(_ question: Question) -> Figure? {
    SkyStrip(
      seconds: seconds, gates: start.map(\.position.gate), changes: changes, bodies: bodies
    ).figure
  }

  package func page(_ question: Question) -> Page? {
    Page([
      Page.Section(
        "Gates (UT)",
        changes.isEmpty ? .sentences(["none in this time"]) : .grid(SkyChange.grid(changes)))
    ])
  }
}
