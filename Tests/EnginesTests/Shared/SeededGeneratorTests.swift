import Testing

@testable import Engines

struct SeededGeneratorTests {
  /// The published numbers of SplitMix64.
  @Test func knownNumbers() {
    var random = SplitMix64(seed: 1_234_567)
    let numbers = (0..<5).map { _ in random.next() }
    #expect(
      numbers == [
        6_457_827_717_110_365_317, 3_203_168_211_198_807_973, 9_817_491_932_198_370_423,
        4_593_380_528_125_082_431, 16_408_922_859_458_223_821,
      ])
  }

  /// A number is the high half of a product, unless its low half says that it came once too often.
  @Test(arguments: [1, 2, 3, 9, 225, 1 << 32, 3 << 61, .max])
  func boundedNumbersAreDrawnWithoutBias(limit: Int) {
    for seed: UInt64 in 0..<50 {
      var random = SplitMix64(seed: seed)
      var plain = SplitMix64(seed: seed)
      for _ in 0..<20 {
        var product = plain.next().multipliedFullWidth(by: UInt64(limit))
        while product.low < (UInt64.max % UInt64(limit) + 1) % UInt64(limit) {
          product = plain.next().multipliedFullWidth(by: UInt64(limit))
        }
        #expect(random.below(limit) == Int(product.high))
      }
    }
  }

  @Test func everyNumberIsAsLikely() {
    var random = SplitMix64(seed: 3)
    var counts = Array(repeating: 0, count: 7)
    for _ in 0..<70_000 { counts[random.below(7)] += 1 }
    // 10,000 of each; five standard deviations are 463.
    #expect(counts.allSatisfy { abs($0 - 10_000) < 463 })
  }

  @Test func everyOrderOfThreeIsAsLikely() {
    var counts: [[Int]: Int] = [:]
    var random = SplitMix64(seed: 4)
    for _ in 0..<6000 { counts[random.shuffled([1, 2, 3]), default: 0] += 1 }
    // 1000 of each; five standard deviations are 144.
    #expect(counts.count == 6 && counts.values.allSatisfy { abs($0 - 1000) < 144 })
    #expect(random.shuffled([Int]()).isEmpty && random.shuffled([5]) == [5])
  }
}
