import Civil
import Engines
import TestSupport
import Testing

/// The project's own items, and banks that are loaded.
struct EnneagramBankTests {
  private let bank = EnneagramInstrument.own

  @Test func everyScaleHasItsItems() {
    var ratings: [Int: [Bool]] = [:]
    var instincts: [EnneagramInstinct: [Bool]] = [:]
    var pairs: [Set<Int>: [Int]] = [:]
    var firsts = Array(repeating: 0, count: 10)
    for item in bank.items {
      switch item.content {
      case .typeRating(let type, let isReversed): ratings[type, default: []].append(isReversed)
      case .instinctRating(let instinct, let isReversed):
        instincts[instinct, default: []].append(isReversed)
      case .choice(let first, let second, let round):
        pairs[[first, second], default: []].append(round)
        firsts[first] += 1
      }
    }
    #expect(ratings.count == 9 && ratings.values.allSatisfy { $0.count == 10 })
    #expect(ratings.values.allSatisfy { $0.count { $0 } == 3 })
    #expect(instincts.count == 3 && instincts.values.allSatisfy { $0.count == 9 })
    #expect(instincts.values.allSatisfy { $0.count { $0 } == 2 })
    #expect(pairs.count == 36 && pairs.values.allSatisfy { $0.sorted() == [1, 2, 3] })
    // No type stands first more often than another by much.
    #expect(firsts.dropFirst().allSatisfy { (10...14).contains($0) })
    #expect(bank.range == 1...5 && bank.name == "divinectl" && bank.version == "1")
  }

  @Test func shortFormIsBalanced() {
    let items = bank.items(short: true)
    #expect(items.count == 45)
    for type in 1...9 {
      let own = items.filter {
        if case .typeRating(type, _) = $0.content { true } else { false }
      }
      #expect(own.count == 4)
    }
  }

  @Test func statementsAreDistinctAndPlain() {
    let ratings = bank.items.filter { $0.content.part != .pairs }.map(\.text)
    #expect(Set(ratings).count == 117)
    for item in bank.items {
      for text in [item.text, item.other] where !text.isEmpty {
        #expect(text.hasSuffix(".") && text.utf8.count <= 90, "\(item.id)")
        #expect(text.utf8.allSatisfy { $0 < 128 }, "\(item.id)")
      }
    }
    // Each statement of the choices is used twice, and never against itself.
    let choices = bank.items.filter { $0.content.part == .pairs }
    let uses = (choices.map(\.text) + choices.map(\.other)).reduce(into: [:]) {
      $0[$1, default: 0] += 1
    }
    #expect(uses.count == 108 && uses.values.allSatisfy { $0 == 2 })
  }

  @Test func orderDependsOnTheSeedOnly() {
    let ids = { (seed: UInt64) in EnneagramOrder.shuffled(bank.items, seed: seed).map(\.id) }
    #expect(ids(7) == ids(7))
    #expect(ids(7) != ids(8))
    #expect(Set(ids(7)) == Set(bank.items.map(\.id)))
  }

  @Test(arguments: [
    ("", "no items"),
    ("kind\tid\n", "columns"),
    ("x\trating\t1\t+\tno\ttext\n", "6 cells"),
    ("x\trating\t0\t+\tno\ttext\t\n", "scale"),
    ("x\trating\t1\t*\tno\ttext\t\n", "key"),
    ("x\trating\t1\t+\tmaybe\ttext\t\n", "short"),
    ("x\tchoice\t1:1\t1\tno\ttext\tother\n", "choice"),
    ("x\tguess\t1\t+\tno\ttext\t\n", "kind"),
    ("x\trating\t1\t+\tno\ttext\t\nx\trating\t2\t+\tno\ttext\t\n", "twice"),
    ("x\trating\t1\t+\tno\ttext\t\n", "type 2 has 0 items and another has 1"),
    ("x\trating\t1\t+\tno\tte\u{1B}xt\t\n", "control"),
  ])
  func damagedBanksAreRefused(_ rows: String, _ word: String) throws {
    let heading = rows.hasPrefix("kind") ? "" : "id\tkind\tscale\tkey\tshort\ttext\tother\n"
    let error = #expect(throws: Refusal.self) {
      try EnneagramInstrument(text: heading + rows)
    }
    #expect(error?.message.description.contains(word) == true, "\(error?.message ?? "")")
  }
}
