import Civil

extension BiorhythmReport {
  package var table: RowTable? { RowTable(rows: BiorhythmRows(report: self)) }
}

/// The days of a forecast as rows: a column a cycle, then which of them are critical.
struct BiorhythmRows: Report {
  /// The columns that are no cycles.
  static let columns = [
    "date", "weekday", "day", "mean", "critical_level", "critical", "mini_critical", "between_days",
  ]

  let report: BiorhythmReport

  func describe<Sink: ReportSink>(to sink: inout Sink) {
    sink.list("rows") { sink in
      for day in report.forecast?.days ?? [] { sink.item { describe(day, to: &$0) } }
    }
  }

  private func describe<Sink: ReportSink>(_ day: BiorhythmDay, to sink: inout Sink) {
    sink.text("date", day.date.description)
    sink.text("weekday", day.date.weekday)
    sink.integer("day", day.number + report.firstDay)
    for state in day.states {
      sink.object(named: state.cycle.name) { $0.number("", state.value, decimals: 6) }
    }
    sink.number("mean", day.mean, decimals: 6)
    sink.text("critical_level", day.level?.name)
    list("critical", day.states.filter(\.isCritical), to: &sink)
    list("mini_critical", day.states.filter(\.isMiniCritical), to: &sink)
    list("between_days", day.states.filter(\.crossesBetweenDays), to: &sink)
    guard let companion = report.companion else { return }
    // Cells of days before the second person's birth stay empty.
    let other = try? companion.waves.day(on: day.date)
    for cycle in report.waves.cycles {
      let value = other?.states.first { $0.cycle == cycle }?.value
      sink.object(named: "with_\(cycle.name)") { $0.number("", value, decimals: 6) }
    }
    sink.number("with_mean", other?.mean, decimals: 6)
    list("with_critical", other?.states.filter(\.isCritical) ?? [], to: &sink)
  }

  private func list<Sink: ReportSink>(
    _ key: StaticString, _ states: [CycleState], to sink: inout Sink
  ) {
    sink.list(key) { sink in
      for state in states { sink.item(state.cycle.name) }
    }
  }
}
