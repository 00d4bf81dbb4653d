public import Civil
internal import CSwissEphemeris

extension EphemerisSession {
  /// Chiron's apparent geocentric longitude of date, in degrees from 0 up to 360.
  ///
  /// - Throws: `Refusal` where the file of the asteroids is missing, damaged or was not read.
  public func chironLongitude(at moment: JulianDay<TT>) throws(Refusal) -> Double {
    try requireFiles(at: moment)
    guard let block = state.block else { throw notOpened() }
    let name = block.asteroidFileName
    try check(name, of: block)
    let longitude = try answer(SE_CHIRON, at: moment, flags: 0)
    guard let file = Self.openFile(2), String(cString: file.path) == "\(folder)/\(name)" else {
      throw Refusal(
        .fileUnreadable,
        "\(folder)/\(name) could not be opened by libswe, though it can be read now")
    }
    return longitude
  }
}
