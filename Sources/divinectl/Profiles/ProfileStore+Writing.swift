import Civil
import Ephemeris
import Glibc

/// Changes of the folder. A file appears whole under its name or not at all, and what is there is
/// replaced only where that was asked and it is sound.
extension ProfileStore {
  /// What became of a profile.
  enum Change: String {
    case added, replaced, removed, renamed
  }

  /// Saves profiles, all or none: all are checked and on the disk before the first gets its name.
  ///
  /// - Parameter replacing: whether a profile of the same name may be replaced.
  /// - Throws: `Refusal` (65) where there is one and it may not, (66) where it is damaged, (74)
  ///   where the disk takes no more.
  func save(_ profiles: [SavedProfile], replacing: Bool) throws(Refusal) -> [Change] {
    try makeFolder(folder)
    return try whileLocked { isLocked throws(Refusal) in
      let changes = try plan(profiles, replacing: replacing)
      let steps = profiles.map { FolderChange.Step.put($0.name, $0.json) }
      try FolderChange(store: self, isKept: isLocked).take(steps)
      return changes
    }
  }

  /// What saving them would be, without writing.
  ///
  /// - Throws: `Refusal` as `save` where it would be refused.
  func plan(_ profiles: [SavedProfile], replacing: Bool) throws(Refusal) -> [Change] {
    try checkNames(profiles.map(\.name), replacing: replacing)
    return profiles.map { isThere($0.name) ? .replaced : .added }
  }

  /// Gives a profile another name, in the file too.
  ///
  /// - Throws: the same, and `Refusal` (65) where there is no profile of the old name.
  func rename(_ old: ProfileName, to new: ProfileName, replacing: Bool) throws(Refusal) {
    _ = try load(old)
    try whileLocked { isLocked throws(Refusal) in
      var profile = try load(old)
      try checkNames([new], replacing: replacing)
      profile.name = new
      try FolderChange(store: self, isKept: isLocked).take([.put(new, profile.json), .drop(old)])
    }
  }

  /// - Throws: `Refusal` for the first name that is taken and may not be replaced or is damaged.
  private func checkNames(_ names: [ProfileName], replacing: Bool) throws(Refusal) {
    for name in names where isThere(name) {
      guard replacing else { throw exists(name) }
      _ = try load(name)
    }
  }

  /// Removes files, sound or not, whatever they are called; never a folder.
  ///
  /// - Throws: `Refusal` (74) where one cannot be removed.
  func remove(_ entries: [Entry]) throws(Refusal) {
    try checkRemovable(entries)
    try whileLocked { _ throws(Refusal) in
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

  func exists(_ name: ProfileName) -> Refusal {
    Refusal(
      .value, "profile_exists",
      "there is a profile \(quoted(name.text)) already; give --replace, or another name")
  }

  /// Takes back a change that was cut off, so that no reader sees a part of it.
  ///
  /// - Throws: `Refusal` (74) where it cannot be taken back.
  func settle() throws(Refusal) {
    guard isThere(FolderChange.journal(in: folder)) else { return }
    // Who still changes the folder holds the lock, and is waited for.
    try whileLocked { _ in }
  }

  /// Changes the folder while no other divinectl does, then waits until the change is on the disk.
  ///
  /// - Parameter body: is told whether there is a lock; a file system may have none.
  private func whileLocked<Result>(_ body: (_ isLocked: Bool) throws(Refusal) -> Result)
    throws(Refusal) -> Result
  {
    let descriptor = open(folder, O_RDONLY | O_DIRECTORY | O_CLOEXEC)
    guard descriptor >= 0 else { throw .cannotWrite(folder) }
    defer { close(descriptor) }
    var isLocked = flock(descriptor, LOCK_EX) == 0
    while !isLocked, errno == EINTR { isLocked = flock(descriptor, LOCK_EX) == 0 }
    // Without a lock the change may be one that another process still makes.
    if isLocked { try FolderChange(store: self, isKept: true).takeBackLeftovers() }
    let result = try body(isLocked)
    guard FileOutput.reachesDisk(descriptor) else { throw .cannotWrite(folder) }
    return result
  }
}
