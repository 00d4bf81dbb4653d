import Civil
import Engines

/// A command, declared once.
struct CommandDeclaration: Sendable {
  let name: String
  /// One line for lists.
  let summary: String
  /// What it computes and from what, in paragraphs.
  let description: [Message]
  /// The first verb, made when it is asked for: most runs need no other.
  private let first: @Sendable () -> CommandVerb
  private let others: @Sendable () -> [CommandVerb]
  /// Whether it does one thing only.
  let isSingle: Bool
  /// Whether a verb must be named; else the first is meant without one.
  let needsVerb: Bool

  /// Declares a command with verbs.
  init(
    name: String, summary: String, description: [Message], verbs: [CommandVerb],
    needsVerb: Bool = false
  ) {
    self.name = name
    self.summary = summary
    self.description = description
    self.needsVerb = needsVerb
    isSingle = verbs.count == 1 && verbs[0].name == nil
    first = { verbs[0] }
    others = { Array(verbs.dropFirst()) }
  }

  /// Declares a command with verbs that are made when they are asked for.
  ///
  /// - Parameter isSingle: whether the first is the only one and has no name.
  init(
    name: String, summary: String, description: [Message], isSingle: Bool,
    first: @escaping @Sendable () -> CommandVerb,
    others: @escaping @Sendable () -> [CommandVerb]
  ) {
    self.name = name
    self.summary = summary
    self.description = description
    self.first = first
    self.others = others
    self.isSingle = isSingle
    needsVerb = false
  }

  /// Declares a command that does one thing.
  init(
    name: String, summary: String, description: [Message], operands: [OperandDeclaration] = [],
    groups: [OptionGroup] = [], relations: [OptionRelation] = [], examples: [Example] = [],
    action: CommandVerb.Action
  ) {
    let verb = CommandVerb(
      name: nil, summary: summary, operands: operands, groups: groups, relations: relations,
      examples: examples, action: action)
    self.init(name: name, summary: summary, description: description, verbs: [verb])
  }

  /// Declares a command that renders its output at once.
  init(
    name: String, summary: String, description: [Message], operands: [OperandDeclaration] = [],
    groups: [OptionGroup] = [], relations: [OptionRelation] = [], examples: [Example] = [],
    run: @escaping @Sendable (ParsedArguments, Surroundings) throws(Refusal) -> [UInt8]
  ) {
    self.init(
      name: name, summary: summary, description: description, operands: operands, groups: groups,
      relations: relations, examples: examples, action: .render(run))
  }

  /// What it can do; one verb without a name where it can do one thing.
  var verbs: [CommandVerb] { [first()] + others() }

  /// The name with that of the verb: `tarot draw`.
  func title(of verb: CommandVerb) -> String { verb.name.map { "\(name) \($0)" } ?? name }

  /// Every option of every verb, once.
  var options: [OptionDeclaration] {
    var seen: Set<String> = []
    return verbs.flatMap(\.options).filter { seen.insert($0.name).inserted }
  }

  /// The examples of all verbs.
  var examples: [Example] { verbs.flatMap(\.examples) }

  /// The verb that the first word names, and the words for it.
  ///
  /// - Throws: a usage refusal of a word that is no verb where only a verb can stand.
  func verb(in words: ArraySlice<String>) throws(Refusal) -> (CommandVerb, ArraySlice<String>) {
    guard !isSingle else { return (first(), words) }
    guard let word = words.first, !word.hasPrefix("-") else {
      guard !needsVerb else {
        let names = verbs.compactMap(\.name)
        throw .usage("verb_missing", "\(name) needs a verb: \(listed(names, "or"))")
      }
      return (first(), words)
    }
    let verbs = verbs
    let names = verbs.compactMap(\.name)
    if let verb = verbs.first(where: { $0.name == word.replacing("_", with: "-") }) {
      return (verb, words.dropFirst())
    }
    guard needsVerb || verbs[0].operands.isEmpty else { return (verbs[0], words) }
    let near = Synonyms.verb(for: word, among: names) ?? nearest(to: word, among: names).first
    let isDate = word.first.map { ("0"..."9").contains($0) } ?? false
    let hint: Message =
      if let taking = Synonyms.verb(taking: word, among: names) {
        "did you mean '\(name) \(taking) \(word)'?"
      } else if isDate && options.contains(where: { $0.name == "date" }) {
        "a date of birth goes to --date, a time to --time, a town to --place"
      } else {
        near.map { "did you mean \(quoted($0))?" } ?? "choose \(listed(names, "or"))"
      }
    throw .usage("unknown_verb", "\(name) has no verb \(quoted(word)); \(hint)")
  }
}

/// One thing that a command can do.
struct CommandVerb: Sendable {
  /// The word after the command; nil where the command does one thing.
  let name: String?
  /// One line for lists.
  let summary: String
  /// What it does, in paragraphs.
  let description: [Message]
  let operands: [OperandDeclaration]
  /// Groups of options with the group's heading.
  let groups: [OptionGroup]
  /// Which options go together and which exclude each other.
  let relations: [OptionRelation]
  // Made when they are asked for: a run needs none.
  private let makeExamples: @Sendable () -> [Example]
  var examples: [Example] { makeExamples() }
  let action: Action

  init(
    name: String?, summary: String, description: [Message] = [],
    operands: [OperandDeclaration] = [], groups: [OptionGroup] = [],
    relations: [OptionRelation] = [],
    examples: @autoclosure @escaping @Sendable () -> [Example] = [], action: Action
  ) {
    self.name = name
    self.summary = summary
    self.description = description
    self.operands = operands
    self.groups = groups
    self.relations = relations
    makeExamples = examples
    self.action = action
  }

  /// What a verb does.
  enum Action: Sendable {
    /// Computes the whole output, which is then written.
    case render(@Sendable (ParsedArguments, Surroundings) throws(Refusal) -> [UInt8])
    /// Writes as it goes.
    case stream(
      @Sendable (ParsedArguments, Surroundings, any ByteOutput, any ByteOutput) throws(Refusal) ->
        ExitCode)
  }

  /// Every option of the verb.
  var options: [OptionDeclaration] { groups.flatMap(\.options) }
}
