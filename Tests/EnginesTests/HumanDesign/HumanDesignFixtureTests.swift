import Civil
import Ephemeris
import TestSupport
import Testing

@testable import Engines

/// Charts that other programs made, or that were published.
@Suite struct HumanDesignFixtureTests {
  /// The order and names of the bodies in the reference.
  static let names = [
    "Sun", "Earth", "NorthNode", "SouthNode", "Moon", "Mercury", "Venus", "Mars", "Jupiter",
    "Saturn", "Uranus", "Neptune", "Pluto",
  ]
  static let centerNames: [Center: String] = [
    .head: "Head", .ajna: "Ajna", .throat: "Throat", .g: "G", .heart: "Heart",
    .sacral: "Sacral", .solarPlexus: "SolarPlexus", .spleen: "Spleen", .root: "Root",
  ]

  @Test func everyRowOfTheCrosscheck() throws {
    let rows = try Fixture.rows("human-design/crosscheck.jsonl")
    #expect(rows.count == 245)
    try withSky { sky throws in
      for row in rows {
        let chart = try chart(utc: row.text("utc"), sky: sky)
        #expect(abs(chart.birth.days - row.number("jd_ut1")) < 1e-7, "\(row.testDescription)")
        #expect(
          abs(chart.design.days - row.number("jd_ut1_design")) * 86_400 < 0.01,
          "\(row.testDescription)")
        expectSameMoment(chart.designCivil, row.text("design_utc"))
        for (side, key) in [(Side.personality, "personality"), (.design, "design")] {
          for (body, name) in zip(Body.allCases, Self.names) {
            let expected = row.value[key]?[name]?.list ?? []
            let activation = chart[side, body]
            #expect(full(activation) == expected.first?.text, "\(row.testDescription) \(name)")
            #expect(
              abs(signedArc(from: activation.longitude, to: expected.last?.number ?? .nan)) < 1e-6)
          }
        }
        expectResults(chart, row)
        #expect(
          chart.bodygraph.defined.centers.compactMap { Self.centerNames[$0] }.sorted()
            == row.texts("centers").sorted())
        let gates = chart.cross.gates
        #expect("\(gates[0])/\(gates[1]) | \(gates[2])/\(gates[3])" == row.text("cross_gates"))
        let angles = ["RAX": CrossAngle.right, "JX": .juxtaposition, "LAX": .left]
        #expect(chart.cross.angle == angles[row.text("angle")])
        #expect(chart.cross.name == row.text("cross"))
        #expect(chart.variables.arrows == row.text("variable"))
      }
    }
  }

  /// Charts by `make_independent.py`: other code, the same ephemeris files.
  @Test func everyRowOfTheIndependentProgram() throws {
    let rows = try Fixture.rows("human-design/independent.jsonl")
    #expect(rows.count == 400)
    try withSky { sky throws in
      for row in rows {
        let chart = try chart(utc: row.text("utc"), sky: sky)
        #expect(abs(chart.design.days - row.number("jd_design")) * 86_400 < 0.01)
        for (side, key) in [(Side.personality, "personality"), (.design, "design")] {
          let ours = Body.allCases.map { full(chart[side, $0]) }.joined(separator: " ")
          #expect(ours == row.text(key), "\(row.testDescription)")
        }
        expectResults(chart, row)
      }
    }
  }

  /// Every field that a third party published, from the local time of birth.
  @Test func everyPublishedField() throws {
    let rows = try Fixture.rows("human-design/known_charts.jsonl")
    #expect(rows.count == 27)
    var values = 0
    var later: [String] = []
    try withSky { sky throws in
      for row in rows {
        var resolver = BirthResolver(zones: TimeZoneDatabase())
        let moment = try resolver.moment(
          BirthRecord(date: row.text("date"), time: row.text("time"), zone: row.text("zone")))
        #expect(moment.instant.description == row.text("utc"))
        let chart = try HumanDesignChart(
          birth: sky.universal(moment.instant), node: .true, sky: sky)
        for (key, value) in row.value["published"]?.object ?? [:] {
          guard let agrees = agrees(chart, key, value) else {
            later.append(key)
            continue
          }
          #expect(agrees, "\(row.testDescription) \(key) \(value)")
          values += value.object?.count ?? value.list?.count ?? 1
        }
      }
    }
    // Places and channels count one by one.
    #expect(values == 231)
    #expect(later == ["cycles"])
  }

  private func expectResults(_ chart: HumanDesignChart, _ row: FixtureRow) {
    #expect(chart.type.rawValue == row.text("type"), "\(row.testDescription)")
    // The reference adds a second name of the same authority.
    let authority = row.text("authority").replacing(" (outer)", with: "")
    #expect(chart.authority.rawValue == authority, "\(row.testDescription)")
    #expect(chart.definition.rawValue == row.text("definition"), "\(row.testDescription)")
    #expect(chart.profile.id == row.text("profile"), "\(row.testDescription)")
    #expect(chart.bodygraph.channels.map(\.id).sorted() == row.texts("channels").sorted())
  }

  /// Whether the chart has what was published under a key of the reference; nil where this
  /// program computes none of it yet.
  private func agrees(_ chart: HumanDesignChart, _ key: String, _ value: JSONValue) -> Bool? {
    let channels = chart.bodygraph.channels.map(\.id)
    let gates = chart.cross.gates
    switch key {
    case "type": return chart.type.rawValue == value.text
    case "profile": return chart.profile.id == value.text
    case "authority": return chart.authority.rawValue == value.text
    case "definition": return chart.definition.rawValue == value.text
    case "cross": return "\(gates[0])/\(gates[1]) | \(gates[2])/\(gates[3])" == value.text
    case "cross_name": return chart.cross.name == value.text
    case "variable": return chart.variables.arrows == value.text
    // Published by its variant alone; the color's name follows it here.
    case "determination":
      return chart.variables.determination.split(separator: " ").first.map(String.init)
        == value.text
    case "environment": return chart.variables.environment == value.text
    case "motivation": return chart.variables.motivation == value.text
    case "transference": return chart.variables.transference == value.text
    case "sense": return chart.variables.sense == value.text
    case "view": return chart.variables.perspective == value.text
    // Published to the minute, cut off.
    case "design_utc": return chart.designCivil.description.hasPrefix(value.text ?? "?")
    case "channels": return Set(channels) == Set(value.texts)
    case "channels_incl": return Set(value.texts).isSubset(of: channels)
    case "P", "D", "D_gates":
      let side = key == "P" ? Side.personality : .design
      return (value.object ?? [:]).allSatisfy { name, place in
        guard let index = Self.names.firstIndex(of: name) else { return false }
        let position = chart[side, Body.allCases[index]].position
        return place == .text("\(position.gate).\(position.line)")
          || place == .number(Double(position.gate))
      }
    case "cycles": return nil
    default: return false
    }
  }

  private func full(_ activation: Activation) -> String {
    let place = activation.position
    return "\(place.gate).\(place.line).\(place.color).\(place.tone).\(place.base)"
  }

  /// Within a tenth of a second of an ISO 8601 text with milliseconds.
  private func expectSameMoment(_ moment: CivilMoment, _ text: String) {
    let parts = text.dropLast().split(separator: "T")
    let clock = parts[1].split(separator: ":").compactMap { Double($0) }
    let seconds = clock[0] * 3600 + clock[1] * 60 + clock[2]
    #expect(moment.date.description == parts[0])
    #expect(abs(Double(moment.tenths) / 10 - seconds) < 0.1)
  }
}
