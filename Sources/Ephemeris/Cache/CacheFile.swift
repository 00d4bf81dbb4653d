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

extension PositionCache {
  /// Maps a cache file into memory, if it belongs to this libswe and these ephemeris files.
  ///
  /// - Throws: `CacheFileError` where the file is missing, stale or damaged.
  public init(path: String, configuration: EphemerisConfiguration) throws(CacheFileError) {
    let (memory, size) = try Self.read(path)
    let bytes = UnsafeRawBufferPointer(start: memory, count: size)
    do {
      // Nothing of the head is used before the checksum has been found right.
      let head = try CacheHead(bytes)
      let version = EphemerisSession.libraryVersion
      guard head.libraryVersion == version else {
        throw CacheFileError.stale("made by libswe \(head.libraryVersion), this is \(version)")
      }
      guard head.firstYear <= head.lastYear, EphemerisBlock.years.contains(head.firstYear),
        EphemerisBlock.years.contains(head.lastYear), abs(head.firstBlock) < 1_000_000,
        abs(head.firstSunBlock) < 2_000_000
      else { throw CacheFileError.damaged }
      guard
        let filesHash = Self.filesHash(head.firstYear...head.lastYear, configuration),
        head.filesHash == filesHash
      else { throw CacheFileError.stale("made from other ephemeris files") }
      let base = UnsafeRawPointer(memory)
      firstYear = head.firstYear
      lastYear = head.lastYear
      polynomials = CachePolynomials(
        blocks: head.firstBlock..<head.firstBlock + head.blockCount,
        coefficients: (base + CacheHead.size).assumingMemoryBound(to: Double.self),
        refinementIndices: (base + head.indicesStart).assumingMemoryBound(to: Int32.self),
        refinements: (base + head.refinementsStart).assumingMemoryBound(to: Double.self))
      sun = SunTrack(
        blocks: head.firstSunBlock..<head.firstSunBlock + head.sunBlockCount,
        coefficients: (base + head.sunStart).assumingMemoryBound(to: Double.self))
      file = CacheFileInfo(
        path: path, size: size, libraryVersion: head.libraryVersion, blocks: head.blockCount,
        refinements: head.refinementCount)
      let indices = UnsafeBufferPointer(
        start: polynomials.refinementIndices, count: head.blockCount * CacheLayout.lanes)
      guard indices.allSatisfy({ (0...head.refinementCount).contains(Int($0)) }) else {
        throw CacheFileError.damaged
      }
    } catch {
      memory.deallocate()
      throw error as? CacheFileError ?? .damaged
    }
  }

  /// Reads a file into memory that lives as long as the program.
  ///
  /// It is not mapped: whoever wrote over the file would change the charts of a running batch, or
  /// end it.
  private static func read(_ path: String) throws(CacheFileError) -> (UnsafeMutableRawPointer, Int)
  {
    do {
      let file = try OpenFile(path)
      guard file.size >= CacheHead.size, file.size <= CacheHead.largest else {
        throw CacheFileError.damaged
      }
      let memory = UnsafeMutableRawPointer.allocate(byteCount: file.size, alignment: 4096)
      do {
        try file.fill(UnsafeMutableRawBufferPointer(start: memory, count: file.size))
      } catch {
        memory.deallocate()
        throw error
      }
      return (memory, file.size)
    } catch let failure as FileFailure {
      throw failure == .notThere ? .missing : .unusable(failure.reason)
    } catch {
      throw .damaged
    }
  }

  /// The years that a cache may have: those of the ephemeris files.
  public static let possibleYears = EphemerisBlock.years

  /// The bytes of a cache of whole years, built from libswe.
  ///
  /// - Parameters:
  ///   - years: within the years of the ephemeris files.
  ///   - jobs: how many threads build.
  ///   - isStopped: whether it is not wanted any more.
  /// - Throws: `Refusal` where libswe cannot compute a block exactly, and where it was stopped.
  public static func build(
    years: ClosedRange<Int>, configuration: EphemerisConfiguration, jobs: Int,
    isStopped: @escaping @Sendable () -> Bool = { false }
  ) throws(Refusal) -> [UInt8] {
    // The design moments of the first spring lie in the year before.
    let first = CacheLayout.place(of: start(of: years.lowerBound).advanced(byDays: -100)).block
    let last = CacheLayout.place(of: start(of: years.upperBound + 1)).block
    let builder = CacheBuilder(configuration: configuration)
    let blocks = try builder.blocks(first..<last + 1, jobs: jobs, isStopped: isStopped) {
      number, session throws(Refusal) in
      try CacheBuilder.block(number, session: session)
    }
    let sunBlocks = SunTrack.blocks(for: years)
    let sun = try builder.blocks(sunBlocks, jobs: jobs, isStopped: isStopped) {
      number, session throws(Refusal) in
      try SunTrack.block(number, session: session)
    }

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
    for block in sun { append(block) }
    var head = CacheHead(
      libraryVersion: EphemerisSession.libraryVersion,
      filesHash: filesHash(years, configuration) ?? 0, firstBlock: first, blockCount: blocks.count,
      refinementCount: refinementCount, firstYear: years.lowerBound, lastYear: years.upperBound,
      firstSunBlock: sunBlocks.lowerBound, sunBlockCount: sunBlocks.count, contentHash: 0)
    head.contentHash = head.words.withUnsafeBytes { words in
      content.withUnsafeBytes { CacheHead.checksum(head: words, $0) }
    }
    var bytes: [UInt8] = []
    for word in head.words {
      withUnsafeBytes(of: word.littleEndian) { bytes.append(contentsOf: $0) }
    }
    return bytes + content
  }

  /// When a year begins.
  static func start(of year: Int) -> JulianDay<TT> {
    let calendar: CalendarSystem = year >= 1600 ? .gregorian : .julian
    let day = CalendarDate(year: year, month: 1, day: 1, calendar: calendar)?.julianDayNumber
    return JulianDay(Double(day ?? 0) - 0.5)
  }

  /// A hash of the ephemeris files that hold these years; nil where one cannot be used.
  private static func filesHash(
    _ years: ClosedRange<Int>, _ configuration: EphemerisConfiguration
  ) -> UInt64? {
    var checksums: [UInt64] = []
    var blocks: [EphemerisBlock] = []
    let sample = stride(from: years.lowerBound - 1, to: years.upperBound, by: 300)
    for year in Array(sample) + [years.upperBound, years.upperBound + 1] {
      let calendar: CalendarSystem = year >= 1600 ? .gregorian : .julian
      let day = CalendarDate(year: year, month: 7, day: 1, calendar: calendar)
      guard let day, let block = EphemerisBlock(containing: JulianDay(Double(day.julianDayNumber))),
        !blocks.contains(block)
      else { continue }
      blocks.append(block)
      for name in block.fileNames {
        do throws(Refusal) {
          let check = try EphemerisFileCheck.of(name, in: block, folder: configuration.path)
          guard check.isKnown || !configuration.isStrict else { return nil }
          checksums.append(check.checksum)
        } catch {
          // A file beyond the last year need not be there; if it comes, the cache is stale.
          guard error.code == .dataMissing else { return nil }
          checksums.append(0)
        }
      }
    }
    return checksums.withUnsafeBytes { contentHash($0) }
  }
}
