import Civil
import Engines
import Ephemeris

/// The instants that a record stood for when it was saved, and what they were found with.
struct ProfileResolution: Hashable, Sendable {
  /// The instant; of an open time the first.
  var from: String
  /// The last instant of an open time.
  var to: String?
  /// Nil where an open time saw several.
  var offset: String?
  /// The position, whether it was given or the place gave it.
  var latitude, longitude: Double?
  /// Nil where no zone data were asked.
  var zoneData: String?
  /// The program's version.
  var program: String

  /// Nil for a birth without an instant.
  init?(_ birth: Birth?) {
    guard let birth else { return nil }
    switch birth {
    case .none, .date: return nil
    case .moment(let moment):
      from = moment.instant.description
      offset = moment.offset.description
      (latitude, longitude) = (moment.record.lat, moment.record.lon)
    case .window(let window):
      from = UTCInstant(seconds: window.hull.lowerBound).description
      to = UTCInstant(seconds: window.hull.upperBound).description
      let offsets = Set(window.clocks.map(\.type.offset))
      offset = offsets.count == 1 ? offsets.first?.description : nil
      (latitude, longitude) = (window.record.lat, window.record.lon)
    }
    zoneData = birth.zoneData
    program = VersionCommand.version
  }

  /// Reads the members of the file.
  ///
  /// - Throws: `ProfileDamage` for a key or a value that is none.
  init(_ members: [(key: String, value: JSONText)]) throws(ProfileDamage) {
    var texts: [String: String] = [:]
    var numbers: [String: Double] = [:]
    for (key, value) in members {
      switch (key, value) {
      case ("utc", .scalar(.text(let text))), ("utc_from", .scalar(.text(let text))),
        ("utc_to", .scalar(.text(let text))), ("offset", .scalar(.text(let text))),
        ("zone_data", .scalar(.text(let text))), ("program", .scalar(.text(let text))):
        texts[key] = text
      case ("lat", .scalar(.number(let text))), ("lon", .scalar(.number(let text))):
        numbers[key] = Double(text)
      default:
        throw ProfileDamage("'resolved': the key \(quoted(key)) is not known or has a wrong value")
      }
    }
    guard let from = texts["utc"] ?? texts["utc_from"], let program = texts["program"],
      (texts["utc"] == nil) == (texts["utc_to"] != nil)
    else { throw ProfileDamage("'resolved' has no instant or no program") }
    self.from = from
    to = texts["utc_to"]
    offset = texts["offset"]
    (latitude, longitude) = (numbers["lat"], numbers["lon"])
    zoneData = texts["zone_data"]
    self.program = program
  }

  /// Writes the keys that have a value.
  func describe(to sink: inout JSONWriter) {
    if let to {
      sink.text("utc_from", from)
      sink.text("utc_to", to)
    } else {
      sink.text("utc", from)
    }
    if let offset { sink.text("offset", offset) }
    if let latitude { sink.number("lat", latitude, decimals: 6) }
    if let longitude { sink.number("lon", longitude, decimals: 6) }
    if let zoneData { sink.text("zone_data", zoneData) }
    sink.text("program", program)
  }

  /// Whether the record stands for the same, whatever it was found with.
  func isSame(as other: Self) -> Bool {
    func isNear(_ one: Double?, _ two: Double?) -> Bool {
      guard let one, let two else { return one == nil && two == nil }
      return abs(one - two) < 0.000_001
    }
    return from == other.from && to == other.to && offset == other.offset
      && isNear(latitude, other.latitude) && isNear(longitude, other.longitude)
  }

  /// What it was found with.
  var versions: String {
    [zoneData.map { "zone data \($0)" }, "divinectl \(program)"].compactMap(\.self)
      .joined(separator: ", ")
  }

  /// The instants, and what else is not that of another.
  private func text(beside other: Self?) -> String {
    var details: [String] = []
    if offset != other?.offset, let offset { details.append(offset) }
    for (number, theirs, name) in [
      (latitude, other?.latitude, "lat"), (longitude, other?.longitude, "lon"),
    ] where number != theirs {
      if let number { details.append("\(name) \(decimalText(number, decimals: 6))") }
    }
    let instants = to.map { "\(from) to \($0)" } ?? from
    return instants + (details.isEmpty ? "" : " (\(details.joined(separator: ", ")))")
  }

  /// What the reader should know of a profile that stood for something else when it was saved.
  ///
  /// - Parameter now: what it stands for now; nil where it no longer resolves.
  func warning(_ name: ProfileName, now: Self?) -> Warning? {
    guard now.map({ !isSame(as: $0) }) ?? true else { return nil }
    let today = now.map { "\($0.text(beside: self)) with \($0.versions)" } ?? "nothing"
    return Warning(
      code: "profile_resolved_differently",
      message:
        "The profile \(quoted(name.text)) stood for \(text(beside: now)) when it was saved with \(versions); today, and here, it stands for \(today). Saved anew, it keeps that."
    )
  }
}
