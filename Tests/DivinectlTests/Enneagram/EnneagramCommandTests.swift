import Engines
import Foundation
import Synchronization
import TestSupport
import Testing

@testable import divinectl

struct EnneagramCommandTests {
  @Test func scoresNineTotals() throws {
    let words = ["enneagram", "score", "--totals", "21,9,9,9,9,9,9,20,30", "--json"]
    let result = try #require(run(words).json?["result"])
    #expect(result["type"]?.number == 9 && result["wing"]?.number == 1)
    let trifix = result["trifix"]?.list ?? []
    #expect(trifix.first?.number == 9)
    #expect(trifix.dropFirst().map { $0.list?.compactMap(\.number) } == [[2, 3, 4], [5, 6, 7]])
    let tie = run(["enneagram", "score", "--totals", "18,18,18,18,18,18,18,18,18", "--json"])
    #expect(tie.json?["result"]?["type"] == .null && tie.json?["result"]?["trifix"] == .null)
    #expect(tie.json?["result"]?["leaders"]?.list?.count == 9)
  }

  /// The same sheet as CSV, as an object and as a list gives the same bytes.
  @Test func answersMayBeWrittenInThreeWays() throws {
    let sheet = Sheet.full
    let lines = sheet.map { "\($0.id),\($0.value)\n" }.joined()
    let members = sheet.map {
      "\"\($0.id)\": \(Sheet.isWord($0.value) ? "\"\($0.value)\"" : $0.value)"
    }
    let rows = sheet.map { "{\"value\": \"\($0.value)\", \"id\": \"\($0.id)\"}" }
    let texts = [
      lines, "id,value\r\n" + lines.replacing("\n", with: "\r\n"), "\u{FEFF}id,value\n\n" + lines,
      "{" + members.joined(separator: ",\n") + "}",
      "{\"answers\": {" + members.joined(separator: ",") + "}, \"form\": \"full\"}",
      " [" + rows.joined(separator: " , ") + " ] ",
      "{\"instrument\": \"divinectl\", \"version\": 1, \"answers\": [" + rows.joined(separator: ",")
        + "]}",
    ]
    let expected = score(texts[0])
    #expect(expected.code == .success)
    for text in texts { #expect(score(text).output == expected.output, "\(text.prefix(60))") }
    let result = try #require(expected.json?["result"])
    #expect(result["type"]?.number == 5)
    #expect(result["confidence"]?["level"]?.text == "high")
    #expect(result["forced_choice"]?["agrees_with_ratings"] == .bool(true))
    #expect(expected.json?["input"]?["answers"]?.number == 225)
    #expect(expected.json?["warnings"]?.list?.first?["code"]?.text == "reliability_unknown")
  }

  @Test(arguments: [
    "", "{", "{\"T1-01\": 3,}", "[1]", "{\"T1-01\": [3]}", "{\"T1-01\": null}", "nonsense",
    "T1-01;3", "\"T1-01,3", "{\"answers\": {}, \"answers\": {}}", "{\"answers\": 3}",
    "{\"answers\": {}, \"other\": 1}", "{\"T1-01\": 03}", "{\"T1-01\": +3}", "{\"T1-01\": 3} x",
    "{\"T1-01\": \"\\x\"}", "[{\"id\": \"T1-01\"}]", "T1-01,3,4", "{\"T1-01\": 1e0}",
    "{\"form\": \"long\", \"answers\": {\"T1-01\": 3}}",
    "{\"version\": 2, \"answers\": {\"T1-01\": 3}}",
    "{\"instrument\": \"other\", \"answers\": {\"T1-01\": 3}}",
  ])
  func brokenSheetsAreRefused(_ text: String) {
    for words in [[], ["--json"]] {
      let result = score(text, words)
      #expect(result.code == .wrongValue, "\(result.text)")
      #expect(result.output.isEmpty && result.errors.split(separator: "\n").count == 1)
    }
    let deep = score(String(repeating: "[", count: 100_000))
    #expect(deep.code == .wrongValue && deep.errors.contains("nested"))
  }

