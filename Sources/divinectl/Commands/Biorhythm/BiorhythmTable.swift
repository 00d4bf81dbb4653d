import Civil
import Engines
import Ephemeris

/// A biorhythm for people: the target day, the events to come, a chart, the forecast.
struct BiorhythmTable {
  private let report: BiorhythmReport
  private let style: Style
  private let isASCII: Bool

  init(_ report: BiorhythmReport, style: Style, isASCII: Bool) {
    self.report = report
    self.style = style
    self.isASCII = isASCII
  }

  private var biorhythm: Biorhythm { report.biorhythm }

  /// Days drawn on each side of the target where no range is asked for.
  private static let around = 14
  /// The longest forecast of which every day is listed; a longer one lists its critical days.
  private static let mostRows = 62
  /// The longest range that is drawn with a row a day.
  private static let mostDrawn = 372

  var text: String {
    [head, cycles, composites, comparison, chart, forecast, note]
      .filter { !$0.isEmpty }.joined(separator: "\n")
  }

  private var head: String {
    let target = report.target
    let time = biorhythm.birthTime == nil ? " (hour not known: noon is assumed)" : ""
    var rows = [
      ("Born", "\(biorhythm.birth)\(timeText(biorhythm.birthTime))\(time)"),
      (
        "Target",
        "\(target.date) \(target.date.weekday), day \(target.number + report.firstDay)"
      ),
      ("Critical", style.bold(critical(target))),
    ]
    for (label, count) in [("Next double", 2), ("Next triple", 3)] {
      if let date = biorhythm.nextCritical(afterDay: target.number, count: count) {
        rows.append((label, "\(date) \(date.weekday)"))
      }
    }
    let repeated = biorhythm.nextRepeat(afterDay: target.number)
    rows.append(("All repeat", "\(repeated) \(repeated.weekday), every 21252 days"))
    return TextTable.pairs(rows)
  }

  private func timeText(_ time: ClockTime?) -> String {
    guard let second = time?.secondOfDay else { return "" }
    return " " + clockText(second, withSeconds: second % 60 != 0)
  }

  /// The primary cycles for which a day is critical; a plus where the crossing ends the day.
  private func critical(_ day: BiorhythmDay) -> String {
    guard let level = day.level else { return "no" }
    let names = day.states.filter { $0.isCritical && $0.cycle.kind == .primary }
      .map { $0.cycle.name + ($0.crossesBetweenDays ? "+" : "") }
    return "\(level.name): \(names.joined(separator: ", "))"
  }

  private var cycles: String {
    let headings = ["Cycle", "Days", "Day", "Percent", "", "That day"]
    let rows = report.target.states.map { state in
      [
        state.cycle.name, state.cycle.daysText, "\(state.dayInCycle + report.firstDay)",
        rightAligned(decimalText(state.percent, decimals: 1), 7), arrow(state),
        state.events.isEmpty ? "-" : state.events.map { text($0, state) }.joined(separator: ", "),
      ]
    }
    let coming = report.target.states.map { state in
      [
        state.cycle.name, next([.upCrossing, .downCrossing], state.cycle),
        next([.peak], state.cycle), next([.trough], state.cycle),
      ]
    }
    return TextTable.grid([headings] + rows) + "\n"
      + TextTable.grid([["Next", "Crossing", "Peak", "Low"]] + coming)
  }

  private func text(_ event: CycleEvent, _ state: CycleState) -> String {
    if event.isBetweenDays {
      let day = state.dayInCycle + report.firstDay
      return "\(word(event.kind)) between days \(day) and \(day + 1)"
    }
    return biorhythm.birthTime == nil
      ? word(event.kind) : "\(word(event.kind)) at \(event.time.prefix(5))"
  }

  private func arrow(_ state: CycleState) -> String {
    switch state.trend {
    case .rising: isASCII ? "up" : "↗"
    case .falling: isASCII ? "down" : "↘"
    case .peak, .trough: isASCII ? "turns" : "→"
    }
  }

  private func word(_ kind: CycleEventKind) -> String {
    switch kind {
    case .upCrossing: "crosses up"
    case .downCrossing: "crosses down"
    case .peak: "peak"
    case .trough: "low"
    }
  }

