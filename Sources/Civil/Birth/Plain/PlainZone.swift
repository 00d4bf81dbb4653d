import Glibc

/// A zone or offset as plain births need it: which clock it shows when, and when something is to be
/// said of that.
///
/// A class, as it is looked at for each birth and never changes.
final class PlainZone: Sendable {
  /// What shows the time.
  enum Source {
    case fixed(LocalTimeType)
    case zone(KnownZone)
  }

  let name: String
  /// The same as bytes.
  private let bytes: [UInt8]
  /// The clocks of an IANA zone; nil for an offset.
  let zone: KnownZone?
  /// All clocks that it shows.
  let clocks: [LocalTimeType]
  private let offsets: [Int]
  /// The number of its first clock among those of all zones.
  let firstClock: Int
  /// In later years the rules may still change.
  let lastQuietYear: Int
  /// Seconds of the local clock at which a piece begins, and the clock that it shows throughout.
  private let starts: [Int]
  private let pieces: [Int]
  /// Where stretches begin and end, in turn, in which something may be to be said.
  private let ends: [Int]

  /// Numbers of pieces that show no one clock: near a change of clocks, and where a warning or a
  /// refusal is possible.
  private static let (near, loud) = (-1, -2)

  /// Whether that is its name.
  func isNamed(_ text: UnsafeRawBufferPointer) -> Bool {
    text.count == bytes.count
      && bytes.withUnsafeBytes { own in
        guard let own = own.baseAddress, let text = text.baseAddress else { return false }
        return memcmp(own, text, bytes.count) == 0
      }
  }

  /// The number of the one clock that showed a local time; nil where the resolver must be asked.
  ///
  /// - Parameter local: seconds since 1970 on the local clock, the same as date and time.
  func clock(at local: Int, _ date: CalendarDate, _ time: ClockTime) -> Int? {
    guard !starts.isEmpty else { return clockByData(at: local, date, time) }
    let clock = pieces[starts.partitioningIndex { $0 > local } - 1]
    if clock >= 0 { return clock }
    guard clock == Self.near, case .unique(let reading) = zone?.file.resolve(date: date, time: time)
    else { return nil }
    return clocks.firstIndex(of: reading.clock)
  }

  /// The same where there are no pieces: the zone data are asked.
  private func clockByData(at local: Int, _ date: CalendarDate, _ time: ClockTime) -> Int? {
    let passed = ends.partitioningIndex { $0 > local }
    guard passed % 2 == 0,
      case .unique(let reading) = zone?.file.resolve(date: date, time: time)
    else { return nil }
    return clocks.firstIndex(of: reading.clock)
  }

  /// Seconds to take from the local clock for UTC.
  func offset(of clock: Int) -> Int { offsets[clock] }

  /// Days that no clock nor change of one reaches.
  private static let margin = 2 * 86_400
  /// No change of clocks farther away matters, see the resolution of local times.
  private static let reach = 27 * 3600
  /// The first seconds of 1600, before which no birth is plain, and of 2120, from which the changes
  /// of clocks are not listed.
  private static let (first, last) = (-11_676_096_000, 4_733_510_400)

  /// - Parameters:
  ///   - changes: how the lands in which the zone may be meant came to the Gregorian calendar.
  init?(_ name: String, _ source: Source, changes: [CalendarChange], firstClock: Int) {
    self.name = name
    self.firstClock = firstClock
    bytes = Array(name.utf8)
    var stretches = changes.map(\.stretch)
    var turns: [Int] = []
    switch source {
    case .fixed(let clock):
      zone = nil
      clocks = [clock]
      lastQuietYear = .max
    case .zone(let known):
      guard let loud = Self.stretches(known, known.tables.clocks.map(\.row)) else { return nil }
      stretches += loud
      let file = known.file
      let all = file.changes(from: Self.first, through: Self.last)
      turns = all.map(\.at)
      var clocks = [file.localTime(at: UTCInstant(seconds: Self.first))]
      for (_, clock) in all where !clocks.contains(clock) { clocks.append(clock) }
      self.clocks = clocks
      zone = known
      lastQuietYear = known.future.lastQuietYear
    }
    offsets = clocks.map(\.offset.seconds)
    let ends = Self.merged(stretches)
    self.ends = ends
    let edges = [Self.first + Self.reach, Self.last - Self.reach]
    let places = ends + edges + turns.flatMap { [$0 - Self.reach, $0 + Self.reach + 1] }
    var starts = [Int.min]
    for place in places.sorted() where place != starts.last { starts.append(place) }
    self.starts = starts
    pieces = starts.indices.map { [clocks, zone] place in
      let start = starts[place]
      let passed = ends.partitioningIndex { $0 > start }
      guard passed % 2 == 0 else { return Self.loud }
      guard let zone else { return 0 }
      guard start >= Self.first, place + 1 < starts.count,
        let clock = zone.file.clockWithoutChange(
          from: start - Self.reach, through: starts[place + 1] - 1 + Self.reach)
      else { return Self.near }
      return clocks.firstIndex(of: clock) ?? Self.near
    }
  }

