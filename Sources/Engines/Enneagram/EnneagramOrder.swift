/// The order in which a test asks its items.
public enum EnneagramOrder {
  /// The items in an order that only the seed decides (Fisher and Yates).
  public static func shuffled(_ items: [EnneagramItem], seed: UInt64) -> [EnneagramItem] {
    var random = SheetRandom(seed: seed)
    var items = items
    for last in items.indices.reversed().dropLast() {
      items.swapAt(last, random.below(last + 1))
    }
    return items
  }
}
