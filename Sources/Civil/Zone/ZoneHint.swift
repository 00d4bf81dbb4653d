/// What somebody may have meant by a text that names no zone.
///
/// A hint that is taken must not lead to another clock: an offset is written as one (`Etc/GMT+2` is
/// two hours behind UTC, not before it), and an abbreviation is never taken for one like it.
struct ZoneHint {
  /// What to write, best first; each gives the clock that was meant.
  let candidates: [String]
  let message: Message

  /// - Parameter near: names of zones that look like the text.
  init(for text: String, near: [String] = []) {
    let folded = text.uppercased().filter { $0 != " " }
    if let offset = Self.offset(folded) {
      candidates = [offset.description]
      message = "write \(offset.description) for that offset from UTC"
    } else if let places = Self.abbreviations.first(where: { $0.name == folded })?.zones {
      candidates = places
      message =
        places == ["UTC"]
        ? "write UTC"
        : "an abbreviation is no zone: name the one that is meant, such as \(listed(places, "or")), or write the offset"
    } else {
      candidates = near
      message =
        near.isEmpty
        ? "give an IANA zone such as Europe/Paris, UTC, or an offset such as +05:30"
        : "did you mean \(listed(near, "or"))?"
    }
  }

  /// The zones in which an abbreviation is in use; several for most.
  private static let abbreviations: [(name: String, zones: [String])] = [
    ("Z", ["UTC"]), ("GMT", ["UTC"]), ("UT", ["UTC"]), ("UTC", ["UTC"]), ("ZULU", ["UTC"]),
    ("EST", ["America/New_York", "Australia/Sydney"]), ("EDT", ["America/New_York"]),
    ("CST", ["America/Chicago", "Asia/Shanghai", "America/Havana"]),
    ("CDT", ["America/Chicago", "America/Havana"]), ("MST", ["America/Denver"]),
    ("MDT", ["America/Denver"]), ("PST", ["America/Los_Angeles", "Asia/Manila"]),
    ("PDT", ["America/Los_Angeles"]), ("ET", ["America/New_York"]), ("CT", ["America/Chicago"]),
    ("MT", ["America/Denver"]), ("PT", ["America/Los_Angeles"]),
    ("AKST", ["America/Anchorage"]), ("AKDT", ["America/Anchorage"]),
    ("HST", ["Pacific/Honolulu"]), ("HDT", ["America/Adak"]),
    ("AST", ["America/Halifax", "Asia/Riyadh"]), ("ADT", ["America/Halifax"]),
    ("NST", ["America/St_Johns"]), ("NDT", ["America/St_Johns"]),
    ("BRT", ["America/Sao_Paulo"]), ("ART", ["America/Argentina/Buenos_Aires"]),
    ("CLT", ["America/Santiago"]), ("COT", ["America/Bogota"]), ("PET", ["America/Lima"]),
    ("VET", ["America/Caracas"]),
    ("BST", ["Europe/London", "Asia/Dhaka"]), ("WET", ["Europe/Lisbon"]),
    ("WEST", ["Europe/Lisbon"]),
    ("IST", ["Asia/Kolkata", "Europe/Dublin", "Asia/Jerusalem"]), ("IDT", ["Asia/Jerusalem"]),
    ("CET", ["Europe/Berlin", "Europe/Paris"]), ("CEST", ["Europe/Berlin", "Europe/Paris"]),
    ("MEZ", ["Europe/Berlin"]), ("MESZ", ["Europe/Berlin"]),
    ("EET", ["Europe/Athens", "Europe/Helsinki"]), ("EEST", ["Europe/Athens", "Europe/Helsinki"]),
    ("MSK", ["Europe/Moscow"]), ("MSD", ["Europe/Moscow"]), ("TRT", ["Europe/Istanbul"]),
    ("SAST", ["Africa/Johannesburg"]), ("WAT", ["Africa/Lagos"]), ("CAT", ["Africa/Maputo"]),
    ("EAT", ["Africa/Nairobi"]),
    ("GST", ["Asia/Dubai"]), ("IRST", ["Asia/Tehran"]), ("PKT", ["Asia/Karachi"]),
    ("NPT", ["Asia/Kathmandu"]), ("MMT", ["Asia/Yangon"]), ("ICT", ["Asia/Bangkok"]),
    ("WIB", ["Asia/Jakarta"]), ("SGT", ["Asia/Singapore"]), ("MYT", ["Asia/Kuala_Lumpur"]),
    ("HKT", ["Asia/Hong_Kong"]), ("PHT", ["Asia/Manila"]), ("JST", ["Asia/Tokyo"]),
    ("KST", ["Asia/Seoul"]),
    ("AWST", ["Australia/Perth"]), ("ACST", ["Australia/Adelaide", "Australia/Darwin"]),
    ("ACDT", ["Australia/Adelaide"]), ("AEST", ["Australia/Sydney", "Australia/Brisbane"]),
    ("AEDT", ["Australia/Sydney"]), ("NZST", ["Pacific/Auckland"]), ("NZDT", ["Pacific/Auckland"]),
  ]

