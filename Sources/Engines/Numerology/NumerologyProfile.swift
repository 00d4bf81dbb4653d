import Civil

/// What a numerology profile is computed from.
struct NumerologyRequest: Sendable {
  /// The date of birth.
  var birth: CalendarDate?
  /// The full name at birth.
  var name: String?
  /// The name in daily use.
  var currentName: String?
  /// The day for which cycles are wanted; nil for none.
  var asOf: CalendarDate?
  /// The conventions.
  var conventions: NumerologyConventions

  /// Makes a request; without date and name only the universal cycles come out.
  init(
    birth: CalendarDate?, name: String?, currentName: String? = nil, asOf: CalendarDate?,
    conventions: NumerologyConventions = NumerologyConventions()
  ) {
    self.birth = birth
    self.name = name
    self.currentName = currentName
    self.asOf = asOf
    self.conventions = conventions
  }
}

/// The numbers of a birth date and a name.
///
/// Shared and not copied, as are its parts: to count the references of all numbers takes longer
/// than to compute them.
final class NumerologyProfile: Sendable {
  /// A number with its key.
  typealias Keyed = (key: StaticString, number: NumerologyNumber?)

  /// The difference between two core numbers.
  struct Bridge: Sendable {
    /// The key of the first.
    let first: StaticString
    /// The key of the second.
    let second: StaticString
    /// The difference of their roots.
    let number: NumerologyNumber
  }

  /// The conventions.
  let conventions: NumerologyConventions
  /// The day of the cycles.
  let asOf: CalendarDate?
  /// What the date gives.
  let date: BirthDateNumbers?
  /// What the name at birth gives.
  let name: NameNumbers?
  /// Life path, expression, soul urge, personality and birthday.
  let core: [Keyed]
  /// What the name in daily use gives; nil where it is the name at birth.
  let minor: NameNumbers?
  /// Life path and expression together.
  let maturity: NumerologyNumber?
  /// The first name and the day of birth.
  let rationalThought: NumerologyNumber?
  /// The differences of core numbers; life path with expression and soul urge with personality come
  /// first.
  let bridges: [Bridge]
  /// The Chaldean number of the name in daily use.
  let chaldean: ChaldeanName?
  /// Pinnacles, challenges and periods.
  let spans: LifeSpans?
  /// The cycle that everybody shares; nil without a day.
  let universal: YearCycle?
  /// The person's own cycle.
  let personal: YearCycle?
  /// The age in completed years on the day of the cycles; nil before birth.
  let age: Int?
  /// The transits of the year of life.
  let essence: Essence?
  /// What the reader should know.
  let warnings: [Warning]

  /// Computes a profile.
  ///
  /// - Throws: `Refusal` where a name gives no numbers.
  init(_ request: NumerologyRequest) throws(Refusal) {
    let conventions = request.conventions
    self.conventions = conventions
    asOf = request.asOf
    let date = request.birth.map { BirthDateNumbers($0, conventions) }
    self.date = date
    let name = try request.name.map { text throws(Refusal) in
      NameNumbers(try NumerologyName(text, conventions: conventions), conventions)
    }
    self.name = name
    let current = try request.currentName.map { text throws(Refusal) in
      try Self.currentName(text, conventions)
    }
    if let current, !(name?.name.isSame(as: current) ?? false) {
      minor = NameNumbers(current, conventions)
    } else {
      minor = nil
    }
    maturity = Self.maturity(date, name, conventions)
    rationalThought = Self.rationalThought(date, name)
    chaldean = (current ?? name?.name).flatMap { ChaldeanName($0, conventions) }
    spans = date.map { LifeSpans($0, conventions) }
    let yearMasters = conventions.years == .kept ? conventions.masters : .none
    universal = request.asOf.map { YearCycle.universal(on: $0, keeping: yearMasters) }
    var age: Int?
    if let date, let asOf = request.asOf {
      personal = YearCycle.personal(
        of: date.date, on: asOf, conventions.yearStart, keeping: yearMasters)
      let years = Birthdays(date.date).age(on: asOf)
      if years >= 0 { age = years }
    } else {
      personal = nil
    }
    self.age = age
    if let age, let name {
      essence = Essence(of: name.name, atAge: age, conventions)
    } else {
      essence = nil
    }
    core = Self.core(date, name)
    bridges = Self.bridges(core)
    warnings = Self.warnings(request, date, name, minor, hasAge: age != nil)
  }

