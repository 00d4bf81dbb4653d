/// What a record's place, or its coordinates, say about its zone.
extension BirthResolver {
  /// Seconds that a typed zone may differ from that of the place: more is a mistake, not a local
  /// clock (double summer time, a moved border and Xinjiang's two clocks make at most two hours).
  private static let overrideLimit = 3 * 3600

  /// The record with the zone and the coordinates that hold; the first step of resolving it.
  ///
  /// Its date, time and coordinates have been checked.
  /// - Throws: `Refusal` where the place is none or several, or the zone is uncertain.
  mutating func locate(_ record: BirthRecord) throws(Refusal) -> LocatedRecord {
    if let place = record.place { return try lookup.locate(record, at: place) }
    guard record.zone == nil, !record.lmt, let latitude = record.lat, let longitude = record.lon
    else { return LocatedRecord(record: record) }
    let cities = lookup.cities(latitude: latitude, longitude: longitude)
    guard let nearest = cities.first else { return LocatedRecord(record: record) }
    try refuseUncertain(cities, record)
    var located = LocatedRecord(record: record)
    located.record.zone = nearest.place.zone
    located.place = FoundPlace(
      place: nearest.place, matchedName: nil, inferredDistance: nearest.distance)
    located.warnings = [
      Warning(
        code: "zone_inferred",
        message: "The zone \(nearest.place.zone) is inferred from the nearest cities, "
          + "\(cities.map(Self.shown).joined(separator: ", "))"
          + "; that was right for \(nearest.accuracy) of the towns that were tried: give \(field: "zone") if you "
          + "know it.")
    ]
    return located
  }

  private static func shown(_ city: Gazetteer.Neighbour) -> String {
    "\(city.place.name) (\(Int(city.distance.rounded())) km)"
  }

  /// Refuses coordinates whose nearest cities are far or keep different clocks.
  private mutating func refuseUncertain(
    _ cities: [Gazetteer.Neighbour], _ record: BirthRecord
  ) throws(Refusal) {
    let shown = cities.map { "\($0.place.zone) at \(Self.shown($0))" }.joined(separator: ", ")
    func refused(_ reason: String) -> Refusal {
      var zones: [String] = []
      for city in cities where !zones.contains(city.place.zone) { zones.append(city.place.zone) }
      return Refusal(
        .zoneUncertain, field: "zone",
        zones.count == 1
          ? "the coordinates do not tell the clock, as \(reason): \(shown); give \(field: "place"), or \(field: "zone") with an offset"
          : "the coordinates do not tell the zone, as \(reason): \(shown); give \(field: "zone")",
        candidates: zones.count == 1 ? [] : zones.map { .name($0) })
    }
    if let nearest = cities.first, nearest.distance > PlaceLookup.inferenceLimit {
      throw refused("the nearest city is \(Int(nearest.distance.rounded())) km away")
    }
    // Zones with other names may have kept the same clock on that day, and parts of one zone other
    // clocks.
    var clocks: Set<[Int]> = []
    for city in cities { clocks.insert(try offsets(at: city.place, record)) }
    guard clocks.count == 1 else {
      throw refused("the nearest cities kept different clocks then")
    }
  }

  /// The offsets at a place at the record's time, or at the ends of its day.
  private mutating func offsets(at place: Place, _ record: BirthRecord) throws(Refusal)
    -> [Int]
  {
    var located = LocatedRecord(record: record)
    located.place = FoundPlace(place: place, matchedName: nil, inferredDistance: nil)
    let date = try record.calendarDate()
    let times: [ClockTime?] =
      if let time = try record.clockTime() {
        [time]
      } else {
        [0, 12, 23].map { ClockTime(hour: $0, minute: 0, second: 0) }
      }
    let file = try zone(place.zone, of: located, near: date).file
    return times.compactMap { $0 }.flatMap { time in
      file.resolve(date: date, time: time).readings.map(\.clock.offset.seconds)
    }
  }

  /// Compares a typed zone with that of the place.
  ///
  /// - Throws: `Refusal` (`zone_conflict`) where they are hours apart.
  mutating func compare(
    _ reading: LocalTimeResolution.Reading, with located: LocatedRecord, date: CalendarDate,
    time: ClockTime
  ) throws(Refusal) -> [Warning] {
    guard let zone = located.overriddenZone, let typed = located.record.zone,
      let place = located.place?.place
    else { return [] }
    let others = try self.zone(zone, of: located, near: date).file.resolve(date: date, time: time)
      .readings
    guard !others.contains(where: { $0.clock.offset == reading.clock.offset }),
      let other = others.first
    else { return [] }
    let apart = abs(other.clock.offset.seconds - reading.clock.offset.seconds)
    guard apart <= Self.overrideLimit else {
      throw Refusal(
        .zoneConflict, field: "zone",
        "\(quoted(typed)) gives \(reading.clock.offset), but \(place.shortName) had \(other.clock.offset) (\(zone)): hours apart; give \(field: "place") or \(field: "zone")",
        candidates: [reading, other].map(\.candidate))
    }
    return [
      Warning(
        code: "zone_overrides_place",
        message:
          "\(field: "zone") \(typed) (\(reading.clock.offset), \(reading.instant)) is taken and not "
          + "\(zone) of \(place.shortName) (\(other.clock.offset), \(other.instant)).")
    ]
  }
}

extension LocalTimeResolution {
  /// Every reading, those of a time that never was included.
  var readings: [Reading] {
    switch self {
    case .unique(let reading): [reading]
    case .ambiguous(let readings): readings
    case .gap(let before, let after, _): [before, after]
    }
  }
}
