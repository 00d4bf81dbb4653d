import Civil
import Glibc

/// Where a run's bytes go.
protocol ByteOutput: Sendable {
  /// Writes all of them.
  ///
  /// - Throws: `Refusal` (74) where they cannot be written.
  func write(_ bytes: UnsafeRawBufferPointer) throws(Refusal)
}

extension ByteOutput {
  /// Writes the bytes of an array.
  ///
  /// - Throws: `Refusal` (74) where they cannot be written.
  func write(_ bytes: [UInt8]) throws(Refusal) {
    try bytes.withUnsafeBytes { buffer in Result { () throws(Refusal) in try write(buffer) } }
      .get()
  }
}

/// An open file descriptor.
struct DescriptorOutput: ByteOutput {
  let descriptor: Int32
  /// What the messages call it.
  let name: String

  func write(_ bytes: UnsafeRawBufferPointer) throws(Refusal) {
    var start = 0
    while start < bytes.count {
      let written = Glibc.write(
        descriptor, bytes.baseAddress?.advanced(by: start), bytes.count - start)
      if written < 0, errno == EINTR { continue }
      guard written > 0 else {
        let reason = String(cString: strerror(errno))
        throw Refusal(
          .output, "write_failed", "\(name) cannot be written: \(reason)")
      }
      start += written
    }
  }
}

/// Writes a whole file or nothing; see `writeFile(_:writing:)`.
///
/// - Throws: `Refusal` (74) where that cannot be done.
func writeFile(_ path: String, _ bytes: [UInt8]) throws(Refusal) {
  try writeFile(path) { descriptor throws(Refusal) in
    try DescriptorOutput(descriptor: descriptor, name: path).write(bytes)
  }
}

/// Writes a whole file or nothing: a new file beside it takes the bytes, then its name.
///
/// The file holds birth data, so only its owner may read it. A device or pipe takes the bytes as
/// they come.
/// - Throws: `Refusal` (74) where that cannot be done, and what the closure throws.
func writeFile<Result>(
  _ path: String, writing body: (Int32) throws(Refusal) -> Result
) throws(Refusal) -> Result {
  func failure() -> Refusal {
    Refusal(
      .output, "write_failed", field: "output",
      "\(path) cannot be written: \(String(cString: strerror(errno)))")
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
  do throws(Refusal) {
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
/// - Throws: `Refusal` (74) where that cannot be done.
func makeFolder(_ path: String) throws(Refusal) {
  var folder = ""
  for part in path.split(separator: "/") {
    folder += "/\(part)"
    guard mkdir(folder, 0o700) == 0 || errno == EEXIST else { throw .cannotWrite(folder) }
  }
}

extension Refusal {
  /// The failure of a path that `errno` tells about.
  static func cannotWrite(_ path: String) -> Refusal {
    Refusal(
      .output, "write_failed", "\(path) cannot be written: \(String(cString: strerror(errno)))")
  }
}
