import Civil
import Ephemeris
import Glibc

/// A change of several files that is made whole or not at all, also where the process is killed.
///
/// The new files are written beside, what they replace gets a second name, and a journal says how
/// the change is taken back. Then the names change, and when the journal goes the change is made.
/// Who finds a journal under the lock takes the change back, which needs no room on the disk.
struct FolderChange {
  /// What becomes of a name.
  enum Step {
    /// Its file is new, or replaced.
    case put(ProfileName, [UInt8])
    /// Its file goes.
    case drop(ProfileName)

    var name: ProfileName {
      switch self {
      case .put(let name, _), .drop(let name): name
      }
    }
  }

  /// How one name is taken back.
  private enum Undo {
    /// The name goes, if it still is the file beside.
    case remove(ProfileName, new: String)
    /// The name is again the file that it was.
    case restore(ProfileName, old: String)

    var line: String {
      switch self {
      case .remove(let name, let file): "new \(file) \(name.text)\n"
      case .restore(let name, let file): "old \(file) \(name.text)\n"
      }
    }

    init?(line: some StringProtocol) {
      let words = line.split(separator: " ")
      guard words.count == 3, words[1].hasPrefix(FolderChange.temporary),
        !words[1].contains("/"), let name = ProfileName(lenient: String(words[2]))
      else { return nil }
      switch words[0] {
      case "new": self = .remove(name, new: String(words[1]))
      case "old": self = .restore(name, old: String(words[1]))
      default: return nil
      }
    }
  }

  private static let temporary = ".part."

  let store: ProfileStore
  /// Whether there is a lock, without which nobody else could tell a cut off change from one that
  /// is being made.
  let isKept: Bool

  static func journal(in folder: String) -> String { "\(folder)/.undo" }

  private var journal: String { Self.journal(in: store.folder) }

  /// Takes all steps or none.
  ///
  /// - Throws: `Refusal` (74) where the disk takes no more, (65) where a new name was taken by
  ///   somebody without the lock.
  func take(_ steps: [Step]) throws(Refusal) {
    var files: [String] = []
    var changes: [(target: String, new: String?, undo: Undo)] = []
    do throws(Refusal) {
      for step in steps {
        changes.append(try prepare(step, isAlone: steps.count == 1, &files))
      }
      // One name changes whole by itself.
      let isNoted = isKept && steps.count > 1
      if isNoted { try note(changes.map(\.undo)) }
      do throws(Refusal) {
        for change in changes { try make(change.target, change.new, change.undo) }
        guard !isNoted || reachesDisk() else { throw .cannotWrite(store.folder) }
        // From here on the change is made.
        guard !isNoted || unlink(journal) == 0 else { throw .cannotWrite(journal) }
      } catch {
        // What cannot be taken back now needs its files beside later.
        if let stuck = takeBack(changes.map(\.undo)) {
          files = []
          throw error.adding("; \(store.path(stuck)) was changed before")
        }
        throw error
      }
    } catch {
      for file in files { unlink(path(file)) }
      throw error
    }
    for file in files { unlink(path(file)) }
  }

  /// Writes what a step needs beside.
  ///
  /// - Parameter isAlone: nothing but the step is to be taken back, so a second name is not needed,
  ///   which not every file system gives.
  private func prepare(_ step: Step, isAlone: Bool, _ files: inout [String]) throws(Refusal)
    -> (target: String, new: String?, undo: Undo)
  {
    let target = store.path(step.name)
    var new: String?
    if case .put(_, let bytes) = step {
      let file = try write(bytes, for: target)
      files.append(file)
      guard store.isThere(step.name) else { return (target, file, .remove(step.name, new: file)) }
      new = file
    }
    let old = "\(Self.temporary)\(getpid()).\(files.count)"
    if !isAlone {
      guard link(target, path(old)) == 0 else { throw .cannotWrite(target) }
      files.append(old)
    }
    return (target, new, .restore(step.name, old: old))
  }

