/// The order in which a test asks its items.
package enum EnneagramOrder {
  /// The items in an order that only the seed decides.
  package static func shuffled(_ items: [EnneagramItem], seed: UInt64) -> [EnneagramItem] {
    var random = SplitMix64(seed: seed)
    return random.shuffled(items)
  }
}
