/// Moments of births of which a record says a date, a time and a zone in their plain forms, and of
/// which nothing more is to be said: most records of a batch.
///
/// What is answered here is what the resolver answers; what is not goes to it. A differential test
/// holds both together.
package struct PlainMoments: Sendable {
  private var zones: [UInt64: PlainZone?] = [:]
  private static let capacity = 4000

  package init() {}

  /// The moment; nil where the resolver must be asked.
  ///
  /// - Parameters:
  ///   - date: the text.
  ///   - time: the text.
  ///   - zone: the text, not empty.
  package mutating func moment(
    date: UnsafeRawBufferPointer, time: UnsafeRawBufferPointer, zone: UnsafeRawBufferPointer,
    by resolver: inout BirthResolver
  ) -> BirthMoment? {
    guard let day = Self.date(date), let clockTime = Self.time(time),
      let known = self.zone(zone, by: &resolver)
    else { return nil }
    let local = UTCInstant.localSeconds(date: day, time: clockTime)
    guard !known.isLoud(local) else { return nil }
    var clock: ResolvedClock
    if let fixed = known.fixed {
      let instant = UTCInstant(seconds: local - fixed.offset.seconds)
      clock = ResolvedClock(reading: .init(instant: instant, clock: fixed), source: .offset)
    } else {
      guard let zone = known.zone,
        case .unique(let reading) = zone.file.resolve(date: day, time: clockTime)
      else { return nil }
      clock = ResolvedClock(reading: reading, source: .zone(known.name), zone: zone)
    }
    let record = BirthRecord(
      date: String(decoding: date, as: UTF8.self), time: String(decoding: time, as: UTF8.self),
      zone: known.name)
    let future = known.zone?.future
    return BirthMoment(
      LocatedRecord(record: record), date: day, time: clockTime, clock: clock,
      zoneData: future?.zoneData, warnings: future?.warning(for: day.year).map { [$0] } ?? [])
  }

  // MARK: Zones

  private mutating func zone(_ text: UnsafeRawBufferPointer, by resolver: inout BirthResolver)
    -> PlainZone?
  {
    guard text.count >= 3, text.count <= 64 else { return nil }
    let key = Self.key(text)
    if let known = zones[key] {
      guard let known, known.isNamed(text) else { return nil }
      return known
    }
    if zones.count >= Self.capacity { zones.removeAll() }
    let new = resolver.plainZone(String(decoding: text, as: UTF8.self))
    zones[key] = .some(new)
    return new
  }

  /// A number by which zones are told apart; the name is compared besides.
  private static func key(_ text: UnsafeRawBufferPointer) -> UInt64 {
    guard text.count >= 8 else {
      return text.reduce(UInt64(text.count)) { $0 << 8 | UInt64($1) }
    }
    // Beginning and end tell nearly all names apart.
    let first = text.loadUnaligned(as: UInt64.self)
    let last = text.loadUnaligned(fromByteOffset: text.count - 8, as: UInt64.self)
    return first &* 0x9E37_79B9_7F4A_7C15 ^ last &+ UInt64(text.count)
  }

  // MARK: Numbers

  /// `YYYY-MM-DD` of a Gregorian day from 1600 on.
  private static func date(_ text: UnsafeRawBufferPointer) -> CalendarDate? {
    let dash = UInt8(ascii: "-")
    guard text.count == 10, text[4] == dash, text[7] == dash, let century = pair(text, 0),
      let years = pair(text, 2), let month = pair(text, 5), let day = pair(text, 8),
      century >= 16
    else { return nil }
    return CalendarDate(
      year: century * 100 + years, month: month, day: day, calendar: .gregorian)
  }

  /// `HH:MM` or `HH:MM:SS`.
  private static func time(_ text: UnsafeRawBufferPointer) -> ClockTime? {
    let colon = UInt8(ascii: ":")
    guard text.count == 5 || text.count == 8, text[2] == colon, let hour = pair(text, 0),
      let minute = pair(text, 3)
    else { return nil }
    guard text.count == 8 else { return ClockTime(hour: hour, minute: minute) }
    guard text[5] == colon, let second = pair(text, 6) else { return nil }
    return ClockTime(hour: hour, minute: minute, second: second)
  }

  /// The number of two digits.
  private static func pair(_ text: UnsafeRawBufferPointer, _ place: Int) -> Int? {
    let (tens, ones) = (text[place] &- 0x30, text[place + 1] &- 0x30)
    return tens < 10 && ones < 10 ? Int(tens) * 10 + Int(ones) : nil
  }
}

extension BirthResolver {
  /// A zone or offset for plain births; nil where it always needs a closer look, and where it is none.
  mutating func plainZone(_ name: String) -> PlainZone? {
    do throws(Refusal) {
      let changes = calendarChanges.entries(Whereabouts(), zone: name)
      if let fixed = try LocalTimeType(offset: name) {
        return PlainZone(name, zone: nil, fixed: fixed, changes: changes)
      }
      return PlainZone(name, zone: try load(name), fixed: nil, changes: changes)
    } catch {
      return nil
    }
  }
}
