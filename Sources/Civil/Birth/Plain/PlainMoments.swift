/// A plain birth in numbers: nothing of it lies on the heap.
package struct PlainBirth: Sendable {
  /// The instant.
  package let instant: UTCInstant
  /// The year of the local date.
  package let year: Int
  /// The number of its clock among all that were met, from 0 on.
  package let clock: Int
  /// The number of its zone among all that were met.
  let zone: Int
  /// The number of its place among those that were met; nil where a zone is given.
  package let place: Int?

  init(instant: UTCInstant, year: Int, clock: Int, zone: Int, place: Int? = nil) {
    self.instant = instant
    self.year = year
    self.clock = clock
    self.zone = zone
    self.place = place
  }
}

/// Moments of births of which a record says a date, a time and a zone or a place in their plain forms,
/// and of which nothing more is to be said: most records of a batch.
///
/// What is answered here is what the resolver answers; what is not goes to it. A differential test
/// holds both together.
package struct PlainMoments: Sendable {
  var zones: [PlainZone] = []
  var places = PlacesOfBirth()
  /// The zones by their names; -1 for those that are not plain.
  private var numbers: [UInt64: Int] = [:]
  /// The zones that were met last, by a part of their key.
  private var recent = [Recent](repeating: Recent(key: 0, zone: -1), count: 64)
  /// How many clocks the zones have.
  var clocks = 0
  private static let capacity = 4000

  private struct Recent {
    var key: UInt64
    var zone: Int
  }

  package init() {}

  /// The birth; nil where the resolver must be asked.
  ///
  /// - Parameters:
  ///   - date: the text.
  ///   - time: the text.
  ///   - zone: the text, not empty.
  package mutating func birth(
    date: UnsafeRawBufferPointer, time: UnsafeRawBufferPointer, zone: UnsafeRawBufferPointer,
    by resolver: inout BirthResolver
  ) -> PlainBirth? {
    guard let day = Self.date(date), let clockTime = Self.time(time),
      let number = self.number(of: zone, by: &resolver)
    else { return nil }
    let known = zones[number]
    let local = UTCInstant.localSeconds(date: day, time: clockTime)
    guard let clock = known.clock(at: local, day, clockTime) else { return nil }
    return PlainBirth(
      instant: UTCInstant(seconds: local - known.offset(of: clock)), year: day.year,
      clock: known.firstClock + clock, zone: number)
  }

  /// The same of a moment that the resolver found; nil where its record has more than a plain one.
  ///
  /// - Parameter zone: the text.
  package mutating func birth(
    of moment: BirthMoment, zone: UnsafeRawBufferPointer, by resolver: inout BirthResolver
  ) -> PlainBirth? {
    guard moment.date.calendar == .gregorian, moment.date.year >= 1600, moment.place == nil,
      let number = self.number(of: zone, by: &resolver)
    else { return nil }
    let known = zones[number]
    let clock = known.clocks.firstIndex { clock in
      clock.offset == moment.offset && clock.abbreviation == moment.abbreviation ?? ""
    }
    guard let clock, moment.zoneData == known.zone?.future.zoneData else { return nil }
    return PlainBirth(
      instant: moment.instant, year: moment.date.year, clock: known.firstClock + clock,
      zone: number)
  }

  /// The moment of a birth that was found here, with the texts that gave it.
  package func moment(
    _ birth: PlainBirth, date: UnsafeRawBufferPointer, time: UnsafeRawBufferPointer
  ) -> BirthMoment? {
    guard let day = Self.date(date), let clockTime = Self.time(time) else { return nil }
    let known = zones[birth.zone]
    let reading = LocalTimeResolution.Reading(
      instant: birth.instant, clock: known.clocks[birth.clock - known.firstClock])
    let record = BirthRecord(
      date: String(decoding: date, as: UTF8.self), time: String(decoding: time, as: UTF8.self),
      zone: known.name)
    let clock = ResolvedClock(
      reading: reading, source: known.zone == nil ? .offset : .zone(known.name), zone: known.zone)
    return BirthMoment(
      LocatedRecord(record: record), date: day, time: clockTime, clock: clock,
      zoneData: known.zone?.future.zoneData, warnings: warnings(birth))
  }

  /// What is to be said of a birth: that the rules of its clock may change.
  package func warnings(_ birth: PlainBirth) -> [Warning] {
    zones[birth.zone].zone?.future.warning(for: birth.year).map { [$0] } ?? []
  }

  /// Whether nothing is to be said of it.
  package func isQuiet(_ birth: PlainBirth) -> Bool {
    birth.year <= zones[birth.zone].lastQuietYear
  }

  // MARK: Zones

  private mutating func number(
    of text: UnsafeRawBufferPointer, by resolver: inout BirthResolver
  ) -> Int? {
    guard text.count >= 3, text.count <= 64 else { return nil }
    let key = Self.key(text)
    let place = Int(truncatingIfNeeded: (key &* 0x9E37_79B9_7F4A_7C15) >> 58)
    var number = recent[place].zone
    if recent[place].key != key {
      number = find(text, key, by: &resolver)
      recent[place] = Recent(key: key, zone: number)
    }
    guard number >= 0, zones[number].isNamed(text) else { return nil }
    return number
  }

  private mutating func find(
    _ text: UnsafeRawBufferPointer, _ key: UInt64, by resolver: inout BirthResolver
  ) -> Int {
    if let known = numbers[key] { return known }
    guard numbers.count < Self.capacity else { return -1 }
    let name = String(decoding: text, as: UTF8.self)
    let number: Int
    if let zone = resolver.plainZone(name, firstClock: clocks) {
      number = zones.count
      zones.append(zone)
      clocks += zone.clocks.count
    } else {
      number = -1
    }
    numbers[key] = number
    return number
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
  static func date(_ text: UnsafeRawBufferPointer) -> CalendarDate? {
    let dash = UInt8(ascii: "-")
    guard text.count == 10, text[4] == dash, text[7] == dash, let century = pair(text, 0),
      let years = pair(text, 2), let month = pair(text, 5), let day = pair(text, 8),
      century >= 16
    else { return nil }
    return CalendarDate(
      year: century * 100 + years, month: month, day: day, calendar: .gregorian)
  }

  /// `HH:MM` or `HH:MM:SS`.
  static func time(_ text: UnsafeRawBufferPointer) -> ClockTime? {
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
  mutating func plainZone(_ name: String, firstClock: Int) -> PlainZone? {
    do throws(Refusal) {
      let changes = calendarChanges.entries(Whereabouts(), zone: name)
      if let fixed = try LocalTimeType(offset: name) {
        return PlainZone(name, .fixed(fixed), changes: changes, firstClock: firstClock)
      }
      return PlainZone(name, .zone(try load(name)), changes: changes, firstClock: firstClock)
    } catch {
      return nil
    }
  }
}
