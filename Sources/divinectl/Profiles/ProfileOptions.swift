import Civil
import Ephemeris

/// The options that name a saved person.
///
/// A profile stands for the options of the birth moment that are not on the command line; so every
/// command that takes a birth moment takes a profile.
enum ProfileOptions {
  static let profile = OptionDeclaration(
    name: "profile", value: "NAME", summary: "a saved person; other options go first",
    detail:
      "Gives what 'divinectl profile add' saved under that name. An option beside it stands instead of the saved one, and of those that belong to it: --date of calendar and fold, --time of the uncertainty and fold, --place of zone and position, --zone and --lmt of each other.",
    completion: .profile)

  static let withProfile = OptionDeclaration(
    name: "with-profile", value: "NAME", summary: "a saved person as the second one",
    detail: "Options of the second person beside it stand instead of what is saved.",
    completion: .profile)

  /// The saved options for which an option on the command line stands besides its own; what
  /// belongs to one question is answered from one source.
  private static let replaced: [String: [String]] = [
    "date": ["calendar", "fold"],
    "time": ["time-range", "plus-minus", "fold"],
    "time-range": ["time", "plus-minus", "fold"],
    "plus-minus": ["time-range"],
    "place": ["zone", "lat", "lon"],
    "zone": ["lmt"],
    "lmt": ["zone"],
    "lat": ["lon", "place"],
    "lon": ["lat", "place"],
  ]

  /// Which profile gave an option, by the option's name.
  typealias Origins = [String: ProfileName]

  /// Adds to a command line what the profiles on it give.
  ///
  /// - Throws: `Refusal` where there is no such profile or it cannot be read.
  static func fill(
    _ arguments: inout ParsedArguments, of command: CommandDeclaration,
    _ surroundings: Surroundings
  ) throws(Refusal) -> Origins {
    var origins: Origins = [:]
    for (option, prefix) in [(profile, ""), (withProfile, "with-")] {
      guard let text = arguments.value(option) else { continue }
      let name = try ProfileName(text, option: option.name)
      let saved = try ProfileStore(surroundings).load(name, option: option.name)
      let options = command.options.filter { $0.name.hasPrefix(prefix) }
      let typed = options.filter { arguments.value($0) != nil || arguments.has($0) }
        .map { String($0.name.dropFirst(prefix.count)) }
      let skipped = Set(typed + typed.flatMap { replaced[$0] ?? [] })
      for (option, text) in saved.record.given where !skipped.contains(option.name) {
        // What the command has no option for is added too: a command that needs a moment refuses a
        // time that is saved as uncertain.
        arguments.add(option, text, prefix: prefix)
        origins[prefix + option.name] = name
      }
    }
    return origins
  }

  /// A failure that says where a value came from that nobody typed.
  static func explained(_ failure: Refusal, _ origins: Origins) -> Refusal {
    // An error names the key, which has underscores where the option has hyphens.
    guard let name = failure.field.flatMap({ origins[$0.key.replacing("_", with: "-")] }) else {
      return failure
    }
    return failure.adding(" (from the profile \(quoted(name.text)))")
  }
}
