import Civil
import Engines

/// `divinectl schema`.
enum SchemaCommand {
  static let declaration = CommandDeclaration(
    name: "schema",
    summary: "print the JSON Schema of an output",
    description: [
      "Prints the JSON Schema (draft 2020-12) of the JSON that a verb prints. An uncertain time of birth has an output of its own, whose name ends in -window; error is what a failed record of a batch leaves, report holds the answers of engines. Without a name it lists the names.",
      "A later version may have more keys; those that are there stay.",
    ],
    operands: [
      OperandDeclaration(
        name: "OUTPUT",
        summary:
          "an engine, ENGINE.VERB, one with -window, or another name of the list",
        isRequired: false)
    ],
    groups: [OptionGroup(heading: "Output", options: [OutputOptions.output, OutputOptions.force])],
    examples: [
      Example(arguments: ["schema"], note: "the names"),
      Example(arguments: ["schema", "human-design"], note: "the schema of a chart"),
    ],
    run: { arguments, _ throws(Refusal) in
      guard let name = arguments.operands.first else { return Array(list.utf8) }
      return name == report ? reportSchema : json(try OutputName(name))
    })

  private static var list: String {
    TextTable.grid((ShapeTable.outputs + [report]).map { [$0, title($0)] })
  }

  /// The output that holds others.
  private static var report: String { ReportCommand.declaration.name }

  private static var reportSchema: [UInt8] {
    var writer = JSONWriter(style: .pretty)
    writer.document { ReportSchema(title: title(report)).describe(to: &$0) }
    return writer.bytes
  }

  private static func json(_ name: OutputName) -> [UInt8] {
    let schema = ShapeSchema(
      name: name.text, title: title(name.text), engine: verb(name.text)?.engine.name,
      shape: name.shape)
    var writer = JSONWriter(style: .pretty)
    writer.document { schema.describe(to: &$0) }
    return writer.bytes
  }

  private static func title(_ name: String) -> String {
    guard let (_, card, isWindow) = verb(name) else {
      return Registry.command(named: name)?.summary
        ?? "what was wrong with a record or a command line"
    }
    return card.summary + (isWindow ? ", for an uncertain time" : "")
  }

  /// The verb whose output bears a name.
  private static func verb(_ name: String) -> (
    engine: EngineCard, card: VerbCard, isWindow: Bool
  )? {
    for engine in Engines.all.map({ $0.card }) {
      for verb in engine.verbs {
        let output = engine.outputName(of: verb)
        if name == output { return (engine, verb.card, false) }
        if name == "\(output)-window" { return (engine, verb.card, true) }
      }
    }
    return nil
  }
}

/// The name of an output that has a shape.
struct OutputName {
  let text: String
  let shape: Shape.Field

  /// Reads a name: `human-design`, `human_design.transit`, `human-design-transit`.
  ///
  /// - Throws: a usage refusal with names like it.
  init(_ typed: String) throws(Refusal) {
    let name = String(typed.map { $0 == "_" || $0 == "." ? "-" : $0 })
    let candidates =
      [name]
      + Engines.all.map { $0.card }.compactMap { engine in
        // The first verb may be named too.
        let first = "\(engine.name)-\(engine.verbs[0].card.name)"
        return name.hasPrefix(first) ? engine.name + name.dropFirst(first.count) : nil
      }
    for candidate in candidates {
      if let shape = ShapeTable.shape(of: candidate) {
        text = candidate
        self.shape = shape
        return
      }
    }
    let known = ShapeTable.outputs
    let near = nearest(to: name, among: known)
    let hint =
      near.isEmpty
      ? "there are \(known.joined(separator: ", "))" : "did you mean \(listed(near, "or"))?"
    throw .usage("unknown_output", "there is no output \(quoted(typed)); \(hint)")
  }
}
