import Civil
import Engines
import Ephemeris

/// The curves of a forecast as a picture: a line a cycle in its own color and dash, crossings as
/// circles, days with two or three critical cycles shaded.
struct BiorhythmPicture {
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
    labels = Self.labels(of: report.biorhythm.cycles)
    top = 64 + 16 * Double(labels.last?.row ?? 0)
  }

  /// Colors that the color-blind can tell apart (Okabe and Ito), each with a dash of its own.
  private static let strokes: [(color: String, dash: [Double])] = [
    ("#d55e00", []), ("#0072b2", [8, 3]), ("#009e73", [2, 3]), ("#cc79a7", [10, 3, 2, 3]),
    ("#e69f00", [5, 5]), ("#56b4e9", [12, 4]), ("#666666", [1, 4]), ("#000000", [6, 2, 1, 2]),
  ]

  /// The whole picture.
  var figure: Figure {
    let dates = "\(days[0].date) to \(days[days.count - 1].date)"
    let names = drawn.map(\.name).joined(separator: ", ")
    let curves = drawn.enumerated()
    return Figure(
      width: Self.width, height: Self.height, title: "Biorhythm, \(dates)",
      summary: "Sine waves of \(names). \(BiorhythmConventions.support)",
      shades + grid + target + curves.map { curve($1, Self.paint($0)) }
        + curves.flatMap { crossings($1, Self.paint($0)) } + legend + caption(dates))
  }

  private var drawn: [BiorhythmCycle] { report.biorhythm.cycles }

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

  /// How the line of a cycle is drawn.
  private static func paint(_ index: Int) -> Figure.Paint {
    let stroke = strokes[index % strokes.count]
    return Figure.Paint(stroke: stroke.color, width: 2, dash: stroke.dash)
  }

  /// The middle of a day is the hour of its values; half a day is left at both ends.
  private func x(_ place: Double) -> Double {
    let inner = Self.width - Self.left - Self.right
    return Self.left + (place - Double(days[0].number) + 0.5) / Double(days.count) * inner
  }

  private func y(_ value: Double) -> Double {
    top + (1 - value) / 2 * (Self.height - top - Self.bottom)
  }

  private var shades: [Figure.Element] {
    days.filter { ($0.level?.rawValue ?? 0) > 1 }.map { day in
      let start = x(Double(day.number) - 0.5)
      let wide = x(Double(day.number) + 0.5) - start
      return Figure.Element(
        .rectangle(.init(start, y(1)), width: wide, height: y(-1) - y(1)),
        .init(fill: day.level == .triple ? "#d9b3c7" : "#eeeeee"),
        title: "\(day.date): \(day.level?.name ?? "") critical")
    }
  }

  private var grid: [Figure.Element] {
    var elements: [Figure.Element] = []
    for percent in [100.0, 50, 0, -50, -100] {
      let height = y(percent / 100)
      elements += [
        .init(
          .line(.init(Self.left, height), .init(Self.width - Self.right, height)),
          .init(stroke: percent == 0 ? "#444444" : "#dddddd")),
        .init(
          .text(
            "\(decimalText(percent, decimals: 0))%", at: .init(Self.left - 8, height + 4),
            anchor: .end)),
      ]
    }
    for day in days where (day.number - days[0].number) % step == 0 {
      let place = x(Double(day.number))
      elements += [
        .init(.line(.init(place, y(1)), .init(place, y(-1) + 4)), .init(stroke: "#eeeeee")),
        .init(.text("\(day.date)", at: .init(place, y(-1) + 20), anchor: .middle)),
      ]
    }
    return elements
  }

  /// Days from one date on the axis to the next, so that at most ten stand there.
  private var step: Int {
    let least = (days.count + 9) / 10
    return [1, 2, 3, 4, 5, 7, 14, 28].first { $0 >= least } ?? least
  }

  private var target: [Figure.Element] {
    let day = report.target.number
    guard days.contains(where: { $0.number == day }) else { return [] }
    let place = x(Double(day))
    return [
      .init(
        .line(.init(place, y(1) - 8), .init(place, y(-1))),
        .init(stroke: "#444444", dash: [3, 3]), title: "Target \(report.target.date)")
    ]
  }

  /// Enough points for a smooth line, and never more than a few for each pixel.
  private func curve(_ cycle: BiorhythmCycle, _ paint: Figure.Paint) -> Figure.Element {
    let parts = max(1, min(8, 4000 / days.count))
    let stride = max(1, days.count / 4000)
    var points: [Figure.Point] = []
    for (offset, day) in days.enumerated() where offset % stride == 0 {
      // The curve reaches half a day to both sides of the first and the last value.
      let shares = (0..<parts).map { Double($0) / Double(parts) - 0.5 }
      for share in shares + (offset == days.count - 1 ? [0.5] : []) {
        guard let value = report.biorhythm.value(of: cycle, onDay: day.number, share: share)
        else { continue }
        points.append(.init(x(Double(day.number) + share), y(value)))
      }
    }
    var paint = paint
    paint.fill = "none"
    return Figure.Element(.polyline(points), paint)
  }

  /// Circles where the cycle crosses zero, unless the range is too long to tell them apart.
  private func crossings(_ cycle: BiorhythmCycle, _ paint: Figure.Paint) -> [Figure.Element] {
    guard days.count <= 400 else { return [] }
    let noon = Double(report.biorhythm.hour.secondOfDay) / 86_400
    return days.flatMap { day in
      day.states.filter { $0.cycle == cycle }.flatMap(\.events).filter(\.kind.isCrossing).map {
        event in
        let civil = report.biorhythm.dayNumber(of: event.date)
        let place = Double(civil) + Double(event.secondOfDay) / 86_400 - noon
        return Figure.Element(
          .circle(.init(x(place), y(0)), radius: 4),
          .init(fill: "#ffffff", stroke: paint.stroke, width: 2),
          title: "\(cycle.name) crosses zero, \(day.date)")
      }
    }
  }

  private var legend: [Figure.Element] {
    labels.enumerated().flatMap { index, label -> [Figure.Element] in
      let height = 44 + 16 * Double(label.row)
      return [
        .init(.line(.init(label.x, height), .init(label.x + 28, height)), Self.paint(index)),
        .init(.text(label.text, at: .init(label.x + 34, height + 4))),
      ]
    }
  }

  private func caption(_ dates: String) -> [Figure.Element] {
    let note = "Circles: crossings of zero. Shaded: two or three at once. "
    return [
      .init(.text("Biorhythm, \(dates)", at: .init(Self.left, 24), size: 15)),
      .init(
        .text(note + BiorhythmConventions.support, at: .init(Self.left, Self.height - 16)),
        .init(fill: "#666666")),
    ]
  }
}
