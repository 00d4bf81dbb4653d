import Engines
import TestSupport
import Testing

@testable import divinectl

/// `mcp`: how the program begins and ends.
@Suite struct MCPProgramTests {
  private static let ping = #"{"jsonrpc":"2.0","id":1,"method":"ping"}"#
  private static let list = #"{"jsonrpc":"2.0","id":1,"method":"tools/list"}"#

  @Test func theEndOfTheInputIsTheEnd() throws {
    let result = try Program.shell("divinectl mcp </dev/null")
    #expect(result.code == 0 && result.output.isEmpty && result.errors.isEmpty)
    let last = try Program.shell("printf %s '\(Self.ping)' | divinectl mcp")
    #expect(last.code == 0)
    #expect(last.output == #"{"jsonrpc":"2.0","id":1,"result":{}}"# + "\n")
  }

  /// More is asked than a pipe holds, and nobody reads on.
  @Test func aClientThatHasGoneIsTheEnd() throws {
    let result = try Program.shell(
      "yes '\(Self.list)' | divinectl mcp | head -c 1; echo \" ${PIPESTATUS[1]}\"")
    #expect(result.output == "{ 0\n")
    #expect(result.errors.isEmpty)
  }

  @Test func aDiskThatIsFullIsNoClientThatHasGone() throws {
    let result = try Program.shell("echo '\(Self.ping)' | divinectl mcp >/dev/full")
    #expect(result.code == 74)
    #expect(result.errors.contains("standard output cannot be written"))
  }

  @Test func aHugeLineIsRefusedAndPassed() throws {
    let result = try Program.shell(
      "{ head -c 20000000 /dev/zero | tr '\\0' '['; echo; echo '\(Self.ping)'; } | divinectl mcp")
    let lines = try result.output.split(separator: "\n").map { try JSONValue(bytes: $0.utf8) }
    #expect(lines.map(\.failure) == [-32700, nil])
    #expect(result.code == 0)
  }

  @Test func theListIsForPeopleToo() throws {
    let lines = run("mcp --list").text.split(separator: "\n").map(String.init)
    #expect(lines.count == MCPTool.all.count)
    for (line, tool) in zip(lines, MCPTool.all) {
      #expect(line.hasPrefix("\(tool.name) ") && line.hasSuffix(tool.card.summary))
    }
    let some = run("mcp --list --engine time,human_design").text
    #expect(some.hasPrefix("human-design ") && some.hasSuffix("\n"))
    #expect(some.split(separator: "\n").last?.hasPrefix("time ") == true)
    #expect(!some.contains("tarot"))
    let wrong = run("mcp --list --engine tarott")
    #expect(wrong.code == .usage && wrong.errors.contains("did you mean tarot?"))
    var surroundings = Surroundings()
    surroundings.inputIsTerminal = true
    #expect(run(["mcp"], surroundings: surroundings).code == .usage)
  }

  /// Nothing but what charts are computed from is opened, and no connection.
  @Test(.needsTraces) func nothingElseIsOpened() throws {
    let birth = #""date":"1961-08-04","time":"19:24","place":"Honolulu, US""#
    let call =
      #"{"jsonrpc":"2.0","id":1,"method":"tools/call","params":{"name":"human-design","arguments":{"#
      + birth + "}}}"
    let calls = try Program.trace(
      "divinectl mcp <<<'\(call)'", calls: "socket,connect,openat,unlink,rename")
    #expect(calls.contains { $0.contains("semo_18.se1") })
    #expect(!calls.contains { $0.contains("connect(") || $0.contains("socket(") })
    #expect(!calls.contains { $0.contains("unlink(") || $0.contains("rename(") })
    #expect(!calls.contains { $0.contains("O_WRONLY") || $0.contains("O_RDWR") })
  }
}
