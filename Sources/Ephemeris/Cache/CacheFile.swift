public import Civil
import Glibc

/// What a cache file says of itself.
public struct CacheFileInfo: Sendable {
  /// The path.
  public let path: String
  /// The size in bytes.
  public let size: Int
  /// The version of libswe that made it.
  public let libraryVersion: String
  /// How many blocks it has.
  public let blocks: Int
  /// How many stretches of one body needed finer pieces.
  public let refinements: Int
}

/// Why a cache file is not used.
public enum CacheFileError: Error, Sendable, Equatable {
  /// There is none.
  case missing
  /// It was made by another libswe, from other ephemeris files, or in another layout.
  case stale(String)
  /// Its contents do not fit their checksum.
  case damaged
  /// It cannot be read or written.
  case unusable(String)

  /// One sentence for people.
  public var message: String {
    switch self {
    case .missing: "there is no cache file"
    case .stale(let reason): "the cache file is stale: \(reason)"
    case .damaged: "the cache file is damaged"
    case .unusable(let reason): "the cache file cannot be used: \(reason)"
    }
  }
}

/// The head of a cache file; the numbers follow it.
private struct CacheHead {
  static let size = 160
  static let magic: UInt64 = 0x3130_5350_5656_4944

  var libraryVersion: String
  var filesHash: UInt64
  var firstBlock: Int
  var blockCount: Int
  var refinementCount: Int
  var firstYear: Int
  var lastYear: Int
  var contentHash: UInt64

  var words: [UInt64] {
    var name = Array(libraryVersion.utf8.prefix(32))
    name += [UInt8](repeating: 0, count: 32 - name.count)
    let text = name.withUnsafeBytes { bytes in
      (0..<4).map { bytes.loadUnaligned(fromByteOffset: $0 * 8, as: UInt64.self) }
    }
    let numbers = [
      CacheLayout.coefficients, CacheLayout.pieces, firstBlock, blockCount, refinementCount,
      firstYear, lastYear,
    ].map { UInt64(bitPattern: Int64($0)) }
    let words = [Self.magic] + text + [filesHash] + numbers + [contentHash]
    return words + [UInt64](repeating: 0, count: Self.size / 8 - words.count)
  }

  init(
    libraryVersion: String, filesHash: UInt64, firstBlock: Int, blockCount: Int,
    refinementCount: Int, firstYear: Int, lastYear: Int, contentHash: UInt64
  ) {
    self.libraryVersion = libraryVersion
    self.filesHash = filesHash
    self.firstBlock = firstBlock
    self.blockCount = blockCount
    self.refinementCount = refinementCount
    self.firstYear = firstYear
    self.lastYear = lastYear
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
      contentHash: word(13))
    guard (1...1_000_000).contains(blockCount), (0...10_000_000).contains(refinementCount),
      bytes.count == fileSize
    else { throw .damaged }
  }

  /// The checksum of the head, but for the checksum itself, and of the numbers.
  func checksum(_ content: UnsafeRawBufferPointer) -> UInt64 {
    var head = self
    head.contentHash = 0
    return head.words.withUnsafeBytes { words in
      Ephemeris.contentHash(content, seed: Ephemeris.contentHash(words))
    }
  }

  var indicesStart: Int { Self.size + blockCount * CacheLayout.blockSize * 8 }
  /// The indices are padded to whole numbers of eight bytes.
  var refinementsStart: Int { indicesStart + (blockCount * CacheLayout.lanes * 4 + 7) / 8 * 8 }
  var fileSize: Int { refinementsStart + refinementCount * CacheLayout.refinementSize * 8 }
}

