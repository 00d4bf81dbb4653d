/// The five types.
public enum ChartType: String, CaseIterable, Sendable {
  /// No sacral; a motor reaches the Throat.
  case manifestor = "Manifestor"
  /// Sacral; no motor reaches the Throat.
  case generator = "Generator"
  /// Sacral; a motor reaches the Throat.
  case manifestingGenerator = "Manifesting Generator"
  /// Some definition, no sacral, no motor to the Throat.
  case projector = "Projector"
  /// No definition.
  case reflector = "Reflector"

  /// The type that a bodygraph has.
  ///
  /// A motor reaches the Throat when both lie in one area of definition, over any number of
  /// channels; the Sacral is a motor too. Six sources have the rule; charts published by the
  /// field's own programs prove that the Sacral alone suffices and that the motor may lie in
  /// another area than the Sacral (see docs/human-design.md).
  public init(_ bodygraph: Bodygraph) {
    let motorised = !bodygraph.motorsReachingThroat.isEmpty
    if bodygraph.defined.isEmpty {
      self = .reflector
    } else if bodygraph.defined.contains(Center.sacral) {
      self = motorised ? .manifestingGenerator : .generator
    } else {
      self = motorised ? .manifestor : .projector
    }
  }

  /// How the type meets the world.
  public var strategy: String {
    switch self {
    case .manifestor: "To Inform"
    case .generator, .manifestingGenerator: "To Respond"
    case .projector: "Wait for the Invitation"
    case .reflector: "Wait a Lunar Cycle"
    }
  }

  /// The feeling that tells that the strategy is followed.
  public var signature: String {
    switch self {
    case .manifestor: "Peace"
    case .generator, .manifestingGenerator: "Satisfaction"
    case .projector: "Success"
    case .reflector: "Surprise"
    }
  }

  /// The feeling that tells that it is not.
  public var notSelfTheme: String {
    switch self {
    case .manifestor: "Anger"
    case .generator, .manifestingGenerator: "Frustration"
    case .projector: "Bitterness"
    case .reflector: "Disappointment"
    }
  }

  /// What the system says of the type, in a sentence of our own.
  public var text: String {
    switch self {
    case .manifestor:
      "A motor other than the Sacral reaches the Throat: the system expects this person to begin "
        + "things unasked and to tell those concerned first."
    case .generator:
      "The Sacral is defined and no motor reaches the Throat: the system expects steady energy for "
        + "what this person takes up in answer to something."
    case .manifestingGenerator:
      "The Sacral is defined and a motor reaches the Throat: the system expects steady energy and "
        + "quick, often changing action, begun in answer to something."
    case .projector:
      "There is definition, but no Sacral and no motor at the Throat: the system expects this "
        + "person to guide others once asked, and not to work by their own steady energy."
    case .reflector:
      "No center is defined: the system expects this person to mirror their surroundings and to "
        + "let a month pass before large decisions."
    }
  }
}

/// What a decision rests on.
public enum Authority: String, CaseIterable, Sendable {
  /// The Solar Plexus.
  case emotional = "Emotional"
  /// The Sacral.
  case sacral = "Sacral"
  /// The Spleen.
  case splenic = "Splenic"
  /// The Heart, joined to the Throat.
  case egoManifested = "Ego Manifested"
  /// The Heart, not joined to the Throat.
  case egoProjected = "Ego Projected"
  /// The G center.
  case selfProjected = "Self-Projected"
  /// Only Head, Ajna or Throat.
  case mental = "Mental"
  /// No center.
  case lunar = "Lunar"

  /// The authority that a bodygraph has: the first rule that holds, in the order of the cases.
  ///
  /// Five sources agree on the order. On the Heart they differ; here it is Manifested when it lies
  /// in the area of the Throat, over whatever channels, which makes every such chart a Manifestor.
  public init(_ bodygraph: Bodygraph) {
    let defined = bodygraph.defined
    if defined.contains(Center.solarPlexus) {
      self = .emotional
    } else if defined.contains(Center.sacral) {
      self = .sacral
    } else if defined.contains(Center.spleen) {
      self = .splenic
    } else if defined.contains(Center.heart) {
      self =
        bodygraph.area(of: .heart)?.contains(Center.throat) == true
        ? .egoManifested : .egoProjected
    } else if defined.contains(Center.g) {
      self = .selfProjected
    } else {
      self = defined.isEmpty ? .lunar : .mental
    }
  }

  /// What the system says of the authority, in a sentence of our own.
  public var text: String {
    switch self {
    case .emotional: "Decide after the mood has gone up and down; there is no truth in the moment."
    case .sacral: "Decide by the body's immediate yes or no to what is offered."
    case .splenic: "Decide by the first quiet impression; it is not repeated."
    case .egoManifested: "Decide by what the will commits to, as it is heard in one's own words."
    case .egoProjected: "Decide, once asked, by whether one's own will is really in it."
    case .selfProjected: "Decide by listening to oneself talk it over with others."
    case .mental: "Decide after talking it over in the right surroundings, not by the mind alone."
    case .lunar: "Decide after a full cycle of the Moon, talking it over on the way."
    }
  }
}

/// Into how many areas the defined centers fall.
public enum Definition: String, CaseIterable, Sendable {
  /// No area.
  case none = "None"
  /// One area.
  case single = "Single"
  /// Two areas.
  case split = "Split"
  /// Three areas.
  case tripleSplit = "Triple Split"
  /// Four areas: nine centers cannot form more.
  case quadrupleSplit = "Quadruple Split"

  /// The place among all definitions: the number of areas.
  var place: Int {
    switch self {
    case .none: 0
    case .single: 1
    case .split: 2
    case .tripleSplit: 3
    case .quadrupleSplit: 4
    }
  }

  /// The definition of a bodygraph.
  public init(_ bodygraph: Bodygraph) {
    self = Self.allCases[bodygraph.areaCount]
  }
}
