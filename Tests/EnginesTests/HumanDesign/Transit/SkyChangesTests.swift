import Civil
import Ephemeris
import TestSupport
import Testing

@testable import Engines

/// Changes of the sky against exact places at the second before and at the second of each.
@Suite struct SkyChangesTests {
  private static func places(_ second: Int, _ node: LunarNode, _ sky: borrowing EphemerisSession)
    throws -> [WheelPosition]
  {
    let moment = try sky.terrestrial(second: second)
    var places: [WheelPosition] = []
    for body in Body.allCases {
      places.append(
        GateWheel.position(at: try sky.longitude(of: body, at: moment, node: node)))
    }
    return places
  }

  private static func gates(_ places: [WheelPosition]) -> GateSet { GateSet(places.map(\.gate)) }

  @Test(arguments: [(2026, LunarNode.true), (1972, .mean), (1899, .true), (2200, .true)])
  func eachChangeIsAtItsSecond(year: Int, node: LunarNode) throws {
    let date = try #require(CalendarDate(year: year, month: 1, day: 15, calendar: .gregorian))
    let start = (date.julianDayNumber - 2_440_588) * 86_400
    let seconds = start...start + 40 * 86_400
    try withSky { sky throws in
      let changes = try SkyChanges(seconds, withLines: true, node: node, sky: sky).list
      // The Moon alone goes through 40 days' worth of lines.
      #expect(changes.count > 560)
      #expect(zip(changes, changes.dropFirst()).allSatisfy { $0.second <= $1.second })
      #expect(changes.count { $0.kind == .newYear } == 1)
      var current = try Self.places(start, node, sky).map { "\($0.gate).\($0.line)" }
      for (index, change) in changes.enumerated() {
        guard change.kind == .gate || change.kind == .line else { continue }
        let body = try #require(
          Body.allCases.first { $0.id.description == change.subject })
        let place = Int(body.rawValue)
        if index % 7 == 0 {
          let before = try Self.places(change.second - 1, node, sky)[place]
          let after = try Self.places(change.second, node, sky)[place]
          let isGate = change.kind == .gate
          #expect(change.before == (isGate ? "\(before.gate)" : "\(before.gate).\(before.line)"))
          #expect(change.after == (isGate ? "\(after.gate)" : "\(after.gate).\(after.line)"))
          #expect((before.gate != after.gate) == isGate)
          current[place] = "\(after.gate).\(after.line)"
        } else if change.kind == .line {
          #expect(change.before == current[place] || current[place].isEmpty)
          current[place] = change.after ?? ""
        } else {
          current[place] = ""
        }
      }
    }
  }

  /// What the changes leave at random seconds is what the exact sky makes with a person's gates.
  @Test func theChangesLeadToTheStateOfEveryMoment() throws {
    var numbers = SeededGenerator(seed: 41)
    try withSky { sky throws in
      for _ in 0..<6 {
        let start = Int.random(in: -2_000_000_000...3_000_000_000, using: &numbers)
        let natal = Bodygraph(
          gates: GateSet((0..<26).map { _ in UInt8.random(in: 1...64, using: &numbers) }))
        let seconds = start...start + 25 * 86_400
        let changes = try SkyChanges(
          seconds, withLines: false, natal: natal, node: .true, sky: sky
        ).list
        for _ in 0..<12 {
          let second = Int.random(in: seconds, using: &numbers)
          let first = SkyTransit(
            natal: natal, sky: Self.gates(try Self.places(start, .true, sky)))
          let exact = SkyTransit(
            natal: natal, sky: Self.gates(try Self.places(second, .true, sky)))
          var channels: [String: String] = [:]
          for meeting in first.channels { channels[meeting.channel.id] = meeting.kind.rawValue }
          var centers: [String: String] = [:]
          for center in Center.allCases {
            centers[center.id] = first.together.state(of: center).rawValue
          }
          var type = ChartType(first.together).rawValue
          for change in changes where change.second <= second {
            switch change.kind {
            case .channel: channels[change.subject ?? ""] = change.after
            case .center: centers[change.subject ?? ""] = change.after
            case .type: type = change.after ?? ""
            default: break
            }
          }
          var expected: [String: String] = [:]
          for meeting in exact.channels { expected[meeting.channel.id] = meeting.kind.rawValue }
          #expect(channels == expected)
          for center in Center.allCases {
            #expect(centers[center.id] == exact.together.state(of: center).rawValue)
          }
          #expect(type == ChartType(exact.together).rawValue)
        }
      }
    }
  }

  /// Until when a gate and a channel hold: to that second, and not at it.
  @Test func endsAreTheLastSeconds() throws {
    var numbers = SeededGenerator(seed: 42)
    try withSky { sky throws in
      for _ in 0..<5 {
        let second = Int.random(in: -1_500_000_000...2_500_000_000, using: &numbers)
        let moment = try sky.terrestrial(second: second)
        var activations: [Activation] = []
        for body in Body.allCases {
          activations.append(
            Activation(longitude: try sky.longitude(of: body, at: moment, node: .true)))
        }
        let natal = Bodygraph(
          gates: GateSet((0..<20).map { _ in UInt8.random(in: 1...64, using: &numbers) }))
        let result = TransitResult(
          natal: natal, at: UTCInstant(seconds: second), activations: activations)
        let ends = try TransitEnds(result, node: .true, sky: sky)
        for body in Body.allCases {
          let place = Int(body.rawValue)
          let end = try #require(ends.bodies[place]).seconds
          let gate = activations[place].position.gate
          #expect(try Self.places(end - 1, .true, sky)[place].gate == gate)
          #expect(try Self.places(end, .true, sky)[place].gate != gate)
          for _ in 0..<4 {
            let between = Int.random(in: second..<end, using: &numbers)
            #expect(try Self.places(between, .true, sky)[place].gate == gate)
          }
        }
        for (place, meeting) in result.transit.channels.enumerated() {
          let end = try #require(ends.channels[place]).seconds
          let needed = [meeting.channel.low, meeting.channel.high].filter {
            !natal.gates.contains($0)
          }
          var states: [Bool] = []
          for second in [end - 1, end, Int.random(in: second..<end, using: &numbers)] {
            let gates = Self.gates(try Self.places(second, .true, sky))
            states.append(needed.allSatisfy { gates.contains($0) })
          }
          #expect(states == [true, false, true], "\(meeting.channel.id)")
        }
      }
    }
  }
}

