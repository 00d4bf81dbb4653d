package import Civil
package import Ephemeris

/// Something that an engine can do: pure, from a question and the sky to an answer.
///
/// It reads no files, asks no clock and has no state; what it needs from outside enters as values.
package protocol Verb: Sendable {
  associatedtype Settings: Sendable
  associatedtype Result: Presentable

  /// The name, the options, the formats, the examples.
  static var card: VerbCard { get }

  /// Turns options into settings, for the command, the batch and saved people alike.
  ///
  /// - Throws: a refusal of a value, or of options that do not go together.
  static func settings(_ options: OptionValues) throws(Refusal) -> Settings

  /// What must be found out before the question is asked.
  static func needs(_ settings: Settings) -> Needs

  /// Answers a question.
  ///
  /// - Throws: a refusal where the answer cannot be exact.
  static func answer(_ question: Question, _ settings: Settings, _ sky: borrowing EphemerisSession)
    throws(Refusal) -> Answer<Result>

  /// The quick way for plain births; nil where there is none.
  static func plainAnswer(_ settings: Settings) -> PlainAnswer?

  /// Makes the verb ready for many questions.
  ///
  /// - Throws: what `settings` throws.
  static func prepared(_ options: OptionValues, engine: EngineCard, naming: FieldNaming)
    throws(Refusal) -> PreparedVerb
}

extension Verb {
  package static func plainAnswer(_ settings: Settings) -> PlainAnswer? { nil }
}

/// What a verb needs to know of a record before it can answer.
package struct Needs: Sendable {
  /// How much of the birth.
  package enum Moment: Hashable, Sendable {
    /// Nothing.
    case nothing
    /// The date, if there is one.
    case date
    /// The date, or what is known of the moment where a time or a place of the clock is given.
    case dateOrMoment
    /// One moment.
    case moment
    /// One moment, or nobody's.
    case momentOrNone
    /// A moment, or the window of an uncertain time.
    case momentOrWindow
  }

  package var birth: Moment
  /// The longitudes of a solar-arc pair.
  package var pair: SolarArcNeed?
  /// Whether the sky is asked at all.
  package var sky: Bool
  /// Whether the sky is followed over so long a time that the position cache pays.
  package var isLong: Bool
  /// Whether it draws: a seed is then taken from the system where none is given.
  package var chance: Bool
  /// The zone by whose clock dates are to be written, and the field that names it.
  package var clock: (zone: String, field: Field)?

  package init(
    birth: Moment = .nothing, pair: SolarArcNeed? = nil, sky: Bool = false, isLong: Bool = false,
    chance: Bool = false
  ) {
    self.birth = birth
    self.pair = pair
    self.sky = sky || pair != nil
    self.isLong = isLong
    self.chance = chance
  }
}

/// The longitudes at birth and when the Sun stood an arc earlier.
package struct SolarArcNeed: Hashable, Sendable {
  /// Degrees, above 0 and below 180.
  package let arc: Double
  package let node: LunarNode

  package init(arc: Double, node: LunarNode) {
    self.arc = arc
    self.node = node
  }
}

/// One of a group: how the person is called and when the person was born.
package struct Person: Sendable {
  /// The name of a profile, the identifier of a record, else `person 1`.
  package let name: String
  package let moment: BirthMoment

  package init(name: String, moment: BirthMoment) {
    self.name = name
    self.moment = moment
  }
}

