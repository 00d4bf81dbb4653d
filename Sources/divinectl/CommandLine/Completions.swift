import Civil
import Engines
import Ephemeris

/// Completion scripts from the declarations.
enum Completions {
  static let shells = ["bash", "zsh", "fish"]

  static func script(for shell: String) -> String {
    switch shell {
    case "bash": bash()
    case "zsh": zsh()
    default: fish()
    }
  }

  private static var names: String { Registry.commands.map(\.name).joined(separator: " ") }

  private static let zones = CompletionSources.zones
  private static let profiles = CompletionSources.profiles
  private static let switches = CompletionSources.switches

  /// Whether a command takes the names of saved people as words.
  private static func takesProfiles(_ command: CommandDeclaration) -> Bool {
    command.verbs.flatMap(\.operands).contains {
      if case .profile = $0.completion { true } else { false }
    }
  }

  /// Whether a command takes the name of a file as a word.
  private static func takesFiles(_ command: CommandDeclaration) -> Bool {
    command.verbs.flatMap(\.operands).contains {
      if case .file = $0.completion { true } else { false }
    }
  }

  private static func bash() -> String {
    var text = """
      # bash completion for divinectl
      \(CompletionFunctions.bash)
      _divinectl() {
        local word=${COMP_WORDS[COMP_CWORD]} previous=${COMP_WORDS[COMP_CWORD-1]}
        local command=${COMP_WORDS[1]//_/-} IFS=$' \\t\\n'
        # The shell parts --name=value at the sign.
        if [[ $word == = ]]; then
          word=
        elif [[ $previous == = ]]; then
          previous=${COMP_WORDS[COMP_CWORD-2]}
        fi
        COMPREPLY=()
        if [[ $COMP_CWORD -eq 1 ]]; then
          COMPREPLY=($(compgen -W "\(names) --help --version \(DefaultSwitches.all.joined(separator: " "))" -- "$word"))
          return
        fi
        case "$command $previous" in

      """
    for command in Registry.commands {
      for option in command.options where option.value != nil {
        text += "    '\(command.name) --\(option.name)') \(bashValues(option)); return ;;\n"
      }
    }
    text += "  esac\n  case $command in\n"
    for command in Registry.commands {
      let words =
        operandWords(command) + (takesProfiles(command) ? ["$(\(profiles))"] : [])
        + command.options.map { "--\($0.name)" }
        + switches.map { "--\($0.name)" }
      text +=
        "    \(command.name)) COMPREPLY=($(compgen -W \"\(words.joined(separator: " "))\" -- \"$word\"))"
        + (takesFiles(command) ? "; [[ $word == -* ]] || \(bashFiles("-f", adds: true))" : "")
        + " ;;\n"
    }
    return text + "  esac\n}\ncomplete -F _divinectl divinectl\n"
  }

  private static func bashValues(_ option: OptionDeclaration) -> String {
    let arguments: String
    switch option.completion {
    case .file: return bashFiles("-f")
    case .folder: return bashFiles("-d")
    case .zone: arguments = "-W \"$(\(zones))\""
    case .profile: arguments = "-W \"$(\(profiles))\""
    case .place: return "_divinectl_places"
    case .engines:
      return "_divinectl_list \"\(CompletionSources.words(option).joined(separator: " "))\""
    case .fields: return "_divinectl_fields"
    case .none: arguments = "-W \"\(CompletionSources.words(option).joined(separator: " "))\""
    }
    return "COMPREPLY=($(compgen \(arguments) -- \"$word\"))"
  }

  /// Names of files or folders: with spaces in them, and a slash and no space after a folder.
  private static func bashFiles(_ kind: String, adds: Bool = false) -> String {
    "{ IFS=$'\\n'; COMPREPLY\(adds ? "+" : "")=($(compgen \(kind) -- \"$word\"));"
      + " compopt -o filenames 2>/dev/null; }"
  }

  private static func operandWords(_ command: CommandDeclaration) -> [String] {
    command.name == "help"
      ? Registry.commands.map(\.name)
      : command.verbs.compactMap(\.name) + command.verbs.flatMap(\.operands).flatMap(\.choices)
  }

