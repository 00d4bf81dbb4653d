import Foundation
import TestSupport
import Testing

@testable import divinectl

/// What only the built program can show: streams, signals, environment, folders.
@Suite struct ProgramTests {
  private let chart = "divinectl human-design \(someBirth) --json"

  private func withFolder(_ body: (URL) throws -> Void) throws {
    let folder = FileManager.default.temporaryDirectory.appending(path: "divinectl-\(UUID())")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(at: folder) }
    try body(folder)
  }

  @Test func writeErrorsAreReported() throws {
    for redirection in [">/dev/full", ">&-"] {
      let result = try Program.shell("\(chart) \(redirection)")
      #expect(result.code == 74, "\(redirection)")
      #expect(result.errors.contains("standard output cannot be written"))
    }
    #expect(try Program.shell("\(chart) --output /dev/full").code == 74)
  }

  /// The reader of the pipe has gone for certain before the program writes.
  @Test func aClosedPipeEndsTheProgramBySignal() throws {
    try withFolder { folder in
      let result = try Program.shell(
        "mkfifo pipe; true < pipe & exec 3> pipe; wait; \(chart) >&3; echo $?", folder: folder)
      // 128 + SIGPIPE: the process died by the signal.
      #expect(result.output == "141\n")
      #expect(result.errors.isEmpty)
    }
  }

  @Test func zoneAndLocaleOfTheMachineDoNotMatter() throws {
    let plain = try Program.shell(chart)
    #expect(plain.code == 0)
    for environment in [
      ["TZ": "Asia/Tokyo"], ["LC_ALL": "de_DE.UTF-8"], ["LC_ALL": "C"], ["TZ": "nonsense"],
      ["HOME": ""], ["TERM": ""], ["LANG": "ar_EG.UTF-8", "LC_NUMERIC": "de_DE.UTF-8"],
    ] {
      let other = try Program.shell(chart, environment: environment)
      #expect(other.output == plain.output, "\(environment)")
    }
    let bare = try Program.shell(
      "cd / && env -i \"$(command -v divinectl)\" human-design \(someBirth) --json")
    #expect(bare.output == plain.output)
  }

  @Test func theCurrentFolderIsNeverSearched() throws {
    let plain = try Program.shell(chart)
    try withFolder { folder in
      for name in ["sepl_18.se1", "semo_18.se1", "seleapsec.txt", "sedeltat.txt"] {
        try Data("rubbish".utf8).write(to: folder.appending(path: name))
      }
      #expect(try Program.shell(chart, folder: folder).output == plain.output)
    }
  }

  @Test func theEphemerisFolderIsOptionThenVariableThenStandard() throws {
    let plain = try Program.shell(chart)
    let wrong = try Program.shell(chart, environment: ["SE_EPHE_PATH": "/nonexistent"])
    #expect(wrong.code == 69 && wrong.output.isEmpty)
    #expect(wrong.errors.contains("/nonexistent/sepl_18.se1"))
    #expect(wrong.errors.contains("SE_EPHE_PATH"))
    let option = try Program.shell(
      "\(chart) --ephe-path /usr/share/libswe/ephe", environment: ["SE_EPHE_PATH": "/nonexistent"])
    #expect(option.output == plain.output)
    let same = try Program.shell(chart, environment: ["SE_EPHE_PATH": "/usr/share/libswe/ephe"])
    #expect(same.output == plain.output)
    let empty = try Program.shell(chart, environment: ["SE_EPHE_PATH": ""])
    #expect(empty.output == plain.output)
    let relative = try Program.shell(
      "\(chart) --ephe-path libswe/ephe", folder: URL(filePath: "/usr/share"))
    #expect(relative.output == plain.output)
  }

  @Test func outputFilesAreWholeAndPrivate() throws {
    let plain = try Program.shell(chart)
    try withFolder { folder in
      let result = try Program.shell(
        "umask 000; \(chart) --output chart.json; stat -c %a chart.json; ls", folder: folder)
      #expect(result.output == "600\nchart.json\n")
      let text = try String(contentsOf: folder.appending(path: "chart.json"), encoding: .utf8)
      #expect(text == plain.output)
      // A failing command leaves the file that was there.
      let failing = try Program.shell(
        "divinectl human-design --date x --output chart.json; ls", folder: folder)
      #expect(failing.output == "chart.json\n")
      #expect(
        try String(contentsOf: folder.appending(path: "chart.json"), encoding: .utf8) == text)
    }
  }

  @Test(.needsTraces) func nothingIsWrittenAndNobodyIsCalled() throws {
    let flag = "\\|O_(CLOEXEC|DIRECTORY|NONBLOCK|NOCTTY)"
    let reading = try Regex("\\bopenat\\(AT_FDCWD, \"[^\"]*\", O_RDONLY(\(flag))*\\) =")
    /// Every call that does more than start, look and read.
    func changes(_ command: String) throws -> [String] {
      try Program.trace(command, calls: "%file,%network").filter {
        !$0.contains(/\b(execve|getcwd|readlink|readlinkat|\w*access\w*|\w*stat\w*)\(/)
          && !$0.contains(reading)
      }
    }
    #expect(try changes(chart) == [])
    // What is written is seen.
    try withFolder { folder in
      let written = try changes("\(chart) --output \(folder.path)/chart.json")
      #expect(written.contains { $0.contains("O_CREAT") }, "\(written)")
      // The new file gets its name as a second one, which never replaces another.
      #expect(written.contains { $0.contains(/\blink(at)?\(/) }, "\(written)")
      let replacing = try changes("\(chart) --output \(folder.path)/chart.json --force")
      #expect(replacing.contains { $0.contains("rename") }, "\(replacing)")
    }
    #expect(try changes("bash -c ': < /dev/tcp/127.0.0.1/9'").contains { $0.contains("connect(") })
  }

  @Test(.needs("zsh", "fish"), arguments: Completions.shells)
  func completionsParse(shell: String) throws {
    let result = try Program.shell(
      "set -o pipefail; divinectl completions \(shell) | \(shell) -n")
    #expect(result.code == 0 && result.errors.isEmpty, "\(result.errors)")
    let broken = try Program.shell("echo 'for (' | \(shell) -n")
    #expect(broken.code != 0, "\(shell) accepts everything")
  }

  @Test func bashCompletes() throws {
    func complete(_ words: String, _ environment: [String: String] = [:]) throws -> Set<String> {
      let result = try Program.shell(
        """
        source <(divinectl completions bash)
        COMP_WORDS=(\(words)) COMP_CWORD=$(( ${#COMP_WORDS[@]} - 1 ))
        _divinectl; printf '%s\\n' "${COMPREPLY[@]}"
        """, environment: environment)
      return Set(result.output.split(separator: "\n").map(String.init))
    }
    #expect(try complete("divinectl hum") == ["human-design"])
    #expect(try complete("divinectl human_design --nod") == ["--node"])
    #expect(try complete("divinectl human-design --node ''") == ["true", "mean"])
    #expect(try complete("divinectl time --zone Pacific/Honol") == ["Pacific/Honolulu"])
    #expect(try complete("divinectl completions f") == ["fish"])
    #expect(try complete("divinectl human-design --node =") == ["true", "mean"])
    #expect(try complete("divinectl human-design --node = m") == ["mean"])
    #expect(try complete("divinectl batch --engine gene") == ["gene-keys"])
    #expect(try complete("divinectl batch Package.sw") == ["Package.swift"])
    #expect(try complete("divinectl batch --output = Package.sw") == ["Package.swift"])
    #expect(try complete("divinectl numerology Package.sw").isEmpty)
    try withFolder { folder in
      let people = ["XDG_DATA_HOME": folder.path]
      _ = try Program.shell(
        "for name in anna anton berta; do divinectl profile add $name --date 2000-01-01; done",
        environment: people)
      #expect(
        try complete("divinectl human-design --profile an", people) == ["anna", "anton"])
      #expect(try complete("divinectl gene-keys --with-profile b", people) == ["berta"])
      #expect(try complete("divinectl profile show an", people) == ["anna", "anton"])
    }
  }

  @Test(.needs("fish")) func fishCompletes() throws {
    try withFolder { folder in
      // fish writes into its HOME.
      let fish = try Program.shell(
        """
        for name in anna anton berta; do divinectl profile add $name --date 2000-01-01; done >&2
        fish -c 'divinectl completions fish | source
          complete -C "divinectl hum"; complete -C "divinectl time --profile an"
          complete -C "divinectl human-design --node=m"; touch births.csv
          complete -C "divinectl batch bir"' | cut -f 1
        """,
        environment: ["XDG_DATA_HOME": folder.path, "HOME": folder.path], folder: folder)
      #expect(
        fish.output == "human-design\nanna\nanton\n--node=mean\nbirths.csv\n", "\(fish.errors)")
    }
  }
}
