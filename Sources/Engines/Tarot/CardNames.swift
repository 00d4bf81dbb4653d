import Civil

extension Tarot {
  /// Finds cards by what people call them: ids, Waite's codes, the names of all decks, numbers of
  /// majors, short forms as `2 of cups`.
  struct CardNames: Sendable {
    let tradition: Tradition

    /// A card with the way it lies.
    struct Laid: Hashable, Sendable {
      let index: Int
      let isReversed: Bool
    }

    /// The card of a name.
    ///
    /// - Throws: a value refusal that offers the names most like it.
    func card(_ text: String) throws(Refusal) -> Card {
      let key = Self.key(text)
      // A sign or mark before a number is no name.
      let begins = text.first { $0 != " " }.map { $0.isLetter || $0.isNumber } ?? false
      if begins, let card = find(key) { return card }
      let names = Card.all.flatMap { card in
        [tradition.name(of: card), card.name, card.id]
      }
      let near = nearest(to: text, among: Array(Set(names)).sorted())
      throw .value(
        "unknown_card",
        "\(quoted(text)) is not a card; \(near.isEmpty ? "write a name as 'The Fool', 'Two of Cups', or an id as cups-02; 'divinectl tarot cards' lists them" : "did you mean \(listed(near, "or"))?")",
        candidates: near.map { .name($0) })
    }

    /// The cards of a list with commas, each at most once.
    ///
    /// - Parameter mayBeReversed: whether `reversed`, `rev`, `rx` or `r` may follow a name.
    /// - Throws: a value refusal of what is no card, and of one that stands twice.
    func cards(_ text: String, mayBeReversed: Bool = false) throws(Refusal) -> [Laid] {
      var result: [Laid] = []
      for part in text.split(separator: ",", omittingEmptySubsequences: false) {
        var name = String(part)
        var isReversed = false
        if mayBeReversed, let bare = Self.withoutMark(name) {
          name = bare
          isReversed = true
        }
        let card = try card(name)
        guard !result.contains(where: { $0.index == card.index }) else {
          throw .value("repeated_card", "\(tradition.name(of: card)) stands twice")
        }
        result.append(Laid(index: card.index, isReversed: isReversed))
      }
      return result
    }

    /// The name before a mark of reversal; nil where there is no mark.
    private static func withoutMark(_ text: String) -> String? {
      let words = text.split { " ()[]\t".contains($0) }
      guard words.count > 1, let last = words.last?.lowercased(),
        ["reversed", "rev", "rx", "r"].contains(last)
      else { return nil }
      return words.dropLast().joined(separator: " ")
    }

    /// Lower-case words without articles and marks.
    private static func key(_ text: String) -> String {
      text.lowercased().split { !$0.isLetter && !$0.isNumber && $0 != "'" }
        .filter { !["the", "of"].contains($0) || text.lowercased() == $0 }
        .joined(separator: " ")
    }

    private func find(_ key: String) -> Card? {
      guard !key.isEmpty, key.utf8.count <= 64 else { return nil }
      if let index = Self.names[key] { return Card.all[index] }
      if let number = Int(key) ?? Self.roman.firstIndex(of: key).map({ $0 + 1 }) {
        // An id has two digits and Waite's number.
        return (0...21).contains(number) ? tradition.major(number) : nil
      }
      let words = key.split(separator: " ").map(String.init)
      guard words.count == 2 else { return nil }
      let pairs = [(words[0], words[1]), (words[1], words[0])]
      for (rank, suit) in pairs {
        if let suit = Self.suits[suit], let rank = self.rank(rank) { return Card.at(suit, rank) }
      }
      return nil
    }

    private func rank(_ word: String) -> Int? {
      if let number = Int(word), (1...14).contains(number) { return number }
      if word == "prince" {
        return tradition.courts == .name || tradition.deck == .thoth ? 14 : 12
      }
      return Self.ranks[word]
    }

    private static let roman = [
      "i", "ii", "iii", "iv", "v", "vi", "vii", "viii", "ix", "x", "xi", "xii", "xiii", "xiv", "xv",
      "xvi", "xvii", "xviii", "xix", "xx", "xxi",
    ]

    private static let suits: [String: Suit] = {
      let words: [(Suit, String)] = [
        (.wands, "wands wand rods staves batons clubs bâtons"),
        (.cups, "cups cup chalices coupes hearts"),
        (.swords, "swords sword spades epees épées"),
        (.pentacles, "pentacles pentacle coins disks discs deniers diamonds"),
      ]
      return Dictionary(
        uniqueKeysWithValues: words.flatMap { suit, text in
          text.split(separator: " ").map { (String($0), suit) }
        })
    }()

    private static let ranks: [String: Int] = {
      var ranks = [
        "knave": 11, "valet": 11, "jack": 11, "princess": 11, "chevalier": 12, "dame": 13,
        "reine": 13, "roi": 14,
      ]
      for (place, name) in rankNames.enumerated() { ranks[name.lowercased()] = place + 1 }
      return ranks
    }()

    /// Other names of majors, from the table of the reference data.
    private static let aliases: [(name: String, index: Int)] = [
      ("fortitude", 8), ("force", 8), ("last judgment", 20), ("judgment", 20), ("l'ange", 20),
      ("ange", 20), ("juggler", 1), ("popess", 2), ("pope", 5), ("tower destruction", 16),
      ("house god", 16), ("maison dieu", 16), ("wheel", 10), ("hanged", 12), ("lover", 6),
    ]

    /// Keys that mean one card in every deck; majors go before titles of pips.
    private static let names: [String: Int] = {
      var names: [String: Int] = [:]
      for card in Card.all {
        let id = card.id.split(separator: "-")
        names["\(id[0]) \(id[1])"] = card.index
        names[card.waiteCode] = card.index
        // What a Prince is depends on the rule of the courts.
        let texts = [card.name, card.marseilleName] + (card.isCourt ? [] : [card.thothName])
        for text in texts where !text.isEmpty {
          let key = key(text)
          if !key.isEmpty, text != "(unnamed)", names[key] == nil { names[key] = card.index }
        }
      }
      for alias in aliases where names[alias.name] == nil { names[alias.name] = alias.index }
      return names
    }()
  }
}
