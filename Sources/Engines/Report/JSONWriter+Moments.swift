public import Civil

extension JSONWriter {
  /// Writes a moment without making a string of it: tables have thousands of them.
  public mutating func moment(
    _ key: StaticString, _ moment: JulianDay<UT>, by clock: WallClock
  ) {
    guard clock.isUniversal, let text = moments.text(of: moment) else {
      return self.text(key, moment.text(by: clock))
    }
    self.text(key, ascii: text)
  }

  /// Writes a text that needs no escapes.
  public mutating func text(_ key: StaticString, ascii value: ASCIIText) {
    self.key(key)
    put("\"")
    value.withBytes { raw($0) }
    put("\"")
    separate()
  }
}

/// The moments that were written last with their texts: where one period ends the next begins, and
/// so do those within it.
struct MomentTexts {
  /// So many end and begin within a period of nine before its own end is written again.
  private static let count = 12
  private var days = InlineArray<12, Double>(repeating: .nan)
  private var texts = InlineArray<12, ASCIIText>(repeating: ASCIIText())
  private var next = 0

  /// The text of a moment; nil outside the years 0 to 9999.
  mutating func text(of moment: JulianDay<UT>) -> ASCIIText? {
    for index in 0..<Self.count where days[index] == moment.days { return texts[index] }
    guard let text = ASCIIText(moment) else { return nil }
    days[next] = moment.days
    texts[next] = text
    next = (next + 1) % Self.count
    return text
  }
}