/// What a verb is asked about one record; a class, as it is large and filled step by step.
///
/// One thread has it, and no closure changes what another reads: what each record reads is not
/// checked for that again.
package final class Question {
  /// The birth, as far as the verb needs it.
  @exclusivity(unchecked) package var birth: Birth
  /// A second person's birth.
  @exclusivity(unchecked) package var second: Birth?
  /// The people of a group, in the order in which they were given.
  package var people: [Person] = []
  /// How the asker names fields.
  package var naming = FieldNaming.keys
  /// Today's date; nil where nothing may depend on the clock.
  package var today: CalendarDate?
  /// The moment of the run; nil where nothing may depend on the clock.
  package var now: UTCInstant?
  /// The seed of a draw that has none of its own; nil where nobody took one.
  package var chance: String?
  /// The clock that the needs name.
  package var clock: WallClock?
  /// Words of the command line that are no options.
  package var words: [String] = []
  /// Names, words and answers by their keys.
  package var texts: [(key: String, text: String)] = []
  /// What goes from the record to the answer as it is, as a JSON object; nil for nothing.
  package var kept: [UInt8]?
  /// What should be known of where the births come from.
  package var notes: [Warning] = []
  /// The moment of birth in Universal Time.
  @exclusivity(unchecked) package var julianDay: JulianDay<UT>?
  // Apart, as a pair is large and slow to copy.
  @exclusivity(unchecked) private var firstNeed: SolarArcNeed?
  @exclusivity(unchecked) private var firstPair: SuppliedPair?
  private var otherPairs: [(need: SolarArcNeed, pair: SuppliedPair)] = []

  /// Not a `Result`, whose type the runtime prepares slowly.
  private enum SuppliedPair {
    case pair(SolarArcPair)
    case refusal(Refusal)

    init(_ result: Swift.Result<SolarArcPair, Refusal>) {
      switch result {
      case .success(let pair): self = .pair(pair)
      case .failure(let refusal): self = .refusal(refusal)
      }
    }

    func get() throws(Refusal) -> SolarArcPair {
      switch self {
      case .pair(let pair): return pair
      case .refusal(let refusal): throw refusal
      }
    }
  }

  package init(birth: Birth = .none, today: CalendarDate? = nil) {
    self.birth = birth
    self.today = today
  }

  /// The text of a key, if there is one.
  package func text(_ key: String) -> String? { texts.first { $0.key == key }?.text }

  /// The moment of birth in Universal Time.
  ///
  /// - Throws: a refusal where the instant is no moment of the calendar.
  package func julianDay(of moment: BirthMoment, sky: borrowing EphemerisSession) throws(Refusal)
    -> JulianDay<UT>
  {
    if let julianDay { return julianDay }
    let day = try sky.universal(moment.instant)
    julianDay = day
    return day
  }

  /// Supplies the longitudes that a verb needs.
  package func supply(_ result: Swift.Result<SolarArcPair, Refusal>, for need: SolarArcNeed) {
    if firstNeed == nil {
      firstNeed = need
      firstPair = SuppliedPair(result)
    } else {
      otherPairs.append((need, SuppliedPair(result)))
    }
  }

  /// The longitudes of a need: those that were supplied, or those that the sky gives.
  ///
  /// - Throws: a refusal where a position cannot be computed exactly.
  package func pair(_ need: SolarArcNeed, birth: JulianDay<UT>, sky: borrowing EphemerisSession)
    throws(Refusal) -> SolarArcPair
  {
    if firstNeed == need, let firstPair { return try firstPair.get() }
    if let other = otherPairs.first(where: { $0.need == need }) { return try other.pair.get() }
    return try sky.solarArcPair(birth: sky.terrestrial(birth), arc: need.arc, node: need.node)
  }
}

/// What a verb answers.
package struct Answer<Result: Sendable>: Sendable {
  package var result: Result
  /// The choices behind the result.
  package var conventions: Conventions
  /// What was given, where that is not a birth moment.
  package var input: (any Report & Sendable)?
  /// What the reader should know besides what the birth says.
  package var warnings: [Warning]

  package init(
    _ result: Result, conventions: Conventions, input: (any Report & Sendable)? = nil,
    warnings: [Warning] = []
  ) {
    self.result = result
    self.conventions = conventions
    self.input = input
    self.warnings = warnings
  }
}

extension Refusal {
  /// Refuses an option that only one moment of birth can answer.
  ///
  /// - Parameter what: what is needed of which there is one for a moment.
  package static func needsMoment(_ option: Field, _ what: String) -> Refusal {
    .usage(
      "time_missing", field: option,
      "needs \(what): give \(field: "time") HH:MM, without \(field: "time_range") and \(field: "plus_minus")"
    )
  }
}
