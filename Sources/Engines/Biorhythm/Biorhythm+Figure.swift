import Civil

extension BiorhythmReport {
  /// The curves of the forecast: a line a cycle in its own color and dash, crossings as circles,
  /// days with two or three critical cycles shaded.
  package func figure(_ question: Question) -> Figure? { BiorhythmFigure(self).figure }
}

private struct BiorhythmFigure {
  private typealias Point = Figure.Point
  private typealias Element = Figure.Element

  private let report: BiorhythmReport
  private let days: [BiorhythmDay]
  /// The labels of the legend with their places, broken into rows.
  private let labels: [(text: String, x: Double, row: Int)]
  /// Where the curves begin, below the legend.
  private let top: Double

  private static let width = 960.0
  private static let height = 440.0
  private static let left = 64.0
  private static let right = 24.0
  private static let bottom = 72.0

  init(_ report: BiorhythmReport) {
    self.report = report
    days = report.forecast?.days ?? [report.target]
    labels = Self.labels(of: report.waves.cycles)
    top = 64 + 16 * Double(labels.last?.row ?? 0)
  }

  /// Colors that the color-blind can tell apart (Okabe and Ito), each with a dash of its own.
  private static let strokes: [(color: String, dash: [Double])] = [
    ("#d55e00", []), ("#0072b2", [8, 3]), ("#009e73", [2, 3]), ("#cc79a7", [10, 3, 2, 3]),
    ("#e69f00", [5, 5]), ("#56b4e9", [12, 4]), ("#666666", [1, 4]), ("#000000", [6, 2, 1, 2]),
  ]

  /// The whole picture.
  var figure: Figure {
    let title = "Biorhythm, \(days[0].date) to \(days[days.count - 1].date)"
    let drawn = Array(report.waves.cycles.enumerated())
    return Figure(
      width: Self.width, height: Self.height, title: title,
      summary:
        "Sine waves of \(drawn.map(\.element.name).joined(separator: ", ")). \(Biorhythm.support)",
      shades + scale + dates + target
        + drawn.map { curve($0.element, report.waves, Self.paint($0.offset)) }
        + drawn.flatMap { drawn in
          // The second person's curves are thin.
          report.companion.map {
            [curve(drawn.element, $0.waves, Self.paint(drawn.offset, width: 1))]
          }
            ?? []
        }
        + drawn.flatMap {
          crossings($0.element, Self.strokes[$0.offset % Self.strokes.count].color)
        }
        + legend + caption(title))
  }

  private static func labels(of cycles: [BiorhythmCycle]) -> [(text: String, x: Double, row: Int)] {
    var labels: [(text: String, x: Double, row: Int)] = []
    var (place, row) = (left, 0)
    for cycle in cycles {
      let text = "\(cycle.name) (\(cycle.daysText) days)"
      let wide = 48 + Double(text.count) * 7
      if place > left, place + wide > width { (place, row) = (left, row + 1) }
      labels.append((text, place, row))
      place += wide
    }
    return labels
  }

  private static func paint(_ index: Int, fill: String? = "none", width: Double = 2)
    -> Figure.Paint
  {
    let stroke = strokes[index % strokes.count]
    return Figure.Paint(fill: fill, stroke: stroke.color, width: width, dash: stroke.dash)
  }

  /// The middle of a day is the hour of its values; half a day is left at both ends.
  private func x(_ place: Double) -> Double {
    let inner = Self.width - Self.left - Self.right
    return Self.left + (place - Double(days[0].number) + 0.5) / Double(days.count) * inner
  }

  private func y(_ value: Double) -> Double {
    top + (1 - value) / 2 * (Self.height - top - Self.bottom)
  }

  private var shades: [Element] {
    days.filter { ($0.level?.rawValue ?? 0) > 1 }.map { day in
      let start = x(Double(day.number) - 0.5)
      return Element(
        .rectangle(
          Point(start, y(1)), width: x(Double(day.number) + 0.5) - start, height: y(-1) - y(1)),
        Figure.Paint(fill: day.level == .triple ? "#d9b3c7" : "#eeeeee"),
        title: "\(day.date): \(day.level?.name ?? "") critical")
    }
  }

