import Engines
import Ephemeris

/// What a batch was asked to do; the same for every worker.
struct BatchPlan: Sendable {
  /// The engines by name, with the options of the command line.
  let engines: [(name: String, engine: any BatchEngine)]
  /// The same in the form in which each record holds them.
  let standardEngines: [(name: String, engine: Result<any BatchEngine, Failure>)]
  /// The option's text on the command line, by name.
  let optionTexts: [String: String]
  let format: BatchFormat
  let input: BatchInputFormat
  let configuration: EphemerisConfiguration
  let zoneDirectory: String
  let cache: PositionCache?
  let keepsTimes: Bool

  init(
    engines: [(name: String, engine: any BatchEngine)], optionTexts: [String: String],
    format: BatchFormat, input: BatchInputFormat, configuration: EphemerisConfiguration,
    zoneDirectory: String, cache: PositionCache?, keepsTimes: Bool
  ) {
    self.engines = engines
    standardEngines = engines.map { ($0.name, .success($0.engine)) }
    self.optionTexts = optionTexts
    self.format = format
    self.input = input
    self.configuration = configuration
    self.zoneDirectory = zoneDirectory
    self.cache = cache
    self.keepsTimes = keepsTimes
  }
}

/// How the records of the input are written.
enum BatchInputFormat: Sendable {
  case jsonLines
  case delimited(DelimitedRecords)
  /// JSON Lines of saved people; those that cannot be read, by the number of their line.
  case profiles(unreadable: [Int: Failure])
}

/// What came of a chunk.
struct ChunkResult: Sendable {
  var bytes: WrittenBytes?
  /// Lines written.
  var lines = 0
  /// Where each failed line ends, with what was wrong.
  var failures: [(end: Int, code: String)] = []
  var unknownKeys: Set<String> = []
  var statistics = BatchStatistics()
}

/// Works on one chunk after another; keeps the zones that it has read.
struct BatchWorker: Sendable {
  private let plan: BatchPlan
  private var resolver: BirthMomentResolver

  init(plan: BatchPlan) {
    self.plan = plan
    resolver = BirthMomentResolver(zones: TimeZoneDatabase(directory: plan.zoneDirectory))
  }

  /// A record on its way through the chunk; a class, as it is large and changes often.
  private final class Item {
    let line: Int
    var record = BatchRecord()
    var engines: [(name: String, engine: Result<any BatchEngine, Failure>)] = []
    var failure: Failure?
    var moment: Result<BirthMoment, Failure>?
    /// The window of a record that leaves its time open.
    var window: Result<BirthWindow, Failure>?
    var julianDay: JulianDay<UT>?
    var truePair: Result<SolarArcPair, Failure>?
    var meanPair: Result<SolarArcPair, Failure>?

    init(line: Int) {
      self.line = line
    }
  }

  /// Computes a chunk: reads all records, asks the sky in order of time, writes in order of input.
  ///
  /// - Parameter block: memory to write into, if there is some to use again.
  mutating func work(on chunk: RecordChunk, block: ByteBlock?) -> ChunkResult {
    let items = read(chunk)
    var result = ChunkResult()
    EphemerisSession.withSession(plan.configuration) { session in
      let clock = StopWatch(isRunning: plan.keepsTimes)
      resolve(items, session: session)
      askTheSky(items, session: session, statistics: &result.statistics)
      let shared = clock.nanoseconds / max(1, items.count)
      write(items, session: session, sharedTime: shared, block: block, to: &result)
    }
    for index in items.indices where !items[index].record.unknownKeys.isEmpty {
      result.unknownKeys.formUnion(items[index].record.unknownKeys)
    }
    return result
  }

  private func read(_ chunk: RecordChunk) -> [Item] {
    chunk.bytes.withUnsafeBytes { buffer in
      chunk.lines.map { line in
        let item = Item(line: line.number)
        do throws(Failure) {
          guard !line.isTooLong else {
            throw .value(
              "line_too_long", option: "record",
              "the line is longer than \(RecordSource.longestLine) bytes")
          }
          let bytes = UnsafeRawBufferPointer(rebasing: buffer[line.range])
          item.record =
            switch plan.input {
            case .jsonLines: try JSONRecordParser.parse(bytes)
            case .delimited(let header): try header.parse(bytes)
            case .profiles: try JSONRecordParser.parse(bytes)
            }
          if case .profiles(let unreadable) = plan.input, let failure = unreadable[line.number] {
            throw failure
          }
          item.engines = engines(for: item.record)
        } catch {
          item.failure = error
        }
        return item
      }
    }
  }

  private func engines(for record: BatchRecord) -> [(
    name: String, engine: Result<any BatchEngine, Failure>
  )] {
    if record.engines == nil, record.options.isEmpty {
      return plan.standardEngines
    }
    return (record.engines ?? plan.engines.map(\.name)).map { name in
      (name, Result { () throws(Failure) in try engine(name, record.options) })
    }
  }

