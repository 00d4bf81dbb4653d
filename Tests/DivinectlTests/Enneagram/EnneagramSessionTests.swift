import Engines
import Foundation
import TestSupport
import Testing

@testable import divinectl

/// The test at the terminal.
struct EnneagramSessionTests {
  private let short = ["enneagram", "test", "--short", "--json"]

  private func withFolder(_ body: (String) throws -> Void) throws {
    let folder = FileManager.default.temporaryDirectory.appending(path: "divinectl-\(UUID())")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(at: folder) }
    try body(folder.path)
  }

  private func lines(_ words: some Sequence<String>) -> Feed {
    Feed(words.flatMap { Array("\($0)\n".utf8) })
  }

  /// Answers from 1 to 5 that differ from question to question.
  private let replies = (0..<45).map { "\(1 + ($0 * 7 + $0 / 5) % 5)" }

  @Test func aWholeTestGivesTheScoreOfItsAnswers() throws {
    let feed = lines(replies)
    let result = run(short, surroundings: feed.surroundings)
    #expect(result.code == .success && result.errors.isEmpty)
    #expect(feed.questions.contains("45/45 (97%)") && !feed.questions.contains("46/45"))
    let order = EnneagramOrder.shuffled(EnneagramInstrument.own.items(short: true), seed: 1)
    let sheet = zip(order, replies).map { "\($0.id),\($1)\n" }.joined()
    let scored = run(
      ["enneagram", "score", "--short", "--json"],
      surroundings: Feed.surroundings(Array(sheet.utf8)))
    #expect(scored.output == result.output)
  }

  @Test func theSeedDecidesTheOrder() {
    func questions(_ seed: String) -> String {
      let feed = lines(replies)
      _ = run(short + ["--seed", seed], surroundings: feed.surroundings)
      return feed.questions
    }
    #expect(questions("1") == questions("1"))
    #expect(questions("1") != questions("2"))
    #expect(questions("2").contains("order of seed 2"))
  }

  @Test func aStepBackChangesAnAnswer() {
    // 4, back, keep; wrong words are asked again.
    let feed = lines(["4", "b", "", "7", "x", "?"] + replies.dropFirst())
    let result = run(short, surroundings: feed.surroundings)
    let plain = run(short, surroundings: lines(["4"] + replies.dropFirst()).surroundings)
    #expect(result.code == .success && result.output == plain.output)
    #expect(feed.questions.contains("1-5 [4]>") && feed.questions.contains("Not an answer"))
    let changed = run(
      short, surroundings: lines(["4", "<", "5"] + replies.dropFirst()).surroundings)
    #expect(changed.output != plain.output)
  }

  @Test func aClosedTerminalKeepsTheAnswersThatWereSaved() throws {
    try withFolder { folder in
      let path = "\(folder)/answers.json"
      for last in ["", "q\n"] {
        let cut = Feed(Array((replies.prefix(20).joined(separator: "\n") + "\n" + last).utf8))
        let stopped = run(short + ["--save", path], surroundings: cut.surroundings)
        #expect(stopped.code == (last.isEmpty ? .unreadableInput : .success))
        let told = last.isEmpty ? stopped.errors : cut.questions
        #expect(stopped.output.isEmpty && stopped.errors.isEmpty == !last.isEmpty)
        #expect(told.contains("20 of 45") && told.contains("--resume"))
        let mode = try FileManager.default.attributesOfItem(atPath: path)[.posixPermissions]
        #expect(mode as? Int == 0o600)
        let kept = try JSONValue(bytes: Data(contentsOf: URL(filePath: path)))
        #expect(kept["answers"]?.list?.count == 20)
        // What is kept is not yet a sheet that can be scored.
        #expect(run(["enneagram", "score", path]).errors.contains("missing:"))
        let rest = lines(replies.dropFirst(20))
        let resumed = run(
          ["enneagram", "test", "--resume", path, "--json"], surroundings: rest.surroundings)
        let whole = run(short, surroundings: lines(replies).surroundings)
        #expect(resumed.code == .success && resumed.output == whole.output)
        #expect(rest.questions.contains("21/45"))
        #expect(run(["enneagram", "score", path, "--json"]).output == whole.output)
        try FileManager.default.removeItem(atPath: path)
      }
    }
  }

  @Test func withoutSavingTheLossIsSaid() {
    let stopped = run(short, surroundings: lines(replies.prefix(3)).surroundings)
    #expect(stopped.errors.contains("3 of 45") && stopped.errors.contains("lost"))
  }

  /// Without a name the answers are kept in the folder of saved people, until the test is done.
  @Test func answersAreKeptByDefault() throws {
    try withFolder { folder in
      func names() -> [String] {
        (try? FileManager.default.contentsOfDirectory(atPath: "\(folder)/tests")) ?? []
      }
      func test(_ words: [String], _ feed: Feed) -> Run {
        var surroundings = feed.surroundings
        surroundings.dataFolder = folder
        surroundings.inputIsTerminal = true
        return run(words, surroundings: surroundings)
      }
      let first = lines(replies.prefix(7) + ["q"])
      #expect(test(short, first).code == .success)
      let path = "\(folder)/tests/enneagram-1.json"
      #expect(first.questions.contains("7 of 45") && first.questions.contains(path))
      let mode = try FileManager.default.attributesOfItem(atPath: path)[.posixPermissions]
      #expect(mode as? Int == 0o600)
      // What is piped in is kept by nobody.
      var piped = lines(["3", "q"]).surroundings
      piped.dataFolder = "\(folder)/piped"
      #expect(run(short, surroundings: piped).code == .success)
      #expect(!FileManager.default.fileExists(atPath: "\(folder)/piped"))
      // A second one takes the next name, a whole one leaves nothing, and so does an empty one.
      #expect(test(short, lines(replies.prefix(3))).code == .unreadableInput)
      let whole = test(short, lines(replies))
      #expect(
        whole.code == .success && names().sorted() == ["enneagram-1.json", "enneagram-2.json"])
      #expect(test(short, lines(["q"])).code == .success)
      #expect(test(short + ["--no-save"], lines(["3", "q"])).code == .success)
      #expect(names().count == 2)
      let resumed = test(
        ["enneagram", "test", "--resume", path, "--json"], lines(replies.dropFirst(7)))
      #expect(resumed.output == whole.output)
      // A folder that cannot be written does not stop the test.
      try "".write(toFile: "\(folder)/file", atomically: true, encoding: .utf8)
      var surroundings = lines(replies).surroundings
      surroundings.dataFolder = "\(folder)/file"
      surroundings.inputIsTerminal = true
      #expect(run(short, surroundings: surroundings).output == whole.output)
    }
  }

  @Test func filesAreNotOverwritten() throws {
    try withFolder { folder in
      let path = "\(folder)/answers.json"
      try "{}".write(toFile: path, atomically: true, encoding: .utf8)
      let feed = lines(replies)
      let result = run(short + ["--save", path], surroundings: feed.surroundings)
      #expect(result.code == .wrongValue && feed.questions.isEmpty)
      #expect(try String(contentsOfFile: path, encoding: .utf8) == "{}")
      let nowhere = run(
        short + ["--save", "\(folder)/absent/x.json"], surroundings: lines(replies).surroundings)
      #expect(nowhere.code == .outputFailed && nowhere.errors.contains("\"field\":\"save\""))
    }
  }

  @Test func onlyKeptTestsAreResumed() throws {
    let head = "\"instrument\": \"divinectl\", \"version\": \"1\""
    let test = "\"form\": \"short\", \"parts\": [\"types\"], \"seed\": \"1\""
    try withFolder { folder in
      let path = "\(folder)/answers.json"
      for text in [
        "{\"answers\": []}", "{\(head), \(test), \"answers\": {\"SP-1\": 3}}",
        "{\(head), \(test), \"answers\": {\"T1-01\": 9}}",
        "{\"instrument\": \"x\", \(test), \"answers\": {}}",
        "{\(head), \"form\": \"short\", \"parts\": [\"pairs\"], \"seed\": \"1\", \"answers\": {}}",
        "{\(head), \"form\": \"short\", \"parts\": [\"types\"], \"seed\": \"x\", \"answers\": {}}",
      ] {
        try text.write(toFile: path, atomically: true, encoding: .utf8)
        let result = run(["enneagram", "test", "--resume", path])
        #expect(result.code == .wrongValue && result.output.isEmpty, "\(text)")
        #expect(try String(contentsOfFile: path, encoding: .utf8) == text)
      }
    }
  }

  @Test func choicesAreAskedAfterTheRatings() {
    let feed = lines(Array(repeating: "3", count: 90) + Array(repeating: "B", count: 108))
    let result = run(
      ["enneagram", "test", "--parts", "types,pairs", "--json"], surroundings: feed.surroundings)
    #expect(result.code == .success)
    #expect(feed.questions.contains("91/198 (45%)  Which fits better?"))
    let wins = result.json?["result"]?["forced_choice"]?["wins"]?.object ?? [:]
    #expect(wins.values.compactMap(\.number).reduce(0, +) == 108)
  }

  @Test func aClosedTerminalEndsTheProgram() throws {
    let result = try Program.shell("printf '1\\n2\\n' | divinectl enneagram test --short")
    #expect(result.code == 66 && result.output.isEmpty)
    #expect(result.errors.contains("2 of 45"))
  }
}
