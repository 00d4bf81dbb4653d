import Civil
import Engines
import Ephemeris

/// What a batch was asked to do; the same for every worker.
struct BatchPlan: Sendable {
  /// The engines by name, with the options of the command line.
  let engines: [(name: String, engine: any BatchEngine)]
  /// The same in the form in which each record holds them.
  let standardEngines: [NamedEngine]
  let standardNeeds: BatchNeeds
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
    standardNeeds = BatchNeeds(standardEngines)
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
  case profiles(unreadable: [Int: Refusal])
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
    for item in items where !item.record.texts.isEmpty {
      result.unknownKeys.formUnion(item.record.unknownKeys)
    }
    return result
  }

  private func read(_ chunk: RecordChunk) -> [BatchInput] {
    chunk.bytes.withUnsafeBytes { buffer in
      chunk.lines.map { line in
        let item = BatchInput(line: line.number, zoneDirectory: plan.zoneDirectory)
        do throws(Refusal) {
          guard !line.isTooLong else { throw RecordSource.tooLong }
          let bytes = UnsafeRawBufferPointer(rebasing: buffer[line.range])
          let refusal =
            switch plan.input {
            case .jsonLines, .profiles: JSONRecordParser.parse(bytes, into: &item.record)
            case .delimited(let heading):
              item.record.read(bytes, line: line.number, under: heading)
            }
          if let refusal { throw refusal }
          if case .profiles(let unreadable) = plan.input, let failure = unreadable[line.number] {
            throw failure
          }
          chooseEngines(of: item)
        } catch {
          item.failure = error
        }
        return item
      }
    }
  }

  private func chooseEngines(of item: BatchInput) {
    if item.record.engines == nil, item.record.options.isEmpty {
      item.engines = plan.standardEngines
      item.needs = plan.standardNeeds
      return
    }
    let options = item.record.options
    item.engines = (item.record.engines ?? plan.engines.map(\.name)).map { name in
      (name, Result { () throws(Refusal) in try engine(name, options) })
    }
    item.needs = BatchNeeds(item.engines)
  }

  private func engine(_ name: String, _ options: [String: String]) throws(Refusal)
    -> any BatchEngine
  {
    guard let declaration = BatchEngines.named(name) else {
      throw .value("unknown_engine", field: "engines", "there is no engine \(quoted(name))")
    }
    for (key, text) in options {
      guard let option = declaration.options.first(where: { $0.name == key }) else {
        throw .value("unknown_option", field: Field("options.\(key)"), "\(name) has no such option")
      }
      try option.check(text)
    }
    return try declaration.make { options[$0.name] ?? plan.optionTexts[$0.name] }
  }

  private mutating func resolve(_ items: [BatchInput], session: borrowing EphemerisSession) {
    for item in items where item.needs.contains(.moment) {
      do throws(Refusal) {
        let record = item.record.birth
        guard !record.date.isEmpty else { throw Refusal.dateMissing }
        if record.isUncertain { item.window = window(of: record) }
        let moment = try resolver.resolve(record)
        item.moment = moment
        item.julianDay = try? session.universal(moment.instant)
      } catch {
        item.momentFailure = error
      }
    }
  }

  private mutating func window(of record: BirthRecord) -> Result<BirthWindow, Refusal> {
    do throws(Refusal) {
      return .success(try resolver.resolveWindow(record))
    } catch {
      return .failure(error)
    }
  }

  private func askTheSky(
    _ items: [BatchInput], session: borrowing EphemerisSession,
    statistics: inout BatchStatistics
  ) {
    for node in LunarNode.allCases {
      var births: [(index: Int, moment: JulianDay<TT>)] = []
      for (index, item) in items.enumerated() {
        guard let julianDay = item.julianDay,
          item.needs.contains(node == .true ? .truePair : .meanPair)
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
          items[birth.index].truePair = pair
        } else {
          items[birth.index].meanPair = pair
        }
      }
    }
  }

  private func write(
    _ items: [BatchInput], session: borrowing EphemerisSession, sharedTime: Int,
    block: ByteBlock?, to result: inout ChunkResult
  ) {
    var writer = JSONWriter(style: .compact, block: block)
    for item in items {
      if let failure = item.failure {
        result.fail(failure, engine: nil, item.record.id, item.line, &writer, plan.format)
      }
      for (name, engine) in item.engines {
        let clock = StopWatch(isRunning: plan.keepsTimes)
        let start = writer.count
        do throws(Refusal) {
          try write(item, with: try engine.get(), session: session, to: &writer)
          result.lines += 1
          if let selection = plan.format.selection {
            selection.replace(&writer, from: start, id: item.record.id, engine: name)
          }
        } catch {
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
    _ item: BatchInput, with engine: any BatchEngine, session: borrowing EphemerisSession,
    to writer: inout JSONWriter
  ) throws(Refusal) {
    if let window = item.window, let engine = engine as? any BatchWindowEngine {
      return try engine.write(try window.get(), of: item.record, session: session, to: &writer)
    }
    let need = engine.need
    if need != .record, let failure = item.momentFailure { throw failure }
    item.pair = nil
    if case .solarArcPair(let node) = need {
      do throws(Refusal) {
        item.pair = try (node == .true ? item.truePair : item.meanPair)?.get()
      } catch {
        throw error
      }
    }
    try engine.write(item, session: session, to: &writer)
  }
}

extension ChunkResult {
  /// Writes the error record of a line in its place.
  fileprivate mutating func fail(
    _ failure: Refusal, engine: String?, _ id: [UInt8]?, _ line: Int, _ writer: inout JSONWriter,
    _ format: BatchFormat
  ) {
    let start = writer.count
    if let selection = format.selection, selection.isDelimited {
      selection.writeError(failure, id: id, engine: engine, line: line, to: &writer)
    } else {
      failure.write(engine: engine, id: id, line: line, naming: .keys, to: &writer)
    }
    precondition(writer.count > start)
    lines += 1
    failures.append((writer.count, failure.code.rawValue))
    statistics.fail(failure.code.rawValue)
  }
}
