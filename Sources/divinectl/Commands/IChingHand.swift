import Civil
import Engines

/// `iching hand`: asks at the terminal for each throw or division that a person makes.
///
/// It talks with a person, so it is no verb of the engine.
enum IChingHand {
  private static let method = OptionDeclaration(
    name: "method", value: "METHOD", summary: "coins, or yarrow-physical: the stalks",
    choices: IChing.HandDraws.methods, standard: "coins")

  static let verb = CommandVerb(
    name: "hand", summary: "cast by hand: each throw or division is asked for",
    description: [
      "Asks for six lines from the bottom: three coins each, or three divisions of the stalks, of which the left heap is counted. What is put away is said, and the cast is shown as the verb cast shows it."
    ],
    groups: [
      OptionGroup(
        heading: "Cast", options: [method, IChing.Throw.question, IChing.Throw.explaining])
    ] + OutputOptions.groups(IChing.Throw.card.formats),
    relations: IChing.Throw.card.relations.filter { $0.option == IChing.Throw.explaining.name },
    action: .render { arguments, surroundings throws(Refusal) in
      try run(arguments, surroundings)
    })

  private static func run(_ arguments: ParsedArguments, _ surroundings: Surroundings)
    throws(Refusal) -> [UInt8]
  {
    let format = try OutputOptions.format(arguments, standard: .table)
    for relation in verb.relations { try relation.check(arguments.options, format: format) }
    var prompt = HandPrompt(surroundings)
    let isCoins = arguments.value(method) != "yarrow-physical"
    guard let draws = try isCoins ? prompt.coins() : prompt.stalks() else { return [] }
    var options = arguments.options
    options.set(IChing.Throw.drawing.name, draws)
    let card = IChing.Throw.card
    let texts = [IChing.Throw.question.name].compactMap { name in
      options.text(name).map { (key: Field(name).key, text: $0) }
    }
    let answer = try EngineCommand.answer(
      IChing.Throw.self, of: IChing.card, options.only(card.ownOptions.map(\.name)), texts: texts,
      arguments, surroundings)
    return try EngineCommand.render(answer, card, arguments, surroundings)
  }
}

/// The questions, and what is typed.
private struct HandPrompt {
  private let surroundings: Surroundings
  private var input: InputLines

  init(_ surroundings: Surroundings) {
    self.surroundings = surroundings
    input = InputLines(surroundings)
  }

  private func say(_ text: String) { surroundings.ask(Array(text.utf8)) }

  /// The three coins of six lines; nil where the person stops.
  mutating func coins() throws(Refusal) -> String? {
    say("Three coins a line, from the bottom: 2 or 3 for each (t tails, h heads). q stops.\n")
    var lines: [String] = []
    while lines.count < 6 {
      let number = lines.count + 1
      guard let text = try answer("Line \(number), three coins> ", number) else { return nil }
      do throws(Refusal) {
        let coins = try IChing.HandDraws.coins(text)
        lines.append(coins.map(String.init).joined())
        say("  \(coins.reduce(0, +))\n")
      } catch {
        say("  \(error.message.text(.options))\n")
      }
    }
    return lines.joined(separator: ",")
  }

  /// The three divisions of six lines; nil where the person stops.
  mutating func stalks() throws(Refusal) -> String? {
    say(
      """
      Forty-nine stalks. Divide them, hang one of the right heap between the fingers,
      and put away from each heap what four leaves, or four. Type how many were in the
      left heap. q stops.

      """)
    var lines: [String] = []
    while lines.count < 6 {
      var stalks = IChing.HandDraws.Stalks()
      let number = lines.count + 1
      while stalks.divisions.count < 3 {
        let place = "Line \(number), division \(stalks.divisions.count + 1)"
        guard
          let text = try answer("\(place), \(stalks.count) stalks, left heap> ", number)
        else { return nil }
        do throws(Refusal) {
          let away = try stalks.divide(text)
          say("  \(away) put away, \(stalks.count) left\n")
        } catch {
          say("  \(error.message.text(.options))\n")
        }
      }
      say("  \(stalks.count / 4)\n")
      lines.append(stalks.divisions.map(String.init).joined(separator: "-"))
    }
    return lines.joined(separator: ",")
  }

  /// What is typed; nil for q.
  private mutating func answer(_ prompt: String, _ line: Int) throws(Refusal) -> String? {
    say(prompt)
    guard let text = try input.line() else {
      throw Refusal(
        .input, "input_ended", "the cast ended before its sixth line, in line \(line)")
    }
    var words = text[...]
    while words.last?.isWhitespace == true { words.removeLast() }
    while words.first?.isWhitespace == true { words.removeFirst() }
    return words.lowercased() == "q" ? nil : String(words)
  }
}
