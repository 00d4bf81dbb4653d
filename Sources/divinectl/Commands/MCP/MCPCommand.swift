import Civil
import Engines
import Glibc

/// `divinectl mcp`: the engines as tools for language models.
enum MCPCommand {
  private static let engine = OptionDeclaration(
    name: "engine", value: "NAMES", summary: "only the tools of these, with commas between them",
    standard: "all engines")
  private static let list = OptionDeclaration(
    name: "list", summary: "print the tools instead of serving them")

  static let declaration = CommandDeclaration(
    name: "mcp",
    summary: "serve the engines to language models",
    description: [
      "Serves the verbs of the engines as tools of the Model Context Protocol, on standard input and output, to a program that starts it. A tool's name is that of its output ('divinectl schema'), its arguments are the command's options with underscores, and its answer is the command's JSON.",
      "It opens no connection, writes no file and reads none but data, saved people and what a chart needs; an argument that names a file on a command line has the file's text. The file of defaults does not count; SE_EPHE_PATH does. It ends when its input ends.",
    ],
    groups: [OptionGroup(heading: "Tools", options: [engine, list])],
    examples: [
      Example(arguments: ["mcp", "--list"], note: "the names of the tools"),
      Example(
        arguments: ["mcp", "--engine", "human-design,time", "--list"],
        note: "fewer take less of a model's memory"),
    ],
    action: .stream { arguments, surroundings, output, _ throws(Refusal) in
      try run(arguments, surroundings, output)
    })

  private static func run(
    _ arguments: ParsedArguments, _ surroundings: Surroundings, _ output: any ByteOutput
  ) throws(Refusal) -> ExitCode {
    let tools = try tools(arguments)
    guard !arguments.has(list) else {
      try output.write(Array(TextTable.grid(tools.map { [$0.name, $0.card.summary] }).utf8))
      return .success
    }
    guard !surroundings.inputIsTerminal else {
      throw .usage(
        "no_input", "mcp talks with a program, not with a terminal; see 'divinectl mcp --list'")
    }
    // A client that has gone is the end.
    signal(SIGPIPE) { _ in _exit(ExitCode.success.rawValue) }
    var lines = MCPLines(surroundings.readInput)
    var server = MCPServer(tools, surroundings)
    while let line = try lines.line() {
      if let answer = server.answer(line) { try output.write(answer) }
    }
    return .success
  }

  private static func tools(_ arguments: ParsedArguments) throws(Refusal) -> [MCPTool] {
    guard let names = arguments.value(engine) else { return MCPTool.all }
    var wanted: [String] = []
    for name in names.split(separator: ",", omittingEmptySubsequences: false) {
      guard let card = Engines.named(String(name))?.card else {
        let known = Engines.all.map { $0.card.name }
        let near = nearest(to: String(name), among: known).first
        let hint =
          near.map { "did you mean \($0)?" } ?? "there are \(known.joined(separator: ", "))"
        throw .usage(
          "unknown_engine", field: engine.field,
          "there is no engine \(quoted(String(name))); \(hint)")
      }
      wanted.append(card.name)
    }
    return MCPTool.all.filter { wanted.contains($0.engine.name) }
  }
}

extension Surroundings {
  /// The same for a call of a tool: of this moment, without input and files, JSON in one line.
  var ofCall: Surroundings {
    var surroundings = self
    surroundings.now = clock()
    surroundings.today = surroundings.now.date
    surroundings.filesAreTexts = true
    surroundings.isCompact = true
    surroundings.outputIsTerminal = false
    // Nothing is read: the input has the next messages.
    surroundings.inputIsTerminal = true
    surroundings.readInput = { _ throws(Refusal) in [] }
    return surroundings
  }
}
