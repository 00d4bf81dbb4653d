import Civil
import Engines
import Glibc

/// `enneagram test`: asks the items at the terminal and has the answers scored.
///
/// It talks with a person and keeps a file, so it is no verb of the engine.
enum EnneagramTest {
  private static let save = OptionDeclaration(
    name: "save", value: "FILE", summary: "keep the answers in a new file after each one",
    detail:
      "Only its owner may read the file (mode 0600). Without it the answers that a person types are kept in the folder of saved people until the test is done.",
    completion: .file)
  private static let noSave = OptionDeclaration(
    name: "no-save", summary: "keep no answers of a test that is not done")
  private static let resume = OptionDeclaration(
    name: "resume", value: "FILE", summary: "go on with a test that was saved there",
    detail: "Further answers are kept in the same file, or in that of \(field: "save").",
    completion: .file, fileLimit: AnswerReader.limit)

  static let verb = CommandVerb(
    name: "test", summary: "ask the items and score the answers",
    description: [
      "Asks the items of the bank at the terminal, in an order that the seed decides, the ratings before the choices, and scores the answers as the verb score does."
    ],
    groups: [
      OptionGroup(
        heading: "Answers",
        options: [
          Enneagram.instrument.declaration, Enneagram.short.declaration,
          Enneagram.evidence.declaration, Enneagram.seed.declaration,
        ]),
      OptionGroup(heading: "Test", options: [Enneagram.parts.declaration, save, resume, noSave]),
    ] + OutputOptions.groups(Enneagram.Score.card.formats),
    relations: [
      Enneagram.short.declaration, Enneagram.parts.declaration, Enneagram.seed.declaration,
    ].map { .excludes($0.name, resume.name, "has no effect beside \(field: resume.field)") }
      + [save, resume].map {
        .excludes(noSave.name, $0.name, "disagrees with \(field: $0.field)")
      } + [
        .has(noPlaceIn: [.svg], Enneagram.evidence.name, "has no place in a picture (svg)")
      ],
    action: .render { arguments, surroundings throws(Refusal) in
      try run(arguments, surroundings)
    })

  private static func run(_ arguments: ParsedArguments, _ surroundings: Surroundings)
    throws(Refusal) -> [UInt8]
  {
    let format = try OutputOptions.format(arguments, standard: .table)
    for relation in verb.relations { try relation.check(arguments.options, format: format) }
    var options = arguments.options
    var files = FileTexts(surroundings, inputIsTaken: true)
    try files.fill(&options, verb.options)
    let bank = try options.value(Enneagram.instrument) ?? .own
    let session = try session(options, bank, surroundings)
    let target = arguments.value(save)
    if let target, InputFile.exists(target, surroundings) {
      throw .value(
        "file_exists", field: save.field,
        "\(quoted(target)) is there already; go on with \(field: resume.field), or name a new file")
    }
    let named = target ?? arguments.value(resume)
    // What is piped in somebody has already.
    let keeps = named == nil && surroundings.inputIsTerminal && !arguments.has(noSave)
    let own = keeps ? Self.ownFile(surroundings) : nil
    guard
      let sheet = try session.run(
        surroundings, keepingIn: named ?? own, isOptional: named == nil)
    else { return [] }
    // What is done is scored; a file that nobody asked for goes.
    if let own { unlink(own) }
    options.set(Enneagram.seed.name, "\(session.seed)")
    let card = Enneagram.Score.card
    let answer = try EngineCommand.answer(
      Enneagram.Score.self, of: Enneagram.card, options.only(card.ownOptions.map(\.name)),
      texts: [("answers", sheet)], arguments, surroundings)
    return try EngineCommand.render(answer, card, arguments, surroundings)
  }

  /// A file that is not there yet, for answers of a test that ends before its last question.
  private static func ownFile(_ surroundings: Surroundings) -> String? {
    guard let folder = surroundings.dataFolder else { return nil }
    return (1...999).lazy.map { "\(folder)/tests/enneagram-\($0).json" }.first {
      !InputFile.exists($0, surroundings)
    }
  }

  private static func session(
    _ options: OptionValues, _ bank: EnneagramInstrument, _ surroundings: Surroundings
  ) throws(Refusal) -> EnneagramSession {
    if let text = options.text(resume.name) {
      let sheet = try AnswerReader.sheet(text)
      try sheet.check(belongsTo: bank)
      return try EnneagramSession(resuming: sheet, bank: bank)
    }
    let isShort = try options.value(Enneagram.short)
    let parts = try Enneagram.parts(
      options.value(Enneagram.parts), of: bank.items(short: isShort))
    guard parts != [.instincts] else {
      throw .value(
        "unknown_part", field: Enneagram.parts.field,
        "'instincts' alone gives no type; add types, pairs or both")
    }
    return EnneagramSession(
      bank: bank, isShort: isShort, parts: parts, seed: try options.value(Enneagram.seed))
  }
}
