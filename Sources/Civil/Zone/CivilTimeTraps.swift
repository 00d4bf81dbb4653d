/// What no time zone database gets right: warnings for zones and years in which the clock on the
/// wall may not have been the zone's.
///
/// The cases are those of the tz database's own comments and theory file, and of the state laws
/// that they cite; a warning never changes the result.
struct CivilTimeTraps {
  /// What makes a zone one of those with traps; found once for each zone.
  struct Traits: OptionSet {
    let rawValue: UInt8
    static let unitedStates = Traits(rawValue: 1)
    static let illinois = Traits(rawValue: 2)
    static let britain = Traits(rawValue: 4)
    static let movedBorder = Traits(rawValue: 8)
    static let twoClocks = Traits(rawValue: 16)
    static let oldCalendar = Traits(rawValue: 32)
    static let doubtfulName = Traits(rawValue: 64)

    init(rawValue: UInt8) {
      self.rawValue = rawValue
    }

    init(zone: String) {
      var traits: Traits = []
      if CivilTimeTraps.isUnitedStates(zone) { traits.insert(.unitedStates) }
      if ["America/Chicago", "US/Central"].contains(zone) { traits.insert(.illinois) }
      if CalendarChange.later[0].zones.contains(zone) { traits.insert(.britain) }
      if CivilTimeTraps.borders.contains(where: { $0.zone == zone }) { traits.insert(.movedBorder) }
      if ["Asia/Urumqi", "Asia/Kashgar"].contains(zone) { traits.insert(.twoClocks) }
      if CalendarChange.later.contains(where: { $0.zones.contains(zone) }) {
        traits.insert(.oldCalendar)
      }
      if !zone.contains("/") || zone.hasPrefix("Etc/") { traits.insert(.doubtfulName) }
      self = traits
    }
  }

  let zone: String
  let traits: Traits
  /// The local date in the Gregorian calendar.
  let date: CalendarDate
  let reading: LocalTimeResolution.Reading
  /// Degrees east of the birth place, where known.
  let longitude: Double?
  let calendarWasNamed: Bool

  func warnings() -> [Warning] {
    var result: [Warning] = []
    func add(_ warning: Warning?) {
      if let warning { result.append(warning) }
    }
    add(meanTime())
    add(localMeanTimeOfLongitude())
    if traits.contains(.doubtfulName) { add(ambiguousName()) }
    if traits.contains(.unitedStates) { add(unitedStatesLocalOption()) }
    if traits.contains(.illinois) { add(illinoisStandardTime()) }
    if traits.contains(.britain) { add(unitedKingdomBeforeStandardTime()) }
    if traits.contains(.movedBorder) { add(movedBorder()) }
    if traits.contains(.twoClocks) { add(twoClocks()) }
    if traits.contains(.oldCalendar) { add(oldCalendar()) }
    return result
  }

  private var clock: LocalTimeType { reading.clock }

  private func meanTime() -> Warning? {
    let name = clock.abbreviation
    if name == "LMT" {
      return Warning(
        code: "zone_mean_time",
        message: "\(zone) still kept the mean time of its reference city (\(clock.offset)); "
          + "\(difference())local mean time of the birth place itself: \(meanTimeOption).")
    }
    // Abbreviations such as HMT, PMT or AMT are the mean time of a city; GMT was a legal time.
    if clock.offset.seconds % 900 != 0, name.hasSuffix("MT"), name != "GMT" {
      return Warning(
        code: "city_mean_time",
        message: "\(zone) kept the mean time of a city (\(name), \(clock.offset)); "
          + "\(difference())a place away from it may have kept its own: \(meanTimeOption).")
    }
    return nil
  }

  /// How far the zone's clock is from the mean time of the given longitude.
  private func difference() -> String {
    guard let longitude else { return "" }
    let mean = UTCOffset.localMeanTime(longitude: longitude)
    let minutes = Double(mean.seconds - clock.offset.seconds) / 60
    let tenths = Int((minutes * 10).rounded())
    return "at the given longitude mean time is \(mean), "
      + "\(abs(tenths) / 10).\(abs(tenths) % 10) minutes \(tenths < 0 ? "less" : "more"); "
  }

  private var meanTimeOption: Message {
    longitude == nil
      ? "\(field: "lmt") with \(field: "place") or \(field: "lon")" : "\(field: "lmt")"
  }

  private func localMeanTimeOfLongitude() -> Warning? {
    guard let longitude else { return nil }
    let mean = UTCOffset.localMeanTime(longitude: longitude).seconds
    var apart = abs(mean - clock.offset.seconds) % 86_400
    apart = min(apart, 86_400 - apart)
    guard apart > 4 * 3600 else { return nil }
    return Warning(
      code: "longitude_far_from_zone",
      message: "The longitude and the offset \(clock.offset) are \(apart / 3600) hours apart; "
        + "east is positive in both.")
  }

