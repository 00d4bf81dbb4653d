import Civil

extension Tarot {
  /// A card in a tradition, with all that is known of it.
  struct CardReport: Presentable {
    let card: Card
    let tradition: Tradition

    func describe<Sink: ReportSink>(to sink: inout Sink) {
      sink.text("card", tradition.name(of: card))
      sink.text("id", card.id)
      sink.integer("number", tradition.number(of: card))
      sink.text("upright", card.upright)
      sink.text("reversed_words", card.reversed)
      describeFacts(to: &sink)
    }

    /// What belongs to the card whichever way it lies.
    func describeFacts<Sink: ReportSink>(to sink: inout Sink) {
      sink.choice("arcana", card.arcana)
      sink.text("suit", card.suit?.rawValue)
      sink.text("rank", rank)
      sink.text("deck_title", tradition.title(of: card))
      sink.text("golden_dawn_title", card.title)
      sink.text("golden_dawn_court", tradition.court(of: card))
      sink.text("element", card.element.element.rawValue)
      sink.choice("element_from", card.element.source)
      sink.text("court_element", tradition.courtElement(of: card)?.rawValue)
      sink.text("planet", card.planet)
      sink.text("modern_planet", card.modernPlanet)
      sink.text("sign", card.sign)
      let span = tradition.span(of: card)
      sink.integer("zodiac_from", span?.start)
      sink.integer("zodiac_to", span.map { ($0.start + $0.width - 1) % 360 + 1 })
      sink.integer("path", Int(card.path))
      sink.text("sephirah", card.path.isEmpty || Int(card.path) != nil ? nil : card.path)
      let letter = tradition.letter(of: card)
      sink.text("hebrew_letter", letter?.letter)
      sink.text("hebrew_name", letter?.name)
      sink.integer("hebrew_value", letter?.value)
      sink.text("waite_code", card.waiteCode)
    }

    /// `Two`, `King`; nil of a major.
    private var rank: String? {
      card.suit == nil ? nil : rankNames[card.rank - 1]
    }

    var facts: [(label: String, text: String)] {
      var facts: [(String, String?)] = [
        ("Suit", card.suit?.rawValue), ("Title", tradition.title(of: card)),
        ("Golden Dawn", card.title), ("Court", tradition.court(of: card)),
        ("Element", card.element.element.rawValue + " (\(card.element.source.rawValue))"),
        ("In the suit", tradition.courtElement(of: card)?.rawValue),
        ("Planet", card.planet), ("Modern planet", card.modernPlanet), ("Sign", card.sign),
      ]
      if let span = tradition.span(of: card) {
        facts.append(("Zodiac", "\(span.start)° to \((span.start + span.width - 1) % 360 + 1)°"))
      }
      facts.append((Int(card.path) == nil ? "Sephirah" : "Path", card.path))
      if let letter = tradition.letter(of: card) {
        facts.append(("Letter", "\(letter.letter) \(letter.name), \(letter.value)"))
      }
      return facts.compactMap { label, text in
        text.flatMap { $0.isEmpty ? nil : (label, $0) }
      }
    }

    func page(_ question: Question) -> Page? {
      let number = tradition.number(of: card).map { "\($0) " } ?? ""
      let head = [
        Page.Pair("Card", Styled(number + tradition.name(of: card), .bold)),
        Page.Pair("Upright", card.upright), Page.Pair("Reversed", card.reversed),
        Page.Pair("Id", card.id),
      ]
      return Page([
        Page.Section(.pairs(head)),
        Page.Section(.pairs(facts.map { Page.Pair($0.label, $0.text) })),
      ])
    }
  }
}
