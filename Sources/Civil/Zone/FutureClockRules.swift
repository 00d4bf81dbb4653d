/// The warning of years whose clock rules may still change; made once for each year.
final class FutureClockRules: Sendable {
  /// The version of the zone data.
  let zoneData: String
  /// The year of the zone data, if their version tells it.
  private let year: Int?
  /// By the years after those that the data tell of.
  private let known = Guarded<[Warning?]>([])

  /// The last year of which nothing is to be said.
  var lastQuietYear: Int {
    // The data tell of the years to come as far as they are decreed: seldom more than one.
    year.map { $0 + 1 } ?? .max
  }

  init(zoneData: String) {
    self.zoneData = zoneData
    year = Int(zoneData.prefix(4))
  }

  func warning(for year: Int) -> Warning? {
    guard let own = self.year, year > lastQuietYear else { return nil }
    let place = year - own - 2
    return known.withLock { known in
      if place < known.count, let warning = known[place] { return warning }
      let warning = Warning(
        code: "future_clock_rules",
        message: "Clock rules for \(year) are those that zone data \(zoneData) foresee; they may "
          + "change.")
      while known.count <= place { known.append(nil) }
      known[place] = warning
      return warning
    }
  }
}
