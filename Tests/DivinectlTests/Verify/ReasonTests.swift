import Foundation
import TestSupport
import Testing

@testable import divinectl

/// What `verify` says would give a value that differs; each claim is computed anew here.
@Suite struct ReasonTests {
  private struct Birth {
    var date = "1990-05-05"
    var time = "10:00:00"
    var zone = "UTC"
    var more = ""
  }

  private static func chart(_ birth: Birth) throws -> JSONValue {
    let words = "human-design --date \(birth.date) --time \(birth.time) --zone \(birth.zone) --json"
    return try #require(run(words + birth.more).json?["result"])
  }

  private static func reasons(_ birth: Birth, _ expected: String) throws -> [JSONValue] {
    let record =
      #"{"engine":"human-design","date":"\#(birth.date)","time":"\#(birth.time)","#
      + #""zone":"\#(birth.zone)","expected":{\#(expected)}}"#
    let json = try #require(VerifyTests.verify(record, "--json").json)
    return try #require(json["differences"]?.list?.first?["reasons"]?.list)
  }

  private static func first(_ kind: String, _ reasons: [JSONValue]) throws -> JSONValue {
    try #require(reasons.first { $0["kind"]?.text == kind }, "\(reasons)")
  }

  /// The time that is named is the last at which the value holds, to the second.
  @Test(arguments: [
    ("1990-05-05", "10:00:00"), ("1961-08-04", "05:24:00"), ("2012-11-30", "23:59:30"),
  ])
  func timesAreEdgesToTheSecond(date: String, time: String) throws {
    let here = Birth(date: date, time: time)
    let own = try Self.chart(here)["profile"]?.text
    // The next profile, found by walking an hour at a time.
    let noon = try #require(
      ISO8601DateFormatter().date(from: "\(date)T\(time)Z"))
    func birth(_ seconds: Int) -> Birth {
      let text = ISO8601DateFormatter().string(from: noon.addingTimeInterval(Double(seconds)))
      return Birth(date: String(text.prefix(10)), time: String(text.dropFirst(11).prefix(8)))
    }
    let other = try #require(
      try (1...23).lazy.map { try Self.chart(birth($0 * 3600))["profile"]?.text }.first {
        $0 != own
      })
    let reasons = try Self.reasons(here, #""profile":"\#(try #require(other))""#)
    guard let reason = reasons.first(where: { $0["kind"]?.text == "time" }) else {
      // Something likelier is nearer than an hour away.
      #expect(!reasons.isEmpty)
      return
    }
    let seconds = Int(try #require(reason["seconds"]?.number))
    #expect(try Self.chart(birth(seconds))["profile"]?.text == other)
    #expect(try Self.chart(birth(seconds - (seconds > 0 ? 1 : -1)))["profile"]?.text != other)
  }

  @Test func anotherOffsetExplainsTheWholeRecord() throws {
    let right = try Self.chart(Birth(zone: "+02:00"))
    let sides = try #require(right["activations"]?["personality"]?.object)
    let expected = sides.map { body, place in
      let text =
        "\(Int(place["gate"]?.number ?? 0)).\(Int(place["line"]?.number ?? 0))"
        + ".\(Int(place["color"]?.number ?? 0)).\(Int(place["tone"]?.number ?? 0))"
      return #""activations.personality.\#(body)":"\#(text)""#
    }
    let reasons = try Self.reasons(Birth(zone: "UTC"), expected.joined(separator: ","))
    let offset = try Self.first("offset", reasons)
    #expect(offset["value"]?.text == "+02:00" && offset["whole_record"] == .bool(true))
  }

  @Test func theOtherNodeIsFound() throws {
    let mean = try Self.chart(Birth(more: " --node mean"))
    let node = try #require(mean["activations"]?["design"]?["north_node"])
    let own = try Self.chart(Birth())["activations"]?["design"]?["north_node"]
    let text = ["gate", "line", "color", "tone"].map { String(Int(node[$0]?.number ?? 0)) }
    #expect(own != node)
    let reasons = try Self.reasons(
      Birth(), #""activations.design.north_node":"\#(text.joined(separator: "."))""#)
    let option = try Self.first("option", reasons)
    #expect(option["option"]?.text == "node" && option["value"]?.text == "mean")
  }

  @Test func dayAndMonthMayBeExchanged() throws {
    let right = try Self.chart(Birth(date: "1990-07-05"))
    let gates = try #require(right["incarnation_cross"]?["gates"]?.list).map { Int($0.number ?? 0) }
    let reasons = try Self.reasons(
      Birth(date: "1990-05-07"), #""incarnation_cross.gates":\#(gates)"#)
    #expect(try Self.first("date", reasons)["value"]?.text == "1990-07-05")
  }

  /// Neptune moves a second of arc in many minutes: an edge a second away is within a coarse error.
  @Test func edgesNearInTheSkyAreNamed() throws {
    var near: (Birth, Int, Int)?
    for day in 1...28 where near == nil {
      for hour in stride(from: 0, to: 24, by: 1) {
        let birth = Birth(
          date: "1990-03-\(day < 10 ? "0" : "")\(day)", time: "\(hour < 10 ? "0" : "")\(hour):00:00"
        )
        let place = try #require(try Self.chart(birth)["activations"]?["personality"]?["neptune"])
        let longitude = try #require(place["longitude"]?.number)
        let within =
          ((longitude - 302 + 360) / 0.9375).truncatingRemainder(dividingBy: 1) * 0.9375 * 3600
        let gate = Int(place["gate"]?.number ?? 0)
        let line = Int(place["line"]?.number ?? 0)
        if within < 4, line > 1 { near = (birth, gate, line - 1) }
        if within > 3371, line < 6 { near = (birth, gate, line + 1) }
        if near != nil { break }
      }
    }
    guard let (birth, gate, line) = near else { return }
    let reasons = try Self.reasons(birth, #""activations.personality.neptune":"\#(gate).\#(line)""#)
    let arc = try #require(try Self.first("ephemeris", reasons)["arcseconds"]?.number)
    #expect(arc > 0 && arc <= 5)
  }
}
