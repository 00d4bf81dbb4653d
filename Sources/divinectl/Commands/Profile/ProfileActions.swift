import Civil
import Engines
import Ephemeris

/// The actions of `divinectl profile`.
struct ProfileActions {
  let arguments: ParsedArguments
  let surroundings: Surroundings
  let output: OutputOptions
  let store: ProfileStore

  /// What an action prints, and how it failed after that.
  struct Outcome {
    var bytes: [UInt8]
    var failure: Refusal?
  }

  /// - Throws: a usage failure where the environment names no folder or two options disagree.
  init(_ arguments: ParsedArguments, _ surroundings: Surroundings, standard: OutputFormat)
    throws(Refusal)
  {
    self.arguments = arguments
    self.surroundings = surroundings
    output = try OutputOptions(arguments, surroundings, standard: standard)
    store = try ProfileStore(surroundings)
  }

  /// Does what was asked.
  ///
  /// - Throws: `Refusal` where nothing can be printed.
  func run(_ action: ProfileVerb) throws(Refusal) -> Outcome {
    switch action {
    case .add: Outcome(bytes: try add())
    case .list: try list()
    case .show:
      Outcome(bytes: try show(names().map { name throws(Refusal) in try store.load(name) }))
    case .rename: Outcome(bytes: try rename())
    case .remove: Outcome(bytes: try remove())
    case .export: try export()
    case .import: Outcome(bytes: try importFile())
    }
  }

  /// The names on the command line, each once.
  private func names() throws(Refusal) -> [ProfileName] {
    var names: [ProfileName] = []
    for word in arguments.operands {
      let name = try ProfileName(word)
      guard !names.contains(name) else {
        throw .usage("repeated_name", "\(quoted(word)) is named twice")
      }
      names.append(name)
    }
    return names
  }

  private func add() throws(Refusal) -> [UInt8] {
    let name = try ProfileName(arguments.operands[0])
    var profile = SavedProfile(name: name, record: try ProfileRecord(arguments))
    var resolver = try surroundings.resolver(arguments)
    profile.resolution = try profile.record.reading(&resolver).resolution
    _ = try store.save([profile], replacing: arguments.has(ProfileOptions.replace))
    return try show([profile])
  }

  private func list() throws(Refusal) -> Outcome {
    if arguments.has(ProfileOptions.names) {
      let names = try store.names().map { $0.text + "\n" }
      return Outcome(bytes: Array(names.joined().utf8))
    }
    var resolver = try surroundings.resolver(arguments)
    var rows: [ProfileTable.Row] = []
    for entry in try store.entries() {
      var row = ProfileTable.Row(
        name: entry.stem, profile: Result { () throws(Refusal) in try store.load(entry) })
      if case .success(let profile) = row.profile {
        row.isDifferent = profile.difference(&resolver) != nil
      }
      rows.append(row)
    }
    let failed = rows.compactMap { row in
      if case .failure(let failure) = row.profile { (row.name, failure) } else { nil }
    }
    let table = ProfileTable(folder: store.folder, rows: rows)
    let bytes =
      switch output.format {
      case .json: table.json
      case .csv, .tsv: RowWriter.bytes(table.cells, output.format)
      default: Array(PageRenderer(style: output.style).text(table.page).utf8)
      }
    return Outcome(bytes: bytes, failure: Self.first(failed))
  }

  /// How what could not be read is told in one line: the first, and how many more.
  private static func first(_ failed: [(stem: String, failure: Refusal)]) -> Refusal? {
    guard let first = failed.first?.failure, failed.count > 1 else { return failed.first?.failure }
    let others = failed.dropFirst().prefix(5).map { quoted($0.stem) }
    let more = failed.count - 1 - others.count
    let rest = others + (more > 0 ? ["\(more) more"] : [])
    return first.adding("; left out too: \(rest.joined(separator: ", "))")
  }

  private func show(_ profiles: [SavedProfile]) throws(Refusal) -> [UInt8] {
    var resolver = try surroundings.resolver(arguments)
    var sheets: [ProfileSheet] = []
    for profile in profiles {
      let reading = try profile.record.reading(&resolver)
      sheets.append(
        ProfileSheet(profile: profile, reading: reading, path: store.path(profile.name)))
    }
    guard output.format == .table else { return sheets.flatMap(\.json) }
    let texts = sheets.map { sheet in
      PageRenderer(style: output.style).text(sheet.page, warnings: sheet.warnings)
    }
    return Array(texts.joined(separator: "\n").utf8)
  }

  private func rename() throws(Refusal) -> [UInt8] {
    let names = try names()
    try store.rename(names[0], to: names[1], replacing: arguments.has(ProfileOptions.replace))
    return changes([(names[0].text, .renamed)], to: names[1])
  }

