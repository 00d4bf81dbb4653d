import Foundation
import TestSupport
import Testing

@testable import Engines

/// Published cases, row by row of `known.jsonl`.
@Suite struct SigilKnownTests {
  private static let rows = (try? Fixture.rows("sigil-forge/known.jsonl")) ?? []

  private static func rows(_ prefixes: String...) -> [FixtureRow] {
    rows.filter { row in prefixes.contains { row.text("id").hasPrefix($0) } }
  }

  private static func input(_ row: FixtureRow, _ key: String) -> String? {
    row.value["input"]?[key]?.text
  }

  /// No row is passed over.
  @Test func everyRowIsTested() {
    let tested =
      Self.texts + Self.rows("gem-", "name-", "path-", "variant-", "rose-")
      + Self.rows("protection", "succeed")
    #expect(Set(tested.map(\.testDescription)) == Set(Self.rows.map(\.testDescription)))
    #expect(Self.rows.count == 31)
  }

  private static let texts = rows.filter {
    $0.value["input"]?["method"] != nil && $0.value["expected"]?.text != nil
  }

  @Test(arguments: texts) func lettersAreThosePublished(row: FixtureRow) throws {
    let method = try #require(Self.input(row, "method"))
    let sigil = try SigilFixture.sigil(intention: Self.input(row, "text")) { settings in
      settings.preset =
        switch method {
        case "initials": .initials
        case "unique": .spare
        case _ where method.contains("dropped entirely"): .strict
        default: .modern
        }
    }
    let isSet = method.contains("(set)")
    #expect(
      (isSet ? String(sigil.letters.text.sorted()) : sigil.letters.text) == row.text("expected"))
  }

  @Test(arguments: rows("protection")) func digitsAreThosePublished(row: FixtureRow) throws {
    let sigil = try SigilFixture.sigil(intention: Self.input(row, "text"), .digits)
    let expected = try #require(row.value["expected"]?.list)
    #expect(sigil.letters.text == expected[0].text)
    #expect(SigilFixture.labels(sigil).map { Double($0) } == expected[1].list?.map(\.number))
  }

  @Test(arguments: rows("succeed")) func cellsOfALatinText(row: FixtureRow) throws {
    let sigil = try SigilFixture.sigil(intention: Self.input(row, "text"), .kamea)
    let expected = try #require(row.value["expected"]?.list)
    let stops = try #require(sigil.tracing?.stops)
    #expect(sigil.letters.text == expected[0].text)
    #expect(stops.map { Double($0.label) } == expected[1].list?.map(\.number))
    let cells = expected[2].list?.map { cell in cell.list?.compactMap(\.number) }
    #expect(stops.map { [Double(($0.row ?? 0) - 1), Double(($0.column ?? 0) - 1)] } == cells)
  }

  @Test(arguments: rows("gem-", "name-")) func sumsAreThosePrinted(row: FixtureRow) throws {
    let hebrew = try #require(Self.input(row, "hebrew"))
    let needsFinals = row.text("note").contains("sum needs final")
    let sigil = try SigilFixture.sigil(name: hebrew, .kamea) { settings in
      settings.planet = .moon
      settings.finals = needsFinals ? .gadol : .base
      settings.cells = .mod
    }
    #expect(sigil.sum.map(Double.init) == row.number("expected"))
    if let printed = KameaName.all.first(where: { $0.hebrew == hebrew }) {
      #expect(Double(printed.number) == row.number("expected"))
      #expect(printed.finals == (needsFinals ? .gadol : .base))
    }
  }

  @Test(arguments: rows("path-", "variant-")) func pathsAreThosePublished(row: FixtureRow) throws {
    let planet = try #require(Self.input(row, "planet").flatMap(Planet.init(rawValue:)))
    let sigil = try SigilFixture.sigil(name: Self.input(row, "hebrew"), .kamea) { settings in
      settings.planet = planet
      settings.cells = Self.input(row, "rule").flatMap(CellRule.init(rawValue:)) ?? .agrippa
    }
    let expected = try #require(row.value["expected"]?.list)
    let stops = try #require(sigil.tracing?.stops)
    if expected.contains(where: { $0.list != nil }) {
      let cells = expected.map { $0.list?.compactMap(\.number) }
      #expect(stops.map { [Double(($0.row ?? 0) - 1), Double(($0.column ?? 0) - 1)] } == cells)
    } else {
      #expect(stops.map { Double($0.label) } == expected.map(\.number))
    }
  }

  /// Manuscript F: through which colors Metatron goes, where the line makes a noose and a crook.
  @Test func metatronIsThatOfTheManuscript() throws {
    for row in Self.rows("rose-metatron") {
      let sigil = try SigilFixture.sigil(name: Self.input(row, "hebrew"), .rose)
      let tracing = try #require(sigil.tracing)
      let places = tracing.stops.filter { !$0.marks.contains(.again) }
      switch row.text("id") {
      case "rose-metatron-colours":
        let colors = places.compactMap { stop in
          stop.label.unicodeScalars.first.flatMap { HebrewLetter($0)?.color }
        }
        #expect(colors == row.value["computed"]?.texts)
      case "rose-metatron-noose":
        let resh = try #require(tracing.stops.first { $0.label == "ר" })
        #expect(resh.marks == [.noose])
        #expect(abs(try #require(resh.turn) - 1.08) < 0.005)
        #expect(tracing.count(of: .noose) == 1)
      default:
        #expect(
          tracing.stops.filter { $0.marks.contains(.again) }.map(\.label)
            == row.value["expected"]?.texts)
      }
    }
  }

  /// How near the lines of two words pass their other letters.
  @Test(arguments: rows("rose-Netzach", "rose-Hagiel"))
  func distancesAreThoseComputed(row: FixtureRow) throws {
    let sigil = try SigilFixture.sigil(name: Self.input(row, "hebrew"), .rose) { settings in
      settings.passes = 1
    }
    let tracing = try #require(sigil.tracing)
    let note = row.text("note")
    let published = note.matches(of: /\('(.)', '(.)(.)', ([0-9.]+)\)/).map { match in
      (
        letter: String(match.output.1), from: String(match.output.2),
        distance: Double(match.output.4) ?? .nan
      )
    }
    #expect(!published.isEmpty)
    // The table measures to the line without its ends too; what passes between them is the same.
    for pass in tracing.nearPasses {
      let letter = tracing.stops[pass.stop].letter
      let from = tracing.stops[pass.from].letter
      let found = published.filter { $0.letter == letter && $0.from == from }
      #expect(
        found.contains { abs($0.distance - pass.distance) < 0.0006 },
        "\(letter) \(from) \(pass.distance)")
    }
  }
}
