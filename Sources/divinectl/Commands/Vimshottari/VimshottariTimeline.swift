import Civil
import Engines
import Ephemeris

/// The calendar decade around a moment, with antars as bars.
struct VimshottariTimeline {
  /// The moment that is marked.
  let at: JulianDay<UT>
  /// The first year of the decade.
  let firstYear: Int
  /// From the decade's first day to that of the next.
  let days: Range<Double>

  private static let columns = 60

  init(at: JulianDay<UT>) {
    self.at = at
    let year = at.instant.date.year
    firstYear = year - ((year % 10) + 10) % 10
    func day(_ year: Int) -> Double {
      let date = CalendarDate(year: year, month: 1, day: 1, calendar: .gregorian)
      return date.map { Double($0.julianDayNumber) - 0.5 } ?? at.days
    }
    let start = day(firstYear)
    days = start..<max(start, day(firstYear + 10))
  }

  func text(antars: [DashaPeriod], style: Style) -> String {
    guard !days.isEmpty, !antars.isEmpty else { return "" }
    let width = (antars.map { Self.label($0).count }.max() ?? 0) + 2
    var axis = ""
    for year in stride(from: firstYear, to: firstYear + 10, by: 2) {
      axis += padded(String(year), Self.columns / 5)
    }
    var text = style.bold("The \(firstYear)s") + "\n" + padded("", width)
    text += axis.trimmingTrailingSpaces + "\n"
    let now = min(column(at), Self.columns - 1)
    for period in antars {
      let first = column(period.start)
      let bar = first..<max(column(period.end), first + 1)
      let cells = (0..<Self.columns).map { index in
        bar.contains(index) ? (index == now ? "▓" : "█") : index == now ? "│" : "·"
      }
      text += padded(Self.label(period), width) + cells.joined() + "\n"
    }
    return text
  }

  private func column(_ moment: JulianDay<UT>) -> Int {
    let share = (moment.days - days.lowerBound) / (days.upperBound - days.lowerBound)
    return min(max(Int(share * Double(Self.columns)), 0), Self.columns)
  }

  private static func label(_ period: DashaPeriod) -> String {
    period.lords.map(\.name).joined(separator: " ")
  }
}
