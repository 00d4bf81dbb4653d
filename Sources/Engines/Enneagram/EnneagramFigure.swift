import Civil
import Glibc

/// The circle of nine points with its triangle and hexagon: scores as bars, or two types and what
/// joins them.
struct EnneagramFigure {
  private typealias Point = Figure.Point
  private typealias Element = Figure.Element
  private typealias Paint = Figure.Paint

  /// How a point is drawn.
  enum Mark: Sendable {
    case plain
    /// Filled.
    case first
    /// A thick ring of another color.
    case second
    /// A thick ring.
    case near
  }

  let title: String
  let summary: String
  /// The lines above, the first one large.
  let heads: [String]
  /// The lines below: how the marks are read.
  let notes: [(mark: Mark, text: String)]
  /// The score of a type as a text and as a share of the longest bar; nil without scores.
  let score: (Int) -> (text: String, share: Double)?
  let mark: (Int) -> Mark
  /// The ways that stand out, from the first to the second in the sense of growth.
  var arrows: [(from: Int, to: Int)] = []
  /// Neighbours whose part of the circle stands out.
  var arcs: [(from: Int, to: Int)] = []

  private static let width = 680.0
  private static let radius = 165.0
  private static let bar = 56.0
  /// The ways of growth: the hexagon's and the triangle's.
  private static let ways = [
    (1, 7), (7, 5), (5, 8), (8, 2), (2, 4), (4, 1), (3, 6), (6, 9), (9, 3),
  ]

  private var middle: Point { Point(Self.width / 2, 340 + 18 * Double(heads.count - 1)) }

  private func place(_ type: Int, _ radius: Double) -> Point {
    let angle = Double(type % 9) * 2 * Double.pi / 9
    return Point(middle.x + radius * sin(angle), middle.y - radius * cos(angle))
  }

  /// The whole picture.
  var figure: Figure {
    let below = middle.y + 290
    return Figure(
      width: Self.width, height: below + 22 * Double(notes.count) + 6, title: title,
      summary: summary,
      [
        .layer(
          "head",
          heads.enumerated().map { row, text in
            .centered(
              text, Self.width / 2, row == 0 ? 34 : 38 + 19 * Double(row), size: row == 0 ? 22 : 13)
          }),
        .layer("circle", circle), .layer("types", (1...9).flatMap(type)),
        .layer(
          "legend", notes.enumerated().flatMap { note($0.element, below + 22 * Double($0.offset)) }),
      ])
  }

  private var circle: [Element] {
    let paint = Paint(fill: "none", stroke: FigureColor.outline, width: 1.5)
    return [Element(.circle(middle, radius: Self.radius), paint)]
      + Self.ways.map { from, to in
        Element(
          .line(place(from, Self.radius), place(to, Self.radius)), paint, key: "\(from)-\(to)")
      } + arcs.map(arc) + arrows.flatMap(arrow)
  }

  private func arc(from: Int, to: Int) -> Element {
    // The shorter way round, clockwise where the second comes next.
    let isClockwise = to % 9 == (from + 1) % 9
    return Element(
      .path([
        .move(place(from, Self.radius)),
        .arc(
          radius: Self.radius, isLong: false, isClockwise: isClockwise,
          to: place(to, Self.radius)),
      ]), Paint(fill: "none", stroke: FigureColor.ink, width: 6), kind: "link",
      key: "\(from)-\(to)")
  }

  /// A thick line with its head in front of the circle of the second type.
  private func arrow(from: Int, to: Int) -> [Element] {
    let (start, end) = (place(from, Self.radius), place(to, Self.radius))
    let length = hypot(end.x - start.x, end.y - start.y)
    let (x, y) = ((end.x - start.x) / length, (end.y - start.y) / length)
    let tip = Point(end.x - 20 * x, end.y - 20 * y)
    let back = Point(tip.x - 20 * x, tip.y - 20 * y)
    return [
      Element(
        .line(start, back), Paint(stroke: FigureColor.ink, width: 6), kind: "link",
        key: "\(from)-\(to)"),
      Element(
        .path([
          .move(tip), .line(Point(back.x - 9 * y, back.y + 9 * x)),
          .line(Point(back.x + 9 * y, back.y - 9 * x)), .close,
        ]), Paint(fill: FigureColor.ink)),
    ]
  }

