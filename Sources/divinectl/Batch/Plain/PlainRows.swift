import Civil
import Engines
import Ephemeris

/// How plain records are answered without an object for each.
struct PlainWay: Sendable {
  let answer: PlainAnswer
  let need: SolarArcNeed
}

/// A plain record of a chunk: numbers, and where its texts stand.
struct PlainRow {
  /// Of the record's first line in the input, counted from 1.
  let line: Int
  /// Of the identifier as JSON, empty where there is none.
  let id: Range<Int>
  let date: Range<Int>
  let time: Range<Int>
  let birth: PlainBirth
  /// Where its moment stands, if something is to be said of it.
  let spoken: Int?
  let julianDay: JulianDay<UT>
  let moment: JulianDay<TT>
  /// Where its longitudes stand.
  var pair = 0
}

/// The plain records of a chunk, which one verb answers without an object for each.
///
/// The line of the first birth of a clock is written the ordinary way, and its parts are used again:
/// a differential test holds both together.
struct PlainRows {
  private(set) var rows: [PlainRow] = []
  /// Moments of which something is to be said.
  private var spoken: [BirthMoment] = []
  private var pairs = SolarArcPairs()
  /// By the numbers of the clocks.
  private var templates: [EnvelopeTemplate?] = []
  /// Of births at places, whatever the clock.
  private var placeTemplate: EnvelopeTemplate?
  /// The warnings of years whose clock rules may change, as JSON.
  private var warnings: [Int: [UInt8]] = [:]
  /// All others; many births are told the same.
  private var spokenWarnings: [[Warning]: [UInt8]] = [:]
  private static let capacity = 2000

  /// Forgets the records of a chunk.
  mutating func removeAll() {
    rows.removeAll(keepingCapacity: true)
    spoken.removeAll()
    pairs = SolarArcPairs()
  }

  /// Adds a record; false where its moment is none of the calendar.
  ///
  /// - Parameters:
  ///   - start: where the line begins in the chunk.
  ///   - number: of the line in the input.
  ///   - moment: the moment, if something is to be said of it.
  mutating func add(
    _ line: PlainLine, at start: Int, _ number: Int, _ birth: PlainBirth,
    moment: BirthMoment? = nil, session: borrowing EphemerisSession
  ) -> Bool {
    guard let julianDay = try? session.universal(birth.instant) else { return false }
    func placed(_ range: Range<Int>) -> Range<Int> {
      range.lowerBound + start..<range.upperBound + start
    }
    rows.append(
      PlainRow(
        line: number, id: placed(line.id ?? 0..<0), date: placed(line.date),
        time: placed(line.time), birth: birth,
        spoken: moment == nil ? nil : spoken.count, julianDay: julianDay,
        moment: session.terrestrial(julianDay)))
    if let moment { spoken.append(moment) }
    return true
  }

  /// Supplies the longitudes, in order of time.
  mutating func askTheSky(
    _ need: SolarArcNeed, _ cache: BatchCache, session: borrowing EphemerisSession,
    counts: inout CacheCounts
  ) {
    let order = rows.indices.sorted { rows[$0].moment < rows[$1].moment }
    let moments = order.map { rows[$0].moment }
    for (place, row) in order.enumerated() { rows[row].pair = place }
    pairs = cache.pairs(need, of: moments, session: session, counts: &counts)
  }

  /// The moment of a record of which something is to be said.
  func spokenMoment(_ row: PlainRow) -> BirthMoment? { row.spoken.map { spoken[$0] } }

  /// What the sky gave.
  func pair(_ row: PlainRow) -> Result<SolarArcPair, Refusal> { pairs[row.pair] }

  /// Writes a record's line; false where it must go the ordinary way.
  mutating func write(
    _ row: PlainRow, of chunk: UnsafeRawBufferPointer, _ answer: PlainAnswer,
    _ moments: borrowing PlainMoments, engine: String, session: borrowing EphemerisSession,
    to lines: inout BatchLines
  ) -> Bool {
    guard let source = source(row, session: session) else { return false }
    guard lines.areWhole else {
      lines.select(id: chunk.part(row.id), engine: engine) { sink in
        pairs.withPair(row.pair) { answer.select(row.julianDay, $0, source, &sink) }
      }
      return true
    }
    guard let template = template(of: row.birth), source == template.ephemeris else {
      return false
    }
    let said =
      if let moment = spokenMoment(row) {
        json(moment.warnings)
      } else {
        moments.isQuiet(row.birth) ? [] : warnings(of: row.birth, moments)
      }
    if let place = moments.place(of: row.birth) {
      template.write(
        id: chunk.part(row.id), date: chunk.part(row.date), time: chunk.part(row.time),
        place: place, instant: row.birth.instant, julianDay: row.julianDay, warnings: said,
        to: &lines.writer
      ) { writer in
        pairs.withPair(row.pair) { answer.write(row.julianDay, $0, source, &writer) }
      }
      return true
    }
    template.write(
      id: chunk.part(row.id), date: chunk.part(row.date), time: chunk.part(row.time),
      instant: row.birth.instant, julianDay: row.julianDay, warnings: said, to: &lines.writer
    ) { writer in
      pairs.withPair(row.pair) { answer.write(row.julianDay, $0, source, &writer) }
    }
    return true
  }

  /// The parts that a birth's line shares with others; nil where none was written yet.
  private func template(of birth: PlainBirth) -> EnvelopeTemplate? {
    guard birth.place == nil else { return placeTemplate }
    return birth.clock < templates.count ? templates[birth.clock] : nil
  }

  /// The ephemeris of a record's longitudes; nil where there are none.
  private func source(_ row: PlainRow, session: borrowing EphemerisSession) -> String? {
    pairs.withPair(row.pair) { session.sourceDescription(covering: $0) }
  }

  /// Keeps the parts of a line that was written the ordinary way.
  mutating func learn(
    _ row: PlainRow, line: UnsafeRawBufferPointer, session: borrowing EphemerisSession
  ) {
    guard let source = source(row, session: session) else { return }
    let template = EnvelopeTemplate(
      line, idCount: row.id.isEmpty ? 4 : row.id.count, ephemeris: source)
    guard row.birth.place == nil else {
      placeTemplate = template
      return
    }
    while templates.count <= row.birth.clock { templates.append(nil) }
    templates[row.birth.clock] = template
  }

  private mutating func json(_ warnings: [Warning]) -> [UInt8] {
    if let known = spokenWarnings[warnings] { return known }
    if spokenWarnings.count >= Self.capacity { spokenWarnings.removeAll() }
    let new = EnvelopeTemplate.items(warnings, naming: .options)
    spokenWarnings[warnings] = new
    return new
  }

  private mutating func warnings(of birth: PlainBirth, _ moments: borrowing PlainMoments)
    -> [UInt8]
  {
    if let known = warnings[birth.year] { return known }
    let new = EnvelopeTemplate.items(moments.warnings(birth), naming: .options)
    warnings[birth.year] = new
    return new
  }
}

extension UnsafeRawBufferPointer {
  /// Some of the bytes.
  func part(_ range: Range<Int>) -> UnsafeRawBufferPointer {
    UnsafeRawBufferPointer(rebasing: self[range])
  }
}
