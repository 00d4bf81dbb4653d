/// What a zone's name and its clock say about themselves: mean times, misread names.
///
/// A warning never changes the result.
struct CivilTimeTraps {
  let zone: String
  let reading: LocalTimeResolution.Reading
  /// Degrees east of the birth place, where known.
  let longitude: Double?

  func warnings() -> [Warning] {
    var result: [Warning] = []
    func add(_ warning: Warning?) {
      if let warning { result.append(warning) }
    }
    add(meanTime())
    add(localMeanTimeOfLongitude())
    if !zone.contains("/") || zone.hasPrefix("Etc/") { add(ambiguousName()) }
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
  func difference() -> String {
    guard let longitude else { return "" }
    let mean = UTCOffset.localMeanTime(longitude: longitude)
    let minutes = Double(mean.seconds - clock.offset.seconds) / 60
    let tenths = Int((minutes * 10).rounded())
    return "at the given longitude mean time is \(mean), "
      + "\(abs(tenths) / 10).\(abs(tenths) % 10) minutes \(tenths < 0 ? "less" : "more"); "
  }

  /// What chooses the mean time of the birth place.
  var meanTimeOption: Message {
    longitude == nil
      ? "\(field: "lmt") with \(field: "place") or \(field: "lon")" : "\(field: "lmt")"
  }

  private func localMeanTimeOfLongitude() -> Warning? {
    guard let longitude else { return nil }
    let mean = UTCOffset.localMeanTime(longitude: longitude).seconds
    guard Self.isFar(mean, from: clock.offset.seconds) else { return nil }
    let apart = Self.apart(mean, clock.offset.seconds)
    return Warning(
      code: "longitude_far_from_zone",
      message: "The longitude and the offset \(clock.offset) are \(apart / 3600) hours apart; "
        + "east is positive in both.")
  }

  /// Whether a clock is so far from the mean time of a place that this is to be said.
  static func isFar(_ mean: Int, from offset: Int) -> Bool { apart(mean, offset) > 4 * 3600 }

  /// Seconds between two clocks, whatever the date on each.
  private static func apart(_ one: Int, _ other: Int) -> Int {
    let apart = abs(one - other) % 86_400
    return min(apart, 86_400 - apart)
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
}
