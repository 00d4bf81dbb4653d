public import Civil
public import Ephemeris

/// A share in whole percents; what is not all is never 100, nor something 0.
func wholePercent(_ part: Int, of whole: Int) -> Int {
  let percent = (part * 200 + whole) / (whole * 2)
  return min(max(percent, part > 0 ? 1 : 0), part < whole ? 99 : 100)
}

/// Descriptions that the windows of all engines share.
extension ReportSink {
  /// The stretches that the record allows: the whole window and its pieces.
  public mutating func window(_ key: StaticString, _ window: BirthWindow) {
    object(key) { sink in
      sink.text("kind", window.kind.rawValue)
      sink.ends(of: window.hull, in: window)
      sink.integer("seconds", window.seconds)
      sink.list("pieces") { sink in
        for piece in window.pieces {
          sink.item { sink in
            sink.ends(of: piece, in: window)
            sink.integer("seconds", piece.count)
          }
        }
      }
    }
  }

  /// The values that occur, each with its share of the window and when it holds.
  public mutating func values<Value>(
    _ key: StaticString, _ spans: ValueSpans<Value>, in window: BirthWindow,
    text: (Value) -> String
  ) {
    list(key) { $0.items(spans, in: window, text: text) }
  }

  /// The same as items of a list.
  mutating func items<Value>(
    _ spans: ValueSpans<Value>, in window: BirthWindow, text: (Value) -> String
  ) {
    for entry in spans.entries {
      item { sink in
        sink.text("value", text(entry.value))
        sink.holds(entry, of: spans, in: window)
      }
    }
  }

  /// The share of an entry, and when it holds.
  public mutating func holds<Value>(
    _ entry: ValueSpans<Value>.Entry, of spans: ValueSpans<Value>, in window: BirthWindow
  ) {
    number("share", spans.share(of: entry), decimals: 4)
    list("spans") { sink in
      for span in entry.spans { sink.item { $0.ends(of: span, in: window) } }
    }
  }

  /// An item for each stretch in which a value holds, as the rows of CSV have it.
  mutating func stretches<Value>(
    _ key: String, _ spans: ValueSpans<Value>, in window: BirthWindow, text: (Value) -> String
  ) {
    stretches(spans, in: window) { value, sink in
      sink.text("key", key)
      sink.text("value", text(value))
    }
  }

  /// The same, with what the body tells of the value.
  mutating func stretches<Value>(
    _ spans: ValueSpans<Value>, in window: BirthWindow, _ body: (Value, inout Self) -> Void
  ) {
    for entry in spans.entries {
      for span in entry.spans {
        item { sink in
          body(entry.value, &sink)
          sink.number("share", spans.share(of: entry), decimals: 4)
          sink.ends(of: span, in: window)
          sink.integer("seconds", span.count)
        }
      }
    }
  }

  /// The first and the last second of a stretch, on the local clock and in UTC.
  mutating func ends(of span: ClosedRange<Int>, in window: BirthWindow) {
    text("from", window.localText(at: span.lowerBound))
    text("to", window.localText(at: span.upperBound))
    text("from_utc", UTCInstant(seconds: span.lowerBound).description)
    text("to_utc", UTCInstant(seconds: span.upperBound).description)
  }

  /// The next changes of something, before and after; the body tells what holds then.
  mutating func changes<Value>(
    _ key: StaticString, _ changes: NextChanges<Value>, in window: BirthWindow,
    _ body: (Value, inout Self) -> Void
  ) {
    object(key) { $0.ends(of: changes, in: window, body) }
  }

  /// The same without an object around it.
  mutating func ends<Value>(
    of changes: NextChanges<Value>, in window: BirthWindow, _ body: (Value, inout Self) -> Void
  ) {
    change("earlier", changes.earlier, in: window, body)
    change("later", changes.later, in: window, body)
  }

  /// The second of a change and how far it lies, or null.
  mutating func change<Value>(
    _ key: StaticString, _ change: NextChanges<Value>.Change?, in window: BirthWindow,
    _ body: (Value, inout Self) -> Void
  ) {
    guard let change else { return null(key) }
    object(key) { sink in
      sink.integer("seconds", change.distance)
      sink.text("time", window.localText(at: change.second))
      sink.text("utc", UTCInstant(seconds: change.second).description)
      body(change.value, &sink)
    }
  }
}
