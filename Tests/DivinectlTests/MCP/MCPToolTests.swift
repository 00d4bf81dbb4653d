import Civil
import Engines
import Foundation
import TestSupport
import Testing

@testable import divinectl

/// `mcp`: the tools are the verbs of the engines, and answer as the command does.
@Suite struct MCPToolTests {
  @Test func everyVerbIsATool() throws {
    let verbs = Engines.all.map { $0.card }.flatMap { engine in
      engine.verbs.map { engine.outputName(of: $0) }
    }
    #expect(MCPTool.all.map(\.name) == verbs)
    #expect(Set(verbs).count == verbs.count)
    // What models' makers allow.
    for name in verbs { #expect(name.wholeMatch(of: /[a-z-]{1,64}/) != nil) }
    for tool in MCPTool.all {
      let keys = tool.arguments.map(\.key)
      #expect(Set(keys).count == keys.count, "\(tool.name)")
      #expect(keys.allSatisfy { $0.wholeMatch(of: /[a-z_]+/) != nil }, "\(keys)")
    }
  }

  /// Arguments are the declared options, but for those of files and formats.
  @Test func argumentsAreTheOptions() throws {
    for tool in MCPTool.all {
      let words = tool.title.split(separator: " ").map(String.init)
      let command = try #require(Registry.command(named: words[0]))
      let (verb, _) = try command.verb(in: words.dropFirst())
      let left = Set(verb.options.map { $0.field.key }).subtracting(tool.arguments.map(\.key))
      let files = ["format", "json", "output", "force", "color", "places", "ephe_path"]
      let pictures = PictureOptions.group.options.map { $0.field.key }
      // What tables and pictures alone have.
      let shows = ["steps", "ascii", "peaks", "bare", "inscribe", "view"]
      #expect(left.isSubset(of: files + pictures + shows), "\(tool.name): \(left)")
      #expect(left.isSuperset(of: ["format", "json", "output", "force"]))
    }
  }

  /// What the cards' examples ask, a tool answers as the command does.
  @Test(arguments: Asked.all.map { $0.fitting(.json) }) func callsAnswerAsTheCommand(asked: Asked)
    throws
  {
    let tool = try #require(MCPTool.all.first { $0.title == asked.title })
    var members = asked.options.map { name, text in
      JSONTree.Member(
        key: Field(name).key, value: text.isEmpty ? .flag(true) : .text(text))
    }
    for (place, operand) in asked.card.operands.enumerated() {
      let words = Array(asked.words.dropFirst(place).prefix(operand.isRepeated ? .max : 1))
      let value: JSONTree? =
        operand.content != nil
        ? asked.input.isEmpty ? nil : .text(asked.input)
        : words.isEmpty
          ? nil : operand.isRepeated ? .list(words.map(JSONTree.text)) : .text(words[0])
      if let value { members.append(.init(key: tool.arguments[place].key, value: value)) }
    }
    let outcome = tool.call(members, Surroundings().ofCall)
    #expect(!outcome.isError, "\(String(decoding: outcome.json, as: UTF8.self))")
    #expect(try JSONValue(bytes: outcome.json) == asked.run().json)
  }

  /// The error is the command's own.
  @Test func refusalsAreTheCommands() throws {
    var client = MCPConversation()
    let result = try client.call(
      "time", #"{"date":"1971-10-31","time":"02:30","zone":"Europe/Dublin"}"#)
    let command = run("time --date 1971-10-31 --time 02:30 --zone Europe/Dublin --json")
    #expect(command.code == .wrongValue)
    #expect(result?["isError"] == .bool(true))
    #expect(try result?.said == JSONValue(bytes: command.errors.utf8))
  }

  @Test(arguments: [
    ("time", #"{"date":"2000-01-01","output":"x"}"#, "unknown_option"),
    ("time", #"{"date":"2000-01-01","ephe_path":"/"}"#, "unknown_option"),
    ("time", #"{"date":"2000-01-01","Date":"2000-01-01"}"#, "unknown_option"),
    ("time", #"{"date":"2000-01-01","date":"2000-01-02"}"#, "repeated_key"),
    ("time", #"{"date":["2000-01-01"]}"#, "invalid_type"),
    ("time", #"{"date":{}}"#, "invalid_type"), ("time", #"{"date":""}"#, "empty_value"),
    ("time", #"{"date":"2000-01-01","lmt":"true"}"#, "invalid_type"),
    ("time", #"{"date":"2000-01-01","time":"12:00","zone":"UTC\u0000"}"#, "unknown_zone"),
    ("human-design", #"{"date":"2000-01-01","zone":"UTC","node":"x"}"#, "unknown_choice"),
    ("human-design-penta", "{}", "people_missing"), ("enneagram-type", "{}", "operand_missing"),
    ("enneagram-pair", #"{"second":"4"}"#, "operand_missing"),
    ("tarot-card", #"{"name":["sun",[]]}"#, "invalid_type"),
    ("enneagram", #"{"answers":"/etc/passwd"}"#, "invalid_answers"),
    ("human-design", #"{"profile":"nobody"}"#, "no_data_folder"),
  ])
  func whatIsRefused(tool: String, arguments: String, code: String) throws {
    var client = MCPConversation()
    #expect(try client.refusal(tool, arguments) == code)
  }

  /// Numbers and flags may stand for the words of the command line.
  @Test func valuesOfOtherKinds() throws {
    var client = MCPConversation()
    let place = try client.call("place", #"{"lat":21.31,"lon":-157.86,"limit":1,"name":null}"#)
    #expect(
      place?["structuredContent"] == run("place --lat 21.31 --lon -157.86 --limit 1 --json").json)
    let birth = #""date":"1961-08-04","time":"19:24","zone":"Pacific/Honolulu""#
    let chart = try client.call("human-design", "{\(birth),\"node\":true,\"explain\":false}")
    #expect(chart?["structuredContent"] == run("human-design \(someBirth) --json").json)
  }

  /// The text of a file stands in the place of its name, and no file is read.
  @Test func filesAreTexts() throws {
    var client = MCPConversation()
    let spread = #"{"name":"Two","positions":["now","then"]}"#
    let text = try #require(
      String(validating: JSONEncoder().encode(spread), as: UTF8.self))
    let drawn = try client.call("tarot", #"{"seed":"s","spread_file":\#(text)}"#)
    #expect(drawn?["structuredContent"]?["result"]?["cards"]?.list?.count == 2)
    #expect(
      try client.refusal("tarot", #"{"seed":"s","spread_file":"/dev/zero"}"#) == "invalid_json")
    let long = String(repeating: "x", count: 5000)
    let wheel = try client.refusal(
      "sigil-forge", #"{"intention":"a","method":"wheel","wheel_file":"\#(long)"}"#)
    #expect(wheel == "text_too_long")
    let dasha = #""date":"1996-12-07","time":"10:34","zone":"UTC""#
    #expect(try client.refusal("vimshottari", "{\(dasha),\"at\":\"./x\"}") != nil)
    let listed = try client.call(
      "vimshottari", "{\(dasha),\"at\":\"2010-06-01,wedding\\n2015-01-01\"}")
    #expect(listed?["isError"] == .bool(false))
  }

  /// The moment is that of the call, not of the start.
  @Test func todayIsTheDayOfTheCall() throws {
    var surroundings = Surroundings()
    surroundings.clock = { UTCInstant(seconds: 1_000_000_000) }
    var client = MCPConversation(surroundings)
    let day = try client.call("biorhythm", #"{"date":"1961-08-04"}"#)
    #expect(day?["structuredContent"]?["result"]?["date"]?.text == "2001-09-09")
  }

  /// The schema says what the declarations say.
  @Test func schemasOfInputs() throws {
    var client = MCPConversation()
    let tools = try #require(try client.ask("tools/list")?["result"]?["tools"]?.list)
    func schema(_ name: String) -> JSONValue? {
      tools.first { $0["name"]?.text == name }?["inputSchema"]
    }
    let chart = schema("human-design")?["properties"]
    #expect(chart?["node"]?["enum"]?.texts == ["true", "mean"])
    #expect(chart?["lmt"]?["type"]?.text == "boolean")
    #expect(chart?["lat"]?["type"]?.text == "number")
    #expect(schema("human-design")?["required"] == nil)
    #expect(schema("human-design")?["additionalProperties"] == .bool(false))
    let limit = schema("place")?["properties"]?["limit"]
    #expect(limit?["type"]?.text == "integer" && limit?["maximum"]?.number == 1000)
    #expect(schema("enneagram-pair")?["required"]?.texts == ["first", "second"])
    #expect(schema("tarot-card")?["properties"]?["name"]?["type"]?.text == "array")
    #expect(
      schema("human-design-return")?["properties"]?["kind"]?["enum"]?.texts.contains(
        "saturn_return") == true)
    for tool in tools {
      #expect(tool["outputSchema"]?["type"]?.text == "object")
      // Options are those of a command line.
      #expect(tool["inputSchema"]?.leaves.contains { $0.text?.contains("--") == true } == false)
    }
  }
}
