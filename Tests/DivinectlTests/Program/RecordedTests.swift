import Civil
import Ephemeris
import Foundation
import TestSupport
import Testing

@testable import divinectl

/// Files that say what the program does, compared with what it does.
///
/// `make record` renews them (RECORD=1); the run that records fails, so that it cannot be missed.
@Suite(.needs("jq")) struct RecordedTests {
  static let isRecording = ProcessInfo.processInfo.environment["RECORD"] == "1"

  static func compare(_ url: URL, with text: String) throws {
    let old = try? String(contentsOf: url, encoding: .utf8)
    guard old != text else { return }
    if isRecording {
      try FileManager.default.createDirectory(
        at: url.deletingLastPathComponent(), withIntermediateDirectories: true)
      try text.write(to: url, atomically: true, encoding: .utf8)
    }
    Issue.record(
      "\(url.lastPathComponent) \(isRecording ? "was renewed" : "is out of date: make record")"
    )
  }

  @Test func manualPages() throws {
    let folder = Fixture.root.appending(path: "man")
    try Self.compare(folder.appending(path: "divinectl.1"), with: ManPage.overview())
    for command in Registry.commands {
      try Self.compare(
        folder.appending(path: "divinectl-\(command.name).1"), with: ManPage.page(for: command))
    }
    let files = try FileManager.default.contentsOfDirectory(atPath: folder.path)
    #expect(files.count == Registry.commands.count + 1)
  }

  /// The shapes of outputs in the binary are those that the descriptions have.
  @Test func shapes() throws {
    try Self.compare(
      Fixture.root.appending(path: "Sources/CTables/Data/shapes.tsv"), with: LearntShapes.table)
  }

  /// The reference of the JSON output names every key of every output.
  @Test func jsonReference() throws {
    try Self.compare(Fixture.root.appending(path: "docs/json.md"), with: JSONReference.document)
  }

  /// Every block of the README that shows a command line shows what it prints.
  @Test(arguments: ["README.md"])
  func documents(name: String) throws {
    let url = Fixture.root.appending(path: name)
    let text = try String(contentsOf: url, encoding: .utf8)
    var renewed: [String] = []
    var commands = 0
    var isSkipping = false
    for line in text.split(separator: "\n", omittingEmptySubsequences: false).map(String.init) {
      if line.hasPrefix("```") { isSkipping = false }
      if isSkipping { continue }
      renewed.append(line)
      guard line.hasPrefix("$ divinectl") else { continue }
      let result = try Program.shell(String(line.dropFirst(2)))
      renewed += Self.portable(result.output + result.errors).split(
        separator: "\n", omittingEmptySubsequences: false
      ).dropLast().map(String.init)
      commands += 1
      isSkipping = true
    }
    #expect(commands >= 4)
    try Self.compare(url, with: renewed.joined(separator: "\n"))
    for command in Registry.commands { #expect(text.contains("`\(command.name)`")) }
  }

  /// Folders with `cmd` (shell), `out`, `err` and `code`.
  @Test(
    arguments: try FileManager.default.contentsOfDirectory(
      atPath: Fixture.folder.appending(path: "runs").path
    ).sorted())
  func runs(name: String) throws {
    let folder = Fixture.folder.appending(path: "runs/\(name)")
    let command = try String(contentsOf: folder.appending(path: "cmd"), encoding: .utf8)
    let result = try Program.shell(command, folder: folder)
    try Self.compare(folder.appending(path: "out"), with: Self.portable(result.output))
    try Self.compare(folder.appending(path: "err"), with: Self.portable(result.errors))
    try Self.compare(folder.appending(path: "code"), with: "\(result.code)\n")
  }

  /// The text without what differs from run to run: the version of the zone data, and when a
  /// calendar was written.
  static func portable(_ text: String) -> String {
    var database = TimeZoneDatabase()
    return text.replacing((try? database.version()) ?? "", with: "2026x")
      .replacing(/DTSTAMP:[0-9TZ]+/, with: "DTSTAMP:20260101T000000Z")
  }
}
