import Foundation
import Synchronization
import TestSupport
import Testing

@testable import divinectl

/// A cast whose throws and divisions are typed.
@Suite struct HandCommandTests {
  private func hand(_ typed: String, _ extra: [String] = []) -> (run: Run, asked: String) {
    let rest = Mutex(Array(typed.utf8)[...])
    let asked = Mutex<[UInt8]>([])
    var surroundings = Surroundings()
    surroundings.readInput = { count in
      rest.withLock { rest in
        defer { rest = rest.dropFirst(count) }
        return Array(rest.prefix(count))
      }
    }
    surroundings.ask = { bytes in asked.withLock { $0 += bytes } }
    let run = DivinectlTests.run(["iching", "hand"] + extra, surroundings: surroundings)
    return (run, String(decoding: asked.withLock { $0 }, as: UTF8.self))
  }

  @Test func coins() throws {
    let (run, asked) = hand("333\n2 2 3\r\n999\nhht\nttt\n2+3+3\n  222 \n", ["--json"])
    let result = try #require(run.json?["result"])
    #expect(result["lines"]?.list?.compactMap(\.number) == [9, 7, 8, 6, 8, 6])
    #expect(result["method"]?.text == "coins" && result["seed"] == .null)
    #expect(asked.contains("Line 3, three coins>   '999' is not three coins"))
    #expect(asked.contains("Line 6") && !asked.contains("Line 7"))
    // The same typed at once.
    let once = DivinectlTests.run(
      ["iching", "cast", "--draws", "333,223,332,222,233,222", "--json"])
    #expect(once.json?["result"] == run.json?["result"])
  }

  @Test func stalksWithWhatIsDrawn() throws {
    let line = "20\n17\n11\n"
    let typed = String(repeating: line, count: 5) + "20\n99\n17\n11\n"
    let (run, asked) = hand(typed, ["--method", "yarrow-physical", "--explain", "--json"])
    let log = try #require(run.json?["result"]?["log"]?.list)
    #expect(log.count == 6)
    #expect(log.allSatisfy { $0["draws"]?.list?.compactMap(\.number) == [20, 17, 11] })
    #expect(asked.contains("Line 6, division 2, 40 stalks"))
    #expect(asked.contains("'99' is not the left heap of 40 stalks"))
    #expect(asked.components(separatedBy: "\n").prefix(3).allSatisfy { $0.count <= 80 })
  }

  @Test func stopping() {
    #expect(hand("333\nq\n").run.code == .success)
    #expect(hand("333\nq\n").run.output.isEmpty)
    let ended = hand("333\n").run
    #expect(ended.code == .unreadableInput && ended.errors.contains("in line 2"))
    #expect(hand("", ["--method", "marbles"]).run.code == .wrongValue)
  }
}
