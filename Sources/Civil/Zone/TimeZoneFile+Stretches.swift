/// Histories made of others.
extension TimeZoneFile {
  /// The history of a clock that never changed.
  init(fixed type: LocalTimeType) {
    self.init(transitions: [], typeIndices: [], types: [type], footer: nil)
  }

  /// Over some seconds of UTC the clock of another history.
  struct Stretch {
    let seconds: Range<Int>
    let clock: TimeZoneFile
  }

  /// This history, but over some stretches, which do not overlap, that of another clock.
  ///
  /// A stretch ends before the rule in the footer, if that has daylight saving time.
  func showing(_ stretches: [Stretch]) -> TimeZoneFile {
    var changes: [(at: Int, to: LocalTimeType)] = zip(transitions, typeIndices).map {
      ($0, types[Int($1)])
    }
    for stretch in stretches {
      let (start, end) = (stretch.seconds.lowerBound, stretch.seconds.upperBound)
      let after = clock(of: changes, at: end)
      changes.removeAll { (start...end).contains($0.at) }
      changes.append((start, stretch.clock.localTime(at: UTCInstant(seconds: start))))
      changes += stretch.clock.changes(from: start + 1, through: end - 1)
      changes.append((end, after))
      changes.sort { $0.at < $1.at }
    }
    var all = types
    for change in changes where !all.contains(change.to) { all.append(change.to) }
    let indices = changes.compactMap { change in all.firstIndex(of: change.to).map { UInt8($0) } }
    return TimeZoneFile(
      transitions: changes.map(\.at), typeIndices: indices, types: all, footer: footer)
  }

  private func clock(of changes: [(at: Int, to: LocalTimeType)], at second: Int) -> LocalTimeType {
    if let last = changes.last(where: { $0.at <= second }), second <= (changes.last?.at ?? .min) {
      return last.to
    }
    return localTime(at: UTCInstant(seconds: second))
  }

  /// The second of UTC at which the clock showed a local time, the earliest if there are several.
  func second(showing local: Int) -> Int {
    var second = local - localTime(at: UTCInstant(seconds: local)).offset.seconds
    for _ in 0..<2 {
      second = local - localTime(at: UTCInstant(seconds: second)).offset.seconds
    }
    return second
  }
}
