import Civil
import Ephemeris
import Glibc

/// Measures nanoseconds, or nothing at no cost.
struct StopWatch {
  private let start: Int?

  init(isRunning: Bool) {
    start = isRunning ? Self.now : nil
  }

  /// Nanoseconds since the start; 0 if it does not run.
  var nanoseconds: Int { start.map { Self.now - $0 } ?? 0 }

  static var now: Int {
    var time = timespec()
    clock_gettime(CLOCK_MONOTONIC, &time)
    return Int(time.tv_sec) * 1_000_000_000 + Int(time.tv_nsec)
  }
}

/// Counts and times of a batch.
struct BatchStatistics: Sendable {
  /// Times of one engine, in classes of an eighth of a doubling.
  struct Times: Sendable {
    private var classes: [Int: Int] = [:]
    private(set) var count = 0
    private(set) var total = 0

    mutating func add(_ nanoseconds: Int) {
      count += 1
      total += nanoseconds
      classes[Self.number(of: nanoseconds), default: 0] += 1
    }

    mutating func add(_ other: Times) {
      count += other.count
      total += other.total
      for (number, count) in other.classes { classes[number, default: 0] += count }
    }

    /// The time in microseconds below which that share of the records stays.
    func microseconds(share: Double) -> Double {
      var left = Int((share * Double(count)).rounded(.up))
      for (number, count) in classes.sorted(by: { $0.key < $1.key }) {
        left -= count
        if left <= 0 { return Self.upperEdge(of: number) / 1000 }
      }
      return 0
    }

    private static func number(of nanoseconds: Int) -> Int {
      Int((log2(Double(max(1, nanoseconds))) * 8).rounded(.down))
    }

    private static func upperEdge(of number: Int) -> Double { exp2(Double(number + 1) / 8) }
  }

  private(set) var engines: [String: Times] = [:]
  private(set) var failures: [String: Int] = [:]
  var cache = CacheCounts()

  mutating func add(engine: String, nanoseconds: Int) {
    engines[engine, default: Times()].add(nanoseconds)
  }

  mutating func fail(_ code: String) {
    failures[code, default: 0] += 1
  }

  mutating func add(_ other: BatchStatistics) {
    for (name, times) in other.engines { engines[name, default: Times()].add(times) }
    for (code, count) in other.failures { failures[code, default: 0] += count }
    cache.add(other.cache)
  }
}
