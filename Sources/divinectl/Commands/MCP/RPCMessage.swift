import Engines

/// A message of JSON-RPC 2.0 from a client: a request, or a notification, which has no answer.
struct RPCMessage {
  /// The identifier as JSON; nil for a notification.
  let id: [UInt8]?
  let method: String
  /// An object; empty where there are none.
  let params: JSONTree

  /// Reads a message; nil for the answer to a question, which a server that asks none ignores.
  ///
  /// - Throws: the failure that goes to the client.
  init?(_ tree: JSONTree) throws(RPCFailure) {
    guard case .object = tree else {
      throw RPCFailure(.invalidRequest, "a message is an object")
    }
    let id: [UInt8]? =
      switch tree["id"] {
      case nil: nil
      case .number(let text): Array(text.utf8)
      case .text(let text): Self.json(text)
      default: throw RPCFailure(.invalidRequest, "id must be a string or a number")
      }
    self.id = id
    guard tree["jsonrpc"] == .text("2.0") else {
      throw RPCFailure(.invalidRequest, "jsonrpc must be \"2.0\"", id: id)
    }
    guard case .text(let method)? = tree["method"] else {
      guard tree["method"] == nil, tree["result"] != nil || tree["error"] != nil else {
        throw RPCFailure(.invalidRequest, "method must be a string", id: id)
      }
      return nil
    }
    self.method = method
    let given = tree["params"] ?? .null
    params = given == .null ? .object([]) : given
    guard case .object = params else {
      throw RPCFailure(.invalidParameters, "params must be an object", id: id)
    }
  }

  private static func json(_ text: String) -> [UInt8] {
    var writer = JSONWriter(style: .compact)
    writer.bare(text)
    return writer.bytes
  }

  /// The line that answers it.
  func answer(_ result: (inout JSONWriter) -> Void) -> [UInt8] {
    var writer = JSONWriter(style: .compact)
    writer.document { sink in
      sink.text("jsonrpc", "2.0")
      sink.json("id", id)
      sink.object("result", result)
    }
    return writer.bytes
  }
}

/// Why a message has no result.
struct RPCFailure: Error {
  /// The codes of JSON-RPC, and one of the Model Context Protocol.
  enum Code: Int {
    case unknownVersion = -32022
    case invalidRequest = -32600
    case unknownMethod = -32601
    case invalidParameters = -32602
    case notJSON = -32700
  }

  let code: Code
  let message: String
  /// The identifier of the message as JSON; nil where it is not known.
  var id: [UInt8]?
  /// The version that was asked for in vain.
  var version: String?

  init(_ code: Code, _ message: String, id: [UInt8]? = nil, version: String? = nil) {
    self.code = code
    self.message = message
    self.id = id
    self.version = version
  }

  /// The line that tells the client.
  var line: [UInt8] {
    var writer = JSONWriter(style: .compact)
    writer.document { sink in
      sink.text("jsonrpc", "2.0")
      sink.json("id", id)
      sink.object("error") { sink in
        sink.integer("code", code.rawValue)
        sink.text("message", message)
        guard let version else { return }
        sink.object("data") { sink in
          sink.list("supported", of: MCPVersion.allCases.filter(\.isStateless).map(\.rawValue))
          sink.text("requested", version)
        }
      }
    }
    return writer.bytes
  }
}
