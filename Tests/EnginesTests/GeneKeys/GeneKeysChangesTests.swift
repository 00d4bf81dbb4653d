import Civil
import Ephemeris
import TestSupport
import Testing

@testable import Engines

/// The next changes of spheres against the exact profiles of single seconds.
@Suite struct GeneKeysChangesTests {
  private static func dayAround(_ second: Int) throws -> BirthWindow {
    let instant = UTCInstant(seconds: second)
    let time = instant.description.split(separator: "T")[1].dropLast()
    var resolver = BirthResolver(zones: TimeZoneDatabase())
    let moment = try resolver.moment(
      BirthRecord(
        date: instant.date.description, time: String(time), calendar: "gregorian", zone: "UTC"))
    return try moment.window(margin: GeneKeysChanges.reach)
  }

  private static func lines(_ second: Int, _ sky: borrowing EphemerisSession) throws
    -> [Sphere: GateLine]
  {
    let profile = try GeneKeysProfile(
      birth: sky.universal(UTCInstant(seconds: second)), sky: sky)
    return Dictionary(
      uniqueKeysWithValues: Sphere.allCases.map {
        ($0, GateLine(gate: profile[$0].position.gate, line: profile[$0].position.line))
      })
  }

  private static func changes(_ second: Int, _ sky: borrowing EphemerisSession) throws
    -> GeneKeysChanges
  {
    try GeneKeysChanges(
      second: second, window: try dayAround(second), spheres: Sphere.allCases, sky: sky)
  }

  /// Second by second around each second that is told, and every ten minutes of both days.
  @Test func theChangesAreThoseOfExactProfiles() throws {
    var numbers = SeededGenerator(seed: 64)
    var count = 0
    try withSky { sky throws in
      for _ in 0..<8 {
        let birth = Int.random(in: -2_208_988_800...1_798_761_600, using: &numbers)
        let changes = try Self.changes(birth, sky)
        let here = try Self.lines(birth, sky)
        for direction in [-1, 1] {
          func change(_ sphere: Sphere) -> NextChanges<GateLine>.Change? {
            direction < 0 ? changes[sphere].earlier : changes[sphere].later
          }
          let told = Sphere.allCases.compactMap { change($0)?.distance }
          count += told.count
          let distances =
            told.flatMap { Array(max(1, $0 - 8)...min($0 + 8, GeneKeysChanges.reach)) }
            + Array(stride(from: 600, through: GeneKeysChanges.reach, by: 600))
          for distance in Set(distances).sorted() {
            let there = try Self.lines(birth + direction * distance, sky)
            for sphere in Sphere.allCases {
              let change = change(sphere)
              let about = "\(sphere) \(UTCInstant(seconds: birth)) \(direction * distance)"
              if distance < change?.distance ?? .max {
                #expect(there[sphere] == here[sphere], "\(about)")
              } else if let change, distance == change.distance {
                #expect(there[sphere] == change.value && change.value != here[sphere], "\(about)")
                #expect(change.second == birth + direction * distance)
              }
            }
          }
        }
      }
    }
    #expect(count > 100)
  }

  /// The exact changes lie where the margins say, in minutes.
  @Test func theMarginsAgree() throws {
    var numbers = SeededGenerator(seed: 65)
    try withSky { sky throws in
      for _ in 0..<20 {
        let birth = Int.random(in: 300_000_000...1_400_000_000, using: &numbers)
        let changes = try Self.changes(birth, sky)
        let profile = try GeneKeysProfile(
          birth: sky.universal(UTCInstant(seconds: birth)), sky: sky)
        let margins = try profile.margins(of: Sphere.allCases, sky: sky)
        for sphere in Sphere.allCases {
          let margin = try #require(margins[sphere])
          for (minutes, change) in [
            (margin.minutesEarlier, changes[sphere].earlier),
            (margin.minutesLater, changes[sphere].later),
          ] {
            // A leap second may lie between, the last second of the day, and half a tenth of a minute.
            guard let minutes, let change else { continue }
            #expect(abs(minutes * 60 - Double(change.distance)) < 5.2, "\(sphere) \(birth)")
          }
        }
      }
    }
  }

  @Test func theReportHasEverySphere() throws {
    try withSky { sky throws in
      let second = try UTCInstant(text: "1988-12-16T21:14Z").seconds
      let window = try Self.dayAround(second)
      let spheres: [Sphere] = [.lifesWork, .radiance, .attraction]
      let changes = try GeneKeysChanges(
        second: second, window: window, spheres: spheres, sky: sky)
      var writer = JSONWriter(style: .compact)
      writer.document { changes.describe(to: &$0) }
      let json = try JSONValue(bytes: writer.bytes)
      #expect(json["hours"] == .number(24))
      #expect(json["pearl"] == .null && json["star_pearl"] == .null)
      let later = try #require(json["activation"]?["lifes_work"]?["later"])
      let change = try #require(changes[.lifesWork].later)
      #expect(later["seconds"] == .number(Double(change.distance)))
      #expect(later["utc"]?.text == UTCInstant(seconds: change.second).description)
      #expect(later["key"] == .number(Double(change.value.gate)))
      #expect(later["line"] == .number(Double(change.value.line)))
      #expect(later["line_name"]?.text == Sphere.lifesWork.lineNames?[Int(change.value.line) - 1])
      #expect(json["venus"]?["attraction"]?["earlier"]?["line_name"] == .null)
    }
  }
}
