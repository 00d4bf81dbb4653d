import Civil
import Engines
import TestSupport
import Testing

@testable import divinectl

/// `mcp`: what the server says to a client that keeps to the protocol, and to one that does not.
@Suite struct MCPServerTests {
  /// The version that is asked for where it is known; else the newest with a handshake.
  @Test(arguments: [
    ("2024-11-05", "2024-11-05"), ("2025-03-26", "2025-03-26"), ("2025-06-18", "2025-06-18"),
    ("2025-11-25", "2025-11-25"), ("2026-07-28", "2025-11-25"), ("1.0", "2025-11-25"),
  ])
  func versionsAreNegotiated(asked: String, agreed: String) throws {
    var client = MCPConversation()
    let result = try client.ask("initialize", #"{"protocolVersion":"\#(asked)"}"#)?["result"]
    #expect(result?["protocolVersion"]?.text == agreed)
    #expect(result?["capabilities"]?.object?.keys.sorted() == ["tools"])
    #expect(result?["serverInfo"]?["name"]?.text == "divinectl")
    #expect(try client.say(#"{"jsonrpc":"2.0","method":"notifications/initialized"}"#) == nil)
    #expect(try client.ask("ping")?["result"] == .object([:]))

    let tool = try #require(try client.ask("tools/list")?["result"]?["tools"]?.list?.first)
    #expect((tool["outputSchema"] != nil) == (agreed >= "2025-06-18"))
    #expect((tool["annotations"] != nil) == (agreed >= "2025-03-26"))
    let chart = try client.call("numerology", #"{"date":"1961-08-04"}"#)
    #expect((chart?["structuredContent"] != nil) == (agreed >= "2025-06-18"))
  }

  @Test func anInitializeNeedsAVersion() throws {
    var client = MCPConversation()
    #expect(try client.ask("initialize")?.failure == -32602)
    #expect(try client.ask("initialize", #"{"protocolVersion":7}"#)?.failure == -32602)
  }

  /// Since 2026-07-28 each request says its version itself.
  @Test func requestsWithoutAHandshake() throws {
    var client = MCPConversation()
    func meta(_ version: String, _ rest: String = "") -> String {
      #"{"_meta":{"io.modelcontextprotocol/protocolVersion":\#(version),"#
        + #""io.modelcontextprotocol/clientCapabilities":{}}\#(rest)}"#
    }
    let now = meta("\"2026-07-28\"")
    let found = try client.ask("server/discover", now)?["result"]
    #expect(found?["supportedVersions"]?.texts == ["2026-07-28"])
    #expect(found?["resultType"]?.text == "complete")
    let list = try client.ask("tools/list", now)?["result"]
    #expect(list?["cacheScope"]?.text == "public")
    #expect(list?["tools"]?.list?.count == MCPTool.all.count)
    let call = try client.ask(
      "tools/call", meta("\"2026-07-28\"", #","name":"numerology","arguments":{"name":"Ada"}"#))
    #expect(call?["result"]?["resultType"]?.text == "complete")
    #expect(call?["result"]?["structuredContent"] == run("numerology --name Ada --json").json)

    // What is of the other kind of version is not known.
    #expect(try client.ask("server/discover")?.failure == -32601)
    #expect(try client.ask("ping", now)?.failure == -32601)
    #expect(try client.ask("initialize", now)?.failure == -32601)
    let unknown = try client.ask("tools/list", meta("\"2031-01-01\""))
    #expect(unknown?.failure == -32022)
    #expect(unknown?["error"]?["data"]?["supported"]?.texts == ["2026-07-28"])
    #expect(unknown?["error"]?["data"]?["requested"]?.text == "2031-01-01")
    #expect(try client.ask("tools/list", meta("7"))?.failure == -32602)
    let bare = #"{"_meta":{"io.modelcontextprotocol/protocolVersion":"2026-07-28"}}"#
    #expect(try client.ask("tools/list", bare)?.failure == -32602)
  }

  /// After each of them the server goes on.
  @Test(
    arguments: [
      ("rubbish", -32700, nil), ("{\"jsonrpc\":\"2.0\",", -32700, nil), ("\u{0}", -32700, nil),
      ("{} {}", -32700, nil), ("{\"id\":\"\u{1}\"}", -32700, nil), ("[]", -32600, nil),
      ("7", -32600, nil), (#"{"id":1,"method":"ping"}"#, -32600, 1),
      (#"{"jsonrpc":"1.0","id":2,"method":"ping"}"#, -32600, 2),
      (#"{"jsonrpc":"2.0","id":3,"method":4}"#, -32600, 3),
      (#"{"jsonrpc":"2.0","id":null,"method":"ping"}"#, -32600, nil),
      (#"{"jsonrpc":"2.0","id":{},"method":"ping"}"#, -32600, nil),
      (#"{"jsonrpc":"2.0","id":5,"method":"ping","params":[]}"#, -32602, 5),
      (#"{"jsonrpc":"2.0","id":6,"method":"resources/list"}"#, -32601, 6),
      (#"{"jsonrpc":"2.0","id":7,"method":"tools/list","params":{"cursor":"x"}}"#, -32602, 7),
      (#"{"jsonrpc":"2.0","id":8,"method":"tools/call"}"#, -32602, 8),
      (#"{"jsonrpc":"2.0","id":9,"method":"tools/call","params":{"name":"batch"}}"#, -32602, 9),
      (
        #"{"jsonrpc":"2.0","id":10,"method":"tools/call","params":{"name":"time","arguments":[]}}"#,
        -32602, 10
      ),
    ] as [(String, Double, Double?)])
  func whatIsWrongIsAnswered(line: String, code: Double, id: Double?) throws {
    var client = MCPConversation()
    let answer = try #require(try client.say(line))
    #expect(answer.failure == code)
    #expect(answer["id"] == id.map { .number($0) } ?? .null)
    #expect(answer["error"]?["message"]?.text?.isEmpty == false)
    #expect(try client.ask("ping")?["result"] == .object([:]))
  }

  @Test func bytesThatAreNoTextAreNotJSON() throws {
    var client = MCPConversation()
    for bytes: [UInt8] in [[0xFF, 0xFE], Array("{\"id\":\"".utf8) + [0xC3, 0x28, 0x22, 0x7D]] {
      #expect(try client.say(.text(bytes))?.failure == -32700)
    }
    #expect(try client.say(.tooLong)?["error"]?["message"]?.text?.contains("16 MiB") == true)
  }

  @Test func parametersMayBeLeftOut() throws {
    var client = MCPConversation()
    #expect(try client.say(#"{"jsonrpc":"2.0","id":1,"method":"ping"}"#)?.failure == nil)
    #expect(try client.ask("ping", "null")?["result"] == .object([:]))
  }

  /// Notifications, answers to questions that nobody asked, and empty lines.
  @Test(arguments: [
    #"{"jsonrpc":"2.0","method":"notifications/cancelled","params":{"requestId":1}}"#,
    #"{"jsonrpc":"2.0","method":"tools/call","params":{"name":"nothing"}}"#,
    #"{"jsonrpc":"2.0","id":1,"result":{}}"#, #"{"jsonrpc":"2.0","id":1,"error":{"code":1}}"#,
    "", " \r",
  ])
  func whatNeedsNoAnswerGetsNone(line: String) throws {
    var client = MCPConversation()
    #expect(try client.say(line) == nil)
  }

  @Test func identifiersComeBackAsTheyWere() throws {
    var client = MCPConversation()
    for id in ["0", "-3", "9007199254740993", "1.0", #""a\"\u00e9\n""#] {
      let bytes = try #require(
        try client.say(#"{"jsonrpc":"2.0","id":\#(id),"method":"ping"}"#)?["id"])
      #expect(try bytes == JSONValue(bytes: "[\(id)]".utf8).list?.first)
    }
  }

  /// One version has messages that are lists of messages.
  @Test func listsOfMessages() throws {
    let list =
      #"[{"jsonrpc":"2.0","id":1,"method":"ping"},{"jsonrpc":"2.0","method":"x"},"#
      + #"{"jsonrpc":"2.0","id":2,"method":"x"},3]"#
    var client = MCPConversation()
    #expect(try client.say(list)?.failure == -32600)
    _ = try client.ask("initialize", #"{"protocolVersion":"2025-03-26"}"#)
    let answers = try #require(try client.say(list)?.list)
    #expect(answers.map(\.failure) == [nil, -32601, -32600])
    #expect(answers.map { $0["id"] } == [.number(1), .number(2), .null])
    #expect(try client.say(#"[{"jsonrpc":"2.0","method":"x"}]"#) == nil)
    #expect(try client.say("[]")?.failure == -32600)
  }

  // MARK: Lines

  @Test(arguments: [1, 3, 100]) func linesAreBounded(size: Int) throws {
    let long = String(repeating: "x", count: 9)
    let text = "12345678\n\n\(long)\n\(long)\(long)\(long)\nab\r\n\(long)"
    let pieces = Pieces(Array(text.utf8), of: size)
    var lines = MCPLines(limit: 8, pieces.next)
    var told: [String?] = []
    while let line = try lines.line() {
      if case .text(let bytes) = line {
        told.append(String(decoding: bytes, as: UTF8.self))
      } else {
        told.append(nil)
      }
    }
    #expect(told == ["12345678", "", nil, nil, "ab\r", nil])
    #expect(try lines.line() == nil)
  }

  @Test func aLastLineNeedsNoEnd() throws {
    var lines = MCPLines(Pieces(Array("a\nb".utf8), of: 2).next)
    #expect(try lines.line() == .text([0x61]))
    #expect(try lines.line() == .text([0x62]))
    #expect(try lines.line() == nil)
  }
}
