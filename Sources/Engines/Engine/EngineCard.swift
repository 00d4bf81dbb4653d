package import Civil

/// A symbolic system: a card and what it can do.
///
/// Adding one touches its folder and one line in `Engines.swift`; command, help, manual,
/// completions, batch, fields, rows and schema follow from the card.
package protocol Engine: Sendable {
  /// The name, what it is, and its verbs.
  static var card: EngineCard { get }
}

/// What an engine is called and can do.
package struct EngineCard: Sendable {
  /// The command's name.
  package let name: String
  /// One line for lists.
  package let summary: String
  /// What it computes and from what, in paragraphs.
  package let description: [Message]
  /// The first one is meant where none is named.
  package let verbs: [any Verb.Type]

  package init(name: String, summary: String, description: [Message], verbs: [any Verb.Type]) {
    self.name = name
    self.summary = summary
    self.description = description
    self.verbs = verbs
  }

  /// The verb of that name; the first one without a name.
  package func verb(named name: String?) -> (any Verb.Type)? {
    guard let name else { return verbs.first }
    return verbs.first { $0.card.name == name }
  }

  /// The name of a verb's output: `human-design`, `human-design-transit`.
  package func outputName(of verb: any Verb.Type) -> String {
    verb.card.name == verbs.first?.card.name ? name : "\(name)-\(verb.card.name)"
  }
}

/// What one verb of an engine is called, takes and gives.
package struct VerbCard: Sendable {
  /// The word after the command.
  package let name: String
  /// One line for lists.
  package let summary: String
  /// What it computes, in paragraphs; empty where the engine's own say it.
  package let description: [Message]
  /// Words that are no options.
  package let operands: [OperandDeclaration]
  /// Its options in the order of the help.
  package let groups: [CardGroup]
  /// Options that belong to the question and not to the settings: names, words, answers.
  package let texts: [String]
  /// How the answer can be shown; the first is the default.
  package let formats: [OutputFormat]
  /// Which options go together and which exclude each other.
  package let relations: [OptionRelation]
  /// What is meant where nothing is said, by where the answer goes.
  package let implied: [ImpliedOption]
  /// Whether a batch can ask it about records.
  package let isForRecords: Bool
  /// How it stands in the report of a person; nil where it does not.
  package let report: ReportPart?
  /// The fields that a table of records has where nobody names others.
  package let columns: [String]
  // Made when they are asked for: a chart needs none.
  private let makeExamples: @Sendable () -> [CardExample]
  package var examples: [CardExample] { makeExamples() }
  /// More questions, not shown, whose answers have what those of the examples have not.
  package let samples: @Sendable () -> [CardExample]

  package init(
    name: String, summary: String, description: [Message] = [],
    operands: [OperandDeclaration] = [], groups: [CardGroup],
    texts: [String] = [], formats: [OutputFormat] = [.table, .json],
    relations: [OptionRelation] = [],
    implied: [ImpliedOption] = [], isForRecords: Bool = true, report: ReportPart? = nil,
    columns: [String] = [],
    examples: @autoclosure @escaping @Sendable () -> [CardExample],
    samples: @autoclosure @escaping @Sendable () -> [CardExample] = []
  ) {
    self.name = name
    self.summary = summary
    self.description = description
    self.operands = operands
    self.groups = groups
    self.texts = texts
    self.formats = formats
    self.relations = relations
    self.implied = implied
    self.isForRecords = isForRecords
    self.report = report
    self.columns = columns
    makeExamples = examples
    self.samples = samples
  }

  /// Its own options, those of births, ephemeris and output left out.
  package var ownOptions: [OptionDeclaration] {
    groups.flatMap { group -> [OptionDeclaration] in
      if case .own(_, let options) = group { options } else { [] }
    }
  }

  /// Whether it takes a second person's birth.
  package var takesSecondPerson: Bool {
    groups.contains { if case .secondPerson = $0 { true } else { false } }
  }
}