  private static func zsh() -> String {
    var text = """
      #compdef divinectl
      # zsh completion for divinectl
      \(CompletionFunctions.zsh)
      _divinectl() {
        local -a commands
        commands=(

      """
    for command in Registry.commands {
      text += "    '\(command.name):\(zshText(command.summary))'\n"
    }
    text += """
        )
        if (( CURRENT == 2 )); then
          _describe command commands
          return
        fi
        local command=${words[2]//_/-}
        # What follows is the command's own line.
        shift words; (( CURRENT-- ))
        case $command in

      """
    for command in Registry.commands {
      text += "    \(command.name))\n      _arguments"
      text += switches.map { " '--\($0.name)[\($0.summary)]'" }.joined()
      for option in command.options {
        text +=
          " \\\n        '--\(option.name)\(option.value == nil ? "" : "=")[\(zshText(option.summary.text(.options)))]\(zshValues(option))'"
      }
      let words = operandWords(command) + (takesProfiles(command) ? ["$(\(profiles))"] : [])
      if takesFiles(command) {
        let list = words.joined(separator: " ")
        text +=
          " \\\n        '*:word:"
          + (words.isEmpty
            ? "_files'" : "{_alternative \"words:word:(\(list))\" \"files:file:_files\"}'")
      } else if !words.isEmpty {
        text += " \\\n        '*:word:(\(words.joined(separator: " ")))'"
      }
      text += " ;;\n"
    }
    // Found on the path for functions, the file is the function's first call.
    return text + """
        esac
      }
      if [[ ${funcstack[1]} == _divinectl ]]; then
        _divinectl "$@"
      else
        compdef _divinectl divinectl
      fi

      """
  }

  private static func zshValues(_ option: OptionDeclaration) -> String {
    guard let value = option.value else { return "" }
    let action =
      switch option.completion {
      case .file: "_files"
      case .folder: "_files -/"
      case .zone: "_time_zone"
      case .profile: "(${(f)\"$(\(profiles))\"})"
      case .place: "_divinectl_places"
      case .engines: "_divinectl_list \(CompletionSources.words(option).joined(separator: " "))"
      case .fields: "_divinectl_fields"
      case .none:
        CompletionSources.words(option).isEmpty
          ? " " : "(\(CompletionSources.words(option).joined(separator: " ")))"
      }
    return ":\(zshText(value)):\(action)"
  }

  private static func zshText(_ text: String) -> String {
    text.replacing(":", with: "\\:").replacing("[", with: "\\[").replacing("]", with: "\\]")
      .replacing("'", with: "'\\''")
  }

  private static func fish() -> String {
    var text = """
      # fish completion for divinectl
      \(CompletionFunctions.fish)
      complete -c divinectl -f

      """
    for item in switches {
      text += "complete -c divinectl -l \(item.name) -d \(fishText(item.summary))\n"
    }
    for command in Registry.commands {
      text += "complete -c divinectl -n __fish_use_subcommand -a \(command.name)"
      text += " -d \(fishText(command.summary))\n"
    }
    for command in Registry.commands {
      let seen = "-n '__fish_seen_subcommand_from \(command.name)'"
      for option in command.options {
        text += "complete -c divinectl \(seen) -l \(option.name)\(fishValues(option))"
        text += " -d \(fishText(option.summary.text(.options)))\n"
      }
      let words = operandWords(command)
      if !words.isEmpty {
        text += "complete -c divinectl \(seen) -a '\(words.joined(separator: " "))'\n"
      }
      if takesFiles(command) { text += "complete -c divinectl \(seen) -F\n" }
      if takesProfiles(command) {
        text += "complete -c divinectl \(seen) -a '(\(profiles))'\n"
      }
    }
    return text
  }

  private static func fishValues(_ option: OptionDeclaration) -> String {
    guard option.value != nil else { return "" }
    switch option.completion {
    case .file: return " -r -F"
    case .folder: return " -x -a '(__fish_complete_directories)'"
    case .zone:
      return " -x -a \"(\(zones.replacing("\"", with: "\\\"").replacing("$", with: "\\$")))\""
    case .profile: return " -x -a '(\(profiles))'"
    case .place: return " -x -a '(__divinectl_places)'"
    case .engines:
      let names = CompletionSources.words(option).joined(separator: " ")
      return " -x -a '(__divinectl_list \(names))'"
    case .fields: return " -x -a '(__divinectl_fields)'"
    case .none:
      return CompletionSources.words(option).isEmpty
        ? " -x" : " -x -a '\(CompletionSources.words(option).joined(separator: " "))'"
    }
  }

  private static func fishText(_ text: String) -> String {
    "'\(text.replacing("'", with: "\\'"))'"
  }
}
