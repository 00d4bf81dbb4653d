import Civil
import Engines

/// The switches that every command has: what becomes of the file of defaults.
struct DefaultSwitches: Sendable {
  static let noConfig = "--no-config"
  static let explain = "--explain-options"
  static let all = [noConfig, explain]

  var isIgnored = false
  var isExplained = false

  /// The words without these switches, which stand anywhere before `--`.
  static func taken(from words: [String], _ switches: inout DefaultSwitches) -> [String] {
    let end = words.firstIndex(of: "--") ?? words.endIndex
    let options = words[..<end]
    if options.contains(noConfig) { switches.isIgnored = true }
    if options.contains(explain) { switches.isExplained = true }
    return options.filter { !all.contains($0) } + words[end...]
  }
}

/// A command line on its way: what was found out about it before it ran.
struct Attempt {
  /// The command whose help may say more.
  var topic: String?
  var switches = DefaultSwitches()
  /// Which profile gave an option.
  private var origins: ProfileOptions.Origins = [:]
  private var defaults: DefaultOptions?
  /// The defaults that the command line has taken.
  private var taken: Set<String> = []
  /// Defaults that have no place beside what was typed.
  private var dropped: Set<String> = []
  /// The one of them that was dropped last.
  private var last: String?

  /// Adds to a command line what profiles and the file of defaults give.
  ///
  /// - Throws: `Refusal` where one of them cannot be read.
  mutating func fill(
    _ parsed: inout ParsedArguments, _ command: CommandDeclaration, _ verb: CommandVerb,
    _ surroundings: Surroundings, _ errors: some ByteOutput
  ) throws(Refusal) {
    let typed = parsed.options.names
    if !switches.isIgnored, !verb.options.isEmpty, defaults == nil {
      do throws(Refusal) {
        defaults = try DefaultOptions(surroundings, for: verb)
      } catch {
        // What tells of the machine tells of a file that is wrong too.
        guard
          [DoctorCommand.declaration.name, VersionCommand.declaration.name]
            .contains(command.name)
        else { throw error }
      }
    }
    defaults?.fillProfile(&parsed, of: verb, without: dropped)
    origins = try ProfileOptions.fill(&parsed, of: verb, surroundings)
    defaults?.fill(&parsed, of: verb, without: dropped)
    taken = parsed.defaults
    guard switches.isExplained else { return }
    var text = ""
    if let last {
      // The others were told before it was tried.
      text = "--\(last): left out, as it has no place here\n"
      return try errors.write(Array(text.utf8))
    }
    for name in parsed.options.names {
      let value = parsed.options.text(name) ?? ""
      let source =
        parsed.defaults.contains(name)
        ? defaults?.place(of: name) ?? ""
        : typed.contains(name)
          ? "command line" : origins[name].map { "profile \($0.text)" } ?? "command line"
      let isSwitch = verb.options.contains { $0.name == name && $0.value == nil }
      text += "--\(name)" + (isSwitch ? "" : " \(quoted(value))") + ": \(source)\n"
    }
    try errors.write(Array(text.utf8))
  }

  /// Whether a refusal is of a default that has no place beside what was typed; it is then left out.
  mutating func drops(_ refusal: Refusal) -> Bool {
    let codes: [Refusal.Code] = [
      "option_without_effect", "conflicting_options", "unused_option", "option_missing",
    ]
    guard refusal.kind == .usage, codes.contains(refusal.code),
      let name = taken.first(where: { Field($0) == refusal.field })
    else { return false }
    last = name
    return dropped.insert(name).inserted
  }

  /// A refusal that says where a value came from that nobody typed.
  func explained(_ refusal: Refusal) -> Refusal {
    if let name = taken.first(where: { Field($0) == refusal.field }),
      let place = defaults?.place(of: name)
    {
      return refusal.adding(" (from \(place))")
    }
    return ProfileOptions.explained(refusal, origins)
  }
}
