import Civil

/// What is said where the hour of birth is not known: noon is assumed, and a window may contradict it.
struct BiorhythmWindow {
  /// Waves of the first and the last moment that the window allows.
  private let ends: (first: BiorhythmWaves, last: BiorhythmWaves)
  private let assumed: BiorhythmWaves
  private let text: String

  /// nil where nothing is known of the hour.
  ///
  /// - Throws: a refusal of a record that states no times.
  init?(_ record: BirthRecord, _ waves: BiorhythmWaves) throws(Refusal) {
    guard let seconds = try record.statedSeconds() else { return nil }
    assumed = waves
    ends = (try Self.waves(waves, seconds.lowerBound), try Self.waves(waves, seconds.upperBound))
    text = [seconds.lowerBound, seconds.upperBound].map { second in
      let rest = second - second.flooredQuotient(86_400) * 86_400
      return clockText(rest, withSeconds: rest % 60 != 0)
    }.joined(separator: " and ")
  }

  /// The waves of a birth at a second, counted from midnight of its date.
  private static func waves(_ waves: BiorhythmWaves, _ second: Int) throws(Refusal)
    -> BiorhythmWaves
  {
    let day = second.flooredQuotient(86_400)
    let rest = second - day * 86_400
    return try BiorhythmWaves(
      birth: waves.date(ofDay: day),
      birthTime: ClockTime(hour: rest / 3600, minute: rest / 60 % 60, second: rest % 60),
      hour: waves.hour, cycles: waves.cycles, rule: waves.rule, calendar: waves.calendar)
  }

  /// That noon is assumed, and where every moment of the window says something else.
  func warnings(target: BiorhythmDay, days: [BiorhythmDay]) -> [Warning] {
    var warnings = [
      Warning(
        code: "time_assumed", message: "the hour of birth lies between \(text): noon is assumed")
    ]
    let found = differences(target, days)
    guard !found.isEmpty else { return warnings }
    let more = found.count > Self.mostShown ? " and \(found.count - Self.mostShown) more" : ""
    let shown = found.prefix(Self.mostShown).joined(separator: "; ")
    warnings.append(
      Warning(
        code: "noon_disagrees",
        message: "every moment between \(text) says another day than noon: \(shown)\(more)"))
    return warnings
  }

  private static let mostShown = 8

  /// What both ends of the window say alike and noon does not.
  private func differences(_ target: BiorhythmDay, _ days: [BiorhythmDay]) -> [String] {
    var found: [String] = []
    for cycle in assumed.cycles {
      let noon = assumed.next(Self.crossings, of: cycle, afterDay: target.number)
      let own = noon.map { assumed.date(ofDay: $0.day) }
      let first = next(cycle, target.date, ends.first)
      if let first, first == next(cycle, target.date, ends.last), first != own {
        found.append("\(cycle.name) crosses next on \(first)")
      }
    }
    for day in days.isEmpty ? [target] : days {
      guard let first = try? ends.first.day(on: day.date),
        let last = try? ends.last.day(on: day.date)
      else { continue }
      for (index, state) in day.states.enumerated()
      where first.states[index].isCritical == last.states[index].isCritical
        && first.states[index].isCritical != state.isCritical
      {
        let word = state.isCritical ? "not critical" : "critical"
        found.append("\(day.date) is \(word) for \(state.cycle.name)")
      }
    }
    return found
  }

  private static let crossings: [CycleEventKind] = [.upCrossing, .downCrossing]

  private func next(_ cycle: BiorhythmCycle, _ date: CalendarDate, _ waves: BiorhythmWaves)
    -> CalendarDate?
  {
    waves.next(Self.crossings, of: cycle, afterDay: waves.dayNumber(of: date))?.date
  }
}
