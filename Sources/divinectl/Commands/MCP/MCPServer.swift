import Civil
import Engines

/// Answers the messages of a client, one after the other.
struct MCPServer {
  private let tools: [MCPTool]
  private let surroundings: Surroundings
  /// What `initialize` agreed on.
  private var agreed = MCPVersion.latestWithHandshake

  init(_ tools: [MCPTool], _ surroundings: Surroundings) {
    self.tools = tools
    self.surroundings = surroundings
  }

  /// The line that answers one; nil where there is nothing to answer.
  mutating func answer(_ line: MCPLines.Line) -> [UInt8]? {
    guard case .text(let bytes) = line else {
      return RPCFailure(
        .notJSON, "Parse error: a message has at most \(MCPLines.limit >> 20) MiB"
      ).line
    }
    guard !bytes.allSatisfy({ [0x20, 0x09, 0x0D].contains($0) }) else { return nil }
    let tree: JSONTree
    do throws(Refusal) {
      tree = try JSONTree(bytes)
    } catch {
      return RPCFailure(.notJSON, "Parse error: \(error.message)").line
    }
    if agreed.hasBatches, case .list(let items) = tree, !items.isEmpty {
      let answers = items.compactMap { answer($0)?.dropLast() }
      return answers.isEmpty
        ? nil : [UInt8(ascii: "[")] + answers.joined(separator: ",".utf8) + "]\n".utf8
    }
    return answer(tree)
  }

  private mutating func answer(_ tree: JSONTree) -> [UInt8]? {
    do throws(RPCFailure) {
      guard let message = try RPCMessage(tree), message.id != nil else { return nil }
      do throws(RPCFailure) {
        return message.answer(try result(of: message))
      } catch {
        var failure = error
        failure.id = message.id
        return failure.line
      }
    } catch {
      return error.line
    }
  }

  private mutating func result(of message: RPCMessage) throws(RPCFailure) -> (
    (inout JSONWriter) -> Void
  ) {
    let version = try version(of: message.params) ?? agreed
    switch message.method {
    case "initialize" where !version.isStateless: return try initialize(message.params)
    case "ping" where !version.isStateless: return { _ in }
    case "server/discover" where version.isStateless: return discover()
    case "tools/list": return try list(message.params, version)
    case "tools/call": return try call(message.params, version)
    default: throw RPCFailure(.unknownMethod, "Method not found: \(quoted(message.method))")
    }
  }

  /// The version that a request says itself; nil where it does not.
  private func version(of params: JSONTree) throws(RPCFailure) -> MCPVersion? {
    let meta = params["_meta"]
    guard let value = meta?[Self.versionKey] else { return nil }
    guard case .text(let text) = value, case .object? = meta?[Self.capabilitiesKey] else {
      throw RPCFailure(
        .invalidParameters,
        "_meta needs \(Self.versionKey), a string, and \(Self.capabilitiesKey), an object")
    }
    guard let version = MCPVersion(rawValue: text), version.isStateless else {
      throw RPCFailure(.unknownVersion, "Unsupported protocol version", version: text)
    }
    return version
  }

  private static let versionKey = "io.modelcontextprotocol/protocolVersion"
  private static let capabilitiesKey = "io.modelcontextprotocol/clientCapabilities"
}

/// The methods.
extension MCPServer {
  private static let instructions =
    "Symbolic charts from a birth moment, computed exactly and offline. Give a birth as date (YYYY-MM-DD), time (HH:MM on the local clock) and place (\"City, CC\") or zone; profile names a saved person instead. Do not guess what the person has not told: without time, or with time_range or plus_minus, the answer says what is sure. A refused call says which argument is wrong and what is allowed, with candidates where there are several."

  private mutating func initialize(_ params: JSONTree) throws(RPCFailure) -> (
    (inout JSONWriter) -> Void
  ) {
    guard case .text(let asked)? = params["protocolVersion"] else {
      throw RPCFailure(.invalidParameters, "protocolVersion must be a string")
    }
    let known = MCPVersion(rawValue: asked).flatMap { $0.isStateless ? nil : $0 }
    let version = known ?? .latestWithHandshake
    agreed = version
    return { sink in
      sink.text("protocolVersion", version.rawValue)
      sink.object("capabilities") { $0.object("tools") { _ in } }
      sink.object("serverInfo", Self.describeServer)
      if version.hasAnnotations { sink.text("instructions", Self.instructions) }
    }
  }

  private func discover() -> ((inout JSONWriter) -> Void) {
    return { sink in
      Self.describeState(cached: true, to: &sink)
      sink.list(
        "supportedVersions", of: MCPVersion.allCases.filter(\.isStateless).map(\.rawValue))
      sink.object("capabilities") { $0.object("tools") { _ in } }
      sink.text("instructions", Self.instructions)
    }
  }

  private func list(_ params: JSONTree, _ version: MCPVersion) throws(RPCFailure) -> (
    (inout JSONWriter) -> Void
  ) {
    guard [nil, .null].contains(params["cursor"]) else {
      throw RPCFailure(.invalidParameters, "there is one page of tools, and no cursor")
    }
    let tools = tools
    return { sink in
      if version.isStateless { Self.describeState(cached: true, to: &sink) }
      sink.list("tools") { sink in
        for tool in tools {
          sink.item { ToolReport(tool: tool, version: version).describe(to: &$0) }
        }
      }
    }
  }

  private func call(_ params: JSONTree, _ version: MCPVersion) throws(RPCFailure) -> (
    (inout JSONWriter) -> Void
  ) {
    guard case .text(let name)? = params["name"] else {
      throw RPCFailure(.invalidParameters, "name must be a string")
    }
    guard let tool = tools.first(where: { $0.name == name }) else {
      let near = nearest(to: name, among: tools.map(\.name)).first
      throw RPCFailure(
        .invalidParameters,
        "Unknown tool: \(quoted(name))\(near.map { "; did you mean \($0)?" } ?? "")")
    }
    let given: [JSONTree.Member]
    switch params["arguments"] {
    case nil, .null: given = []
    case .object(let members): given = members
    default: throw RPCFailure(.invalidParameters, "arguments must be an object")
    }
    let outcome = tool.call(given, surroundings.ofCall)
    return { sink in
      if version.isStateless { Self.describeState(cached: false, to: &sink) }
      sink.list("content") { sink in
        sink.item { sink in
          sink.text("type", "text")
          sink.text("text", String(decoding: outcome.json, as: UTF8.self))
        }
      }
      if version.hasStructure, !outcome.isError { sink.json("structuredContent", outcome.json) }
      sink.flag("isError", outcome.isError)
    }
  }

  /// What every result has where there is no `initialize`; the list of tools holds for an hour.
  private static func describeState(cached: Bool, to sink: inout JSONWriter) {
    sink.text("resultType", "complete")
    if cached {
      sink.integer("ttlMs", 3_600_000)
      sink.text("cacheScope", "public")
    }
    sink.object("_meta") { $0.object("io.modelcontextprotocol/serverInfo", describeServer) }
  }

  private static func describeServer(to sink: inout JSONWriter) {
    sink.text("name", "divinectl")
    sink.text("version", VersionCommand.version)
  }
}
