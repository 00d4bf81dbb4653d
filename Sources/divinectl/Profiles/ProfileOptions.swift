import Civil
import Engines
import Ephemeris

/// The options that name a saved person.
///
/// A profile stands for the options of the birth moment that are not on the command line; so every
/// command that takes a birth moment takes a profile.
enum ProfileOptions {
  static let profile = BirthOptions.profile
  static let withProfile = BirthOptions.withProfile

  /// The saved options for which an option on the command line stands besides its own; what
  /// belongs to one question is answered from one source.
  static let replaced: [String: [String]] = [
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
    _ arguments: inout ParsedArguments, of verb: CommandVerb,
    _ surroundings: Surroundings
  ) throws(Refusal) -> Origins {
    var origins: Origins = [:]
    for (option, prefix) in [(profile, ""), (withProfile, "with-")] {
      guard let text = arguments.value(option) else { continue }
      let name = try ProfileName(text, option: option.name)
      let saved = try ProfileStore(surroundings).load(name, option: option.name)
      let options = verb.options.filter { $0.name.hasPrefix(prefix) }
      let typed = options.filter { arguments.value($0) != nil || arguments.has($0) }
        .map { String($0.name.dropFirst(prefix.count)) }
      let skipped = Set(typed + typed.flatMap { replaced[$0] ?? [] })
      for (option, text) in saved.record.given where !skipped.contains(option.name) {
        // What is known of the person goes to those who ask for it.
        let isAsked = verb.options.contains { $0.name == prefix + option.name }
        guard
          isAsked || !ProfileRecord.person.dropFirst().contains(where: { $0.name == option.name })
        else { continue }
        // What the command has no option for is added too: a command that needs a moment refuses a
        // time that is saved as uncertain.
        arguments.options.set(prefix + option.name, text)
        origins[prefix + option.name] = name
      }
      // With a typed birth it is another one than what was saved.
      if skipped.isDisjoint(with: ProfileRecord.births.map(\.name)) {
        var resolver = try surroundings.resolver(arguments)
        if let difference = saved.difference(&resolver) { arguments.notes.append(difference) }
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
