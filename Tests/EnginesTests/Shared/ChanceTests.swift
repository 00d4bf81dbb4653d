import Civil
import Testing

@testable import Engines

@Suite struct ChanceTests {
  private func chance(_ seed: String?, system: String? = nil) throws(Refusal) -> Chance {
    let question = Question()
    if let seed { question.texts = [("seed", seed)] }
    question.chance = system
    return try Chance(question)
  }

  /// SplitMix64 from the first half of SHA-256, computed by other programs (hashlib of Python, and
  /// the generator's published C).
  @Test func aTextSeedsTheGenerator() throws {
    var random = try chance("abc").generator
    #expect(random.next() == 0xC2BB062BB0E9D803)
    #expect(random.next() == 0x3104B56B2FF99396)
  }

  @Test func aSeedOfItsOwnGoesBeforeTheSystems() throws {
    #expect(try chance("mine", system: "theirs").text == "mine")
    #expect(try chance(nil, system: "theirs").text == "theirs")
  }

  @Test(arguments: [nil, "", String(repeating: "x", count: 2001)])
  func whatIsNoSeedIsRefused(seed: String?) {
    #expect(throws: Refusal.self) { try chance(seed) }
  }
}
