import Civil

/// The polynomials of a cache; nothing in it is counted, so that it is quickly copied.
struct CachePolynomials: Sendable {
  let blocks: Range<Int>
  // The memory is never changed and never freed.
  nonisolated(unsafe) let coefficients: UnsafePointer<Double>
  nonisolated(unsafe) let refinementIndices: UnsafePointer<Int32>
  nonisolated(unsafe) let refinements: UnsafePointer<Double>

  /// The longitudes of all lanes at a moment.
  struct Lanes {
    /// Degrees, not normalized; not-a-number where libswe must be asked.
    var values: InlineArray<12, Double>
    /// How far from libswe's each may be, in degrees.
    var bands = CacheLane.guardBands
  }

  /// All lanes at a moment; nil outside the cache.
  func lanes(at moment: JulianDay<TT>) -> Lanes? {
    let (block, x) = CacheLayout.place(of: moment)
    guard blocks.contains(block) else { return nil }
    let index = block - blocks.lowerBound
    let base = UnsafeRawPointer(coefficients + index * CacheLayout.blockSize)
    // Clenshaw's recurrence for twelve lanes at once.
    var next = (SIMD4<Double>(), SIMD4<Double>(), SIMD4<Double>())
    var afterNext = next
    let twice = SIMD4<Double>(repeating: 2 * x)
    let rowSize = CacheLayout.lanes * 8
    for order in stride(from: CacheLayout.coefficients - 1, to: 0, by: -1) {
      let row = base + order * rowSize
      let first = twice * next.0 - afterNext.0 + row.loadUnaligned(as: SIMD4<Double>.self)
      let second =
        twice * next.1 - afterNext.1 + (row + 32).loadUnaligned(as: SIMD4<Double>.self)
      let third =
        twice * next.2 - afterNext.2 + (row + 64).loadUnaligned(as: SIMD4<Double>.self)
      afterNext = next
      next = (first, second, third)
    }
    let place = SIMD4<Double>(repeating: x)
    let first = place * next.0 - afterNext.0 + base.loadUnaligned(as: SIMD4<Double>.self)
    let second = place * next.1 - afterNext.1 + (base + 32).loadUnaligned(as: SIMD4<Double>.self)
    let third = place * next.2 - afterNext.2 + (base + 64).loadUnaligned(as: SIMD4<Double>.self)
    var lanes = Lanes(values: InlineArray(repeating: 0))
    for lane in 0..<4 {
      lanes.values[lane] = first[lane]
      lanes.values[lane + 4] = second[lane]
      lanes.values[lane + 8] = third[lane]
    }
    let indices = refinementIndices + index * CacheLayout.lanes
    for lane in 0..<CacheLayout.lanes where indices[lane] != 0 {
      (lanes.values[lane], lanes.bands[lane]) = refined(Int(indices[lane]) - 1, x)
    }
    return lanes
  }

  /// One lane at a moment, within its guard band; nil outside the cache, not-a-number where libswe
  /// must be asked.
  func value(_ lane: CacheLane, at moment: JulianDay<TT>) -> Double? {
    let (block, x) = CacheLayout.place(of: moment)
    guard blocks.contains(block) else { return nil }
    let index = block - blocks.lowerBound
    let refinement = refinementIndices[index * CacheLayout.lanes + lane.rawValue]
    if refinement != 0 {
      let (value, band) = refined(Int(refinement) - 1, x)
      return band <= lane.guardBand ? value : .nan
    }
    let base = coefficients + index * CacheLayout.blockSize + lane.rawValue
    return ChebyshevFit.value(at: x) { base[$0 * CacheLayout.lanes] }
  }

  /// The Sun's longitude and its speed in degrees a day; nil outside the cache and where libswe must
  /// be asked.
  func sun(at moment: JulianDay<TT>) -> (degrees: Double, speed: Double)? {
    let (block, x) = CacheLayout.place(of: moment)
    guard blocks.contains(block) else { return nil }
    let index = block - blocks.lowerBound
    let lane = CacheLane.sun.rawValue
    let refinement = Int(refinementIndices[index * CacheLayout.lanes + lane])
    guard refinement == 0 else {
      let (piece, place) = CacheLayout.piece(at: x)
      let base = self.piece(refinement - 1, piece)
      let (value, slope) = ChebyshevFit.valueAndSlope(at: place) { base[$0] }
      let scale = 2 * Double(CacheLayout.pieces) / CacheLayout.length
      return value.isNaN ? nil : (value, slope * scale)
    }
    let base = coefficients + index * CacheLayout.blockSize + lane
    let (value, slope) = ChebyshevFit.valueAndSlope(at: x) { base[$0 * CacheLayout.lanes] }
    return (value, slope * 2 / CacheLayout.length)
  }

  private func piece(_ number: Int, _ piece: Int) -> UnsafePointer<Double> {
    refinements + number * CacheLayout.refinementSize + piece * CacheLayout.pieceSize
  }

  private func refined(_ number: Int, _ x: Double) -> (value: Double, band: Double) {
    let (piece, place) = CacheLayout.piece(at: x)
    let base = self.piece(number, piece)
    return (ChebyshevFit.value(at: place) { base[$0] }, base[CacheLayout.coefficients])
  }
}
