import Foundation
import TestSupport
import Testing

@testable import Engines

/// Pictures of sigils.
@Suite struct SigilPictureTests {
  /// The text is in no picture that does not ask for it.
  @Test(arguments: SigilMethod.allCases) func picturesKeepTheIntention(method: SigilMethod) throws {
    let sigil = try SigilFixture.sigil(intention: "Quixotic zephyr", method)
    func texts(_ figure: Figure) -> String { "\(figure)" }
    let plain = texts(SigilSheet.figure(of: sigil, inscription: nil, isBare: true))
    #expect(!plain.contains("Quixotic") && !plain.contains(sigil.letters.text))
    #expect(!plain.contains("text("))
    let asked = texts(SigilSheet.figure(of: sigil, inscription: "Quixotic zephyr", isBare: false))
    #expect(asked.contains("Quixotic zephyr"))
  }

  /// Whatever the text, its line stays in the picture: long ones, one letter, the same again and
  /// again.
  @Test(arguments: SigilMethod.allCases) func nothingIsCutOff(method: SigilMethod) throws {
    var random = SeededGenerator(seed: 15)
    let alphabet = Array("ABCDEFGHIJKLMNOPQRSTUVWXYZ")
    var texts = [String(repeating: "q", count: 1000), "x", "aab", "abba", "zzzyyyzzz"]
    for _ in 0..<60 {
      let few = (0..<Int.random(in: 1...9, using: &random)).compactMap { _ in
        alphabet.randomElement(using: &random)
      }
      texts.append(
        String(
          (0..<Int.random(in: 1...80, using: &random)).compactMap { _ in
            few.randomElement(using: &random)
          }))
    }
    for text in texts {
      for planet in Planet.allCases where method == .kamea || planet == .saturn {
        let sigil = try SigilFixture.sigil(intention: text, method) { settings in
          settings.preset = .whole
          settings.planet = planet
          settings.spelling = .letters
          settings.passes = 0.2
        }
        let figure = SigilSheet.figure(of: sigil, inscription: text, isBare: false)
        let outside = Self.points(figure.elements).filter {
          !(0...figure.width).contains($0.x) || !(0...figure.height).contains($0.y)
        }
        #expect(outside.isEmpty, "\(text) \(planet)")
      }
    }
  }

  private static func points(_ elements: [Figure.Element]) -> [Figure.Point] {
    elements.flatMap { element -> [Figure.Point] in
      switch element.form {
      case .circle(let center, let radius):
        [
          Figure.Point(center.x - radius, center.y - radius),
          Figure.Point(center.x + radius, center.y + radius),
        ]
      case .line(let start, let end): [start, end]
      case .polyline(let points): points
      case .path(let steps):
        steps.compactMap { step in
          switch step {
          case .move(let point), .line(let point), .arc(_, _, _, let point): point
          default: nil
          }
        }
      case .text(_, let point, _, _): [point]
      case .group(let elements): points(elements)
      case .rectangle(let corner, _, _): [corner]
      }
    }
  }
}