  private static func core(_ date: BirthDateNumbers?, _ name: NameNumbers?) -> [Keyed] {
    [
      ("life_path", date?.lifePath), ("expression", name?.expression),
      ("soul_urge", name?.soulUrge), ("personality", name?.personality),
      ("birthday", date?.birthday),
    ]
  }

  private static func currentName(_ text: String, _ conventions: NumerologyConventions)
    throws(Refusal) -> NumerologyName
  {
    do throws(Refusal) {
      return try NumerologyName(text, conventions: conventions)
    } catch {
      throw error.blaming("current_name")
    }
  }

  private static func maturity(
    _ date: BirthDateNumbers?, _ name: NameNumbers?, _ conventions: NumerologyConventions
  ) -> NumerologyNumber? {
    guard let date, let name else { return nil }
    return NumerologyNumber(
      [
        .init(.named("life path"), date.lifePath.value),
        .init(.named("expression"), name.expression.value),
      ], keeping: conventions.masters, debt: conventions.debt)
  }

  private static func rationalThought(_ date: BirthDateNumbers?, _ name: NameNumbers?)
    -> NumerologyNumber?
  {
    guard let date, let name else { return nil }
    return NumerologyNumber(
      [
        .init(.letters(part: 0, .all), name.name.spelling.sum(ofPart: 0, .all)),
        .init(.named("day"), date.date.day),
      ], keeping: .none)
  }

  private static let labels: [StaticString] = [
    "life path", "expression", "soul urge", "personality", "birthday",
  ]
  private static let pairs = [
    (0, 1), (2, 3), (0, 2), (0, 3), (0, 4), (1, 2), (1, 3), (1, 4), (2, 4), (3, 4),
  ]

  private static func bridges(_ core: [Keyed]) -> [Bridge] {
    var bridges: [Bridge] = []
    bridges.reserveCapacity(pairs.count)
    let values = core.map { $0.number?.value }
    for (first, second) in pairs {
      guard let a = values[first], let b = values[second] else { continue }
      bridges.append(
        Bridge(
          first: core[first].key, second: core[second].key,
          number: NumerologyNumber(
            between: .init(.named(labels[first]), a, keeping: MasterNumbers.none),
            and: .init(.named(labels[second]), b, keeping: MasterNumbers.none))))
    }
    return bridges
  }

  private static func warnings(
    _ request: NumerologyRequest, _ date: BirthDateNumbers?, _ name: NameNumbers?,
    _ minor: NameNumbers?, hasAge: Bool
  ) -> [Warning] {
    var warnings = (name?.name.warnings ?? []) + (minor?.name.warnings ?? [])
    if let name {
      if request.conventions.system == .chaldean, name.name.script != .latin {
        warnings.append(
          Warning(
            code: "no_chaldean_values",
            message:
              "Chaldean values are for Latin letters; \(name.name.script.rawValue) letters keep their own"
          ))
      }
      if name.name.script == .hebrew || name.name.script == .arabic {
        warnings.append(
          Warning(
            code: "no_vowel_letters",
            message:
              "\(name.name.script.rawValue) letters are consonants, so there is no soul urge and no personality number"
          ))
      } else if name.soulUrge == nil {
        warnings.append(
          Warning(
            code: "no_vowels",
            message:
              "the name has no vowel, so there is no soul urge number; \(field: "y") vowel or * after a letter makes one"
          ))
      } else if name.personality == nil {
        warnings.append(
          Warning(
            code: "no_consonants",
            message: "the name has no consonant, so there is no personality number"))
      }
      if date != nil, name.name.parts.count == 1 {
        warnings.append(
          Warning(
            code: "single_name",
            message: "the name has one part; transits and essence need a first and a last name"))
      }
    }
    if let date {
      if let asOf = request.asOf, !hasAge {
        warnings.append(
          Warning(
            code: "before_birth",
            message: "\(asOf) is before birth; age, transits and essence are left out"))
      }
      if date.date.year < 1 {
        warnings.append(
          Warning(
            code: "year_before_1",
            message:
              "the digits are those of the astronomical year \(date.date.year), without its sign"))
      }
      if date.kua.isNearBoundary {
        warnings.append(
          Warning(
            code: "near_li_chun",
            message:
              "Li Chun falls on 3, 4 or 5 February; the kua number takes the 4th, so a birth this near may belong to the other year"
          ))
      }
    }
    return warnings
  }
}
