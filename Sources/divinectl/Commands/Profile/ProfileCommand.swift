import Civil
import Ephemeris

/// `divinectl profile`: people whose birth records are kept.
enum ProfileCommand {
  static let declaration = CommandDeclaration(
    name: "profile",
    summary: "save people's birth records under a short name",
    description: [
      "A saved person is given to an engine as --profile NAME, to a comparison as --with-profile NAME, and to a batch with all others as --profiles.",
      "add saves the birth moment and the full name that the options give, once the moment was resolved; the time may be left out where it is not known. list shows all, show some, remove asks and removes. export writes JSON Lines (or csv, tsv) as batch reads them; import reads such a file, where id or profile is the short name: all its records are checked before the first is saved.",
      "A name has 1 to 64 letters a-z, digits, hyphens, underscores and dots; capital letters count as small ones. Each profile is a file divinectl/profiles/NAME.json under XDG_DATA_HOME (else .local/share in HOME) that only its owner may read. It appears whole or not at all. A file that is damaged is refused and left as it is; only remove takes it away.",
    ],
    operands: [
      OperandDeclaration(
        name: "ACTION", summary: "add, list, show, remove, export or import",
        choices: ProfileAction.allCases.map(\.rawValue)),
      OperandDeclaration(
        name: "NAME", summary: "short names; for import a file, - is standard input",
        isRequired: false, isRepeated: true, completion: .profile),
    ],
    groups: [
      ProfileRecord.birth,
      OptionGroup(heading: "Person", options: [NumerologyOptions.name]),
      OptionGroup(
        heading: "Profiles",
        options: [ProfileOptions.replace, ProfileOptions.yes, ProfileOptions.names]),
      OutputOptions.group(also: [.csv, .tsv]),
    ],
    examples: [
      Example(
        arguments: [
          "profile", "add", "wolfgang", "--date", "1756-01-27", "--time", "20:00", "--lmt",
          "--lon", "13.044", "--name", "Wolfgang Mozart",
        ], note: "save a person; then 'divinectl human-design --profile wolfgang'"),
      Example(arguments: ["profile", "list"], note: "who is saved"),
    ],
    action: .stream { arguments, surroundings, output, errors throws(Refusal) in
      guard let action = ProfileAction(rawValue: arguments.operands[0]) else {
        throw .usage("unknown_operand", "there is no action \(quoted(arguments.operands[0]))")
      }
      try action.checkUse(arguments)
      let result = try ProfileActions(arguments, surroundings).run(action)
      if let path = arguments.value(OutputOptions.output) {
        try writeFile(surroundings.absolute(path), result.bytes)
      } else {
        try output.write(result.bytes)
      }
      guard let failure = result.failure else { return .success }
      throw failure
    })
}

extension ProfileOptions {
  static let replace = OptionDeclaration(
    name: "replace", summary: "add and import may replace who is there",
    detail: "A damaged profile is never replaced.")
  static let yes = OptionDeclaration(name: "yes", summary: "remove without asking")
  static let names = OptionDeclaration(
    name: "names", summary: "list only the names, without reading the files")
}

/// What `divinectl profile` can do.
enum ProfileAction: String, CaseIterable {
  case add, list, show, remove, export, `import`

  /// How many names may follow.
  private var operands: ClosedRange<Int> {
    switch self {
    case .add, .import: 1...1
    case .list: 0...0
    case .show, .remove: 1...Int.max
    case .export: 0...Int.max
    }
  }

  private var options: [OptionDeclaration] {
    switch self {
    case .add: ProfileRecord.birth.options + [NumerologyOptions.name, ProfileOptions.replace]
    case .import: [ProfileOptions.replace]
    case .list: [ProfileOptions.names]
    case .remove: [ProfileOptions.yes]
    case .show, .export: []
    }
  }

  private var formats: [OutputOptions.Format] {
    switch self {
    case .list: [.table, .json, .csv, .tsv]
    case .export: [.json, .csv, .tsv]
    case .add, .show, .remove, .import: [.table, .json]
    }
  }

  /// Refuses options and words that the action does not use.
  ///
  /// - Throws: a usage failure.
  func checkUse(_ arguments: ParsedArguments) throws(Refusal) {
    let output = OutputOptions.group().options.map(\.name)
    let own = options.map(\.name)
    for option in ProfileCommand.declaration.options where !output.contains(option.name) {
      guard !arguments.has(option) && arguments.value(option) == nil || own.contains(option.name)
      else {
        throw .usage(
          "conflicting_options", field: Field(option.name), "has no effect on \(rawValue)")
      }
    }
    let named =
      arguments.value(named: "format") ?? (arguments.has(OutputOptions.json) ? "json" : nil)
    if let named, !formats.contains(where: { $0.rawValue == named }) {
      throw .usage(
        "conflicting_options", field: "format",
        "\(rawValue) has no \(named); choose \(listed(formats.map(\.rawValue), "or"))")
    }
    if arguments.has(ProfileOptions.names), named != nil, named != "table" {
      throw .usage("conflicting_options", field: "names", "has one form; leave out the format")
    }
    guard operands.contains(arguments.operands.count - 1) else {
      let needed =
        switch self {
        case .add: "needs one NAME"
        case .import: "needs one FILE; - is standard input"
        case .list: "takes no more words"
        case .show, .remove, .export: "needs a NAME"
        }
      throw .usage("wrong_operands", "profile \(rawValue) \(needed)")
    }
  }
}
