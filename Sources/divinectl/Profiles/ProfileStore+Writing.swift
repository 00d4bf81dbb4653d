import Civil
import Ephemeris
import Glibc

/// Changes of the folder. A file appears whole under its name or not at all, and what is there is
/// replaced only where that was asked and it is sound.
extension ProfileStore {
  /// What became of a profile.
  enum Change: String {
    case added, replaced, removed
  }

  private static let temporary = ".part."

  /// Saves profiles: all are checked before the first is written, and all are on the disk before
  /// the first gets its name.
  ///
  /// - Parameter replacing: whether a profile of the same name may be replaced.
  /// - Throws: `Refusal` (65) where there is one and it may not, (66) where it is damaged, (74)
  ///   where the disk takes no more.
  func save(_ profiles: [SavedProfile], replacing: Bool) throws(Refusal) -> [Change] {
    try makeFolder(folder)
    return try whileLocked { () throws(Refusal) in
      let known = Set(try names())
      if !replacing, let taken = profiles.first(where: { isThere($0.name) }) {
        throw exists(taken.name)
      }
      for profile in profiles where isThere(profile.name) { _ = try load(profile.name) }
      var waiting: [String] = []
      // Those that got their name are gone under this one.
      defer { for path in waiting { unlink(path) } }
      for profile in profiles {
        var path = Array("\(folder)/\(Self.temporary)XXXXXX".utf8CString)
        let descriptor = path.withUnsafeMutableBufferPointer { buffer in
          buffer.baseAddress.map { mkstemp($0) } ?? -1
        }
        guard descriptor >= 0 else { throw .cannotWrite(self.path(profile.name)) }
        defer { close(descriptor) }
        waiting.append(
          String(decoding: path.dropLast().map(UInt8.init(bitPattern:)), as: UTF8.self))
        try DescriptorOutput(descriptor: descriptor, name: self.path(profile.name)).write(
          profile.json)
        guard FileOutput.reachesDisk(descriptor) else {
          throw .cannotWrite(self.path(profile.name))
        }
      }
      var changes: [Change] = []
      for (profile, temporary) in zip(profiles, waiting) {
        let isNew = !known.contains(profile.name)
        do throws(Refusal) {
          try giveName(profile.name, to: temporary, isNew: isNew)
        } catch {
          guard !changes.isEmpty else { throw error }
          throw error.adding(
            "; \(changes.count) of \(profiles.count) profiles were saved before")
        }
        changes.append(isNew ? .added : .replaced)
      }
      return changes
    }
  }

  /// Removes files, sound or not, whatever they are called; never a folder.
  ///
  /// - Throws: `Refusal` (74) where one cannot be removed.
  func remove(_ entries: [Entry]) throws(Refusal) {
    try checkRemovable(entries)
    try whileLocked { () throws(Refusal) in
      for (place, entry) in entries.enumerated() where unlink(systemPath(entry.file)) != 0 {
        let reason = String(cString: strerror(errno))
        let before = place == 0 ? "" : "; \(place) of \(entries.count) profiles were removed before"
        throw notRemoved(entry, "\(reason)\(before)")
      }
    }
  }

  /// - Throws: `Refusal` (74) for the first that is a folder, in which anything may lie.
  func checkRemovable(_ entries: [Entry]) throws(Refusal) {
    for entry in entries {
      var status = stat()
      guard lstat(systemPath(entry.file), &status) == 0, status.st_mode & S_IFMT == S_IFDIR else {
        continue
      }
      throw notRemoved(entry, "it is a folder")
    }
  }

  private func notRemoved(_ entry: Entry, _ reason: String) -> Refusal {
    Refusal(
      .output, "remove_failed",
      "\(quotedPath("\(folder)/\(entry.stem)\(Self.suffix)")) cannot be removed: \(reason)")
  }

  /// Gives a written file its name.
  ///
  /// A new name goes by a link, which never replaces anything: of two processes that add a name
  /// exactly one does.
  private func giveName(_ name: ProfileName, to temporary: String, isNew: Bool) throws(Refusal) {
    guard isNew else {
      guard rename(temporary, path(name)) == 0 else { throw .cannotWrite(path(name)) }
      return
    }
    guard link(temporary, path(name)) == 0 else {
      if errno == EEXIST { throw exists(name) }
      throw .cannotWrite(path(name))
    }
  }

  private func exists(_ name: ProfileName) -> Refusal {
    Refusal(
      .value, "profile_exists",
      "there is a profile \(quoted(name.text)) already; give --replace, or another name")
  }

  /// Changes the folder while no other divinectl does, then waits until the change is on the disk.
  ///
  /// The lock makes several profiles one change; a file system without locks still loses nothing.
  private func whileLocked<Result>(_ body: () throws(Refusal) -> Result) throws(Refusal) -> Result {
    let descriptor = open(folder, O_RDONLY | O_DIRECTORY | O_CLOEXEC)
    guard descriptor >= 0 else { throw .cannotWrite(folder) }
    defer { close(descriptor) }
    var isLocked = flock(descriptor, LOCK_EX) == 0
    while !isLocked, errno == EINTR { isLocked = flock(descriptor, LOCK_EX) == 0 }
    if isLocked { try removeLeftovers() }
    let result = try body()
    guard FileOutput.reachesDisk(descriptor) else { throw .cannotWrite(folder) }
    return result
  }

  /// Removes what a process left that was killed while it wrote; under the lock nobody writes.
  private func removeLeftovers() throws(Refusal) {
    for file in try files() where file.starts(with: Self.temporary.utf8) {
      unlink(systemPath(file))
    }
  }
}
