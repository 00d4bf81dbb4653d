import Civil
import Engines
import Ephemeris
import Synchronization
import TestSupport
import Testing

@testable import divinectl

/// What holds for every engine, whatever it computes: these tests run over `Engines.all`, all verbs
/// and the examples of their cards, so that a new engine is covered without a line.
@Suite enum EveryEngine {}

/// A question that a card's example asks.
struct Asked: Sendable, CustomTestStringConvertible {
  let engine: EngineCard
  let verb: any Verb.Type
  var words: [String] = []
  /// Without those that choose a format; an empty text for a switch.
  var options: [(name: String, text: String)] = []
  /// The format that the example shows.
  var format = OutputFormat.table
  /// Whether the format is named where it is the first of the card.
  var namesFormat = false
  /// What standard input has.
  var input = ""

  var card: VerbCard { verb.card }
  /// The command and its verb.
  var title: String { engine.verbs.count > 1 ? "\(engine.name) \(card.name)" : engine.name }
  var testDescription: String { line.joined(separator: " ") }

  /// The examples of all cards; verbs that read a file get one.
  static let examples: [Asked] = Engines.all.flatMap { engine in
    let card = engine.card
    return card.verbs.flatMap { verb in
      verb.card.examples.map { Asked(card, verb, $0) } + files(card, verb)
    }
  }

  /// The examples, and the same births with a time that is open or may be off.
  static let all: [Asked] = examples.flatMap { asked in [asked] + asked.uncertain }

  private init(_ engine: EngineCard, _ verb: any Verb.Type) {
    self.engine = engine
    self.verb = verb
  }

  private init(_ engine: EngineCard, _ verb: any Verb.Type, _ example: CardExample) {
    self.init(engine, verb)
    words = example.words
    for (name, text) in example.options {
      switch name {
      case OutputOptions.json.name: format = .json
      case "format": format = OutputFormat(rawValue: text) ?? format
      default: options.append((name, text))
      }
    }
  }

  /// Questions of a verb that reads a file, which no example can show.
  private static func files(_ engine: EngineCard, _ verb: any Verb.Type) -> [Asked] {
    guard verb.card.operands.contains(where: { $0.content != nil }) else { return [] }
    let asked = Asked(engine, verb)
    return (Self.input[asked.title] ?? []).map {
      var asked = asked
      asked.input = $0
      return asked
    }
  }

  /// What files have that verbs read.
  private static let input = [
    "enneagram score": [
      EnneagramInstrument.own.items.enumerated().map { place, item in
        "\(item.id),\(item.content.part == .pairs ? ["a", "b"][place % 2] : String(place * 7 % 5 + 1))\n"
      }.joined()
    ],
    "human-design penta": [
      #"{"id":"ann","date":"1961-08-04","time":"19:24","place":"Honolulu, US"}"# + "\n"
        + #"{"name":"Ben","date":"1964-01-17","time":"12:00","zone":"America/Chicago"}"# + "\n"
        + #"{"date":"1988-09-04","time":"01:15","zone":"UTC"}"#,
      "id,date,time,zone\n1,1988-09-04,01:15,UTC\n2,1990-02-06,22:55,UTC\n"
        + "3,1930-04-27,08:51,UTC\n4,1932-12-28,14:23,UTC\n5,1985-11-17,00:00,UTC\n",
    ],
    "enneagram reliability": ["person,a,b,c\n1,1,2,1\n2,2,3,3\n3,4,4,5\n4,5,5,4\n"],
  ]

  /// The same with a time that is open, and with one that may be off.
  private var uncertain: [Asked] {
    let isFirst = options.allSatisfy { option in
      BirthOptions.uncertainGroup.options.contains { $0.name == option.name }
    }
    guard isFirst, options.contains(where: { $0.name == "time" }),
      options.contains(where: { $0.name == "zone" }),
      card.groups.contains(where: { if case .uncertainBirth = $0 { true } else { false } })
    else { return [] }
    return [
      without("time").without("fold"), with("plus-minus", "20m"),
      without("time").with("time-range", "05:00..08:30"),
    ]
  }

  func with(_ name: String, _ text: String) -> Asked {
    var other = without(name)
    other.options.append((name, text))
    return other
  }

  func without(_ name: String) -> Asked {
    var other = self
    other.options.removeAll { $0.name == name }
    return other
  }

  /// The same without options that have no place in a format, as the card tells.
  func fitting(_ format: OutputFormat) -> Asked {
    let broken = card.relations.first { relation in
      do throws(Refusal) {
        try relation.check(values, format: format)
        return false
      } catch {
        return true
      }
    }
    var other = broken.map { without($0.option).fitting(format) } ?? self
    other.format = format
    return other
  }

  /// The question in each format that the verb has.
  static let inEveryFormat = all.flatMap { asked in asked.card.formats.map(asked.fitting) }

