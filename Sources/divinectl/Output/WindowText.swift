import Civil
import Engines
import Ephemeris

/// How a birth window and what holds in it are told to people.
struct WindowText {
  let window: BirthWindow

  /// The rows at the head of a table: what was given, by which clocks, from when to when.
  var head: [(String, String)] {
    var rows = [("Born", born)]
    if let place = window.place {
      rows.append(("Place", PlaceText.found(place, window.record)))
    }
    rows.append(("Clock", clocks))
    for (index, piece) in window.pieces.enumerated() {
      let ends = [piece.lowerBound, piece.upperBound].map { "\(UTCInstant(seconds: $0))" }
      rows.append((index == 0 ? "UTC" : " ", ends.joined(separator: " to ")))
    }
    return rows + [("Window", Self.duration(window.seconds))]
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
  func text<Value>(_ value: String, _ entry: ValueSpans<Value>.Entry, of spans: ValueSpans<Value>)
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
  func texts<Value>(_ spans: ValueSpans<Value>, _ text: (Value) -> String) -> [String] {
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
  static func percent(_ part: Int, of whole: Int) -> String {
    let percent = (part * 200 + whole) / (whole * 2)
    if percent == 0 { return "<1 %" }
    return percent == 100 && part < whole ? ">99 %" : "\(percent) %"
  }

  /// Hours, minutes and seconds: `25 h`, `1 h 30 min`, `12 s`.
  static func duration(_ seconds: Int) -> String {
    let parts = [(seconds / 3600, "h"), (seconds / 60 % 60, "min"), (seconds % 60, "s")]
    return parts.filter { $0.0 > 0 }.map { "\($0.0) \($0.1)" }.joined(separator: " ")
  }

  /// Hours, minutes and seconds with colons: `3:10:12`.
  static func clockDuration(_ seconds: Int) -> String {
    func twoDigits(_ number: Int) -> String { number < 10 ? "0\(number)" : "\(number)" }
    return "\(seconds / 3600):\(twoDigits(seconds / 60 % 60)):\(twoDigits(seconds % 60))"
  }
}

extension TextTable {
  /// Labels with lists of items behind them, commas between the items, broken into lines of at most
  /// 78 characters.
  static func lists(_ rows: [(String, [String])]) -> String {
    let width = (rows.map(\.0.count).max() ?? 0) + 2
    var text = ""
    for (label, items) in rows {
      let last = items.count - 1
      let marked = items.enumerated().map { $0.offset == last ? $0.element : "\($0.element)," }
      // An item that is longer than a line is broken too.
      let parts = marked.flatMap {
        $0.count > 78 - width ? $0.split(separator: " ").map(String.init) : [$0]
      }
      for (index, line) in wrapped(items: parts, width: 78 - width).enumerated() {
        text += padded(index == 0 ? label : "", width) + line + "\n"
      }
    }
    return text
  }
}
