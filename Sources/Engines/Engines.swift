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

  /// The engine of that name; underscores count as hyphens.
  package static func named(_ name: String) -> (any Engine.Type)? {
    let name = String(name.map { $0 == "_" ? "-" : $0 })
    return all.first { $0.card.name == name }
  }
}
