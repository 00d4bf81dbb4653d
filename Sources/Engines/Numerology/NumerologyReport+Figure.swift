import Civil

extension NumerologyReport {
  /// The core numbers, the digits of the date in the Lo Shu square, those of the name in a square of
  /// their own, and the diagram of pinnacles and challenges.
  package func figure(_ question: Question) -> Figure? { NumerologyFigure(profile: profile).figure }
}

private struct NumerologyFigure {
  private typealias Point = Figure.Point
  private typealias Element = Figure.Element
  private typealias Paint = Figure.Paint

  let profile: NumerologyProfile

  private static let width = 560.0
  private static let labels = [
    "Life path", "Expression", "Soul urge", "Personality", "Birthday", "Maturity",
  ]

  var figure: Figure {
    let heads = heads
    let top = 34 + 20 * Double(heads.count)
    let grids = top + 104
    let pinnacles = grids + 256
    let numbers = zip(Self.labels, profile.numbers).compactMap { label, entry in
      entry.number.map { "\(label) \($0.value)" }
    }
    return Figure(
      width: Self.width, height: profile.spans == nil ? pinnacles : pinnacles + 640,
      title: "Numerology", summary: numbers.joined(separator: ", ") + ".",
      [
        .layer(
          "head",
          heads.enumerated().map { row, head in
            .centered(head.text, Self.width / 2, 34 + 20 * Double(row), size: head.size)
          }), .layer("core", core(at: top)),
        .layer("squares", squares(at: grids)),
      ]
        + (profile.spans.map { spans in
          [PinnacleDiagram(spans: spans, profile: profile, top: pinnacles).element]
        } ?? []))
  }

  /// The name, in as many lines as it needs, the date of birth and the day of the cycles.
  private var heads: [(text: String, size: Double)] {
    let name = profile.name.map {
      GlyphWidths.lines($0.name.folded, size: 18, within: Self.width - 40)
    }
    let born = profile.date.map { "Born \($0.date)" }
    let day = profile.asOf.map { "As of \($0)" }
    let facts = [born, day].compactMap(\.self).joined(separator: " · ")
    return (name ?? []).map { ($0, 18) } + (facts.isEmpty ? [] : [(facts, 12)])
  }

  private func core(at top: Double) -> [Element] {
    zip(Self.labels, profile.numbers).enumerated().flatMap { place, entry -> [Element] in
      let x = 55 + 90 * Double(place)
      let number = entry.1.number
      return [
        Element(
          .circle(Point(x, top + 24), radius: 22),
          Paint(
            fill: number == nil ? "none" : FigureColor.paper,
            stroke: number == nil ? FigureColor.outline : FigureColor.ink,
            width: number?.isMaster == true ? 4 : 1.5, dash: number == nil ? [3, 3] : []),
          kind: "number", key: "\(entry.1.key)"),
        .centered(entry.0, x, top + 66, size: 11, fill: FigureColor.muted),
      ] + (number.map { [.centered("\($0.value)", x, top + 31, size: 19)] } ?? [])
    }
  }

  private func squares(at top: Double) -> [Element] {
    let date = profile.date?.grid
    let counts = profile.name?.counts
    let places = date != nil && counts != nil ? [150.0, 410] : [Self.width / 2]
    var elements: [Element] = []
    if let date {
      elements += square(
        "Lo Shu grid", at: Point(places[0], top), LoShuGrid.square, date.count(of:))
    }
    if let counts {
      elements += square(
        "Letters of the name", at: Point(places[places.count - 1], top),
        [[1, 2, 3], [4, 5, 6], [7, 8, 9]]
      ) { counts.indices.contains($0 - 1) ? counts[$0 - 1] : 0 }
    }
    return elements
  }

  /// A square of nine digits, each as often as it is there; one that is missing is pale and crossed.
  private func square(
    _ title: String, at middle: Point, _ rows: [[Int]], _ count: (Int) -> Int
  ) -> [Element] {
    let side = 64.0
    let left = middle.x - 1.5 * side
    var elements: [Element] = [.centered(title, middle.x, middle.y + 10, size: 13)]
    for (row, digits) in rows.enumerated() {
      for (column, digit) in digits.enumerated() {
        let corner = Point(left + side * Double(column), middle.y + 22 + side * Double(row))
        let number = count(digit)
        elements.append(
          Element(
            .rectangle(corner, width: side, height: side),
            Paint(
              fill: number == 0 ? FigureColor.paper : FigureColor.tint, stroke: FigureColor.ink,
              width: 1), kind: "digit", key: "\(digit)", title: "\(digit): \(number)"))
        let x = corner.x + side / 2
        if number == 0 {
          elements.append(
            .centered(
              "\(digit)", x, corner.y + 40, size: 15, fill: FigureColor.outline, kind: "scale"))
        } else if number <= 4 {
          elements.append(
            .centered(
              String(repeating: "\(digit)", count: number), x, corner.y + 40, size: 20,
              kind: "scale"))
        } else {
          // The digit on top, how often it is there below.
          elements += [
            .centered("\(digit)", x, corner.y + 34, size: 20, kind: "scale"),
            .centered("\(number) times", x, corner.y + 52, size: 11),
          ]
        }
      }
    }
    return elements
  }
}

