import Civil
import Foundation
import Glibc
import TestSupport
import Testing

@testable import Ephemeris

/// A cache file that is damaged, replaced or none at all gives no wrong position and no hang.
@Suite struct CacheFileTests {
  private static let bytes = Result {
    try PositionCache.build(years: 1999...1999, configuration: EphemerisConfiguration(), jobs: 2)
  }
  private let moment = JulianDay<TT>(2_451_300.25)

  private func withFile(
    _ bytes: [UInt8], _ body: (String, EphemerisConfiguration) throws -> Void
  ) throws {
    let path = FileManager.default.temporaryDirectory.appending(path: "cache-\(UUID())").path
    defer { try? FileManager.default.removeItem(atPath: path) }
    try Data(bytes).write(to: URL(filePath: path))
    try body(path, EphemerisConfiguration())
  }

  private func refusal(
    _ path: String, _ configuration: EphemerisConfiguration
  ) -> CacheFileError? {
    do throws(CacheFileError) {
      _ = try PositionCache(path: path, configuration: configuration)
      return nil
    } catch {
      return error
    }
  }

  /// Years and sizes of the head are used only after the checksum has been found right.
  @Test func everyFlippedBitOfTheHeadIsFound() throws {
    let bytes = try Self.bytes.get()
    try withFile(bytes) { path, configuration in
      #expect(refusal(path, configuration) == nil)
      for bit in 0..<160 * 8 {
        var other = bytes
        other[bit / 8] ^= 1 << UInt8(bit % 8)
        try Data(other).write(to: URL(filePath: path))
        let error = refusal(path, configuration)
        // The first word says what the file is, two others how it is laid out.
        let isLayout = bit < 64 || (48 * 8..<64 * 8).contains(bit)
        if isLayout, case .stale = error { continue }
        #expect(error == .damaged, "bit \(bit)")
      }
    }
  }

  @Test func flippedBitsOfTheNumbersAreFound() throws {
    let bytes = try Self.bytes.get()
    var generator = SeededGenerator(seed: 21)
    try withFile(bytes) { path, configuration in
      for _ in 0..<200 {
        var other = bytes
        other[Int.random(in: 160..<bytes.count, using: &generator)] ^=
          1 << UInt8.random(in: 0..<8, using: &generator)
        try Data(other).write(to: URL(filePath: path))
        #expect(refusal(path, configuration) == .damaged)
      }
      for length in [0, 1, 159, 160, 161, bytes.count / 2, bytes.count - 1] {
        try Data(bytes.prefix(length)).write(to: URL(filePath: path))
        #expect(refusal(path, configuration) == .damaged, "\(length) bytes")
      }
      try Data(bytes + [0]).write(to: URL(filePath: path))
      #expect(refusal(path, configuration) == .damaged)
    }
  }

  /// What is no file is not waited for.
  @Test func pipesDevicesAndFoldersAreRefused() throws {
    let configuration = try EphemerisConfiguration()
    let pipe = FileManager.default.temporaryDirectory.appending(path: "pipe-\(UUID())").path
    #expect(mkfifo(pipe, 0o600) == 0)
    defer { unlink(pipe) }
    for path in [pipe, "/dev/zero", "/dev/tty", "/tmp"] {
      guard case .unusable = refusal(path, configuration) else {
        Issue.record("\(path) is taken")
        continue
      }
    }
    #expect(refusal("/nonexistent/cache", configuration) == .missing)
  }

  /// Whoever writes over the file, or cuts it, changes nothing for who has read it.
  @Test func aFileWrittenOverChangesNothing() throws {
    let bytes = try Self.bytes.get()
    try withFile(bytes) { path, configuration in
      let cache = try PositionCache(path: path, configuration: configuration)
      func values() -> [Double?] {
        (0..<300).map {
          cache.polynomials.value(.moon, at: moment.advanced(byDays: Double($0) * 0.7))
        }
      }
      let before = values()
      let descriptor = open(path, O_WRONLY)
      let noise = [UInt8](repeating: 0x3F, count: bytes.count)
      #expect(pwrite(descriptor, noise, noise.count, 0) == noise.count)
      #expect(values().map { $0?.bitPattern } == before.map { $0?.bitPattern })
      #expect(ftruncate(descriptor, 0) == 0)
      close(descriptor)
      #expect(values().map { $0?.bitPattern } == before.map { $0?.bitPattern })
      #expect(before.contains { $0 != nil })
    }
  }
}
