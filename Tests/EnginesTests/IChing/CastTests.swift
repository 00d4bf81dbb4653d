import Civil
import TestSupport
import Testing

@testable import Engines

/// Shares, relations and reading rules of casts.
@Suite struct CastTests {
  private typealias DrawnLine = IChing.DrawnLine

  /// A value's share as a fraction in lowest terms.
  private static func share(_ count: Int, _ all: Int) -> String {
    func divisor(_ one: Int, _ other: Int) -> Int { other == 0 ? one : divisor(other, one % other) }
    let common = divisor(count, all)
    return "\(count / common)/\(all / common)"
  }

  @Test func coinsAndLotsHaveTheirExactShares() {
    func counts(_ lots: Int, _ draw: (Int) -> DrawnLine) -> [Int] {
      var counts = [0, 0, 0, 0]
      for lot in 0..<lots { counts[draw(lot).value - 6] += 1 }
      return counts
    }
    #expect(counts(8, IChing.coins) == [1, 3, 3, 1])
    #expect(counts(16, IChing.sixteenth) == [1, 5, 7, 3])
  }

  /// All ways to divide the stalks three times; the fractions are those of the research page.
  @Test func dividedStalksHaveTheirExactShares() {
    // Numerators over the product of the ways of each path, brought to one denominator.
    let ways = [49, 45, 44, 41, 40, 37, 36].map { $0 - 2 }
    let common = 47 * 43 * 42 * 39 * 38 * 35 * 34
    #expect(ways.reduce(1, *) == common)
    var counts = [0, 0, 0, 0]
    for first in 1...47 {
      let second = 49 - IChing.putAway(of: 49, left: first)
      for next in 1...(second - 2) {
        let third = second - IChing.putAway(of: second, left: next)
        for last in 1...(third - 2) {
          let rest = third - IChing.putAway(of: third, left: last)
          #expect(rest % 4 == 0 && (24...36).contains(rest))
          counts[rest / 4 - 6] += common / 47 / (second - 2) / (third - 2)
        }
      }
    }
    #expect(counts.reduce(0, +) == common)
    #expect(
      counts.map { Self.share($0, common) } == [
        "231/4465", "153416/531335", "47646/106267", "1320/6251",
      ])
  }

  /// The relations of all 64, by a table that others made.
  @Test func relationsAreThoseOfTheTable() throws {
    let rows = try ichingRows("hexagram_relations.tsv")
    #expect(rows.count == 64)
    for row in rows {
      let hexagram = IChing.Hexagram.all[try #require(Int(row[0])) - 1]
      #expect((1...6).map { hexagram.isYang($0) ? "1" : "0" }.joined() == row[1])
      let relations = [
        hexagram.nuclear, hexagram.opposite, hexagram.inverse, hexagram.swapped,
      ].map { "\($0.number)" }
      #expect(relations == [row[2], row[3], row[4], row[6]], "\(row[0])")
      #expect((hexagram.inverse == hexagram) == (row[5] == "yes"))
      let lines = (1...6).map { IChing.LineDynamics(hexagram: hexagram, line: $0) }
      let correct = lines.filter(\.isCorrect).map { "\($0.line)" }
      #expect((correct.isEmpty ? "-" : correct.joined(separator: ",")) == row[7])
      let central = lines.filter { $0.isCentral && $0.isCorrect }.map { "\($0.line)" }
      #expect((central.isEmpty ? "-" : central.joined(separator: ",")) == row[8])
      let pairs = lines.prefix(3).filter(\.corresponds).map { "\($0.line)-\($0.partner)" }
      #expect((pairs.isEmpty ? "-" : pairs.joined(separator: ",")) == row[9])
    }
  }

  /// Casts that books tell: which hexagram became which.
  @Test func knownCastsBecomeWhatBooksSay() throws {
    let cases = try knownCasts("historical")
    #expect(cases.count == 12)
    for known in cases {
      let values = try IChing.values(known["line_values_bottom_up"]?.text ?? "")
      let cast = IChing.Cast(lines: values.map { DrawnLine(draws: [], value: $0) })
      #expect("\(cast.primary.number) \(cast.primary.chinese)" == known["primary"]?.text)
      let relating = cast.relating ?? cast.primary
      #expect("\(relating.number) \(relating.chinese)" == known["relating"]?.text)
      #expect(cast.changing.map(Double.init) == known["changed"]?.list?.compactMap(\.number))
    }
  }

  /// Plum blossom by sums.
  @Test func knownSumsGiveTheirHexagrams() throws {
    let cases = try knownCasts("plum-blossom")
    #expect(cases.count == 5)
    for known in cases {
      let cast = IChing.Cast(
        lines: IChing.plumLines(
          upper: Int(known["upper_sum"]?.number ?? 0), lower: Int(known["lower_sum"]?.number ?? 0),
          moving: Int(known["line_sum"]?.number ?? 0)))
      #expect(cast.changing.map(Double.init) == [known["moving_line"]?.number])
      for (key, hexagram) in [
        ("primary", cast.primary), ("relating", try #require(cast.relating)),
        ("nuclear", cast.primary.nuclear),
      ] {
        #expect("\(hexagram.number) \(hexagram.chinese)" == known[key]?.text)
      }
    }
  }

  /// The relations are what they are called: twice is the same again.
  @Test func relationsUndoThemselves() {
    for hexagram in IChing.Hexagram.all {
      #expect(hexagram.opposite.opposite == hexagram)
      #expect(hexagram.inverse.inverse == hexagram)
      #expect(hexagram.swapped.swapped == hexagram)
      #expect(IChing.Hexagram.of(hexagram.pattern) == hexagram)
      #expect(hexagram.symbol.unicodeScalars.first?.value == 0x4DC0 + UInt32(hexagram.number) - 1)
      #expect(hexagram.lineTexts.count == 6)
      #expect(!hexagram.judgment.isEmpty && hexagram.lineTexts.allSatisfy { !$0.isEmpty })
    }
    #expect(Set(IChing.Hexagram.all.map(\.pattern)).count == 64)
  }

  /// Each number of changing lines has its rule.
  @Test(arguments: [
    ("777777", ["1 judgment"]), ("977777", ["1 line 1"]), ("979777", ["1 line 3", "1 line 1"]),
    ("999777", ["1 judgment", "12 judgment"]), ("799977", ["1 judgment", "42 judgment"]),
    ("999977", ["20 line 5", "20 line 6"]), ("999997", ["23 line 6"]), ("999999", ["1 all lines"]),
    ("666666", ["2 all lines"]), ("966999", ["46 judgment"]),
  ])
  func theRuleSaysWhatToRead(lines: String, passages: [String]) throws {
    let values = try IChing.values(lines)
    let rule = IChing.ReadingRule(
      IChing.Cast(lines: values.map { IChing.DrawnLine(draws: [], value: $0) }))
    #expect(rule.passages.map { "\($0.hexagram.number) \($0.title)" } == passages)
    #expect(rule.passages.count { $0.leads } == 1)
    // With three lines the lowest one decides.
    if lines == "799977" { #expect(rule.passages[1].leads) }
    if lines == "999777" { #expect(rule.passages[0].leads) }
  }
}

@Suite struct HandDrawTests {
  /// All 64 throws and all ways to divide give the shares that the methods tell.
  @Test func coinsByHandHaveTheValuesOfTheirSum() throws {
    for first in [2, 3] {
      for second in [2, 3] {
        for third in [2, 3] {
          let typed = "\(first)\(second)\(third)"
          let lines = try IChing.HandDraws.lines(
            Array(repeating: typed, count: 6).joined(separator: ","), .coins)
          #expect(lines.map(\.value) == Array(repeating: first + second + third, count: 6))
          let letters = [first, second, third].map { $0 == 2 ? "T" : "h" }.joined()
          #expect(try IChing.HandDraws.coins(letters) == [first, second, third])
        }
      }
    }
  }

  /// A hand that divides as the generator does gets the same lines.
  @Test func divisionsByHandAreThoseOfTheMethod() throws {
    var random = SplitMix64(seed: 7)
    for _ in 0..<200 {
      let drawn = IChing.draw(.yarrowPhysical, &random)
      let typed = drawn.map { $0.draws.map(String.init).joined(separator: "-") }
      let lines = try IChing.HandDraws.lines(typed.joined(separator: ","), .yarrowPhysical)
      #expect(lines == drawn)
    }
  }

  @Test(arguments: [
    ("233", "has 1 lines"), ("233,233,233,233,233,23", "line 6: '23' is not three coins"),
    ("233,233,233,243,233,233", "line 4"), ("", "has 1 lines"),
  ])
  func wrongCoins(text: String, said: String) {
    #expect {
      try IChing.HandDraws.lines(text, .coins)
    } throws: {
      ($0 as? Refusal)?.message.description.contains(said) == true
    }
  }

  @Test(arguments: ["0-1-1", "48-1-1", "20-17", "20-17-11-3", "20-17-35", "a-b-c", "-1-2-3"])
  func wrongDivisions(text: String) {
    #expect(throws: Refusal.self) {
      try IChing.HandDraws.lines(
        "\(text),20-17-11,20-17-11,20-17-11,20-17-11,20-17-11", .yarrowPhysical)
    }
  }

  /// What hides: that of 44, as books print it, and where no relative is missing nothing does.
  @Test func hiddenRelatives() {
    let palace = IChing.Palace.of(IChing.Hexagram.all[43])
    let hidden = (1...6).map { palace.hidden(under: $0)?.najia }
    #expect(hidden == [nil, "甲寅", nil, nil, nil, nil])
    #expect(palace.hidden(under: 2)?.relative == "wealth")
    for hexagram in IChing.Hexagram.all {
      let palace = IChing.Palace.of(hexagram)
      let missing = Set(IChing.Palace.of(palace.pure).relatives).subtracting(palace.relatives)
      let found = (1...6).compactMap { palace.hidden(under: $0)?.relative }
      #expect(Set(found) == missing)
      if hexagram == palace.pure { #expect(found.isEmpty) }
    }
  }

  /// A hash binds method, seed and lines: another of any is another hash.
  @Test func theCommitmentIsTheHashOfWhatIsDrawn() {
    var random = SplitMix64(seed: 1)
    let cast = IChing.Cast(lines: IChing.draw(.coins, &random))
    let values = cast.lines.map { "\($0.value)" }.joined()
    let hash = IChing.Commitment(method: .coins, seed: "a b", cast: cast).hash
    #expect(hash == SHA256("coins\na b\n\(values)".utf8).hex)
    #expect(hash != IChing.Commitment(method: .marbles, seed: "a b", cast: cast).hash)
    #expect(hash != IChing.Commitment(method: .coins, seed: "a c", cast: cast).hash)
  }
}
