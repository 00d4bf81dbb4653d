/// Every engine, in the order of the help: the only list of them.
package enum Engines {
  package static let all: [any Engine.Type] = [
    HumanDesign.self,
    GeneKeys.self,
    Vimshottari.self,
    Numerology.self,
    Biorhythm.self,
    Enneagram.self,
    Tarot.self,
    IChing.self,
    SacredGeometry.self,
    SigilForge.self,
    Places.self,
    Time.self,
  ]

  /// Their names.
  private static let names: [StaticString] = [
    "human-design", "gene-keys", "vimshottari", "numerology", "biorhythm", "enneagram", "tarot",
    "iching", "sacred-geometry", "sigil-forge", "place", "time",
  ]

  /// The engine of that name; underscores count as hyphens.
  package static func named(_ name: String) -> (any Engine.Type)? {
    let wanted = name.utf8.lazy.map { $0 == UInt8(ascii: "_") ? UInt8(ascii: "-") : $0 }
    // A card is made only for the engine that is meant.
    return names.firstIndex { $0.withUTF8Buffer { $0.elementsEqual(wanted) } }.map { all[$0] }
  }
}
