import Civil
import Engines

/// What all engines say of a person.
struct PersonReport {
  /// What one engine says.
  struct Part {
    let engine: EngineCard
    let verb: VerbCard
    let answer: any RenderableAnswer
    /// The picture, where one is asked for and there is one.
    var figure: Figure?

    var title: String { "\(engine.name): \(verb.summary)" }
  }

  /// An engine that says nothing, and why.
  struct Omission {
    let engine: EngineCard
    let verb: VerbCard
    let reason: Message
  }

  private(set) var parts: [Part] = []
  private(set) var omissions: [Omission] = []

  /// Asks the engines.
  ///
  /// - Throws: what every engine refuses, by the first of them; missing files and faults at once.
  init(_ arguments: ParsedArguments, _ surroundings: Surroundings, format: OutputFormat)
    throws(Refusal)
  {
    var first: Refusal?
    for engine in Engines.all {
      for verb in engine.card.verbs {
        guard let part = verb.card.report else { continue }
        guard arguments.options.isGiven(part.needs) else {
          omit(engine.card, verb.card, "needs \(part.needs)")
          continue
        }
        let ask = Ask(
          engine: engine.card, verb: verb, part: part, arguments: arguments,
          surroundings: surroundings)
        do throws(Refusal) {
          let answer = try ask.answer(format == .json ? .json : .table)
          var part = Part(engine: engine.card, verb: verb.card, answer: answer)
          if format == .html { part.figure = ask.figure }
          parts.append(part)
        } catch {
          // What is not known of the person leaves an engine out; what is wrong with the machine
          // or its files is no answer.
          guard [.usage, .value].contains(error.kind) else { throw error }
          first = first ?? error
          omit(engine.card, verb.card, error.message)
        }
      }
    }
    if parts.isEmpty, let first { throw first }
  }

  private mutating func omit(_ engine: EngineCard, _ verb: VerbCard, _ reason: Message) {
    omissions.append(Omission(engine: engine, verb: verb, reason: reason))
  }

  /// A question to one engine.
  private struct Ask {
    let engine: EngineCard
    let verb: any Verb.Type
    let part: ReportPart
    let arguments: ParsedArguments
    let surroundings: Surroundings

    /// The options that the verb has.
    private func own(_ format: OutputFormat) -> ParsedArguments {
      var options = OptionValues()
      let births = BirthOptions.withPlaces(BirthOptions.uncertainGroup).options
      let names =
        verb.card.ownOptions.map(\.name) + EphemerisOptions.group.options.map(\.name)
        + (verb.card.takesBirth ? births.map(\.name) : [])
      for name in names {
        if let text = arguments.options.text(name) { options.set(name, text) }
      }
      if let day = part.day, let text = arguments.value(named: "on") { options.set(day, text) }
      options.set("format", format.rawValue)
      return ParsedArguments(command: engine.name, options, formats: verb.card.formats)
    }

    func answer(_ format: OutputFormat) throws(Refusal) -> any RenderableAnswer {
      try EngineCommand.answer(verb, of: engine, own(format), surroundings)
    }

    /// The picture; nil where the engine has none of what is known.
    var figure: Figure? {
      guard verb.card.formats.contains(.svg), let answer = try? answer(.svg) else { return nil }
      return answer.presented.figure(answer.question)
    }
  }
}

extension PersonReport: Report {
  func describe<Sink: ReportSink>(to sink: inout Sink) {
    sink.text("schema", "divinectl/report/1")
    sink.list("answers") { sink in
      for part in parts {
        sink.item { sink in
          func tell(_ answer: some RenderableAnswer) { answer.describe(to: &sink) }
          tell(part.answer)
        }
      }
    }
    sink.list("left_out") { sink in
      for omission in omissions {
        sink.item { sink in
          sink.text("engine", omission.engine.name)
          sink.text("verb", omission.verb.name)
          sink.text("reason", omission.reason.text(.keys))
        }
      }
    }
  }

  /// The report as text, a page after the other.
  func text(_ renderer: PageRenderer) -> String {
    var texts = parts.map { part in
      let title = renderer.text(.sentences([Styled(part.title, .bold)]))
      guard let page = part.answer.presented.page(part.answer.question) else { return title }
      return title + "\n" + renderer.text(page, warnings: part.answer.warnings)
    }
    if !omissions.isEmpty {
      let rows = omissions.map { Page.Pair($0.title, $0.reason.text(.options)) }
      texts.append(renderer.text(Page([Page.Section("Left out", .pairs(rows))])))
    }
    return texts.joined(separator: "\n\n")
  }
}

extension PersonReport.Omission {
  /// Engine and verb.
  var title: String { "\(engine.name) \(verb.name)" }
}

extension VerbCard {
  /// Whether its card has the options of a birth.
  fileprivate var takesBirth: Bool {
    groups.contains { group in
      switch group {
      case .birth, .uncertainBirth: true
      default: false
      }
    }
  }
}
