import Civil

/// Pictures of sigils: one, or all methods side by side.
enum SigilSheet {
  private typealias Point = Figure.Point

  /// One sigil.
  ///
  /// - Parameter inscription: what is written below; nil for nothing.
  static func figure(of sigil: Sigil, inscription: String?, isBare: Bool) -> Figure {
    let lines = broken(inscription, columns: 60)
    let pen = SigilPen(sigil, center: Point(300, 300), half: 270)
    return Figure(
      width: 600, height: 600 + height(of: lines),
      title: "Sigil, \(sigil.method.title(sigil.planet))", summary: summary(of: sigil),
      pen.elements(isBare: isBare) + text(lines, width: 600, below: 600))
  }

  /// All of them, each under its name.
  static func figure(of sigils: [Sigil], inscription: String?, isBare: Bool) -> Figure {
    let columns = sigils.count == 4 ? 2 : min(3, sigils.count)
    let rows = (sigils.count + columns - 1) / columns
    let side = 320.0
    let row = side + 30
    let width = side * Double(columns)
    let lines = broken(inscription, columns: 30 * columns)
    let cells = sigils.enumerated().flatMap { index, sigil -> [Figure.Element] in
      let x = (Double(index % columns) + 0.5) * side
      let y = Double(index / columns) * row
      let pen = SigilPen(sigil, center: Point(x, y + 36 + side / 2 - 16), half: side / 2 - 22)
      return [
        Figure.Element(
          .text(
            sigil.method.title(sigil.planet), at: Point(x, y + 26), anchor: .middle, size: 16),
          Figure.Paint(fill: "#333333")),
        Figure.Element(
          .group(pen.elements(isBare: isBare)), kind: "method", key: sigil.method.rawValue,
          title: summary(of: sigil)),
      ]
    }
    let height = row * Double(rows) + 10
    return Figure(
      width: width, height: height + self.height(of: lines), title: "Sigils by all methods",
      summary: "The same text as \(listed(sigils.map { $0.method.title($0.planet) }, "and")).",
      cells + text(lines, width: width, below: height))
  }

  /// What a picture shows, without a letter of its text.
  private static func summary(of sigil: Sigil) -> String {
    switch sigil.drawing {
    case .monogram(let monogram):
      "\(monogram.strokes.count) strokes, of letters drawn into each other."
    case .square(_, let tracing), .dial(_, let tracing):
      "A line of \(tracing.segments) parts, from a circle to a \((sigil.end ?? .circle).rawValue)."
    }
  }

  private static func height(of lines: [String]) -> Double {
    lines.isEmpty ? 0 : 22 * Double(lines.count) + 16
  }

  private static func text(_ lines: [String], width: Double, below top: Double)
    -> [Figure.Element]
  {
    lines.enumerated().map { index, line in
      Figure.Element(
        .text(
          line, at: Point(width / 2, top + 14 + 22 * Double(index)), anchor: .middle, size: 16),
        Figure.Paint(fill: "#333333"), kind: "inscription")
    }
  }

  /// Lines of at most so many characters, broken between words where there are any.
  private static func broken(_ text: String?, columns: Int) -> [String] {
    guard let text else { return [] }
    var lines: [String] = []
    for word in text.split(whereSeparator: \.isWhitespace) {
      var rest = Substring(word)
      if let last = lines.last, last.count + 1 + rest.count <= columns {
        lines[lines.count - 1] = "\(last) \(rest)"
        continue
      }
      while !rest.isEmpty {
        lines.append(String(rest.prefix(columns)))
        rest = rest.dropFirst(columns)
      }
    }
    return lines
  }
}
