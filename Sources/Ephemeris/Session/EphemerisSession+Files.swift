internal import CSwissEphemeris
import Civil

extension EphemerisSession {
  /// Refuses a moment whose files are not there, whatever libswe happens to hold open.
  func requireFiles(at moment: JulianDay<TT>) throws(Refusal) {
    if state.days.contains(moment.days), !overridden { return }
    guard !overridden else {
      throw Refusal(
        .environment, "SE_EPHE_PATH is set and would override the ephemeris folder; unset it")
    }
    guard let block = EphemerisBlock(containing: moment) else {
      throw Self.outOfRange(moment)
    }
    try requirePlainFolder()
    let opens = state.block != block || !state.holdsFiles
    // The path was set just now, and the first block is nearly always that of the opened files.
    let isFirst = state.block == nil && block.firstYear == 1800
    let days = try checkFiles(of: block, at: moment, opening: opens && !isFirst)
    if opens {
      if !isFirst { openFiles(of: block) }
      state.files = []
      for name in block.fileNames { state.files.append(Array("\(folder)/\(name)".utf8CString)) }
      state.block = block
      state.holdsFiles = true
    }
    state.days = days
  }

  /// Compares the files of a block with Debian's: what libswe reads of them around a moment, or all.
  ///
  /// - Parameter opening: whether libswe is to open them (see `openFiles`).
  /// - Returns: the moments for which it may be asked now.
  /// - Throws: a refusal of files that are damaged, missing or, if only those are wanted, unknown.
  private func checkFiles(
    of block: EphemerisBlock, at moment: JulianDay<TT>, opening: Bool
  ) throws(Refusal) -> Range<Double> {
    let known = try state.compareParts(of: block, folder: folder, at: moment, opening: opening)
    if let known { return known }
    state.checksWhole = true
    for name in block.fileNames { try check(name, of: block) }
    return block.days
  }

  /// Whether a file is Debian's, as far as it was read.
  func isKnown(_ name: String, of block: EphemerisBlock) -> Bool {
    if block.firstYear == 1800, state.planets != nil, state.moon != nil { return true }
    return (try? EphemerisFileCheck.of(name, in: block, folder: folder))?.isKnown != false
  }

  private static func outOfRange(_ moment: JulianDay<TT>) -> Refusal {
    let years = "\(EphemerisBlock.years.lowerBound) to \(EphemerisBlock.years.upperBound)"
    let shown =
      abs(moment.days) < 1e7
      ? "the year \(CalendarDate(julianDayNumber: Int(moment.days), calendar: .gregorian).year)"
      : "the moment"
    return Refusal(
      .outOfRange, field: "date",
      "\(shown) is outside the Swiss Ephemeris files, which cover the years \(years)")
  }

  func failure(_ message: String, at moment: JulianDay<TT>) -> Refusal {
    // Light that is seen near the edge of a file left its planet in the years of the file before.
    for days in [-2.0, 2] {
      guard
        let beside = EphemerisBlock(
          containing: JulianDay<TT>(moment.days + days)),
        beside != state.block, let name = beside.fileNames.first(where: message.contains)
      else { continue }
      do throws(Refusal) { try check(name, of: beside) } catch { return error }
    }
    let names = state.block?.fileNames.joined(separator: " or ") ?? ""
    let package = state.block?.package ?? ""
    let first =
      message.split(whereSeparator: \.isNewline).first.map(String.init) ?? "no reason given"
    return Refusal(
      .dataDamaged,
      "\(names) in \(folder) cannot be used (libswe: \(quoted(first))); reinstall the Debian package \(package)"
    )
  }
}

extension EphemerisSession.State {
  /// Days on both sides of a moment, a little less than the Moon's segments have, for which files are
  /// compared; within the margin light is on its way.
  private static let (reach, margin) = (20.0, 2.0)
  /// So many stretches of days, and the whole file is sooner read.
  private static let mostStretches = 24

  /// Compares what libswe reads of the files around a moment; nil where they are to be checked whole.
  ///
  /// - Returns: the moments for which it was compared.
  fileprivate func compareParts(
    of block: EphemerisBlock, folder: String, at moment: JulianDay<TT>, opening: Bool
  ) throws(Refusal) -> Range<Double>? {
    guard block.firstYear == 1800, !checksWhole, stretches < Self.mostStretches else { return nil }
    stretches += 1
    if stretches == 1 {
      planets = try EphemerisFileParts(block.fileNames[0], in: block, folder: folder)
      let moon = try EphemerisFileParts(block.fileNames[1], in: block, folder: folder)
      // Kept only if it is sound there: what was refused once is not taken the next time.
      if let moon, try moon.compare(EphemerisFileParts.opening) { self.moon = moon }
    }
    guard let planets, let moon else { return nil }
    let days = moment.days - Self.reach...moment.days + Self.reach
    guard try planets.compare(days), try moon.compare(days) else { return nil }
    if opening {
      guard try moon.compare(block.middle - 1...block.middle + 1) else { return nil }
    }
    return days.lowerBound + Self.margin..<days.upperBound - Self.margin
  }
}