  @Test func bytesThatAreNoTextAreRefused() {
    let surroundings = Feed.surroundings([0xFF, 0xFE, 0x00])
    #expect(run(["enneagram", "score"], surroundings: surroundings).code == .wrongValue)
    let large = score(String(repeating: "x", count: 1_000_001))
    #expect(large.code == .unreadableInput && large.errors.contains("1 MB"))
    let absent = run(["enneagram", "score", "/nonexistent/answers.json"])
    #expect(absent.code == .unreadableInput && absent.errors.contains("No such file"))
    #expect(run(["enneagram", "score", "/"]).code == .unreadableInput)
  }

  /// The printed form, filled in, is a sheet; rows left empty are missing.
  @Test func thePrintedFormCanBeFilledIn() throws {
    let form = run(["enneagram", "items", "--format", "csv"]).text.split(separator: "\n")
    #expect(form.count == 226 && form[0].hasSuffix(",other,value"))
    let values = Dictionary(uniqueKeysWithValues: Sheet.full.map { ($0.id, $0.value) })
    let filled =
      [String(form[0])]
      + form.dropFirst().map { line in
        "\(line)\(values[String(line.prefix { $0 != "," })] ?? "")"
      }
    let lines = Sheet.full.map { "\($0.id),\($0.value)\n" }.joined()
    #expect(score(filled.joined(separator: "\n")).output == score(lines).output)
    let empty = score((filled.dropLast() + [String(form[225])]).joined(separator: "\n"))
    #expect(empty.errors.contains("missing: P89-3"))
  }

  @Test func itemsInErrorsAreCandidates() throws {
    let words = ["enneagram", "score", "--json"]
    let lines = Sheet.full.dropFirst(2).map { "\($0.id),\($0.value)\n" }.joined()
    let result = run(words, surroundings: Feed.surroundings(Array(lines.utf8)))
    let error = try #require(try JSONValue(bytes: result.errors.utf8)["error"])
    #expect(error["code"]?.text == "invalid_answers")
    #expect(error["candidates"]?.texts == Sheet.full.prefix(2).map(\.id))
    let prorated = run(
      words + ["--prorate"], surroundings: Feed.surroundings(Array(lines.utf8)))
    #expect(prorated.json?["result"]?["prorated"]?.texts == Sheet.full.prefix(2).map(\.id))
  }

  @Test func eachOptionHasAnEffect() {
    let lines = Sheet.full.map { "\($0.id),\($0.value)\n" }.joined()
    let plain = score(lines).output
    for words in [["--seed", "9"], ["--evidence"]] {
      #expect(score(lines, words).code == .success)
      #expect(score(lines, words).output != plain, "\(words)")
    }
    #expect(score(lines, ["--short"]).code == .wrongValue)
  }

  @Test(arguments: [
    ["enneagram", "guess"], ["enneagram", "type"], ["enneagram", "pair", "4"],
    ["enneagram", "items", "4"], ["enneagram", "type", "4", "5"],
    ["enneagram", "type", "4", "--short"], ["enneagram", "pair", "4", "7", "--seed", "1"],
    ["enneagram", "score", "--save", "x"], ["enneagram", "score", "-", "--instrument", "-"],
    ["enneagram", "score", "x", "--totals", "1,2,3,4,5,6,7,8,9"],
    ["enneagram", "score", "--evidence", "--totals", "1,2,3,4,5,6,7,8,9"],
    ["enneagram", "test", "--resume", "x", "--short"],
  ])
  func wordsThatDoNotFitAreUsageErrors(_ words: [String]) {
    let result = run(words)
    #expect(result.code == .usage && result.output.isEmpty, "\(result.errors)")
  }

