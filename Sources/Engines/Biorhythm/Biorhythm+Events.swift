import Civil

extension BiorhythmReport {
  /// The critical days of the forecast, a whole day each.
  package func events(_ question: Question) -> EventCalendar? {
    let days = (forecast?.days ?? []).filter { $0.states.contains(where: \.isCritical) }
    return EventCalendar(
      engine: Biorhythm.card.name, name: "Biorhythm", days.map { event($0, question) })
  }

  private func event(_ day: BiorhythmDay, _ question: Question) -> CalendarEvent {
    let critical = day.states.filter(\.isCritical)
    let named = day.level == nil ? critical.map(\.cycle) : day.criticalCycles
    let names = named.map(\.name).joined(separator: ", ")
    let level = day.level.map { "\($0.name) critical day" } ?? "critical day"
    return CalendarEvent(
      identity: [
        "\(waves.birth.julianDayNumber)", "\(waves.birthTime?.secondOfDay ?? -1)", "\(day.number)",
      ],
      .day(day.date), summary: "Biorhythm: \(level) (\(names))",
      description: (critical.map(detail) + [Biorhythm.support]).joined(separator: "\n"),
      person: question.text(PersonOptions.name.name))
  }

  /// What a cycle does on a day that is critical for it.
  private func detail(_ state: CycleState) -> String {
    let crossings = state.events.filter(\.kind.isCrossing).map { event in
      let way = event.kind == .upCrossing ? "upwards" : "downwards"
      return event.isBetweenDays
        ? "crosses zero \(way) between this day and the next"
        : waves.birthTime == nil ? "crosses zero \(way)" : "crosses zero \(way) at \(event.time)"
    }
    let percent = decimalText(state.percent, decimals: 0)
    return "\(state.cycle.name): "
      + (crossings.isEmpty ? "\(percent) percent" : crossings.joined(separator: "; "))
  }
}
