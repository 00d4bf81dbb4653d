/// The warning of years whose clock rules may still change; made once for each year.
final class FutureClockRules: Sendable {
  /// The version of the zone data.
  let zoneData: String
  /// The year of the zone data, if their version tells it.
  private let year: Int?
  private let known = Guarded<[Int: Warning]>([:])

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
    guard year > lastQuietYear else { return nil }
    return known.withLock { known in
      if let warning = known[year] { return warning }
      let warning = Warning(
        code: "future_clock_rules",
        message: "Clock rules for \(year) are those that zone data \(zoneData) foresee; they may "
          + "change.")
      known[year] = warning
      return warning
    }
  }
}
