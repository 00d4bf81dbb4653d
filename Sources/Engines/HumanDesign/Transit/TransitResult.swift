import Civil
import Ephemeris

/// The sky of a moment, beside a person's gates or alone, and what changes from then on.
package struct TransitResult: Presentable {
  /// The person's gates; none where nobody stands under the sky.
  let natal: Bodygraph
  let at: UTCInstant
  /// In the order of the bodies.
  let activations: [Activation]
  /// Until when all holds, where it is asked for.
  var ends: TransitEnds?
  /// The changes of a stretch of time and its last second, where they are asked for.
  var changes: [SkyChange]?
  var end: UTCInstant?

  var sky: GateSet { GateSet(activations.map(\.position.gate)) }
  var transit: SkyTransit { SkyTransit(natal: natal, sky: sky) }

  package func describe<Sink: ReportSink>(to sink: inout Sink) {
    let (transit, sky) = (transit, sky)
    let together = transit.together
    sink.text("moment", at.description)
    sink.object("activations") { sink in
      for body in Body.allCases {
        let place = Int(body.rawValue)
        sink.object(body.id) { sink in
          sink.longitude("longitude", activations[place].longitude)
          sink.part(LinePlace(activations[place].position))
          sink.text("until", ends?.bodies[place]?.description)
        }
      }
    }
    sink.list("natal_gates") { sink in
      for gate in transit.natal.gates.numbers { sink.item(Int(gate)) }
    }
    sink.list("channels") { sink in
      for (place, meeting) in transit.channels.enumerated() {
        sink.item { sink in
          sink.text("id", meeting.channel.id)
          sink.text("name", meeting.channel.name)
          sink.choice("kind", meeting.kind)
          sink.list("natal") { describe(meeting.channel, in: transit.natal.gates, to: &$0) }
          sink.list("transit") { describe(meeting.channel, in: sky, to: &$0) }
          sink.text("until", ends?.channels[place]?.description)
        }
      }
    }
    sink.list("new_centers") { $0.part(CenterNames(centers: transit.newCenters)) }
    sink.list("defined") { $0.part(CenterNames(centers: together.defined)) }
    sink.text("type", ChartType(together).rawValue)
    sink.text("authority", Authority(together).rawValue)
    sink.text("definition", Definition(together).rawValue)
    sink.text("to", end?.description)
    guard let changes else { return sink.null("changes") }
    sink.list("changes") { sink in
      for change in changes { sink.item { change.describe(to: &$0) } }
    }
  }

  private func describe<Sink: ReportSink>(
    _ channel: Channel, in gates: GateSet, to sink: inout Sink
  ) {
    for gate in [channel.low, channel.high] where gates.contains(gate) { sink.item(Int(gate)) }
  }

  package var table: RowTable? {
    changes == nil
      ? RowTable(path: "channels", columns: ["id", "name", "kind", "until"])
      : RowTable(path: "changes", columns: SkyChange.columns)
  }

  package func events(_ question: Question) -> EventCalendar? {
    let person = question.birth.moment?.instant.description ?? ""
    if let changes { return SkyChange.calendar("Transits", changes, of: person) }
    return EventCalendar(
      engine: "human-design", name: "Transits",
      transit.channels.enumerated().compactMap { place, meeting in
        ends?.channels[place].map { end in
          CalendarEvent(
            identity: [person, at.description, meeting.channel.id], .between(at, end),
            summary: "\(meeting.channel.id) \(meeting.channel.name), \(meeting.kind.rawValue)",
            description: "Until \(end) (UT)")
        }
      })
  }

  package func page(_ question: Question) -> Page? {
    let transit = transit
    let together = transit.together
    let isAlone = question.birth.moment == nil
    var head = question.birth.moment.map(BirthText.rows) ?? []
    head.append(Page.Pair(changes == nil ? "Sky at" : "From", "\(bold: at.description)"))
    if let end { head.append(Page.Pair("To", "\(bold: end.description)")) }
    let centers = transit.newCenters.centers.map(\.name)
    if !isAlone {
      head += [
        Page.Pair("Type", Styled(ChartType(together).rawValue)),
        Page.Pair("Authority", Styled(Authority(together).rawValue)),
        Page.Pair("Definition", Styled(Definition(together).rawValue)),
        Page.Pair("New centers", Styled(centers.isEmpty ? "none" : listed(centers, "and"))),
      ]
    }
    return Page([
      Page.Section(.pairs(head)), Page.Section("Channels", channelBlock),
      changes == nil ? skySection : changeSection,
    ])
  }

  private var channelBlock: Page.Block {
    let meetings = transit.channels
    guard !meetings.isEmpty else { return .sentences(["none"]) }
    let rows = meetings.enumerated().map { place, meeting in
      [
        meeting.channel.id, meeting.channel.name, meeting.kind.rawValue,
        Self.until(ends?.channels[place]),
      ]
    }
    return .grid(Grid(rows))
  }

  private var skySection: Page.Section {
    let bodies = Body.allCases.map { body in
      let position = activations[Int(body.rawValue)].position
      return [
        body.name.description, "\(position.gate).\(position.line)",
        Self.until(ends?.bodies[Int(body.rawValue)]),
      ]
    }
    return Page.Section("Sky", .grid(Grid(columns: [.left, .right], bodies)))
  }

  private static func until(_ end: UTCInstant??) -> String {
    guard let end, let end else { return "" }
    return "until \(end)"
  }

  private var changeSection: Page.Section {
    let changes = changes ?? []
    return Page.Section(
      "Changes (UT)",
      changes.isEmpty ? .sentences(["none in this time"]) : .grid(SkyChange.grid(changes)))
  }

  private func strip(_ changes: [SkyChange], to end: UTCInstant, _ question: Question) -> Figure {
    var strip = SkyStrip(
      seconds: at.seconds...end.seconds, gates: activations.map(\.position.gate), changes: changes)
    if let moment = question.birth.moment {
      strip.channels = transit.channels
      strip.heads = ["Transit of \(moment.instant)"]
    }
    return strip.figure
  }

  package func figure(_ question: Question) -> Figure? {
    if let changes, let end { return strip(changes, to: end, question) }
    let rows = Body.allCases.map { body in
      let place = activations[Int(body.rawValue)].position
      return BodygraphFigure.Row(name: body.name.description, value: "\(place.gate).\(place.line)")
    }
    let together = transit.together
    let ids = transit.channels.map(\.channel.id).joined(separator: ", ")
    return BodygraphFigure(
      title: "Bodygraph under the sky of \(at)",
      summary: "New channels: \(ids.isEmpty ? "none" : ids).",
      // The sky alone is nobody's type.
      headline: question.birth.moment == nil
        ? ["Sky", at.description]
        : [
          "Transit", "\(ChartType(together).rawValue) · \(Definition(together).rawValue)",
          at.description,
        ],
      bodygraph: together, first: natal.gates, second: sky,
      names: ("natal", "sky"),
      right: BodygraphFigure.Column(title: "", rows: []),
      left: BodygraphFigure.Column(title: "Sky", rows: rows)
    ).figure
  }
}

extension SkyChange {
  static let columns = ["utc", "kind", "subject", "name", "before", "after", "text"]

  /// Changes as lines of a page.
  static func grid(_ changes: [SkyChange]) -> Grid {
    Grid(changes.map { [$0.instant.description, $0.text] })
  }

  /// Changes as moments of a calendar.
  static func calendar(_ name: String, _ changes: [SkyChange], of person: String)
    -> EventCalendar
  {
    EventCalendar(
      engine: "human-design", name: name,
      changes.map { change in
        CalendarEvent(
          identity: [
            person, change.instant.description, change.kind.rawValue, change.subject ?? "",
          ], .at(change.instant), summary: change.text)
      })
  }
}
