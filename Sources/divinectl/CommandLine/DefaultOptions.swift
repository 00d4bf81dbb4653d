import Civil
import Engines

/// The options that a person keeps in a file and need not type: one a line, as `--node mean`.
struct DefaultOptions: Sendable {
  private struct Entry: Sendable {
    let line: Int
    let name: String
    /// `true` for a switch.
    let text: String
  }

  /// Longer files are refused.
  private static let limit = 1 << 16

  let path: String
  private var entries: [Entry] = []

  /// How many options the file has.
  var count: Int { entries.count }

  /// Reads the file; nil where there is none.
  ///
  /// - Parameter verb: the verb that is run: what it has needs no look at all others.
  /// - Throws: `Refusal` (66) where it cannot be read; a usage or value refusal that names the line.
  init?(_ surroundings: Surroundings, for verb: CommandVerb? = nil) throws(Refusal) {
    guard let folder = surroundings.configFolder else { return nil }
    path = "\(folder)/options"
    let bytes: [UInt8]
    do {
      bytes = try readFile(path, limit: Self.limit + 1)
    } catch .notThere {
      return nil
    } catch {
      throw Refusal(
        .input, "unreadable_input", "\(quotedPath(path)) cannot be read: \(error.reason)")
    }
    guard bytes.count <= Self.limit else {
      throw Refusal(
        .input, "unreadable_input", "\(quotedPath(path)) has more than \(Self.limit) bytes")
    }
    let marked = bytes.starts(with: byteOrderMark) ? bytes.dropFirst(3) : bytes[...]
    let lines = marked.split(separator: 0x0A, omittingEmptySubsequences: false)
    var all: [OptionDeclaration]?
    for (place, line) in lines.enumerated() {
      do throws(Refusal) {
        try take(line, number: place + 1, own: verb?.options ?? [], &all)
      } catch {
        throw error.adding(Message(source(place + 1)))
      }
    }
  }

  private func source(_ line: Int) -> String { " (\(quotedPath(path)), line \(line))" }

  private mutating func take(
    _ bytes: ArraySlice<UInt8>, number: Int, own: [OptionDeclaration],
    _ all: inout [OptionDeclaration]?
  ) throws(Refusal) {
    guard !bytes.contains(0), let line = String(validating: bytes, as: UTF8.self) else {
      throw .value("invalid_utf8", "the line is not text in UTF-8")
    }
    let text = Self.trimmed(line[...])
    guard !text.isEmpty, !text.hasPrefix("#") else { return }
    guard text.hasPrefix("--"), text.utf8.count > 2 else {
      throw .usage(
        "invalid_default", "\(quoted(text)) is no option; write --NAME VALUE, as --node mean")
    }
    let end = text.firstIndex { $0 == "=" || $0 == " " || $0 == "\t" } ?? text.endIndex
    let name = String(text[..<end].dropFirst(2))
    let value = end == text.endIndex ? nil : Self.trimmed(text[text.index(after: end)...])
    let field = Field(name)
    guard !entries.contains(where: { $0.name == name }) else {
      throw .usage("repeated_option", field: field, "is given twice")
    }
    if let option = own.first(where: { $0.name == name }),
      (option.value == nil) == (value == nil), value != "",
      (try? option.check(value ?? "")) != nil || value == nil
    {
      entries.append(Entry(line: number, name: name, text: value ?? "true"))
      return
    }
    let known = all ?? Registry.commands.flatMap(\.options)
    all = known
    try Self.check(name, value, known)
    entries.append(Entry(line: number, name: name, text: value ?? "true"))
  }

  /// Refuses what no command takes.
  private static func check(
    _ name: String, _ value: String?, _ known: [OptionDeclaration]
  ) throws(Refusal) {
    let field = Field(name)
    let declared = known.filter { $0.name == name }
    guard let first = declared.first else {
      let near = nearest(to: name, among: Set(known.map(\.name)).sorted()).first
      throw .usage(
        "unknown_option",
        "no command has an option \(quoted("--\(name)"))\(near.map { "; did you mean --\($0)?" } ?? "")"
      )
    }
    if let value {
      let takers = declared.filter { $0.value != nil }
      guard !takers.isEmpty else {
        throw .usage("unexpected_value", field: field, "takes no value")
      }
      guard !value.isEmpty else {
        throw .value("empty_value", field: field, "the value is empty")
      }
      if !takers.contains(where: { (try? $0.check(value)) != nil }) { try takers[0].check(value) }
    } else if !declared.contains(where: { $0.value == nil }) {
      throw .usage("value_missing", field: field, "needs a value: \(first.value ?? "")")
    }
  }

  private static func trimmed(_ text: Substring) -> String {
    var text = text
    while let last = text.unicodeScalars.last, " \t\r".unicodeScalars.contains(last) {
      text.unicodeScalars.removeLast()
    }
    while let first = text.first, first == " " || first == "\t" { text.removeFirst() }
    return String(text)
  }
}

extension DefaultOptions {
  private static let births = ProfileRecord.births.map(\.name)

  /// Gives a command line the saved person of the file, if nothing of a birth was typed.
  func fillProfile(
    _ arguments: inout ParsedArguments, of verb: CommandVerb, without dropped: Set<String>
  ) {
    let name = ProfileOptions.profile.name
    let person = Self.births + [PersonOptions.name.declaration.name]
    guard !person.contains(where: { arguments.options.text($0) != nil }) else { return }
    for entry in entries where entry.name == name && !dropped.contains(name) {
      add(entry, to: &arguments, of: verb)
    }
  }

  /// Gives a command line all others that it has a use for and that were not typed.
  ///
  /// What a saved person is known by is not mixed with the file's own births.
  func fill(
    _ arguments: inout ParsedArguments, of verb: CommandVerb, without dropped: Set<String>
  ) {
    let profile = ProfileOptions.profile.name
    let hasProfile = arguments.options.text(profile) != nil
    // Of two words for one thing the typed one counts.
    let given = arguments.options.names
    let replaced = Set(
      given.flatMap { ProfileOptions.replaced[$0] ?? [] }
        + (given.contains("format") ? ["json"] : []) + (given.contains("json") ? ["format"] : []))
    for entry in entries where entry.name != profile && !dropped.contains(entry.name) {
      if replaced.contains(entry.name) { continue }
      if hasProfile, Self.births.contains(entry.name) { continue }
      add(entry, to: &arguments, of: verb)
    }
  }

  private func add(
    _ entry: Entry, to arguments: inout ParsedArguments, of verb: CommandVerb
  ) {
    guard arguments.options.text(entry.name) == nil,
      let option = verb.options.first(where: { $0.name == entry.name }),
      option.value != nil || entry.text == "true", (try? option.check(entry.text)) != nil
    else { return }
    arguments.options.set(entry.name, entry.text)
    arguments.defaults.insert(entry.name)
  }

  /// Where an option stands in the file; nil where it does not.
  func place(of name: String) -> String? {
    entries.first { $0.name == name }.map { "\(quotedPath(path)), line \($0.line)" }
  }
}