@Suite struct AskedMomentTests {
  private func instant(
    _ text: String, zone: String? = nil, atEnd: Bool = false
  ) throws -> String {
    var resolver = BirthResolver(zones: TimeZoneDatabase())
    let clock = try zone.map { try resolver.clock(named: $0) }
    let question = Question(today: try CalendarDate(text: "2026-11-27"))
    question.now = UTCInstant(seconds: 0)
    return try AskedMoment(text).instant(by: clock, question, atEnd: atEnd, field: "at")
      .description
  }

  @Test func momentsAreReadByTheClock() throws {
    #expect(try instant("2026-01-01") == "2026-01-01T00:00:00Z")
    #expect(try instant("2026-01-01", zone: "Pacific/Honolulu") == "2026-01-01T10:00:00Z")
    #expect(try instant("2026-07-01T12:00", zone: "Europe/Paris") == "2026-07-01T10:00:00Z")
    #expect(try instant("2026-07-01T12:00Z", zone: "Europe/Paris") == "2026-07-01T12:00:00Z")
    #expect(try instant("2026-07-01T12:00:30+05:30") == "2026-07-01T06:30:30Z")
    #expect(try instant("now", zone: "Asia/Tokyo") == "1970-01-01T00:00:00Z")
    #expect(try instant("today", zone: "Asia/Tokyo") == "2026-11-26T15:00:00Z")
    #expect(try instant("2026-01-01", zone: "+02:00", atEnd: true) == "2026-01-01T22:00:00Z")
    // A day that began at one: midnight was left out.
    #expect(try instant("2018-11-04", zone: "America/Sao_Paulo") == "2018-11-04T03:00:00Z")
  }

  @Test(arguments: ["", "soon", "2026-02-30", "2026-01-01T25:00", "2026-01-01T", "12:00"])
  func whatIsNoMoment(text: String) {
    #expect(throws: Refusal.self) { try AskedMoment(text) }
  }

  @Test func timesThatWereTwiceOrNever() {
    for text in ["2026-10-25T02:30", "2026-03-29T02:30"] {
      #expect {
        try instant(text, zone: "Europe/Berlin")
      } throws: {
        ($0 as? Refusal)?.code == "ambiguous_moment"
      }
    }
    #expect {
      try AskedMoment("now").instant(by: nil, Question(), field: "at")
    } throws: {
      ($0 as? Refusal)?.code == "moment_missing"
    }
  }
}
