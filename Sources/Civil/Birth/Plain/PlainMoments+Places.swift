/// A place that plain births name, with what is asked again and again.
package final class PlainPlace: Sendable {
  /// As it was typed.
  package let text: String
  /// What was found.
  package let found: FoundPlace
  /// The number of its zone in its country.
  fileprivate let zone: Int
  /// Seconds of the mean time of its longitude.
  private let meanTime: Int

  fileprivate init(text: String, found: FoundPlace, zone: Int) {
    self.text = text
    self.found = found
    self.zone = zone
    meanTime = UTCOffset.localMeanTime(longitude: found.place.longitude).seconds
  }

  /// Whether a clock is so far from the mean time of the place that this is to be said.
  fileprivate func isFar(from offset: Int) -> Bool {
    CivilTimeTraps.isFar(meanTime, from: offset)
  }
}

/// The places that plain births name, by their texts.
struct PlacesOfBirth: Sendable {
  fileprivate var texts = ByteNumbers()
  /// By the numbers of their texts; nil for those that are not plain.
  fileprivate var places: [PlainPlace?] = []
  fileprivate var lookup = PlainPlaces()
  /// The zones of the regions of the gazetteer; nil where that is not known yet.
  fileprivate var byRegion = [PlainZoneNumber?](repeating: nil, count: PlaceTables.regions.count)
  /// All of them.
  fileprivate var zones: [PlainZoneKey: PlainZoneNumber] = [:]
  fileprivate static let capacity = 10_000
}

/// The number of a zone; nil where it always needs a closer look.
private typealias PlainZoneNumber = Int?

/// What tells apart the zones of places.
private struct PlainZoneKey: Hashable {
  let zone, country: String
  /// Which rows of local clocks and of calendars may hold there, of those of the country.
  let clocks, changes: [Int]
}

extension PlainMoments {
  /// Forgets places where they are many; the numbers of those of before mean nothing afterwards.
  package mutating func forgetPlacesIfMany() {
    guard places.texts.count >= PlacesOfBirth.capacity else { return }
    places.texts = ByteNumbers()
    places.places.removeAll(keepingCapacity: true)
  }

  /// The number of the place that a text names; nil where the resolver must be asked.
  ///
  /// - Parameter text: without control characters, quotes and backslashes.
  package mutating func place(_ text: UnsafeRawBufferPointer, by resolver: inout BirthResolver)
    -> Int?
  {
    if let number = places.texts[text] { return places.places[number] == nil ? nil : number }
    let place = find(text, by: &resolver)
    places.texts.add(text)
    places.places.append(place)
    return place == nil ? nil : places.places.count - 1
  }

  private mutating func find(_ bytes: UnsafeRawBufferPointer, by resolver: inout BirthResolver)
    -> PlainPlace?
  {
    guard let text = String(utf8: bytes) else { return nil }
    if resolver.lookup.own == nil, let (place, region) = places.lookup.place(bytes) {
      let zone = places.byRegion[region] ?? zone(of: place, by: &resolver)
      places.byRegion[region] = .some(zone)
      guard let zone else { return nil }
      let found = FoundPlace(place: place, matchedName: nil, inferredDistance: nil)
      return PlainPlace(text: text, found: found, zone: zone)
    }
    guard let found = try? resolver.lookup.place(text), found.ignoredWords.isEmpty,
      let zone = zone(of: found.place, by: &resolver)
    else { return nil }
    return PlainPlace(text: text, found: found, zone: zone)
  }

