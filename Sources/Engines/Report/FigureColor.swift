/// The colors that pictures share, as they are on white; a theme turns them into others.
package enum FigureColor {
  /// Lines and texts.
  package static let ink = "#1a1a1a"
  /// The second of two sides, and what stands out.
  package static let accent = "#b3261e"
  /// What stands back: scales, what is not active.
  package static let muted = "#555555"
  /// Outlines of what is empty.
  package static let outline = "#8a8a8a"
  /// A light area.
  package static let tint = "#dddddd"
  package static let paper = "#ffffff"
}

extension Figure.Element {
  /// A line of text in the middle of its place.
  static func centered(
    _ text: String, _ x: Double, _ y: Double, size: Double, fill: String = FigureColor.ink,
    kind: String? = nil
  ) -> Self {
    .words(text, x, y, .middle, size: size, fill: fill, kind: kind)
  }

  /// A line of text.
  static func words(
    _ text: String, _ x: Double, _ y: Double, _ anchor: Figure.Anchor = .start, size: Double,
    fill: String = FigureColor.ink, kind: String? = nil
  ) -> Self {
    Self(
      .text(text, at: Figure.Point(x, y), anchor: anchor, size: size), Figure.Paint(fill: fill),
      kind: kind)
  }

  /// Elements under one name.
  static func layer(_ key: String, _ elements: [Self], title: String? = nil) -> Self {
    Self(.group(elements), kind: "layer", key: key, title: title)
  }
}
