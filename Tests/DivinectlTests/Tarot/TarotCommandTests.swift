import Engines
import TestSupport
import Testing

@testable import Engines
@testable import divinectl

/// `tarot` at the command line and in a batch.
@Suite struct TarotCommandTests {
  private func draw(_ words: String...) -> Run { run(["tarot", "draw"] + words) }

  /// Every layout has each position once, and is drawn at 80 and at 40 columns without a line that is
  /// too long; below nothing is.
  @Test(arguments: Tarot.Spread.all.map(\.id)) func everySpreadIsDrawn(id: String) throws {
    let spread = try Tarot.Spread.named(id)
    #expect(spread.layout.joined().filter { $0 > 0 }.sorted() == Array(1...spread.positions.count))
    let cells = spread.layout.map { row in
      row.map {
        $0 > 0 ? Tableau.Cell(head: "\($0)", text: "Page of Pentacles", short: "PgP") : nil
      }
    }
    for width in [80, 60, 40] {
      let lines = TableauLayout(Tableau(cells)).lines(width: width).map(\.plain)
      #expect(lines.allSatisfy { $0.count <= width } && !lines.isEmpty)
      let numbers = lines.joined(separator: " ").matches(of: /\b\d+\b/).compactMap {
        Int($0.output)
      }
      #expect(numbers.sorted() == Array(1...spread.positions.count))
      let corners = lines.joined().count { "┌┐└┘├┤┬┴┼".contains($0) }
      #expect(corners >= 4)
    }
    #expect(TableauLayout(Tableau(cells)).lines(width: 39).isEmpty)
    #expect(spread.positions.allSatisfy { !$0.text.isEmpty && !$0.title.isEmpty })
    #expect(draw("--seed", "x", "--spread", id).code == .success)
  }

  @Test func thereAre23Spreads() { #expect(Tarot.Spread.all.count == 23) }

  @Test func theSameSeedGivesTheSame() {
    #expect(draw("--seed", "x").text == draw("--seed", "x").text)
    #expect(draw("--seed", "x").text != draw("--seed", "y").text)
  }

  /// A hash alone, and the same one beside the cards.
  @Test func aRevealHasTheHashOfTheCommitment() {
    let hidden = draw("--seed", "a secret", "--commit", "--json").json?["result"]
    let shown = draw("--seed", "a secret", "--json").json?["result"]
    #expect(hidden?["commitment"]?.text?.count == 64)
    #expect(hidden?["commitment"] == shown?["commitment"])
    #expect(hidden?["cards"]?.list?.isEmpty == true && hidden?["seed"] == .null)
    #expect(!draw("--seed", "a secret", "--commit").text.contains("secret"))
  }

  @Test func whatIsSkippedIsGone() {
    let all = draw("--seed", "x", "--spread", "romany-21", "--jumpers", "20", "--json").json
    let ids = all?["result"]?["cards"]?.list?.compactMap { $0["id"]?.text } ?? []
    #expect(ids.count == 41 && Set(ids).count == 41)
    let names = ids.prefix(10).joined(separator: ",")
    let other = draw("--seed", "x", "--skip", names, "--significator", ids[10], "--json").json
    let left = other?["result"]?["cards"]?.list?.compactMap { $0["id"]?.text } ?? []
    #expect(left.count == 3 && Set(left).isDisjoint(with: ids.prefix(11)))
    #expect(other?["result"]?["significator"]?["id"]?.text == ids[10])
  }

  @Test(arguments: [
    ("unknown_spread", ["--spread", "celtic-crss"]), ("unknown_card", ["--cards", "fool,xyzzy,1"]),
    ("repeated_card", ["--cards", "fool,0,1"]), ("invalid_cards", ["--cards", "fool"]),
    ("invalid_share", ["--reversals", "2"]), ("invalid_share", ["--reversals", "nan"]),
    ("deck_too_small", ["--only", "courts", "--spread", "romany-21"]),
    ("conflicting_options", ["--cards", "fool,1,2", "--reversals", "none"]),
    ("conflicting_options", ["--cards", "fool,1,2", "--seed", "x"]),
    ("repeated_card", ["--skip", "fool", "--significator", "0"]),
    ("option_without_effect", ["--courts", "rank", "--deck", "thoth"]),
    ("invalid_question", ["--question", String(repeating: "x", count: 100_000)]),
    ("invalid_count", ["--jumpers", "21"]), ("seed_missing", []),
  ])
  func badInputIsNamed(code: String, words: [String]) throws {
    let result = run(["tarot", "draw", "--json"] + words)
    let error = try JSONValue(bytes: result.errors.utf8)
    #expect(error["error"]?["code"]?.text == code, "\(result.errors)")
    #expect(result.output.isEmpty)
  }

  @Test(arguments: [
    "", "[]", "{}", #"{"positions":[]}"#, #"{"positions":["a"],"layout":[[2]]}"#,
    #"{"positions":["a","b"],"layout":[[1],[2,0]]}"#, #"{"positions":["a"],"colour":1}"#,
    #"{"positions":[1]}"#, #"{"positions":[""]}"#, #"{"positions":["a\u0007"]}"#,
    #"{"positions":[{"title":"a","x":1}]}"#, #"{"positions":["a"],"layout":7}"#,
  ])
  func whatIsNoSpreadIsRefused(text: String) {
    #expect(throws: (any Error).self) { try Tarot.Spread(text: text) }
  }

  @Test func aSpreadOfOnesOwnIsRead() throws {
    let spread = try Tarot.Spread(
      text:
        #"{"name":"Pair","positions":["You",{"title":"Me","question":"And?"}],"layout":[[1,0,2]]}"#)
    #expect(spread.positions.map(\.title) == ["You", "Me"] && spread.layout == [[1, 0, 2]])
    #expect(spread.positions[1].text == "And?" && spread.name == "Pair")
  }
}
