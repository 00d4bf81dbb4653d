import Engines
import Foundation
import TestSupport
import Testing

/// The tables of the types against the reference, and what must hold in them.
struct EnneagramTypeTests {
  @Test(arguments: try table("enneagram_types"))
  func types(_ row: [String: String]) throws {
    let type = try #require(EnneagramType.numbered(Int(row["type"] ?? "") ?? 0))
    #expect(type.name == row["name_riso_hudson"])
    #expect(type.otherName == row["name_palmer_daniels"])
    #expect(type.center.rawValue == row["center"])
    #expect(type.center.emotion == row["center_emotion"])
    #expect(type.harmonic.rawValue == row["harmonic"])
    #expect(type.hornevian.rawValue == row["hornevian"])
    #expect(type.relation.rawValue == row["object_relation"])
    #expect(type.object == row["object"])
    #expect(type.fear == row["basic_fear"])
    #expect(type.desire == row["basic_desire"])
    #expect(type.passion == row["passion"])
    #expect(type.virtue == row["virtue"])
    #expect(type.fixation == row["fixation"])
    #expect(type.holyIdea == row["holy_idea"])
    #expect("\(type.growth)" == row["integrates_to"])
    #expect("\(type.stress)" == row["disintegrates_to"])
    #expect(type.neighbours.map { "\($0)" } == [row["wing_low"], row["wing_high"]])
  }

  @Test(arguments: try table("enneagram_wings"))
  func wings(_ row: [String: String]) throws {
    let card = try #require(EnneagramTypeCard(row["wing"] ?? ""))
    #expect(card.wing?.id == row["wing"])
    #expect(card.wing?.name == row["name_riso_hudson"])
    #expect(card.wings == [card.wing].compactMap { $0 })
  }

  @Test(arguments: try table("enneagram_subtypes"))
  func subtypes(_ row: [String: String]) throws {
    let subtype = try #require(EnneagramTypeCard(row["subtype"] ?? "")?.subtype)
    #expect(subtype.id == row["subtype"])
    #expect(subtype.instinct.rawValue == row["instinct"])
    #expect(subtype.keyword == row["keyword_naranjo"])
    #expect(subtype.isCountertype == (row["countertype"] == "yes"))
  }

  @Test func trifixesAndLines() throws {
    for row in try table("enneagram_trifixes") {
      let digits = (row["set"] ?? "").sorted()
      for type in digits.compactMap(\.wholeNumberValue) {
        let codes = try #require(EnneagramTypeCard("\(type)")).trifixes
        #expect(codes.count == 9)
        #expect(codes.contains { $0.sorted() == digits && $0.hasPrefix("\(type)") })
      }
    }
    for row in try table("enneagram_lines") {
      let type = try #require(EnneagramType.numbered(Int(row["from"] ?? "") ?? 0))
      let target = row["kind"]?.hasPrefix("integration") == true ? type.growth : type.stress
      #expect("\(target)" == row["to"])
    }
  }

  @Test func everyGroupingCrossesEveryCenterOnce() {
    func check(_ group: (EnneagramType) -> String) {
      let groups = Dictionary(grouping: EnneagramType.all, by: group)
      #expect(groups.count == 3)
      for members in groups.values { #expect(Set(members.map(\.center)).count == 3) }
    }
    check { $0.harmonic.rawValue }
    check { $0.hornevian.rawValue }
    check { $0.relation.rawValue }
    check { $0.object }
    for center in EnneagramCenter.allCases {
      #expect(
        EnneagramType.all.filter { $0.center == center }.map(\.number) == center.types.sorted())
    }
    for type in EnneagramType.all {
      #expect(EnneagramType.numbered(type.growth)?.stress == type.number)
    }
  }

  @Test func pairsAreTheSameFromBothSides() {
    var arrows = 0
    for first in EnneagramType.all {
      for second in EnneagramType.all {
        let pair = EnneagramPair(first, second)
        let back = EnneagramPair(second, first)
        #expect(pair.shared == back.shared && Set(pair.links) == Set(back.links))
        arrows += pair.links.count { if case .growth = $0 { true } else { false } }
        if first.number == second.number {
          #expect(pair.links == [.same] && pair.shared.count == 4)
        }
      }
    }
    #expect(arrows == 18)
  }

  @Test(arguments: ["", "0", "10", "4w6", "4w4", "w5", "4w", "44", "SP", "XX4", "4SP", "४"])
  func othersAreNoTypes(_ text: String) {
    #expect(EnneagramTypeCard(text) == nil)
  }

  @Test func lettersMayBeSmall() {
    #expect(EnneagramTypeCard("sx4W5")?.wing?.id == "4w5")
    #expect(EnneagramTypeCard("sx4w5")?.subtype?.id == "SX4")
  }
}

/// The rows of a reference table by column; its lines end with CR LF, which is one character.
private func table(_ name: String) throws -> [[String: String]] {
  let url = Fixture.folder.appending(path: "enneagram/\(name).tsv")
  let lines = try String(contentsOf: url, encoding: .utf8).split(whereSeparator: \.isNewline).map {
    line in
    line.split(separator: "\t", omittingEmptySubsequences: false).map(String.init)
  }
  try #require(lines.count > 9)
  return lines.dropFirst().map { Dictionary(uniqueKeysWithValues: zip(lines[0], $0)) }
}