  @Test(arguments: [
    ["enneagram", "type", "0"], ["enneagram", "type", "4w6"], ["enneagram", "pair", "4", "x"],
    ["enneagram", "score", "--totals", "1,2,3"],
    ["enneagram", "score", "--totals", "1,2,3,4,5,6,7,8,nan"],
    ["enneagram", "score", "--totals", "1,2,3,4,5,6,7,8,-9"],
    ["enneagram", "score", "--seed", "-1"], ["enneagram", "test", "--parts", "types,types"],
    ["enneagram", "test", "--parts", "instincts"], ["enneagram", "test", "--parts", "people"],
    ["enneagram", "test", "--short", "--parts", "pairs"],
    ["enneagram", "type", "4", "--format", "csv"],
  ])
  func wrongValuesAreNamed(_ words: [String]) {
    let lines = Sheet.full.map { "\($0.id),\($0.value)\n" }.joined()
    let result = run(words, surroundings: Feed.surroundings(Array(lines.utf8)))
    #expect(result.code == .wrongValue && result.output.isEmpty, "\(result.errors)")
  }

  @Test func tablesOfTypes() throws {
    let card = try #require(run(["enneagram", "type", "4w5", "--json"]).json?["result"])
    #expect(card["type"]?.number == 4 && card["wing"]?.number == 5)
    #expect(card["growth"]?.number == 1 && card["stress"]?.number == 2)
    #expect(card["wings"]?.list?.count == 1 && card["subtypes"]?.list?.count == 3)
    #expect(card["unconfirmed"]?.texts.contains("passion") == true)
    let text = run(["enneagram", "type", "4w5"]).text
    #expect(text.contains("Envy †") && text.contains("Bohemian\n"))
    let pair = try #require(run(["enneagram", "pair", "4", "1", "--json"]).json?["result"])
    #expect(pair["shared"]?.texts == ["object_relation"])
    #expect(pair["links"]?.list?.first?["growth_to"]?.number == 1)
  }

  @Test func reliabilityOfTheExample() throws {
    let text = "1,2,1,2\n3,3,4,3\n4,5,4,4\n2,2,3,2\n5,4,5,5\n"
    let surroundings = Feed.surroundings(Array(text.utf8))
    let words = ["enneagram", "reliability", "--json"]
    let result = try #require(run(words, surroundings: surroundings).json?["result"])
    #expect(result["people"]?.number == 5)
    #expect(result["scales"]?.list?.first?["alpha"]?.number == 0.958904)
    for wrong in ["", "a,b\n1,2\n", "1,2\n3\n", "a,a\n1,2\n3,4\n", "1,2\nx,3\n"] {
      let result = run(words, surroundings: Feed.surroundings(Array(wrong.utf8)))
      #expect(result.code == .wrongValue, "\(wrong)")
    }
  }

  @Test func nothingIsReadFromATerminalUnasked() {
    for verb in ["score", "reliability"] {
      var surroundings = Feed.surroundings(Array("1,2\n3,4\n".utf8))
      surroundings.inputIsTerminal = true
      let result = run(["enneagram", verb, "--json"], surroundings: surroundings)
      #expect(result.code == .usage && result.errors.contains("answers_missing"))
      #expect(result.errors.contains("enneagram \(verb) needs FILE"))
    }
    // Totals stand in the place of answers: a terminal or a pipe does not matter.
    var surroundings = Feed.surroundings(Array("T1-01,3\n".utf8))
    for isTerminal in [true, false] {
      surroundings.inputIsTerminal = isTerminal
      let words = ["enneagram", "score", "--totals", "1,2,3,4,5,6,7,8,9"]
      #expect(run(words + ["--json"], surroundings: surroundings).code == .success)
    }
  }

