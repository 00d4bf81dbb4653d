import Civil
import Engines

/// A verb of an engine as a tool of the Model Context Protocol.
///
/// Its name is that of the verb's output, and its arguments are the options and the words of the
/// command; those that name a file have its text.
struct MCPTool {
  /// An argument: an option, or a word that is none.
  struct Argument {
    enum Source {
      case option(OptionDeclaration)
      case operand(OperandDeclaration)
    }

    let key: String
    let source: Source
  }

  /// The verbs of all engines, in their order.
  static var all: [MCPTool] {
    Engines.all.flatMap { engine -> [MCPTool] in
      let card = engine.card
      guard let command = Registry.command(named: card.name) else { return [] }
      return card.verbs.compactMap { verb in
        command.verbs.first { $0.name ?? verb.card.name == verb.card.name }.map {
          MCPTool(card, verb, command, $0)
        }
      }
    }
  }

  let name: String
  let engine: EngineCard
  let card: VerbCard
  /// The words of the command line that call the verb.
  let title: String
  let arguments: [Argument]

  private init(
    _ engine: EngineCard, _ verb: any Verb.Type, _ command: CommandDeclaration,
    _ declaration: CommandVerb
  ) {
    let card = verb.card
    self.engine = engine
    self.card = card
    name = engine.outputName(of: verb)
    title = command.title(of: declaration)
    let output = OutputOptions.groups(card.formats).flatMap(\.options).map(\.name)
    let options = declaration.options.filter { option in
      // A call writes and reads no file, and its answer is JSON.
      !output.contains(option.name) && !option.namesOnlyFiles
        && !card.relations.contains { $0.hasNoPlace(for: option.name, in: .json) }
    }
    arguments =
      declaration.operands.map { operand in
        Argument(
          key: operand.content?.key ?? operand.name.lowercased(), source: .operand(operand))
      } + options.map { Argument(key: $0.field.key, source: .option($0)) }
  }

  /// What the tool gives, for people and models.
  var description: String {
    let paragraphs = card.description.isEmpty ? engine.description : card.description
    return ([card.summary] + paragraphs.map { $0.text(.keys) }).joined(separator: "\n\n")
  }
}

extension OptionDeclaration {
  /// Whether its value is a path that nothing else can stand for.
  fileprivate var namesOnlyFiles: Bool {
    switch completion {
    case .file, .folder: fileLimit == nil
    case .none, .zone, .profile, .place, .engines, .fields: false
    }
  }
}
