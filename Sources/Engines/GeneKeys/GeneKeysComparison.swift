/// What two keys have in common, the closest first.
public enum KeyRelation: String, CaseIterable, Sendable {
  /// The same key and line.
  case sameLine = "same-line"
  /// The same key.
  case sameKey = "same-key"
  /// Programming partners: opposite on the wheel.
  case partners
  /// Different keys of one codon ring.
  case sameRing = "same-ring"

  /// The closest relation of two readings; nil where they have none.
  init?(_ left: SphereReading, _ right: SphereReading) {
    if left.key == right.key {
      self = left.line == right.line ? .sameLine : .sameKey
    } else if left.key.partner == right.key.number {
      self = .partners
    } else if left.key.codonRing == right.key.codonRing {
      self = .sameRing
    } else {
      return nil
    }
  }
}

/// Two profiles side by side.
public struct GeneKeysComparison: Sendable {
  /// The first person's profile.
  public let first: GeneKeysProfile
  /// The second person's profile.
  public let second: GeneKeysProfile

  /// A key of the first person that meets one of the second.
  public struct Meeting: Hashable, Sendable {
    /// The first person's key.
    public let key: UInt8
    /// The second person's key.
    public let otherKey: UInt8
    /// The spheres in which the first person has it.
    public let spheres: [Sphere]
    /// The spheres in which the second person has it.
    public let otherSpheres: [Sphere]
  }

  /// Compares two profiles.
  public init(first: GeneKeysProfile, second: GeneKeysProfile) {
    self.first = first
    self.second = second
  }

  /// What the two people's keys of a sphere have in common; nil for nothing.
  public func relation(in sphere: Sphere) -> KeyRelation? {
    KeyRelation(first[sphere], second[sphere])
  }

  /// Keys that both have, whatever the spheres, ascending.
  public func sharedKeys(among spheres: [Sphere]) -> [Meeting] {
    meetings(among: spheres) { $0 }
  }

  /// Keys of the first whose programming partner the second has, ascending.
  public func partnerKeys(among spheres: [Sphere]) -> [Meeting] {
    meetings(among: spheres) { GateWheel.opposite(of: $0) }
  }

  private func meetings(among spheres: [Sphere], _ other: (UInt8) -> UInt8) -> [Meeting] {
    (1...64).compactMap { (key: UInt8) in
      let holders = first.spheres(holding: key, among: spheres)
      let others = second.spheres(holding: other(key), among: spheres)
      guard !holders.isEmpty, !others.isEmpty else { return nil }
      return Meeting(key: key, otherKey: other(key), spheres: holders, otherSpheres: others)
    }
  }
}
