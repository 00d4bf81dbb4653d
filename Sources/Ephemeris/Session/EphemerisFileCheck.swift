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
  private static let checked = Guarded<[String: EphemerisFileCheck]>([:])

  /// Reads a whole file and compares it with the known ones.
  ///
  /// - Throws: a refusal of a file that is not there or cannot be read, and of one that has the
  ///   size of the known one and other bytes.
  static func of(_ name: String, in block: EphemerisBlock, folder: String) throws(Refusal)
    -> EphemerisFileCheck
  {
    let path = "\(folder)/\(name)"
    if let known = checked.withLock({ $0[path] }) { return known }
    let (size, checksum): (Int, UInt64)
    do {
      (size, checksum) = try contents(path)
    } catch {
      if let refusal = Refusal(error, path: path) { throw refusal }
      throw Refusal(
        .dataMissing,
        "\(path) (years \(block.firstYear) to \(block.lastYear)) cannot be opened: \(error.reason); install the Debian package \(block.package) or name another folder"
      )
    }
    let known = known(name)
    guard known == nil || known?.size != size || known?.checksum == checksum else {
      throw Refusal(
        .dataDamaged,
        "\(path) is damaged: its size is that of the known file and its checksum is not; reinstall the Debian package \(block.package)"
      )
    }
    let result = EphemerisFileCheck(
      checksum: checksum, isKnown: known?.size == size && known?.checksum == checksum)
    checked.withLock { $0[path] = result }
    return result
  }

  /// The size and the checksum of a file, read by parts: its pages stay where they are.
  private static func contents(_ path: String) throws(FileFailure) -> (Int, UInt64) {
    let file = try OpenFile(path)
    var hash = WideHash()
    var part = [UInt8](repeating: 0, count: 1 << 16)
    var left = file.size
    while left > 0 {
      let count = min(left, part.count)
      var failure: FileFailure?
      part.withUnsafeMutableBytes { buffer in
        let buffer = UnsafeMutableRawBufferPointer(rebasing: buffer[..<count])
        do throws(FileFailure) {
          try file.fill(buffer)
          hash.add(UnsafeRawBufferPointer(buffer))
        } catch {
          failure = error
        }
      }
      if let failure { throw failure }
      left -= count
    }
    return (file.size, hash.value)
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
      return try contents(path) == (known.size, known.checksum)
    } catch {
      if let refusal = Refusal(error, path: path) { throw refusal }
      return error == .notThere
    }
  }

  private static func known(_ name: String) -> (size: Int, checksum: UInt64)? {
    let row = table.lines().lazy.map(table.row(at:)).first {
      $0.field(0).elementsEqual(name.utf8)
    }
    guard let row, let size = Int(row.text(1)), let checksum = UInt64(row.text(2), radix: 16)
    else { return nil }
    return (size, checksum)
  }
}
