import Civil
import Engines
import Foundation
import TestSupport
import Testing

@testable import divinectl

extension EveryEngine {
  /// What a batch says of a record is what the command says.
  @Suite struct Records {
    private static let names = BatchVerb.all.map(\.name)

    /// The questions that a record can ask, with the day that a batch does not know.
    private static func asked(_ name: String) throws -> [Asked] {
      let verb = try #require(BatchVerb.named(name))
      let today = verb.card.implied.filter(\.isToday).map(\.name)
      var result: [Asked] = []
      for asked in Asked.all {
        guard asked.engine.name == verb.engine.name, asked.card.name == verb.card.name else {
          continue
        }
        var asked = asked.fitting(.json)
        // Where nothing may depend on the clock the day is given.
        for name in today where !asked.has(name) && asked.format != .table {
          asked = asked.with(name, "2026-11-24")
        }
        result.append(asked)
        // Of a name like this one there is a warning.
        if asked.has("zone") { result.append(asked.with("zone", "EST").without("fold")) }
        result.append(
          asked.without("time").without("zone").without("fold").without("sensitivity").without(
            "explain"))
      }
      return result.filter { $0.input.isEmpty || $0.card.texts.contains("answers") }
    }

    @Test(arguments: names) func aLineIsTheCommandsJSON(name: String) throws {
      let asked = try Self.asked(name)
      let lines = try Self.lines(name, asked.map { Self.json($0) }, "jsonl")
      try #require(lines.count == asked.count && !asked.isEmpty)
      var answers = 0
      var warnings = 0
      for (asked, line) in zip(asked, lines) {
        let single = asked.run()
        guard single.code == .success else {
          // A command and a record are refused for the same reason.
          let error = try JSONValue(bytes: single.errors.utf8)["error"]
          let other = try JSONValue(bytes: line.utf8)["error"]
          #expect(
            error?["code"] == other?["code"] && error?["field"] == other?["field"], "\(asked)")
          continue
        }
        answers += 1
        if single.json?["warnings"]?.list?.isEmpty == false { warnings += 1 }
        #expect(line == Self.compact(single.text), "\(asked)")
      }
      #expect(answers > 0)
      #expect(warnings > 0 || !asked.contains { $0.has("zone") })
    }

    @Test(arguments: names) func everyInputFormatGivesTheSame(name: String) throws {
      let asked = try Self.asked(name).filter { $0.input.isEmpty }
      let lines = try Self.lines(name, asked.map { Self.json($0) }, "jsonl")
      for (format, separator) in [("csv", ","), ("tsv", "\t")] {
        let keys =
          ["date"]
          + Set(asked.flatMap { $0.options.map { Field($0.name).key } })
          .subtracting(["date"]).sorted()
        let rows = asked.map { asked in
          keys.map { key in
            let text = asked.options.first { Field($0.name).key == key }.map {
              $0.text.isEmpty ? "true" : $0.text
            }
            let quoted = "\"\((text ?? "").replacing("\"", with: "\"\""))\""
            return format == "csv" ? quoted : text ?? ""
          }.joined(separator: separator)
        }
        let table = try Self.lines(name, [keys.joined(separator: separator)] + rows, format)
        #expect(table.count == lines.count)
        for (one, other) in zip(lines, table) {
          // The header is a line too.
          #expect(Self.withoutLine(one) == Self.withoutLine(other))
        }
      }
    }

    private static func withoutLine(_ text: String) -> String {
      text.replacing(/"line":\d+/, with: "")
    }

    static func lines(_ name: String, _ records: [String], _ format: String) throws -> [String] {
      let url = FileManager.default.temporaryDirectory.appending(path: "every-\(UUID())")
      defer { try? FileManager.default.removeItem(at: url) }
      try Data((records.joined(separator: "\n") + "\n").utf8).write(to: url)
      let result = run([
        "batch", "--engine", name, "--input-format", format, "--no-cache", url.path,
      ])
      #expect(!result.errors.contains("unknown keys"), "\(result.errors)")
      return result.text.split(separator: "\n").map(String.init)
    }

    /// A record with the options as its keys.
    private static func json(_ asked: Asked) -> String {
      var values = asked.options.map { name, text in
        let key = Field(name).key
        let isNumber = ["lat", "lon"].contains(key)
        return "\(quotedJSON(key)):\(text.isEmpty ? "true" : isNumber ? text : quotedJSON(text))"
      }
      if !asked.input.isEmpty { values.append("\"answers\":\(quotedJSON(asked.input))") }
      return "{\(values.joined(separator: ","))}"
    }

    private static func quotedJSON(_ text: String) -> String {
      String(decoding: (try? JSONEncoder().encode(text)) ?? Data(), as: UTF8.self)
        .replacing("\\/", with: "/")
    }

    /// JSON without the white space between its parts.
    private static func compact(_ text: String) -> String {
      var result = ""
      var isText = false
      var isEscaped = false
      for scalar in text.unicodeScalars {
        if scalar == "\"", !isEscaped { isText.toggle() }
        isEscaped = scalar == "\\" && !isEscaped
        if isText || !" \n".unicodeScalars.contains(scalar) { result.unicodeScalars.append(scalar) }
      }
      return result
    }
  }
}
