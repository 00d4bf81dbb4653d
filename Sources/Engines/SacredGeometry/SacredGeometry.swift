import Civil

/// Sacred geometry: forms drawn exactly, with their numbers and what they must be.
package enum SacredGeometry: Engine {
  package static let card = EngineCard(
    name: "sacred-geometry",
    summary: "28 forms drawn exactly, with their numbers",
    description: [
      "Each form is drawn from its rule; counts, ratios and what lines miss are found from the drawn figure itself and stand beside what they must be. Circles and arcs stay circles and arcs.",
      "The Sri Yantra is solved: its lines meet in threes to the last digits. What a form means is not said here.",
    ],
    verbs: [Draw.self, AllForms.self, Personal.self])

  /// All forms, in the order of the list.
  static let forms: [SacredForm] =
    circleForms + treeForms + solidForms + curveForms + starForms + sriYantraForms + tilingForms
    + kiteForms

  /// Other names of forms.
  private static let aliases = [
    "vesica": "vesica-piscis", "seed": "seed-of-life", "flower": "flower-of-life",
    "egg": "egg-of-life", "fruit": "fruit-of-life", "metatron": "metatrons-cube",
    "metatron-cube": "metatrons-cube", "tree": "tree-of-life", "yantra": "sri-yantra",
    "shri-yantra": "sri-yantra", "vogel": "phyllotaxis", "star-tetrahedron": "merkaba",
    "lo-shu": "magic-square-seal", "vector-equilibrium": "cuboctahedron",
    "tube-torus": "torus", "star-polygon": "star", "fibonacci": "fibonacci-spiral",
    "hankin": "islamic-star",
  ]

  /// The form of a name.
  ///
  /// - Throws: a value refusal that offers the names most like it.
  static func form(_ text: String) throws(Refusal) -> SacredForm {
    let key = text.lowercased().split { $0 == " " || $0 == "_" || $0 == "-" }
      .joined(separator: "-")
    let id = aliases[key] ?? key
    if let form = forms.first(where: { $0.id == id }) { return form }
    let near = nearest(to: key, among: forms.map(\.id) + aliases.keys.sorted())
    throw .value(
      "unknown_form",
      "\(quoted(text)) is not a form; \(near.isEmpty ? "'divinectl sacred-geometry list' lists them" : "did you mean \(listed(near, "or"))?")",
      candidates: near.map { .name($0) })
  }
}
