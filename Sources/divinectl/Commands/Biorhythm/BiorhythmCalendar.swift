import Civil
import Engines
import Ephemeris

/// The critical days of a forecast as events: a whole day each.
struct BiorhythmCalendar {
  private let report: BiorhythmReport

  init(_ report: BiorhythmReport) {
    self.report = report
  }

  var calendar: EventCalendar {
    let days = report.forecast?.days ?? []
    return EventCalendar(
      engine: "biorhythm", name: "Biorhythm",
      days.filter { $0.states.contains(where: \.isCritical) }.map(event))
  }

  private func event(_ day: BiorhythmDay) -> CalendarEvent {
    let critical = day.states.filter(\.isCritical)
    let named = day.level == nil ? critical.map(\.cycle) : day.criticalCycles
    let names = named.map(\.name).joined(separator: ", ")
    let level = day.level.map { "\($0.name) critical day" } ?? "critical day"
    let details = critical.map(detail) + [BiorhythmConventions.support]
    let birth = report.biorhythm.birth.julianDayNumber
    let second = report.biorhythm.birthTime?.secondOfDay ?? -1
    return CalendarEvent(
      identity: ["\(birth)", "\(second)", "\(day.number)"], .day(day.date),
      summary: "Biorhythm: \(level) (\(names))", description: details.joined(separator: "\n"))
  }

  private func detail(_ state: CycleState) -> String {
    let crossings = state.events.filter(\.kind.isCrossing).map { event in
      let way = event.kind == .upCrossing ? "upwards" : "downwards"
      return event.isBetweenDays
        ? "crosses zero \(way) between this day and the next"
        : report.biorhythm.birthTime == nil
          ? "crosses zero \(way)" : "crosses zero \(way) at \(event.time)"
    }
    let percent = decimalText(state.percent, decimals: 0)
    return "\(state.cycle.name): "
      + (crossings.isEmpty ? "\(percent) percent" : crossings.joined(separator: "; "))
  }
}
