import Civil
import Engines
import Ephemeris

/// Births as AAF, to the second of time and of arc.
///
/// The clock is written with its whole difference to Greenwich and without summer time, which means
/// the same; a time that is open is a `*`, and the comment says how far it is known.
extension AstrologicalExchange {
  /// One record.
  static func text(_ profile: SavedProfile, _ birth: Birth?) -> String {
    let record = profile.record
    let names = (record["name"] ?? profile.name.text).split(separator: " ").map(plain)
    let place = birth?.moment?.place ?? birth?.window?.place
    let people = [
      names.last ?? "", names.dropLast().joined(separator: " "),
      record["sex"].map { $0 == "female" ? "f" : "m" } ?? "", date(birth, record),
      birth?.moment.map { clock($0.time.secondOfDay) } ?? "", plain(place?.place.name ?? ""),
      place?.place.country ?? "",
    ]
    var lines = [line("A93", people), line("B93", machine(birth))]
    if let abbreviation = birth?.moment?.abbreviation { lines.append("#ZNAM:\(abbreviation)") }
    if let source = record["source"] { lines.append("#SRC:\(comment(source))") }
    let open = ["time", "time-range", "plus-minus"].compactMap { record[$0] }.joined(
      separator: " +-")
    let comments = [
      record["rating"].map { "\(ratingMark)\($0)." },
      birth?.moment == nil && !open.isEmpty ? "Time \(open)." : nil, record["note"],
    ].compactMap(\.self)
    if !comments.isEmpty { lines.append("#COM:\(comment(comments.joined(separator: " ")))") }
    return lines.map { $0 + "\n" }.joined() + "\n"
  }

  private static func line(_ name: String, _ fields: [String]) -> String {
    "#\(name):" + fields.map { $0.isEmpty ? "*" : $0 }.joined(separator: ",")
  }

  private static func date(_ birth: Birth?, _ record: ProfileRecord) -> String {
    guard var date = birth?.moment?.date ?? birth?.window?.date else {
      // A date alone was read in no calendar but the one that is named.
      let parts = (record["date"] ?? "").split(separator: "-").compactMap { Int($0) }
      guard parts.count == 3 else { return "" }
      let mark = record["calendar"].map { String($0.prefix(1)) } ?? ""
      return "\(parts[2]).\(parts[1]).\(parts[0])\(mark == "s" ? "" : mark)"
    }
    if date.calendar != .gregorian { date = date.converted(to: .julian) }
    return "\(date.day).\(date.month).\(date.year)\(date.calendar == .gregorian ? "g" : "j")"
  }

  private static func machine(_ birth: Birth?) -> [String] {
    let record = birth?.moment?.record ?? birth?.window?.record
    let clocks = Set(birth?.window?.clocks.map(\.type.offset) ?? [])
    let offset = birth?.moment?.offset ?? (clocks.count == 1 ? clocks.first : nil)
    let day = birth?.moment.map { moment in
      decimalText(Double(moment.instant.seconds) / 86_400 + 2_440_587.5, decimals: 6)
    }
    return [
      day ?? "", record?.lat.map { angle($0, "n", "s") } ?? "",
      record?.lon.map { angle($0, "e", "w") } ?? "", offset.map(zone) ?? "",
      offset == nil ? "" : "0",
    ]
  }

  private static func zone(_ offset: UTCOffset) -> String {
    let size = abs(offset.seconds)
    let parts = clock(size % 3600).split(separator: ":").dropFirst().joined(separator: ":")
    return "\(size / 3600)h\(offset.seconds < 0 ? "w" : "e")\(parts)"
  }

  private static func angle(_ value: Double, _ positive: String, _ negative: String) -> String {
    let seconds = Int((abs(value) * 3600).rounded())
    let parts = clock(seconds % 3600).split(separator: ":").dropFirst().joined(separator: ":")
    return "\(seconds / 3600)\(value < 0 ? negative : positive)\(parts)"
  }

  private static func clock(_ seconds: Int) -> String { ExchangeBirth.clock(seconds) }

  /// A field has neither commas nor number signs.
  private static func plain(_ text: some StringProtocol) -> String {
    text.split { $0 == "," || $0 == "#" || $0.isWhitespace }.joined(separator: " ")
  }

  private static func comment(_ text: String) -> String { text.replacing("#", with: " ") }
}
