import Foundation
import TestSupport
import Testing

@testable import divinectl

/// docs/glossary.md has the words that the program prints, and no others.
@Suite struct GlossaryTests {
  private static let page = try? String(
    contentsOf: Fixture.root.appending(path: "docs/glossary.md"), encoding: .utf8)

  private static let terms = (page ?? "").split(separator: "\n").compactMap { line in
    line.firstMatch(of: /^\* \*\*(.+?)\*\*: \S/).map { String($0.1) }
  }

  @Test func entriesAreInOrder() {
    #expect(Self.terms.count > 100)
    #expect(Self.terms.map { $0.lowercased() } == Self.terms.map { $0.lowercased() }.sorted())
    #expect(Set(Self.terms).count == Self.terms.count)
    for line in (Self.page ?? "").split(separator: "\n").dropFirst(4) {
      #expect(line.hasPrefix("* **") || line.hasPrefix("  "), "\(line)")
    }
  }

  /// Every word stands in the help, in another page or among the keys.
  @Test func everyTermIsUsed() throws {
    var text = Registry.commands.map { command in
      Help.page(for: command) + command.verbs.map { Help.page(for: $0, of: command) }.joined()
    }.joined()
    let folder = Fixture.root.appending(path: "docs")
    for name in try FileManager.default.contentsOfDirectory(atPath: folder.path)
    where name != "glossary.md" {
      text += try String(contentsOf: folder.appending(path: name), encoding: .utf8)
    }
    let words = text.lowercased().replacing("_", with: " ").replacing("\n", with: " ")
    for term in Self.terms { #expect(words.contains(term.lowercased()), "\(term)") }
  }

  /// Keys whose names say nothing to somebody who does not know the system.
  @Test(arguments: [
    "activations", "arrows", "awareness", "ayanamsa", "balance", "base", "bridges", "capstone",
    "circuit", "codon_ring", "companionship", "compound", "compromise", "conductor", "decan",
    "definition", "dignities", "dominance", "driver", "electromagnetic", "essence", "expression",
    "fixing", "gift", "hidden_passion", "incarnation_cross", "inverse", "karmic_debt",
    "karmic_lessons", "kua", "life_path", "lo_shu", "margin", "najia", "nakshatra", "nuclear",
    "opposite", "pada", "palace", "pathways", "personality", "pinnacles", "profile", "rashi",
    "relating", "sephirah", "shadow", "siddhi", "signature", "soul_urge", "split", "strategy",
    "sub_lord", "theme", "tone", "tribhagi", "trifix", "variables", "void", "window", "wing",
  ])
  func rareKeysAreExplained(key: String) {
    #expect(
      JSONReference.meanings[key] != nil
        || JSONReference.meanings.keys.contains {
          $0.hasSuffix(".\(key)")
        })
    let word = key.replacing("_", with: " ")
    let forms = [word, String(word.dropLast()), String(word.dropLast(3)) + "y"]
    let terms = Self.terms.map { $0.lowercased() }
    #expect(terms.contains { forms.contains($0) || $0.hasPrefix(word + " ") }, "\(key)")
  }
}
