import Civil
import Engines
import Ephemeris

/// `divinectl profile`: people whose birth records are kept.
enum ProfileCommand {
  static let declaration = CommandDeclaration(
    name: "profile",
    summary: "save people's birth records under a short name",
    description: [
      "A saved person is given to an engine as --profile NAME, to a comparison as --with-profile NAME, and to a batch with all others as --profiles.",
      "add saves the birth moment and the full name that the options give, once the moment was resolved; the time may be left out where it is not known. list shows all, show some, rename gives another name, remove asks and removes. export writes JSON Lines (or csv, tsv) as batch reads them, or aaf for other programs; import reads such a file, where id or profile is the short name, and the files .aaf, .jhd (Jagannatha Hora) and .zdb (Zeus), where it is made of the full name: all its records are saved or none, whatever happens meanwhile.",
      "A name has 1 to 64 letters a-z, digits, hyphens, underscores and dots; capital letters count as small ones. Each profile is a file divinectl/profiles/NAME.json under XDG_DATA_HOME (else .local/share in HOME) that only its owner may read. It appears whole or not at all. A file that is damaged is refused and left as it is; only remove takes it away.",
    ],
    verbs: ProfileVerb.allCases.map(\.declaration), needsVerb: true)
}

extension ProfileOptions {
  static let replace = OptionDeclaration(
    name: "replace", summary: "add, rename and import may replace who is there",
    detail: "A damaged profile is never replaced.")
  static let dryRun = OptionDeclaration(
    name: "dry-run", summary: "check all, say what import would do, and write nothing")
  static let yes = OptionDeclaration(name: "yes", summary: "remove without asking")
  static let names = OptionDeclaration(
    name: "names", summary: "list only the names, without reading the files")
}

/// What `divinectl profile` can do.
enum ProfileVerb: String, CaseIterable {
  case add, list, show, rename, remove, export, `import`

  private var summary: String {
    switch self {
    case .add: "save a person"
    case .list: "show all"
    case .show: "show some"
    case .rename: "give somebody another short name"
    case .remove: "ask, and remove some"
    case .export: "write some or all as batch reads them"
    case .import: "save the people of a file"
    }
  }

  private var operands: [OperandDeclaration] {
    func names(_ summary: String, isRequired: Bool, isRepeated: Bool) -> [OperandDeclaration] {
      [
        OperandDeclaration(
          name: "NAME", summary: summary, isRequired: isRequired, isRepeated: isRepeated,
          completion: .profile)
      ]
    }
    return switch self {
    case .add: names("a short name", isRequired: true, isRepeated: false)
    case .list: []
    case .rename:
      [
        OperandDeclaration(name: "OLD", summary: "the short name", completion: .profile),
        OperandDeclaration(name: "NEW", summary: "the new one"),
      ]
    case .show, .remove: names("short names", isRequired: true, isRepeated: true)
    case .export: names("short names; without one all", isRequired: false, isRepeated: true)
    case .import:
      [OperandDeclaration(name: "FILE", summary: "the records; - is standard input")]
    }
  }

  private var groups: [OptionGroup] {
    let own: [OptionGroup] =
      switch self {
      case .add:
        [
          BirthOptions.withPlaces(ProfileRecord.birth),
          OptionGroup(heading: "Person", options: ProfileRecord.person),
          OptionGroup(heading: "Profiles", options: [ProfileOptions.replace]),
        ]
      case .import:
        [
          OptionGroup(heading: "Input", options: [ExchangeFormat.option]),
          OptionGroup(
            heading: "Profiles", options: [ProfileOptions.replace, ProfileOptions.dryRun]),
        ]
      case .rename: [OptionGroup(heading: "Profiles", options: [ProfileOptions.replace])]
      case .list:
        [
          OptionGroup(
            heading: "Profiles", options: [BirthOptions.places, ProfileOptions.names])
        ]
      case .remove: [OptionGroup(heading: "Profiles", options: [ProfileOptions.yes])]
      case .show, .export: [OptionGroup(heading: "Profiles", options: [BirthOptions.places])]
      }
    return own + [OutputOptions.group(formats)]
  }

  /// The first one is the default.
  var formats: [OutputFormat] {
    switch self {
    case .list: [.table, .json, .csv, .tsv]
    case .export: [.json, .csv, .tsv, .aaf]
    case .add, .show, .rename, .remove, .import: [.table, .json]
    }
  }

  private var relations: [OptionRelation] {
    switch self {
    case .list:
      [.has(noPlaceIn: [.json, .csv, .tsv], "names", "has one form; leave out the format")]
    case .export:
      [
        .has(
          noPlaceIn: [.json, .csv, .tsv], BirthOptions.places.name,
          "is asked for aaf only; other formats write the place as it was typed")
      ]
    default: []
    }
  }

  private var examples: [Example] {
    switch self {
    case .add:
      [
        Example(
          arguments: [
            "profile", "add", "einstein", "--date", "1879-03-14", "--time", "11:30", "--lmt",
            "--lat", "48.4", "--lon", "10", "--name", "Albert Einstein",
          ], note: "save a person; then 'divinectl human-design --profile einstein'")
      ]
    case .list: [Example(arguments: ["profile", "list"], note: "who is saved")]
    default: []
    }
  }

  var declaration: CommandVerb {
    CommandVerb(
      name: rawValue, summary: summary, operands: operands, groups: groups, relations: relations,
      examples: examples,
      action: .stream { arguments, surroundings, output, errors throws(Refusal) in
        try run(arguments, surroundings, output)
      })
  }

  private func run(
    _ arguments: ParsedArguments, _ surroundings: Surroundings, _ output: any ByteOutput
  ) throws(Refusal) -> ExitCode {
    let format = try OutputOptions.format(arguments, standard: formats[0])
    for relation in relations { try relation.check(arguments.options, format: format) }
    let result = try ProfileActions(arguments, surroundings, standard: formats[0]).run(self)
    if let path = arguments.value(OutputOptions.output) {
      try FileOutput(
        path: surroundings.absolute(path), replaces: arguments.has(OutputOptions.force)
      ).write(result.bytes)
    } else {
      try output.write(result.bytes)
    }
    guard let failure = result.failure else { return .success }
    throw failure
  }
}