  private func remove() throws(Refusal) -> [UInt8] {
    var entries: [ProfileStore.Entry] = []
    for word in arguments.operands {
      let entry = try store.entry(word)
      guard !entries.contains(where: { $0.file == entry.file }) else {
        throw .usage("repeated_name", "\(quoted(word)) is named twice")
      }
      entries.append(entry)
    }
    try store.checkRemovable(entries)
    if !arguments.has(ProfileOptions.yes) {
      guard surroundings.inputIsTerminal else {
        throw .usage(
          "confirmation_missing", field: Field(ProfileOptions.yes.name),
          "is needed where nobody can be asked: remove asks at a terminal")
      }
      let names = entries.map { $0.name?.text ?? quoted($0.stem) }
      surroundings.ask(Array("Remove \(names.joined(separator: ", "))? [y/N] ".utf8))
      var input = InputLines(surroundings)
      let answer = try input.line()?.filter { !$0.isWhitespace }.lowercased()
      guard answer == "y" || answer == "yes" else { return changes([]) }
    }
    try store.remove(entries)
    return changes(entries.map { ($0.stem, .removed) })
  }

  private func export() throws(Refusal) -> Outcome {
    var profiles: [SavedProfile] = []
    var failed: [(stem: String, failure: Refusal)] = []
    if !arguments.operands.isEmpty {
      for name in try names() { profiles.append(try store.load(name)) }
    } else {
      for entry in try store.entries() {
        do throws(Refusal) {
          profiles.append(try store.load(entry))
        } catch {
          failed.append((entry.stem, error))
        }
      }
    }
    guard output.format == .aaf else {
      return Outcome(bytes: exported(profiles), failure: Self.first(failed))
    }
    var resolver = try surroundings.resolver(arguments)
    var text = ""
    for profile in profiles {
      do throws(Refusal) {
        text += AstrologicalExchange.text(profile, try profile.record.reading(&resolver).birth)
      } catch {
        failed.append((profile.name.text, error))
      }
    }
    return Outcome(bytes: Array(text.utf8), failure: Self.first(failed))
  }

  private func exported(_ profiles: [SavedProfile]) -> [UInt8] {
    guard output.format == .csv || output.format == .tsv else { return profiles.flatMap(\.line) }
    let rows = profiles.map { profile in
      [profile.name.text] + ProfileRecord.options.map { profile.record[$0.name] ?? "" }
    }
    return RowWriter.bytes([["id"] + ProfileRecord.keys] + rows, output.format)
  }

  private func importFile() throws(Refusal) -> [UInt8] {
    let file = arguments.operands[0]
    let bytes = try InputFile.read(file, limit: ProfileReader.limit, surroundings)
    let named = arguments.value(ExchangeFormat.option).flatMap(ExchangeFormat.init(rawValue:))
    let (profiles, notes) =
      if let format = named ?? ExchangeFormat(path: file) {
        try ProfileReader.profiles(bytes, as: format, stem: Self.stem(file), surroundings)
      } else {
        try ProfileReader.profiles(bytes, surroundings)
      }
    let replacing = arguments.has(ProfileOptions.replace)
    let done =
      if arguments.has(ProfileOptions.dryRun) {
        try store.plan(profiles, replacing: replacing)
      } else {
        try store.save(profiles, replacing: replacing)
      }
    return changes(Array(zip(profiles.map(\.name.text), done)), notes: notes)
  }

  /// The name of a file without folder and ending; nil for standard input.
  private static func stem(_ path: String) -> String? {
    guard path != "-", let name = path.split(separator: "/").last else { return nil }
    return String(name.lastIndex(of: ".").map { name[..<$0] } ?? name)
  }

  private func changes(
    _ changes: [(name: String, change: ProfileStore.Change)], to new: ProfileName? = nil,
    notes: [String] = []
  ) -> [UInt8] {
    let isDry = arguments.has(ProfileOptions.dryRun)
    guard output.format == .json else {
      if changes.isEmpty { return Array("nothing was changed\n".utf8) }
      let lines = changes.map { name, change in
        "\(change.rawValue) \(ProfileName(lenient: name) == nil ? quoted(name) : name)"
          + (new.map { " to \($0.text)" } ?? "") + "\n"
      }
      let head = isDry ? ["nothing was written; these would be:\n"] : []
      return Array((head + lines + notes.map { $0 + "\n" }).joined().utf8)
    }
    var writer = JSONWriter(style: .pretty)
    writer.document { sink in
      sink.text("schema", "divinectl/profile-changes/1")
      sink.flag("dry_run", isDry)
      sink.list("changes") { sink in
        for (name, change) in changes {
          sink.item { sink in
            sink.text("name", name)
            sink.text("change", change.rawValue)
            sink.text("to", new?.text)
          }
        }
      }
      sink.list("notes") { sink in for note in notes { sink.item(note) } }
    }
    return writer.bytes
  }
}
