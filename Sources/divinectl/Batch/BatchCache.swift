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
    var births = 0
    var days: ClosedRange<Double>?
    /// Whether a thread builds, or has tried.
    var hasBegun = false
  }

  private let building: Building?
  private let state: Guarded<State>

  /// - Parameters:
  ///   - cache: one that is there.
  ///   - building: where it may be built; nil where it must not.
  init(_ cache: PositionCache?, building: Building? = nil) {
    self.building = cache == nil ? building : nil
    state = Guarded(State(cache: cache))
  }

  /// Whether there is one at the start.
  var isThere: Bool { state.withLock { $0.cache != nil } }

  /// The cache for some births, in order of time; nil as long as there is none.
  func cache(for births: [JulianDay<TT>]) -> PositionCache? {
    guard let building, let first = births.first, let last = births.last else {
      return state.withLock { $0.cache }
    }
    let (cache, years) = state.withLock { state -> (PositionCache?, ClosedRange<Int>?) in
      guard !state.hasBegun else { return (state.cache, nil) }
      let days = state.days ?? first.days...first.days
      state.days = min(days.lowerBound, first.days)...max(days.upperBound, last.days)
      state.births += births.count
      let years = state.years
      guard let years, building.pays(for: years, births: state.births) else { return (nil, nil) }
      state.hasBegun = true
      return (nil, years)
    }
    guard let years, let new = building.build(years) else { return cache }
    state.withLock { $0.cache = new }
    return new
  }
}

extension BatchCache.State {
  /// The decades in which the births lie.
  fileprivate var years: ClosedRange<Int>? {
    guard let days else { return nil }
    func decade(_ days: Double) -> Int {
      let year = CalendarDate(julianDayNumber: Int(days), calendar: .gregorian).year
      return year - (year % 10 + 10) % 10
    }
    let possible = PositionCache.possibleYears
    let (first, last) = (decade(days.lowerBound), decade(days.upperBound) + 9)
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

  fileprivate func pays(for years: ClosedRange<Int>, births: Int) -> Bool {
    guard births < Self.many else { return true }
    guard let expected, births >= Self.sample else { return false }
    return expected >= years.count * Self.birthsPerYear
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
