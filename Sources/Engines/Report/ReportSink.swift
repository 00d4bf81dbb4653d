public import Civil
public import Ephemeris

/// What a result describes itself to: a writer of JSON, for example.
///
/// Names come in a fixed order and numbers with the decimals that they carry, so that every
/// rendering says the same. Code that is generic over the sink specialises to it.
public protocol ReportSink {
  /// A text.
  mutating func text(_ key: StaticString, _ value: String)
  /// A text, or nothing known.
  mutating func text(_ key: StaticString, _ value: String?)
  /// A number with at most that many decimals.
  mutating func number(_ key: StaticString, _ value: Double, decimals: Int)
  /// A number with at most that many decimals, or nothing known.
  mutating func number(_ key: StaticString, _ value: Double?, decimals: Int)
  /// A whole number.
  mutating func integer(_ key: StaticString, _ value: Int)
  /// A whole number, or nothing known.
  mutating func integer(_ key: StaticString, _ value: Int?)
  /// A yes or no.
  mutating func flag(_ key: StaticString, _ value: Bool)
  /// Something that is not known or does not apply.
  mutating func null(_ key: StaticString)
  /// A group of named values.
  mutating func object(_ key: StaticString, _ body: (inout Self) -> Void)
  /// A group of named values, or nothing known.
  mutating func object(_ key: StaticString, isKnown: Bool, _ body: (inout Self) -> Void)
  /// A group that only those want who ask for it by name.
  mutating func extra(_ key: StaticString, _ body: (inout Self) -> Void)
  /// A group of named values whose own name is data, for example that of a cycle.
  mutating func object(named name: String, _ body: (inout Self) -> Void)
  /// A list; the body adds its items.
  mutating func list(_ key: StaticString, _ body: (inout Self) -> Void)
  /// A list of texts.
  mutating func list(_ key: StaticString, of texts: [String])
  /// A part that has few forms; a writer may keep each of them ready.
  mutating func part(_ part: some FixedPart)
  /// A part that a writer of compact JSON has a quicker way for.
  mutating func quick(_ part: some QuickPart)
  /// One of the cases of a choice, by its name.
  mutating func choice<Case: CaseIterable & RawRepresentable<String>>(
    _ key: StaticString, _ value: Case)
  /// An angle from 0 up to 360 degrees, with at most 4 decimals; what rounds to 360 is 0.
  mutating func longitude(_ key: StaticString, _ degrees: Double)
  /// A short text of ASCII without quotes and backslashes.
  mutating func text(_ key: StaticString, ascii value: ASCIIText)
  /// A text that stands in the program, without quotes and backslashes.
  mutating func text(_ key: StaticString, fixed value: StaticString)
  /// The same, or nothing known.
  mutating func text(_ key: StaticString, fixed value: StaticString?)
  /// A text as valid UTF-8, without quotes, backslashes and control characters.
  mutating func text(_ key: StaticString, utf8 bytes: Span<UInt8>)
  /// A moment to the nearest second by a clock.
  mutating func moment(_ key: StaticString, _ moment: JulianDay<UT>, by clock: WallClock)
  /// The values that an uncertain time leaves open, each with its share and when it holds.
  mutating func values<Value>(
    _ key: StaticString, _ spans: ValueSpans<Value>, in window: BirthWindow,
    text: (Value) -> String)
  /// A value that is JSON already, or nothing known.
  mutating func json(_ key: StaticString, _ value: [UInt8]?)
  /// A text in a list.
  mutating func item(_ value: String)
  /// The same in a list.
  mutating func item(utf8 bytes: Span<UInt8>)
  /// A whole number in a list.
  mutating func item(_ value: Int)
  /// A number in a list, with at most that many decimals.
  mutating func item(_ value: Double, decimals: Int)
  /// A group of named values in a list.
  mutating func item(_ body: (inout Self) -> Void)
  /// A list in a list.
  mutating func itemList(_ body: (inout Self) -> Void)
}

extension ReportSink {
  /// A list of texts.
  public mutating func list(_ key: StaticString, of texts: [String]) {
    list(key) { sink in for text in texts { sink.item(text) } }
  }

  /// To most sinks a part of few forms is as any other.
  public mutating func part(_ part: some FixedPart) { part.describe(to: &self) }

  /// To most sinks it is a part as any other.
  public mutating func quick(_ part: some QuickPart) { part.describe(to: &self) }

  /// An angle from 0 up to 360 degrees, with at most 4 decimals; what rounds to 360 is 0.
  public mutating func longitude(_ key: StaticString, _ degrees: Double) {
    number(key, degrees >= 359.99995 ? 0 : degrees, decimals: 4)
  }

  /// To most sinks it is a text as any other.
  public mutating func text(_ key: StaticString, ascii value: ASCIIText) {
    text(key, value.string)
  }

  /// To most sinks it is a text as any other.
  public mutating func text(_ key: StaticString, fixed value: StaticString) {
    text(key, value.description)
  }

  /// To most sinks it is a text as any other, or nothing known.
  public mutating func text(_ key: StaticString, fixed value: StaticString?) {
    text(key, value?.description)
  }

  /// To most sinks it is a text as any other.
  public mutating func text(_ key: StaticString, utf8 bytes: Span<UInt8>) {
    text(key, bytes.withUnsafeBufferPointer { String(decoding: $0, as: UTF8.self) })
  }

  /// To most sinks it is a text as any other.
  public mutating func item(utf8 bytes: Span<UInt8>) {
    item(bytes.withUnsafeBufferPointer { String(decoding: $0, as: UTF8.self) })
  }

  /// A date as `YYYY-MM-DD`.
  public mutating func text(_ key: StaticString, date: CalendarDate) {
    var value = ASCIIText()
    value.add(date)
    text(key, ascii: value)
  }

  /// A date as `YYYY-MM-DD`, or nothing known.
  public mutating func text(_ key: StaticString, date: CalendarDate?) {
    if let date { text(key, date: date) } else { text(key, String?.none) }
  }

  /// To most sinks a moment is a text.
  public mutating func moment(
    _ key: StaticString, _ moment: JulianDay<UT>, by clock: WallClock
  ) {
    text(key, moment.text(by: clock))
  }

  /// A group of named values, or null.
  public mutating func object(
    _ key: StaticString, isKnown: Bool, _ body: (inout Self) -> Void
  ) {
    if isKnown { object(key, body) } else { null(key) }
  }

  /// To most sinks what nobody asked for is nothing.
  public mutating func extra(_ key: StaticString, _ body: (inout Self) -> Void) {}

  /// The name of a case.
  public mutating func choice<Case: CaseIterable & RawRepresentable<String>>(
    _ key: StaticString, _ value: Case
  ) {
    text(key, value.rawValue)
  }
}

extension ReportSink {
  /// A group that describes itself, or null.
  public mutating func object(_ key: StaticString, _ report: (some Report)?) {
    object(key, isKnown: report != nil) { report?.describe(to: &$0) }
  }
}

/// A result that describes itself.
public protocol Report {
  /// Tells a sink every value, always in the same order.
  ///
  /// A report on a hot path is marked `@specialized(where Sink == JSONWriter)`.
  func describe<Sink: ReportSink>(to sink: inout Sink)
}
