import Foundation
import TestSupport
import Testing

@testable import divinectl

/// Pictures as another program draws them: each that is recorded (Fixtures/runs), and the recipes of
/// docs/pictures.md.
@Suite struct RenderedPictureTests {
  static let recorded = (try? names()) ?? []

  private static func names() throws -> [String] {
    let folder = Fixture.folder.appending(path: "runs")
    return try FileManager.default.contentsOfDirectory(atPath: folder.path).filter { name in
      let output = try? String(
        contentsOf: folder.appending(path: "\(name)/out"), encoding: .utf8)
      return output?.hasPrefix("<?xml") == true
    }.sorted()
  }

  /// Every engine with a picture has one among them, and each way to write one.
  @Test func everyEngineHasOne() {
    #expect(Self.recorded.count >= 24)
    for name in ["numerology", "enneagram", "vimshottari", "gene-keys", "human-design", "tarot"] {
      #expect(Self.recorded.contains { $0.hasPrefix(name) }, "\(name)")
    }
  }

  /// It is drawn without a complaint, in the shape of its view box, and shows more than paper.
  @Test(.needs("rsvg-convert"), arguments: recorded) func picturesAreDrawn(name: String) throws {
    let folder = Fixture.folder.appending(path: "runs/\(name)")
    let text = try String(contentsOf: folder.appending(path: "out"), encoding: .utf8)
    let box = try #require(text.firstMatch(of: /viewBox="0 0 ([\d.]+) ([\d.]+)"/))
    let shape = try #require(Double(box.1)) / #require(Double(box.2))
    let drawn = try Program.shell(
      "rsvg-convert -w 600 --keep-aspect-ratio out | base64 -w 0", folder: folder)
    #expect(drawn.errors.isEmpty, "\(drawn.errors)")
    let image = try #require(Data(base64Encoded: drawn.output))
    // The header of a PNG has width and height from byte 16 on (RFC 2083, 4.1.1).
    #expect(image.prefix(4).elementsEqual([0x89, 0x50, 0x4E, 0x47]))
    func number(_ place: Int) -> Int { image[place..<place + 4].reduce(0) { $0 << 8 | Int($1) } }
    #expect(number(16) == 600)
    #expect(abs(Double(number(20)) - 600 / shape) <= 1)
    // An empty one has a few hundred bytes.
    #expect(image.count > 4000, "\(image.count)")
  }

  /// The commands of the page work, one after the other.
  @Test(.needs("rsvg-convert", "chafa")) func recipesWork() throws {
    let page = Fixture.root.appending(path: "docs/pictures.md")
    let commands = try String(contentsOf: page, encoding: .utf8).split(separator: "\n")
      .filter { $0.hasPrefix("    ") }.map { $0.dropFirst(4) }
    #expect(commands.count >= 8)
    let result = try StreamTests.shell("set -e -o pipefail\n" + commands.joined(separator: "\n"))
    #expect(result.code == 0 && result.errors.isEmpty, "\(result.errors)")
    #expect(result.output.count > 200)
  }
}
