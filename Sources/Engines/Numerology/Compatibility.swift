/// Two people's core numbers side by side.
struct NumerologyComparison: Sendable {
  /// How two roots stand to each other.
  enum Relation: String, CaseIterable, Sendable {
    /// They are equal.
    case same
    /// They belong to one of the concords 1-5-7, 2-4-8 and 3-6-9.
    case concord
    /// They belong to different concords.
    case different
  }

  /// One number of both people.
  struct Row: Sendable {
    /// The number's key.
    let number: StaticString
    /// The first person's.
    let first: NumerologyNumber
    /// The second person's.
    let second: NumerologyNumber
    /// How their roots stand to each other.
    let relation: Relation
    /// The concord of the first one's root.
    let firstConcord: StaticString
    /// The concord of the second one's root.
    let secondConcord: StaticString
    /// The difference of the roots: the bridge between the two.
    let bridge: NumerologyNumber
  }

  /// The second person.
  let second: NumerologyProfile
  /// Every core number that both have.
  let rows: [Row]

  init(_ first: NumerologyProfile, with second: NumerologyProfile) {
    self.second = second
    rows = zip(first.core, second.core).compactMap { mine, theirs in
      guard let a = mine.number, let b = theirs.number else { return nil }
      let relation: Relation =
        a.root == b.root ? .same : Self.group(a.root) == Self.group(b.root) ? .concord : .different
      return Row(
        number: mine.key, first: a, second: b, relation: relation,
        firstConcord: Self.concords[Self.group(a.root)],
        secondConcord: Self.concords[Self.group(b.root)],
        bridge: NumerologyNumber(
          between: .init(.named("first"), a.value, keeping: MasterNumbers.none),
          and: .init(.named("second"), b.value, keeping: MasterNumbers.none)))
    }
  }

  private static let concords: [StaticString] = ["1-5-7", "2-4-8", "3-6-9"]

  private static func group(_ root: Int) -> Int {
    switch root {
    case 1, 5, 7: 0
    case 2, 4, 8: 1
    default: 2
    }
  }
}
