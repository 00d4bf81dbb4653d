import Civil
import Engines
import Ephemeris

/// Looks for what would give the values that a record expects and that were not found.
///
/// It asks the same engine again: with other options, other offsets and earlier and later births. What
/// it says was computed so, but it does not try everything: of stretches of time that are shorter than a
/// fifth of their distance it may miss the nearest.
struct ReasonSearch {
  private let item: BatchItem
  private let place: Int
  private let document: JSONTree
  /// Everything that is expected, and what of it does not hold.
  private let all: [Expectation]
  private let wrong: [Expectation]
  /// The answers for births so many seconds later.
  private var moved: [Int: JSONTree?] = [:]

  /// How far a birth is moved.
  private static let reach = 86_400
  /// A coarse ephemeris may err by so many seconds of arc.
  private static let coarse = 5.0

  init(
    _ item: BatchItem, _ place: Int, _ document: JSONTree, _ all: [Expectation],
    _ wrong: [Expectation]
  ) {
    self.item = item
    self.place = place
    self.document = document
    self.all = all
    self.wrong = wrong
  }

  /// The reasons for each value that does not hold; the likeliest first, at most three.
  mutating func reasons(_ run: inout VerifyRun, _ session: borrowing EphemerisSession)
    -> [[Reason]]
  {
    var changes: [(reason: Reason, holding: Set<Int>)] = []
    let now = all.count - wrong.count
    for (kind, record) in variants {
      let other = run.item(record, line: item.line)
      guard let document = try? run.answer(other, place, session) else { continue }
      let holding = all.indices.filter { run.agreement.holds(all[$0], in: document) }
      guard holding.count > now else { continue }
      changes.append(
        (Reason(kind: kind, isWhole: holding.count == all.count), Set(holding)))
    }
    // The order of the variants is that of their likelihood.
    let best = changes.map(\.holding.count).max() ?? 0
    let likely = changes.filter { $0.holding.count == best }
    let times = times(&run, session)
    let isWrong = all.indices.filter { index in !run.agreement.holds(all[index], in: document) }
    return zip(isWrong, wrong).enumerated().map { number, pair in
      var reasons: [Reason] = []
      if let arcseconds = arcseconds(to: pair.1) {
        reasons.append(Reason(kind: .ephemeris(arcseconds: arcseconds)))
      }
      let others = likely.filter { $0.holding.contains(pair.0) }.map(\.reason).prefix(2)
      if let seconds = times[number], others.isEmpty || abs(seconds) < 3600 {
        reasons.append(Reason(kind: .time(seconds: seconds)))
      }
      return Array((reasons + others).prefix(3))
    }
  }

  // MARK: Other questions

  private var moment: BirthMoment? {
    guard case .success(let birth)? = item.birth else { return nil }
    return birth.moment
  }

  /// The same record with something changed: options, the offset, the date.
  private var variants: [(Reason.Kind, BatchRecord)] {
    var result: [(Reason.Kind, BatchRecord)] = []
    for option in item.verbs[place].verb?.options ?? [] {
      for choice in option.value == nil ? ["true"] : option.choices {
        var record = item.record
        record.options[option.field.key] = choice
        result.append(
          (.option(name: option.name, value: option.value == nil ? "" : choice), record))
      }
    }
    if let exchanged {
      var record = item.record
      record.birth.date = exchanged
      result.append((.date(exchanged), record))
    }
    guard let moment else { return result }
    let own = moment.offset.seconds
    var offsets = Set((-28...28).map { $0 * 1800 } + [own - 3600, own + 3600])
    offsets.remove(own)
    for seconds in offsets.sorted(by: { (abs($0 - own), $0) < (abs($1 - own), $1) }) {
      let offset = UTCOffset(seconds: seconds).description
      var record = item.record
      record.birth = fixed(moment, offset: offset)
      result.append((.offset(offset), record))
    }
    if moment.record.lon != nil, !moment.record.lmt {
      var record = item.record
      record.birth = fixed(moment, offset: nil)
      record.birth.lmt = true
      result.append((.localMeanTime, record))
    }
    return result
  }

