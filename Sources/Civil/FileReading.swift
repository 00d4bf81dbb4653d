import Glibc

/// Reads a whole regular file; nil where that cannot be done (`errno` says why).
///
/// - Parameter limit: read no more than this many bytes.
package func readFile(_ path: String, limit: Int = .max) -> [UInt8]? {
  let descriptor = open(path, O_RDONLY | O_CLOEXEC)
  guard descriptor >= 0 else { return nil }
  defer { close(descriptor) }
  var status = stat()
  guard fstat(descriptor, &status) == 0, status.st_mode & S_IFMT == S_IFREG else {
    errno = EISDIR
    return nil
  }
  let size = min(Int(status.st_size), limit)
  var filled = 0
  let bytes = [UInt8](unsafeUninitializedCapacity: size) { buffer, count in
    while filled < size {
      let got = read(descriptor, buffer.baseAddress?.advanced(by: filled), size - filled)
      if got <= 0 { break }
      filled += got
    }
    count = filled
  }
  return filled == size ? bytes : nil
}