  private var scale: [Element] {
    [100.0, 50, 0, -50, -100].flatMap { percent in
      let height = y(percent / 100)
      return [
        Element(
          .line(Point(Self.left, height), Point(Self.width - Self.right, height)),
          Figure.Paint(stroke: percent == 0 ? "#444444" : "#dddddd")),
        Element(
          .text(
            "\(decimalText(percent, decimals: 0))%", at: Point(Self.left - 8, height + 4),
            anchor: .end)),
      ]
    }
  }

  private var dates: [Element] {
    days.filter { ($0.number - days[0].number) % step == 0 }.flatMap { day in
      let place = x(Double(day.number))
      return [
        Element(
          .line(Point(place, y(1)), Point(place, y(-1) + 4)), Figure.Paint(stroke: "#eeeeee")),
        Element(.text("\(day.date)", at: Point(place, y(-1) + 20), anchor: .middle)),
      ]
    }
  }

  /// Days from one date on the axis to the next, so that at most ten stand there.
  private var step: Int {
    let least = (days.count + 9) / 10
    return [1, 2, 3, 4, 5, 7, 14, 28].first { $0 >= least } ?? least
  }

  private var target: [Element] {
    let day = report.target.number
    guard days.contains(where: { $0.number == day }) else { return [] }
    let place = x(Double(day))
    return [
      Element(
        .line(Point(place, y(1) - 8), Point(place, y(-1))),
        Figure.Paint(stroke: "#444444", dash: [3, 3]),
        title: "Target \(report.target.date)")
    ]
  }

  /// Enough points for a smooth line, and never more than a few for each pixel.
  private func curve(
    _ cycle: BiorhythmCycle, _ waves: BiorhythmWaves, _ paint: Figure.Paint
  ) -> Element {
    let shift = waves.birth.julianDayNumber - report.waves.birth.julianDayNumber
    let parts = max(1, min(8, 4000 / days.count))
    let stride = max(1, days.count / 4000)
    var points: [Point] = []
    for (offset, day) in days.enumerated() where offset % stride == 0 {
      // The curve reaches half a day to both sides of the first and the last value.
      let shares = (0..<parts).map { Double($0) / Double(parts) - 0.5 }
      for share in shares + (offset == days.count - 1 ? [0.5] : []) {
        guard let value = waves.value(of: cycle, onDay: day.number - shift, share: share) else {
          continue
        }
        points.append(Point(x(Double(day.number) + share), y(value)))
      }
    }
    return Element(.polyline(points), paint)
  }

  /// Circles where the cycle crosses zero, unless the range is too long to tell them apart.
  private func crossings(_ cycle: BiorhythmCycle, _ color: String) -> [Element] {
    guard days.count <= 400 else { return [] }
    let hour = Double(report.waves.hour.secondOfDay) / 86_400
    return days.flatMap { day in
      day.states.filter { $0.cycle == cycle }.flatMap(\.events).filter(\.kind.isCrossing)
        .map { event in
          let civil = Double(report.waves.dayNumber(of: event.date))
          let place = civil + Double(event.secondOfDay) / 86_400 - hour
          return Element(
            .circle(Point(x(place), y(0)), radius: 4),
            Figure.Paint(fill: "#ffffff", stroke: color, width: 2),
            title: "\(cycle.name) crosses zero, \(day.date)")
        }
    }
  }

  private var legend: [Element] {
    labels.enumerated().flatMap { index, label in
      let height = 44 + 16 * Double(label.row)
      return [
        Element(
          .line(Point(label.x, height), Point(label.x + 28, height)),
          Self.paint(index, fill: nil)),
        Element(.text(label.text, at: Point(label.x + 34, height + 4))),
      ]
    }
  }

  private var thin: String { report.companion == nil ? "" : "Thin: the second person. " }

  private func caption(_ title: String) -> [Element] {
    [
      Element(.text(title, at: Point(Self.left, 24), size: 15)),
      Element(
        .text(
          "Circles: crossings of zero. Shaded: two or three at once. \(thin)\(Biorhythm.support)",
          at: Point(Self.left, Self.height - 16)), Figure.Paint(fill: "#666666")),
    ]
  }
}
