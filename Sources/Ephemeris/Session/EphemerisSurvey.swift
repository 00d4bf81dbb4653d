public import Civil

/// What a folder has of the Swiss Ephemeris files.
public struct EphemerisSurvey: Sendable {
  /// One file that is there.
  public struct File: Sendable {
    /// Its name.
    public let name: String
    /// The checksum of all its bytes, in hexadecimal digits; nil where it is damaged or cannot be read.
    public let checksum: String?
    /// Whether it is the one that Debian distributes under that name.
    public let isKnown: Bool
    /// Why it cannot be used.
    public let refusal: Refusal?
  }

  /// The files, in the order of their years.
  public private(set) var files: [File] = []
  /// The years for which all bodies but Chiron can be computed.
  public private(set) var years: [ClosedRange<Int>] = []
  /// The years for which Chiron can be computed too.
  public private(set) var chironYears: [ClosedRange<Int>] = []

  /// Reads every file that a folder has.
  public init(_ configuration: EphemerisConfiguration) {
    for year in stride(
      from: EphemerisBlock.years.lowerBound, through: EphemerisBlock.years.upperBound, by: 600)
    {
      let block = EphemerisBlock(firstYear: year)
      let both = block.fileNames.map { add($0, block, configuration.path) }
      let own = year...block.lastYear
      if both.allSatisfy({ $0 }) { Self.join(own, to: &years) }
      if add(block.asteroidFileName, block, configuration.path), both.allSatisfy({ $0 }) {
        let reach = own.clamped(to: Self.chironReach)
        if reach.count > 1 { Self.join(reach, to: &chironYears) }
      }
    }
  }

  /// libswe has Chiron from JD 1967601.5 to JD 3419437.5, in whole years.
  private static let chironReach = 676...4648

  /// Whether a file is there and sound.
  private mutating func add(_ name: String, _ block: EphemerisBlock, _ folder: String) -> Bool {
    do throws(Refusal) {
      let check = try EphemerisFileCheck.of(name, in: block, folder: folder)
      let digits = String(check.checksum, radix: 16, uppercase: true)
      files.append(
        File(
          name: name, checksum: String(repeating: "0", count: 16 - digits.count) + digits,
          isKnown: check.isKnown, refusal: nil))
      return true
    } catch {
      if error.code != .dataMissing {
        files.append(File(name: name, checksum: nil, isKnown: false, refusal: error))
      }
      return false
    }
  }

  private static func join(_ years: ClosedRange<Int>, to all: inout [ClosedRange<Int>]) {
    guard let last = all.last, last.upperBound + 1 == years.lowerBound else {
      all.append(years)
      return
    }
    all[all.count - 1] = last.lowerBound...years.upperBound
  }
}
