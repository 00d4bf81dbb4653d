import Civil
import Ephemeris
import Foundation
import TestSupport
import Testing

@testable import Engines

/// What the changes tell of a chart, taken from the exact chart of one second.
private struct ExactKeys: Equatable {
  let values: [String]
  let channels: Set<Int>

  static let names = ["type", "authority", "profile", "definition", "cross", "arrows"]

  init(second: Int, sky: borrowing EphemerisSession) throws {
    let birth = try sky.universal(UTCInstant(seconds: second))
    let chart = try HumanDesignChart(birth: birth, node: .true, sky: sky)
    values = [
      chart.type.rawValue, chart.authority.rawValue, chart.profile.id, chart.definition.rawValue,
      chart.cross.fullName, chart.variables.arrows,
    ]
    channels = Set(Channel.all.indices.filter { chart.bodygraph.hasChannel($0) })
  }
}

/// The nearest changes as a scan finds them.
private struct Scan {
  /// The distance and the other value of each key.
  var values: [(distance: Int, value: String)?] = Array(repeating: nil, count: 6)
  /// When each channel of the chart is first missing.
  var lost: [Int: Int] = [:]
  /// The channels that come first, and when.
  var gained: (distance: Int, channels: Set<Int>)?

  /// Walks away from a second; the distances are in rising order.
  init(
    from second: Int, _ distances: [Int], direction: Int, sky: borrowing EphemerisSession
  ) throws {
    let here = try ExactKeys(second: second, sky: sky)
    for distance in distances {
      let there = try ExactKeys(second: second + direction * distance, sky: sky)
      guard there != here else { continue }
      for (place, value) in there.values.enumerated()
      where values[place] == nil && value != here.values[place] {
        values[place] = (distance, value)
      }
      for channel in here.channels.subtracting(there.channels) where lost[channel] == nil {
        lost[channel] = distance
      }
      let new = there.channels.subtracting(here.channels)
      if gained == nil, !new.isEmpty { gained = (distance, new) }
    }
  }
}

@Suite struct HumanDesignChangesTests {
  private static let scanned = 7200

  /// The changes around random births against exact charts.
  ///
  /// With TEST_CHANGES_CHARTS=200 so many charts are scanned at every second of two hours before
  /// and after; without it eight are looked at every minute, and at every second within half a
  /// minute of each change that is claimed.
  @Test func theNextChangesAreThoseThatAScanFinds() throws {
    let asked = ProcessInfo.processInfo.environment["TEST_CHANGES_CHARTS"].flatMap(Int.init)
    var generator = SeededGenerator(seed: 4)
    var changes = 0
    try withSky { sky throws in
      for _ in 0..<(asked ?? 8) {
        let second = Int.random(in: -2_208_988_800...1_798_761_600, using: &generator)
        let found = try self.changes(around: second, sky)
        for direction in [-1, 1] {
          let claimed = claims(found, direction)
          var distances = Array(1...Self.scanned)
          if asked == nil {
            let near = claimed.distances.flatMap { Array(max(1, $0 - 30)...$0 + 30) }
            distances = Set(near + Array(stride(from: 60, through: Self.scanned, by: 60)))
              .filter { $0 <= Self.scanned }.sorted()
          }
          let scan = try Scan(from: second, distances, direction: direction, sky: sky)
          compare(claimed, scan, "\(UTCInstant(seconds: second)), \(direction)")
          changes += claimed.distances.count { $0 <= Self.scanned }
        }
      }
    }
    if let asked { print("\(asked) charts, \(changes) changes within two hours") }
    #expect(changes > 2 * (asked ?? 8))
  }

  private func changes(around second: Int, _ sky: borrowing EphemerisSession) throws
    -> HumanDesignChanges
  {
    try HumanDesignChanges(second: second, window: try dayAround(second), node: .true, sky: sky)
  }

  private func dayAround(_ second: Int) throws -> BirthWindow {
    let instant = UTCInstant(seconds: second)
    let time = instant.description.split(separator: "T")[1].dropLast()
    var resolver = BirthResolver(zones: TimeZoneDatabase())
    let moment = try resolver.moment(
      BirthRecord(
        date: instant.date.description, time: String(time), calendar: "gregorian", zone: "UTC"))
    return try moment.window(margin: HumanDesignChanges.reach)
  }

  private struct Claims {
    var values: [(distance: Int, value: String)?] = []
    var lost: [Int: Int] = [:]
    var gained: (distance: Int, channels: Set<Int>)?

    var distances: [Int] {
      values.compactMap { $0?.distance } + lost.values + [gained?.distance].compactMap { $0 }
    }
  }

  private func claims(_ found: HumanDesignChanges, _ direction: Int) -> Claims {
    var result = Claims()
    func add<Value>(_ changes: NextChanges<Value>, _ text: (Value) -> String) {
      let change = direction < 0 ? changes.earlier : changes.later
      result.values.append(change.map { ($0.distance, text($0.value)) })
    }
    add(found.type) { $0.rawValue }
    add(found.authority) { $0.rawValue }
    add(found.profile) { $0.id }
    add(found.definition) { $0.rawValue }
    add(found.cross) { $0 }
    add(found.arrows) { $0 }
    func place(_ channel: Channel) -> Int { Channel.all.firstIndex(of: channel) ?? -1 }
    for (channel, changes) in found.channels {
      result.lost[place(channel)] = (direction < 0 ? changes.earlier : changes.later)?.distance
    }
    let next = direction < 0 ? found.earlierChannels : found.laterChannels
    result.gained = next.map { ($0.change.distance, Set($0.channels.map(place))) }
    return result
  }

  private func compare(_ claimed: Claims, _ scan: Scan, _ about: String) {
    for (place, name) in ExactKeys.names.enumerated() {
      let claim = claimed.values[place].flatMap { $0.distance <= Self.scanned ? $0 : nil }
      #expect(claim?.distance == scan.values[place]?.distance, "\(about), \(name)")
      #expect(claim?.value == scan.values[place]?.value, "\(about), \(name)")
    }
    #expect(claimed.lost.filter { $0.value <= Self.scanned } == scan.lost, "\(about)")
    let gained = claimed.gained.flatMap { $0.distance <= Self.scanned ? $0 : nil }
    #expect(gained?.distance == scan.gained?.distance, "\(about)")
    #expect(gained?.channels == scan.gained?.channels, "\(about)")
  }

  /// At the second before a change the chart is still the same, in both directions, a day away.
  @Test func theChartHoldsUpToTheChange() throws {
    var generator = SeededGenerator(seed: 12)
    try withSky { sky throws in
      for _ in 0..<15 {
        let second = Int.random(in: -2_208_988_800...1_798_761_600, using: &generator)
        let here = try ExactKeys(second: second, sky: sky)
        let found = try self.changes(around: second, sky)
        for direction in [-1, 1] {
          for (place, claim) in claims(found, direction).values.enumerated() {
            guard let claim else { continue }
            let at = try ExactKeys(second: second + direction * claim.distance, sky: sky)
            let before = try ExactKeys(second: second + direction * (claim.distance - 1), sky: sky)
            #expect(at.values[place] == claim.value)
            #expect(before.values[place] == here.values[place])
          }
        }
      }
    }
  }

  @Test func oneGateMayBringSeveralChannels() throws {
    // Somewhere in a year of charts a gate completes two channels in one second.
    var several = 0
    try withSky { sky throws in
      for day in 0..<40 {
        let found = try self.changes(around: -265_000_000 + day * 800_000, sky)
        several += (found.laterChannels?.channels.count ?? 0) > 1 ? 1 : 0
      }
    }
    #expect(several > 0)
  }
}
