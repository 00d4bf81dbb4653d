/// A sum of many bytes for finding damage, not attackers: as fast as they are read.
///
/// Words of four bytes stand in eight columns, each with the sum of its words and the sum of these
/// sums. Both are exact up to 2.9 MB, so one wrong word, or two, always show; what else is wrong goes
/// unseen only if it keeps sixteen sums.
struct FileSum {
  private var low = SIMD4<UInt64>()
  private var high = SIMD4<UInt64>()
  private var lowSums = SIMD4<UInt64>()
  private var highSums = SIMD4<UInt64>()
  private var count: UInt64 = 0
  private var rest: UInt64 = 0

  /// Takes the next bytes: a multiple of 32 of them, but for the last time.
  mutating func add(_ bytes: UnsafeRawBufferPointer) {
    var (low, high, lowSums, highSums) = (low, high, lowSums, highSums)
    let mask = SIMD4<UInt64>(repeating: 0xFFFF_FFFF)
    var index = 0
    while index + 32 <= bytes.count {
      let words = bytes.loadUnaligned(fromByteOffset: index, as: SIMD4<UInt64>.self)
      low &+= words & mask
      high &+= words &>> 32
      lowSums &+= low
      highSums &+= high
      index += 32
    }
    (self.low, self.high, self.lowSums, self.highSums) = (low, high, lowSums, highSums)
    count += UInt64(bytes.count)
    rest = contentHash(UnsafeRawBufferPointer(rebasing: bytes[index...]))
  }

  var value: UInt64 {
    withUnsafeBytes(of: (low, high, lowSums, highSums)) { contentHash($0, seed: count ^ rest) }
  }
}
