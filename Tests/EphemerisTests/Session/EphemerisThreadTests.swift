import Civil
import Dispatch
import Foundation
import Synchronization
import TestSupport
import Testing

@testable import Ephemeris

/// libswe's state belongs to a thread; sessions must not see each other's.
@Suite struct EphemerisThreadTests {
  @Test func threadsWithDifferentPathsDoNotMeet() throws {
    let good = try EphemerisConfiguration()
    let bad = try EphemerisConfiguration(path: "/nonexistent")
    let expected = try EphemerisSession.withSession(good) { session throws(Refusal) in
      try session.longitude(of: .moon, at: JulianDay(2_451_545), node: .true)
    }
    let wrong = Atomic(0)
    DispatchQueue.concurrentPerform(iterations: 400) { index in
      let configuration = index % 3 == 0 ? bad : good
      let answer = EphemerisSession.withSession(configuration) { session in
        try? session.longitude(of: .moon, at: JulianDay(2_451_545), node: .true)
      }
      if answer != (index % 3 == 0 ? nil : expected) { wrong.add(1, ordering: .relaxed) }
    }
    #expect(wrong.load(ordering: .relaxed) == 0)
  }

  @Test func nestedSessionsKeepTheirOwnPath() throws {
    let good = try EphemerisConfiguration()
    let bad = try EphemerisConfiguration(path: "/nonexistent")
    try EphemerisSession.withSession(good) { outer throws(Refusal) in
      let first = try outer.longitude(of: .mars, at: JulianDay(2_451_545), node: .true)
      let inner = EphemerisSession.withSession(bad) { inner in
        try? inner.longitude(of: .mars, at: JulianDay(2_451_545), node: .true)
      }
      #expect(inner == nil)
      #expect(try outer.longitude(of: .mars, at: JulianDay(2_451_545), node: .true) == first)
    }
  }

  @Test func parallelAnswersAreThoseOfOneThread() throws {
    let configuration = try EphemerisConfiguration()
    let days = (0..<64).map { 2_415_020.5 + Double($0) * 1234.567 }
    @Sendable func answers(_ day: Double) -> [Double] {
      EphemerisSession.withSession(configuration) { session in
        Body.allCases.map {
          (try? session.longitude(of: $0, at: JulianDay(day), node: .true)) ?? .nan
        }
      }
    }
    let serial = days.map(answers)
    let parallel = Mutex([[Double]](repeating: [], count: days.count))
    DispatchQueue.concurrentPerform(iterations: days.count) { index in
      let answer = answers(days[index])
      parallel.withLock { $0[index] = answer }
    }
    #expect(parallel.withLock { $0 } == serial)
  }

  /// A thread that ends must give back libswe's files: 64 would be too few for the leak.
  @Test func sessionsCloseTheirFiles() throws {
    let configuration = try EphemerisConfiguration()
    func openFiles() -> Int {
      ((try? FileManager.default.contentsOfDirectory(atPath: "/proc/self/fd")) ?? []).filter {
        let target = try? FileManager.default.destinationOfSymbolicLink(
          atPath: "/proc/self/fd/\($0)")
        return target?.hasSuffix(".se1") == true
      }.count
    }
    for _ in 0..<40 {
      let thread = Thread {
        EphemerisSession.withSession(configuration) { session in
          _ = try? session.longitude(of: .moon, at: JulianDay(2_451_545), node: .true)
        }
      }
      thread.start()
      while !thread.isFinished { usleep(200) }
    }
    // Other tests run beside this one, each with at most two files to a thread.
    #expect(openFiles() < 40)
  }
}
