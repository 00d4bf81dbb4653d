import Civil
import Engines
import Ephemeris

/// Compares what records expect with what the engines answer.
struct VerifyRun {
  private let plan: BatchPlan
  let agreement: Agreement
  private var resolver: BirthResolver
  private var choices: RecordVerbs
  /// Whether a path leads to something that a verb has, by verb and path.
  private var known: [String: Bool] = [:]
  private var unknown = UnknownKeys()
  private(set) var report = VerifyReport()
  /// Differences of more records than these are told without reasons, which take long to find.
  static let mostExplained = 200
  private var explained = 0

  init(_ plan: BatchPlan, _ agreement: Agreement) {
    self.plan = plan
    self.agreement = agreement
    resolver = BirthResolver(zones: TimeZoneDatabase(directory: plan.zoneDirectory))
    choices = RecordVerbs(plan: plan)
  }

  /// Unknown keys, for people; nil where there are none.
  var warning: String? { unknown.warning }

  // MARK: Before the first answer

  /// Refuses a record that names no engine, and a path that none of its engines has.
  ///
  /// - Throws: a refusal that names the line.
  mutating func check(_ record: VerifyRecord) throws(Refusal) {
    guard record.refusal == nil else { return }
    let item = item(record.record, line: record.line)
    let verbs = item.verbs.compactMap(\.verb)
    guard !item.verbs.isEmpty else {
      throw .usage(
        "engine_missing", field: "engine",
        "is needed: the record on line \(record.line) names none")
    }
    guard !verbs.isEmpty else { return }
    for expectation in record.expectations {
      do throws(Refusal) {
        var failure: Refusal?
        var isKnown = false
        for verb in verbs {
          do throws(Refusal) {
            try check(expectation, of: verb)
            isKnown = true
          } catch {
            failure = failure ?? error
          }
        }
        if !isKnown, let failure { throw failure }
      } catch {
        throw error.onLine(record.line)
      }
    }
  }

  private mutating func check(_ expectation: Expectation, of verb: BatchVerb) throws(Refusal) {
    let mark = "\(verb.name) \(expectation.path)"
    if known[mark] == true { return }
    let output = verb.engine.outputName(of: verb.verb)
    do throws(Refusal) {
      try expectation.check(in: [output, "\(output)-window"], engine: verb.name)
      known[mark] = true
    } catch {
      known[mark] = false
      throw error
    }
  }

  // MARK: Answers

  /// A record as a batch would take it.
  mutating func item(_ record: BatchRecord, line: Int) -> BatchItem {
    let item = BatchItem(line: line, needs: plan.needs)
    item.record = record
    item.verbs = plan.verbs
    choices.choose(for: item, unknownKeys: &unknown)
    if item.needs.draws, let chance = plan.chance {
      item.question.chance = "\(chance)/\(line)"
    }
    return item
  }

  /// What a verb of a record answers.
  ///
  /// - Throws: its refusal.
  mutating func answer(_ item: BatchItem, _ place: Int, _ session: borrowing EphemerisSession)
    throws(Refusal) -> JSONTree
  {
    if let refusal = item.refusal { throw refusal }
    guard place < item.verbs.count else { throw .usage("engine_missing", "there is no engine") }
    let verb = item.verbs[place]
    let prepared = try verb.prepared.get()
    if item.birth == nil { item.resolve(by: &resolver, session: session) }
    try item.fill(prepared.needs.birth, by: &resolver)
    item.question.clock = try resolver.clock(for: prepared.needs)
    if verb.takesSecondPerson { item.question.second = try item.secondPerson(by: &resolver) }
    var writer = JSONWriter(style: .compact)
    try prepared.write(item.question, item.record.id, session, &writer)
    return try JSONTree(writer.bytes)
  }

  /// Compares one record.
  ///
  /// - Throws: what is wrong with the machine or its data, and so with no record.
  mutating func compare(_ record: VerifyRecord, _ session: borrowing EphemerisSession)
    throws(Refusal)
  {
    report.records += 1
    let item = item(record.record, line: record.line)
    item.refusal = record.refusal ?? item.refusal
    guard item.refusal == nil else {
      return try compare(record, item, nil, session)
    }
    for place in item.verbs.indices { try compare(record, item, place, session) }
  }

  private mutating func compare(
    _ record: VerifyRecord, _ item: BatchItem, _ place: Int?,
    _ session: borrowing EphemerisSession
  ) throws(Refusal) {
    let engine = place.map { item.verbs[$0].name }
    let document: JSONTree
    var isError = false
    do throws(Refusal) {
      document = try answer(item, place ?? 0, session)
    } catch {
      guard error.kind != .machine, error.kind != .data, error.kind != .bug else { throw error }
      guard record.refusal == nil, record.expectations.contains(where: \.isOfError) else {
        report.failures.append(
          VerifyFailure(
            name: record.name, id: record.record.id, line: record.line, engine: engine,
            refusal: error))
        return
      }
      var writer = JSONWriter(style: .compact)
      error.write(
        engine: engine, id: record.record.id, line: record.line, naming: .keys, to: &writer)
      document = try JSONTree(writer.bytes)
      isError = true
    }
    let own = record.expectations.filter { expectation in
      engine.map { known["\($0) \(expectation.path)"] != false } ?? true
    }
    report.values += own.count
    let wrong = own.filter { !agreement.holds($0, in: document) }
    guard !wrong.isEmpty else { return }
    var reasons = wrong.map { _ in [Reason]() }
    if !isError, let place, explained < Self.mostExplained {
      explained += 1
      var search = ReasonSearch(item, place, document, own, wrong)
      reasons = search.reasons(&self, session)
    }
    for (expectation, reasons) in zip(wrong, reasons) {
      let found = document.value(at: expectation.keys[...])
      report.differences.append(
        Difference(
          name: record.name, id: record.record.id, line: record.line, engine: engine ?? "",
          path: expectation.path, expected: expectation.value.shown, found: found?.shown,
          reasons: reasons))
    }
  }

  // MARK: Positions

  /// Compares positions of the sky with the table that is compiled in.
  ///
  /// - Throws: a refusal where a position cannot be computed exactly.
  mutating func comparePositions(_ session: borrowing EphemerisSession) throws(Refusal) {
    let table = EmbeddedTable("known_positions")
    var (count, largest) = (0, 0.0)
    for line in table.lines() {
      let row = table.row(at: line)
      guard let body = Body.allCases.first(where: { $0.id.description == row.text(0) }),
        let day = Double(row.text(1)), let known = Double(row.text(2)),
        let limit = Double(row.text(3))
      else { continue }
      let longitude = try session.longitude(of: body, at: JulianDay(day), node: .true)
      let arc = abs(longitude - known)
      let apart = min(arc, 360 - arc) * 3600
      count += 1
      largest = max(largest, apart)
      guard apart > limit else { continue }
      report.differences.append(
        Difference(
          name: "JPL DE440", id: nil, line: count, engine: "ephemeris",
          path: "\(row.text(0)) at \(row.text(1)) TT", expected: row.text(2),
          found: decimalText(longitude, decimals: 7)))
    }
    report.values += count
    report.positions = (count, largest)
  }
}
