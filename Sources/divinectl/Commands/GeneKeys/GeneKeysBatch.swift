import Civil
import Engines
import Ephemeris

/// `gene-keys` in a batch.
struct GeneKeysBatch: BatchEngine {
  let spheres: [Sphere]
  let hasMargins: Bool

  /// Margins ask the session for more places; without them the shared longitudes are enough.
  var need: BatchNeed { hasMargins ? .moment : .solarArcPair(.true) }

  static let declaration = BatchEngineDeclaration(
    name: "gene-keys",
    options: [GeneKeysCommand.sequence, GeneKeysCommand.starPearl, GeneKeysCommand.noMargins]
  ) { value throws(Refusal) in
    GeneKeysBatch(
      spheres: try GeneKeysCommand.chosenSpheres { $0.name == "sphere" ? nil : value($0) },
      hasMargins: value(GeneKeysCommand.noMargins) != "true")
  }

  func write(_ input: BatchInput, session: borrowing EphemerisSession, to writer: inout JSONWriter)
    throws(Refusal)
  {
    guard let moment = input.moment else {
      preconditionFailure("the batch supplies what the engine needs")
    }
    let report: GeneKeysReport
    do throws(Refusal) {
      let birth = try session.universal(moment.instant)
      let profile =
        if let pair = input.pair {
          GeneKeysProfile(birth: birth, pair: pair, sky: session)
        } else {
          try GeneKeysProfile(birth: birth, sky: session)
        }
      report = GeneKeysReport(
        profile: profile, spheres: spheres,
        margins: hasMargins ? try profile.margins(of: spheres, sky: session) : [:],
        transits: nil, comparison: nil)
    } catch {
      throw error
    }
    GeneKeysCommand.envelope(report, moment, id: input.record.id).write(to: &writer)
  }
}

extension GeneKeysBatch: BatchWindowEngine {
  func write(
    _ window: BirthWindow, of record: BatchRecord, session: borrowing EphemerisSession,
    to writer: inout JSONWriter
  ) throws(Refusal) {
    do {
      let result = try GeneKeysWindow(window, spheres: spheres, sky: session)
      GeneKeysCommand.envelope(result, id: record.id).write(to: &writer)
    } catch {
      throw error
    }
  }
}
