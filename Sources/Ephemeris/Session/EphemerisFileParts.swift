import Civil
import Glibc

/// A known ephemeris file of which just those parts are compared with Debian's that libswe reads for
/// the moments asked for: a twentieth of it for a chart.
///
/// Its head says where they lie (the format: libswe's sweph.c): a body has an index with three bytes for
/// each segment of its time, and its segments follow one another.
final class EphemerisFileParts {
  private let file: OpenFile
  private let path: String
  private let block: EphemerisBlock
  /// Sums of the parts in hexadecimal digits.
  private let sums: UnsafeRawBufferPointer
  /// Whether a part was compared: 0 or 1.
  private(set) var compared: [UInt8]
  /// The first part, which holds the head, and the one that was read last.
  private let head, last: UnsafeMutableRawBufferPointer
  private var lastNumber = -1
  /// Where the first body's description begins in the head, and how many there are.
  private var bodies = (start: 0, count: 0)

  private static let table = EmbeddedTable("ephemeris_parts")
  /// libswe reads where the Moon was at J2000 when it is told the folder, and stumbles later over what
  /// is wrong there.
  static let opening = 2_451_544.0...2_451_546

  /// Of a part, in bytes.
  static let size = 4096

  /// Opens a file and compares its head; nil where its parts are not known: it must be read whole.
  ///
  /// - Throws: a refusal of a file that is damaged, or not there, or cannot be read.
  init?(_ name: String, in block: EphemerisBlock, folder: String) throws(Refusal) {
    let mark = Array(name.utf8) + [0x09]
    var line = Self.table.lines()
    var row = line.next()
    while let found = row, !Self.table.begins(found, with: mark) { row = line.next() }
    guard let row else { return nil }
    path = "\(folder)/\(name)"
    self.block = block
    let fields = Self.table.row(at: row)
    sums = fields.field(2)
    compared = [UInt8](repeating: 0, count: sums.count / 16)
    do {
      file = try OpenFile(path)
    } catch {
      throw EphemerisFileCheck.unreadable(path, block, error)
    }
    guard let size = Int(fields.text(1)), size == file.size,
      (size + Self.size - 1) / Self.size == compared.count
    else { return nil }
    head = .allocate(byteCount: Self.size, alignment: 16)
    last = .allocate(byteCount: Self.size, alignment: 16)
    try read(0, to: head)
    guard let bodies = Self.bodies(in: UnsafeRawBufferPointer(head)) else { return nil }
    self.bodies = bodies
  }

  deinit {
    head.deallocate()
    last.deallocate()
  }

  /// Compares what libswe reads of every body between two moments.
  ///
  /// - Returns: false where they reach beyond the file, or to its last segments.
  /// - Throws: a refusal where these parts are damaged or cannot be read.
  func compare(_ days: ClosedRange<Double>) throws(Refusal) -> Bool {
    var place = bodies.start
    for _ in 0..<bodies.count {
      let index = Int(word(place))
      let isEllipse = head[place + 4] & 4 != 0
      let first = double(place + 10)
      let (end, step) = (double(place + 18), double(place + 26))
      // The last segment has no entry after it that says where it ends.
      let lastSegment = Int((end - first + 0.1) / step) - 1
      guard days.lowerBound >= first, days.upperBound < first + Double(lastSegment) * step else {
        return false
      }
      let start = try offset(at: index + 3 * Int((days.lowerBound - first) / step))
      let next = try offset(at: index + 3 * (Int((days.upperBound - first) / step) + 1))
      for number in start / Self.size...max(start, next - 1) / Self.size where compared[number] == 0
      {
        try load(number)
      }
      place += 90 + (isEllipse ? 16 * Int(head[place + 5]) : 0)
    }
    return true
  }

  /// Finds the descriptions of the bodies; nil where they go on beyond the first part.
  private static func bodies(in head: UnsafeRawBufferPointer) -> (start: Int, count: Int)? {
    var place = 0
    // Three lines of text.
    for _ in 0..<3 {
      while place < head.count, head[place] != 0x0A { place += 1 }
      place += 1
    }
    // A mark of byte order, the file's length, the edition, its first and last day.
    place += 3 * 4 + 2 * 8
    guard place + 2 <= head.count else { return nil }
    let count = Int(head.loadUnaligned(fromByteOffset: place, as: Int16.self))
    // Their numbers, a checksum of the head, five constants.
    place += 2 + 2 * count + 4 + 5 * 8
    var end = place
    for _ in 0..<count {
      guard end + 90 <= head.count else { return nil }
      end += 90 + (head[end + 4] & 4 != 0 ? 16 * Int(head[end + 5]) : 0)
    }
    return end <= head.count ? (place, count) : nil
  }

  private func word(_ place: Int) -> UInt32 {
    head.loadUnaligned(fromByteOffset: place, as: UInt32.self)
  }

  private func double(_ place: Int) -> Double {
    head.loadUnaligned(fromByteOffset: place, as: Double.self)
  }

  /// The three bytes of an entry of an index.
  private func offset(at place: Int) throws(Refusal) -> Int {
    var offset = 0
    for byte in 0..<3 {
      let number = (place + byte) / Self.size
      if number != lastNumber { try load(number) }
      offset |= Int(last[(place + byte) % Self.size]) << (8 * byte)
    }
    return offset
  }

  /// Reads a part and compares it.
  private func load(_ number: Int) throws(Refusal) {
    // What is refused must not stand for the part that was read before.
    lastNumber = -1
    try read(number, to: last)
    lastNumber = number
  }

  private func read(_ number: Int, to memory: UnsafeMutableRawBufferPointer) throws(Refusal) {
    guard number < compared.count else { throw EphemerisFileCheck.damaged(path, block) }
    let start = number * Self.size
    let part = UnsafeMutableRawBufferPointer(
      rebasing: memory[..<min(Self.size, file.size - start)])
    do {
      try file.fill(part, from: start)
    } catch {
      throw EphemerisFileCheck.unreadable(path, block, error)
    }
    if compared[number] == 1 { return }
    var sum = FileSum()
    sum.add(UnsafeRawBufferPointer(part))
    guard sum.value == known(number) else { throw EphemerisFileCheck.damaged(path, block) }
    compared[number] = 1
  }

  /// The sum that the table has for a part.
  private func known(_ number: Int) -> UInt64 {
    var sum: UInt64 = 0
    for place in number * 16..<number * 16 + 16 {
      let digit = sums[place]
      sum = sum << 4 | UInt64(digit < 0x3A ? digit - 0x30 : digit - 0x37)
    }
    return sum
  }
}
