import Civil

extension Tarot {
  /// Cards laid out.
  struct Reading: Sendable {
    struct Laid: Sendable {
      let card: Card
      let isReversed: Bool
    }

    let spread: Spread
    let tradition: Tradition
    /// In the order of the positions, jumpers after them.
    let cards: [Laid]
    let significator: Card?
    /// How many cards the deck had from which these were drawn.
    let deckSize: Int
    /// How many of these were majors.
    let majorsInDeck: Int

    /// The cards in positions and those that jumped out.
    var placed: ArraySlice<Laid> { cards.prefix(spread.positions.count) }

    var majors: Int { cards.count { $0.card.suit == nil } }
    /// How many majors so many cards have in the mean.
    var majorsExpected: Double {
      Double(cards.count * majorsInDeck) / Double(deckSize)
    }
    var courts: Int { cards.count { $0.card.isCourt } }
    var reversedCount: Int { cards.count(where: \.isReversed) }
    func count(of suit: Suit) -> Int { cards.count { $0.card.suit == suit } }
    func count(of element: Element) -> Int { cards.count { $0.card.element.element == element } }
    var missingSuits: [Suit] { Suit.allCases.filter { count(of: $0) == 0 } }
    var missingElements: [Element] { Element.allCases.filter { count(of: $0) == 0 } }

    /// Ranks of minors that come more than once, the lowest first.
    var repeatedRanks: [(name: String, count: Int)] {
      rankNames.enumerated().compactMap { place, name in
        let count = cards.count { $0.card.suit != nil && $0.card.rank == place + 1 }
        return count > 1 ? (name, count) : nil
      }
    }

    /// How the elements of two neighbours act on each other (Book T).
    enum Relation: String, CaseIterable, Sendable {
      case same, friendly, contrary

      init(_ first: Element, _ second: Element) {
        if first == second {
          self = .same
        } else {
          let contrary: [Set<Element>] = [[.fire, .water], [.air, .earth]]
          self = contrary.contains([first, second]) ? .contrary : .friendly
        }
      }

      var effect: String {
        switch self {
        case .same: "strengthens greatly"
        case .friendly: "strengthens"
        case .contrary: "weakens"
        }
      }
    }

    /// Neighbours with their elements.
    var dignities: [(first: Int, second: Int, relation: Relation)] {
      spread.neighbours.map { pair in
        let elements = [pair.first, pair.second].map { cards[$0 - 1].card.element.element }
        return (pair.first, pair.second, Relation(elements[0], elements[1]))
      }
    }
  }
}

extension Tarot.Reading: Report {
  func describe<Sink: ReportSink>(to sink: inout Sink) {
    sink.text("spread", spread.id)
    sink.text("spread_name", spread.name)
    sink.list("cards") { sink in
      for place in cards.indices { sink.item { describe(place, to: &$0) } }
    }
    spread.describeLayout(to: &sink)
    sink.object("significator", isKnown: significator != nil) { sink in
      guard let card = significator else { return }
      sink.text("card", tradition.name(of: card))
      sink.text("id", card.id)
    }
    sink.object("summary") { describeSummary(to: &$0) }
    sink.list("dignities") { sink in
      for dignity in dignities {
        sink.item { sink in
          sink.integer("first", dignity.first)
          sink.integer("second", dignity.second)
          sink.text("first_element", cards[dignity.first - 1].card.element.element.rawValue)
          sink.text("second_element", cards[dignity.second - 1].card.element.element.rawValue)
          sink.choice("relation", dignity.relation)
          sink.text("effect", dignity.relation.effect)
        }
      }
    }
  }

  private func describe<Sink: ReportSink>(_ place: Int, to sink: inout Sink) {
    let laid = cards[place]
    let position = place < spread.positions.count ? spread.positions[place] : nil
    sink.integer("position", place + 1)
    sink.text("title", position?.title)
    sink.text("question", position.flatMap { $0.text.isEmpty ? nil : $0.text })
    sink.flag("jumper", position == nil)
    sink.text("card", tradition.name(of: laid.card))
    sink.text("id", laid.card.id)
    sink.integer("number", tradition.number(of: laid.card))
    sink.flag("reversed", laid.isReversed)
    sink.text("keywords", laid.isReversed ? laid.card.reversed : laid.card.upright)
    Tarot.CardReport(card: laid.card, tradition: tradition).describeFacts(to: &sink)
  }

  private func describeSummary<Sink: ReportSink>(to sink: inout Sink) {
    sink.integer("drawn", cards.count)
    sink.integer("majors", majors)
    sink.number("majors_expected", majorsExpected, decimals: 2)
    sink.integer("courts", courts)
    sink.integer("reversed", reversedCount)
    sink.object("suits") { sink in
      sink.integer("wands", count(of: .wands))
      sink.integer("cups", count(of: .cups))
      sink.integer("swords", count(of: .swords))
      sink.integer("pentacles", count(of: .pentacles))
    }
    sink.list("missing_suits") { sink in for suit in missingSuits { sink.item(suit.rawValue) } }
    sink.object("elements") { sink in
      sink.integer("fire", count(of: .fire))
      sink.integer("water", count(of: .water))
      sink.integer("air", count(of: .air))
      sink.integer("earth", count(of: .earth))
    }
    sink.list("missing_elements") { sink in
      for element in missingElements { sink.item(element.rawValue) }
    }
    sink.list("repeated_ranks") { sink in
      for rank in repeatedRanks {
        sink.item { sink in
          sink.text("rank", rank.name)
          sink.integer("count", rank.count)
        }
      }
    }
  }
}
