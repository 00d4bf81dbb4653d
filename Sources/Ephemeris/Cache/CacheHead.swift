/// The head of a cache file; the numbers follow it.
struct CacheHead {
  static let size = 160
  /// More than the cache of all years of the ephemeris has.
  static let largest = 4 << 30
  static let magic: UInt64 = 0x3430_5350_5656_4944

  var libraryVersion: String
  var filesHash: UInt64
  var firstBlock: Int
  var blockCount: Int
  var refinementCount: Int
  var firstYear: Int
  var lastYear: Int
  var firstSunBlock: Int
  var sunBlockCount: Int
  var contentHash: UInt64

  var words: [UInt64] {
    var name = Array(libraryVersion.utf8.prefix(32))
    name += [UInt8](repeating: 0, count: 32 - name.count)
    let text = name.withUnsafeBytes { bytes in
      (0..<4).map { bytes.loadUnaligned(fromByteOffset: $0 * 8, as: UInt64.self) }
    }
    let numbers = [
      CacheLayout.coefficients, CacheLayout.pieces, firstBlock, blockCount, refinementCount,
      firstYear, lastYear, firstSunBlock, sunBlockCount,
    ].map { UInt64(bitPattern: Int64($0)) }
    let words = [Self.magic] + text + [filesHash] + numbers + [contentHash]
    return words + [UInt64](repeating: 0, count: Self.size / 8 - words.count)
  }

  init(
    libraryVersion: String, filesHash: UInt64, firstBlock: Int, blockCount: Int,
    refinementCount: Int, firstYear: Int, lastYear: Int, firstSunBlock: Int, sunBlockCount: Int,
    contentHash: UInt64
  ) {
    self.libraryVersion = libraryVersion
    self.filesHash = filesHash
    self.firstBlock = firstBlock
    self.blockCount = blockCount
    self.refinementCount = refinementCount
    self.firstYear = firstYear
    self.lastYear = lastYear
    self.firstSunBlock = firstSunBlock
    self.sunBlockCount = sunBlockCount
    self.contentHash = contentHash
  }

  init(_ bytes: UnsafeRawBufferPointer) throws(CacheFileError) {
    guard bytes.count >= Self.size else { throw .damaged }
    func word(_ index: Int) -> UInt64 {
      bytes.loadUnaligned(fromByteOffset: index * 8, as: UInt64.self)
    }
    func number(_ index: Int) -> Int { Int(Int64(bitPattern: word(index))) }
    guard word(0) == Self.magic else { throw .stale("it has another format") }
    guard number(6) == CacheLayout.coefficients, number(7) == CacheLayout.pieces else {
      throw .stale("it has another layout")
    }
    self.init(
      libraryVersion: String(decoding: bytes[8..<40].prefix { $0 != 0 }, as: UTF8.self),
      filesHash: word(5), firstBlock: number(8), blockCount: number(9),
      refinementCount: number(10), firstYear: number(11), lastYear: number(12),
      firstSunBlock: number(13), sunBlockCount: number(14), contentHash: word(15))
    guard (1...1_000_000).contains(blockCount), (0...10_000_000).contains(refinementCount),
      (0...2_000_000).contains(sunBlockCount), bytes.count == fileSize
    else { throw .damaged }
    // The bytes as they are, whatever the fields make of them.
    var head = Array(bytes[..<Self.size])
    head.replaceSubrange(15 * 8..<16 * 8, with: [UInt8](repeating: 0, count: 8))
    let content = UnsafeRawBufferPointer(rebasing: bytes[Self.size...])
    guard contentHash == head.withUnsafeBytes({ Self.checksum(head: $0, content) }) else {
      throw .damaged
    }
  }

  /// The checksum of the numbers and of the head, with zero in the place of the checksum.
  static func checksum(
    head: UnsafeRawBufferPointer, _ content: UnsafeRawBufferPointer
  ) -> UInt64 {
    var hash = WideHash(seed: Ephemeris.contentHash(head))
    hash.add(content)
    return hash.value
  }

  var indicesStart: Int { Self.size + blockCount * CacheLayout.blockSize * 8 }
  /// The indices are padded to whole numbers of eight bytes.
  var refinementsStart: Int { indicesStart + (blockCount * CacheLayout.lanes * 4 + 7) / 8 * 8 }
  var sunStart: Int { refinementsStart + refinementCount * CacheLayout.refinementSize * 8 }
  var fileSize: Int { sunStart + sunBlockCount * SunTrack.count * 8 }
}
