import Glibc

/// A zone or offset as a plain birth needs it: its clock, and when something is to be said of it.
struct PlainZone: Sendable {
  let name: String
  /// The same as bytes.
  private let bytes: [UInt8]
  /// The clocks of an IANA zone; nil for an offset.
  let zone: KnownZone?
  /// The clock of an offset.
  let fixed: LocalTimeType?
  /// Seconds of the local clock at which a stretch begins or ends, in turn, that needs a closer look.
  private let loud: [Int]

  /// Whether that is its name.
  func isNamed(_ text: UnsafeRawBufferPointer) -> Bool {
    text.count == bytes.count
      && bytes.withUnsafeBytes { own in
        guard let own = own.baseAddress, let text = text.baseAddress else { return false }
        return memcmp(own, text, bytes.count) == 0
      }
  }

  /// Whether a warning or a refusal is possible at a second of the local clock.
  func isLoud(_ local: Int) -> Bool {
    loud.partitioningIndex { $0 > local } % 2 == 1
  }

  /// Days that no clock nor change of one reaches.
  private static let margin = 2 * 86_400

  /// - Parameters:
  ///   - changes: how the lands in which the zone may be meant came to the Gregorian calendar.
  init?(_ name: String, zone: KnownZone?, fixed: LocalTimeType?, changes: [CalendarChange]) {
    self.name = name
    bytes = Array(name.utf8)
    self.zone = zone
    self.fixed = fixed
    var stretches = changes.map { Int.min / 2..<$0.firstSecond }
    if let zone {
      guard let clocks = Self.loudClocks(zone) else { return nil }
      stretches += clocks + zone.tables.clocks.map(\.row.local)
      if let missing = zone.tables.missing { stretches.append(Int.min / 2..<missing.end) }
    }
    var ends: [Int] = []
    for stretch in stretches.sorted(by: { $0.lowerBound < $1.lowerBound }) {
      let (start, end) = (stretch.lowerBound - Self.margin, stretch.upperBound + Self.margin)
      if let last = ends.last, start <= last {
        ends[ends.count - 1] = max(last, end)
      } else {
        ends += [start, end]
      }
    }
    loud = ends
  }

  /// When the zone has a clock that says something of itself; nil where it has one for ever.
  private static func loudClocks(_ zone: KnownZone) -> [Range<Int>]? {
    func isLoud(_ clock: LocalTimeType) -> Bool {
      let reading = LocalTimeResolution.Reading(instant: UTCInstant(seconds: 0), clock: clock)
      return clock.abbreviation == "-00"
        || !CivilTimeTraps(zone: zone.name, reading: reading, longitude: nil).warnings().isEmpty
    }
    let file = zone.file
    let last = file.transitions.last ?? 0
    // What the rule at the end has in store, a year long.
    for month in 0...12
    where isLoud(file.localTime(at: UTCInstant(seconds: last + 1 + month * 30 * 86_400))) {
      return nil
    }
    var found: [Range<Int>] = []
    var start = Int.min / 2
    var clock = file.types[0]
    for (at, index) in zip(file.transitions, file.typeIndices) {
      if isLoud(clock) { found.append(start..<at) }
      (start, clock) = (at, file.types[Int(index)])
    }
    return found
  }
}

extension CalendarChange {
  /// The first second, as if in UTC, of the first Gregorian day.
  fileprivate var firstSecond: Int { (first.julianDayNumber - 2_440_588) * 86_400 }
}

extension Backzone {
  /// The first second, as if in UTC, of the first day from which both data agree.
  fileprivate var end: Int { (agreesFrom.julianDayNumber - 2_440_588) * 86_400 }
}
