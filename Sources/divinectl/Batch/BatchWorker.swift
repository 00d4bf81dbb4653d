import Civil
import Engines
import Ephemeris

/// What came of a chunk, or of the part of it that comes next.
struct ChunkResult: Sendable {
  /// Lines written.
  var lines = 0
  /// Why the machine gives no more; the batch ends with it.
  var failure: Refusal?
  /// Where each failed line ends, with what was wrong.
  var failures: [(end: Int, code: String)] = []
  var unknownKeys = UnknownKeys()
  var statistics = BatchStatistics()
}

/// Works on one chunk after another; keeps the zones that it has read.
struct BatchWorker: Sendable {
  private let plan: BatchPlan
  private var resolver: BirthResolver
  private var choices: RecordVerbs
  private var plainMoments = PlainMoments()
  private var plainRows = PlainRows()
  /// How plain records are answered; nil where each has an object.
  private let plain: PlainWay?

  init(plan: BatchPlan) {
    self.plan = plan
    plain = plan.plainWay()
    resolver = BirthResolver(
      zones: TimeZoneDatabase(directory: plan.zoneDirectory), own: plan.places)
    choices = RecordVerbs(plan: plan)
  }

  /// Computes a chunk: reads all records, asks the sky in order of time, writes in order of input.
  ///
  /// - Parameters:
  ///   - session: one that is asked for much.
  ///   - block: memory to write into.
  ///   - isStopped: whether the rest of the chunk is not wanted any more.
  ///   - handOn: takes the first part of what came of it where that is much.
  /// - Returns: the rest.
  mutating func work(
    on chunk: RecordChunk, session: borrowing EphemerisSession, block: ByteBlock,
    isStopped: @escaping () -> Bool,
    handOn: @escaping (ChunkResult, UnsafeRawBufferPointer) -> Void
  ) -> (result: ChunkResult, bytes: WrittenBytes) {
    let part = ChunkPart()
    var lines = BatchLines(selection: plan.selection, block: block) { bytes in
      handOn(part.result, bytes)
      part.result = ChunkResult()
    }
    chunk.bytes.withUnsafeBytes { bytes in
      let items = read(
        chunk.lines, of: bytes, session: session, unknownKeys: &part.result.unknownKeys)
      let clock = StopWatch(isRunning: plan.keepsTimes)
      session.follow(plan.cache.current)
      resolve(items, session: session)
      askTheSky(items, session: session, statistics: &part.result.statistics)
      let shared = clock.nanoseconds / max(1, chunk.lines.count)
      var next = 0
      func writePlainRows(before line: Int) {
        while next < plainRows.rows.count, plainRows.rows[next].line < line, !isStopped(),
          part.result.failure == nil
        {
          write(
            plainRows.rows[next], of: bytes, session: session, sharedTime: shared, to: &lines, part)
          next += 1
        }
      }
      for item in items where !isStopped() && part.result.failure == nil {
        writePlainRows(before: item.line)
        write(item, session: session, sharedTime: shared, to: &lines, part)
      }
      writePlainRows(before: .max)
    }
    return (part.result, lines.take())
  }

  /// What came of a chunk since something of it was handed on, which may be within a line.
  private final class ChunkPart {
    var result = ChunkResult()
  }

  /// Reads the records that have an object each; the others become plain rows.
  private mutating func read(
    _ lines: [RecordChunk.Line], of chunk: UnsafeRawBufferPointer,
    session: borrowing EphemerisSession, unknownKeys: inout UnknownKeys
  ) -> [BatchItem] {
    var items: [BatchItem] = []
    plainRows.removeAll()
    plainMoments.forgetPlacesIfMany()
    for line in lines {
      let bytes = UnsafeRawBufferPointer(rebasing: chunk[line.range])
      if plain != nil, !line.isTooLong, readRow(bytes, line, session: session) { continue }
      let item = BatchItem(line: line.number, needs: plan.needs)
      item.verbs = plan.verbs
      item.refusal = line.isTooLong ? RecordSource.tooLong : read(bytes, line.number, into: item)
      choices.choose(for: item, unknownKeys: &unknownKeys)
      if item.needs.draws, let chance = plan.chance {
        item.question.chance = "\(chance)/\(line.number)"
      }
      items.append(item)
    }
    return items
  }

