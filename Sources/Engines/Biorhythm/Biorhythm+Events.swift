import Civil

extension BiorhythmReport {
  /// The critical days of the forecast, a whole day each.
  package func events(_ question: Question) -> EventCalendar? {
    let events = (forecast?.days ?? []).flatMap { day in
      (day.states.contains(where: \.isCritical) ? [event(day, question)] : [])
        + (hasPeaks && day.states.contains { !$0.turns.isEmpty } ? [turns(day, question)] : [])
    }
    return EventCalendar(engine: Biorhythm.card.name, name: "Biorhythm", events)
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

  /// The peaks and lows of a day.
  private func turns(_ day: BiorhythmDay, _ question: Question) -> CalendarEvent {
    let turning = day.states.flatMap { state in
      state.turns.map { event in
        let name = "\(state.cycle.name) \(event.kind == .peak ? "peak" : "low")"
        return (name, waves.birthTime == nil ? name : "\(name) at \(event.time)")
      }
    }
    return CalendarEvent(
      identity: [
        "\(waves.birth.julianDayNumber)", "\(waves.birthTime?.secondOfDay ?? -1)", "\(day.number)",
        "peaks",
      ],
      .day(day.date), summary: "Biorhythm: \(turning.map(\.0).joined(separator: ", "))",
      description: (turning.map(\.1) + [Biorhythm.support]).joined(separator: "\n"),
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

extension CycleState {
  /// The peaks and lows of the day.
  fileprivate var turns: [CycleEvent] { events.filter { !$0.kind.isCrossing } }
}