/// Month, day and year in a row; above them what their sums give, below them their differences.
private struct PinnacleDiagram {
  private typealias Point = Figure.Point
  private typealias Element = Figure.Element

  let spans: LifeSpans
  let profile: NumerologyProfile
  /// Where the diagram begins.
  let top: Double

  private var middle: Double { top + 310 }
  private static let columns = [110.0, 280, 450]
  private static let radius = 21.0

  private func place(_ x: Double, _ steps: Double) -> Point { Point(x, middle - 82 * steps) }

  var element: Figure.Element {
    let base = Self.columns.map { place($0, 0) }
    return .layer(
      "pinnacles",
      [
        .words("Pinnacles", 24, top + 6, size: 13),
        .words("Challenges", 24, top + 586, size: 13),
      ] + half(1, base) + half(-1, base)
        + nodes(spans.pinnacles, "Pinnacle", half: 1)
        + nodes(spans.challenges, "Challenge", half: -1)
        + base.enumerated().flatMap { column, point in
          node(
            spans.periods[column], "Period \(column + 1)", at: point,
            side: column == 0 ? .left : .right)
        } + [.words("bold ring: now", 536, top + 586, .end, size: 11, fill: FigureColor.muted)])
  }

  /// The ways on which numbers come together, above or below the row.
  private func half(_ up: Double, _ base: [Point]) -> [Element] {
    let (first, second) = (place(195, up), place(365, up))
    let third = place(280, 2 * up)
    let fourth = place(280, 3 * up)
    let paint = Figure.Paint(fill: "none", stroke: FigureColor.outline, width: 1.5)
    let ends = [
      (base[0], first), (base[1], first), (base[1], second), (base[2], second), (first, third),
      (second, third),
    ]
    return ends.map { Element(.line($0.0, $0.1), paint) }
      + [(base[0], 20.0), (base[2], 540)].map { start, x in
        Element(
          .path([
            .move(start),
            .cubic(Point(x, middle - up * 160), Point(x < 280 ? 130 : 430, fourth.y), to: fourth),
          ]), paint)
      }
  }

  private func nodes(_ spans: [LifeSpan], _ name: String, half up: Double) -> [Element] {
    let places = [place(195, up), place(365, up), place(280, 2 * up), place(280, 3 * up)]
    return zip(spans, places).enumerated().flatMap { index, entry in
      node(
        entry.0, "\(name) \(index + 1)", at: entry.1,
        side: index == 0 ? .left : index == 3 ? up > 0 ? .above : .below : .right)
    }
  }

  /// Where the texts of a node stand: the curves leave the last ones on both sides.
  private enum TextSide {
    case left, right, above, below
  }

  private func node(_ span: LifeSpan, _ name: String, at point: Point, side: TextSide)
    -> [Element]
  {
    let ages = span.untilAge.map { "age \(span.fromAge) to \($0)" } ?? "from age \(span.fromAge)"
    let days = span.until.map { "\(span.from) to \($0)" } ?? "from \(span.from)"
    let (x, y, anchor): (Double, Double, Figure.Anchor) =
      switch side {
      case .left: (point.x - Self.radius - 6, point.y - 3, .end)
      case .right: (point.x + Self.radius + 6, point.y - 3, .start)
      case .above: (point.x, point.y - Self.radius - 23, .middle)
      case .below: (point.x, point.y + Self.radius + 18, .middle)
      }
    return [
      Element(
        .circle(point, radius: Self.radius),
        Figure.Paint(
          fill: FigureColor.paper, stroke: FigureColor.ink, width: profile.isNow(span) ? 5 : 1.5),
        kind: "span", title: "\(name): \(ages), \(days)"),
      .centered("\(span.number.value)", point.x, point.y + 7, size: 19),
      .words(name, x, y, anchor, size: 12),
      .words(ages, x, y + 15, anchor, size: 11, fill: FigureColor.muted),
    ]
  }
}
