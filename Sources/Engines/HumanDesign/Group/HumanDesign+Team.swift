package import Civil
package import Ephemeris

extension HumanDesign {
  /// `human-design penta`: what 3 to 5 people bring together.
  package enum Team: Verb {
    package struct Settings: Sendable {
      let node: LunarNode
    }

    /// The most bytes of a file of people.
    static let fileLimit = 1_000_000

    package static let card = VerbCard(
      name: "penta", summary: "what 3 to 5 people bring together",
      description: [
        "The 12 gates 31 8 33 7 1 13 15 2 46 5 14 29 with who brings each, the 6 channels between them, the gates that nobody brings, and what each of the people would take away.",
        "One word names a file of birth records, as a batch reads them (JSON Lines, CSV or TSV); several words name saved people (see 'divinectl profile'). People are called by their profiles, by id or name in a record, else by their number.",
      ],
      operands: [
        OperandDeclaration(
          name: "FILE|NAME", summary: "a file of 3 to 5 births, or the names of 3 to 5 profiles",
          isRequired: false, isRepeated: true, completion: .file,
          content: .init(
            "people",
            "one text with 3 to 5 birth records (JSON Lines or CSV), or the names of 3 to 5 profiles",
            limit: fileLimit, holdsPeople: true))
      ],
      groups: [.own("Chart", [Chart.node.declaration]), .ephemeris, .output],
      formats: [.table, .json, .csv, .tsv], isForRecords: false, examples: [],
      samples: [
        CardExample([], [], note: "three people", input: sample(3)),
        CardExample([], [], note: "five people", input: sample(5)),
      ])

    /// People of a sample.
    private static func sample(_ count: Int) -> String {
      let births = [
        #"{"id":"ann","date":"1961-08-04","time":"19:24","place":"Honolulu, US"}"#,
        #"{"date":"1964-01-17","time":"12:00","zone":"America/Chicago"}"#,
        #"{"date":"1988-09-04","time":"01:15","zone":"UTC"}"#,
        #"{"date":"1990-02-06","time":"22:55","zone":"UTC"}"#,
        #"{"date":"1930-04-27","time":"08:51","zone":"UTC"}"#,
      ]
      return births.prefix(count).joined(separator: "\n")
    }

    package static func settings(_ options: OptionValues) throws(Refusal) -> Settings {
      Settings(node: try options.value(Chart.node))
    }

    package static func needs(_ settings: Settings) -> Needs { Needs(sky: true) }

    package static func answer(
      _ question: Question, _ settings: Settings, _ sky: borrowing EphemerisSession
    ) throws(Refusal) -> Answer<PentaResult> {
      let count = question.people.count
      guard Penta.sizes.contains(count) else {
        let hint =
          count < Penta.sizes.lowerBound
          ? "two are a connection, and one is a chart"
          : "a larger group has more than one penta: take 3 to 5 of its people at a time"
        throw .value("people_count", "a penta is of 3 to 5 people, and here are \(count); \(hint)")
      }
      let (members, conventions, warnings) = try GroupMember.all(
        question.people, node: settings.node, sky: sky)
      return Answer(
        PentaResult(members: members, conventions: conventions), conventions: conventions,
        input: GroupMember.Input(people: question.people), warnings: warnings)
    }
  }
}

