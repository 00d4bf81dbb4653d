import Civil
import Synchronization

/// Builds the numbers of a cache from libswe itself.
struct CacheBuilder {
  /// What one block needs.
  struct Block: Sendable {
    /// Coefficients, order by order, the lanes side by side.
    var coefficients: [Double] = []
    /// The lanes that one polynomial cannot hold, with the coefficients and the guard band of each
    /// of their pieces; a piece that cannot be held either begins with not-a-number.
    var refined: [(lane: CacheLane, pieces: [Double])] = []
  }

  let configuration: EphemerisConfiguration

  /// Builds blocks with several threads, in order.
  ///
  /// - Throws: `Refusal` where libswe cannot compute one exactly, and where it was stopped.
  func blocks<Part: Sendable>(
    _ range: Range<Int>, jobs: Int, isStopped: @escaping @Sendable () -> Bool,
    _ build: @escaping @Sendable (Int, borrowing EphemerisSession) throws(Refusal) -> Part
  ) throws(Refusal) -> [Part] {
    // Every block has a place of its own, so the threads share nothing and need no lock.
    nonisolated(unsafe) let results =
      UnsafeMutableBufferPointer<Result<Part, Refusal>?>.allocate(capacity: range.count)
    results.initialize(repeating: nil)
    defer {
      results.deinitialize()
      results.deallocate()
    }
    let stretch = 64
    let stretches = (range.count + stretch - 1) / stretch
    let next = Atomic(0)
    inThreads(jobs) {
      while true {
        let number = next.add(1, ordering: .relaxed).oldValue
        guard number < stretches, !isStopped() else { return }
        let part = number * stretch..<min(range.count, (number + 1) * stretch)
        EphemerisSession.withSession(configuration) { session in
          for offset in part {
            results[offset] = Result { () throws(Refusal) in
              try build(range.lowerBound + offset, session)
            }
          }
        }
      }
    }
    var blocks: [Part] = []
    blocks.reserveCapacity(range.count)
    for block in results {
      guard let block else {
        throw Refusal(.output, "interrupted", "the building of the cache was stopped")
      }
      blocks.append(try block.get())
    }
    return blocks
  }

  /// Where a fit is compared with libswe: between the nodes, and close to both ends.
  private static func proofPoints(_ lane: CacheLane) -> [Double] {
    // Through the Sun the design moment is found, so its proof is denser.
    let count = lane == .sun ? 48.0 : 16.0
    let between = stride(from: 0.5, to: count, by: 1).map { place -> Double in
      2 * place / count - 1
    }
    return between + [-0.999_9, 0.999_9]
  }

  /// The polynomials of all bodies in a block.
  ///
  /// - Throws: `Refusal` where libswe cannot compute it exactly.
  static func block(_ number: Int, session: borrowing EphemerisSession) throws(Refusal) -> Block {
    var block = Block()
    var lanes: [[Double]] = []
    for lane in CacheLane.allCases {
      func longitude(_ x: Double) throws(Refusal) -> Double {
        try session.longitude(
          of: lane.body, at: CacheLayout.moment(block: number, x: x), node: lane.node)
      }
      let fit = try fit(lane, longitude)
      lanes.append(fit.coefficients)
      guard !fit.isProven else { continue }
      var pieces: [Double] = []
      for piece in 0..<CacheLayout.pieces {
        let width = 2 / Double(CacheLayout.pieces)
        pieces += try Self.piece(lane) { x throws(Refusal) in
          try longitude(-1 + (Double(piece) + (x + 1) / 2) * width)
        }
      }
      block.refined.append((lane, pieces))
    }
    for order in 0..<ChebyshevFit.count { block.coefficients += lanes.map { $0[order] } }
    return block
  }

  /// The coefficients of a piece and its guard band.
  private static func piece(
    _ lane: CacheLane, _ longitude: (Double) throws(Refusal) -> Double
  ) throws(Refusal) -> [Double] {
    let fit = try fit(lane, longitude)
    guard !fit.isProven else { return fit.coefficients + [lane.guardBand] }
    // Two of libswe's segments meet here, seen from the Earth: there is a small step. Through the Sun
    // the design moment is found, so its band is one for all.
    guard lane != .sun else { return Self.unknown }
    var error = 0.0
    for place in 0..<Self.closePoints {
      let x = (2 * Double(place) + 1) / Double(Self.closePoints) - 1
      let fitted = ChebyshevFit.value(at: x) { fit.coefficients[$0] }
      error = max(error, abs(signedArc(from: fitted, to: try longitude(x))))
    }
    let band = max(lane.guardBand, 3 * error)
    return band > CacheLane.widestBand ? Self.unknown : fit.coefficients + [band]
  }

  /// How many points tell how far a piece with a step may be off: one in twenty minutes.
  private static let closePoints = 64
  private static let unknown = [Double](repeating: .nan, count: CacheLayout.pieceSize)

  private static func fit(
    _ lane: CacheLane, _ longitude: (Double) throws(Refusal) -> Double
  ) throws(Refusal) -> (coefficients: [Double], isProven: Bool) {
    var values: [Double] = []
    for node in ChebyshevFit.nodes {
      let value = try longitude(node)
      // No body moves half a circle in a block.
      values.append((values.first ?? value) + signedArc(from: values.first ?? value, to: value))
    }
    let coefficients = ChebyshevFit.coefficients(values)
    for point in proofPoints(lane) {
      let fitted = ChebyshevFit.value(at: point) { coefficients[$0] }
      if abs(signedArc(from: fitted, to: try longitude(point))) > lane.tolerance {
        return (coefficients, false)
      }
    }
    return (coefficients, true)
  }
}