  private func engine(_ name: String, _ options: [String: String]) throws(Failure)
    -> any BatchEngine
  {
    guard let declaration = BatchEngines.named(name) else {
      throw .value("unknown_engine", option: "engines", "there is no engine \(quoted(name))")
    }
    for (key, text) in options {
      guard let option = declaration.options.first(where: { $0.name == key }) else {
        throw .value("unknown_option", option: "options.\(key)", "\(name) has no such option")
      }
      try option.check(text)
    }
    return try declaration.make { options[$0.name] ?? plan.optionTexts[$0.name] }
  }

  private mutating func resolve(_ items: [Item], session: borrowing EphemerisSession) {
    for index in items.indices {
      let needsMoment = items[index].engines.contains { engine in
        if case .success(let engine) = engine.engine { engine.need != .record } else { false }
      }
      guard needsMoment else { continue }
      do throws(BirthRecordError) {
        let record = items[index].record.birth
        guard !record.date.isEmpty else { throw BirthRecordError.dateMissing }
        if record.isUncertain { items[index].window = window(of: record) }
        let moment = try resolver.resolve(record)
        items[index].moment = .success(moment)
        items[index].julianDay = try? session.universal(moment.instant)
      } catch {
        items[index].moment = .failure(Failure(error))
      }
    }
  }

  private mutating func window(of record: BirthRecord) -> Result<BirthWindow, Failure> {
    do throws(BirthRecordError) {
      return .success(try resolver.resolveWindow(record))
    } catch {
      return .failure(Failure(error))
    }
  }

  private func askTheSky(
    _ items: [Item], session: borrowing EphemerisSession,
    statistics: inout BatchStatistics
  ) {
    for node in LunarNode.allCases {
      var births: [(index: Int, moment: JulianDay<TT>)] = []
      for (index, item) in items.enumerated() {
        guard let julianDay = item.julianDay,
          item.engines.contains(where: { engine in
            if case .success(let engine) = engine.engine {
              engine.need == .solarArcPair(node)
            } else {
              false
            }
          })
        else { continue }
        births.append((index, session.terrestrial(julianDay)))
      }
      guard !births.isEmpty else { continue }
      births.sort { $0.moment < $1.moment }
      let arc = HumanDesignChart.solarArc
      let moments = births.map(\.moment)
      let pairs =
        if let cache = plan.cache {
          cache.solarArcPairs(
            births: moments, arc: arc, node: node, session: session, counts: &statistics.cache)
        } else {
          session.solarArcPairs(births: moments, arc: arc, node: node)
        }
      for (birth, pair) in zip(births, pairs) {
        if node == .true {
          items[birth.index].truePair = pair.mapError(Failure.init)
        } else {
          items[birth.index].meanPair = pair.mapError(Failure.init)
        }
      }
    }
  }

  private func write(
    _ items: [Item], session: borrowing EphemerisSession, sharedTime: Int,
    block: ByteBlock?, to result: inout ChunkResult
  ) {
    var writer = JSONWriter(style: .compact, block: block)
    for index in items.indices {
      if let failure = items[index].failure {
        let item = items[index]
        result.fail(failure, engine: nil, item.record.id, item.line, &writer, plan.format)
      }
      for (name, engine) in items[index].engines {
        let clock = StopWatch(isRunning: plan.keepsTimes)
        let start = writer.count
        do throws(Failure) {
          try write(items[index], with: try engine.get(), session: session, to: &writer)
          result.lines += 1
          if let selection = plan.format.selection {
            selection.replace(&writer, from: start, id: items[index].record.id, engine: name)
          }
        } catch {
          let item = items[index]
          writer.truncate(to: start)
          result.fail(error, engine: name, item.record.id, item.line, &writer, plan.format)
        }
        if plan.keepsTimes {
          result.statistics.add(engine: name, nanoseconds: sharedTime + clock.nanoseconds)
        }
      }
    }
    result.bytes = writer.take()
  }

  private func write(
    _ item: Item, with engine: any BatchEngine, session: borrowing EphemerisSession,
    to writer: inout JSONWriter
  ) throws(Failure) {
    if let window = item.window, let engine = engine as? any BatchWindowEngine {
      return try engine.write(try window.get(), of: item.record, session: session, to: &writer)
    }
    var pair: SolarArcPair?
    if case .solarArcPair(let node) = engine.need {
      _ = try item.moment?.get()
      pair = try (node == .true ? item.truePair : item.meanPair)?.get()
    }
    let moment = engine.need == .record ? nil : try item.moment?.get()
    try engine.write(
      BatchInput(
        record: item.record, moment: moment, julianDay: item.julianDay, pair: pair,
        zoneDirectory: plan.zoneDirectory),
      session: session, to: &writer)
  }
}

extension ChunkResult {
  /// Writes the error record of a line in its place.
  fileprivate mutating func fail(
    _ failure: Failure, engine: String?, _ id: [UInt8]?, _ line: Int, _ writer: inout JSONWriter,
    _ format: BatchFormat
  ) {
    let start = writer.count
    if let selection = format.selection, selection.isDelimited {
      selection.writeError(failure, id: id, engine: engine, line: line, to: &writer)
    } else {
      failure.write(engine: engine, id: id, line: line, to: &writer)
    }
    precondition(writer.count > start)
    lines += 1
    failures.append((writer.count, failure.code))
    statistics.fail(failure.code)
  }
}
