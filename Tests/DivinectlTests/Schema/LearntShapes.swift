import Civil
import Engines
import Ephemeris
import Foundation
import Synchronization
import TestSupport

@testable import divinectl

/// The shapes of all outputs, learnt from answers to the examples of the cards.
enum LearntShapes {
  /// What was learnt: output names with their shapes, in the order of the engines, errors last.
  static let all: [(name: String, shape: Shape.Field)] =
    Engines.all.flatMap { engine in engine.card.verbs.flatMap { learn($0, of: engine.card) } }
    + [
      ("verify", shape(of: verified)), ("doctor", shape(of: examined)),
      ("version", shape(of: VersionReport(zoneData: "2026c", zoneFolder: "/"))),
      ("cache", caches.reduce(shape(of: caches[0])) { $0.joining(shape(of: $1)) }),
      ("error", error),
    ]

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

  private static func surroundings(input: String, hasClock: Bool) -> Surroundings {
    let rest = Mutex(Array(input.utf8)[...])
    var surroundings = Surroundings()
    surroundings.workingDirectory = Fixture.root.path
    // A batch has no today.
    if !hasClock { surroundings.today = nil }
    surroundings.readInput = { count in
      rest.withLock { rest in
        defer { rest = rest.dropFirst(count) }
        return Array(rest.prefix(count))
      }
    }
    return surroundings
  }

  private static func learn(_ verb: any Verb.Type, of engine: EngineCard) -> [(
    name: String, shape: Shape.Field
  )] {
    let name = engine.outputName(of: verb)
    var moment: Shape.Field?
    var window: Shape.Field?
    let examples = verb.card.examples + verb.card.samples()
    let asked =
      questions(verb.card, examples).map { ($0, true) } + examples.map { ($0, false) }
    for (example, hasClock) in asked {
      guard let answer = try? answer(example, verb, engine, hasClock: hasClock) else { continue }
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

  /// Examples and samples with other births and less of the time, and the first one with each value
  /// of each option that has few.
  private static func questions(_ card: VerbCard, _ examples: [CardExample]) -> [CardExample] {
    let chosen = examples.prefix(1).flatMap { example in
      card.ownOptions.flatMap { option in
        (option.value == nil ? [""] : option.choices).map { text in
          with([(option.name, text)], example)
        }
      }
    }
    let born = examples.filter { example in example.options.contains { $0.name == "zone" } }
    let others = born.flatMap { example in births.map { with($0, example) } }
    return (examples + chosen).flatMap(variants) + others
  }

  private static let births = ((try? Fixture.rows("births.jsonl")) ?? []).map { row in
    ["date", "time", "zone"].map { (name: $0, text: row.text($0)) }
  }

  /// An example with other options in place of its own.
  private static func with(
    _ options: [(name: String, text: String)], without names: Set<String> = [],
    _ example: CardExample
  ) -> CardExample {
    let own = example.options.filter { option in
      !names.contains(option.name) && !options.contains { $0.name == option.name }
    }
    return CardExample(
      example.words, (own + options).map { ($0.name, $0.text) }, note: "", input: example.input)
  }

  /// An example as it is, with a place, with a time that is nearly known, and without one.
  private static func variants(_ example: CardExample) -> [CardExample] {
    let time: Set = ["time", "fold", "plus-minus", "time-range"]
    return [
      example,
      with([("place", "Honolulu, US")], without: ["zone"], example),
      with([("plus-minus", "5m")], without: ["fold", "time-range"], example),
      with([], without: time, example),
      with([("place", "Honolulu, US")], without: time.union(["zone"]), example),
    ]
  }

  private static func answer(
    _ example: CardExample, _ verb: any Verb.Type, _ engine: EngineCard, hasClock: Bool = true
  ) throws(Refusal) -> any RenderableAnswer {
    guard let command = Registry.command(named: engine.name),
      let declared = command.verbs.first(where: { ($0.name ?? verb.card.name) == verb.card.name })
    else { throw .usage("unknown_verb", "no such verb") }
    let shown: Set = ["format", "json", "output"]
    var words = Example(with([], without: shown, example), command: []).arguments
    if verb.card.formats.contains(.json) { words.append("--json") }
    let arguments = try ParsedArguments(words[...], for: declared, of: command)
    return try EngineCommand.answer(
      verb, of: engine, arguments, surroundings(input: example.input, hasClock: hasClock))
  }

  private static func shape(of answer: any RenderableAnswer) -> Shape.Field {
    var sink = ShapeSink()
    func tell(_ answer: some RenderableAnswer) { answer.describe(to: &sink) }
    tell(answer)
    // Warnings are alike everywhere; most examples have none.
    sink.list("warnings") { $0.item(Warning(code: "code", message: "message"), .keys) }
    return sink.field
  }

  private static func shape(of report: some Report) -> Shape.Field {
    var sink = ShapeSink()
    report.describe(to: &sink)
    return sink.field
  }

  /// A cache that fits, and none.
  private static var caches: [CacheReport] {
    guard let configuration = try? EphemerisConfiguration() else { return [] }
    let none = CacheReport(path: "/nonexistent", configuration: configuration)
    var fits = none
    fits.message = nil
    fits.contents = CacheReport.Contents(
      bytes: 1, years: 1900...2100, library: "2.10.03", blocks: 2, refinements: 1)
    return [none, fits]
  }

  /// A check that has an advice and one that has none.
  private static var examined: DoctorReport {
    DoctorReport(checks: [
      HealthCheck(name: "cache", state: .note, text: "none", advice: "build it"),
      HealthCheck(name: "libswe", state: .ok, text: "version"),
    ])
  }

  /// A comparison with a difference that has every kind of reason, and a record without an answer.
  private static var verified: VerifyReport {
    let kinds: [Reason.Kind] = [
      .ephemeris(arcseconds: 1.5), .time(seconds: -4), .option(name: "node", value: "mean"),
      .offset("+01:00"), .localMeanTime, .date("1990-05-06"),
    ]
    let difference = Difference(
      name: "7", id: Array("7".utf8), line: 7, engine: "human-design", path: "profile",
      expected: "2/4", found: "2/5", reasons: kinds.map { Reason(kind: $0) })
    let failure = VerifyFailure(
      name: "8", id: nil, line: 8, engine: "human-design",
      refusal: .value("invalid_date", field: "date", "no date"))
    return VerifyReport(
      records: 8, values: 9, differences: [difference], failures: [failure], positions: (1, 0.1))
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
        ErrorReport(refusal: error, engine: nil, id: nil, kept: nil, line: nil, naming: .keys)
          .describe(to: &sink)
      }
    }
    return sink.field
  }
}
