import Engines

/// A command line that works, shown in help and manual and run by the tests.
struct Example: Sendable {
  let arguments: [String]
  let note: String
  /// The lines that a shell hands to it.
  var input: [String] = []

  /// What is typed before it, where it reads lines.
  var source: String? {
    input.isEmpty
      ? nil : "printf '%s\\n' " + input.map(Self.shellWord).joined(separator: " ") + " |"
  }

  /// The line as it is typed.
  var line: String {
    (["divinectl"] + arguments.map(Self.shellWord)).joined(separator: " ")
  }

  /// All that is typed.
  var typed: String { (source.map { $0 + "\n" } ?? "") + line }

  private static func shellWord(_ word: String) -> String {
    let plain = word.utf8.allSatisfy { byte in
      switch byte {
      case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
        UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "-"), UInt8(ascii: "_"),
        UInt8(ascii: "/"), UInt8(ascii: "."), UInt8(ascii: ":"), UInt8(ascii: "+"),
        UInt8(ascii: "="), UInt8(ascii: ","):
        true
      default: false
      }
    }
    return plain && !word.isEmpty
      ? word
      : "'"
        + word.split(separator: "'", omittingEmptySubsequences: false)
        .joined(separator: #"'\''"#) + "'"
  }
}

extension Example {
  /// An engine's example as words of a command line.
  init(_ example: CardExample, command: [String]) {
    let options = example.options.flatMap {
      $0.text.isEmpty ? ["--\($0.name)"] : ["--\($0.name)", $0.text]
    }
    self.init(arguments: command + example.words + options, note: example.note)
  }
}
