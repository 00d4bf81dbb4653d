import Civil

/// The lines that a client sends, each of which is a message.
struct MCPLines {
  /// The most bytes of a message.
  static let limit = 16 << 20

  /// A line without its end.
  enum Line: Equatable {
    case text([UInt8])
    /// It had too many bytes, which are lost.
    case tooLong
  }

  private let limit: Int
  private let next: (Int) throws(Refusal) -> [UInt8]
  /// What was read and is not told yet.
  private var rest: [UInt8] = []
  private var isAtEnd = false

  /// - Parameter next: reads at most so many bytes; none at the end.
  init(limit: Int = limit, _ next: @escaping (Int) throws(Refusal) -> [UInt8]) {
    self.limit = limit
    self.next = next
  }

  /// The next line; nil at the end of the input.
  ///
  /// - Throws: `Refusal` (66) where the input cannot be read.
  mutating func line() throws(Refusal) -> Line? {
    /// How many bytes are known to have no line break.
    var searched = 0
    var isTooLong = false
    while true {
      if let end = rest[searched...].firstIndex(of: UInt8(ascii: "\n")) {
        let line = Array(rest[..<end])
        rest.removeFirst(end + 1)
        return isTooLong || line.count > limit ? .tooLong : .text(line)
      }
      if rest.count > limit {
        isTooLong = true
        rest = []
      }
      searched = rest.count
      guard !isAtEnd else {
        defer { rest = [] }
        return isTooLong ? .tooLong : rest.isEmpty ? nil : .text(rest)
      }
      let more = try next(65_536)
      isAtEnd = more.isEmpty
      rest += more
    }
  }
}
