/// A number that comes out differently by another school's rule.
public struct NumerologyAlternative: Sendable {
  /// One rule and what it gives; no number where there are no letters for it.
  public struct Choice: Sendable {
    /// The rule, as its option has it.
    public let rule: String
    /// The number.
    public let number: NumerologyNumber?
  }

  /// The number's key.
  public let number: StaticString
  /// The option that chooses between the rules.
  public let option: StaticString
  /// Every rule.
  public let choices: [Choice]

  /// nil where all rules give the same value and the same karmic debt.
  fileprivate init?(
    _ number: StaticString, _ option: StaticString, _ choices: [Choice], in name: NumerologyName?
  ) {
    let debts = choices.map { $0.number?.debts(in: name).map(\.number) }
    guard
      choices.contains(where: { $0.number?.value != choices[0].number?.value })
        || debts.contains(where: { $0 != debts[0] })
    else { return nil }
    self.number = number
    self.option = option
    self.choices = choices
  }
}

extension NumerologyProfile {
  /// The numbers that depend on a rule about which the schools differ, under every rule.
  public func alternatives() -> [NumerologyAlternative] {
    (dateAlternatives() + nameAlternatives()).compactMap(\.self)
  }

  private func dateAlternatives() -> [NumerologyAlternative?] {
    guard let date else { return [] }
    let yearMasters = conventions.years == .kept ? conventions.masters : .none
    return [
      NumerologyAlternative(
        "life_path", "life-path",
        LifePathMethod.allCases.map { method in
          .init(
            rule: method.rawValue,
            number: BirthDateNumbers.lifePath(
              date.date, method, conventions.masters, conventions.debt))
        }, in: nil),
      NumerologyAlternative(
        "personal_year", "year-start",
        YearStart.allCases.map { start in
          .init(
            rule: start.rawValue,
            number: YearCycle.personalYear(
              of: date.date, in: YearCycle.yearInForce(date.date, asOf, start),
              keeping: yearMasters))
        }, in: nil),
    ]
  }

  private func nameAlternatives() -> [NumerologyAlternative?] {
    guard let name = name?.name else { return [] }
    let selections: [(StaticString, NumerologyNumber.Selection)] = [
      ("expression", .all), ("soul_urge", .vowels), ("personality", .consonants),
    ]
    func number(
      _ selection: NumerologyNumber.Selection, _ sum: NameSum, _ rule: YRule? = nil
    ) -> NumerologyNumber? {
      name.number(
        selection, sum: sum, keeping: conventions.masters, debt: conventions.debt, y: rule)
    }
    var alternatives: [NumerologyAlternative?] = []
    if name.parts.count > 1 {
      for (key, selection) in selections {
        alternatives.append(
          NumerologyAlternative(
            key, "name-sum",
            NameSum.allCases.map { .init(rule: $0.rawValue, number: number(selection, $0)) },
            in: name))
      }
    }
    if name.letters.contains(where: \.isOpenY) {
      // Only the rule that was asked for knows the neighbours; the other two need none.
      let rules = conventions.y == .context ? YRule.allCases : [.vowel, .consonant]
      for (key, selection) in selections.dropFirst() {
        alternatives.append(
          NumerologyAlternative(
            key, "y",
            rules.map {
              .init(rule: $0.rawValue, number: number(selection, conventions.nameSum, $0))
            }, in: name))
      }
    }
    return alternatives
  }
}