  /// Whether a zone's name may be offered for one that looks like it: abbreviations and the names
  /// with a turned sign may not.
  static func mayBeNear(_ name: String) -> Bool {
    let isAbbreviation =
      !name.contains("/") && (name.utf8.count < 5 || name.contains { $0.isNumber })
    return !isAbbreviation && !name.hasPrefix("Etc/")
  }

  /// The offset that is meant by `GMT+2`, `UTC-03:30`, `+0530`, `5.5`, and by the forms of
  /// astrological files: `H5W` (hours west), `M43W30` (the meridian of a mean time).
  ///
  /// - Parameter text: in capitals, without spaces.
  private static func offset(_ text: String) -> UTCOffset? {
    if let offset = meridianOffset(text) { return offset }
    var rest = Substring(text)
    for prefix in ["UTC", "GMT", "UT"] where rest.hasPrefix(prefix) {
      rest = rest.dropFirst(prefix.count)
      break
    }
    let isWest = rest.first == "-" || rest.first == "\u{2212}"
    if isWest || rest.first == "+" { rest = rest.dropFirst() }
    guard let seconds = seconds(rest), seconds <= 15 * 3600 else { return nil }
    return UTCOffset(seconds: isWest ? -seconds : seconds)
  }

  /// The seconds of `5`, `05`, `530`, `0530`, `5:30`, and of `5.5` or `5.75`; nil for anything
  /// else, as for `5.30`, which may be meant either way.
  private static func seconds(_ text: Substring) -> Int? {
    func number(_ digits: Substring) -> Int? {
      digits.utf8.count <= 4 && !digits.isEmpty && digits.allSatisfy { "0"..."9" ~= $0 }
        ? Int(digits) : nil
    }
    let parts = text.split(separator: ":", omittingEmptySubsequences: false)
    if parts.count == 2, let hours = number(parts[0]), let minutes = number(parts[1]),
      parts[1].count == 2, minutes < 60
    {
      return hours * 3600 + minutes * 60
    }
    let decimal = text.split(separator: ".", omittingEmptySubsequences: false)
    if decimal.count == 2, let hours = number(decimal[0]),
      let quarters = ["0": 0, "25": 1, "5": 2, "75": 3][decimal[1]]
    {
      return hours * 3600 + quarters * 900
    }
    guard parts.count == 1, let value = number(text) else { return nil }
    guard text.count > 2 else { return value * 3600 }
    return value % 100 < 60 ? value / 100 * 3600 + value % 100 * 60 : nil
  }

  private static func meridianOffset(_ text: String) -> UTCOffset? {
    guard let unit = text.first, unit == "H" || unit == "M",
      let side = text.firstIndex(where: { $0 == "W" || $0 == "E" })
    else { return nil }
    let minuteText = text[text.index(after: side)...]
    guard let whole = Int(text[text.index(after: text.startIndex)..<side]),
      (0...180).contains(whole),
      let minutes = minuteText.isEmpty ? 0 : Int(minuteText), (0..<60).contains(minutes)
    else { return nil }
    // Four minutes of time a degree.
    let seconds = unit == "H" ? whole * 3600 + minutes * 60 : whole * 240 + minutes * 4
    guard seconds <= 15 * 3600 else { return nil }
    return UTCOffset(seconds: text[side] == "W" ? -seconds : seconds)
  }
}
