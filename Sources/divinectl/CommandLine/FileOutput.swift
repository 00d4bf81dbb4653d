import Civil
import Glibc

/// Writes a whole file or nothing: a new file beside it takes the bytes, then its name.
///
/// Links are followed first. What is no regular file, and every name of an open descriptor
/// (`/dev/stdout`, `/dev/fd/3`), takes the bytes as they come and stays what it is.
struct FileOutput {
  /// What messages call it.
  let path: String
  /// The rights of the new file: birth data are for their owner only.
  var mode: mode_t = 0o600
  /// The field that names the file.
  var field: Field? = "output"
  /// Whether a regular file that is there may be replaced.
  var replaces = true

  /// Refuses a file that is there and may not be replaced.
  ///
  /// - Throws: `Refusal` (74).
  func check() throws(Refusal) {
    guard !replaces, case .file(let file) = try target() else { return }
    var status = stat()
    guard lstat(file, &status) != 0 else { throw exists }
  }

  private var exists: Refusal {
    Refusal(
      .output, "file_exists", field: field,
      "\(path) is there already; give \(field: "force") to replace it")
  }

  /// Writes the bytes.
  ///
  /// - Throws: `Refusal` (74) where that cannot be done.
  func write(_ bytes: [UInt8]) throws(Refusal) {
    try write { descriptor throws(Refusal) in
      try DescriptorOutput(descriptor: descriptor, name: path, field: field).write(bytes)
    }
  }

  /// Gives a body the descriptor to write to.
  ///
  /// - Throws: `Refusal` (74) where there is none, and what the body throws; then there is no file.
  func write<Result>(_ body: (Int32) throws(Refusal) -> Result) throws(Refusal) -> Result {
    switch try target() {
    case .descriptor(let descriptor):
      return try body(descriptor)
    case .special:
      let descriptor = open(path, O_WRONLY | O_CLOEXEC)
      guard descriptor >= 0 else { throw failure() }
      defer { close(descriptor) }
      return try body(descriptor)
    case .file(let file):
      return try replace(file, body)
    }
  }

  private func failure() -> Refusal { .cannotWrite(path).blaming(field) }

  private func failure(_ reason: String) -> Refusal { .cannotWrite(path, reason).blaming(field) }

  // MARK: What a path leads to

  private enum Target {
    case descriptor(Int32)
    /// A device, a pipe, a socket.
    case special
    /// A regular file that is or will be there, and no link.
    case file(String)
  }

  private func target() throws(Refusal) -> Target {
    var file = path
    // As many links as the kernel follows.
    for _ in 0...40 {
      if let descriptor = Self.descriptor(file) { return .descriptor(descriptor) }
      var status = stat()
      guard lstat(file, &status) == 0 else { return .file(file) }
      switch status.st_mode & S_IFMT {
      case S_IFREG: return .file(file)
      case S_IFDIR: throw failure("it is a folder")
      case S_IFLNK: file = try linked(file)
      default: return .special
      }
    }
    errno = ELOOP
    throw failure()
  }

  /// Where a link leads to, as the kernel would follow it.
  private func linked(_ link: String) throws(Refusal) -> String {
    var count = 0
    let bytes = [UInt8](unsafeUninitializedCapacity: Int(PATH_MAX)) { buffer, filled in
      count = buffer.withMemoryRebound(to: CChar.self) {
        $0.baseAddress.map { readlink(link, $0, Int(PATH_MAX)) } ?? -1
      }
      filled = max(0, count)
    }
    guard count >= 0 else { throw failure() }
    guard let target = String(validating: bytes, as: UTF8.self) else {
      throw failure("it is a link to a name that is not valid UTF-8")
    }
    return target.hasPrefix("/") ? target : Self.folder(of: link) + target
  }

  /// The folder of a path with its slash; empty for a name alone.
  private static func folder(of path: String) -> String {
    path.lastIndex(of: "/").map { String(path[...$0]) } ?? ""
  }

  /// The open descriptor that a path names.
  private static func descriptor(_ path: String) -> Int32? {
    switch path {
    case "/dev/stdout": return STDOUT_FILENO
    case "/dev/stderr": return STDERR_FILENO
    default: break
    }
    for folder in ["/dev/fd/", "/proc/self/fd/", "/proc/\(getpid())/fd/"]
    where path.hasPrefix(folder) {
      return Int32(path.dropFirst(folder.count))
    }
    return nil
  }

  // MARK: A new file

  private func replace<Result>(
    _ file: String, _ body: (Int32) throws(Refusal) -> Result
  ) throws(Refusal) -> Result {
    // A name of its own: a leftover of another process is in nobody's way, and a long name fits.
    let folder = Self.folder(of: file)
    var name = Array("\(folder).divinectl-XXXXXX".utf8CString)
    let descriptor = name.withUnsafeMutableBufferPointer { name in
      name.baseAddress.map { mkstemp($0) } ?? -1
    }
    guard descriptor >= 0 else {
      let place = folder.isEmpty ? "this folder" : "the folder \(quotedPath(folder))"
      throw failure("\(place) takes no new file: \(String(cString: strerror(errno)))")
    }
    let temporary = String(
      decoding: name.dropLast().map(UInt8.init(bitPattern:)), as: UTF8.self)
    var isOpen = true
    var isWhole = false
    defer {
      if isOpen { close(descriptor) }
      if !isWhole { unlink(temporary) }
    }
    return try Interruption.removing(temporary) { () throws(Refusal) in
      let result = try body(descriptor)
      guard fchmod(descriptor, mode) == 0, Self.reachesDisk(descriptor) else { throw failure() }
      isOpen = false
      guard close(descriptor) == 0 else { throw failure() }
      try giveName(temporary, file)
      isWhole = true
      return result
    }
  }

  /// Gives the new file its name; one that came there meanwhile stays unless it may be replaced.
  private func giveName(_ temporary: String, _ file: String) throws(Refusal) {
    if replaces {
      guard rename(temporary, file) == 0 else { throw failure() }
      return
    }
    // A second name never takes the place of a file.
    if link(temporary, file) == 0 {
      unlink(temporary)
      return
    }
    guard errno != EEXIST else { throw exists }
    // Some file systems have no second names: the name is taken first, if nobody has it.
    let claim = open(file, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, mode)
    guard claim >= 0 else { throw errno == EEXIST ? exists : failure() }
    close(claim)
    guard rename(temporary, file) == 0 else {
      unlink(file)
      throw failure()
    }
  }

  /// Waits until a file or folder is on the disk; some file systems need and know no waiting.
  static func reachesDisk(_ descriptor: Int32) -> Bool {
    while fsync(descriptor) != 0 {
      guard errno == EINTR else { return errno == EINVAL || errno == ENOTSUP }
    }
    return true
  }
}

/// Makes a folder and those above it, for the owner only; folders that are there stay as they are.
///
/// - Throws: `Refusal` (74) where that cannot be done.
func makeFolder(_ path: String) throws(Refusal) {
  var folder = ""
  for part in path.split(separator: "/") {
    folder += "/\(part)"
    guard mkdir(folder, 0o700) == 0 || errno == EEXIST else { throw .cannotWrite(folder) }
  }
}
