import Civil
import Ephemeris

/// Births among which a search looks: some years, or those that a record allows.
struct SearchedBirths: Sendable {
  /// The years that were asked for, both ends among them.
  let pieces: [ClosedRange<Int>]
  /// What the record allows; nil where years were asked for or its time is known.
  let window: BirthWindow?

  static let years = Option<ClosedRange<Int>?>(
    "years", "A..B", "births of these years (UT, Gregorian), both ends among them",
    detail: "One year alone may be given too. A date of birth stands in its place.", standard: nil
  ) { text throws(Refusal) in
    let parts = text.split(separator: ".", omittingEmptySubsequences: false)
    let ends = parts.count == 3 && parts[1].isEmpty ? [parts[0], parts[2]] : [Substring(text)]
    let numbers = ends.compactMap { Int($0) }
    guard numbers.count == ends.count, let first = numbers.first, let last = numbers.last,
      first <= last, allowed.contains(first), allowed.contains(last)
    else {
      throw .value(
        "invalid_range",
        "\(quoted(text)) is not a range of years; write for example 1920..2025, from \(allowed.lowerBound) to \(allowed.upperBound), the earlier first"
      )
    }
    return first...last
  }

  private static let allowed = -5400...5399
  /// The most windows of an answer.
  static let mostWindows = 1_000_000

  /// - Throws: a refusal where neither years nor a birth are given.
  init(years: ClosedRange<Int>?, _ question: Question) throws(Refusal) {
    if let years {
      guard let first = Self.midnight(ofYear: years.lowerBound),
        let end = Self.midnight(ofYear: years.upperBound + 1)
      else { throw Refusal.dateMissing }
      pieces = [first...end - 1]
      window = nil
      return
    }
    switch question.birth {
    case .window(let known):
      pieces = known.pieces
      window = known
    case .moment(let moment):
      pieces = [moment.instant.seconds...moment.instant.seconds]
      window = nil
    case .none, .date: throw Refusal.dateMissing
    }
  }

  private static func midnight(ofYear year: Int) -> Int? {
    CalendarDate(year: year, month: 1, day: 1, calendar: .gregorian).map {
      ($0.julianDayNumber - 2_440_588) * 86_400
    }
  }

  /// The first design and the last birth.
  ///
  /// - Throws: `Refusal` where they cannot be computed.
  func ends<Sky: EphemerisProviding & ~Copyable>(sky: borrowing Sky) throws(Refusal)
    -> [JulianDay<TT>]
  {
    [
      try sky.designMoment(beforeBirth: try sky.terrestrial(second: pieces[0].lowerBound)),
      try sky.terrestrial(second: pieces[pieces.count - 1].upperBound),
    ]
  }

  /// Refuses more windows than an answer holds.
  ///
  /// - Throws: a value refusal.
  static func check(_ count: Int, at second: Int) throws(Refusal) {
    guard count > mostWindows else { return }
    throw .value(
      "too_many_rows", field: years.field,
      "there are more than \(mostWindows) windows up to \(UTCInstant(seconds: second)); ask for fewer years or more facts"
    )
  }

  /// The first second of a stretch for people: by the record's clock, or in UT.
  func text(_ second: Int) -> String {
    window?.localText(at: second) ?? UTCInstant(seconds: second).description
  }
}

extension ReportSink {
  /// What a search was asked for.
  mutating func facts(_ facts: [(field: Field, text: String)]) {
    list("facts") { sink in
      for fact in facts {
        sink.item { sink in
          sink.text("fact", fact.field.key)
          sink.text("value", fact.text)
        }
      }
    }
  }

  /// A stretch of births that was found: both ends, and whether it goes on beyond what was searched.
  mutating func found(_ seconds: ClosedRange<Int>, in births: SearchedBirths) {
    if let window = births.window {
      ends(of: seconds, in: window)
    } else {
      text("from", births.text(seconds.lowerBound))
      text("to", births.text(seconds.upperBound))
    }
    integer("seconds", seconds.count)
    flag("cut_at_start", births.pieces.contains { $0.lowerBound == seconds.lowerBound })
    flag("cut_at_end", births.pieces.contains { $0.upperBound == seconds.upperBound })
  }
}

extension Refusal {
  /// The refusal of two facts that no chart can have together.
  static func contradictory(_ field: Field, _ text: String, _ other: Field, _ otherText: String)
    -> Refusal
  {
    .value(
      "contradictory_facts", field: field,
      "\(text) excludes \(field: other) \(otherText): no chart has both")
  }
}

extension Warning {
  /// Nothing was found: which fact, or which two, never hold among the births.
  static func nothingFits(_ first: (Field, String)?, _ second: (Field, String)?) -> Warning {
    guard let first else {
      return Warning(
        code: "nothing_fits",
        message: "nothing fits, though any two of the facts hold together at some time")
    }
    guard let second else {
      return Warning(
        code: "nothing_fits", message: "\(field: first.0) \(first.1) never holds in this time")
    }
    return Warning(
      code: "nothing_fits",
      message:
        "\(field: first.0) \(first.1) and \(field: second.0) \(second.1) never hold together in this time"
    )
  }
}

/// A gate, or a gate with a line: `36`, `36.4`.
///
/// - Throws: a value refusal.
func wheelLines(_ text: String) throws(Refusal) -> WheelLines {
  let parts = text.split(separator: ".", omittingEmptySubsequences: false).map { UInt8($0) }
  guard (1...2).contains(parts.count), let gate = parts[0], (1...64).contains(gate),
    parts.count == 1 || parts[1].map({ (1...6).contains($0) }) == true
  else {
    throw .value(
      "invalid_gate",
      "\(quoted(text)) is not a gate from 1 to 64, alone or with a line from 1 to 6, as 36.4")
  }
  return WheelLines(gate: gate, line: parts.count == 2 ? parts[1] : nil)
}