  /// A date, with the hour where that of birth is known; without it the half of an odd period
  /// lies between two days.
  private func next(_ kinds: [CycleEventKind], _ cycle: BiorhythmCycle) -> String {
    guard let event = biorhythm.next(kinds, of: cycle, afterDay: report.target.number) else {
      return "-"
    }
    if biorhythm.birthTime != nil { return "\(event.date) \(event.time.prefix(5))" }
    let day = biorhythm.date(ofDay: event.day)
    return event.isBetweenDays ? "\(day)/\(String(event.date.description.suffix(2)))" : "\(day)"
  }

  private var composites: String {
    let rows = BiorhythmComposite.standard.compactMap { composite -> [String]? in
      guard let value = report.target.value(of: composite) else { return nil }
      return [
        composite.name, rightAligned(decimalText(value * 100, decimals: 1), 7),
        "mean of " + composite.members.map(\.name).joined(separator: ", "),
      ]
    }
    return TextTable.grid([["Composite", "Percent"]] + rows)
  }

  private var comparison: String {
    guard let compatibility = report.compatibility else { return "" }
    let gap = scoreText(compatibility.gap)
    let rows = compatibility.rows.map { row in
      [row.cycle.name, rightAligned(decimalText(row.percent, decimals: 1), 7)]
    }
    return style.bold("With \(compatibility.other)\(timeText(compatibility.otherTime))") + ": "
      + "\(gap) days apart, \(compatibility.method.rawValue)\n"
      + TextTable.grid(
        rows + [["mean of primary", rightAligned(decimalText(compatibility.mean, decimals: 1), 7)]])
  }

  private var chart: String {
    let number = report.target.number
    let first = max(number - Self.around, 0)
    var days = report.forecast?.days ?? []
    if days.isEmpty {
      // The window around the target; a first day whose hour is before the birth is left out.
      days = (first...number + Self.around).compactMap { number in
        try? biorhythm.day(on: biorhythm.date(ofDay: number))
      }
    }
    let chart = BiorhythmChart(biorhythm, days: days, target: report.target, style: style)
    guard isASCII else { return chart.braille }
    return days.count <= Self.mostDrawn
      ? chart.ascii : "No chart: \(days.count) days are too many for a row a day.\n"
  }

  private var forecast: String {
    guard let forecast = report.forecast else { return "" }
    let listsAll = forecast.days.count <= Self.mostRows
    let days = listsAll ? forecast.days : forecast.days.filter { $0.level != nil }
    let primary = BiorhythmCycle.primary.map(\.name)
    let headings = ["Date", "", "Day"] + primary + ["mean", "critical"]
    let rows = days.map { day in
      [day.date.description, day.date.weekday, "\(day.number + report.firstDay)"]
        + day.states.filter { $0.cycle.kind == .primary }
        .map { rightAligned(decimalText($0.percent, decimals: 0), 5) }
        + [rightAligned(decimalText(day.mean * 100, decimals: 0), 4)]
        + (day.level == nil ? [] : [critical(day)])
    }
    let counts = CriticalLevel.allCases
      .map { "\(forecast.count(of: $0)) \($0.name)" }.joined(separator: ", ")
    let extremes = [("Best", forecast.best()), ("Worst", forecast.worst())].map { label, days in
      (
        label,
        days.map { "\($0.date) (\(decimalText($0.mean * 100, decimals: 0)))" }
          .joined(separator: ", ")
      )
    }
    let title = listsAll ? "Forecast" : "Critical days of the forecast"
    return style.bold(title) + "\n" + TextTable.grid([headings] + rows) + "\n"
      + TextTable.pairs([("Days", "\(forecast.days.count)"), ("Critical", counts)] + extremes)
  }

  private var note: String {
    let days = [report.target] + (report.forecast?.days ?? [])
    let hasPlus = days.contains { day in
      day.states.contains { $0.crossesBetweenDays && $0.cycle.kind == .primary }
    }
    return style.dim(
      (hasPlus ? "+ crosses zero at midnight, between that day and the next.\n" : "")
        + "Percent at \(timeText(biorhythm.hour).dropFirst()). \(BiorhythmConventions.support)\n")
  }
}
