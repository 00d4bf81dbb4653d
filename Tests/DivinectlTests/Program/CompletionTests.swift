import Foundation
import TestSupport
import Testing

@testable import divinectl

/// Values that shells complete: places, fields, lists with commas, and switches of every command.
@Suite struct CompletionTests {
  /// What is typed, as words of bash, and what is offered.
  @Test(arguments: [
    ("time --place Salzbu", ["Salzburg, Salzburg, AT"]),
    ("time --place = Salzbu", ["Salzburg, Salzburg, AT"]),
    ("time --place 'Salzburg, Sa'", ["Salzburg, Salzburg, AT"]),
    ("time --place \\''Salzbu'", ["Salzburg, Salzburg, AT"]),
    ("human-design --with-place Salzbu", ["Salzburg, Salzburg, AT"]),
    ("time --place ''", []),
    ("vimshottari --ayanamsa djw", ["djwhal-khul"]),
    ("vimshottari --ayanamsa = chitra", ["chitrapaksha"]),
    ("batch --ayanamsa djw", ["djwhal-khul"]),
    ("batch --engine human-design,gene", ["human-design,gene-keys"]),
    ("batch --engine human-design --fields type,autho", ["type,authority"]),
    (
      "batch --engine = gene-keys --fields = activation.lifes_work.k", ["activation.lifes_work.key"]
    ),
    ("batch --fields autho", []),
    ("batch --map REA", []),
    ("time --no-c", ["--no-config"]), ("batch --explain-o", ["--explain-options"]),
    ("verify READ", ["README.md"]),
  ])
  func bashOffers(words: String, offered: [String]) throws {
    let result = try Program.shell(
      """
      source <(divinectl completions bash)
      COMP_WORDS=(divinectl \(words)) COMP_CWORD=$(( ${#COMP_WORDS[@]} - 1 ))
      _divinectl; printf '%s\\n' "${COMPREPLY[@]}"
      """)
    #expect(result.output.split(separator: "\n").map(String.init) == offered, "\(result.errors)")
  }

  @Test(
    .needs("fish"),
    arguments: [
      ("time --place Salzbu", "Salzburg, Salzburg, AT"),
      ("time --place=Salzbu", "--place=Salzburg, Salzburg, AT"),
      ("vimshottari --ayanamsa=djw", "--ayanamsa=djwhal-khul"),
      ("batch --engine human-design,gene", "human-design,gene-keys"),
      ("batch --engine human-design --fields=autho", "--fields=authority"),
      ("batch --engine=human-design --fields type,autho", "type,authority"),
      ("time --no-c", "--no-config"), ("batch --explain-o", "--explain-options"),
    ])
  func fishOffers(line: String, offered: String) throws {
    try withFolder { folder in
      let result = try Program.shell(
        "fish -c 'divinectl completions fish | source; complete -C \"divinectl \(line)\"' | cut -f 1",
        environment: ["HOME": folder.path])
      #expect(result.output == offered + "\n", "\(result.errors)")
    }
  }

  /// A shell at a terminal of its own gets a tab after each line, and tells what became of it.
  @Test(.needs("zsh")) func zshCompletes() throws {
    let lines = [
      ("time --place Salzbu", #"time --place Salzburg,\ Salzburg,\ AT "#),
      ("time --place=Salzbu", #"time --place=Salzburg,\ Salzburg,\ AT "#),
      ("time --place \"Salzbu", #"time --place "Salzburg, Salzburg, AT" "#),
      ("vimshottari --ayanamsa=djw", "vimshottari --ayanamsa=djwhal-khul "),
      ("batch --engine human-design,gene", "batch --engine human-design,gene-keys"),
      (
        "batch --engine=human-design --fields type,autho",
        "batch --engine=human-design --fields type,authority"
      ),
      ("time --no-c", "time --no-config "), ("batch READM", "batch README.md "),
    ]
    try withFolder { folder in
      let script = """
        zmodload zsh/zpty
        zpty z zsh -f -i
        zpty -w z 'PROMPT=; autoload -Uz compinit; compinit -u -d $HOME/dump'
        zpty -w z 'source <(divinectl completions zsh)'
        zpty -w z 'tell() { print -r -- "$BUFFER" >> $HOME/lines; zle kill-buffer }'
        zpty -w z 'zle -N tell; bindkey "^X" tell; : > $HOME/lines'
        until [[ -e $HOME/lines ]] { sleep 0.05 }
        while read -r line; do
          before=$(wc -l < $HOME/lines)
          zpty -w -n z "divinectl $line"$'\\t\\x18'
          repeat 400 { (( $(wc -l < $HOME/lines) > before )) && break; sleep 0.05 }
        done < $HOME/typed
        zpty -d z; cat $HOME/lines
        """
      let typed = lines.map(\.0).joined(separator: "\n") + "\n"
      try typed.write(to: folder.appending(path: "typed"), atomically: true, encoding: .utf8)
      try script.write(to: folder.appending(path: "try"), atomically: true, encoding: .utf8)
      let result = try Program.shell("zsh -f $HOME/try", environment: ["HOME": folder.path])
      let expected = lines.map { "divinectl \($0.1)\n" }.joined()
      #expect(result.output == expected, "\(result.errors)")
    }
  }

  /// A folder for the time of a test.
  private func withFolder(_ body: (URL) throws -> Void) throws {
    let folder = FileManager.default.temporaryDirectory
      .appending(path: "divinectl-completions-\(UUID().uuidString)")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(at: folder) }
    try body(folder)
  }
}
