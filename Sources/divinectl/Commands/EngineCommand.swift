import Civil
import Engines
import Ephemeris

/// The command of an engine, made from its card.
enum EngineCommand {
  /// - Parameters:
  ///   - first: verbs that are no questions and stand before the engine's own.
  ///   - last: those that stand behind them.
  static func declaration(
    of engine: any Engine.Type, first: [CommandVerb] = [], last: [CommandVerb] = []
  ) -> CommandDeclaration {
    let card = engine.card
    let isSingle = first.isEmpty && last.isEmpty && card.verbs.count == 1
    @Sendable func declared(_ verb: any Verb.Type) -> CommandVerb {
      declaration(of: verb, of: card, isSingle: isSingle)
    }
    return CommandDeclaration(
      name: card.name, summary: card.summary, description: card.description,
      isSingle: isSingle, first: { first.first ?? declared(card.verbs[0]) },
      others: {
        first.dropFirst() + card.verbs.dropFirst(first.isEmpty ? 1 : 0).map(declared) + last
      })
  }

  private static func declaration(
    of verb: any Verb.Type, of engine: EngineCard, isSingle: Bool
  ) -> CommandVerb {
    let card = verb.card
    return CommandVerb(
      name: isSingle ? nil : card.name, summary: card.summary, description: card.description,
      operands: card.operands, groups: card.groups.flatMap { groups($0, card) },
      relations: card.relations,
      examples: verb.card.examples.map {
        Example($0, command: isSingle ? [engine.name] : [engine.name, card.name])
      },
      action: .render { arguments, surroundings throws(Refusal) in
        try run(verb, of: engine, arguments, surroundings)
      })
  }

  private static func groups(_ group: CardGroup, _ card: VerbCard) -> [OptionGroup] {
    switch group {
    case .birth: [BirthOptions.withPlaces(BirthOptions.group)]
    case .uncertainBirth: [BirthOptions.withPlaces(BirthOptions.uncertainGroup)]
    case .secondPerson: [BirthOptions.secondGroup]
    case .ephemeris: [EphemerisOptions.group]
    case .output: OutputOptions.groups(card.formats)
    case .own(let heading, let options): [OptionGroup(heading: heading, options: options)]
    }
  }

  /// Answers one question and renders the answer.
  private static func run(
    _ verb: any Verb.Type, of engine: EngineCard, _ arguments: ParsedArguments,
    _ surroundings: Surroundings
  ) throws(Refusal) -> [UInt8] {
    let answer = try answer(verb, of: engine, arguments, surroundings)
    return try render(answer, verb.card, arguments, surroundings)
  }

  /// Answers the question that a command line asks.
  static func answer(
    _ verb: any Verb.Type, of engine: EngineCard, _ arguments: ParsedArguments,
    _ surroundings: Surroundings
  ) throws(Refusal) -> any RenderableAnswer {
    let card = verb.card
    let format = try OutputOptions.format(arguments, standard: card.formats[0])
    for relation in card.relations { try relation.check(arguments.options, format: format) }
    var options = implied(card, arguments, format, surroundings)
    var files = FileTexts(surroundings)
    try files.fill(&options, card.ownOptions)
    let texts = try files.texts(
      of: arguments.operands, card.operands, beside: options, title: arguments.command)
    return try answer(verb, of: engine, options, texts: texts, arguments, surroundings)
  }

  /// Answers a question whose files are read.
  static func answer(
    _ verb: any Verb.Type, of engine: EngineCard, _ options: OptionValues,
    texts: [(key: String, text: String)], _ arguments: ParsedArguments,
    _ surroundings: Surroundings
  ) throws(Refusal) -> any RenderableAnswer {
    let prepared = try verb.prepared(options, engine: engine, naming: .options)
    var resolver = try surroundings.resolver(arguments)
    let question = try question(
      verb.card, options, prepared.needs, &resolver, arguments, surroundings)
    var people = PeopleReader(surroundings, resolver)
    question.people = try people.people(of: verb.card, options, texts, words: question.words)
    question.notes += people.notes
    question.texts += texts
    return try EphemerisOptions.withSession(
      arguments, surroundings, isUsed: prepared.needs.sky
    ) { session throws(Refusal) in
      if prepared.needs.isLong {
        session.follow(CacheCommand.cache(arguments, surroundings))
      }
      return try prepared.answer(question, session)
    }
  }

  /// Renders an answer as the command line wants it.
  static func render(
    _ answer: any RenderableAnswer, _ card: VerbCard, _ arguments: ParsedArguments,
    _ surroundings: Surroundings
  ) throws(Refusal) -> [UInt8] {
    let output = try OutputOptions(arguments, surroundings, standard: card.formats[0])
    return try AnswerRenderer(output, surroundings).bytes(of: answer)
  }

  /// The options with what is meant where nothing was said.
  private static func implied(
    _ card: VerbCard, _ arguments: ParsedArguments, _ format: OutputFormat,
    _ surroundings: Surroundings
  ) -> OptionValues {
    var options = arguments.options
    let isTerminal =
      surroundings.outputIsTerminal && format == .table
      && arguments.value(OutputOptions.output) == nil
    for implied in card.implied {
      let isHere = implied.places.contains { place in
        switch place {
        case .format(let other): other == format
        case .terminal: isTerminal
        }
      }
      let names = implied.unless + [implied.name]
      guard isHere, !names.contains(where: arguments.options.isGiven) else { continue }
      switch implied.text {
      case .fixed(let text): options.set(implied.name, text, isImplied: true)
      case .today:
        guard let today = surroundings.today else { continue }
        options.set(implied.name, today.description, isImplied: true)
      }
    }
    return options
  }

  private static func question(
    _ card: VerbCard, _ options: OptionValues, _ needs: Needs, _ resolver: inout BirthResolver,
    _ arguments: ParsedArguments, _ surroundings: Surroundings
  ) throws(Refusal) -> Question {
    let question = Question(today: surroundings.today)
    question.now = surroundings.now
    question.naming = .options
    question.words = arguments.operands
    question.texts = card.texts.compactMap { name in
      options.text(name).map { (Field(name).key, $0) }
    }
    if needs.chance { question.chance = surroundings.chance() }
    guard needs.birth != .nothing else { return question }
    let record = try BirthRecord(options)
    let isOptional = needs.birth == .date || needs.birth == .momentOrNone && record.isEmpty
    if record.date.isEmpty, !isOptional {
      throw .usage("date_missing", field: "date", "is needed: the date of birth, YYYY-MM-DD")
    }
    question.birth = try resolver.birth(record, for: needs.birth)
    question.clock = try resolver.clock(for: needs)
    if question.birth.hasInstant { question.notes = arguments.notes }
    if card.takesSecondPerson {
      question.second = try second(options.ofSecondPerson, &resolver)
    }
    return question
  }

  /// The second person's birth, if any of its options is given.
  private static func second(_ options: OptionValues, _ resolver: inout BirthResolver)
    throws(Refusal) -> Birth?
  {
    guard let given = options.names.first else { return nil }
    do throws(Refusal) {
      let record = try BirthRecord(options)
      guard !record.date.isEmpty else {
        throw Refusal.usage(
          "date_missing", field: "date",
          "is needed with \(field: Field(given)): the second person's date of birth, YYYY-MM-DD")
      }
      return .moment(try resolver.moment(record))
    } catch {
      throw error.ofSecondPerson
    }
  }
}
