/// The one seeded generator, SplitMix64 (Steele, Lea and Flood): the same numbers for a seed on
/// every machine.
///
/// Not `Int.random`: what it makes of a generator may change with the library.
struct SplitMix64: RandomNumberGenerator {
  private var state: UInt64

  init(seed: UInt64) { state = seed }

  mutating func next() -> UInt64 {
    state &+= 0x9E37_79B9_7F4A_7C15
    var value = state
    value = (value ^ (value >> 30)) &* 0xBF58_476D_1CE4_E5B9
    value = (value ^ (value >> 27)) &* 0x94D0_49BB_1331_11EB
    return value ^ (value >> 31)
  }

  /// A whole number from 0 up to the limit, each as likely as any other (Lemire).
  mutating func below(_ limit: Int) -> Int {
    let limit = UInt64(limit)
    var product = next().multipliedFullWidth(by: limit)
    if product.low < limit {
      // So many of the 2^64 numbers would be drawn once too often.
      let surplus = (0 &- limit) % limit
      while product.low < surplus { product = next().multipliedFullWidth(by: limit) }
    }
    return Int(product.high)
  }

  /// The items in an order that only the seed decides (Fisher and Yates).
  mutating func shuffled<Item>(_ items: [Item]) -> [Item] {
    var items = items
    for last in items.indices.reversed().dropLast() {
      items.swapAt(last, below(last + 1))
    }
    return items
  }
}
