import TestSupport
import Testing

@testable import Ephemeris

@Suite struct FileSumTests {
  private static func sum(_ bytes: [UInt8], part: Int = 1 << 16) -> UInt64 {
    var sum = FileSum()
    bytes.withUnsafeBytes { bytes in
      for start in stride(from: 0, to: bytes.count, by: part) {
        sum.add(UnsafeRawBufferPointer(rebasing: bytes[start..<min(start + part, bytes.count)]))
      }
    }
    return sum.value
  }

  private static func bytes(_ count: Int, _ numbers: inout SeededGenerator) -> [UInt8] {
    (0..<count).map { _ in UInt8.random(in: .min ... .max, using: &numbers) }
  }

  /// The parts in which a file is read make no difference.
  @Test func partsMakeNoDifference() {
    var numbers = SeededGenerator(seed: 1)
    for count in [1, 31, 32, 33, 5000, 9999] {
      let bytes = Self.bytes(count, &numbers)
      #expect(Self.sum(bytes, part: 32) == Self.sum(bytes))
      #expect(Self.sum(bytes, part: 96) == Self.sum(bytes))
    }
  }

  /// Every bit counts, also of the last bytes.
  @Test func everyFlippedBitShows() {
    var numbers = SeededGenerator(seed: 2)
    var bytes = Self.bytes(300, &numbers)
    let whole = Self.sum(bytes)
    for bit in 0..<bytes.count * 8 {
      bytes[bit / 8] ^= 1 << (bit % 8)
      #expect(Self.sum(bytes) != whole, "bit \(bit)")
      bytes[bit / 8] ^= 1 << (bit % 8)
    }
  }

  /// What keeps the sum of the words shows too: two words that change places or make up for each other,
  /// a part that is moved, zeros at the end.
  @Test func changesThatMakeUpForEachOtherShow() {
    var numbers = SeededGenerator(seed: 3)
    let bytes = Self.bytes(64 * 512, &numbers)
    let whole = Self.sum(bytes)
    for _ in 0..<200 {
      let (one, other) = (
        Int.random(in: 0..<512, using: &numbers), Int.random(in: 0..<511, using: &numbers)
      )
      let (first, second) = (one * 64, (one + 1 + other) % 512 * 64)
      var moved = bytes
      for place in 0..<64 { moved.swapAt(first + place, second + place) }
      #expect(Self.sum(moved) != whole)
      var paired = bytes
      // The highest bits of two words in the same column.
      paired[first + 3] ^= 0x80
      paired[second + 3] ^= 0x80
      #expect(Self.sum(paired) != whole)
    }
    #expect(Self.sum(bytes + [0]) != whole)
    #expect(Self.sum(bytes + [UInt8](repeating: 0, count: 32)) != whole)
    #expect(Self.sum(Array(bytes.dropLast(32))) != whole)
  }
}
