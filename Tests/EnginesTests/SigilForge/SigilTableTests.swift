import Foundation
import TestSupport
import Testing

@testable import Engines

/// The tables behind the methods, and what must hold of them.
@Suite struct SigilTableTests {
  @Test func squaresAreThoseOfTheTable() throws {
    let rows = try SigilFixture.table("magic_squares")
    #expect(rows.map { $0["planet"] } == Planet.allCases.map(\.rawValue))
    for (planet, row) in zip(Planet.allCases, rows) {
      let square = MagicSquare(planet)
      let numbers = try JSONValue(bytes: Array((row["rows_top_to_bottom"] ?? "").utf8))
      #expect(
        numbers.list?.map { $0.list?.compactMap(\.number) }
          == square.rows.map { $0.map(Double.init) }, "\(planet)")
      #expect("\(square.order)" == row["order"] && "\(square.constant)" == row["constant"])
      #expect("\(square.total)" == row["total"])
      #expect((square.isAssociative ? "yes" : "no") == row["is_associative"])
      let isModern = planet.rule.status == .modern
      #expect(row["status"]?.hasPrefix(isModern ? "modern" : "traditional") == true)
    }
  }

  /// Each number once; every row, column and diagonal has the constant; opposite cells the sum of
  /// the first and the last number, but for the Sun.
  @Test(arguments: Planet.allCases) func squaresAreMagic(planet: Planet) {
    let square = MagicSquare(planet)
    let order = square.order
    #expect(order == planet.order)
    #expect(square.rows.allSatisfy { $0.count == order })
    #expect(square.rows.flatMap(\.self).sorted() == Array(1...order * order))
    for index in 0..<order {
      #expect(square.rows[index].reduce(0, +) == square.constant)
      #expect(square.rows.reduce(0) { $0 + $1[index] } == square.constant)
    }
    #expect((0..<order).reduce(0) { $0 + square.rows[$1][$1] } == square.constant)
    #expect((0..<order).reduce(0) { $0 + square.rows[$1][order - 1 - $1] } == square.constant)
    #expect(square.isAssociative == (planet != .sun))
    for number in 1...order * order {
      let cell = square.cell(number)
      #expect(cell.map { square.rows[$0.row][$0.column] } == number)
    }
    #expect(square.cell(0) == nil && square.cell(order * order + 1) == nil)
  }

  @Test func spiritsAreThoseOfTheTable() throws {
    let rows = try SigilFixture.table("kamea_names")
    #expect(rows.count == KameaName.all.count)
    for (spirit, row) in zip(KameaName.all, rows) {
      #expect(spirit.planet.rawValue == row["planet"] && spirit.name == row["name"])
      #expect(spirit.hebrew == row["hebrew"] && spirit.role == row["role"])
      #expect("\(spirit.number)" == row["printed_number"])
      let letters = HebrewLetter.letters(of: spirit.hebrew)
      #expect("\(letters.reduce(0) { $0 + $1.value(.base) })" == row["sum_standard"])
      #expect("\(letters.reduce(0) { $0 + $1.value(.gadol) })" == row["sum_finals"])
      for (rule, column) in [
        (CellRule.agrippa, "cells_agrippa_rule"), (.zeros, "cells_drop_zeros"),
        (.aiq, "cells_aiq_bekr"),
      ] {
        let cells = spirit.cells(rule).map { $0.map(String.init) ?? "-" }.joined(separator: ",")
        #expect(cells == row[column], "\(spirit.name) \(rule)")
      }
      #expect((spirit.doubt != nil) == row["agrippa_1651_figure_verdict"]?.contains("NOT"))
      #expect(KameaName.named(spirit.name.uppercased()) == spirit)
    }
  }

  @Test func numbersAreThoseOfTheTable() throws {
    let rows = try SigilFixture.table("letter_numbers")
    #expect(rows.count == 26)
    for (index, row) in rows.enumerated() {
      for (system, column) in [
        (LetterNumbers.ordinal, "ordinal"), (.pythagorean, "pythagorean"), (.chaldean, "chaldean"),
        (.agrippa, "latin_agrippa"),
      ] {
        #expect(system.number(of: index).map(String.init) ?? "" == row[column])
      }
    }
  }

  @Test func theRoseIsThatOfTheTable() throws {
    let rows = try SigilFixture.table("hebrew_letters_rose")
    #expect(rows.count == 22 && Dial.rose.places.count == 22)
    for (index, row) in rows.enumerated() {
      let letter = HebrewLetter(index: index)
      #expect(letter.plain == row["letter"] && letter.name == row["name"])
      #expect("\(letter.value(.base))" == row["value"])
      #expect("\(letter.chamber)" == row["aiq_bekr_chamber"])
      #expect(letter.attribution == row["attribution"])
      #expect(row["king_scale_colour"]?.hasPrefix(letter.color) == true)
      let place = try #require(Dial.rose[letter.plain])
      #expect("\(place.ring - 1)" == row["ring_0in_2out"])
      #expect("\(place.place - 1)" == row["index_in_ring"])
      let x = try #require(row["x_unit"].flatMap(Double.init))
      let y = try #require(row["y_up_unit"].flatMap(Double.init))
      #expect(abs(place.point.x - x) < 1e-6 && abs(-place.point.y - y) < 1e-6)
      if let form = row["final_form"], let scalar = form.unicodeScalars.first {
        let final = try #require(HebrewLetter(scalar))
        #expect(final.isFinal && final.index == index && final.text == form)
        #expect("\(final.value(.gadol))" == row["final_value"])
        #expect(final.value(.base) == letter.value(.base))
      }
    }
  }

  @Test func theWheelIsThatOfTheTable() throws {
    let rows = try SigilFixture.table("witch_wheel")
    #expect(rows.count == 26)
    for row in rows {
      let place = try #require(row["letter"].flatMap { Dial.wheel[$0] })
      #expect("\(place.ring)" == row["ring_1in_3out"] && "\(place.place - 1)" == row["index"])
      #expect(Double(row["angle_deg_clockwise_from_top"] ?? "") == place.angle)
    }
  }

  /// Places of a ring lie on its circle, apart by the same angle.
  @Test(arguments: [Dial.rose, .wheel, .circle, .hebrewCircle, .digits])
  func placesLieOnTheirRings(dial: Dial) {
    #expect(Set(dial.places.map(\.label)).count == dial.places.count)
    for (radius, ring) in zip(dial.radii, dial.rings) {
      for place in ring {
        #expect(abs(hypot(place.point.x, place.point.y) - radius) < 1e-12)
        #expect((0..<360).contains(place.angle))
      }
      for (one, next) in zip(ring, ring.dropFirst()) {
        let step = abs(next.angle - one.angle)
        #expect(abs(min(step, 360 - step) - 360 / Double(ring.count)) < 1e-9)
      }
    }
  }
}
