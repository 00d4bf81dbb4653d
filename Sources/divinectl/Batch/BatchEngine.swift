import Civil
import Engines
import Ephemeris

/// What an engine needs before it can write a record's line.
enum BatchNeed: Hashable, Sendable {
  /// Nothing but the record.
  case record
  /// The resolved birth moment.
  case moment
  /// Longitudes at birth and at the moment 88 degrees of the Sun before.
  case solarArcPair(LunarNode)
}

/// What the engines of a record need together.
struct BatchNeeds: OptionSet, Sendable {
  let rawValue: UInt8
  static let moment = BatchNeeds(rawValue: 1)
  static let truePair = BatchNeeds(rawValue: 2)
  static let meanPair = BatchNeeds(rawValue: 4)

  init(rawValue: UInt8) {
    self.rawValue = rawValue
  }

  var asksForPairs: Bool { !isDisjoint(with: [.truePair, .meanPair]) }

  init(_ engines: [NamedEngine]) {
    self = []
    for case .success(let engine) in engines.map(\.engine) {
      switch engine.need {
      case .record: break
      case .moment: insert(.moment)
      case .solarArcPair(let node):
        formUnion(node == .true ? [.moment, .truePair] : [.moment, .meanPair])
      }
    }
  }
}

/// An engine of a record, or why there is none.
typealias NamedEngine = (name: String, engine: Result<any BatchEngine, Failure>)

/// A record on its way through the batch, and what was found out for its engines; a class, as it is
/// large and changes often.
final class BatchInput {
  /// Counted from 1.
  let line: Int
  /// Where the time zones lie, for engines that look beyond the moment.
  let zoneDirectory: String
  var record = BatchRecord()
  var engines: [NamedEngine] = []
  var needs: BatchNeeds = []
  /// Why the record cannot be read.
  var failure: Failure?
  /// The resolved birth moment, if an engine needs it and it could be found.
  var moment: BirthMoment?
  var momentFailure: Failure?
  /// The window of a record that leaves its time open.
  var window: Result<BirthWindow, Failure>?
  var julianDay: JulianDay<UT>?
  /// The longitudes with the node that the engine needs.
  var pair: SolarArcPair?
  var truePair: Result<SolarArcPair, EphemerisError>?
  var meanPair: Result<SolarArcPair, EphemerisError>?

  init(line: Int, zoneDirectory: String) {
    self.line = line
    self.zoneDirectory = zoneDirectory
  }
}

/// An engine with its options, ready to run on many records.
protocol BatchEngine: Sendable {
  var need: BatchNeed { get }

  /// Writes the record's line: the envelope in compact JSON.
  func write(_ input: BatchInput, session: borrowing EphemerisSession, to writer: inout JSONWriter)
    throws(Failure)
}

/// An engine that answers for a record that leaves its time open.
protocol BatchWindowEngine: BatchEngine {
  /// Writes the record's line: the envelope of a window in compact JSON.
  func write(
    _ window: BirthWindow, of record: BatchRecord, session: borrowing EphemerisSession,
    to writer: inout JSONWriter) throws(Failure)
}

/// An engine that a batch can run.
struct BatchEngineDeclaration: Sendable {
  let name: String
  /// The options that may be given once on the command line or in each record.
  let options: [OptionDeclaration]
  /// Makes the engine from the texts of its options.
  let make: @Sendable ((OptionDeclaration) -> String?) throws(Failure) -> any BatchEngine
}

/// The engines that a batch can run; a new engine adds one line.
enum BatchEngines {
  static let all: [BatchEngineDeclaration] = [
    HumanDesignBatch.declaration,
    GeneKeysBatch.declaration,
    VimshottariBatch.declaration,
    NumerologyBatch.declaration,
    BiorhythmBatch.declaration,
  ]

  static func named(_ name: String) -> BatchEngineDeclaration? {
    let name = String(name.map { $0 == "_" ? "-" : $0 })
    return all.first { $0.name == name }
  }

  /// Every option of every engine, once, with what each engine says of it.
  static var options: [OptionDeclaration] {
    var result: [OptionDeclaration] = []
    for option in all.flatMap(\.options) {
      if let place = result.firstIndex(where: { $0.name == option.name }) {
        if result[place].detail != option.detail { result[place].detail += " " + option.detail }
      } else {
        result.append(option)
      }
    }
    return result
  }
}

/// `human-design` in a batch.
struct HumanDesignBatch: BatchEngine {
  let node: LunarNode
  let explains: Bool
  let isSensitive: Bool

  var need: BatchNeed { .solarArcPair(node) }

  static let declaration = BatchEngineDeclaration(
    name: "human-design",
    options: [HumanDesignCommand.node, HumanDesignCommand.explain, HumanDesignCommand.sensitivity]
  ) { value throws(Failure) in
    HumanDesignBatch(
      node: value(HumanDesignCommand.node).flatMap(LunarNode.init(rawValue:)) ?? .true,
      explains: value(HumanDesignCommand.explain) == "true",
      isSensitive: value(HumanDesignCommand.sensitivity) == "true")
  }

  func write(_ input: BatchInput, session: borrowing EphemerisSession, to writer: inout JSONWriter)
    throws(Failure)
  {
    guard let pair = input.pair, let birth = input.julianDay, let moment = input.moment else {
      preconditionFailure("the batch supplies what the engine needs")
    }
    let chart = HumanDesignChart(birth: birth, node: node, pair: pair, sky: session)
    let sensitivity =
      isSensitive ? try sensitivity(of: moment, input.zoneDirectory, session) : nil
    let report = HumanDesignReport(chart: chart, explains: explains, changes: sensitivity)
    HumanDesignCommand.envelope(report, moment, id: input.record.id).write(to: &writer)
  }

  private func sensitivity(
    of moment: BirthMoment, _ zoneDirectory: String, _ session: borrowing EphemerisSession
  ) throws(Failure) -> HumanDesignChanges? {
    let day = try HumanDesignCommand.dayAround(moment, zoneDirectory: zoneDirectory)
    do {
      return try HumanDesignChanges(moment, day, node: node, sky: session)
    } catch {
      throw Failure(error)
    }
  }
}

extension HumanDesignBatch: BatchWindowEngine {
  func write(
    _ window: BirthWindow, of record: BatchRecord, session: borrowing EphemerisSession,
    to writer: inout JSONWriter
  ) throws(Failure) {
    try HumanDesignCommand.refuseForWindow(explains: explains, isSensitive: isSensitive)
    do {
      let result = try HumanDesignWindow(window, node: node, sky: session)
      HumanDesignCommand.envelope(result, id: record.id).write(to: &writer)
    } catch {
      throw Failure(error)
    }
  }
}
