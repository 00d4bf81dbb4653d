/// Every engine, in the order of the help: the only list of them.
package enum Engines {
  private static let list: [(name: StaticString, engine: any Engine.Type)] = [
    ("human-design", HumanDesign.self),
    ("gene-keys", GeneKeys.self),
    ("vimshottari", Vimshottari.self),
    ("numerology", Numerology.self),
    ("biorhythm", Biorhythm.self),
    ("enneagram", Enneagram.self),
    ("tarot", Tarot.self),
    ("iching", IChing.self),
    ("sacred-geometry", SacredGeometry.self),
    ("sigil-forge", SigilForge.self),
    ("place", Places.self),
    ("time", Time.self),
  ]

  package static let all = list.map(\.engine)

  /// The engine of that name; underscores count as hyphens.
  package static func named(_ name: String) -> (any Engine.Type)? {
    let wanted = name.utf8.lazy.map { $0 == UInt8(ascii: "_") ? UInt8(ascii: "-") : $0 }
    // No card is made before it is known which engine is meant.
    return list.first { $0.name.withUTF8Buffer { $0.elementsEqual(wanted) } }?.engine
  }
}
