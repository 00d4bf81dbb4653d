import Engines
import Foundation
import Testing

@testable import divinectl

/// Sizes, themes and options of pictures.
@Suite struct PictureStyleTests {
  private static let chart = "human-design \(someBirth) --format svg"

  @Test func colorsTurnWithTheTheme() {
    let dark = PictureStyle.Theme.dark
    // White becomes almost black, black almost white; a hue stays.
    #expect(dark.color("#ffffff") == "#1a1a1a")
    #expect(dark.color("#000000") == "#ededed")
    let red = dark.color("#b3261e")
    #expect(red == "#e1544c")
    #expect(PictureStyle.Theme.plain.color("#ff0000") == "#363636")
    #expect(PictureStyle.Theme.plain.color("#ffffff") == "#ffffff")
    for theme in PictureStyle.Theme.allCases {
      #expect(theme.color("none") == "none")
      // What is a theme's color is a color again.
      #expect(theme.color("#12ab9f").utf8.count == 7)
    }
  }

  /// Texts keep a contrast of 4.5 to their ground in the dark too (WCAG 2.2, 1.4.3).
  @Test func textsCanBeReadInTheDark() throws {
    let dark = PictureStyle.Theme.dark
    for color in [FigureColor.ink, FigureColor.accent, FigureColor.muted] {
      #expect(
        try contrast(dark.color(color), dark.color(FigureColor.paper)) >= 4.5, "\(color)")
      #expect(try contrast(color, FigureColor.paper) >= 4.5, "\(color)")
    }
  }

  private func contrast(_ one: String, _ other: String) throws -> Double {
    let lights = try [one, other].map { color in
      let number = try #require(Int(color.dropFirst(), radix: 16))
      let parts = [number >> 16, number >> 8 & 255, number & 255].map { part in
        let share = Double(part) / 255
        return share <= 0.04045 ? share / 12.92 : pow((share + 0.055) / 1.055, 2.4)
      }
      return 0.2126 * parts[0] + 0.7152 * parts[1] + 0.0722 * parts[2]
    }.sorted()
    return (lights[1] + 0.05) / (lights[0] + 0.05)
  }

  @Test func sizesKeepTheShape() {
    let text = run("\(Self.chart) --size 148 --unit mm").text
    #expect(text.contains(#" width="148mm" height="185.09mm" viewBox="0 0 790 988""#))
    #expect(run("\(Self.chart) --size 600").text.contains(#" width="600" height="750.38" "#))
    #expect(!run(Self.chart).text.contains(" width=\"600\""))
  }

  /// Every color of the picture stands where it is used, and has a variable besides.
  @Test(arguments: ["light", "dark", "plain"]) func colorsHaveVariables(theme: String) {
    let text = run("\(Self.chart) --theme \(theme)").text
    let used = Set(
      text.matches(of: /\s(fill|stroke)="(#[0-9a-f]{6})"/).map { "\($0.1) \($0.2)" })
    let ruled = text.matches(
      of: /\[(fill|stroke)="(#[0-9a-f]{6})"\]\{\1:var\(--divinectl-[0-9a-z]+,\2\)\}/
    )
    .map { "\($0.1) \($0.2)" }
    #expect(used == Set(ruled) && ruled.count == used.count && used.count > 5)
    #expect(text.contains("<rect width=\"100%\"") == (theme != "plain"))
    if theme == "plain" {
      #expect(used.allSatisfy { $0.suffix(6).prefix(2) == $0.suffix(2) })
    }
  }

  @Test(arguments: [
    ("--size 600", "--size"), ("--theme dark", "--theme"), ("--plot", "--plot"),
    ("--unit mm", "--unit"), ("--json --theme plain", "theme"),
    ("--format svg --unit mm", "--unit"),
  ])
  func optionsWithoutEffectAreRefused(options: String, name: String) {
    let result = run("human-design \(someBirth) \(options)")
    #expect(result.code == .usage && result.output.isEmpty)
    #expect(result.errors.contains(name), "\(result.errors)")
  }

  @Test(arguments: ["0", "-5", "x", "100001", "1.234", "0.99", "1e3", "nan", "12."])
  func widthsAreBounded(width: String) {
    let result = run("\(Self.chart) --size=\(width)")
    #expect(result.code == .wrongValue && result.errors.contains("--size"), "\(result.errors)")
  }

  /// Verbs without a picture do not have the options.
  @Test func onlyPicturesHaveThem() {
    for command in Registry.commands {
      for verb in command.verbs {
        let formats = verb.options.first { $0.name == "format" }?.choices ?? []
        let names = verb.options.map(\.name)
        for option in PictureOptions.all {
          #expect(
            names.contains(option.name) == formats.contains("svg"), "\(command.title(of: verb))")
        }
      }
    }
  }
}
