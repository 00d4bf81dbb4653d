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

  /// Removes profiles, sound or not; all must be there before the first is removed.
  ///
  /// - Throws: `Refusal` (65) where there is none of a name, (74) where it cannot be removed.
  func remove(_ names: [ProfileName]) throws(Refusal) {
    try checkPresence(names)
    try whileLocked { () throws(Refusal) in
      for (place, name) in names.enumerated() where unlink(path(name)) != 0 {
        let reason = String(cString: strerror(errno))
        let before = place == 0 ? "" : "; \(place) of \(names.count) profiles were removed before"
        throw Refusal(
          .output, "remove_failed",
          "\(quotedPath(path(name))) cannot be removed: \(reason)\(before)")
      }
    }
  }

  /// - Throws: `Refusal` (65) for the first name under which there is nothing.
  func checkPresence(_ names: [ProfileName]) throws(Refusal) {
    if let missing = names.first(where: { !isThere($0) }) {
      throw try unknown(missing, option: nil)
    }
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
    for name in try files() where name.hasPrefix(Self.temporary) { unlink("\(folder)/\(name)") }
  }
}
