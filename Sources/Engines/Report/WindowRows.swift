package import Civil
package import Ephemeris

/// What holds when within a window, as cells of CSV or TSV.
package enum WindowRows {
  /// The share of the value; then a stretch in which it holds, both ends of it included.
  package static let columns = ["share", "from", "to", "from_utc", "to_utc", "seconds"]

  /// The cells of each stretch of a value.
  package static func cells<Value>(
    _ entry: ValueSpans<Value>.Entry, of spans: ValueSpans<Value>, in window: BirthWindow
  ) -> [[String]] {
    let share = decimalText(spans.share(of: entry), decimals: 4)
    return entry.spans.map { span in
      let ends = [span.lowerBound, span.upperBound]
      return [share] + ends.map(window.localText) + ends.map { UTCInstant(seconds: $0).description }
        + [String(span.count)]
    }
  }
}
