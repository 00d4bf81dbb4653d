import Civil
import Glibc

/// The mark of byte order with which some editors begin UTF-8.
let byteOrderMark: [UInt8] = [0xEF, 0xBB, 0xBF]

/// A file that a person names on the command line, or standard input.
enum InputFile {
  /// Every byte of a file after its mark of byte order; `-` or no path is standard input.
  ///
  /// - Parameter limit: refuse more bytes than this.
  /// - Throws: `Refusal` (66) where it cannot be read or is too large.
  static func read(_ path: String?, limit: Int, _ surroundings: Surroundings)
    throws(Refusal) -> [UInt8]
  {
    guard let path, path != "-" else {
      return try collect(limit: limit, name: standardInput, surroundings.readInput)
    }
    let descriptor = open(surroundings.absolute(path), O_RDONLY | O_CLOEXEC)
    guard descriptor >= 0 else { throw failure(path, String(cString: strerror(errno))) }
    defer { close(descriptor) }
    return try collect(limit: limit, name: path) { count throws(Refusal) in
      try bytes(of: descriptor, count: count, name: path)
    }
  }

  /// What is there of an open file, at most so many bytes; none at its end.
  ///
  /// - Throws: `Refusal` (66) where it cannot be read.
  static func bytes(of descriptor: Int32, count: Int, name: String = standardInput)
    throws(Refusal) -> [UInt8]
  {
    do {
      return try readDescriptor(descriptor, count: count)
    } catch {
      throw failure(name, error.reason)
    }
  }

  private static let standardInput = "standard input"

  private static func collect(limit: Int, name: String, _ next: (Int) throws(Refusal) -> [UInt8])
    throws(Refusal) -> [UInt8]
  {
    var bytes: [UInt8] = []
    while true {
      let more = try next(65_536)
      if more.isEmpty {
        return bytes.starts(with: byteOrderMark) ? Array(bytes.dropFirst(3)) : bytes
      }
      bytes += more
      guard bytes.count <= limit else {
        throw failure(name, "it has more than \(limit / 1_000_000) MB")
      }
    }
  }

  /// Whether there is a file of that name.
  static func exists(_ path: String, _ surroundings: Surroundings) -> Bool {
    access(surroundings.absolute(path), F_OK) == 0
  }

  static func failure(_ name: String, _ reason: String) -> Refusal {
    let shown = name == standardInput ? name : quoted(name)
    return Refusal(
      .input, "unreadable_input", "\(shown) cannot be read: \(reason)")
  }
}

/// Lines of standard input, one at a time, so that a person can answer.
struct InputLines {
  private let next: @Sendable (Int) throws(Refusal) -> [UInt8]
  private var rest: [UInt8] = []
  private var isAtEnd = false

  init(_ surroundings: Surroundings) {
    next = surroundings.readInput
  }

  /// The next line without its end; nil at the end of the input.
  ///
  /// - Throws: `Refusal` (66) where the input cannot be read.
  mutating func line() throws(Refusal) -> String? {
    while true {
      if let end = rest.firstIndex(of: UInt8(ascii: "\n")) {
        let line = rest[..<end]
        rest = Array(rest[(end + 1)...])
        return String(decoding: line, as: UTF8.self)
      }
      if isAtEnd {
        defer { rest = [] }
        return rest.isEmpty ? nil : String(decoding: rest, as: UTF8.self)
      }
      let more = try next(4096)
      if more.isEmpty || rest.count > 65_536 { isAtEnd = true }
      rest += more
    }
  }
}
