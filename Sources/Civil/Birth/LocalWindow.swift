/// A stretch of one local date, as the clock shows it.
struct LocalWindow {
  let record: BirthRecord
  let date: CalendarDate
  /// Seconds since 1970-01-01 00:00 on the local clock.
  let local: ClosedRange<Int>

  /// The instants at which the clocks showed it, narrowed by the record's fold.
  ///
  /// - Throws: `Refusal` where there is none.
  func pieces(on clocks: ZoneClocks) throws(Refusal) -> (
    pieces: [ClosedRange<Int>], usedFold: Bool
  ) {
    // Offsets stay below 26 hours.
    let reach = 27 * 3600
    let end = local.upperBound + reach
    let running = clocks.running(from: local.lowerBound - reach, through: end)
    var found: [(range: ClosedRange<Int>, offset: Int)] = []
    for (index, clock) in running.enumerated() {
      let offset = clock.type.offset.seconds
      let last = index + 1 < running.count ? running[index + 1].start - 1 : end
      let from = max(clock.start, local.lowerBound - offset)
      let to = min(last, local.upperBound - offset)
      if from <= to { found.append((from...to, offset)) }
    }
    guard !found.isEmpty else { throw nonexistent(running) }
    let all = found.map(\.range)
    guard let fold = record.fold else { return (Self.joined(all), false) }
    var shown: [ClosedRange<Int>] = []
    var kept: [ClosedRange<Int>] = []
    for (range, offset) in fold == "earlier" ? found : found.reversed() {
      let local = range.lowerBound + offset...range.upperBound + offset
      kept += Self.parts(of: local, outside: shown).map {
        $0.lowerBound - offset...$0.upperBound - offset
      }
      shown.append(local)
    }
    kept.sort { $0.lowerBound < $1.lowerBound }
    let count = { (ranges: [ClosedRange<Int>]) in ranges.reduce(0) { $0 + $1.count } }
    return (Self.joined(kept), count(kept) < count(all))
  }

  /// What of a range lies in none of the others.
  private static func parts(of range: ClosedRange<Int>, outside others: [ClosedRange<Int>])
    -> [ClosedRange<Int>]
  {
    var parts = [range]
    for other in others {
      parts = parts.flatMap { part in
        var rest: [ClosedRange<Int>] = []
        let before = min(part.upperBound, other.lowerBound - 1)
        let after = max(part.lowerBound, other.upperBound + 1)
        if part.lowerBound <= before { rest.append(part.lowerBound...before) }
        if after <= part.upperBound { rest.append(after...part.upperBound) }
        return rest
      }
    }
    return parts
  }

  /// Ranges in order of time, those without a second between them made one.
  private static func joined(_ ranges: [ClosedRange<Int>]) -> [ClosedRange<Int>] {
    var result: [ClosedRange<Int>] = []
    for range in ranges {
      if let last = result.last, last.upperBound + 1 == range.lowerBound {
        result[result.count - 1] = last.lowerBound...range.upperBound
      } else {
        result.append(range)
      }
    }
    return result
  }

  private func nonexistent(_ running: [BirthWindow.Clock]) -> Refusal {
    let jump = zip(running, running.dropFirst()).first { before, after in
      after.start + before.type.offset.seconds <= local.lowerBound
        && after.start + after.type.offset.seconds > local.upperBound
    }
    var reason = ""
    if let jump {
      reason =
        ": at \(UTCInstant(seconds: jump.1.start)) the clock jumped from \(jump.0.type.offset) to \(jump.1.type.offset)"
    }
    let what = record.timeRange.map { "\(quoted($0)) on \(record.date)" } ?? record.date
    return Refusal(
      .nonexistentTime, field: record.timeRange == nil ? "date" : "time_range",
      "\(what) never was in \(record.zone ?? "")\(reason); correct it, or give the offset as \(field: "zone")"
    )
  }
}
