import Civil
import Glibc

/// Reads at most that many bytes; none at the end or where nothing can be read.
func readDescriptor(_ descriptor: Int32, count: Int) -> [UInt8] {
  while true {
    var size = 0
    let bytes = [UInt8](unsafeUninitializedCapacity: count) { buffer, filled in
      size = read(descriptor, buffer.baseAddress, count)
      filled = max(0, size)
    }
    if size < 0, errno == EINTR { continue }
    return bytes
  }
}

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
      return try collect(limit: limit, name: "standard input", surroundings.readInput)
    }
    let descriptor = open(surroundings.absolute(path), O_RDONLY | O_CLOEXEC)
    guard descriptor >= 0 else { throw failure(path, String(cString: strerror(errno))) }
    defer { close(descriptor) }
    var status = stat()
    if fstat(descriptor, &status) == 0, status.st_mode & S_IFMT == S_IFDIR {
      throw failure(path, "it is a folder")
    }
    return try collect(limit: limit, name: path) { readDescriptor(descriptor, count: $0) }
  }

  private static func collect(limit: Int, name: String, _ next: (Int) -> [UInt8])
    throws(Refusal) -> [UInt8]
  {
    var bytes: [UInt8] = []
    while true {
      let more = next(65_536)
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
    let shown = name == "standard input" ? name : quoted(name)
    return Refusal(
      .input, "unreadable_input", "\(shown) cannot be read: \(reason)")
  }
}

/// Lines of standard input, one at a time, so that a person can answer.
struct InputLines {
  private let next: @Sendable (Int) -> [UInt8]
  private var rest: [UInt8] = []
  private var isAtEnd = false

  init(_ surroundings: Surroundings) {
    next = surroundings.readInput
  }

  /// The next line without its end; nil at the end of the input.
  mutating func line() -> String? {
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
      let more = next(4096)
      if more.isEmpty || rest.count > 65_536 { isAtEnd = true }
      rest += more
    }
  }
}
