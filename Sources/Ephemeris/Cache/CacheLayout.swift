import Civil

/// How the cache divides time and its file.
enum CacheLayout {
  /// Where block 0 begins (TT).
  ///
  /// libswe's segments of the Moon begin here every 27.55 days; its true node has a step 1.2 s
  /// later. Blocks of a quarter of a segment never straddle one.
  static let origin = 2_378_487.555_370_702 + 1.2 / 86_400
  /// The length of a block in days.
  static let length = 6.888_637_858
  static let lanes = CacheLane.allCases.count
  /// A block that one polynomial cannot hold is cut into so many pieces.
  static let pieces = 8
  static let coefficients = ChebyshevFit.count
  /// Numbers to a block, and to the pieces of one lane.
  static let blockSize = lanes * coefficients
  static let refinementSize = pieces * pieceSize
  /// Of a piece the coefficients and its guard band.
  static let pieceSize = coefficients + 1

  /// The number of the block that holds a moment, and where in it, from -1 to 1.
  static func place(of moment: JulianDay<TT>) -> (block: Int, x: Double) {
    let position = (moment.days - origin) / length
    let block = position.rounded(.down)
    return (Int(block), 2 * (position - block) - 1)
  }

  /// The moment at a place in a block.
  static func moment(block: Int, x: Double) -> JulianDay<TT> {
    JulianDay(origin + (Double(block) + (x + 1) / 2) * length)
  }

  /// The place in its piece of a place in a block.
  static func piece(at x: Double) -> (piece: Int, x: Double) {
    let position = (x + 1) / 2 * Double(pieces)
    let piece = min(pieces - 1, Int(position))
    return (piece, 2 * (position - Double(piece)) - 1)
  }
}

/// A hash for finding damage and change, not attackers: eight bytes a step (FNV-1a's constants).
func contentHash(_ bytes: UnsafeRawBufferPointer, seed: UInt64 = 0xCBF2_9CE4_8422_2325) -> UInt64 {
  var hash = seed ^ UInt64(bytes.count)
  var index = 0
  while index + 8 <= bytes.count {
    hash = (hash ^ bytes.loadUnaligned(fromByteOffset: index, as: UInt64.self)) &* 0x100_0000_01B3
    hash ^= hash >> 29
    index += 8
  }
  while index < bytes.count {
    hash = (hash ^ UInt64(bytes[index])) &* 0x100_0000_01B3
    index += 1
  }
  return hash
}
