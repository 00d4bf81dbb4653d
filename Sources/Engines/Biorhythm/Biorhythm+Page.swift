import Civil

extension BiorhythmReport {
  /// The target day, the events to come, a chart, the forecast.
  package func page(_ question: Question) -> Page? {
    Page([head, cycles, coming, composites, comparison, chart] + days + [common], source: notes)
  }

  /// Days drawn on each side of the target where no range is asked for.
  private static let around = 14
  /// The longest forecast of which every day is listed; a longer one lists its critical days.
  private static let mostRows = 62
  /// The longest range that is drawn with a row a day.
  private static let mostDrawn = 372

  private var head: Page.Section {
    let time = waves.birthTime.map { " " + clock($0) } ?? " (hour not known: noon is assumed)"
    var pairs = [
      Page.Pair("Born", "\(waves.birth)\(time)"),
      Page.Pair("Target", "\(day(target.date)), day \(target.number + firstDay)"),
      Page.Pair("Critical", Styled(critical(target), .bold)),
    ]
    for (label, count) in [("Next double", 2), ("Next triple", 3)] {
      if let date = waves.nextCritical(afterDay: target.number, count: count) {
        pairs.append(Page.Pair(label, day(date)))
      }
    }
    let repeated = day(waves.nextRepeat(afterDay: target.number))
    pairs.append(
      Page.Pair("All repeat", "\(repeated), every \(BiorhythmWaves.repeatsAfterDays) days"))
    return Page.Section(.pairs(pairs))
  }

  private func day(_ date: CalendarDate) -> String { "\(date) \(date.weekday)" }

  private func clock(_ time: ClockTime) -> String {
    clockText(time.secondOfDay, withSeconds: time.secondOfDay % 60 != 0)
  }

  /// The primary cycles for which a day is critical; a plus where the crossing ends the day.
  private func critical(_ day: BiorhythmDay) -> String {
    guard let level = day.level else { return "no" }
    let names = day.states.filter { $0.isCritical && $0.cycle.kind == .primary }
      .map { $0.cycle.name + ($0.crossesBetweenDays ? "+" : "") }
    return "\(level.name): \(names.joined(separator: ", "))"
  }

  private var cycles: Page.Section {
    let rows = target.states.map { state in
      [
        state.cycle.name, state.cycle.daysText, "\(state.dayInCycle + firstDay)",
        decimalText(state.percent, decimals: 1), arrow(state),
        state.events.isEmpty ? "-" : state.events.map { text($0, state) }.joined(separator: ", "),
      ]
    }
    return Page.Section(
      .grid(
        Grid(
          head: ["Cycle", "Days", "Day", "Percent", "", "That day"],
          columns: [.left, .left, .left, .right(7)], rows)))
  }

  private var coming: Page.Section {
    let rows = target.states.map { state in
      [
        state.cycle.name, next([.upCrossing, .downCrossing], state.cycle),
        next([.peak], state.cycle), next([.trough], state.cycle),
      ]
    }
    return Page.Section(.grid(Grid(head: ["Next", "Crossing", "Peak", "Low"], rows)))
  }

  private func text(_ event: CycleEvent, _ state: CycleState) -> String {
    if event.isBetweenDays {
      let day = state.dayInCycle + firstDay
      return "\(word(event.kind)) between days \(day) and \(day + 1)"
    }
    return waves.birthTime == nil
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
    guard let event = waves.next(kinds, of: cycle, afterDay: target.number) else { return "-" }
    if waves.birthTime != nil { return "\(event.date) \(event.time.prefix(5))" }
    let day = waves.date(ofDay: event.day)
    return event.isBetweenDays ? "\(day)/\(event.date.description.suffix(2))" : "\(day)"
  }

  private var composites: Page.Section {
    let rows = BiorhythmComposite.standard.compactMap { composite -> [String]? in
      guard let value = target.value(of: composite) else { return nil }
      return [
        composite.name, decimalText(value * 100, decimals: 1),
        "mean of " + composite.members.map(\.name).joined(separator: ", "),
      ]
    }
    return Page.Section(
      .grid(Grid(head: ["Composite", "Percent"], columns: [.left, .right(7)], rows)))
  }

