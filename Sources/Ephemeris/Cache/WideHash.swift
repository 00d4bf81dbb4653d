/// A hash of many bytes for finding damage and change, not attackers: four of `contentHash` side by
/// side, which wait less for each other.
struct WideHash {
  private var lanes: (UInt64, UInt64, UInt64, UInt64)
  private var count: UInt64 = 0
  private var rest: UInt64 = 0

  init(seed: UInt64 = 0) {
    lanes = (seed, seed &+ 1, seed &+ 2, seed &+ 3)
  }

  /// Takes the next bytes: a multiple of 32 of them, but for the last time.
  mutating func add(_ bytes: UnsafeRawBufferPointer) {
    func step(_ lane: UInt64, _ place: Int) -> UInt64 {
      let word = bytes.loadUnaligned(fromByteOffset: place, as: UInt64.self)
      let product = (lane ^ word) &* 0x100_0000_01B3
      return product ^ product &>> 29
    }
    var (first, second, third, fourth) = lanes
    var index = 0
    while index + 32 <= bytes.count {
      first = step(first, index)
      second = step(second, index + 8)
      third = step(third, index + 16)
      fourth = step(fourth, index + 24)
      index += 32
    }
    lanes = (first, second, third, fourth)
    count += UInt64(bytes.count)
    rest = contentHash(UnsafeRawBufferPointer(rebasing: bytes[index...]))
  }

  var value: UInt64 {
    withUnsafeBytes(of: lanes) { contentHash($0, seed: count ^ rest) }
  }
}
