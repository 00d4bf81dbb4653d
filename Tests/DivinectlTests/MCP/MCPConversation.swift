import Civil
import Synchronization
import TestSupport

@testable import divinectl

/// What a server in this process says to some messages.
struct MCPConversation {
  private var server: MCPServer

  init(_ surroundings: Surroundings = Surroundings()) {
    server = MCPServer(MCPTool.all, surroundings)
  }

  /// The answer to a line; nil where there is none.
  mutating func say(_ line: String) throws -> JSONValue? {
    try say(MCPLines.Line.text(Array(line.utf8)))
  }

  mutating func say(_ line: MCPLines.Line) throws -> JSONValue? {
    guard let bytes = server.answer(line) else { return nil }
    // A line break ends the message and stands nowhere else in it.
    guard bytes.last == 0x0A, !bytes.dropLast().contains(0x0A) else { throw NotOneLine() }
    return try JSONValue(bytes: bytes)
  }

  struct NotOneLine: Error {}

  /// The answer to a request of the version that `initialize` agreed on.
  mutating func ask(_ method: String, _ params: String = "{}") throws -> JSONValue? {
    try say(#"{"jsonrpc":"2.0","id":7,"method":"\#(method)","params":\#(params)}"#)
  }

  /// The result of a call.
  mutating func call(_ tool: String, _ arguments: String) throws -> JSONValue? {
    try ask("tools/call", #"{"name":"\#(tool)","arguments":\#(arguments)}"#)?["result"]
  }

  /// The code of the error with which a call is refused.
  mutating func refusal(_ tool: String, _ arguments: String) throws -> String? {
    let result = try call(tool, arguments)
    guard result?["isError"] == .bool(true), result?["structuredContent"] == nil else { return nil }
    return try result?.said?["error"]?["code"]?.text
  }
}

extension JSONValue {
  /// What the text of a tool's result says.
  var said: JSONValue? {
    get throws {
      guard let text = self["content"]?.list?.first?["text"]?.text else { return nil }
      return try JSONValue(bytes: text.utf8)
    }
  }

  /// The code of a failure of JSON-RPC.
  var failure: Double? { self["error"]?["code"]?.number }
}

/// Bytes that are read in pieces of a size.
final class Pieces: Sendable {
  private let bytes: Mutex<[UInt8]>
  private let size: Int

  init(_ bytes: [UInt8], of size: Int) {
    self.bytes = Mutex(bytes)
    self.size = size
  }

  func next(_ count: Int) throws(Refusal) -> [UInt8] {
    bytes.withLock { bytes in
      let piece = Array(bytes.prefix(min(size, count)))
      bytes.removeFirst(piece.count)
      return piece
    }
  }
}