  private func ambiguousName() -> Warning? {
    if zone.hasPrefix("Etc/GMT+") || zone.hasPrefix("Etc/GMT-"), zone != "Etc/GMT-0",
      zone != "Etc/GMT+0"
    {
      return Warning(
        code: "zone_sign",
        message: "\(zone) means UTC\(clock.offset): the sign in its name is reversed.")
    }
    if [
      "EST", "MST", "HST", "CET", "EET", "MET", "WET", "EST5EDT", "CST6CDT", "MST7MDT", "PST8PDT",
    ]
    .contains(zone) {
      return Warning(
        code: "zone_abbreviation",
        message: "\(zone) is an abbreviation, not a place; name the zone of the place "
          + "(for example America/New_York).")
    }
    return nil
  }

  private static let unitedStates: [String] = [
    "America/New_York", "America/Chicago", "America/Denver", "America/Los_Angeles",
    "America/Detroit", "America/Boise", "America/Phoenix", "America/Menominee",
    "America/Indianapolis", "America/Fort_Wayne", "America/Louisville", "America/Shiprock",
    "America/Juneau", "America/Anchorage", "Navajo", "EST5EDT", "CST6CDT", "MST7MDT", "PST8PDT",
  ]

  private static func isUnitedStates(_ zone: String) -> Bool {
    unitedStates.contains(zone)
      || ["US/", "America/Indiana/", "America/Kentucky/", "America/North_Dakota/"]
        .contains { zone.hasPrefix($0) }
  }

  private func unitedStatesLocalOption() -> Warning? {
    let years = (1919...1941).contains(date.year) || (1946...1966).contains(date.year)
    guard years, (4...10).contains(date.month) else { return nil }
    return Warning(
      code: "local_option_daylight_time",
      message: "Before 1967 daylight saving time in the United States was a local choice; "
        + "\(zone) gives \(clock.abbreviation) (\(clock.offset)), the town may have kept another "
        + "clock: \(field: "zone") with an offset.")
  }

  private func illinoisStandardTime() -> Warning? {
    guard clock.isDaylightSaving, (date.year, date.month) < (1959, 7) else { return nil }
    return Warning(
      code: "certificate_standard_time",
      message: "Birth certificates of Illinois before 1959-07-01 give standard time even in "
        + "summer: \(field: "zone") -06:00 for those.")
  }

  private func unitedKingdomBeforeStandardTime() -> Warning? {
    guard clock.abbreviation == "GMT", (date.year, date.month, date.day) < (1880, 8, 2)
    else { return nil }
    return Warning(
      code: "railway_time",
      message: "Greenwich time became legal in Great Britain on 1880-08-02; before, some towns "
        + "kept local mean time\(longitude == nil ? "" : " (\(difference().dropLast(2)))")"
        + ": \(meanTimeOption).")
  }

  private static let borders: [(zone: String, from: Int, to: Int, text: String)] = [
    ("Europe/Warsaw", 1800, 1945, "places that were German, Austrian or Russian"),
    ("Poland", 1800, 1945, "places that were German, Austrian or Russian"),
    ("Europe/Paris", 1871, 1918, "Alsace and Lorraine, then German,"),
    ("Europe/Kiev", 1918, 1939, "Galicia and Volhynia, then Polish,"),
    ("Europe/Kyiv", 1918, 1939, "Galicia and Volhynia, then Polish,"),
    ("Europe/Bucharest", 1890, 1918, "Transylvania, then Hungarian,"),
  ]

  private func movedBorder() -> Warning? {
    guard
      let border = Self.borders.first(where: {
        $0.zone == zone && $0.from <= date.year && date.year <= $0.to
      })
    else { return nil }
    return Warning(
      code: "moved_border",
      message:
        "In \(date.year) \(border.text) did not keep the clocks of \(zone): \(field: "zone") with the "
        + "zone or offset of the country then.")
  }

  private func twoClocks() -> Warning {
    Warning(
      code: "two_clocks",
      message: "In Xinjiang two clocks are in use, +06:00 and Beijing's +08:00; find out which one "
        + "the record means.")
  }

  private func oldCalendar() -> Warning? {
    guard !calendarWasNamed, date.year > 1582,
      let change = CalendarChange.after(date, zone: zone)
    else { return nil }
    return Warning(
      code: "old_calendar",
      message: "The date is read as Gregorian, but \(change.region) kept the Julian calendar then: "
        + "\(field: "calendar") julian if the record does too.")
  }
}