/// How a verb stands in the report of a person.
package struct ReportPart: Sendable {
  /// The options without one of which it is left out: `date`, `name`, `seed`.
  package let needs: String
  /// The option that takes the day of the report, if it has one.
  package var day: String?

  /// A part that needs an option.
  package init(needs: String, day: String? = nil) {
    self.needs = needs
    self.day = day
  }
}

/// A group of options on a card.
package enum CardGroup: Sendable {
  /// The birth moment.
  case birth
  /// The birth moment, which may be uncertain.
  case uncertainBirth
  /// A second person's birth moment.
  case secondPerson
  /// Where the ephemeris files are.
  case ephemeris
  /// Format, file, color.
  case output
  /// The verb's own.
  case own(String, [OptionDeclaration])
}

/// How an answer can be shown.
package enum OutputFormat: String, CaseIterable, Sendable {
  case table, json, csv, tsv, svg, ics, aaf, html

  /// Whether it is a table of rows.
  package var isRows: Bool { self == .csv || self == .tsv }
}

/// How options of a verb depend on each other; what breaks it is refused before anything is computed.
package struct OptionRelation: Sendable {
  /// When the option is refused.
  package enum Condition: Sendable {
    /// Where the other is not given.
    case without(String)
    /// Where the other is given too, in these formats.
    case beside(String, [OutputFormat])
    /// In these formats.
    case formats([OutputFormat])
  }

  /// The option to blame.
  package let option: String
  package let condition: Condition
  package let code: Refusal.Code
  package let message: Message
  /// Whether it holds where the time of birth is open too.
  package var holdsForWindows = true

  /// An option that means something only beside another.
  package static func needs(
    _ option: String, _ other: String, code: Refusal.Code = "option_missing", _ message: Message
  ) -> Self {
    OptionRelation(option: option, condition: .without(other), code: code, message: message)
  }

  /// An option that does not go with another, at least in some formats.
  package static func excludes(
    _ option: String, _ other: String, in formats: [OutputFormat] = OutputFormat.allCases,
    _ message: Message
  ) -> Self {
    OptionRelation(
      option: option, condition: .beside(other, formats), code: "conflicting_options",
      message: message)
  }

  /// An option that has no place in some formats, or none beside another.
  package static func has(
    noPlaceIn formats: [OutputFormat], _ option: String, beside other: String? = nil,
    code: Refusal.Code = "conflicting_options", holdsForWindows: Bool = true, _ message: Message
  ) -> Self {
    OptionRelation(
      option: option, condition: other.map { .beside($0, formats) } ?? .formats(formats),
      code: code, message: message, holdsForWindows: holdsForWindows)
  }

  /// Whether it keeps an option out of a format.
  package func hasNoPlace(for name: String, in format: OutputFormat) -> Bool {
    if option == name, case .formats(let formats) = condition { return formats.contains(format) }
    return false
  }

  /// Refuses what breaks the relation.
  ///
  /// - Throws: a usage refusal that blames the option.
  package func check(_ options: OptionValues, format: OutputFormat) throws(Refusal) {
    guard options.isGiven(option) else { return }
    if !holdsForWindows, BirthOptions.leaveTimeOpen(options) { return }
    let isBroken =
      switch condition {
      case .without(let other): options.text(other) == nil
      case .beside(let other, let formats):
        options.isGiven(other) && formats.contains(format)
      case .formats(let formats): formats.contains(format)
      }
    if isBroken { throw .usage(code, field: Field(option), message) }
  }
}

/// A text that an option has where nobody gave it and the answer goes to some place.
package struct ImpliedOption: Sendable {
  /// Where the answer goes.
  package enum Place: Sendable {
    case format(OutputFormat)
    /// A table at a terminal.
    case terminal
  }

  package let name: String
  package let text: Text
  package let places: [Place]
  /// Options beside which it does not hold.
  package let unless: [String]

  /// Whether it is the date of the run, which a batch does not ask for.
  package var isToday: Bool { if case .today = text { true } else { false } }

  /// What is meant.
  package enum Text: Sendable {
    case fixed(String)
    /// The date of the run.
    case today
  }

  package init(_ name: String, _ text: Text, in places: [Place], unless: [String] = []) {
    self.name = name
    self.text = text
    self.places = places
    self.unless = unless
  }
}
