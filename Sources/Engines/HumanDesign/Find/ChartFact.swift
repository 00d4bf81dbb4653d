import Civil
import Ephemeris

/// What a search wants of a chart.
enum ChartFact: Sendable {
  case place(WheelFact)
  case type(Field, ChartType)
  case authority(Field, Authority)
  case definition(Field, Definition)

  /// What asked for it.
  var field: Field {
    switch self {
    case .place(let fact): fact.field
    case .type(let field, _), .authority(let field, _), .definition(let field, _): field
    }
  }

  /// What is wanted.
  var text: String {
    switch self {
    case .place(let fact): fact.text
    case .type(_, let type): type.rawValue
    case .authority(_, let authority): authority.rawValue
    case .definition(_, let definition): definition.rawValue
    }
  }

  /// The place on the wheel, where it is one.
  var place: WheelFact? { if case .place(let fact) = self { fact } else { nil } }

  /// Whether a chart has it.
  func holds(_ facts: HumanDesignFacts) -> Bool {
    switch self {
    case .place(let fact):
      fact.lines.contains(facts.places[HumanDesignFacts.index(fact.side, fact.body)])
    case .type(_, let type): facts.type == type
    case .authority(_, let authority): facts.authority == authority
    case .definition(_, let definition): facts.definition == definition
    }
  }

  /// Whether no chart at all can have both.
  func excludes(_ other: ChartFact) -> Bool {
    switch (self, other) {
    case (.place(let fact), .place(let other)): fact.excludes(other)
    case (.type(_, let type), .authority(_, let authority)),
      (.authority(_, let authority), .type(_, let type)):
      !Self.authorities(of: type).contains(authority)
    case (.type(_, let type), .definition(_, let definition)),
      (.definition(_, let definition), .type(_, let type)):
      (type == .reflector) != (definition == .none)
    case (.authority(_, let authority), .definition(_, let definition)),
      (.definition(_, let definition), .authority(_, let authority)):
      (authority == .lunar) != (definition == .none)
    default: false
    }
  }

  /// The authorities that a type can have, by which centers are defined (research page on Human
  /// Design, rules of type and authority).
  static func authorities(of type: ChartType) -> [Authority] {
    switch type {
    case .manifestor: [.emotional, .splenic, .egoManifested]
    case .generator, .manifestingGenerator: [.emotional, .sacral]
    case .projector: [.emotional, .splenic, .egoProjected, .selfProjected, .mental]
    case .reflector: [.lunar]
    }
  }
}

/// Births whose charts have some facts.
struct ChartSearch: Sendable {
  let facts: [ChartFact]
  let node: LunarNode

  /// A stretch of births that fit, and what all their charts have in common.
  struct Window: Sendable {
    fileprivate(set) var seconds: ClosedRange<Int>
    fileprivate(set) var type: ChartType?
    fileprivate(set) var authority: Authority?
    fileprivate(set) var profile: Profile?
    fileprivate(set) var definition: Definition?
    fileprivate(set) var cross: String?

    fileprivate init(_ seconds: ClosedRange<Int>, _ facts: HumanDesignFacts) {
      self.seconds = seconds
      type = facts.type
      authority = facts.authority
      profile = facts.profile
      definition = facts.definition
      cross = facts.cross.fullName
    }

    fileprivate mutating func extend(to end: Int, _ facts: HumanDesignFacts) {
      seconds = seconds.lowerBound...end
      if type != facts.type { type = nil }
      if authority != facts.authority { authority = nil }
      if profile != facts.profile { profile = nil }
      if definition != facts.definition { definition = nil }
      if cross != nil, cross != facts.cross.fullName { cross = nil }
    }
  }

  /// The stretches in order of time.
  ///
  /// - Parameter isOneEnough: whether the search ends with the first.
  /// - Throws: `Refusal` where a position cannot be computed exactly, or where there are too many.
  func windows<Sky: EphemerisProviding & ~Copyable>(
    in pieces: [ClosedRange<Int>], isOneEnough: Bool = false, sky: borrowing Sky
  ) throws(Refusal) -> [Window] {
    let stretches = try WheelSearch(facts.compactMap(\.place), node: node).stretches(
      in: pieces, sky: sky)
    var windows: [Window] = []
    for part in stretches.cut(days: 4) {
      let course = try HumanDesignCourse(
        seconds: part, node: node, hasVariables: false, sky: sky)
      for (seconds, chart) in course.stretches where facts.allSatisfy({ $0.holds(chart) }) {
        if isOneEnough { return [Window(seconds, chart)] }
        if let last = windows.last, last.seconds.upperBound + 1 == seconds.lowerBound {
          windows[windows.count - 1].extend(to: seconds.upperBound, chart)
        } else {
          windows.append(Window(seconds, chart))
          try SearchedBirths.check(windows.count, at: seconds.lowerBound)
        }
      }
    }
    return windows
  }

  /// Which fact, or which two, never hold in the births that were searched in vain; nil where any two do.
  ///
  /// - Throws: `Refusal` where a position cannot be computed exactly.
  func obstacle<Sky: EphemerisProviding & ~Copyable>(
    in pieces: [ClosedRange<Int>], sky: borrowing Sky
  ) throws(Refusal) -> (ChartFact, ChartFact?)? {
    func occurs(_ facts: [ChartFact]) throws(Refusal) -> Bool {
      try !ChartSearch(facts: facts, node: node).windows(in: pieces, isOneEnough: true, sky: sky)
        .isEmpty
    }
    for (place, fact) in facts.enumerated() {
      if try occurs(Array(facts[...place])) { continue }
      if try !occurs([fact]) { return (fact, nil) }
      for other in facts[..<place] where try !occurs([other, fact]) { return (other, fact) }
      return nil
    }
    return nil
  }
}