extension PositionCache {
  /// Maps a cache file into memory, if it belongs to this libswe and these ephemeris files.
  ///
  /// - Throws: `CacheFileError` where the file is missing, stale or damaged.
  public init(path: String, configuration: EphemerisConfiguration) throws(CacheFileError) {
    let descriptor = open(path, O_RDONLY | O_CLOEXEC)
    guard descriptor >= 0 else {
      throw errno == ENOENT ? .missing : .unusable(String(cString: strerror(errno)))
    }
    defer { close(descriptor) }
    var status = stat()
    guard fstat(descriptor, &status) == 0, status.st_mode & S_IFMT == S_IFREG else {
      throw .unusable("it is not a file")
    }
    let size = Int(status.st_size)
    guard size >= CacheHead.size,
      let memory = mmap(nil, size, PROT_READ, MAP_PRIVATE | MAP_POPULATE, descriptor, 0),
      memory != MAP_FAILED
    else { throw .damaged }
    let bytes = UnsafeRawBufferPointer(start: memory, count: size)
    do {
      let head = try CacheHead(bytes)
      let version = EphemerisSession.libraryVersion
      guard head.libraryVersion == version else {
        throw CacheFileError.stale("made by libswe \(head.libraryVersion), this is \(version)")
      }
      let years = head.firstYear...max(head.firstYear, head.lastYear)
      guard head.filesHash == Self.filesHash(years, configuration) else {
        throw CacheFileError.stale("made from other ephemeris files")
      }
      let content = UnsafeRawBufferPointer(rebasing: bytes[CacheHead.size...])
      guard head.contentHash == head.checksum(content) else { throw CacheFileError.damaged }
      let base = UnsafeRawPointer(memory)
      firstYear = head.firstYear
      lastYear = head.lastYear
      blocks = head.firstBlock..<head.firstBlock + head.blockCount
      coefficients = (base + CacheHead.size).assumingMemoryBound(to: Double.self)
      refinementIndices = (base + head.indicesStart).assumingMemoryBound(to: Int32.self)
      refinements = (base + head.refinementsStart).assumingMemoryBound(to: Double.self)
      file = CacheFileInfo(
        path: path, size: size, libraryVersion: head.libraryVersion, blocks: head.blockCount,
        refinements: head.refinementCount)
      let indices = UnsafeBufferPointer(
        start: refinementIndices, count: head.blockCount * CacheLayout.lanes)
      guard indices.allSatisfy({ (0...head.refinementCount).contains(Int($0)) }) else {
        throw CacheFileError.damaged
      }
    } catch {
      munmap(memory, size)
      throw error as? CacheFileError ?? .damaged
    }
  }

  /// The bytes of a cache of whole years, built from libswe.
  ///
  /// - Parameters:
  ///   - years: within the years of the ephemeris files.
  ///   - jobs: how many threads build.
  /// - Throws: `Refusal` where libswe cannot compute a block exactly.
  public static func build(
    years: ClosedRange<Int>, configuration: EphemerisConfiguration, jobs: Int
  ) throws(Refusal) -> [UInt8] {
    func start(_ year: Int) -> JulianDay<TT> {
      let calendar: CalendarSystem = year >= 1600 ? .gregorian : .julian
      let day = CalendarDate(year: year, month: 1, day: 1, calendar: calendar)?.julianDayNumber
      return JulianDay(Double(day ?? 0) - 0.5)
    }
    // The design moments of the first spring lie in the year before.
    let first = CacheLayout.place(of: start(years.lowerBound).advanced(byDays: -100)).block
    let last = CacheLayout.place(of: start(years.upperBound + 1)).block
    let blocks = try CacheBuilder(configuration: configuration).blocks(
      first..<last + 1, jobs: jobs)

    var content: [UInt8] = []
    func append(_ values: some Sequence<Double>) {
      for value in values {
        withUnsafeBytes(of: value.bitPattern.littleEndian) { content.append(contentsOf: $0) }
      }
    }
    for block in blocks { append(block.coefficients) }
    var refinementCount = 0
    for block in blocks {
      var indices = [Int32](repeating: 0, count: CacheLayout.lanes)
      for (lane, _) in block.refined {
        refinementCount += 1
        indices[lane.rawValue] = Int32(refinementCount)
      }
      for index in indices {
        withUnsafeBytes(of: index.littleEndian) { content.append(contentsOf: $0) }
      }
    }
    while content.count % 8 != 0 { content.append(0) }
    for block in blocks {
      for (_, pieces) in block.refined { append(pieces) }
    }
    var head = CacheHead(
      libraryVersion: EphemerisSession.libraryVersion,
      filesHash: filesHash(years, configuration), firstBlock: first, blockCount: blocks.count,
      refinementCount: refinementCount, firstYear: years.lowerBound, lastYear: years.upperBound,
      contentHash: 0)
    head.contentHash = content.withUnsafeBytes { head.checksum($0) }
    var bytes: [UInt8] = []
    for word in head.words {
      withUnsafeBytes(of: word.littleEndian) { bytes.append(contentsOf: $0) }
    }
    return bytes + content
  }

  /// A hash of the ephemeris files that hold these years; a file that is missing counts too.
  private static func filesHash(
    _ years: ClosedRange<Int>, _ configuration: EphemerisConfiguration
  ) -> UInt64 {
    var hash: UInt64 = 0
    var names: [String] = []
    let sample = stride(from: years.lowerBound - 1, to: years.upperBound, by: 300)
    for year in Array(sample) + [years.upperBound, years.upperBound + 1] {
      let calendar: CalendarSystem = year >= 1600 ? .gregorian : .julian
      let day = CalendarDate(year: year, month: 7, day: 1, calendar: calendar)
      guard let day, let block = EphemerisBlock(containing: JulianDay(Double(day.julianDayNumber)))
      else { continue }
      for name in block.fileNames where !names.contains(name) { names.append(name) }
    }
    for name in names {
      let bytes = readFile("\(configuration.path)/\(name)") ?? []
      hash = bytes.withUnsafeBytes { contentHash($0, seed: hash) }
    }
    return hash
  }
}
