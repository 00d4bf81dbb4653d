import Civil
import Engines
import Foundation
import TestSupport
import Testing

@testable import divinectl

extension EveryEngine {
  /// Every code of an error is reached, and what it says suits who reads it.
  @Suite struct Refusals {
    @Test(arguments: RefusalTable.all.map { ($0.code, $0.line, $0.records) })
    func linesReachTheirCode(code: String, line: String, records: String) throws {
      let result = try Self.run(line, records)
      #expect(Self.codes(of: result) == [code], "\(result.errors)")
      #expect(result.code != .success && result.code != .bug)
    }

    @Test func theSurroundingsAreToBlame() {
      func codes(_ line: String, _ change: (inout Surroundings) -> Void = { _ in }) -> [String] {
        var surroundings = Surroundings()
        change(&surroundings)
        return Self.codes(
          of: DivinectlTests.run(
            line.split(separator: " ").map(String.init) + ["--json"], surroundings: surroundings))
      }
      #expect(DivinectlTests.run([]).errors.contains("a command is needed"))
      #expect(DivinectlTests.run("schema time.no").errors.contains("there is no output 'time.no'"))
      #expect(DivinectlTests.run("cache info").errors.contains("set HOME or XDG_CACHE_HOME"))
      let cache = ["cache", "build", "--from", "x", "--to", "2000"]
      var home = Surroundings()
      home.cacheFolder = "/nonexistent"
      #expect(DivinectlTests.run(cache, surroundings: home).errors.contains("--from: 'x' is not"))
      #expect(
        DivinectlTests.run("batch --engine tarot.year --format csv /dev/null").errors.contains(
          "--fields")
      )
      let bytes = [Array("time".utf8), [0xFF], Array("--json".utf8)]
      #expect(Self.codes(of: DivinectlTests.run(bytes: bytes)) == ["invalid_utf8"])
      #expect(codes("profile list") == ["no_data_folder"])
      #expect(codes("batch --engine time") { $0.inputIsTerminal = true } == ["no_input"])
      #expect(
        codes("time --date 2000-01-01 --time 12:00 --zone Europe/Paris") {
          $0.zoneDirectory = "/nonexistent"
        } == ["zone_data_unusable"])
    }

    /// The sources name no code that is in none of the tables, and these none that is no longer.
    @Test func everyCodeOfTheSourcesIsReached() throws {
      let reached = RefusalTable.all.map(\.code) + RefusalTable.elsewhere.keys
      let known = try Self.codesOfSources()
      #expect(known.count > 100)
      #expect(known.subtracting(reached).sorted() == [])
      #expect(Set(reached).subtracting(known).sorted() == [])
    }

    /// A batch knows keys and no options.
    @Test(arguments: BatchVerb.all.map(\.name)) func batchesNameKeys(name: String) throws {
      let verb = try #require(BatchVerb.named(name))
      let births = BirthOptions.uncertainGroup.options + BirthOptions.secondGroup.options
      let options = births + verb.card.ownOptions
      let wrong = ["x", "-1", "99999999999", "2000-13-45", "25:99", "2010-01-01..1", "0", "true"]
      let base = Asked.examples.first {
        $0.engine.name == verb.engine.name && $0.card.name == verb.card.name
      }
      let given = (base?.options ?? []).map {
        (Field($0.name).key, $0.text.isEmpty ? "true" : $0.text)
      }
      var records: [[(String, String)]] = [[]]
      for option in options {
        let key = option.field.key
        records.append(given.filter { $0.0 != key })
        for text in wrong { records.append(given.filter { $0.0 != key } + [(key, text)]) }
      }
      let lines = records.map { record in
        "{" + record.map { "\"\($0.0)\":\"\($0.1)\"" }.joined(separator: ",") + "}"
      }
      let result = try Self.run(
        "batch --engine \(name) --no-cache IN", lines.joined(separator: "\n"))
      let errors = result.text.split(separator: "\n").compactMap {
        (try? JSONValue(bytes: $0.utf8))?["error"]
      }
      #expect(errors.count > options.count)
      // A value may be called like an option.
      let hyphened = Set(options.map(\.name).filter { $0.contains("-") })
        .subtracting(options.flatMap(\.choices))
      for error in errors {
        let message = error["message"]?.text ?? ""
        #expect(!message.isEmpty && !message.contains("--"), "\(message)")
        let words = message.split { !($0.isLetter || $0 == "-") }.map(String.init)
        #expect(hyphened.isDisjoint(with: words), "\(message)")
        #expect(error["field"]?.text?.contains("-") != true, "\(message)")
        #expect(error["code"]?.text?.wholeMatch(of: /[a-z][a-z0-9_]*/) != nil)
      }
    }

    private static func run(_ line: String, _ records: String) throws -> Run {
      let folder = FileManager.default.temporaryDirectory.appending(path: "refusals-\(UUID())")
      let profiles = folder.appending(path: "divinectl/profiles")
      try FileManager.default.createDirectory(at: profiles, withIntermediateDirectories: true)
      defer { try? FileManager.default.removeItem(at: folder) }
      let input = folder.appending(path: "records")
      try Data(records.utf8).write(to: input)
      var surroundings = Surroundings()
      surroundings.cacheFolder = folder.path
      surroundings.dataFolder = folder.appending(path: "divinectl").path
      _ = DivinectlTests.run(
        ["profile", "add", "ann", "--date", "2000-01-01"], surroundings: surroundings)
      try Data("no JSON".utf8).write(to: profiles.appending(path: "bad.json"))
      try FileManager.default.createDirectory(
        at: profiles.appending(path: "folder.json"), withIntermediateDirectories: true)
      let words = line.split(separator: " ").map {
        $0 == "IN"
          ? input.path : String($0).replacing("~", with: " ").replacing("@", with: folder.path)
      }
      return DivinectlTests.run(words + ["--json"], surroundings: surroundings)
    }

    private static func codes(of result: Run) -> [String] {
      (result.text + result.errors).split(separator: "\n").compactMap {
        (try? JSONValue(bytes: $0.utf8))?["error"]?["code"]?.text
      }
    }

    /// The codes that refusals bear in the sources; those of warnings are others.
    private static func codesOfSources() throws -> Set<String> {
      let folder = Fixture.root.appending(path: "Sources")
      let files = FileManager.default.enumerator(at: folder, includingPropertiesForKeys: nil)
      var codes: Set<String> = []
      for case let file as URL in files ?? .init() where file.pathExtension == "swift" {
        let text = try String(contentsOf: file, encoding: .utf8)
          .replacing(/Warning\(\s*code: "\w+"/, with: "")
        let refusals =
          /(?:\.usage\(|\.value\(|Refusal\(|code: |Code = |Self\()\s*(?:\.\w+,\s*)?"([a-z0-9]+(?:_[a-z0-9]+)*)"/
        for match in text.matches(of: refusals) { codes.insert(String(match.output.1)) }
      }
      return codes
    }
  }
}