  /// The number of the zone of a place; nil where it always needs a closer look.
  private mutating func zone(of place: Place, by resolver: inout BirthResolver) -> Int? {
    guard let (zone, changes) = resolver.plainZone(of: place) else { return nil }
    // Rows are large: they are copied for a new zone only.
    let rows = zone.tables.clocks
    let clockNumbers = rows.indices.filter {
      rows[$0].row.territory.mayContain(country: place.country, region: place.region)
    }
    let changeNumbers = changes.indices.filter {
      changes[$0].territory.mayContain(country: place.country, region: place.region)
    }
    let key = PlainZoneKey(
      zone: place.zone, country: place.country, clocks: clockNumbers, changes: changeNumbers)
    if let known = places.zones[key] { return known }
    let plain = PlainZone(
      zone, rows: clockNumbers.map { rows[$0].row }, changes: changeNumbers.map { changes[$0] },
      firstClock: clocks)
    places.zones[key] = .some(plain == nil ? nil : zones.count)
    guard let plain else { return nil }
    zones.append(plain)
    clocks += plain.clocks.count
    return zones.count - 1
  }

  /// The birth; nil where the resolver must be asked.
  ///
  /// - Parameters:
  ///   - date: the text.
  ///   - time: the text.
  ///   - place: the number of the place.
  package func birth(
    date: UnsafeRawBufferPointer, time: UnsafeRawBufferPointer, place number: Int
  ) -> PlainBirth? {
    guard let day = Self.date(date), let clockTime = Self.time(time),
      let place = places.places[number]
    else { return nil }
    let known = zones[place.zone]
    let local = UTCInstant.localSeconds(date: day, time: clockTime)
    guard let clock = known.clock(at: local, day, clockTime) else { return nil }
    let offset = known.offset(of: clock)
    guard !place.isFar(from: offset) else { return nil }
    return PlainBirth(
      instant: UTCInstant(seconds: local - offset), year: day.year,
      clock: known.firstClock + clock, zone: place.zone, place: number)
  }

  /// The same of a moment that the resolver found; nil where its record has more than a plain one.
  package func birth(of moment: BirthMoment, place number: Int) -> PlainBirth? {
    guard moment.date.calendar == .gregorian, moment.date.year >= 1600,
      let place = places.places[number], moment.place == place.found
    else { return nil }
    let known = zones[place.zone]
    let clock = known.clocks.firstIndex { clock in
      clock.offset == moment.offset && clock.abbreviation == moment.abbreviation ?? ""
    }
    guard let clock, moment.zoneData == known.zone?.future.zoneData else { return nil }
    return PlainBirth(
      instant: moment.instant, year: moment.date.year, clock: known.firstClock + clock,
      zone: place.zone, place: number)
  }

  /// What the resolver says of a birth at a place.
  ///
  /// - Throws: its refusal.
  package func moment(
    date: UnsafeRawBufferPointer, time: UnsafeRawBufferPointer, place number: Int,
    by resolver: inout BirthResolver
  ) throws(Refusal) -> BirthMoment {
    var record = BirthRecord(
      date: String(decoding: date, as: UTF8.self), time: String(decoding: time, as: UTF8.self))
    if let place = places.places[number] {
      record.place = place.text
      resolver.lookup.known = (place.text, place.found)
    }
    return try resolver.moment(record)
  }

  /// The place of a birth, and the clock there; nil where a zone is given.
  package func place(of birth: PlainBirth) -> (place: PlainPlace, clock: LocalTimeType)? {
    guard let number = birth.place, let place = places.places[number] else { return nil }
    let zone = zones[birth.zone]
    return (place, zone.clocks[birth.clock - zone.firstClock])
  }
}

extension BirthResolver {
  /// The zone of a place in its country, and how that came to the Gregorian calendar; nil where there is
  /// none.
  fileprivate mutating func plainZone(of place: Place) -> (KnownZone, [CalendarChange])? {
    do throws(Refusal) {
      // A table of a person's own may have an offset.
      guard try LocalTimeType(offset: place.zone) == nil else { return nil }
      let whereabouts = Whereabouts(country: place.country)
      return (
        try zone(place.zone, at: whereabouts, place.country),
        calendarChanges.entries(whereabouts, zone: place.zone)
      )
    } catch {
      return nil
    }
  }
}