  private var comparison: Page.Section? {
    guard let compatibility else { return nil }
    let gap = decimalText(
      compatibility.gap, decimals: compatibility.gap.rounded() == compatibility.gap ? 0 : 2)
    let time = compatibility.otherTime.map { " " + clock($0) } ?? ""
    let rows =
      compatibility.rows.map { [$0.cycle.name, decimalText($0.percent, decimals: 1)] }
      + [["mean of primary", decimalText(compatibility.mean, decimals: 1)]]
    return Page.Section(
      heading:
        "\(bold: "With \(compatibility.other)\(time)"): \(gap) days apart, \(compatibility.method.rawValue)",
      blocks: [.grid(Grid(columns: [.left, .right(7)], rows))])
  }

  private var chart: Page.Section {
    var days = forecast?.days ?? []
    if days.isEmpty {
      // The window around the target; a first day whose hour is before the birth is left out.
      days = (max(target.number - Self.around, 0)...target.number + Self.around).compactMap {
        try? waves.day(on: waves.date(ofDay: $0))
      }
    }
    let chart = BiorhythmChart(waves, days: days, target: target, second: companion?.waves)
    guard isASCII else { return Page.Section(.lines(chart.braille)) }
    return days.count <= Self.mostDrawn
      ? Page.Section(.lines(chart.ascii))
      : Page.Section(
        .sentences(["No chart: \(days.count) days are too many for a row a day."]))
  }

  /// The days of the forecast, and what they come to.
  private var days: [Page.Section] {
    guard let forecast else { return [] }
    let listsAll = forecast.days.count <= Self.mostRows
    let days = listsAll ? forecast.days : forecast.days.filter { $0.level != nil }
    let rows = days.map { day in
      [day.date.description, day.date.weekday, "\(day.number + firstDay)"]
        + day.states.filter { $0.cycle.kind != .secondary }
        .map { decimalText($0.percent, decimals: 0) }
        + [decimalText(day.mean * 100, decimals: 0)]
        + (day.level == nil ? [] : [critical(day)])
    }
    let shown = waves.cycles.filter { $0.kind != .secondary }
    let grid = Grid(
      head: ["Date", "", "Day"] + shown.map(\.name) + ["mean", "critical"],
      columns: [.left, .left, .left] + shown.map { _ in .right(5) } + [.right(4)], rows)
    let counts = CriticalLevel.allCases
      .map { "\(forecast.count(of: $0)) \($0.name)" }.joined(separator: ", ")
    let extremes = [("Best", forecast.best()), ("Worst", forecast.worst())].map { label, days in
      Page.Pair(
        label,
        days.map { "\($0.date) (\(decimalText($0.mean * 100, decimals: 0)))" }
          .joined(separator: ", "))
    }
    return [
      Page.Section(listsAll ? "Forecast" : "Critical days of the forecast", .grid(grid)),
      Page.Section(
        .pairs(
          [Page.Pair("Days", "\(forecast.days.count)"), Page.Pair("Critical", counts)] + extremes)),
    ]
  }

  /// The days that two people share.
  private var common: Page.Section? {
    guard let companion, !companion.days.isEmpty else { return nil }
    let critical = companion.critical.prefix(Self.mostRows).map { day in
      [
        day.date.description, day.first.map(\.name).joined(separator: ", "),
        day.second.map(\.name).joined(separator: ", "),
      ]
    }
    let extremes = [("Best", companion.best), ("Worst", companion.worst)].map { label, means in
      Page.Pair(
        label,
        means.map { mean in
          let both = [mean.first, mean.second].map { decimalText($0 * 100, decimals: 0) }
          return "\(mean.date) (\(both.joined(separator: ", ")))"
        }.joined(separator: ", "))
    }
    return Page.Section(
      "Common days: \(companion.critical.count) critical for both",
      .grid(Grid(head: critical.isEmpty ? [] : ["Date", "first", "second"], Array(critical))),
      .pairs(extremes))
  }

  private var notes: [Styled] {
    let hasPlus = ([target] + (forecast?.days ?? [])).contains { day in
      day.states.contains { $0.crossesBetweenDays && $0.cycle.kind == .primary }
    }
    return (hasPlus ? ["+ crosses zero at midnight, between that day and the next."] : [])
      + (companion == nil ? [] : ["The dotted curves are the second person's."])
      + ["Percent at \(clock(waves.hour)). \(Biorhythm.support)"]
  }
}

extension BiorhythmCycle {
  /// The period in days with as many decimals as it has.
  var daysText: String { shortDecimalText(days, decimals: 6) }
}
