import Civil
import Engines
import Ephemeris

/// One record of a batch as it was read.
struct BatchRecord: Sendable {
  /// The birth moment; its date is empty where none was given.
  var birth = BirthRecord(date: "")
  /// The identifier as JSON text, to be echoed as it came; nil where there is none.
  var id: [UInt8]?
  /// The engines that this record asks for; nil for those of the command line.
  var engines: [String]?
  /// Options of the engines, over those of the command line.
  var options: [String: String] = [:]
  /// All other keys with their texts, in order; the engines say which of them they use.
  var texts: [(key: String, text: String)] = []

  /// Sets a field from its text; for formats that have only texts.
  ///
  /// - Throws: a value failure for a number or a flag that is none.
  mutating func set(_ key: String, text: String) throws(Refusal) {
    guard !text.isEmpty else { return }
    switch key {
    case "date": birth.date = text
    case "time": birth.time = text
    case "time_range": birth.timeRange = text
    case "plus_minus": birth.plusMinus = text
    case "calendar": birth.calendar = text
    case "zone": birth.zone = text
    case "fold": birth.fold = text
    case "place": birth.place = text
    case "lat": birth.lat = try Self.number(key, text)
    case "lon": birth.lon = try Self.number(key, text)
    case "lmt":
      guard let flag = ["true": true, "1": true, "false": false, "0": false][text] else {
        throw .value("invalid_flag", field: Field(key), "\(quoted(text)) is not true or false")
      }
      birth.lmt = flag
    case "engines": engines = text.split(separator: ",").map(String.init)
    case "id":
      var writer = JSONWriter(style: .compact)
      writer.bare(text)
      id = writer.bytes
    default:
      if key.hasPrefix("options.") {
        options[String(key.dropFirst(8))] = text
      } else {
        texts.append((key, text))
      }
    }
  }

  private static func number(_ key: String, _ text: String) throws(Refusal) -> Double {
    guard let number = strictNumber(text) else {
      throw .value("invalid_number", field: Field(key), "\(quoted(text)) is not a number")
    }
    return number
  }
}
