package import Civil
package import Ephemeris

extension Enneagram {
  /// `enneagram trifix`: three types, one of each center.
  package enum Trifixes: Verb {
    package struct Settings: Sendable {}

    package static let card = VerbCard(
      name: "trifix", summary: "three types, one of each center",
      description: [
        "A trifix is three digits, the leading type first: 458. The set has the same three in rising order; a set has six orders."
      ],
      operands: [OperandDeclaration(name: "TRIFIX", summary: "three digits, for example 458")],
      groups: [.output], isForRecords: false,
      examples: [CardExample(["458"], [], note: "three types together")],
      samples: [CardExample(["351"], [], note: "a group that two of them share")])

    package static func settings(_ options: OptionValues) throws(Refusal) -> Settings { Settings() }

    package static func needs(_ settings: Settings) -> Needs { Needs() }

    package static func answer(
      _ question: Question, _ settings: Settings, _ sky: borrowing EphemerisSession
    ) throws(Refusal) -> Answer<EnneagramTrifix> {
      let text = question.words.first ?? ""
      guard let trifix = EnneagramTrifix(text) else {
        throw .value(
          "unknown_trifix",
          "\(quoted(text)) is not a trifix; write three digits, one each of 8 9 1, 2 3 4 and 5 6 7, for example 458"
        )
      }
      return Answer(
        trifix, conventions: Conventions(own: Choices()),
        input: Words(verb: card.name, words: question.words))
    }
  }

  /// `enneagram subtypes`: the 27 subtypes, or those of a type or an instinct.
  package enum Subtypes: Verb {
    package struct Settings: Sendable {}

    package static let card = VerbCard(
      name: "subtypes", summary: "the subtypes of types and instincts",
      operands: [
        OperandDeclaration(
          name: "WHICH", summary: "a type (4), an instinct (SX) or both (SX4); without it all",
          isRequired: false)
      ],
      groups: [.output], formats: [.table, .json, .csv, .tsv], isForRecords: false,
      examples: [CardExample(["SX"], [], note: "the subtypes of an instinct")])

    package static func settings(_ options: OptionValues) throws(Refusal) -> Settings { Settings() }

    package static func needs(_ settings: Settings) -> Needs { Needs() }

    package static func answer(
      _ question: Question, _ settings: Settings, _ sky: borrowing EphemerisSession
    ) throws(Refusal) -> Answer<EnneagramSubtypes> {
      let text = question.words.first
      guard let subtypes = EnneagramSubtypes(text) else {
        throw .value(
          "unknown_subtype",
          "\(quoted(text ?? "")) is not a subtype; write a type 1 to 9, an instinct SP, SO or SX, or both (SX4)"
        )
      }
      return Answer(
        subtypes, conventions: Conventions(own: Choices()),
        input: Words(verb: card.name, words: question.words))
    }
  }

  /// `enneagram levels`: the nine levels that each type has.
  package enum Levels: Verb {
    package struct Settings: Sendable {}

    package static let card = VerbCard(
      name: "levels", summary: "the nine levels within a type",
      description: ["The names are those of Riso and Hudson; only one source gives them."],
      groups: [.output], formats: [.table, .json, .csv, .tsv], isForRecords: false,
      examples: [CardExample(["json": ""], note: "the levels as JSON")])

    package static func settings(_ options: OptionValues) throws(Refusal) -> Settings { Settings() }

    package static func needs(_ settings: Settings) -> Needs { Needs() }

    package static func answer(
      _ question: Question, _ settings: Settings, _ sky: borrowing EphemerisSession
    ) throws(Refusal) -> Answer<EnneagramLevels> {
      Answer(
        EnneagramLevels(), conventions: Conventions(own: Choices()), input: Words(verb: card.name))
    }
  }
}

extension EnneagramTrifix: Presentable {
  package func page(_ question: Question) -> Page? {
    Page([
      Page.Section(
        .pairs([Page.Pair("Trifix", Styled(code, .bold)), Page.Pair("Set", set)])),
      Page.Section(
        .grid(
          types.map { type in
            [
              "\(type.number)", type.name, type.center.rawValue, type.harmonic.rawValue,
              type.hornevian.rawValue, type.relation.rawValue,
            ]
          })),
      Page.Section("Orders", .sentences([Styled(orders.joined(separator: " "))])),
    ])
  }
}

extension EnneagramSubtypes: Presentable {
  package var table: RowTable? { RowTable(path: "subtypes") }

  package func page(_ question: Question) -> Page? {
    Page(
      [
        Page.Section(
          .grid(
            subtypes.map { subtype in
              [subtype.id, subtype.instinct.name, subtype.keyword]
                + (subtype.isCountertype ? ["countertype"] : [])
            }))
      ], source: ["Keywords and countertypes rest on one source; others may differ."])
  }
}

extension EnneagramLevels: Presentable {
  package var table: RowTable? { RowTable(path: "levels") }

  package func page(_ question: Question) -> Page? {
    Page(
      [
        Page.Section(
          .grid(levels.map { ["\($0.number)", $0.band.rawValue, $0.name] }))
      ], source: ["Only one source gives these; others may differ."])
  }
}