  /// A zone in a part of a country, without pieces: a batch has places of many zones, each with few
  /// births, and pieces take as long as a thousand births.
  ///
  /// - Parameters:
  ///   - rows: the clocks that may have run there beside the zone's.
  ///   - changes: how that part came to the Gregorian calendar.
  init?(_ known: KnownZone, rows: [LocalClock], changes: [CalendarChange], firstClock: Int) {
    guard let loud = Self.stretches(known, rows) else { return nil }
    name = known.name
    self.firstClock = firstClock
    bytes = []
    zone = known
    clocks = known.file.types
    offsets = clocks.map(\.offset.seconds)
    lastQuietYear = known.future.lastQuietYear
    (starts, pieces) = ([], [])
    ends = Self.merged(changes.map(\.stretch) + loud)
  }

  /// When something may be to be said of the clocks of a zone; nil where it always is.
  private static func stretches(_ zone: KnownZone, _ rows: [LocalClock]) -> [Range<Int>]? {
    guard var stretches = loudClocks(zone) else { return nil }
    stretches += rows.map(\.local)
    if let missing = zone.tables.missing { stretches.append(Int.min / 2..<missing.end) }
    return stretches
  }

  /// Where stretches begin and end, in turn, with a margin; those that meet are one.
  private static func merged(_ stretches: [Range<Int>]) -> [Int] {
    var ends: [Int] = []
    for stretch in stretches.sorted(by: { $0.lowerBound < $1.lowerBound }) {
      let (start, end) = (stretch.lowerBound - margin, stretch.upperBound + margin)
      if let last = ends.last, start <= last {
        ends[ends.count - 1] = max(last, end)
      } else {
        ends += [start, end]
      }
    }
    return ends
  }

  /// When the zone has a clock that says something of itself; nil where it has one for ever.
  private static func loudClocks(_ zone: KnownZone) -> [Range<Int>]? {
    func isLoud(_ clock: LocalTimeType) -> Bool {
      let reading = LocalTimeResolution.Reading(instant: UTCInstant(seconds: 0), clock: clock)
      return clock.abbreviation == "-00"
        || !CivilTimeTraps(zone: zone.name, reading: reading, longitude: nil).warnings().isEmpty
    }
    let file = zone.file
    let areLoud = file.types.map(isLoud)
    let last = file.transitions.last ?? 0
    // What the rule at the end has in store, a year long.
    for month in 0...12 {
      let clock = file.localTime(at: UTCInstant(seconds: last + 1 + month * 30 * 86_400))
      let type = file.types.firstIndex(of: clock)
      if type.map({ areLoud[$0] }) ?? isLoud(clock) { return nil }
    }
    var found: [Range<Int>] = []
    var start = Int.min / 2
    var type = 0
    for (at, index) in zip(file.transitions, file.typeIndices) {
      if areLoud[type] { found.append(start..<at) }
      (start, type) = (at, Int(index))
    }
    return found
  }
}

extension CalendarChange {
  /// The seconds, as if in UTC, before the first Gregorian day.
  fileprivate var stretch: Range<Int> {
    Int.min / 2..<(first.julianDayNumber - 2_440_588) * 86_400
  }
}

extension Backzone {
  /// The first second, as if in UTC, of the first day from which both data agree.
  fileprivate var end: Int { (agreesFrom.julianDayNumber - 2_440_588) * 86_400 }
}
