import Civil
import Glibc

extension Tarot.Reading {
  /// The spread laid out, with card faces of our own: number, sign of the suit, name.
  var figure: Figure { SpreadFigure(reading: self).figure }
}

private struct SpreadFigure {
  private typealias Point = Figure.Point
  private typealias Element = Figure.Element
  private typealias Paint = Figure.Paint

  let reading: Tarot.Reading

  private static let card = (width: 104.0, height: 160.0)
  private static let step = (x: 128.0, y: 212.0)
  private static let margin = 24.0
  private static let ink = "#1a1a1a"
  private static let red = "#b3261e"

  private var layout: [[Int]] {
    let jumpers = Array(reading.spread.positions.count..<reading.cards.count).map { $0 + 1 }
    return reading.spread.layout + (jumpers.isEmpty ? [] : [jumpers])
  }

  var figure: Figure {
    let columns = max(layout.map(\.count).max() ?? 1, 3)
    let width = 2 * Self.margin + Double(columns) * Self.step.x - (Self.step.x - Self.card.width)
    let names = reading.cards.map { laid in
      reading.tradition.name(of: laid.card) + (laid.isReversed ? ", reversed" : "")
    }
    let title = GlyphWidths.cut(reading.spread.name, size: 18, within: width - 2 * Self.margin)
    return Figure(
      width: width, height: 72 + Double(layout.count) * Self.step.y,
      title: "Tarot: \(reading.spread.name)", summary: names.joined(separator: "; ") + ".",
      [
        Element(
          .text(title, at: Point(width / 2, 32), anchor: .middle, size: 18), Paint(fill: Self.ink))
      ]
        + layout.enumerated().flatMap { row, places in
          places.enumerated().filter { $0.element > 0 }.map { column, place in
            card(
              place,
              at: Point(
                Self.margin + Double(column) * Self.step.x, 72 + Double(row) * Self.step.y))
          }
        })
  }

  private func card(_ place: Int, at corner: Point) -> Element {
    let laid = reading.cards[place - 1]
    let positions = reading.spread.positions
    let title = place <= positions.count ? positions[place - 1].title : "Jumper"
    let name = reading.tradition.name(of: laid.card)
    let middle = corner.x + Self.card.width / 2
    let paint = Paint(fill: Self.ink)
    let heads = GlyphWidths.lines("\(place) \(title)", size: 11, within: Self.step.x - 6)
      .prefix(2)
    var elements = heads.enumerated().map { line, text in
      let y = corner.y - 6 - 13 * Double(heads.count - 1 - line)
      return Element(.text(text, at: Point(middle, y), anchor: .middle, size: 11), paint)
    }
    elements += [
      Element(
        .rectangle(corner, width: Self.card.width, height: Self.card.height),
        Paint(fill: "#fffdf6", stroke: Self.ink, width: 1.5)),
      sign(of: laid, at: Point(middle, corner.y + 72)),
    ]
    if let number = reading.tradition.number(of: laid.card) {
      elements.append(
        Element(
          .text("\(number)", at: Point(middle, corner.y + 30), anchor: .middle, size: 20), paint))
    }
    let lines = GlyphWidths.lines(name, size: 12, within: Self.card.width - 8)
    for (line, text) in lines.enumerated() {
      let y = corner.y + Self.card.height - 12 - 14 * Double(lines.count - 1 - line)
      elements.append(
        Element(.text(text, at: Point(middle, y), anchor: .middle, size: 12), paint))
    }
    if laid.isReversed {
      elements.append(
        Element(
          .text("reversed", at: Point(middle, corner.y + 110), anchor: .middle, size: 11),
          Paint(fill: Self.red)))
    }
    return Element(
      .group(elements), kind: "card", key: laid.card.id,
      title: "\(title): \(name)\(laid.isReversed ? ", reversed" : "")")
  }

  /// The sign of the suit, or a star for a major; upside down where the card is reversed.
  private func sign(of laid: Tarot.Reading.Laid, at center: Point) -> Element {
    let up = laid.isReversed ? -1.0 : 1
    func at(_ x: Double, _ y: Double) -> Point { Point(center.x + x, center.y + up * y) }
    let line = Paint(fill: "none", stroke: laid.isReversed ? Self.red : Self.ink, width: 2.5)
    let steps: [Figure.Step]
    switch laid.card.suit {
    case .wands:
      steps = [
        .move(at(0, 22)), .line(at(0, -22)), .move(at(0, -6)), .line(at(10, -16)),
        .move(at(0, 4)), .line(at(-10, -6)),
      ]
    case .cups:
      steps = [
        .move(at(-15, -20)), .cubic(at(-15, 12), at(15, 12), to: at(15, -20)), .close,
        .move(at(0, 4)), .line(at(0, 20)), .move(at(-10, 20)), .line(at(10, 20)),
      ]
    case .swords:
      steps = [
        .move(at(0, -24)), .line(at(0, 22)), .move(at(-11, 8)), .line(at(11, 8)),
        .move(at(-5, -17)), .line(at(0, -24)), .line(at(5, -17)),
      ]
    case .pentacles: steps = Self.star(points: 5, radius: 20, at)
    case nil: steps = Self.star(points: 7, radius: 22, at)
    }
    var elements = [Element(.path(steps), line)]
    if laid.card.suit == .pentacles {
      elements.append(Element(.circle(center, radius: 22), line))
    }
    return Element(.group(elements), kind: "suit", key: laid.card.suit?.rawValue ?? "major")
  }

  /// A star polygon whose points are joined by the second next.
  private static func star(points: Int, radius: Double, _ at: (Double, Double) -> Point)
    -> [Figure.Step]
  {
    let corners = (0..<points).map { place in
      let turn = Double(place * 2 % points) / Double(points)
      return at(radius * sin(2 * Double.pi * turn), -radius * cos(2 * Double.pi * turn))
    }
    return [.move(corners[0])] + corners.dropFirst().map { .line($0) } + [.close]
  }
}
