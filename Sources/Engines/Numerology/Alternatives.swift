import Civil

/// A number that comes out differently by another school's rule.
struct NumerologyAlternative: Sendable {
  /// One rule and what it gives; no number where there are no letters for it.
  struct Choice: Sendable {
    /// The rule, as its option has it.
    let rule: String
    /// The number.
    let number: NumerologyNumber?
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
    guard name.name.hasUmlaut else { return }
    for (key, selection, number) in numbers {
      add(key, "umlaut", conventions.umlaut, number, to: &found) { umlaut in
        var other = conventions
        other.umlaut = umlaut
        let name = try? NumerologyName(name.name.given, conventions: other)
        return name?.spelling.number(selection, sum: sum, keeping: masters, debt: debt)
      }
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
