extension Tarot {
  /// A shuffled deck, and what is drawn from its top.
  ///
  /// The order comes first; after it one number for each card drawn says how the card lies, whatever
  /// the share of reversals is. So neither that share nor the spread changes the order.
  struct Shuffled: Sendable {
    /// The cards drawn, in order.
    let cards: [CardNames.Laid]
    /// The SHA-256 of the ids of the whole order with commas between them, in hexadecimal digits.
    let commitment: String

    init(deck: [Int], chance: Chance, count: Int, reversals: Double) {
      var random = chance.generator
      let order = random.shuffled(deck)
      cards = order.prefix(count).map { index in
        // 53 bits: a number from 0 up to 1.
        let lot = Double(random.next() >> 11) * 0x1p-53
        return CardNames.Laid(index: index, isReversed: lot < reversals)
      }
      commitment = SHA256(Tarot.ids(order).utf8).hex
    }
  }

  /// The ids of cards with commas between them.
  static func ids(_ order: [Int]) -> String {
    order.map { Card.all[$0].id }.joined(separator: ",")
  }
}