  private func type(_ number: Int) -> [Element] {
    guard let type = EnneagramType.numbered(number) else { return [] }
    let place = place(number, Self.radius)
    let score = score(number)
    let mark = mark(number)
    var elements = disc(mark, at: place, radius: 18, key: "\(number)", title: type.name)
    elements.append(
      .centered(
        "\(number)", place.x, place.y + 6, size: 17,
        fill: mark == .first
          ? FigureColor.paper
          : mark == .second
            ? FigureColor.accent
            : FigureColor.ink, kind: "scale"))
    var reach = Self.radius + 24
    if let score {
      let end = reach + Self.bar * score.share
      elements += [
        Element(
          .line(self.place(number, reach), self.place(number, reach + Self.bar)),
          Paint(stroke: FigureColor.tint, width: 12)),
        Element(
          .line(self.place(number, reach), self.place(number, end)),
          Paint(stroke: mark == .first ? FigureColor.ink : FigureColor.outline, width: 12),
          kind: "score", key: "\(number)", title: "\(type.name): \(score.text)"),
      ]
      reach += Self.bar
    }
    let label = self.place(number, reach + 12)
    let side = label.x - middle.x
    let anchor: Figure.Anchor = abs(side) < 20 ? .middle : side < 0 ? .end : .start
    let lines = [type.name] + (score.map { [$0.text] } ?? [])
    // A label grows away from the circle.
    let first = label.y < middle.y - 100 ? label.y - 14 * Double(lines.count - 1) + 2 : label.y + 5
    return elements
      + lines.enumerated().map { row, text in
        .words(
          text, label.x, first + 15 * Double(row), anchor, size: row == 0 ? 13 : 12,
          fill: row == 0 ? FigureColor.ink : FigureColor.muted)
      }
  }

  private func disc(_ mark: Mark, at place: Point, radius: Double, key: String?, title: String?)
    -> [Element]
  {
    let (fill, stroke, width) =
      switch mark {
      case .plain: (FigureColor.paper, FigureColor.outline, 1.5)
      case .first: (FigureColor.ink, FigureColor.ink, 1.5)
      case .second: (FigureColor.paper, FigureColor.accent, 4.0)
      case .near: (FigureColor.paper, FigureColor.ink, 4.0)
      }
    return [
      Element(
        .circle(place, radius: radius), Paint(fill: fill, stroke: stroke, width: width),
        kind: "type", key: key, title: title)
    ]
  }

  private func note(_ note: (mark: Mark, text: String), _ y: Double) -> [Element] {
    let dot =
      note.mark == .plain
      ? [] : disc(note.mark, at: Point(34, y - 4), radius: 7, key: nil, title: nil)
    return dot + [.words(note.text, 52, y, size: 12)]
  }
}

extension EnneagramTotals {
  /// The nine totals as bars around the circle.
  ///
  /// - Parameter highest: the total of the longest bar; nil for the highest that there is.
  func figure(highest: Double?) -> Figure {
    let top = max(highest ?? values.max() ?? 1, 1e-9)
    let name = type.flatMap(EnneagramType.numbered)?.name
    let head =
      wing.map { "\($0.id) \($0.name)" } ?? type.map { "\($0) \(name ?? "")" }
      ?? "none: \(leaders.listed) tie"
    let places = (trifix ?? []).map { $0.types.map(String.init).joined(separator: "/") }
    let trifixText = places.isEmpty ? "none" : places.joined(separator: " ")
    let others = trifix?.dropFirst().flatMap(\.types) ?? []
    return EnneagramFigure(
      title: "Enneagram: \(head)",
      summary: (1...9).map { "\($0): \(scoreText(self[$0]))" }.joined(separator: ", ") + ".",
      heads: [head, "Trifix \(trifixText)"],
      notes: [(mark: .first, text: "highest score")]
        + (others.isEmpty ? [] : [(mark: .near, text: "trifix")]),
      score: { (scoreText(self[$0]), min(max(self[$0] / top, 0), 1)) },
      mark: { leaders.contains($0) ? .first : others.contains($0) ? .near : .plain }
    ).figure
  }
}

extension EnneagramPair {
  /// Both types on the circle, with what joins them and what they share.
  package func figure(_ question: Question) -> Figure? {
    let texts = links.isEmpty ? ["none by wing or arrow"] : links.map(\.text)
    let groups = shared.map { "\(self.groups($0).0) (\($0.label.lowercased()))" }
    let arrows = links.compactMap { link in
      if case .growth(let from, let to) = link { (from: from, to: to) } else { nil }
    }
    return EnneagramFigure(
      title: "Enneagram of two: \(first.number) and \(second.number)",
      summary: (texts + groups).joined(separator: "; ") + ".",
      heads: ["\(first.number) \(first.name) · \(second.number) \(second.name)"] + texts,
      notes: [(mark: .first, text: "\(first.number) \(first.name)")]
        + (first.number == second.number
          ? [] : [(mark: .second, text: "\(second.number) \(second.name)")])
        + [
          (
            mark: .plain,
            text: "shared: \(groups.isEmpty ? "none" : groups.joined(separator: ", "))"
          )
        ],
      score: { _ in nil },
      mark: { $0 == first.number ? .first : $0 == second.number ? .second : .plain },
      arrows: arrows, arcs: links.contains(.neighbours) ? [(first.number, second.number)] : []
    ).figure
  }
}

extension EnneagramPair.Grouping {
  /// What pages call it.
  var label: String {
    switch self {
    case .center: "Center"
    case .harmonic: "Harmonic group"
    case .hornevian: "Hornevian group"
    case .objectRelation: "Object relation"
    }
  }
}
