import Foundation
import TestSupport
import Testing

@testable import divinectl

/// Pages of documents whose shell blocks are run: what a block prints stands in the block below.
///
/// Each section of a page (`##`) has an empty folder, which is the home of its user too. A block
/// with nothing below it prints nothing. `make record` renews what is printed.
@Suite(.needs("jq", "sqlite3", "parallel", "rsvg-convert", "column")) struct RecordedPagesTests {
  @Test(arguments: ["docs/cookbook.md", "docs/gene-keys.md"])
  func blocks(name: String) throws {
    let url = Fixture.root.appending(path: name)
    let text = try String(contentsOf: url, encoding: .utf8)
    var sections = text.components(separatedBy: "\n## ")
    for place in sections.indices {
      try ProfileFolder.with { folder in
        sections[place] = try Self.renewed(sections[place], folder: folder.url)
      }
    }
    try RecordedTests.compare(url, with: sections.joined(separator: "\n## "))
  }

  /// A section with what its blocks print now.
  private static func renewed(_ section: String, folder: URL) throws -> String {
    var lines: [String] = []
    var rest = section.components(separatedBy: "\n")[...]
    while let line = rest.popFirst() {
      lines.append(line)
      guard line == "```sh" else { continue }
      let commands = rest.prefix { $0 != "```" }
      lines += commands + ["```"]
      rest = rest.dropFirst(commands.count + 1)
      if rest.starts(with: ["", "```text"]) {
        rest = rest.drop { $0 != "```" }.dropFirst()
      }
      let result = try Program.shell(
        commands.joined(separator: "\n"), environment: ["HOME": folder.path], folder: folder)
      #expect(result.code == 0, "\(commands.joined(separator: "\n")): \(result.errors)")
      let printed = RecordedTests.portable(result.output + result.errors)
      guard !printed.isEmpty else { continue }
      lines += ["", "```text"]
      lines += printed.components(separatedBy: "\n").dropLast(printed.hasSuffix("\n") ? 1 : 0)
      lines.append("```")
    }
    return lines.joined(separator: "\n")
  }
}