  /// Reads what there is to be read of a record; gives what is wrong with it first.
  private mutating func read(
    _ bytes: UnsafeRawBufferPointer, _ line: Int, into item: BatchItem
  ) -> Refusal? {
    switch plan.input {
    case .jsonLines:
      if plan.readsPlain, plan.needs.resolvesMoment, readPlain(bytes, into: item) { return nil }
      return JSONRecordParser.parse(bytes, into: &item.record)
    case .delimited(let heading):
      let refusal = item.record.read(bytes, line: line, under: heading)
      if let kept = item.record.keptJSON { item.question.kept = kept }
      return refusal
    case .profiles(let unreadable, let differing):
      item.note = differing[line]
      return JSONRecordParser.parse(bytes, into: &item.record) ?? unreadable[line]
    }
  }

  /// Reads a plain record with its moment; false where it is another.
  private mutating func readPlain(_ bytes: UnsafeRawBufferPointer, into item: BatchItem) -> Bool {
    guard let line = PlainLine(bytes), line.place.isEmpty, let birth = birth(line, of: bytes) else {
      return false
    }
    return fill(
      item, birth, id: bytes.part(line.id ?? 0..<0), date: bytes.part(line.date),
      time: bytes.part(line.time))
  }

  private mutating func birth(_ line: PlainLine, of bytes: UnsafeRawBufferPointer) -> PlainBirth? {
    plainMoments.birth(
      date: bytes.part(line.date), time: bytes.part(line.time), zone: bytes.part(line.zone),
      by: &resolver)
  }

  private func fill(
    _ item: BatchItem, _ birth: PlainBirth, _ known: BirthMoment? = nil,
    id: UnsafeRawBufferPointer, date: UnsafeRawBufferPointer, time: UnsafeRawBufferPointer
  ) -> Bool {
    guard let moment = known ?? plainMoments.moment(birth, date: date, time: time) else {
      return false
    }
    item.record.id = id.isEmpty ? nil : Array(id)
    item.record.birth = moment.record
    item.plain = moment
    return true
  }

  private mutating func resolve(_ items: [BatchItem], session: borrowing EphemerisSession) {
    for item in items { item.resolve(by: &resolver, session: session) }
  }

  // MARK: Plain rows

  /// Reads a plain record without an object; false where it is another.
  private mutating func readRow(
    _ bytes: UnsafeRawBufferPointer, _ line: RecordChunk.Line,
    session: borrowing EphemerisSession
  ) -> Bool {
    guard let plain = PlainLine(bytes) else { return false }
    guard plain.place.isEmpty else { return readRow(atPlace: plain, bytes, line, session: session) }
    if let birth = birth(plain, of: bytes) {
      return plainRows.add(
        plain, at: line.range.lowerBound, line.number, birth, session: session)
    }
    // Something is to be said of it, or it is refused.
    guard PlainLine.isPlain(bytes.part(plain.date)), PlainLine.isPlain(bytes.part(plain.time))
    else { return false }
    let record = BirthRecord(
      date: String(decoding: bytes.part(plain.date), as: UTF8.self),
      time: String(decoding: bytes.part(plain.time), as: UTF8.self),
      zone: String(decoding: bytes.part(plain.zone), as: UTF8.self))
    guard let moment = try? resolver.moment(record),
      let birth = plainMoments.birth(of: moment, zone: bytes.part(plain.zone), by: &resolver)
    else { return false }
    return plainRows.add(
      plain, at: line.range.lowerBound, line.number, birth, moment: moment, session: session)
  }

  /// The same for a record that names a place.
  private mutating func readRow(
    atPlace plain: PlainLine, _ bytes: UnsafeRawBufferPointer, _ line: RecordChunk.Line,
    session: borrowing EphemerisSession
  ) -> Bool {
    let (date, time) = (bytes.part(plain.date), bytes.part(plain.time))
    let start = line.range.lowerBound
    guard let place = plainMoments.place(bytes.part(plain.place), by: &resolver) else {
      return false
    }
    if let birth = plainMoments.birth(date: date, time: time, place: place) {
      return plainRows.add(plain, at: start, line.number, birth, session: session)
    }
    guard PlainLine.isPlain(date), PlainLine.isPlain(time),
      let moment = try? plainMoments.moment(date: date, time: time, place: place, by: &resolver),
      let birth = plainMoments.birth(of: moment, place: place)
    else { return false }
    return plainRows.add(plain, at: start, line.number, birth, moment: moment, session: session)
  }

