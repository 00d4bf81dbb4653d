import Civil

/// A number that comes out differently by another school's rule.
struct NumerologyAlternative: Sendable {
  /// One rule and what it gives; no number where there are no letters for it.
  struct Choice: Sendable {
    /// The rule, as its option has it.
    let rule: String
    /// The number.
    let number: NumerologyNumber?
    /// The ages at which spans of life end; empty for what is a number.
    var ages: [Int] = []
  }

  /// The number's key.
  let number: StaticString
  /// The option that chooses between the rules.
  let option: StaticString
  /// Every rule.
  let choices: [Choice]
}

extension NumerologyProfile {
  /// The numbers that depend on a rule about which the schools differ, under every rule.
  func alternatives() -> [NumerologyAlternative] {
    var found: [NumerologyAlternative] = []
    addDateAlternatives(to: &found)
    addNameAlternatives(to: &found)
    return found
  }

  private func addDateAlternatives(to found: inout [NumerologyAlternative]) {
    guard let date else { return }
    add("life_path", "life-path", conventions.lifePath, date.lifePath, to: &found) { method in
      BirthDateNumbers.lifePath(date.date, method, conventions.masters, conventions.debt)
    }
    if let asOf,
      YearCycle.yearInForce(date.date, asOf, .calendar)
        != YearCycle.yearInForce(date.date, asOf, .birthday)
    {
      let masters = conventions.years == .kept ? conventions.masters : .none
      add("personal_year", "year-start", conventions.yearStart, personal?.year, to: &found) {
        YearCycle.personalYear(
          of: date.date, in: YearCycle.yearInForce(date.date, asOf, $0), keeping: masters)
      }
    }
    let (tables, literal) = (PeriodLengths.tables, PeriodLengths.decoz)
    let root = date.lifePath.root
    if tables.changes(lifePath: root) != literal.changes(lifePath: root) {
      found.append(
        NumerologyAlternative(
          number: "period_cycles", option: "periods",
          choices: PeriodLengths.allCases.map {
            .init(rule: $0.rawValue, number: nil, ages: $0.changes(lifePath: root))
          }))
    }
    if date.date.month <= 2 {
      add("kua_male", "kua-year", conventions.kuaYear, date.kua.male, to: &found) {
        KuaNumbers(date.date, $0).male
      }
      add("kua_female", "kua-year", conventions.kuaYear, date.kua.female, to: &found) {
        KuaNumbers(date.date, $0).female
      }
    }
  }

  private func addNameAlternatives(to found: inout [NumerologyAlternative]) {
    guard let name else { return }
    let spelling = name.name.spelling
    let (masters, debt, sum) = (conventions.masters, conventions.debt, conventions.nameSum)
    if spelling.parts.count > 1 {
      for (key, selection) in Self.sums {
        add(key, "name-sum", sum, name.number(selection), to: &found) {
          spelling.number(selection, sum: $0, keeping: masters, debt: debt)
        }
      }
    }
    if spelling.letters.contains(where: \.isOpenY) {
      // Only the rule that was asked for knows the neighbours; the other two need none.
      let rules = conventions.y == .context ? YRule.allCases : [.vowel, .consonant]
      for (key, selection) in Self.sums.dropFirst() {
        add(key, "y", conventions.y, name.number(selection), among: rules, to: &found) {
          spelling.number(selection, sum: sum, keeping: masters, debt: debt, y: $0)
        }
      }
    }
    // Each reading of the name serves all three numbers.
    func readings<Rule>(
      _ rules: [Rule], besides own: Rule, if mayDiffer: Bool,
      _ change: (inout NumerologyConventions, Rule) -> Void
    ) -> [(rule: Rule, spelling: NameSpelling)] where Rule: Equatable {
      guard mayDiffer else { return [] }
      return rules.compactMap { rule in
        guard rule != own else { return (rule, spelling) }
        var other = conventions
        change(&other, rule)
        return (try? NumerologyName(name.name.given, conventions: other)).map {
          (rule, $0.spelling)
        }
      }
    }
    let umlauts = readings(
      UmlautReading.allCases, besides: conventions.umlaut, if: name.name.hasUmlaut
    ) { $0.umlaut = $1 }
    let particles = readings(
      ParticleReading.allCases, besides: conventions.particles, if: name.name.hasParticles
    ) { $0.particles = $1 }
    let hasScripts = name.name.script.isCyrillic && name.name.hasOtherCyrillic
    let scripts = readings(
      hasScripts ? cyrillicScripts : [], besides: name.name.script, if: hasScripts
    ) { $0.script = $1 }
    guard !umlauts.isEmpty || !particles.isEmpty || !scripts.isEmpty else { return }
    for (key, selection) in Self.sums {
      let number = name.number(selection)
      func sum<Rule: Equatable>(
        _ rule: Rule, _ readings: [(rule: Rule, spelling: NameSpelling)]
      ) -> NumerologyNumber? {
        readings.first { $0.rule == rule }?.spelling
          .number(selection, sum: conventions.nameSum, keeping: masters, debt: debt)
      }
      if !umlauts.isEmpty {
        add(key, "umlaut", conventions.umlaut, number, to: &found) { sum($0, umlauts) }
      }
      if !particles.isEmpty {
        add(key, "particles", conventions.particles, number, to: &found) { sum($0, particles) }
      }
      if !scripts.isEmpty {
        add(key, "script", name.name.script, number, among: scripts.map(\.rule), to: &found) {
          sum($0, scripts)
        }
      }
    }
  }

  /// The sums of a name that depend on how it is read.
  private static let sums: [(key: StaticString, selection: NumerologyNumber.Selection)] = [
    ("expression", .all), ("soul_urge", .vowels), ("personality", .consonants),
  ]

  /// The Cyrillic alphabets that have all letters of the name.
  private var cyrillicScripts: [NameScript] {
    NameScript.allCases.filter { script in
      guard script.isCyrillic, let name else { return false }
      var other = conventions
      other.script = script
      return (try? NumerologyName(name.name.given, conventions: other))?.unvalued.isEmpty ?? false
    }
  }

  /// Adds what a number is under every rule, if not all rules agree; the number by the rule of the
  /// conventions is known.
  private func add<Rule: CaseIterable & RawRepresentable<String> & Equatable>(
    _ key: StaticString, _ option: StaticString, _ rule: Rule, _ number: NumerologyNumber?,
    among rules: [Rule] = Array(Rule.allCases), to found: inout [NumerologyAlternative],
    _ other: (Rule) -> NumerologyNumber?
  ) {
    // Mostly they agree, and no choices are to be kept.
    let differ = rules.contains { choice in
      guard choice != rule else { return false }
      let given = other(choice)
      return given?.value != number?.value || given?.debtNumbers != number?.debtNumbers
    }
    guard differ else { return }
    let choices = rules.map { choice in
      NumerologyAlternative.Choice(
        rule: choice.rawValue, number: choice == rule ? number : other(choice))
    }
    found.append(NumerologyAlternative(number: key, option: option, choices: choices))
  }
}
