import Civil
import Engines

/// What would give a value that is expected and was not found.
struct Reason: Sendable {
  enum Kind: Sendable {
    /// The longitude lies so many seconds of arc from where the value holds.
    case ephemeris(arcseconds: Double)
    /// A birth so many seconds later; earlier below 0.
    case time(seconds: Int)
    /// Another value of an option.
    case option(name: String, value: String)
    /// Another difference to UTC.
    case offset(String)
    /// The mean time of the longitude.
    case localMeanTime
    /// The date with day and month exchanged.
    case date(String)
  }

  let kind: Kind
  /// Whether everything that is expected of the record then holds.
  var isWhole = false

  /// The reason in words, after the two values.
  func text(_ expected: String) -> String {
    let whole = isWhole ? " and all else of the record" : ""
    switch kind {
    case .ephemeris(let arcseconds):
      return
        "\(expected) begins \(decimalText(arcseconds, decimals: 1)) seconds of arc away, as a coarser ephemeris may err"
    case .time(let seconds) where seconds < 0:
      return "\(expected) holds until \(Self.duration(-seconds)) earlier"
    case .time(let seconds): return "\(expected) holds from \(Self.duration(seconds)) later"
    case .option(let name, let value):
      return "--\(name)\(value.isEmpty ? "" : " \(value)") gives it\(whole)"
    case .offset(let offset): return "the offset \(offset) gives it\(whole)"
    case .localMeanTime: return "local mean time gives it\(whole)"
    case .date(let date): return "the date \(date) gives it\(whole)"
    }
  }

  private static func duration(_ seconds: Int) -> String {
    let parts = [(seconds / 3600, "h"), (seconds / 60 % 60, "min"), (seconds % 60, "s")]
    return parts.filter { $0.0 > 0 }.map { "\($0.0) \($0.1)" }.joined(separator: " ")
  }
}

extension Reason: Report {
  func describe<Sink: ReportSink>(to sink: inout Sink) {
    var (seconds, arcseconds): (Int?, Double?)
    var (name, value): (String?, String?)
    let word: String
    switch kind {
    case .ephemeris(let distance): (word, arcseconds) = ("ephemeris", distance)
    case .time(let distance): (word, seconds) = ("time", distance)
    case .option(let option, let text): (word, name, value) = ("option", option, text)
    case .offset(let text): (word, value) = ("offset", text)
    case .localMeanTime: word = "local_mean_time"
    case .date(let text): (word, value) = ("date", text)
    }
    sink.text("kind", word)
    sink.text("option", name)
    sink.text("value", value)
    sink.integer("seconds", seconds)
    sink.number("arcseconds", arcseconds, decimals: 1)
    sink.flag("whole_record", isWhole)
  }
}
