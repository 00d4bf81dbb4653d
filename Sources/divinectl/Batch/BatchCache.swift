import Civil
import Engines
import Ephemeris
import Glibc

/// The position cache of a batch: one that is there, or one that is built once there are so many
/// births that it pays, for the years in which they lie, and kept for the next batch.
///
/// The bytes of the output do not depend on it.
final class BatchCache: Sendable {
  /// How a cache that is missing may come about.
  struct Building: Sendable {
    let path: String
    let configuration: EphemerisConfiguration
    let jobs: Int
    /// How many records there will be, by the size of the input; nil if that is not known.
    let expected: Int?
    /// Tells the reader what is done.
    let tell: @Sendable (Message) -> Void
  }

  fileprivate struct State {
    var cache: PositionCache?
    /// All births.
    var births = 0
    /// Those that the cache has not, and the days in which they lie.
    var missed = 0
    var days: ClosedRange<Double>?
    /// Whether a thread builds, or has tried in vain.
    var isBusy = false
  }

  private let building: Building?
  private let state: Guarded<State>

  /// - Parameters:
  ///   - cache: one that is there.
  ///   - building: how one is built, or built anew for more years; nil where that must not be.
  init(_ cache: PositionCache?, building: Building? = nil) {
    self.building = building
    state = Guarded(State(cache: cache))
  }

  /// The cache as it is; nil as long as there is none.
  var current: PositionCache? { state.withLock { $0.cache } }

  /// The pairs of some births, in order of time.
  func pairs(
    _ need: SolarArcNeed, of births: [JulianDay<TT>], session: borrowing EphemerisSession,
    counts: inout CacheCounts
  ) -> SolarArcPairs {
    guard let cache = cache(for: births) else {
      return session.solarArcPairs(births: births, arc: need.arc, node: need.node)
    }
    return cache.solarArcPairs(
      births: births, arc: need.arc, node: need.node, session: session, counts: &counts)
  }

  /// The cache for some births, in order of time; nil as long as there is none.
  func cache(for births: [JulianDay<TT>]) -> PositionCache? {
    guard let building else { return current }
    let (cache, years) = state.withLock { state -> (PositionCache?, ClosedRange<Int>?) in
      state.count(births)
      guard !state.isBusy, let years = state.years,
        building.pays(for: years, missed: state.missed, births: state.births)
      else { return (state.cache, nil) }
      state.isBusy = true
      return (state.cache, years)
    }
    guard let years, let new = building.build(years) else { return cache }
    state.withLock { state in
      state.cache = new
      (state.missed, state.days, state.isBusy) = (0, nil, false)
    }
    return new
  }
}

extension BatchCache.State {
  fileprivate mutating func count(_ births: [JulianDay<TT>]) {
    self.births += births.count
    let known = cache?.days
    guard let first = births.first, let last = births.last,
      known?.contains(first.days) != true || known?.contains(last.days) != true
    else { return }
    for birth in births where known?.contains(birth.days) != true {
      missed += 1
      let days = days ?? birth.days...birth.days
      self.days = min(days.lowerBound, birth.days)...max(days.upperBound, birth.days)
    }
  }

  /// The decades in which the missed births lie, with the years of the cache.
  fileprivate var years: ClosedRange<Int>? {
    guard let days else { return nil }
    func decade(_ days: Double) -> Int {
      let year = CalendarDate(julianDayNumber: Int(days), calendar: .gregorian).year
      return year - (year % 10 + 10) % 10
    }
    let possible = PositionCache.possibleYears
    let first = min(decade(days.lowerBound), cache?.firstYear ?? .max)
    let last = max(decade(days.upperBound) + 9, cache?.lastYear ?? .min)
    return max(first, possible.lowerBound)...min(last, possible.upperBound)
  }
}

extension BatchCache.Building {
  /// So many births tell in which years the others will be.
  private static let sample = 2000
  /// So many pay whatever the years, if nobody knows how many there will be.
  private static let many = 100_000
  /// How many births a year of the cache costs as much time as.
  private static let birthsPerYear = 2000
  /// How many years the Sun of the years before and after costs as much time as.
  private static let yearsOfTheSun = 16

  fileprivate func pays(for years: ClosedRange<Int>, missed: Int, births: Int) -> Bool {
    guard missed < Self.many else { return true }
    guard let expected, missed >= Self.sample else { return false }
    return expected - births >= (years.count + Self.yearsOfTheSun) * Self.birthsPerYear
  }

  /// Builds a cache and keeps it; nil where that cannot be.
  fileprivate func build(_ years: ClosedRange<Int>) -> PositionCache? {
    guard let end = path.lastIndex(of: "/"), mayWrite(String(path[..<end])) else { return nil }
    tell(
      "the position cache of \(years.lowerBound) to \(years.upperBound) is being built, as there are many records; it is kept in \(path) ('divinectl cache remove' removes it, \(field: "no-cache") does without)"
    )
    do throws(Refusal) {
      let bytes = try PositionCache.build(
        years: years, configuration: configuration, jobs: jobs,
        isStopped: { Interruption.isRequested })
      try FileOutput(path: path, field: nil).write(bytes)
    } catch {
      if !Interruption.isRequested { tell("the batch goes on without it: \(error.message)") }
      return nil
    }
    return try? PositionCache(path: path, configuration: configuration)
  }

  private func mayWrite(_ folder: String) -> Bool {
    do throws(Refusal) {
      try makeFolder(folder)
      return access(folder, W_OK) == 0
    } catch {
      return false
    }
  }
}
