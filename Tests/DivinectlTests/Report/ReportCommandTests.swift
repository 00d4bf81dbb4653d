import Foundation
import FoundationXML
import TestSupport
import Testing

@testable import divinectl

/// `report`: what all engines say of a person.
@Suite struct ReportCommandTests {
  private static let birth = "--date 1961-08-04 --time 19:24 --zone Pacific/Honolulu"

  /// Each answer is that of the engine's own command, byte for byte but for the indent.
  @Test func answersAreThoseOfTheCommands() throws {
    let json = try #require(
      run("report \(Self.birth) --name Ada --seed s --on 2026-11-27 --json").json)
    #expect(json["schema"]?.text == "divinectl/report/1")
    let commands = [
      "human-design \(Self.birth)", "gene-keys \(Self.birth)",
      "vimshottari \(Self.birth) --at 2026-11-27",
      "numerology --date 1961-08-04 --name Ada --as-of 2026-11-27",
      "biorhythm --date 1961-08-04 --time 19:24 --target 2026-11-27", "tarot draw --seed s",
      "tarot birth \(Self.birth)", "iching --seed s",
      "sacred-geometry personal --date 1961-08-04", "sigil-forge --name Ada",
    ]
    let answers = try #require(json["answers"]?.list)
    #expect(answers.count == commands.count)
    for (answer, command) in zip(answers, commands) {
      #expect(answer == run("\(command) --json").json, "\(command)")
    }
    #expect(json["left_out"]?.list?.compactMap { $0["engine"]?.text } == ["enneagram"])
  }

  /// Without a seed nothing is drawn, without a name there is no sigil; an open time has windows.
  @Test func whatIsLeftOut() throws {
    let json = try #require(run("report --date 1961-08-04 --zone Pacific/Honolulu --json").json)
    let left = json["left_out"]?.list?.compactMap { $0["engine"]?.text }
    #expect(left == ["enneagram", "tarot", "iching", "sigil-forge"])
    #expect(json["answers"]?.list?.first?["schema"]?.text == "divinectl/human-design-window/1")
    let text = run("report --date 1961-08-04 --zone Pacific/Honolulu --on 2026-11-27")
    #expect(text.code == .success && text.text.contains("needs seed"))
    // A date alone: the engines that need a clock say so, the others answer.
    let dates = try #require(run("report --date 1961-08-04 --json").json)
    #expect(dates["answers"]?.list?.first?["engine"]?.text == "numerology")
    #expect(dates["left_out"]?.list?.first?["reason"]?.text?.contains("zone") == true)
  }

  /// Files that are missing are no reason to leave an engine out.
  @Test func missingFilesAreNoAnswer() {
    let run = run("report \(Self.birth) --name Ada --ephe-path /nonexistent --json")
    #expect(run.code == .dataMissing && run.output.isEmpty)
  }

  /// Well-formed, no script, nothing from elsewhere, the pictures inside.
  @Test(arguments: [
    "Ada Lovelace", "<script>alert(1)</script>", "\"&'>",
    String(repeating: "Wolfeschlegelstein", count: 3),
  ])
  func aPageOfItsOwn(name: String) throws {
    let words = ["report"] + Self.birth.split(separator: " ").map(String.init)
    let run = run(words + ["--name", name, "--on", "2026-11-27", "--format", "html"])
    #expect(run.code == .success)
    let reader = MarkupReader()
    let parser = XMLParser(data: Data(run.output))
    parser.delegate = reader
    #expect(parser.parse(), "\(String(describing: parser.parserError))")
    #expect(reader.elements["script"] == nil && reader.titles.first == name)
    #expect((5...8).contains(reader.elements["svg"] ?? 0))
    #expect(reader.elements["section"] == reader.elements["h2"])
    #expect(
      reader.references.allSatisfy {
        $0.hasPrefix("#") && reader.ids.contains(String($0.dropFirst()))
      })
    #expect(reader.ids.count == Set(reader.ids).count)
    #expect(!run.text.contains("url(") && !run.text.contains("@import"))
  }

  @Test(arguments: [
    ("report", "date: is needed"), ("report --date 1961-02-31", "1961-02-31"),
    ("report --date 1961-08-04 --on 2026-02-30", "on: "),
    ("report --date 1961-08-04 --time 25:00 --zone UTC", "25:00"),
    ("report --date 1961-08-04 --format svg", "svg"),
    ("report --date 1961-08-04 --time 12:00 --zone UTC --ephe-path /nonexistent", "/nonexistent"),
  ])
  func badInput(line: String, part: String) {
    let run = run(line)
    #expect(run.code != .success && run.output.isEmpty)
    #expect(run.errors.contains(part), "\(run.errors)")
    #expect(run.errors.split(separator: "\n").count <= 2)
  }
}

/// What a page is made of.
private final class MarkupReader: NSObject, XMLParserDelegate {
  var elements: [String: Int] = [:]
  var references: [String] = []
  var ids: [String] = []
  var titles: [String] = []
  private var isTitle = false

  func parser(
    _ parser: XMLParser, didStartElement name: String, namespaceURI: String?,
    qualifiedName: String?, attributes: [String: String]
  ) {
    elements[name, default: 0] += 1
    references += ["href", "src"].compactMap { attributes[$0] }
    if let id = attributes["id"] { ids.append(id) }
    isTitle = name == "title"
    if isTitle { titles.append("") }
  }

  func parser(
    _ parser: XMLParser, didEndElement name: String, namespaceURI: String?, qualifiedName: String?
  ) {
    isTitle = false
  }

  func parser(_ parser: XMLParser, foundCharacters text: String) {
    if isTitle { titles[titles.count - 1] += text }
  }
}