  /// Writes the line of a plain row; the first of its clock, and what fails, the ordinary way.
  private mutating func write(
    _ row: PlainRow, of chunk: UnsafeRawBufferPointer, session: borrowing EphemerisSession,
    sharedTime: Int, to lines: inout BatchLines, _ part: ChunkPart
  ) {
    guard let plain else { return }
    let clock = StopWatch(isRunning: plan.keepsTimes)
    if plainRows.write(
      row, of: chunk, plain.answer, plainMoments, engine: plan.verbs[0].name, session: session,
      to: &lines)
    {
      part.result.lines += 1
      if plan.keepsTimes {
        part.result.statistics.add(
          engine: plan.verbs[0].name, nanoseconds: sharedTime + clock.nanoseconds)
      }
      return
    }
    let item = BatchItem(line: row.line, needs: plan.needs)
    item.verbs = plan.verbs
    let (date, time) = (chunk.part(row.date), chunk.part(row.time))
    var moment = plainRows.spokenMoment(row)
    if moment == nil, let place = row.birth.place {
      moment = try? plainMoments.moment(date: date, time: time, place: place, by: &resolver)
    }
    _ = fill(item, row.birth, moment, id: chunk.part(row.id), date: date, time: time)
    item.resolve(by: &resolver, session: session)
    item.question.supply(plainRows.pair(row), for: plain.need)
    let start = lines.count
    write(item, session: session, sharedTime: sharedTime, to: &lines, part)
    // What was handed on meanwhile is no whole line.
    guard lines.count > start, plan.selection == nil else { return }
    lines.writer.withBytes(start..<lines.count) { bytes in
      if let bytes { plainRows.learn(row, line: bytes, session: session) }
    }
  }

  /// Supplies the longitudes that verbs need, in order of time for each need.
  private mutating func askTheSky(
    _ items: [BatchItem], session: borrowing EphemerisSession,
    statistics: inout BatchStatistics
  ) {
    if let plain, !plainRows.rows.isEmpty {
      plainRows.askTheSky(
        plain.need, plan.cache, session: session, counts: &statistics.cache)
    }
    var needs: [SolarArcNeed] = []
    for item in items {
      for need in item.needs.pairs where !needs.contains(need) { needs.append(need) }
    }
    for need in needs {
      var births: [(index: Int, moment: JulianDay<TT>)] = []
      for (index, item) in items.enumerated() where item.needs.pairs.contains(need) {
        guard let julianDay = item.question.julianDay else { continue }
        births.append((index, session.terrestrial(julianDay)))
      }
      births.sort { $0.moment < $1.moment }
      let pairs = plan.cache.pairs(
        need, of: births.map(\.moment), session: session, counts: &statistics.cache)
      for (place, birth) in births.enumerated() {
        items[birth.index].question.supply(pairs[place], for: need)
      }
    }
  }

  private mutating func write(
    _ item: BatchItem, session: borrowing EphemerisSession, sharedTime: Int,
    to lines: inout BatchLines, _ part: ChunkPart
  ) {
    for verb in item.verbs {
      let clock = StopWatch(isRunning: plan.keepsTimes)
      do throws(Refusal) {
        if let refusal = item.refusal { throw refusal }
        let prepared = try verb.prepared.get()
        try item.fill(prepared.needs.birth, by: &resolver)
        item.question.clock = try resolver.clock(for: prepared.needs)
        if verb.takesSecondPerson { item.question.second = try item.secondPerson(by: &resolver) }
        try lines.write(item, verb.name, prepared, session: session)
      } catch {
        if error.kind == .machine {
          // What is asked next may fail too, or seem not to be there: no line of it is to be trusted.
          part.result.failure = error
          return
        }
        lines.writeError(error, item, verb.name)
        part.result.failures.append((lines.count, error.code.rawValue))
        part.result.statistics.fail(error.code.rawValue)
      }
      part.result.lines += 1
      if plan.keepsTimes, verb.isKnown {
        part.result.statistics.add(engine: verb.name, nanoseconds: sharedTime + clock.nanoseconds)
      }
    }
  }
}
