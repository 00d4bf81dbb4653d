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
    let numbers: [(StaticString, NumerologyNumber.Selection, NumerologyNumber?)] = [
      ("expression", .all, name.expression), ("soul_urge", .vowels, name.soulUrge),
      ("personality", .consonants, name.personality),
    ]
    for (key, selection, number) in numbers where spelling.parts.count > 1 {
      add(key, "name-sum", sum, number, to: &found) {
        spelling.number(selection, sum: $0, keeping: masters, debt: debt)
      }
    }
    if spelling.letters.contains(where: \.isOpenY) {
      // Only the rule that was asked for knows the neighbours; the other two need none.
      let rules = conventions.y == .context ? YRule.allCases : [.vowel, .consonant]
      for (key, selection, number) in numbers.dropFirst() {
        add(key, "y", conventions.y, number, among: rules, to: &found) {
          spelling.number(selection, sum: sum, keeping: masters, debt: debt, y: $0)
        }
      }
    }
    for (key, selection, number) in numbers {
      func reading(_ change: (inout NumerologyConventions) -> Void) -> NumerologyNumber? {
        var other = conventions
        change(&other)
        let name = try? NumerologyName(name.name.given, conventions: other)
        return name?.spelling.number(selection, sum: sum, keeping: masters, debt: debt)
      }
      if name.name.hasUmlaut {
        add(key, "umlaut", conventions.umlaut, number, to: &found) { umlaut in
          reading { $0.umlaut = umlaut }
        }
      }
      if name.name.hasParticles {
        add(key, "particles", conventions.particles, number, to: &found) { particles in
          reading { $0.particles = particles }
        }
      }
      if name.name.script.isCyrillic, name.name.hasOtherCyrillic {
        add(key, "script", name.name.script, number, among: cyrillicScripts, to: &found) {
          script in
          reading { $0.script = script }
        }
      }
    }
  }

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
    let choices = rules.map { choice in
      NumerologyAlternative.Choice(
        rule: choice.rawValue, number: choice == rule ? number : other(choice))
    }
    func isSame(_ choice: NumerologyAlternative.Choice) -> Bool {
      choice.number?.value == number?.value
        && choice.number?.debts(spelledAs: name?.name.spelling).map(\.number)
          == number?.debts(spelledAs: name?.name.spelling).map(\.number)
    }
    guard !choices.allSatisfy(isSame) else { return }
    found.append(NumerologyAlternative(number: key, option: option, choices: choices))
  }
}
