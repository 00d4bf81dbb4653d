/// A hash of many bytes for finding damage and change, not attackers: four of `contentHash` side by
/// side, which wait less for each other.
struct WideHash {
  private var lanes: SIMD4<UInt64>
  private var count: UInt64 = 0
  private var rest: UInt64 = 0

  init(seed: UInt64 = 0) {
    lanes = SIMD4(seed, seed &+ 1, seed &+ 2, seed &+ 3)
  }

  /// Takes the next bytes: a multiple of 32 of them, but for the last time.
  mutating func add(_ bytes: UnsafeRawBufferPointer) {
    let prime = SIMD4<UInt64>(repeating: 0x100_0000_01B3)
    var index = 0
    while index + 32 <= bytes.count {
      let word = bytes.loadUnaligned(fromByteOffset: index, as: SIMD4<UInt64>.self)
      lanes = (lanes ^ word) &* prime
      lanes ^= lanes &>> 29
      index += 32
    }
    count += UInt64(bytes.count)
    rest = contentHash(UnsafeRawBufferPointer(rebasing: bytes[index...]))
  }

  var value: UInt64 {
    withUnsafeBytes(of: lanes) { contentHash($0, seed: count ^ rest) }
  }
}
