/// The functions that completion scripts call for lists with commas, places and fields.
enum CompletionFunctions {
  /// For bash: they read `word` of the caller and fill COMPREPLY.
  static let bash = """
    # Offers lines that begin with the word; readline quotes them.
    _divinectl_lines() {
      local line
      while IFS= read -r line; do
        [[ $line == "$1"* ]] && COMPREPLY+=("$line")
      done
      compopt -o filenames 2>/dev/null
    }
    # Offers words for the last one of a list with commas.
    _divinectl_list() {
      local before=
      [[ $word == *,* ]] && before=${word%,*},
      COMPREPLY=($(compgen -P "$before" -W "$1" -- "${word##*,}"))
      compopt -o nospace 2>/dev/null
    }
    _divinectl_places() {
      local typed=${word#[\\"\\']}
      typed=${typed//\\\\/}
      local name=${typed%%,*}
      [[ $name ]] && _divinectl_lines "$typed" < <(\(CompletionSources.places("name")))
    }
    _divinectl_fields() {
      local engine
      [[ " ${COMP_WORDS[*]} " =~ --engine[=\\ ]+([^ ]+) ]] || return
      _divinectl_list "$(for engine in ${BASH_REMATCH[1]//,/ }; do
        \(CompletionSources.fields("engine")); done | sort -u)"
    }
    """

  /// For zsh: actions of `_arguments`.
  static let zsh = """
    _divinectl_places() {
      local name=${(Q)PREFIX%%,*}
      local -a found
      [[ -n $name ]] && found=(${(f)"$(\(CompletionSources.places("name")))"})
      compadd -a found
    }
    _divinectl_list() {
      compset -P '*,'
      compadd -S '' -- "$@"
    }
    _divinectl_fields() {
      local engine
      local -a found
      [[ "${(j: :)words}" =~ '--engine[= ]+([^ ]+)' ]] || return
      for engine in ${(s:,:)match[1]}; do
        found+=(${(f)"$(\(CompletionSources.fields("engine")))"})
      done
      _divinectl_list ${(u)found}
    }
    """

  /// For fish: they print candidates.
  static let fish = """
    function __divinectl_value
      string replace -r -- '^--[a-z-]+=' '' (commandline -ct)
    end
    function __divinectl_places
      set -l name (string replace -r -- ',.*' '' (string unescape -- (__divinectl_value)))
      test -n "$name"; and \(CompletionSources.places("name"))
    end
    function __divinectl_list
      set -l before (string match -r -- '^.*,' (__divinectl_value)); or set before ''
      for name in $argv
        echo $before$name
      end
    end
    function __divinectl_fields
      set -l engines (string match -r -- '--engine[= ]+(\\S+)' (commandline -pc))
      set -q engines[2]; or return
      set -l found
      for engine in (string split , -- $engines[2])
        set -a found (\(CompletionSources.fields("engine")))
      end
      __divinectl_list $found
    end
    """
}
