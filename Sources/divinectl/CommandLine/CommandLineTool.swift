import Civil
import Engines
import Ephemeris

/// The whole command line as a function of its surroundings; `main` only supplies them.
enum CommandLineTool {
  /// Runs one command line, without the program's name.
  ///
  /// - Parameters:
  ///   - arguments: the bytes of each word.
  ///   - output: takes the data.
  ///   - errors: takes the messages.
  static func run(
    arguments: [[UInt8]], surroundings: Surroundings, output: some ByteOutput,
    errors: some ByteOutput
  ) -> ExitCode {
    var attempt = Attempt()
    let wantsJSON = asksForJSON(arguments)
    while true {
      do throws(Refusal) {
        return try run(&attempt, arguments, surroundings, output, errors)
      } catch {
        if attempt.drops(error) { continue }
        let failure = attempt.explained(error)
        let line =
          wantsJSON
          ? failure.json(engine: attempt.topic)
          : Array(failure.line(helpTopic: attempt.topic).utf8)
        // There is nowhere left to complain to if this fails.
        try? errors.write(line)
        return error.exitCode
      }
    }
  }

  private static func run(
    _ attempt: inout Attempt, _ arguments: [[UInt8]], _ surroundings: Surroundings,
    _ output: some ByteOutput, _ errors: some ByteOutput
  ) throws(Refusal) -> ExitCode {
    let words = DefaultSwitches.taken(from: try decode(arguments), &attempt.switches)
    let (command, rest) = try command(of: words)
    // Of help itself the overview says more.
    attempt.topic = command.name == HelpCommand.declaration.name ? nil : command.name
    let (verb, operands) = try command.verb(in: rest)
    var parsed = try ParsedArguments(operands, for: verb, of: command)
    try attempt.fill(&parsed, command, verb, surroundings, errors)
    try checkOutput(parsed, surroundings)
    switch verb.action {
    case .stream(let run):
      return try run(parsed, surroundings, output, errors)
    case .render(let run):
      let bytes = try run(parsed, surroundings)
      // Somebody stopped before there was anything to write.
      guard !bytes.isEmpty else { return .success }
      if let path = parsed.value(OutputOptions.output) {
        try FileOutput(
          path: surroundings.absolute(path), replaces: parsed.has(OutputOptions.force)
        ).write(bytes)
      } else {
        try output.write(bytes)
      }
      return .success
    }
  }

  /// Refuses a file that is there before anything is computed for it.
  private static func checkOutput(_ arguments: ParsedArguments, _ surroundings: Surroundings)
    throws(Refusal)
  {
    let replaces = arguments.has(OutputOptions.force)
    guard let path = arguments.value(OutputOptions.output) else {
      guard !replaces else {
        throw .usage(
          "option_without_effect", field: OutputOptions.force.field,
          "has an effect with \(field: "output") only")
      }
      return
    }
    try FileOutput(path: surroundings.absolute(path), replaces: replaces).check()
  }

  static func unknownCommand(_ name: String) -> Refusal {
    let names = Registry.commands.map(\.name)
    let synonym = Synonyms.command(for: name).flatMap { names.contains($0) ? $0 : nil }
    let near = synonym ?? nearest(to: name, among: names).first
    let isDate = (try? CalendarDate(text: name)) != nil
    let hint =
      isDate
      ? "; a date of birth goes to an engine, as 'divinectl human-design --date \(name)'"
      : near.map { "; did you mean '\($0)'?" } ?? ""
    return .usage("unknown_command", "there is no command \(quoted(name))\(hint)")
  }

  /// The command and the words for it; `--help` wins wherever it stands before `--`.
  private static func command(of words: [String]) throws(Refusal) -> (
    CommandDeclaration, ArraySlice<String>
  ) {
    guard let first = words.first else {
      throw .usage("command_missing", "a command is needed, for example 'divinectl human-design'")
    }
    if ["--version", "-V"].contains(first) { return (VersionCommand.declaration, []) }
    let wantsHelp = words.prefix { $0 != "--" }.contains { $0 == "--help" || $0 == "-h" }
    if wantsHelp {
      let names = words.drop { $0.hasPrefix("-") }.prefix { !$0.hasPrefix("-") }
      return (HelpCommand.declaration, Array(names.prefix(2))[...])
    }
    guard !first.hasPrefix("-") else {
      throw .usage("unknown_option", "there is no option \(quoted(first)) before the command")
    }
    guard let command = Registry.command(named: first) else { throw unknownCommand(first) }
    return (command, words.dropFirst())
  }

  private static func decode(_ arguments: [[UInt8]]) throws(Refusal) -> [String] {
    var words: [String] = []
    for (index, bytes) in arguments.enumerated() {
      guard let word = String(validating: bytes, as: UTF8.self) else {
        let shown = quoted(String(decoding: bytes, as: UTF8.self))
        throw Refusal(
          .value, "invalid_utf8", "word \(index + 1), \(shown), is not valid UTF-8")
      }
      words.append(word)
    }
    return words
  }

  /// Whether errors are to be JSON, known before the words are understood.
  private static func asksForJSON(_ arguments: [[UInt8]]) -> Bool {
    let words = arguments.map { String(decoding: $0, as: UTF8.self) }.prefix { $0 != "--" }
    return words.contains("--json") || words.contains("--format=json")
      || zip(words, words.dropFirst()).contains { $0 == "--format" && $1 == "json" }
  }
}