  private func make(_ target: String, _ new: String?, _ undo: Undo) throws(Refusal) {
    switch (new, undo) {
    case (let new?, .remove(let name, _)):
      // A link never replaces anything: of two processes that add a name exactly one does.
      guard link(path(new), target) == 0 else {
        if errno == EEXIST { throw store.exists(name) }
        throw .cannotWrite(target)
      }
    case (let new?, .restore):
      guard Glibc.rename(path(new), target) == 0 else { throw .cannotWrite(target) }
    case (nil, _):
      guard unlink(target) == 0 else { throw .cannotWrite(target) }
    }
  }

  /// Writes a file beside, and gives its name.
  private func write(_ bytes: [UInt8], for target: String) throws(Refusal) -> String {
    var template = Array(path("\(Self.temporary)XXXXXX").utf8CString)
    let descriptor = template.withUnsafeMutableBufferPointer { buffer in
      buffer.baseAddress.map { mkstemp($0) } ?? -1
    }
    guard descriptor >= 0 else { throw .cannotWrite(target) }
    defer { close(descriptor) }
    let written = String(decoding: template.dropLast().map(UInt8.init(bitPattern:)), as: UTF8.self)
    do throws(Refusal) {
      try DescriptorOutput(descriptor: descriptor, name: target).write(bytes)
      guard FileOutput.reachesDisk(descriptor) else { throw .cannotWrite(target) }
    } catch {
      unlink(written)
      throw error
    }
    return String(written.dropFirst(store.folder.count + 1))
  }

  private func note(_ undos: [Undo]) throws(Refusal) {
    let file = try write(Array(undos.map(\.line).joined().utf8), for: journal)
    // The names of the files beside must not be lost either.
    guard reachesDisk(), Glibc.rename(path(file), journal) == 0 else {
      let failure = Refusal.cannotWrite(journal)
      unlink(path(file))
      throw failure
    }
    guard reachesDisk() else {
      let failure = Refusal.cannotWrite(journal)
      unlink(journal)
      throw failure
    }
  }

  /// Takes back what was done of a change.
  ///
  /// - Returns: the name that cannot be taken back.
  private func takeBack(_ undos: [Undo]) -> ProfileName? {
    for undo in undos.reversed() {
      switch undo {
      case .remove(let name, let file):
        guard isSame(store.path(name), path(file)) else { continue }
        guard unlink(store.path(name)) == 0 else { return name }
      case .restore(let name, let file):
        guard Glibc.rename(path(file), store.path(name)) == 0 || errno == ENOENT else {
          return name
        }
      }
    }
    // The files beside go last: a journal without them would take nothing back.
    _ = reachesDisk()
    unlink(journal)
    return nil
  }

  /// Takes back what a process left that was killed; under the lock nobody writes.
  ///
  /// - Throws: `Refusal` (74) where it cannot be taken back.
  func takeBackLeftovers() throws(Refusal) {
    if store.isThere(journal) {
      let bytes: [UInt8]
      do {
        bytes = try readFile(journal)
      } catch {
        throw .cannotWrite(store.folder, "a change was cut off, and its journal: \(error.reason)")
      }
      let undos = String(decoding: bytes, as: UTF8.self).split(separator: "\n")
        .compactMap { Undo(line: $0) }
      if let stuck = takeBack(undos) {
        throw .cannotWrite(
          store.path(stuck), "\(String(cString: strerror(errno))), to take back a change")
      }
    }
    for file in try store.files() where file.starts(with: Self.temporary.utf8) {
      unlink(store.systemPath(file))
    }
  }

  private func path(_ file: String) -> String { "\(store.folder)/\(file)" }

  private func isSame(_ first: String, _ second: String) -> Bool {
    var one = stat()
    var other = stat()
    return lstat(first, &one) == 0 && lstat(second, &other) == 0 && one.st_ino == other.st_ino
      && one.st_dev == other.st_dev
  }

  private func reachesDisk() -> Bool {
    let descriptor = open(store.folder, O_RDONLY | O_DIRECTORY | O_CLOEXEC)
    guard descriptor >= 0 else { return false }
    defer { close(descriptor) }
    return FileOutput.reachesDisk(descriptor)
  }
}
