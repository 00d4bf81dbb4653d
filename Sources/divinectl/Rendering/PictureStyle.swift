import Engines

/// How a picture is written: its size, its colors, and whether a pen draws it.
struct PictureStyle {
  /// The width with its unit; nil where the picture takes the room that it gets.
  var width: (value: Double, unit: Unit)?
  var theme = Theme.light
  /// For a plotter: lines only, none of them twice.
  var isPlot = false

  /// What a size is counted in.
  enum Unit: String, CaseIterable {
    case px, mm
  }

  /// What becomes of the colors, which are chosen for white paper.
  enum Theme: String, CaseIterable {
    case light, dark
    /// Greys, and nothing behind.
    case plain

    /// A color of a picture in this theme; what is no color with six digits stays as it is.
    func color(_ color: String) -> String {
      guard self != .light, let parts = RGB(color) else { return color }
      return (self == .dark ? parts.turned : parts.grey).text
    }
  }
}

/// A color from 0 to 1 each.
private struct RGB {
  var red: Double
  var green: Double
  var blue: Double

  init?(_ text: String) {
    guard text.hasPrefix("#"), text.utf8.count == 7, let number = Int(text.dropFirst(), radix: 16)
    else { return nil }
    red = Double(number >> 16) / 255
    green = Double(number >> 8 & 255) / 255
    blue = Double(number & 255) / 255
  }

  private init(_ red: Double, _ green: Double, _ blue: Double) {
    self.red = red
    self.green = green
    self.blue = blue
  }

  /// The same hue and saturation with the lightness turned round, white to almost black.
  var turned: RGB {
    let (most, least) = (max(red, green, blue), min(red, green, blue))
    let lightness = (most + least) / 2
    let other = 0.1 + 0.83 * (1 - lightness)
    let room = 1 - abs(2 * lightness - 1)
    let scale = room < 1e-9 ? 0 : (1 - abs(2 * other - 1)) / room
    func turn(_ part: Double) -> Double { other + (part - lightness) * scale }
    return RGB(turn(red), turn(green), turn(blue))
  }

  /// The grey that is as light (the weights are those of ITU-R BT.709).
  var grey: RGB {
    let grey = 0.2126 * red + 0.7152 * green + 0.0722 * blue
    return RGB(grey, grey, grey)
  }

  var text: String {
    let parts = [red, green, blue].map { Int((min(max($0, 0), 1) * 255).rounded()) }
    return parts.reduce("#") { text, part in
      text + (part < 16 ? "0" : "") + String(part, radix: 16)
    }
  }
}

extension PictureStyle {
  /// The variable by which a page's own style can set a color: `--divinectl-ink`.
  static func variable(of color: String) -> String? {
    let names = [
      FigureColor.ink: "ink", FigureColor.accent: "accent", FigureColor.muted: "muted",
      FigureColor.outline: "outline", FigureColor.tint: "tint", FigureColor.paper: "paper",
    ]
    guard RGB(color) != nil else { return nil }
    return "--divinectl-" + (names[color] ?? String(color.dropFirst()))
  }
}
