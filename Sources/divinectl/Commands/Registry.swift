import Engines

/// Every command, in the order of the help: the engines, then the helpers.
///
/// A command's declaration is made when it is asked for: a run needs one of them, and making all
/// would take longer than a chart.
enum Registry {
  private static let helpers:
    [(name: StaticString, declaration: @Sendable () -> CommandDeclaration)] =
      [
        ("profile", { ProfileCommand.declaration }),
        ("batch", { BatchCommand.declaration }),
        ("report", { ReportCommand.declaration }),
        ("mcp", { MCPCommand.declaration }),
        ("verify", { VerifyCommand.declaration }),
        ("cache", { CacheCommand.declaration }),
        ("doctor", { DoctorCommand.declaration }),
        ("schema", { SchemaCommand.declaration }),
        ("completions", { CompletionsCommand.declaration }),
        ("help", { HelpCommand.declaration }),
        ("version", { VersionCommand.declaration }),
      ]

  /// The command of an engine, with the verbs that talk with a person and so are none of its own.
  private static func command(of engine: any Engine.Type) -> CommandDeclaration {
    EngineCommand.declaration(
      of: engine, first: engine == Enneagram.self ? [EnneagramTest.verb] : [],
      last: engine == IChing.self ? [IChingHand.verb] : [])
  }

  /// All declarations.
  static var commands: [CommandDeclaration] {
    Engines.all.map(command) + helpers.map { $0.declaration() }
  }

  /// The command of that name; underscores count as hyphens.
  static func command(named name: String) -> CommandDeclaration? {
    let wanted = name.utf8.lazy.map { $0 == UInt8(ascii: "_") ? UInt8(ascii: "-") : $0 }
    let helper = helpers.first { helper in
      helper.name.withUTF8Buffer { $0.elementsEqual(wanted) }
    }
    if let helper { return helper.declaration() }
    return Engines.named(name).map(command)
  }
}
