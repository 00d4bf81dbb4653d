import Civil

extension Tarot.Reading {
  /// The cards in their places.
  var tableau: Tableau {
    Tableau(
      spread.layout.map { row in
        row.map { place in
          guard place > 0 else { return nil }
          let laid = cards[place - 1]
          let mark = laid.isReversed ? " ▼" : ""
          return Tableau.Cell(
            head: "\(place)\(mark)", text: tradition.name(of: laid.card), short: short(laid.card))
        }
      })
  }

  /// `18`, `10P`, `KnW`.
  private func short(_ card: Tarot.Card) -> String {
    guard let suit = card.suit else { return "\(tradition.number(of: card) ?? 0)" }
    let suits = ["W", "C", "S", tradition.deck == .rws ? "P" : "D"]
    let courts = ["Pg", "Kn", "Q", "K"]
    let rank = card.rank > 10 ? courts[card.rank - 11] : "\(card.rank)"
    return rank + suits[Tarot.Suit.allCases.firstIndex(of: suit) ?? 0]
  }

  /// Each position with its question, its card and our words.
  var list: Page.Section {
    Page.Section(
      .grid(
        Grid(
          columns: [.right],
          cards.indices.map { place in
            let laid = cards[place]
            let position = place < spread.positions.count ? spread.positions[place] : nil
            let number = tradition.number(of: laid.card).map { "\($0) " } ?? ""
            let name = "\(number)\(tradition.name(of: laid.card))"
            let way: Styled = laid.isReversed ? ", \(red: "reversed")" : ""
            let words = Styled(laid.isReversed ? laid.card.reversed : laid.card.upright)
            let question = position.flatMap { $0.text.isEmpty ? nil : Styled($0.text, .dim) }
            return Grid.Row(
              ["\(place + 1)", Styled(position?.title ?? "Jumper"), Styled(name, .bold) + way],
              details: (question.map { [$0] } ?? []) + [words])
          })))
  }

  /// What stands out: majors, suits, what is missing, ranks.
  var summary: Page.Section {
    let expected = decimalText(majorsExpected, decimals: 2)
    var pairs = [
      Page.Pair("Majors", "\(majors) of \(cards.count) (\(expected) expected)"),
      Page.Pair("Courts", "\(courts) of \(cards.count)"),
      Page.Pair("Reversed", "\(reversedCount) of \(cards.count)"),
      Page.Pair(
        "Suits",
        Tarot.Suit.allCases.map { "\($0.rawValue) \(count(of: $0))" }.joined(separator: ", ")),
      Page.Pair(
        "Elements",
        Tarot.Element.allCases.map { "\($0.rawValue) \(count(of: $0))" }.joined(separator: ", ")),
    ]
    let missing = missingSuits.map(\.rawValue) + missingElements.map(\.rawValue)
    pairs.append(Page.Pair("Missing", missing.isEmpty ? "none" : missing.joined(separator: ", ")))
    if !repeatedRanks.isEmpty {
      pairs.append(
        Page.Pair(
          "Repeated", repeatedRanks.map { "\($0.name) \($0.count)" }.joined(separator: ", ")))
    }
    return Page.Section("What stands out", .pairs(pairs))
  }

  /// The elements of neighbours.
  var neighbours: Page.Section? {
    guard !dignities.isEmpty else { return nil }
    let rows = dignities.map { dignity in
      let names = [dignity.first, dignity.second].map {
        cards[$0 - 1].card.element.element.rawValue
      }
      return [
        "\(dignity.first) - \(dignity.second)", names[0], names[1], dignity.relation.rawValue,
        dignity.relation.effect,
      ]
    }
    return Page.Section("Neighbours", .grid(Grid(rows)))
  }
}
