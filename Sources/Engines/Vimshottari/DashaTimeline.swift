import Civil
import Ephemeris

/// The calendar decade around a moment, with antars as bars.
struct DashaTimeline: Sendable {
  /// The moment that is marked.
  let at: JulianDay<UT>
  /// The first year of the decade.
  let firstYear: Int
  /// From the decade's first day to that of the next.
  private let days: Range<Double>
  private let antars: [DashaPeriod]

  private static let columns = 60

  /// - Throws: `Refusal` where a solar arc leaves the years of the files.
  init<Sky: SiderealProviding & ~Copyable>(
    of tree: Vimshottari, at: JulianDay<UT>, _ sky: borrowing Sky
  ) throws(Refusal) {
    self.at = at
    let year = at.instant.date.year
    let firstYear = year - ((year % 10) + 10) % 10
    func day(_ year: Int) -> Double {
      let date = CalendarDate(year: year, month: 1, day: 1, calendar: .gregorian)
      return date.map { Double($0.julianDayNumber) - 0.5 } ?? at.days
    }
    let start = day(firstYear)
    let days = start..<max(start, day(firstYear + 10))
    antars = try tree.periods(
      levels: 2, from: JulianDay(days.lowerBound), to: JulianDay(days.upperBound), sky: sky
    ).filter { $0.level == 2 && !$0.isBeforeBirth }
    self.firstYear = firstYear
    self.days = days
  }

  /// The bars under the years; nil where there is none.
  var section: Page.Section? {
    guard !days.isEmpty, !antars.isEmpty else { return nil }
    let width = (antars.map { Self.label($0).count }.max() ?? 0) + 2
    let years = stride(from: firstYear, to: firstYear + 10, by: 2)
    var axis = years.map { padded(String($0), Self.columns / 5) }.joined()
    while axis.last == " " { axis.removeLast() }
    let now = min(column(at), Self.columns - 1)
    let bars = antars.map { period -> Styled in
      let first = column(period.start)
      let bar = first..<max(column(period.end), first + 1)
      let cells = (0..<Self.columns).map { index in
        bar.contains(index) ? (index == now ? "▓" : "█") : index == now ? "│" : "·"
      }
      return "\(padded(Self.label(period), width))\(cells.joined())"
    }
    return Page.Section(
      "The \(firstYear)s", .lines(["\(padded("", width))\(axis)"] + bars))
  }

  private func column(_ moment: JulianDay<UT>) -> Int {
    let share = (moment.days - days.lowerBound) / (days.upperBound - days.lowerBound)
    return min(max(Int(share * Double(Self.columns)), 0), Self.columns)
  }

  private static func label(_ period: DashaPeriod) -> String {
    period.lords.map(\.name).joined(separator: " ")
  }
}
