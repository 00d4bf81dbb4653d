/// Zones as the resolver knows them, with the clocks of the places in them.
extension BirthResolver {
  /// What tells apart the clocks of one zone.
  struct ClockKey: Hashable, Sendable {
    let zone: String
    var country: String?
    /// The rows of the table of local clocks that hold.
    var rows: [Int] = []
    /// The offset of local mean time, where one of them is that.
    var meanTime: UTCOffset?
  }

  /// The zone of a record, with the clocks that ran there around a date.
  ///
  /// A clock that a part of the zone certainly kept stands for the zone's where the place is known
  /// (local_clocks.tsv).
  mutating func zone(_ name: String, of located: LocatedRecord, near date: CalendarDate)
    throws(Refusal) -> KnownZone
  {
    let place = located.whereabouts(in: name)
    guard let country = place.country else { return try load(name) }
    let plain = try self.zone(name, at: place, country)
    guard plain.mayDiffer(near: date) else { return plain }
    let rows = localClocks.entries(place, zone: name).filter {
      $0.isCertain && $0.ran(near: date) && $0.territory.contains(place)
    }
    guard !rows.isEmpty else { return plain }
    var key = ClockKey(zone: name, country: country, rows: rows.map(\.id))
    if rows.contains(where: { $0.readings == [.localMean] }), let longitude = place.longitude {
      key.meanTime = .localMeanTime(longitude: longitude)
    }
    if let zone = known[key] { return zone }
    var stretches: [TimeZoneFile.Stretch] = []
    for row in rows {
      guard let reading = row.readings.first, let clock = try history(reading, key.meanTime)
      else { continue }
      let start = clock.second(showing: row.local.lowerBound)
      stretches.append(
        .init(seconds: start..<clock.second(showing: row.local.upperBound), clock: clock))
    }
    let zone = KnownZone(
      name: name, file: plain.data.showing(stretches), data: plain.data, tables: plain.tables,
      future: plain.future)
    remember(zone, key)
    return zone
  }

  /// The zone in one of its countries, with the clocks of its data.
  mutating func zone(_ name: String, at place: Whereabouts, _ country: String)
    throws(Refusal) -> KnownZone
  {
    let key = ClockKey(zone: name, country: country)
    if let zone = known[key] { return zone }
    let base = try load(name)
    let zone = KnownZone(
      name: name, file: base.data, data: base.data, tables: try tables(place, zone: name),
      future: base.future)
    remember(zone, key)
    return zone
  }

  /// The zone of a name, read once, with the clocks of its data.
  mutating func load(_ name: String) throws(Refusal) -> KnownZone {
    let key = ClockKey(zone: name)
    if let zone = known[key] { return zone }
    let file: TimeZoneFile
    do {
      file = try zones.zone(named: name)
    } catch {
      throw Refusal(error, zone: name)
    }
    let data = try zones.described()
    let rules = future ?? FutureClockRules(zoneData: data)
    future = rules
    let zone = KnownZone(
      name: name, file: file, data: file,
      tables: try tables(Whereabouts(), zone: name), future: rules)
    remember(zone, key)
    return zone
  }

  /// What the tables say of a country, or of a zone alone.
  private mutating func tables(_ place: Whereabouts, zone: String) throws(Refusal)
    -> KnownZone.Tables
  {
    var result = KnownZone.Tables()
    for row in localClocks.entries(place, zone: zone) {
      var files: [String: TimeZoneFile] = [:]
      for case .zone(let name) in row.readings {
        files[name] = try zones.zone(ifThere: name)
      }
      result.clocks.append(.init(row: row, zones: files))
    }
    result.missing = Backzone(zone, reduced: try zones.lacksBackzone())
    return result
  }

  /// The history of one reading; nil where the data do not have it.
  private mutating func history(_ reading: LocalClock.Reading, _ meanTime: UTCOffset?)
    throws(Refusal) -> TimeZoneFile?
  {
    switch reading {
    case .offset(let offset): TimeZoneFile(fixed: LocalTimeType(numbered: offset))
    case .localMean: meanTime.map { TimeZoneFile(fixed: LocalTimeType(numbered: $0)) }
    case .zone(let name): try zones.zone(ifThere: name)
    case .daylight, .standard: nil
    }
  }

  /// The clocks of an IANA zone, of `UTC` or of an offset.
  mutating func clocks(of name: String, _ located: LocatedRecord, near date: CalendarDate)
    throws(Refusal) -> ZoneClocks
  {
    if let fixed = try LocalTimeType(offset: name) {
      return ZoneClocks(source: .offset, fixed: fixed)
    }
    return ZoneClocks(source: .zone(name), zone: try zone(name, of: located, near: date))
  }
}

extension BirthResolver {
  /// The date of a record whose time does not matter.
  ///
  /// - Throws: `Refusal` for a text that is no date, and for a day that was left out at the place.
  public mutating func date(of record: BirthRecord) throws(Refusal) -> CalendarDate {
    let date = try record.calendarDate()
    guard record.calendar == nil, Self.laterChanges.contains(date.year) else { return date }
    // A place that cannot be found is no fault of the date.
    guard let located = try? locate(record) else { return date }
    return try self.date(of: located)
  }

  /// The years of the changes after 1582; no date outside of them is looked for in the table.
  private static let laterChanges = 1582...1923

  /// The date of a located record.
  ///
  /// - Throws: `Refusal` for a text that is no date, and for a day that was left out there.
  mutating func date(of located: LocatedRecord) throws(Refusal) -> CalendarDate {
    let record = located.record
    let date = try record.calendarDate()
    guard record.calendar == nil, Self.laterChanges.contains(date.year) else { return date }
    let (place, zone) = located.home
    let reason = CalendarChange.reason(
      calendarChanges.entries(place, zone: zone), leavingOut: date, at: place, zone: zone)
    if let reason { throw record.leftOut(date, reason) }
    return date
  }

  /// The warnings of a date in the time of an old calendar.
  mutating func calendarWarnings(_ located: LocatedRecord, _ date: CalendarDate) -> [Warning] {
    guard located.record.calendar == nil, date.calendar == .gregorian else { return [] }
    let (place, zone) = located.home
    return CalendarChange.warnings(
      calendarChanges.entries(place, zone: zone), date: date, at: place, zone: zone)
  }
}

extension LocalTimeType {
  /// A clock that has no name of its own: its abbreviation is the offset, as in the zone data.
  init(numbered offset: UTCOffset) {
    let digits = offset.description.filter { $0 != ":" }
    self.init(
      offset: offset, isDaylightSaving: false,
      abbreviation: digits.hasSuffix("00") ? String(digits.dropLast(2)) : digits)
  }
}

extension LocatedRecord {
  /// Where the birth was, and the zone that tells it where no place is known; whatever clock is
  /// meant.
  var home: (place: Whereabouts, zone: String) {
    let zone = place?.place.zone ?? record.zone ?? ""
    return (whereabouts(in: zone), zone)
  }

  /// Where the birth was, as far as it tells about a zone: a place tells of its own zone only.
  func whereabouts(in zone: String) -> Whereabouts {
    var result = Whereabouts(latitude: record.lat, longitude: record.lon)
    if let place = place?.place, place.zone == zone {
      result.country = place.country
      result.region = place.region
      result.latitude = record.lat ?? place.latitude
      result.longitude = record.lon ?? place.longitude
    }
    return result
  }
}
