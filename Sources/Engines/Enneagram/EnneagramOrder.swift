/// The order in which a test asks its items.
package enum EnneagramOrder {
  /// The items in an order that only the seed decides.
  package static func shuffled(_ items: [EnneagramItem], seed: UInt64) -> [EnneagramItem] {
    var random = SplitMix64(seed: seed)
    return random.shuffled(items)
  }

  /// The items in the order of a test: the ratings before the choices.
  package static func asked(_ items: [EnneagramItem], seed: UInt64) -> [EnneagramItem] {
    shuffled(items.filter { $0.content.part != .pairs }, seed: seed)
      + shuffled(items.filter { $0.content.part == .pairs }, seed: seed)
  }
}
