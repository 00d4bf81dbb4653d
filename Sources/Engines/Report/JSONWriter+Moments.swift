public import Civil

extension JSONWriter {
  /// Writes a moment without making a text of it: tables have thousands of them.
  public mutating func moment(
    _ key: StaticString, _ moment: JulianDay<UT>, by clock: WallClock
  ) {
    guard clock.isUniversal, let text = ASCIIText(moment) else {
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
