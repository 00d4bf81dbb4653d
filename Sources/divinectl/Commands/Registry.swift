/// Every command, in the order of the help; a new engine adds one line.
enum Registry {
  static let commands: [CommandDeclaration] = [
    HumanDesignCommand.declaration,
    GeneKeysCommand.declaration,
    VimshottariCommand.declaration,
    NumerologyCommand.declaration,
    BiorhythmCommand.declaration,
    EnneagramCommand.declaration,
    TimeCommand.declaration,
    BatchCommand.declaration,
    CacheCommand.declaration,
    CompletionsCommand.declaration,
    HelpCommand.declaration,
    VersionCommand.declaration,
  ]

  /// The command of that name; underscores count as hyphens.
  static func command(named name: String) -> CommandDeclaration? {
    let name = String(name.map { $0 == "_" ? "-" : $0 })
    return commands.first { $0.name == name }
  }
}