  /// The options as they are given.
  private var values: OptionValues {
    var values = OptionValues()
    for (name, text) in options { values.set(name, text.isEmpty ? "true" : text) }
    return values
  }

  /// Whether nothing is asked but what a person is and has.
  var isPlain: Bool {
    options.allSatisfy { option in
      BirthOptions.uncertainGroup.options.contains { $0.name == option.name }
        || card.texts.contains(option.name)
    }
  }

  func has(_ name: String) -> Bool { options.contains { $0.name == name } }

  /// The words of the command line.
  var line: [String] {
    title.split(separator: " ").map(String.init) + words
      + options.map { $0.text.isEmpty ? "--\($0.name)" : "--\($0.name)=\($0.text)" }
      + (format == card.formats.first && !namesFormat ? [] : ["--format", format.rawValue])
  }

  /// Runs the command in the question's format.
  func run() -> Run {
    DivinectlTests.run(line, surroundings: surroundings)
  }

  private var surroundings: Surroundings {
    let rest = Rest(input)
    var surroundings = Surroundings()
    surroundings.readInput = { rest.next($0) }
    return surroundings
  }

  /// What has not been read.
  private final class Rest: Sendable {
    private let bytes: Mutex<[UInt8]>

    init(_ text: String) { bytes = Mutex(Array(text.utf8)) }

    func next(_ count: Int) -> [UInt8] {
      bytes.withLock { bytes in
        defer { bytes.removeFirst(min(count, bytes.count)) }
        return Array(bytes.prefix(count))
      }
    }
  }
}

extension Asked {
  /// The answer as the command gets it.
  func answer() throws -> any RenderableAnswer {
    let surroundings = Surroundings()
    var values = values
    for implied in card.implied {
      let isHere = implied.places.contains {
        if case .format(let other) = $0 { other == format } else { false }
      }
      guard isHere, !(implied.unless + [implied.name]).contains(where: has) else { continue }
      switch implied.text {
      case .fixed(let text): values.set(implied.name, text, isImplied: true)
      case .today:
        values.set(implied.name, try #require(surroundings.today).description, isImplied: true)
      }
    }
    let prepared = try verb.prepared(values, engine: engine, naming: .options)
    let question = Question(today: surroundings.today)
    question.now = surroundings.now
    question.naming = .options
    question.words = words
    question.texts = card.texts.compactMap { name in
      values.text(name).map { (Field(name).key, $0) }
    }
    if let content = card.operands.compactMap(\.content).first, !input.isEmpty {
      question.texts.append((content.key, input))
    }
    var people = PeopleReader(surroundings, surroundings.resolver)
    question.people = try people.people(of: card, values, question.texts, words: words)
    var resolver = surroundings.resolver
    question.birth = try resolver.birth(BirthRecord(values), for: prepared.needs.birth)
    let other = values.ofSecondPerson
    if card.takesSecondPerson, !other.isEmpty {
      question.second = .moment(try resolver.moment(BirthRecord(other)))
    }
    return try EphemerisSession.withSession(EphemerisConfiguration()) {
      session throws(Refusal) in try prepared.answer(question, session)
    }
  }
}

extension RenderableAnswer {
  /// What JSON says of it.
  var json: JSONValue {
    get throws {
      var writer = JSONWriter(style: .compact)
      writer.document { describe(to: &$0) }
      return try JSONValue(bytes: writer.bytes)
    }
  }
}

extension JSONValue {
  /// Every value in it that has no parts, and every key.
  var leaves: [JSONValue] {
    switch self {
    case .list(let items): items.flatMap(\.leaves)
    case .object(let values): values.flatMap { [.text($0.key)] + $0.value.leaves }
    default: [self]
    }
  }
}

extension EveryEngine {
  @Suite struct Questions {
    /// A verb that nothing asks would pass every other test.
    @Test func everyVerbIsAsked() {
      for card in Engines.all.map({ $0.card }) {
        #expect(Engines.named(card.name)?.card.name == card.name)
        for verb in card.verbs {
          #expect(
            Asked.examples.contains {
              $0.engine.name == card.name && $0.card.name == verb.card.name
            },
            "\(card.name) \(verb.card.name)")
        }
      }
    }

    /// The answers that these tests look into are those of the command.
    @Test(arguments: Asked.all.map { $0.fitting(.json) })
    func answersAreTheCommands(asked: Asked) throws {
      let result = asked.run()
      #expect(result.code == .success, "\(result.errors)")
      #expect(try asked.answer().json == result.json)
    }

    /// No format is promised that an answer does not have.
    @Test(arguments: Asked.inEveryFormat) func everyFormatIsThere(asked: Asked) {
      let result = asked.run()
      guard result.code == .success else {
        // Where the time is open a format may have nothing to say, and says so.
        #expect(
          result.code == .usage && result.errors.contains("where the time of birth is open"),
          "\(result.errors)")
        return
      }
      #expect(!result.output.isEmpty && result.errors.isEmpty)
    }
  }
}
