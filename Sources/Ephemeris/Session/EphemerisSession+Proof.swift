import Civil
internal import CSwissEphemeris
import Glibc

/// Where libswe cannot open a file it computes by Moshier's theory instead, and its flags do not always
/// say so: what it holds open proves where an answer came from.
extension EphemerisSession {
  /// Has libswe open the files of a block, so that no answer in it depends on what was asked before.
  ///
  /// libswe keeps open files, and what it has read of them, a little beyond their edges: it forgets all.
  func openFiles(of block: EphemerisBlock) {
    swe_set_ephe_path(folder)
    _ = Self.libraryText { text in
      withUnsafeTemporaryAllocation(of: Double.self, capacity: 6) { position in
        _ = swe_calc(block.middle, SE_MOON, SEFLG_SWIEPH, position.baseAddress, text)
        return text
      }
    }
  }

  /// Whether libswe holds the files of the block open from which an answer must have come.
  func cameFromFiles(_ number: Int32, at moment: JulianDay<TT>) -> Bool {
    // The mean node is reckoned without a file.
    if number == SE_MEAN_NODE { return true }
    for place in 0...(Self.isOfTheMoon(number) ? 1 : 0) {
      guard let file = Self.openFile(place), file.days.contains(moment.days),
        state.files[place].withUnsafeBufferPointer({
          strcmp(file.path, $0.baseAddress ?? file.path)
        })
          == 0
      else { return false }
    }
    return true
  }

  static func isOfTheMoon(_ number: Int32) -> Bool { number == SE_MOON || number == SE_TRUE_NODE }

  /// Proves that the file of the planets (0) or of the Moon (1) is open, whatever block it holds: light
  /// comes from before an edge, and stars are reckoned with the Earth of several moments.
  ///
  /// - Throws: a refusal that says why it could not be opened, or that it is damaged.
  func requireOpenFile(_ place: Int) throws(Refusal) {
    guard let file = Self.openFile(place),
      let block = EphemerisBlock(
        containing: JulianDay((file.days.lowerBound + file.days.upperBound) / 2)),
      String(cString: file.path) == "\(folder)/\(block.fileNames[place])"
    else { throw notOpened() }
    try check(block.fileNames[place], of: block)
  }

  /// What libswe says of its file of the planets (0), of the Moon (1) or of asteroids (2); nil where
  /// none is open.
  ///
  /// The path is set before the file is opened, the days are read from it: only both together prove
  /// that it is open.
  static func openFile(_ number: Int)
    -> (path: UnsafePointer<CChar>, days: ClosedRange<Double>)?
  {
    var first = 0.0
    var last = 0.0
    var edition: Int32 = 0
    guard let path = swe_get_current_file_data(Int32(number), &first, &last, &edition),
      first < last
    else { return nil }
    return (path, first...last)
  }

  /// Why a file is not open.
  func notOpened() -> Refusal {
    let paths = state.files.map { bytes in
      bytes.withUnsafeBufferPointer { $0.baseAddress.map { String(cString: $0) } ?? "" }
    }
    for path in paths {
      do {
        _ = try OpenFile(path)
      } catch {
        return Refusal(error, path: path)
          ?? Refusal(.dataMissing, "\(path) cannot be opened: \(error.reason)")
      }
    }
    return Refusal(
      .fileUnreadable,
      "\(listed(paths, "or")) could not be opened by libswe, though they can be read now")
  }

  /// Refuses a file that is damaged, or unknown where only known ones are wanted.
  func check(_ name: String, of block: EphemerisBlock) throws(Refusal) {
    let check = try EphemerisFileCheck.of(name, in: block, folder: folder)
    guard check.isKnown || !isStrict else {
      throw Refusal(
        .unknownFile,
        "\(folder)/\(name) is none of the known files of the Debian package \(block.package)")
    }
  }

  /// Refuses a folder whose files would change libswe's leap seconds or delta T without a word.
  ///
  /// - Throws: a refusal that names the file.
  func requirePlainFolder() throws(Refusal) {
    if state.isPlain { return }
    for (name, clock) in [
      ("seleapsec.txt", "leap seconds"), ("sedeltat.txt", "delta T"), ("swe_deltat.txt", "delta T"),
    ] where try !EphemerisFileCheck.isHarmless(name, folder: folder) {
      throw Refusal(
        .clockFile,
        "\(folder)/\(name) would change libswe's \(clock); take it away or name another folder")
    }
    state.isPlain = true
  }
}