/// A penta with its people.
package struct PentaResult: Presentable {
  let members: [GroupMember]
  let conventions: Conventions
  let penta: Penta

  init(members: [GroupMember], conventions: Conventions) {
    self.members = members
    self.conventions = conventions
    penta = Penta(members.map(\.chart.bodygraph.gates))
  }

  private func bringers(of gate: UInt8) -> [String] {
    penta.bringers(of: gate).map { members[$0].name }
  }

  package func describe<Sink: ReportSink>(to sink: inout Sink) {
    sink.list("people") { sink in
      for (member, gates) in zip(members, penta.members) {
        sink.item { sink in
          member.describe(to: &sink)
          sink.list("gates") { sink in
            for place in Penta.places where gates.contains(place.gate) {
              sink.item(Int(place.gate))
            }
          }
        }
      }
    }
    sink.object("gates") { sink in
      for place in Penta.places { sink.list(place.key, of: bringers(of: place.gate)) }
    }
    sink.object("channels") { sink in
      for (key, channel) in Penta.channels {
        sink.choice(key, penta.state(of: channel))
      }
    }
    sink.list("gaps") { sink in for gate in penta.gaps { sink.item(Int(gate)) } }
    sink.list("places") { sink in
      for place in Penta.places {
        sink.item { sink in
          describe(place, to: &sink)
          sink.list("people", of: bringers(of: place.gate))
        }
      }
    }
    sink.list("leaving") { sink in
      for (place, member) in members.enumerated() {
        let loss = penta.loss(of: place)
        sink.item { sink in
          sink.text("name", member.name)
          sink.list("gates") { sink in for gate in loss.gates { sink.item(Int(gate)) } }
          sink.list("channels", of: loss.channels)
          // Fewer than three are no penta.
          sink.flag("ends_penta", members.count == Penta.sizes.lowerBound)
        }
      }
    }
  }

  private func describe<Sink: ReportSink>(_ place: Penta.Place, to sink: inout Sink) {
    let channel = place.channel
    sink.integer("gate", Int(place.gate))
    sink.text("name", Gate.number(place.gate).name)
    sink.text("half", place.isUpper ? "upper" : "lower")
    sink.text("channel", channel.id)
    sink.text("channel_name", channel.name)
    sink.choice("channel_state", penta.state(of: channel))
  }

  /// A row for each gate of each person, as names may have spaces; nobody for a gap.
  private struct Rows: Report {
    let result: PentaResult

    func describe<Sink: ReportSink>(to sink: inout Sink) {
      sink.list("rows") { sink in
        for place in Penta.places {
          let people = result.bringers(of: place.gate).map(Optional.some)
          for person in people.isEmpty ? [nil] : people {
            sink.item { sink in
              result.describe(place, to: &sink)
              sink.text("person", person)
            }
          }
        }
      }
    }
  }

  package var table: RowTable? { RowTable(rows: Rows(result: self)) }
}

extension PentaResult {
  package func page(_ question: Question) -> Page? {
    Page(
      [people, channels, half("Upper half", true), half("Lower half", false), gaps, leaving],
      source: [conventions.line].compactMap(\.self))
  }

  private var people: Page.Section {
    Page.Section(
      .grid(
        Grid(
          head: ["Person", "UTC", "Type", "Profile", "Gates"],
          zip(members, penta.members).map { member, gates in
            [
              member.name, member.moment.instant.description, member.chart.type.rawValue,
              member.chart.profile.id, Self.listed(gates.numbers.map { $0 }),
            ]
          })))
  }

  private var channels: Page.Section {
    Page.Section(
      "Channels",
      .grid(
        Penta.channels.map { _, channel in
          [
            channel.id, channel.name, penta.state(of: channel).rawValue,
            [channel.low, channel.high].map { "\($0) of \(said(of: $0))" }.joined(separator: "; "),
          ]
        }))
  }

  private func half(_ title: String, _ isUpper: Bool) -> Page.Section {
    Page.Section(
      title,
      .grid(
        Grid(
          columns: [.right, .left, .left],
          Penta.places.filter { $0.isUpper == isUpper }.map { place in
            ["\(place.gate)", Gate.number(place.gate).name, said(of: place.gate)]
          })))
  }

  private var gaps: Page.Section {
    let gaps = penta.gaps.map { Styled("\($0) \(Gate.number($0).name)") }
    return Page.Section("Gaps", .items(gaps.isEmpty ? ["none"] : gaps))
  }

  private var leaving: Page.Section {
    let ends = members.count == Penta.sizes.lowerBound
    return Page.Section(
      ends ? "Without one, two are left: no penta" : "Without one",
      .grid(
        Grid(
          head: ["Who leaves", "Gates that go", "Channels that break"],
          members.enumerated().map { place, member in
            let loss = penta.loss(of: place)
            return [
              member.name, Self.listed(loss.gates),
              loss.channels.isEmpty ? "none" : loss.channels.joined(separator: ", "),
            ]
          })))
  }

  private func said(of gate: UInt8) -> String {
    let names = bringers(of: gate)
    return names.isEmpty ? "nobody" : names.joined(separator: ", ")
  }

  private static func listed(_ gates: [UInt8]) -> String {
    gates.isEmpty ? "none" : gates.map { "\($0)" }.joined(separator: ", ")
  }
}