  @Test func refusalsSayWhatIsMeant() {
    #expect(run("enneagram tipe 4").errors.contains("did you mean 'type'?"))
    let other = run("enneagram pair 4 7 --parts types")
    #expect(other.errors.contains("--parts: has no effect on pair; it is for test and items"))
    let both = run("enneagram score --totals 1,2,3,4,5,6,7,8,9 --seed 2")
    #expect(both.errors.contains("--seed: has no effect beside --totals"))
    let file = run("enneagram score x --totals 1,2,3,4,5,6,7,8,9")
    #expect(file.errors.contains("--totals: does not go with FILE"))
    #expect(run("enneagram items --instrument /absent").errors.contains("--instrument: '/absent'"))
  }

  /// What `items` prints with tabs is the same bank again.
  @Test func itemsAreABank() throws {
    let folder = FileManager.default.temporaryDirectory.appending(path: "divinectl-\(UUID())")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(at: folder) }
    let bank = folder.appending(path: "bank.tsv").path
    let printed = run(["enneagram", "items", "--format", "tsv"])
    try printed.text.write(toFile: bank, atomically: true, encoding: .utf8)
    let again = run(["enneagram", "items", "--format", "tsv", "--instrument", bank])
    #expect(again.output == printed.output && printed.text.split(separator: "\n").count == 229)
    let lines = Sheet.full.map { "\($0.id),\($0.value)\n" }.joined()
    #expect(score(lines, ["--instrument", bank]).output == score(lines).output)
    // With published figures the error of the lead comes from them.
    let row = "alpha\tmeta\t\t\t\t0.46\t\nsd\tmeta\t\t\t\t6\t\n"
    try (printed.text + row).write(toFile: bank, atomically: true, encoding: .utf8)
    let result = score(lines, ["--instrument", bank, "--json"])
    #expect(result.json?["result"]?["confidence"]?["standard_error"]?.number == 6.2354)
    #expect(result.json?["warnings"]?.list?.first?["code"]?.text == "low_reliability")
    try "rubbish".write(toFile: bank, atomically: true, encoding: .utf8)
    #expect(score(lines, ["--instrument", bank]).code == .wrongValue)
  }

  private func score(_ text: String, _ words: [String] = []) -> Run {
    let json = words.contains("--json") || words.contains("--totals") ? [] : ["--json"]
    return run(
      ["enneagram", "score"] + words + json, surroundings: Feed.surroundings(Array(text.utf8)))
  }
}

/// A full sheet on which type 5 leads clearly.
enum Sheet {
  static let full: [GivenAnswer] = EnneagramInstrument.own.items.enumerated().map { place, item in
    let keyed: (Int, Bool)
    switch item.content {
    case .choice(let first, let second, _):
      let wins = first == 5 || (second != 5 && first < second)
      return GivenAnswer(id: item.id, value: wins ? "a" : "b")
    case .typeRating(let type, let isReversed):
      keyed = (type == 5 ? 4 + place % 2 : 1 + (place / 9 + type) % 3, isReversed)
    case .instinctRating(let instinct, let isReversed):
      keyed = (instinct == .social ? 4 : 2, isReversed)
    }
    return GivenAnswer(id: item.id, value: "\(keyed.1 ? 6 - keyed.0 : keyed.0)")
  }

  static func isWord(_ value: String) -> Bool { value == "a" || value == "b" }
}

/// Standard input that gives its bytes in small pieces, and what is asked of the person.
final class Feed: Sendable {
  private let rest: Mutex<[UInt8]>
  private let asked = Mutex("")

  init(_ bytes: [UInt8]) { rest = Mutex(bytes) }

  var questions: String { asked.withLock { $0 } }

  var surroundings: Surroundings {
    var surroundings = Surroundings()
    surroundings.readInput = { count in
      self.rest.withLock { bytes in
        let piece = Array(bytes.prefix(min(count, 1000)))
        bytes.removeFirst(piece.count)
        return piece
      }
    }
    surroundings.ask = { text in
      self.asked.withLock { $0 += String(decoding: text, as: UTF8.self) }
    }
    return surroundings
  }

  static func surroundings(_ bytes: [UInt8]) -> Surroundings { Feed(bytes).surroundings }
}
