/// What the clocks of a zone did over one stretch of time.
public struct LocalTimeType: Hashable, Sendable {
  /// The difference to UTC.
  public let offset: UTCOffset
  /// Whether the data call it daylight saving time.
  public let isDaylightSaving: Bool
  /// The abbreviation, for example `HST`; `-00` means that no local time is known.
  public let abbreviation: String
}

/// The history of one time zone, read from a TZif file (RFC 9636).
///
/// Only the 64-bit block is read: the 32-bit one loses everything before 1901.
public struct TimeZoneFile: Sendable {
  /// Why a file is not a time zone.
  public enum ParseError: Error, Equatable {
    /// The bytes do not begin with `TZif`.
    case notTimeZoneData
    /// Version 1 files have no 64-bit block.
    case version1
    /// The bytes end early, or point outside themselves.
    case damaged
  }

  let transitions: [Int]
  let typeIndices: [UInt8]
  let types: [LocalTimeType]
  let footer: TimeZoneRule?

  init(
    transitions: [Int], typeIndices: [UInt8], types: [LocalTimeType], footer: TimeZoneRule?
  ) {
    self.transitions = transitions
    self.typeIndices = typeIndices
    self.types = types
    self.footer = footer
  }

  /// Reads a file's bytes.
  ///
  /// - Throws: `ParseError` where the bytes are not a complete TZif file of version 2 or later.
  public init(bytes: [UInt8]) throws(ParseError) {
    var reader = ByteReader(bytes: bytes[...])
    let first = try Header(&reader)
    guard first.version >= UInt8(ascii: "2") else { throw .version1 }
    try reader.skip(first.bodySize(timeSize: 4))
    let header = try Header(&reader)
    guard header.typeCount > 0 else { throw .damaged }

    var transitions: [Int] = []
    transitions.reserveCapacity(header.timeCount)
    for _ in 0..<header.timeCount { transitions.append(try reader.signed(bytes: 8)) }
    let indices = Array(try reader.take(header.timeCount))
    var raw: [RawType] = []
    for _ in 0..<header.typeCount {
      let offset = try reader.signed(bytes: 4)
      let flags = Array(try reader.take(2))
      raw.append(
        RawType(offset: offset, isDaylightSaving: flags[0] != 0, name: Int(flags[1])))
    }
    let names = Array(try reader.take(header.characterCount))
    try reader.skip(header.leapCount * 12 + header.standardCount + header.universalCount)
    guard indices.allSatisfy({ Int($0) < raw.count }), raw.allSatisfy({ $0.name < names.count }),
      raw.allSatisfy({ abs($0.offset) < 93_600 }),
      zip(transitions, transitions.dropFirst()).allSatisfy({ $0 < $1 })
    else { throw .damaged }

    self.transitions = transitions
    typeIndices = indices
    types = raw.map { type in
      LocalTimeType(
        offset: UTCOffset(seconds: type.offset), isDaylightSaving: type.isDaylightSaving,
        abbreviation: String(decoding: names[type.name...].prefix { $0 != 0 }, as: UTF8.self))
    }
    let newline = UInt8(ascii: "\n")
    guard try reader.take(1).first == newline,
      let end = reader.bytes.firstIndex(of: newline)
    else { throw .damaged }
    let text = String(decoding: reader.bytes[..<end], as: UTF8.self)
    if text.isEmpty {
      footer = nil
    } else {
      guard let rule = TimeZoneRule(text) else { throw .damaged }
      footer = rule
    }
  }

  /// The clock in force at an instant.
  public func localTime(at instant: UTCInstant) -> LocalTimeType {
    guard let last = transitions.last else { return footer?.standard ?? types[0] }
    // The footer holds strictly after the last transition (RFC 9636, 3.3).
    if instant.seconds > last, let footer { return footer.localTime(at: instant.seconds) }
    let index = transitions.partitioningIndex { $0 > instant.seconds }
    return index == 0 ? types[0] : types[Int(typeIndices[index - 1])]
  }

  /// The clock of a span in which it does not change; nil where it may.
  func clockWithoutChange(from start: Int, through end: Int) -> LocalTimeType? {
    guard let last = transitions.last else { return nil }
    if start > last { return footer?.clockWithoutChange(from: start, through: end) }
    guard end <= last else { return nil }
    let index = transitions.partitioningIndex { $0 >= start }
    guard transitions[index] > end else { return nil }
    return index == 0 ? types[0] : types[Int(typeIndices[index - 1])]
  }

  /// The instants within a span at which the clock changes, with what it changes to.
  func changes(from start: Int, through end: Int) -> [(at: Int, to: LocalTimeType)] {
    var result: [(at: Int, to: LocalTimeType)] = []
    var index = transitions.partitioningIndex { $0 >= start }
    while index < transitions.count, transitions[index] <= end {
      result.append((transitions[index], types[Int(typeIndices[index])]))
      index += 1
    }
    let last = transitions.last ?? .min
    if let footer, last < end {
      result += footer.changes(from: max(start, last), through: end).filter { $0.at > last }
    }
    return result
  }
}

/// A clock whose name is not read yet.
private struct RawType {
  let offset: Int
  let isDaylightSaving: Bool
  let name: Int
}

private struct Header {
  let version: UInt8
  let universalCount, standardCount, leapCount, timeCount, typeCount, characterCount: Int

  init(_ reader: inout ByteReader) throws(TimeZoneFile.ParseError) {
    guard Array(try reader.take(4)) == Array("TZif".utf8) else { throw .notTimeZoneData }
    version = try reader.take(1).first ?? 0
    try reader.skip(15)
    universalCount = try reader.signed(bytes: 4)
    standardCount = try reader.signed(bytes: 4)
    leapCount = try reader.signed(bytes: 4)
    timeCount = try reader.signed(bytes: 4)
    typeCount = try reader.signed(bytes: 4)
    characterCount = try reader.signed(bytes: 4)
    let counts = [
      universalCount, standardCount, leapCount, timeCount, typeCount, characterCount,
    ]
    guard counts.allSatisfy({ (0...65_536).contains($0) }) else { throw .damaged }
  }

  func bodySize(timeSize: Int) -> Int {
    timeCount * (timeSize + 1) + typeCount * 6 + characterCount + leapCount * (timeSize + 4)
      + standardCount + universalCount
  }
}

private struct ByteReader {
  var bytes: ArraySlice<UInt8>

  mutating func take(_ count: Int) throws(TimeZoneFile.ParseError) -> ArraySlice<UInt8> {
    guard bytes.count >= count else { throw .damaged }
    defer { bytes = bytes.dropFirst(count) }
    return bytes.prefix(count)
  }

  mutating func skip(_ count: Int) throws(TimeZoneFile.ParseError) {
    _ = try take(count)
  }

  /// A big-endian two's complement number.
  mutating func signed(bytes count: Int) throws(TimeZoneFile.ParseError) -> Int {
    let slice = try take(count)
    let start = slice.first.map { $0 & 0x80 != 0 ? -1 : 0 } ?? 0
    return slice.reduce(start) { $0 << 8 | Int($1) }
  }
}