  /// The date with day and month exchanged, if there is such a one.
  private var exchanged: String? {
    let parts = item.record.birth.date.split(separator: "-")
    guard parts.count == 3, parts[1] != parts[2], let day = Int(parts[2]), day <= 12 else {
      return nil
    }
    return "\(parts[0])-\(parts[2])-\(parts[1])"
  }

  /// The same clock reading at the same place, by another offset.
  private func fixed(_ moment: BirthMoment, offset: String?) -> BirthRecord {
    var birth = item.record.birth
    birth.zone = offset
    birth.lmt = false
    birth.fold = nil
    birth.place = nil
    birth.lat = moment.record.lat
    birth.lon = moment.record.lon
    return birth
  }

  // MARK: Other times

  /// How many seconds later each value holds, below 0 for earlier; nil where it does not within a day.
  private mutating func times(_ run: inout VerifyRun, _ session: borrowing EphemerisSession)
    -> [Int?]
  {
    guard moment != nil else { return wrong.map { _ in nil } }
    var found: [Int?] = wrong.map { _ in nil }
    var last = 0
    var distance = 1
    while distance <= Self.reach, found.contains(where: { $0 == nil }) {
      for sign in [-1, 1] {
        for (number, expectation) in wrong.enumerated() where found[number] == nil {
          guard holds(expectation, sign * distance, &run, session) else { continue }
          var (inner, outer) = (last, distance)
          while outer - inner > 1 {
            let middle = (inner + outer) / 2
            if holds(expectation, sign * middle, &run, session) {
              outer = middle
            } else {
              inner = middle
            }
          }
          found[number] = sign * outer
        }
      }
      last = distance
      distance = max(distance + 1, distance * 6 / 5)
    }
    return found
  }

  private mutating func holds(
    _ expectation: Expectation, _ seconds: Int, _ run: inout VerifyRun,
    _ session: borrowing EphemerisSession
  ) -> Bool {
    if moved[seconds] == nil { moved[seconds] = .some(answer(seconds, &run, session)) }
    guard let document = moved[seconds] ?? nil else { return false }
    return run.agreement.holds(expectation, in: document)
  }

  /// The answer for a birth so many seconds later.
  private func answer(
    _ seconds: Int, _ run: inout VerifyRun, _ session: borrowing EphemerisSession
  ) -> JSONTree? {
    guard let moment else { return nil }
    let local = UTCInstant(seconds: moment.instant.seconds + moment.offset.seconds + seconds)
    var record = item.record
    record.birth = fixed(moment, offset: moment.offset.description)
    record.birth.date = local.date.description
    record.birth.calendar = local.date.description < "1582-10-15" ? "gregorian" : nil
    record.birth.time = clockText(local.secondOfDay, withSeconds: true)
    return try? run.answer(run.item(record, line: item.line), place, session)
  }

  // MARK: The sky

  /// How far a longitude lies from the gate and line that are expected, where that is very little.
  private func arcseconds(to expectation: Expectation) -> Double? {
    var keys = expectation.keys[...]
    var wanted = (expectation.value.plain ?? "").split { $0 == "." || $0 == "/" }.map { Int($0) }
    if ["gate", "key", "line"].contains(keys.last) {
      let isLine = keys.popLast() == "line"
      let parts = document.value(at: keys)?.wheelParts.map { $0.plain.flatMap { Int($0) } } ?? []
      guard parts.count >= 2, wanted.count == 1 else { return nil }
      // Only one of the two is given: the other is that of the neighbour, or the one found.
      wanted = isLine ? [parts[0], wanted[0]] : [wanted[0], nil]
    }
    guard let text = document.value(at: keys)?["longitude"]?.plain, let longitude = Double(text),
      let gate = wanted.first ?? nil, (1...64).contains(gate)
    else { return nil }
    let lines = wanted.count > 1 ? wanted[1].map { [$0] } ?? [1, 6] : [1, 6]
    let distances = lines.filter { (1...6).contains($0) }.map { line in
      let start = GateWheel.start(ofGate: UInt8(gate), line: UInt8(line))
      let beyond = (longitude - start + 540).truncatingRemainder(dividingBy: 360) - 180
      return min(abs(beyond), abs(beyond - GateWheel.lineWidth)) * 3600
    }
    return distances.min().flatMap { $0 <= Self.coarse ? $0 : nil }
  }
}
