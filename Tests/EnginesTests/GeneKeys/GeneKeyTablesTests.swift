import Civil
import Ephemeris
import Foundation
import TestSupport
import Testing

@testable import Engines

/// The rows of a tab-separated file in `Fixtures`, by the names of their columns.
private func table(_ name: String) throws -> [[String: String]] {
  let text = try String(contentsOf: Fixture.folder.appending(path: name), encoding: .utf8)
  var lines = text.split(separator: "\n").map {
    $0.split(separator: "\t", omittingEmptySubsequences: false).map(String.init)
  }
  let names = lines.removeFirst()
  return lines.map { Dictionary(uniqueKeysWithValues: zip(names, $0)) }
}

@Suite struct GeneKeyTablesTests {
  @Test func keysEqualTheReference() throws {
    let rows = try table("gene-keys/gene_keys_64.tsv")
    #expect(rows.count == 64)
    for row in rows {
      let number = try #require(UInt8(row["key"] ?? ""))
      let key = GeneKey.number(number)
      #expect(key.number == number)
      // One spelling in the house: the field writes both.
      let names = ["shadow", "gift", "siddhi"].map { row[$0] == "Judgement" ? "Judgment" : row[$0] }
      #expect([key.shadow, key.gift, key.siddhi] == names)
      #expect(String(key.partner) == row["programming_partner"])
      #expect(GeneKey.number(key.partner).partner == number)
      #expect(key.codonRing.name == row["codon_ring"])
      #expect(key.codonRing.aminoAcid == row["amino_acid"]?.replacing(" (stop)", with: ""))
      let start = GateWheel.start(ofGate: number, line: 1)
      #expect(start == Double(row["lon_start"] ?? ""))
    }
  }

  @Test func ringsHaveTheSizesOfTheGeneticCode() throws {
    #expect(CodonRing.all.map(\.keys.count).reduce(0, +) == 64)
    #expect(Set(CodonRing.all.flatMap(\.keys)).count == 64)
    for row in try table("gene-keys/codon_rings.tsv") {
      let ring = try #require(CodonRing.all.first { $0.name == row["ring"] })
      #expect(ring.keys.map(String.init).joined(separator: ",") == row["keys"])
      if row["size_agrees"] == "yes" {
        #expect(String(ring.keys.count) == row["codons_in_standard_code"])
      }
    }
  }

  @Test func spheresEqualTheReference() throws {
    let rows = try table("gene-keys/gene_keys_spheres.tsv")
    #expect(rows.count == Sphere.allCases.count)
    for (row, sphere) in zip(rows, Sphere.allCases) {
      #expect(row["sphere"]?.hasPrefix(sphere.name) == true)
      #expect(row["sequence"] == sphere.sequence.rawValue)
      #expect(row["side"] == sphere.side.rawValue)
      #expect(row["body"] == sphere.body.rawId)
      #expect(sphere.id.description == sphere.rawValue)
    }
  }

  @Test func pathwaysHaveEndsOnlyWhereConfirmed() throws {
    let rows = try table("gene-keys/gene_keys_pathways.tsv")
    #expect(rows.map { $0["pathway"] } == Pathway.all.map(\.name))
    for (row, pathway) in zip(rows, Pathway.all) {
      #expect(row["sequence"] == pathway.sequence.rawValue)
      let isConfirmed = row["source"]?.contains("recollection") == false
      #expect((pathway.ends != nil) == isConfirmed)
      if let ends = pathway.ends {
        #expect(ends.from.name == row["from"])
        #expect(ends.to.name == row["to"])
      }
    }
  }

  @Test func everyLineBeginsWhereTheWheelSaysSo() {
    for gate in UInt8(1)...64 {
      for line in UInt8(1)...6 {
        let start = GateWheel.start(ofGate: gate, line: line)
        let position = GateWheel.position(at: start)
        #expect(position.gate == gate && position.line == line && position.color == 1)
        let before = GateWheel.position(at: normalized(degrees: start - 1e-9))
        #expect(before.gate != gate || before.line != line)
      }
    }
  }
}

extension Body {
  fileprivate var rawId: String { id.description }
}
