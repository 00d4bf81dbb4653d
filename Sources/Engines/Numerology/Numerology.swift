import Civil

/// Numerology: a birth date and a name as numbers.
package enum Numerology: Engine {
  package static let card = EngineCard(
    name: "numerology",
    summary: "the numbers of a birth date and a name",
    description: [
      "Computes the core numbers, attitude, maturity, balance, hidden passion, karmic lessons and debts, bridges, planes of expression, personal and universal years, months and days, pinnacles, challenges, period cycles, transits and essence, the Chaldean name number, the Lo Shu grid, driver, conductor and kua, with the steps to each.",
      "The schools of numerology reduce in different ways. Every rule is an option, the defaults are those of Hans Decoz, and where another rule changes a number of this person, all results are shown side by side.",
      "A date alone or a name alone gives the numbers that need nothing else. A second person's date or name adds a comparison.",
    ],
    verbs: [Numbers.self, Find.self])
}
