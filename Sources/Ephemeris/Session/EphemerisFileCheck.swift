import Civil

/// What the bytes of an ephemeris file are, found once a run.
///
/// One bit that is wrong in a file changes positions, and libswe's own check covers the head alone.
struct EphemerisFileCheck: Sendable {
  /// The checksum of all bytes.
  let checksum: UInt64
  /// Whether they are those of the file that Debian distributes under that name.
  let isKnown: Bool

  private static let table = EmbeddedTable("ephemeris_files")
  // Few: a list is sooner ready than a dictionary.
  private static let checked = Guarded<[(path: String, check: EphemerisFileCheck)]>([])

  /// Reads a whole file and compares it with the known ones.
  ///
  /// - Throws: a refusal of a file that is not there or cannot be read, and of one that has the
  ///   size of the known one and other bytes.
  static func of(_ name: String, in block: EphemerisBlock, folder: String) throws(Refusal)
    -> EphemerisFileCheck
  {
    let path = "\(folder)/\(name)"
    if let earlier = earlier(path) { return earlier }
    let result: EphemerisFileCheck?
    do {
      result = try check(path, known(name))
    } catch {
      throw unreadable(path, block, error)
    }
    guard let result else { throw damaged(path, block) }
    checked.withLock { $0.append((path, result)) }
    return result
  }

  /// What was found of a file before; nil where it was not read whole.
  static func earlier(_ path: String) -> EphemerisFileCheck? {
    checked.withLock { checked in checked.first { $0.path == path }?.check }
  }

  static func unreadable(_ path: String, _ block: EphemerisBlock, _ error: FileFailure) -> Refusal {
    Refusal(error, path: path)
      ?? Refusal(
        .dataMissing,
        "\(path) (years \(block.firstYear) to \(block.lastYear)) cannot be opened: \(error.reason); install the Debian package \(block.package) or name another folder"
      )
  }

  static func damaged(_ path: String, _ block: EphemerisBlock) -> Refusal {
    Refusal(
      .dataDamaged,
      "\(path) is damaged: its size is that of the known file and its checksum is not; reinstall the Debian package \(block.package)"
    )
  }

  /// What a file is; nil where it has the size of the known one and other bytes.
  private static func check(_ path: String, _ known: KnownFile?) throws(FileFailure)
    -> EphemerisFileCheck?
  {
    var sum = FileSum()
    let size = try read(path) { sum.add($0) }
    guard let known, known.size == size else {
      // Seldom: what a cache says of it is the other checksum.
      var hash = WideHash()
      _ = try read(path) { hash.add($0) }
      return EphemerisFileCheck(checksum: hash.value, isKnown: false)
    }
    return known.sum == sum.value
      ? EphemerisFileCheck(checksum: known.checksum, isKnown: true) : nil
  }

  /// Reads a file by parts, whose pages stay where they are.
  ///
  /// - Returns: its size.
  private static func read(
    _ path: String, _ body: (UnsafeRawBufferPointer) -> Void
  ) throws(FileFailure) -> Int {
    let file = try OpenFile(path)
    let part = UnsafeMutableRawBufferPointer.allocate(byteCount: 1 << 16, alignment: 16)
    defer { part.deallocate() }
    var left = file.size
    while left > 0 {
      let buffer = UnsafeMutableRawBufferPointer(rebasing: part[..<min(left, part.count)])
      try file.fill(buffer)
      body(UnsafeRawBufferPointer(buffer))
      left -= buffer.count
    }
    return file.size
  }

  /// Whether a file from which libswe would take a clock is not there, or is Debian's, whose leap
  /// second libswe knows itself.
  ///
  /// - Throws: a refusal where the machine does not tell.
  static func isHarmless(_ name: String, folder: String) throws(Refusal) -> Bool {
    let path = "\(folder)/\(name)"
    do {
      let size = try OpenFile(path).size
      guard let known = known(name), known.size == size else { return false }
      return try check(path, known)?.isKnown == true
    } catch {
      if let refusal = Refusal(error, path: path) { throw refusal }
      return error == .notThere
    }
  }

  /// What the table says of a file.
  private struct KnownFile {
    let size: Int
    let checksum: UInt64
    let sum: UInt64
  }

  private static func known(_ name: String) -> KnownFile? {
    let mark = Array(name.utf8) + [0x09]
    for line in table.lines() where table.begins(line, with: mark) {
      let row = table.row(at: line)
      guard let size = Int(row.text(1)), let checksum = UInt64(row.text(2), radix: 16),
        let sum = UInt64(row.text(3), radix: 16)
      else { return nil }
      return KnownFile(size: size, checksum: checksum, sum: sum)
    }
    return nil
  }
}
