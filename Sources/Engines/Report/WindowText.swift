package import Civil
package import Ephemeris

/// How a birth window and what holds in it are told to people.
package struct WindowText {
  let window: BirthWindow

  /// The texts of a window.
  package init(_ window: BirthWindow) { self.window = window }

  /// The rows at the head of a table: what was given, by which clocks, from when to when.
  package var head: [Page.Pair] {
    var rows = [Page.Pair("Born", born)]
    if let place = window.place {
      rows.append(Page.Pair("Place", PlaceText.found(place, window.record)))
    }
    rows.append(Page.Pair("Clock", clocks))
    for (index, piece) in window.pieces.enumerated() {
      let ends = [piece.lowerBound, piece.upperBound].map { "\(UTCInstant(seconds: $0))" }
      rows.append(Page.Pair(index == 0 ? "UTC" : " ", ends.joined(separator: " to ")))
    }
    return rows + [Page.Pair("Window", Self.duration(window.seconds))]
  }

  private var born: String {
    let record = window.record
    let time =
      switch window.kind {
      case .day: ", time unknown"
      case .timeRange: ", \(record.timeRange ?? "")"
      case .plusMinus: " \(record.time ?? "") ± \(record.plusMinus ?? "")"
      }
    return switch window.source {
    case .zone(let name): "\(record.date)\(time), \(name)"
    case .localMeanTime: "\(record.date)\(time), local mean time"
    case .offset: "\(record.date)\(time)"
    }
  }

  private var clocks: String {
    window.clocks.map { clock in
      let name = clock.type.abbreviation
      return "\(clock.type.offset)\(name.isEmpty ? "" : " \(name)")"
    }.joined(separator: ", then ")
  }

  /// A value with the clock times between which it holds, and its share.
  ///
  /// `Projector 06:10-23:59 (74 %)`. Beyond three stretches only their number is told, of many
  /// values only the shares.
  package func text<Value>(
    _ value: String, _ entry: ValueSpans<Value>.Entry, of spans: ValueSpans<Value>
  )
    -> String
  {
    let percent = Self.percent(entry.seconds, of: spans.seconds)
    if spans.entries.count > 6 { return "\(value) (\(percent))" }
    guard entry.spans.count <= 3 else {
      return "\(value) (\(entry.spans.count) times, \(percent))"
    }
    return "\(value) \(entry.spans.map(times).joined(separator: " and ")) (\(percent))"
  }

  /// All values of something, each as a text.
  package func texts<Value>(_ spans: ValueSpans<Value>, _ text: (Value) -> String) -> [String] {
    spans.entries.map { self.text(text($0.value), $0, of: spans) }
  }

  /// The clock times of a stretch.
  ///
  /// Minutes are cut, so that a stretch ends where the next begins.
  private func times(_ span: ClosedRange<Int>) -> String {
    // Short windows and short stretches need the seconds.
    let isShort = window.seconds < 3600 || span.count < 120
    return "\(time(span.lowerBound, isShort))-\(time(span.upperBound, isShort))"
  }

  private func time(_ second: Int, _ withSeconds: Bool) -> String {
    let text = window.localTime(at: second, withSeconds: withSeconds)
    // Where the clock changed, a time may occur twice.
    let clock = window.clock(at: second)
    let isChanging = window.clocks.contains { $0.type.offset != clock.offset }
    guard isChanging else { return text }
    return "\(text) \(clock.abbreviation.isEmpty ? "\(clock.offset)" : clock.abbreviation)"
  }

  /// A share in whole percents; what is not all is never shown as all, nor something as nothing.
  package static func percent(_ part: Int, of whole: Int) -> String {
    let percent = (part * 200 + whole) / (whole * 2)
    if percent == 0 { return "<1 %" }
    return percent == 100 && part < whole ? ">99 %" : "\(percent) %"
  }

  /// Hours, minutes and seconds: `25 h`, `1 h 30 min`, `12 s`.
  package static func duration(_ seconds: Int) -> String {
    let parts = [(seconds / 3600, "h"), (seconds / 60 % 60, "min"), (seconds % 60, "s")]
    return parts.filter { $0.0 > 0 }.map { "\($0.0) \($0.1)" }.joined(separator: " ")
  }

  /// Hours, minutes and seconds with colons: `3:10:12`.
  package static func clockDuration(_ seconds: Int) -> String {
    "\(seconds / 3600):\(twoDigits(seconds / 60 % 60)):\(twoDigits(seconds % 60))"
  }
}
