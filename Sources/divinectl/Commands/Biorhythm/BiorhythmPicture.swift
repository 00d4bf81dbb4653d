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
  private static let strokes: [(color: String, dash: String)] = [
    ("#d55e00", ""), ("#0072b2", "8 3"), ("#009e73", "2 3"), ("#cc79a7", "10 3 2 3"),
    ("#e69f00", "5 5"), ("#56b4e9", "12 4"), ("#666666", "1 4"), ("#000000", "6 2 1 2"),
  ]

  /// The whole file.
  var svg: String {
    let dates = "\(days[0].date) to \(days[days.count - 1].date)"
    var text = """
      <?xml version="1.0" encoding="UTF-8"?>
      <svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 \(number(Self.width)) \(number(Self.height))" \
      font-family="sans-serif" font-size="12" role="img">
      <title>Biorhythm, \(dates)</title>
      <desc>Sine waves of \(drawn.map { Self.escaped($0.name) }.joined(separator: ", ")). \
      \(BiorhythmConventions.support)</desc>
      <rect width="100%" height="100%" fill="#ffffff"/>

      """
    text += shades + grid + target
    for (index, cycle) in drawn.enumerated() { text += curve(cycle, Self.stroke(index)) }
    for (index, cycle) in drawn.enumerated() { text += crossings(cycle, Self.stroke(index)) }
    return text + legend + caption(dates) + "</svg>\n"
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

  private static func stroke(_ index: Int) -> (color: String, dash: String) {
    strokes[index % strokes.count]
  }

  /// The middle of a day is the hour of its values; half a day is left at both ends.
  private func x(_ place: Double) -> Double {
    let inner = Self.width - Self.left - Self.right
    return Self.left + (place - Double(days[0].number) + 0.5) / Double(days.count) * inner
  }

  private func y(_ value: Double) -> Double {
    top + (1 - value) / 2 * (Self.height - top - Self.bottom)
  }

  private var shades: String {
    days.filter { ($0.level?.rawValue ?? 0) > 1 }.map { day in
      let start = x(Double(day.number) - 0.5)
      let wide = x(Double(day.number) + 0.5) - start
      let color = day.level == .triple ? "#d9b3c7" : "#eeeeee"
      return """
        <rect x="\(number(start))" y="\(number(y(1)))" width="\(number(wide))" \
        height="\(number(y(-1) - y(1)))" fill="\(color)">\
        <title>\(day.date): \(day.level?.name ?? "") critical</title></rect>

        """
    }.joined()
  }

  private var grid: String {
    var text = ""
    for percent in [100.0, 50, 0, -50, -100] {
      let height = number(y(percent / 100))
      text += """
        <line x1="\(number(Self.left))" y1="\(height)" x2="\(number(Self.width - Self.right))" \
        y2="\(height)" stroke="\(percent == 0 ? "#444444" : "#dddddd")"/>
        <text x="\(number(Self.left - 8))" y="\(number(y(percent / 100) + 4))" \
        text-anchor="end">\(decimalText(percent, decimals: 0))%</text>

        """
    }
    for day in days where (day.number - days[0].number) % step == 0 {
      let place = number(x(Double(day.number)))
      text += """
        <line x1="\(place)" y1="\(number(y(1)))" x2="\(place)" y2="\(number(y(-1) + 4))" \
        stroke="#eeeeee"/>
        <text x="\(place)" y="\(number(y(-1) + 20))" text-anchor="middle">\(day.date)</text>

        """
    }
    return text
  }

  /// Days from one date on the axis to the next, so that at most ten stand there.
  private var step: Int {
    let least = (days.count + 9) / 10
    return [1, 2, 3, 4, 5, 7, 14, 28].first { $0 >= least } ?? least
  }

  private var target: String {
    let day = report.target.number
    guard days.contains(where: { $0.number == day }) else { return "" }
    let place = number(x(Double(day)))
    return """
      <line x1="\(place)" y1="\(number(y(1) - 8))" x2="\(place)" y2="\(number(y(-1)))" \
      stroke="#444444" stroke-dasharray="3 3"><title>Target \(report.target.date)</title></line>

      """
  }

  /// Enough points for a smooth line, and never more than a few for each pixel.
  private func curve(_ cycle: BiorhythmCycle, _ stroke: (color: String, dash: String)) -> String {
    let parts = max(1, min(8, 4000 / days.count))
    let stride = max(1, days.count / 4000)
    var points = ""
    for (offset, day) in days.enumerated() where offset % stride == 0 {
      // The curve reaches half a day to both sides of the first and the last value.
      let shares = (0..<parts).map { Double($0) / Double(parts) - 0.5 }
      for share in shares + (offset == days.count - 1 ? [0.5] : []) {
        guard let value = report.biorhythm.value(of: cycle, onDay: day.number, share: share)
        else { continue }
        points += "\(number(x(Double(day.number) + share))),\(number(y(value))) "
      }
    }
    let dash = stroke.dash.isEmpty ? "" : " stroke-dasharray=\"\(stroke.dash)\""
    return """
      <polyline fill="none" stroke="\(stroke.color)" stroke-width="2"\(dash) \
      points="\(points.trimmingTrailingSpaces)"/>

      """
  }

  /// Circles where the cycle crosses zero, unless the range is too long to tell them apart.
  private func crossings(
    _ cycle: BiorhythmCycle, _ stroke: (color: String, dash: String)
  ) -> String {
    guard days.count <= 400 else { return "" }
    var text = ""
    for day in days {
      for state in day.states where state.cycle == cycle {
        for event in state.events where event.kind.isCrossing {
          let noon = Double(report.biorhythm.hour.secondOfDay) / 86_400
          let civil = report.biorhythm.dayNumber(of: event.date)
          let place = Double(civil) + Double(event.secondOfDay) / 86_400 - noon
          text += """
            <circle cx="\(number(x(place)))" cy="\(number(y(0)))" r="4" fill="#ffffff" \
            stroke="\(stroke.color)" stroke-width="2"><title>\(Self.escaped(cycle.name)) crosses \
            zero, \(day.date)</title></circle>

            """
        }
      }
    }
    return text
  }

  private var legend: String {
    var text = ""
    for (index, label) in labels.enumerated() {
      let stroke = Self.stroke(index)
      let dash = stroke.dash.isEmpty ? "" : " stroke-dasharray=\"\(stroke.dash)\""
      let height = 44 + 16 * Double(label.row)
      text += """
        <line x1="\(number(label.x))" y1="\(number(height))" x2="\(number(label.x + 28))" \
        y2="\(number(height))" stroke="\(stroke.color)" stroke-width="2"\(dash)/>
        <text x="\(number(label.x + 34))" y="\(number(height + 4))">\(Self.escaped(label.text))</text>

        """
    }
    return text
  }

  private func caption(_ dates: String) -> String {
    """
    <text x="\(number(Self.left))" y="24" font-size="15">Biorhythm, \(dates)</text>
    <text x="\(number(Self.left))" y="\(number(Self.height - 16))" fill="#666666">\
    Circles: crossings of zero. Shaded: two or three at once. \
    \(BiorhythmConventions.support)</text>

    """
  }

  private func number(_ value: Double) -> String {
    let text = decimalText(value, decimals: 2)
    return text.hasSuffix(".00") ? String(text.dropLast(3)) : text
  }

  private static func escaped(_ text: String) -> String {
    text.replacing("&", with: "&amp;").replacing("<", with: "&lt;").replacing(">", with: "&gt;")
  }
}
