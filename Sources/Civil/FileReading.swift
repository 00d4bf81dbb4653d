import Glibc

/// Why a file is not read.
package enum FileFailure: Error, Hashable, Sendable {
  /// Nothing has that name.
  case notThere
  /// A folder has that name.
  case folder
  /// It is a pipe, a device or a socket, which might never end.
  case notAFile
  /// It became shorter while it was read.
  case cutShort
  /// The system refused, with this `errno`.
  case system(Int32)

  package init(errno code: Int32) {
    self = code == ENOENT || code == ENOTDIR ? .notThere : .system(code)
  }

  /// Whether the machine fails, which says nothing about the file: what is asked next may fail too.
  package var isOfTheMachine: Bool {
    switch self {
    case .notThere, .folder, .notAFile: false
    case .cutShort: true
    case .system(let code): ![EACCES, EPERM, ELOOP, ENAMETOOLONG].contains(code)
    }
  }

  /// What went wrong, to follow a colon.
  package var reason: String {
    switch self {
    case .notThere: "No such file or directory"
    case .folder: "it is a folder"
    case .notAFile: "it is a pipe, a device or a socket, not a file"
    case .cutShort: "it became shorter while it was read"
    case .system(EMFILE):
      "this process may have no more than \(descriptorLimit) files open (ulimit -n)"
    case .system(let code): String(cString: strerror(code))
    }
  }
}

/// A file open for reading: never a pipe or a device, which could keep one waiting.
package struct OpenFile: ~Copyable {
  package let descriptor: Int32
  /// In bytes.
  package let size: Int

  /// - Throws: `FileFailure` for what is no file or cannot be opened.
  package init(_ path: String) throws(FileFailure) {
    let descriptor = open(path, O_RDONLY | O_CLOEXEC | O_NONBLOCK | O_NOCTTY)
    // A socket cannot be opened at all.
    guard descriptor >= 0 else { throw errno == ENXIO ? .notAFile : FileFailure(errno: errno) }
    var status = stat()
    let failure: FileFailure? =
      if fstat(descriptor, &status) != 0 {
        .system(errno)
      } else {
        switch status.st_mode & S_IFMT {
        case S_IFREG: nil
        case S_IFDIR: .folder
        default: .notAFile
        }
      }
    if let failure {
      close(descriptor)
      throw failure
    }
    self.descriptor = descriptor
    size = Int(status.st_size)
  }

  deinit { close(descriptor) }

  /// Fills memory from where the last reading ended, or from a place in the file.
  ///
  /// - Parameter start: the place in bytes.
  /// - Throws: `FileFailure` where the file ends before the memory does.
  package func fill(_ buffer: UnsafeMutableRawBufferPointer, from start: Int? = nil)
    throws(FileFailure)
  {
    var filled = 0
    while filled < buffer.count {
      let (memory, count) = (buffer.baseAddress?.advanced(by: filled), buffer.count - filled)
      let got =
        if let start {
          pread(descriptor, memory, count, start + filled)
        } else {
          read(descriptor, memory, count)
        }
      if got < 0, errno == EINTR { continue }
      guard got >= 0 else { throw .system(errno) }
      guard got > 0 else { throw .cutShort }
      filled += got
    }
  }
}

/// Reads a whole regular file.
///
/// - Parameter limit: read no more than this many bytes.
/// - Throws: `FileFailure`.
package func readFile(_ path: String, limit: Int = .max) throws(FileFailure) -> [UInt8] {
  let file = try OpenFile(path)
  let size = min(file.size, limit)
  var failure: FileFailure?
  let bytes = [UInt8](unsafeUninitializedCapacity: size) { buffer, count in
    do throws(FileFailure) {
      try file.fill(
        UnsafeMutableRawBufferPointer(rebasing: UnsafeMutableRawBufferPointer(buffer)[..<size]))
      count = size
    } catch {
      failure = error
    }
  }
  if let failure { throw failure }
  return bytes
}

extension Refusal.Code {
  /// The process or the system has no file descriptor left.
  public static let tooFewDescriptors = Self("too_few_descriptors", .machine)
  /// A file that is there cannot be read: a disk or a network fails, or memory is short.
  public static let fileUnreadable = Self("file_unreadable", .machine)
}

extension Refusal {
  /// The refusal of a file that the machine does not give; nil where the file is to blame.
  package init?(_ failure: FileFailure, path: String) {
    guard failure.isOfTheMachine else { return nil }
    let isShort = failure == .system(EMFILE) || failure == .system(ENFILE)
    self.init(
      isShort ? .tooFewDescriptors : .fileUnreadable,
      "\(path) cannot be \(isShort ? "opened" : "read"): \(failure.reason)")
  }
}

private var descriptorLimit: Int {
  var limit = rlimit()
  return getrlimit(__rlimit_resource_t(RLIMIT_NOFILE.rawValue), &limit) == 0
    ? Int(clamping: limit.rlim_cur) : 0
}
