/// The keys whose codons stand for the same amino acid, or end a protein.
public struct CodonRing: Hashable, Sendable {
  /// The ring's name, for example `Ring of Fire`.
  public let name: String
  /// The amino acid, or `Terminator` for the two rings of the stop codons.
  public let aminoAcid: String
  /// The numbers of the ring's keys, ascending.
  public let keys: [UInt8]

  private init(_ name: String, _ aminoAcid: String, _ keys: [UInt8]) {
    self.name = name
    self.aminoAcid = aminoAcid
    self.keys = keys
  }

  /// The ring of a key.
  ///
  /// - Parameter key: 1 to 64.
  public static func ring(of key: UInt8) -> CodonRing {
    all[ringOfKey[Int(key) - 1]]
  }

  private static let ringOfKey: [Int] = (1...64).map { key in
    all.firstIndex { $0.keys.contains(UInt8(key)) } ?? 0
  }

  /// All rings, the larger first.
  ///
  /// A vote of five open sources; the sizes are those of the standard genetic code.
  public static let all: [CodonRing] = [
    CodonRing("Ring of Humanity", "Arginine", [10, 17, 21, 25, 38, 51]),
    CodonRing("Ring of Life and Death", "Leucine", [3, 20, 23, 24, 27, 42]),
    CodonRing("Ring of Seeking", "Serine", [15, 39, 52, 53, 54, 58]),
    CodonRing("Ring of Alchemy", "Glycine", [6, 40, 47, 64]),
    CodonRing("Ring of Divinity", "Proline", [22, 36, 37, 63]),
    CodonRing("Ring of Light", "Threonine", [5, 9, 11, 26]),
    CodonRing("Ring of Matter", "Alanine", [18, 46, 48, 57]),
    CodonRing("Ring of Union", "Valine", [4, 7, 29, 59]),
    CodonRing("Ring of Gaia", "Isoleucine", [19, 60, 61]),
    CodonRing("Ring of Destiny", "Asparagine", [34, 43]),
    CodonRing("Ring of Fire", "Lysine", [1, 14]),
    CodonRing("Ring of Illusion", "Aspartic Acid", [28, 32]),
    CodonRing("Ring of No Return", "Tyrosine", [31, 62]),
    CodonRing("Ring of Prosperity", "Cysteine", [16, 45]),
    CodonRing("Ring of Purification", "Glutamine", [13, 30]),
    CodonRing("Ring of Trials", "Terminator", [33, 56]),
    CodonRing("Ring of Water", "Phenylalanine", [2, 8]),
    CodonRing("Ring of the Illuminati", "Glutamic Acid", [44, 50]),
    CodonRing("Ring of the Whirlwind", "Histidine", [49, 55]),
    CodonRing("Ring of Miracles", "Tryptophan", [35]),
    CodonRing("Ring of Origin", "Methionine", [41]),
    CodonRing("Ring of Secrets", "Terminator", [12]),
  ]
}
