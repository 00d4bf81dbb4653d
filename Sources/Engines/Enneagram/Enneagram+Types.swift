package import Civil
package import Ephemeris

extension Enneagram {
  private static func card(_ text: String) throws(Refusal) -> EnneagramTypeCard {
    guard let card = EnneagramTypeCard(text) else {
      throw .value(
        "unknown_type",
        "\(quoted(text)) is not a type; write 1 to 9, with a neighbour as wing (4w5) or an instinct before it (SX4)"
      )
    }
    return card
  }

  /// `enneagram type`: what the tables say of a type.
  package enum Types: Verb {
    package struct Settings: Sendable {}

    package static let card = VerbCard(
      name: "type", summary: "the tables of a type",
      description: [
        "A type is 4, with a wing 4w5, with an instinct SX4; a wing or an instinct that is named is shown alone."
      ],
      operands: [OperandDeclaration(name: "TYPE", summary: "a type, for example 4w5")],
      groups: [.output], isForRecords: false,
      examples: [CardExample(["4w5"], [], note: "a type with a wing")])

    package static func settings(_ options: OptionValues) throws(Refusal) -> Settings { Settings() }

    package static func needs(_ settings: Settings) -> Needs { Needs() }

    package static func answer(
      _ question: Question, _ settings: Settings, _ sky: borrowing EphemerisSession
    ) throws(Refusal) -> Answer<EnneagramTypeCard> {
      Answer(
        try Enneagram.card(question.words.first ?? ""), conventions: Conventions(own: Choices()),
        input: Words(verb: card.name, words: question.words))
    }
  }

  /// `enneagram pair`: what two types have in common.
  package enum Pair: Verb {
    package struct Settings: Sendable {}

    package static let card = VerbCard(
      name: "pair", summary: "what two types share and what links them",
      operands: [
        OperandDeclaration(name: "FIRST", summary: "a type, for example 4"),
        OperandDeclaration(name: "SECOND", summary: "the other type, for example 7"),
      ],
      groups: [.output], formats: [.table, .json, .svg], isForRecords: false,
      examples: [
        CardExample(["4", "7"], [], note: "two types"),
        CardExample(["4", "2"], [("format", "svg")], note: "the enneagram of two as a picture"),
      ],
      samples: [
        CardExample(["4", "2"], [], note: "a line of growth"),
        CardExample(["4", "5"], [], note: "neighbours"),
      ])

    package static func settings(_ options: OptionValues) throws(Refusal) -> Settings { Settings() }

    package static func needs(_ settings: Settings) -> Needs { Needs() }

    package static func answer(
      _ question: Question, _ settings: Settings, _ sky: borrowing EphemerisSession
    ) throws(Refusal) -> Answer<EnneagramPair> {
      var types: [EnneagramType] = []
      for word in question.words { types.append(try Enneagram.card(word).type) }
      guard types.count == 2 else {
        throw .usage("operand_missing", "two types are needed, for example 4 7")
      }
      return Answer(
        EnneagramPair(types[0], types[1]), conventions: Conventions(own: Choices()),
        input: Words(verb: card.name, words: question.words))
    }
  }
}

extension EnneagramTypeCard: Presentable {
  package func page(_ question: Question) -> Page? {
    let code = (subtype?.instinct.rawValue ?? "") + (wing?.id ?? "\(type.number)")
    let rows: [(label: String, text: String, key: String)] = [
      ("Name", type.name, ""),
      ("Other name", type.otherName, "name_palmer_daniels"),
      ("Center", type.center.rawValue, ""),
      ("Its feeling", type.center.emotion, "center_emotion"),
      ("Harmonic group", type.harmonic.rawValue, ""),
      ("Hornevian group", type.hornevian.rawValue, ""),
      ("Object relation", type.relation.rawValue, ""),
      ("Object", type.object, "object"),
      ("Basic fear", type.fear, "basic_fear"),
      ("Basic desire", type.desire, "basic_desire"),
      ("Passion", type.passion, "passion"),
      ("Virtue", type.virtue, "virtue"),
      ("Fixation", type.fixation, ""),
      ("Holy idea", type.holyIdea, ""),
      ("Growth", Self.arrow(to: type.growth), ""),
      ("Stress", Self.arrow(to: type.stress), ""),
    ]
    let attributes = rows.map { row in
      Page.Pair(
        row.label, row.text + (EnneagramType.unconfirmed.contains(row.key) ? Self.mark : ""))
    }
    return Page(
      [
        Page.Section(.pairs([Page.Pair("Type", Styled(code, .bold))] + attributes)),
        Page.Section(wing == nil ? "Wings" : "Wing", .grid(wings.map { [$0.id, $0.name] })),
        Page.Section(
          subtype == nil ? "Subtypes" : "Subtype",
          .grid(
            subtypes.map { subtype in
              [subtype.id, subtype.instinct.name, subtype.keyword + Self.mark]
                + (subtype.isCountertype ? ["countertype\(Self.mark)"] : [])
            })),
        Page.Section(
          "Alike",
          .grid(
            sharing.map { pair in
              ["\(pair.second.number)", pair.second.name, pair.groups(pair.shared[0]).0]
            })),
        Page.Section("Trifixes", .sentences([Styled(trifixes.joined(separator: " "))])),
      ], source: ["\u{2020} only one source gives this; others may differ."])
  }

  /// Stands behind what only one source gives.
  private static let mark = " \u{2020}"

  private static func arrow(to type: Int) -> String {
    "to \(type) \(EnneagramType.numbered(type)?.name ?? "")"
  }
}

extension EnneagramPair: Presentable {
  package func page(_ question: Question) -> Page? {
    let rows = Grouping.allCases.map { grouping in
      let groups = groups(grouping)
      return [grouping.label, groups.0, groups.1] + (groups.0 == groups.1 ? ["shared"] : [])
    }
    let grid = Grid(head: [""] + [first, second].map { "\($0.number) \($0.name)" }, rows)
    let texts = links.isEmpty ? ["none by wing or arrow"] : links.map(\.text)
    return Page([
      Page.Section(.grid(grid)),
      Page.Section(
        .pairs(texts.enumerated().map { Page.Pair($0.offset == 0 ? "Link" : "and", $0.element) })),
    ])
  }
}
