import Civil
import Engines

/// A test at the terminal: which questions, in which order, and the answers so far.
struct EnneagramSession {
  let bank: EnneagramInstrument
  let isShort: Bool
  let parts: [EnneagramPart]
  let seed: UInt64
  /// Answers that an earlier session kept.
  private let kept: [GivenAnswer]

  init(bank: EnneagramInstrument, isShort: Bool, parts: [EnneagramPart], seed: UInt64) {
    self.bank = bank
    self.isShort = isShort
    self.parts = parts
    self.seed = seed
    kept = []
  }

  /// Goes on with a sheet that was kept.
  ///
  /// - Throws: `Refusal` (65) for a sheet without the facts that a test keeps, and for answers
  ///   that belong to no question of it.
  init(resuming sheet: AnswerSheet, bank: EnneagramInstrument) throws(Refusal) {
    guard let form = sheet.form, let names = sheet.parts, let seedText = sheet.seed,
      let seed = UInt64(seedText)
    else {
      throw AnswerReader.wrong("the file was not kept by a test: form, parts or seed is missing")
    }
    self.bank = bank
    isShort = form == "short"
    parts = try Enneagram.parts(names, of: bank.items(short: form == "short"))
    self.seed = seed
    kept = sheet.answers
    let questions = questions
    var seen: Set<String> = []
    for answer in kept {
      guard let item = questions.first(where: { $0.id == answer.id }),
        seen.insert(answer.id).inserted, value(answer.value, of: item) != nil
      else {
        throw AnswerReader.wrong(
          "\(quoted(answer.id)) is no question of this test, is there twice or has no valid answer"
        )
      }
    }
  }

  /// The questions in the order of the seed, the ratings before the choices.
  var questions: [EnneagramItem] {
    EnneagramOrder.asked(
      bank.items(short: isShort).filter { parts.contains($0.content.part) }, seed: seed)
  }

  /// Asks until every question has an answer, and gives the sheet as a file that was kept has it.
  ///
  /// - Parameters:
  ///   - path: a file that takes the answers after each question.
  ///   - isOptional: whether the test goes on where the file cannot be written, and the file appears
  ///     with the first answer.
  /// - Returns: nil where the person stops before that.
  /// - Throws: `Refusal` (66) where the input ends before that.
  func run(_ surroundings: Surroundings, keepingIn target: String?, isOptional: Bool)
    throws(Refusal)
    -> String?
  {
    var path = target
    let questions = questions
    var answers = Dictionary(uniqueKeysWithValues: kept.map { ($0.id, $0.value) })
    var place = questions.firstIndex { answers[$0.id] == nil } ?? questions.count
    var input = InputLines(surroundings)
    func say(_ text: String) { surroundings.ask(Array(text.utf8)) }
    func sheet() -> [UInt8] {
      file(
        of: questions.compactMap { item in
          answers[item.id].map { GivenAnswer(id: item.id, value: $0) }
        })
    }
    func keep() throws(Refusal) {
      guard let kept = path, !isOptional || !answers.isEmpty else { return }
      do throws(Refusal) {
        if isOptional, let end = kept.lastIndex(of: "/") { try makeFolder(String(kept[..<end])) }
        try FileOutput(path: surroundings.absolute(kept), field: "save").write(sheet())
      } catch {
        guard isOptional else { throw error }
        path = nil
      }
    }
    try keep()
    say(introduction(questions.count, seed: seed))
    while place < questions.count {
      let item = questions[place]
      say(question(item, number: place + 1, of: questions.count, answer: answers[item.id]))
      guard let line = try input.line() else { throw ended(answers.count, questions.count, path) }
      let word = String(line.filter { !$0.isWhitespace }).lowercased()
      switch word {
      case "q":
        say("\(ended(answers.count, questions.count, path).message.text(.options))\n")
        return nil
      case "?": say(Self.help)
      // `b` is an answer to a choice; < goes back everywhere.
      case "<":
        place = max(0, place - 1)
      case "" where answers[item.id] != nil:
        place += 1
      default:
        if word == "b", item.content.part != .pairs {
          place = max(0, place - 1)
          continue
        }
        guard let value = value(word, of: item) else {
          say("  Not an answer. \(Self.allowed(item, bank)); ? explains.\n")
          continue
        }
        answers[item.id] = value
        try keep()
        place += 1
      }
    }
    return String(decoding: sheet(), as: UTF8.self)
  }

  private func value(_ word: String, of item: EnneagramItem) -> String? {
    switch item.content.part {
    case .pairs: ["a", "b"].contains(word) ? word : nil
    case .types, .instincts:
      word.utf8.count == 1 && Int(word).map(bank.range.contains) == true ? word : nil
    }
  }

  private func introduction(_ count: Int, seed: UInt64) -> String {
    """
    Enneagram test, bank \(bank.name) version \(bank.version), \(isShort ? "short" : "full") form,
    \(count) questions in the order of seed \(seed). \(bank.range.lowerBound) is not at all like me, \
    \(bank.range.upperBound) is very much like me.
    \(Self.help)

    """
  }

  private static let help =
    "b or < goes back (< at a choice), q stops, an empty line keeps an answer, ? explains.\n"

  private func question(
    _ item: EnneagramItem, number: Int, of count: Int, answer: String?
  ) -> String {
    let before = answer.map { " [\($0)]" } ?? ""
    let progress = "\(number)/\(count) (\(100 * (number - 1) / count)%)"
    if item.content.part == .pairs {
      return
        "\(progress)  Which fits better?\n  a  \(item.text)\n  b  \(item.other)\na or b\(before)> "
    }
    let range = bank.range
    return "\(progress)  \(item.text)\n\(range.lowerBound)-\(range.upperBound)\(before)> "
  }

  private static func allowed(_ item: EnneagramItem, _ bank: EnneagramInstrument) -> String {
    item.content.part == .pairs
      ? "Type a or b" : "Type \(bank.range.lowerBound) to \(bank.range.upperBound)"
  }

  private func ended(_ done: Int, _ count: Int, _ path: String?) -> Refusal {
    let fate: Message =
      if done == 0 { "there is nothing to keep" } else if let path {
        "the answers are kept in \(quotedPath(path)); go on with \(field: "resume")"
      } else {
        "the answers are lost, as nothing keeps them; \(field: "save") names a file"
      }
    return Refusal(
      .input, "input_ended", "the test ended after \(done) of \(count) answers; \(fate)")
  }

  /// The sheet as a file that `score` and `--resume` read.
  private func file(of answers: [GivenAnswer]) -> [UInt8] {
    var writer = JSONWriter(style: .pretty)
    writer.document { sink in
      sink.text("schema", "divinectl/enneagram-answers/1")
      sink.text("instrument", bank.name)
      sink.text("version", bank.version)
      sink.text("form", isShort ? "short" : "full")
      sink.list("parts") { sink in for part in parts { sink.item(part.rawValue) } }
      sink.text("seed", "\(seed)")
      sink.list("answers") { sink in
        for answer in answers {
          sink.item { sink in
            sink.text("id", answer.id)
            sink.text("value", answer.value)
          }
        }
      }
    }
    return writer.bytes
  }
}
