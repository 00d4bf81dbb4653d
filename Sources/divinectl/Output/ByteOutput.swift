import Glibc

/// Where a run's bytes go.
protocol ByteOutput: Sendable {
  /// Writes all of them.
  ///
  /// - Throws: `Failure` (74) where they cannot be written.
  func write(_ bytes: UnsafeRawBufferPointer) throws(Failure)
}

extension ByteOutput {
  /// Writes the bytes of an array.
  ///
  /// - Throws: `Failure` (74) where they cannot be written.
  func write(_ bytes: [UInt8]) throws(Failure) {
    try bytes.withUnsafeBytes { buffer in Result { () throws(Failure) in try write(buffer) } }
      .get()
  }
}

/// An open file descriptor.
struct DescriptorOutput: ByteOutput {
  let descriptor: Int32
  /// What the messages call it.
  let name: String

  func write(_ bytes: UnsafeRawBufferPointer) throws(Failure) {
    var start = 0
    while start < bytes.count {
      let written = Glibc.write(
        descriptor, bytes.baseAddress?.advanced(by: start), bytes.count - start)
      if written < 0, errno == EINTR { continue }
      guard written > 0 else {
        let reason = String(cString: strerror(errno))
        throw Failure(
          exitCode: .outputFailed, code: "write_failed", field: nil,
          message: "\(name) cannot be written: \(reason)")
      }
      start += written
    }
  }
}

/// Writes a whole file or nothing; see `writeFile(_:writing:)`.
///
/// - Throws: `Failure` (74) where that cannot be done.
func writeFile(_ path: String, _ bytes: [UInt8]) throws(Failure) {
  try writeFile(path) { descriptor throws(Failure) in
    try DescriptorOutput(descriptor: descriptor, name: path).write(bytes)
  }
}

/// Writes a whole file or nothing: a new file beside it takes the bytes, then its name.
///
/// The file holds birth data, so only its owner may read it. A device or pipe takes the bytes as
/// they come.
/// - Throws: `Failure` (74) where that cannot be done, and what the closure throws.
func writeFile<Result>(
  _ path: String, writing body: (Int32) throws(Failure) -> Result
) throws(Failure) -> Result {
  func failure() -> Failure {
    Failure(
      exitCode: .outputFailed, code: "write_failed", field: "output",
      message: "\(path) cannot be written: \(String(cString: strerror(errno)))")
  }
  var status = stat()
  if stat(path, &status) == 0, status.st_mode & S_IFMT != S_IFREG {
    let descriptor = open(path, O_WRONLY | O_CLOEXEC)
    guard descriptor >= 0 else { throw failure() }
    defer { close(descriptor) }
    return try body(descriptor)
  }
  let temporary = "\(path).\(getpid()).part"
  let descriptor = open(temporary, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0o600)
  guard descriptor >= 0 else { throw failure() }
  let result: Result
  do throws(Failure) {
    result = try body(descriptor)
  } catch {
    close(descriptor)
    unlink(temporary)
    throw error
  }
  guard close(descriptor) == 0, rename(temporary, path) == 0 else {
    let error = failure()
    unlink(temporary)
    throw error
  }
  return result
}

/// Makes a folder and those above it, for the owner only; folders that are there stay as they are.
///
/// - Throws: `Failure` (74) where that cannot be done.
func makeFolder(_ path: String) throws(Failure) {
  var folder = ""
  for part in path.split(separator: "/") {
    folder += "/\(part)"
    guard mkdir(folder, 0o700) == 0 || errno == EEXIST else { throw .cannotWrite(folder) }
  }
}

extension Failure {
  /// The failure of a path that `errno` tells about.
  static func cannotWrite(_ path: String) -> Failure {
    Failure(
      exitCode: .outputFailed, code: "write_failed", field: nil,
      message: "\(path) cannot be written: \(String(cString: strerror(errno)))")
  }
}
