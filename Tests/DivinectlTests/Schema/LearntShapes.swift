import Civil
import Engines
import Ephemeris
import TestSupport

@testable import divinectl

/// The shapes of all outputs, learnt from answers to the examples of the cards.
enum LearntShapes {
  /// What was learnt: output names with their shapes, in the order of the engines, errors last.
  static let all: [(name: String, shape: Shape.Field)] =
    Engines.all.flatMap { engine in engine.card.verbs.flatMap { learn($0, of: engine.card) } }
    + [("error", error)]

  /// The table in which they are recorded.
  static var table: String {
    var text = """
      # Shapes of all outputs, learnt from the descriptions and the cards' examples: `make record`.
      output\tpath\tkind\tflags\tvalues\tunit\ttitle

      """
    for (name, shape) in all {
      for row in shape.rows() { text += ([name] + row).joined(separator: "\t") + "\n" }
    }
    return text
  }

  private static var surroundings: Surroundings {
    var surroundings = Surroundings()
    surroundings.workingDirectory = Fixture.root.path
    return surroundings
  }

  private static func learn(_ verb: any Verb.Type, of engine: EngineCard) -> [(
    name: String, shape: Shape.Field
  )] {
    let name = engine.outputName(of: verb)
    var moment: Shape.Field?
    var window: Shape.Field?
    for example in (verb.card.examples + verb.card.samples).flatMap(variants) {
      guard let answer = try? answer(example, verb, engine) else { continue }
      let shape = shape(of: answer)
      if answer.question.birth.window == nil {
        moment = moment?.joining(shape) ?? shape
      } else {
        window = window?.joining(shape) ?? shape
      }
    }
    return [(name, moment), ("\(name)-window", window)].compactMap { name, shape in
      shape.map { (name, $0) }
    }
  }

  /// An example as it is, with the place in place of the zone, and both without the time.
  private static func variants(_ example: CardExample) -> [CardExample] {
    let options = example.options.filter { !["format", "json", "output"].contains($0.name) }
    let placed = options.map { option in
      option.name == "zone" ? (name: "place", text: "Honolulu, US") : option
    }
    let times: Set = ["time", "fold", "plus-minus", "time-range"]
    return [options, placed].flatMap { options in
      [options, options.filter { !times.contains($0.name) }]
    }.map { CardExample(example.words, $0.map { ($0.name, $0.text) }, note: "") }
  }

  private static func answer(
    _ example: CardExample, _ verb: any Verb.Type, _ engine: EngineCard
  ) throws(Refusal) -> any RenderableAnswer {
    guard let command = Registry.command(named: engine.name),
      let declared = command.verbs.first(where: { ($0.name ?? verb.card.name) == verb.card.name })
    else { throw .usage("unknown_verb", "no such verb") }
    var words = Example(example, command: []).arguments
    if verb.card.formats.contains(.json) { words.append("--json") }
    let arguments = try ParsedArguments(words[...], for: declared, of: command)
    return try EngineCommand.answer(verb, of: engine, arguments, surroundings)
  }

  private static func shape(of answer: any RenderableAnswer) -> Shape.Field {
    var sink = ShapeSink()
    func tell(_ answer: some RenderableAnswer) { answer.describe(to: &sink) }
    tell(answer)
    // Warnings are alike everywhere; most examples have none.
    sink.list("warnings") { $0.item(Warning(code: "code", message: "message"), .keys) }
    return sink.field
  }

  /// The shape of errors, learnt from refusals that name what was meant.
  private static var error: Shape.Field {
    let refused: [KeyValuePairs<String, String>] = [
      ["date": "1971-10-31", "time": "02:30", "zone": "Europe/Dublin"],
      ["date": "1582-10-10", "time": "12:00", "zone": "UTC"],
      ["date": "1961-08-04", "time": "19:24", "place": "Springfield, US"],
      ["date": "1961-08-04", "time": "19:24", "zone": "Pacific/Honolul"],
    ]
    var sink = ShapeSink()
    for options in refused {
      do throws(Refusal) {
        _ = try answer(CardExample(options, note: ""), Time.Resolve.self, Time.card)
      } catch {
        ErrorReport(refusal: error, engine: nil, id: nil, line: nil, naming: .keys)
          .describe(to: &sink)
      }
    }
    return sink.field
  }
}
