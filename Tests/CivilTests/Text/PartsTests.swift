import Testing
import TestSupport

@testable import Civil

/// Parts of texts, against the standard library's own searches.
@Suite struct PartsTests {
  @Test func knownTexts() {
    #expect("a--b--".replacing("--", with: "-") == "a-b-")
    #expect("aaa".replacing("aa", with: "b") == "ba")
    #expect("Köln".replacing("ö", with: "oe") == "Koeln")
    #expect("52.5..53".pieces(betweenEach: "..") == ["52.5", "53"])
    #expect("".pieces(betweenEach: ",") == [""])
    #expect("x\r\ny".contains("\n"))
    #expect("anything".contains(""))
  }

  /// Random texts of few letters, so that parts meet, overlap and nearly fit.
  @Test func asTheStandardLibrary() {
    var random = SeededGenerator(seed: 5)
    func text(_ lengths: ClosedRange<Int>) -> String {
      String(
        (0..<Int.random(in: lengths, using: &random)).compactMap { _ in
          "abé".randomElement(using: &random)
        })
    }
    var found = 0
    for _ in 0..<2000 {
      let (whole, part, other) = (text(0...12), text(1...3), text(0...3))
      let parts: [Substring] = whole.split(separator: part, omittingEmptySubsequences: false)
      #expect(whole.pieces(betweenEach: part) == parts)
      #expect(whole.replacing(part, with: other) == parts.joined(separator: other))
      #expect(whole.contains(part) == (parts.count > 1))
      found += parts.count > 1 ? 1 : 0
    }
    #expect((200...1800).contains(found))
  }
}
