/// Every command, in the order of the help; a new engine adds one line.
///
/// A command's declaration is made when it is asked for: a run needs one of them, and making all
/// would take longer than a chart.
enum Registry {
  private static let entries:
    [(name: StaticString, declaration: @Sendable () -> CommandDeclaration)] =
      [
        ("human-design", { HumanDesignCommand.declaration }),
        ("gene-keys", { GeneKeysCommand.declaration }),
        ("vimshottari", { VimshottariCommand.declaration }),
        ("numerology", { NumerologyCommand.declaration }),
        ("biorhythm", { BiorhythmCommand.declaration }),
        ("enneagram", { EnneagramCommand.declaration }),
        ("place", { PlaceCommand.declaration }),
        ("time", { TimeCommand.declaration }),
        ("profile", { ProfileCommand.declaration }),
        ("batch", { BatchCommand.declaration }),
        ("cache", { CacheCommand.declaration }),
        ("completions", { CompletionsCommand.declaration }),
        ("help", { HelpCommand.declaration }),
        ("version", { VersionCommand.declaration }),
      ]

  /// All declarations.
  static var commands: [CommandDeclaration] { entries.map { $0.declaration() } }

  /// The command of that name; underscores count as hyphens.
  static func command(named name: String) -> CommandDeclaration? {
    let wanted = name.utf8.lazy.map { $0 == UInt8(ascii: "_") ? UInt8(ascii: "-") : $0 }
    return entries.first { entry in
      entry.name.withUTF8Buffer { $0.elementsEqual(wanted) }
    }?.declaration()
  }
}
