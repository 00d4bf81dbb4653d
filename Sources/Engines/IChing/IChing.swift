import Civil

/// The I Ching: hexagrams drawn by chance, entered by hand or reckoned from numbers and dates.
package enum IChing: Engine {
  package static let card = EngineCard(
    name: "iching",
    summary: "hexagrams cast, looked up or reckoned from a date",
    description: [
      "A cast follows from its seed alone: any text, or one that is taken from the system and printed. The shares of the values are exact for each method. Lines are counted, typed and listed from the bottom.",
      "Which text is to be read follows Zhu Xi's rule, and the answer says why. Summaries were written for divinectl: short, neutral, and no translation.",
    ],
    verbs: [Throw.self, OneHexagram.self, AllHexagrams.self, Plum.self, Najia.self, Commit.self])

  /// The six values of a text: `888677` or `8,8,8,6,7,7`, from the bottom.
  ///
  /// - Throws: a value refusal of anything else.
  static func values(_ text: String) throws(Refusal) -> [Int] {
    let digits = text.filter { $0 != "," && $0 != " " }
    let values = digits.compactMap(\.wholeNumberValue)
    guard text.utf8.count <= 40, digits.count == 6, values.count == 6,
      values.allSatisfy({ (6...9).contains($0) })
    else {
      throw .value(
        "invalid_lines",
        "\(quoted(text)) is not six lines; write six digits 6 to 9 from the bottom up: 6 old yin, 7 yang, 8 yin, 9 old yang, as 888677"
      )
    }
    return values
  }
}
