import Civil
import Engines
import Ephemeris

/// Where the values that a shell offers come from: words that are known, or shell commands that
/// list them.
enum CompletionSources {
  /// A shell command that lists the zones of the system.
  static let zones =
    "awk '$1 == \"Z\" {print $2} $1 == \"L\" {print $3}' \(TimeZoneDatabase.systemDirectory)/tzdata.zi 2>/dev/null"

  /// A shell command that lists the saved people.
  static let profiles = "divinectl profile list --names 2>/dev/null"

  /// A shell command that lists places, as `--place` takes them, for a variable with a name's
  /// beginning; only of the part before a comma, as the gazetteer wants whole regions.
  static func places(_ variable: String) -> String {
    "divinectl place --no-config --limit 30 --format tsv -- \"$\(variable)\" 2>/dev/null"
      + " | awk -F '\\t' 'NR > 1 {print $1 \", \" ($3 == \"\" ? \"\" : $3 \", \") $4}'"
  }

  /// A shell command that lists the fields of an engine that a variable names.
  static func fields(_ variable: String) -> String {
    "divinectl help fields \"$\(variable)\" 2>/dev/null | awk 'NF > 1 && !/:$/ {print $1}'"
  }

  /// The words for a value: its choices, or the names that are known.
  static func words(_ option: OptionDeclaration) -> [String] {
    if case .engines = option.completion { return BatchVerb.all.map(\.name) }
    return option.name == "ayanamsa" ? Ayanamsa.all.flatMap(\.names) : option.choices
  }

  /// The switches of every command.
  static let switches = [
    (name: "no-config", summary: "leave the file of defaults out"),
    (name: "explain-options", summary: "show where each option came from"),
    (name: "help", summary: "show help"),
  ]
}
