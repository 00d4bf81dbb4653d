import Civil
import Engines
import Ephemeris

/// The text formats in which programs of the field give births to each other.
enum ExchangeFormat: String, CaseIterable {
  case aaf, jhd, zdb

  static let option = OptionDeclaration(
    name: "input-format", value: "FORMAT", summary: "aaf, jhd or zdb",
    detail:
      "Without it the ending of the file's name says which; a file with none of the three has records as batch reads them.",
    choices: allCases.map(\.rawValue))

  /// The format of a file by its name's ending.
  init?(path: String) {
    guard let dot = path.lastIndex(of: "."), let format = Self(ending: path[dot...].dropFirst())
    else { return nil }
    self = format
  }

  private init?(ending: Substring) { self.init(rawValue: ending.lowercased()) }

  /// The births of a file.
  ///
  /// - Parameter stem: the file's name without folder and ending; nil where there is none.
  /// - Throws: `Refusal` that names the line.
  func births(_ bytes: [UInt8], stem: String?) throws(Refusal) -> [ExchangeBirth] {
    let text = ExchangeText(bytes)
    return switch self {
    case .aaf: try AstrologicalExchange.births(text)
    case .jhd: try JagannathaHora.births(text, stem: stem)
    case .zdb: try ZeusBase.births(text)
    }
  }
}

/// The lines of a file in one of these formats.
struct ExchangeText {
  let lines: [String]
  /// Whether the bytes are no UTF-8 and were read as Windows-1252, as most of these programs write.
  let isWindows: Bool

  init(_ bytes: [UInt8]) {
    let whole = String(validating: bytes, as: UTF8.self)
    isWindows = whole == nil
    let text = whole ?? String(String.UnicodeScalarView(bytes.map(Self.scalar)))
    lines = text.split(omittingEmptySubsequences: false) { $0.isNewline }.map(String.init)
  }

  /// The characters of 0x80 to 0x9F in Windows-1252 (Unicode's mapping table CP1252.TXT); the five
  /// that have none stay controls.
  private static let windows: [UInt32] = [
    0x20AC, 0x81, 0x201A, 0x0192, 0x201E, 0x2026, 0x2020, 0x2021, 0x02C6, 0x2030, 0x0160, 0x2039,
    0x0152, 0x8D, 0x017D, 0x8F, 0x90, 0x2018, 0x2019, 0x201C, 0x201D, 0x2022, 0x2013, 0x2014,
    0x02DC, 0x2122, 0x0161, 0x203A, 0x0153, 0x9D, 0x017E, 0x0178,
  ]

  private static func scalar(_ byte: UInt8) -> Unicode.Scalar {
    guard (0x80...0x9F).contains(byte) else { return Unicode.Scalar(byte) }
    return Unicode.Scalar(windows[Int(byte) - 0x80]) ?? "\u{FFFD}"
  }
}

/// One birth of such a file.
struct ExchangeBirth {
  let line: Int
  /// The full name; empty where there is none.
  var name: String
  var record = ProfileRecord()
  private(set) var date: CalendarDate?
  /// What was left out and may be missed.
  var notes: [String] = []

  init(line: Int, name: String) {
    self.line = line
    self.name = name
  }

  /// Sets the date in the calendar that is named.
  ///
  /// - Parameter calendar: nil for Julian before 1582-10-15 and Gregorian after.
  mutating func setDate(year: Int, month: Int, day: Int, calendar: CalendarSystem?)
    throws(Refusal)
  {
    let isOld = (year, month, day) < (1582, 10, 15)
    guard
      let date = CalendarDate(
        year: year, month: month, day: day,
        calendar: calendar ?? (isOld ? .julian : .gregorian))
    else { throw wrong("\(day).\(month).\(year) is no date") }
    self.date = date
    try set("date", date.description)
    if let calendar { try set("calendar", calendar == .julian ? "julian" : "gregorian") }
  }

  /// Sets the time by its second of the day.
  mutating func setTime(_ seconds: Int) throws(Refusal) {
    guard (0..<86_400).contains(seconds) else { throw wrong("the time is not within a day") }
    try set("time", Self.clock(seconds))
  }

  /// Sets the clock that the time was read on, in seconds ahead of Greenwich.
  ///
  /// A sign that is turned round is seen where no clock ever had it: more than four and a half
  /// hours from the mean Sun, apart from a day, or on the other side of Greenwich than the place,
  /// where that is neither near Greenwich (Spain, Morocco) nor near the date line.
  mutating func setOffset(_ seconds: Int, longitude: Double) throws(Refusal) {
    var distance = (seconds - Int(longitude * 240)) % 86_400
    if distance > 43_200 { distance -= 86_400 }
    if distance < -43_200 { distance += 86_400 }
    let isWestClock = (5..<165).contains(longitude) && (-43_200..<0).contains(seconds)
    let isEastClock = (-165..<(-25)).contains(longitude) && (1..<43_200).contains(seconds)
    guard abs(distance) <= 16_200, abs(seconds) < 86_400, !isWestClock, !isEastClock else {
      throw unclear(
        "no place at \(Self.degrees(longitude)) degrees east had the clock \(UTCOffset(seconds: seconds)); a sign may be turned round"
      )
    }
    try set("zone", UTCOffset(seconds: seconds).description)
  }

  mutating func setPosition(latitude: Double, longitude: Double) throws(Refusal) {
    guard abs(latitude) <= 90, abs(longitude) <= 180 else { throw wrong("there is no such place") }
    try set("lat", Self.degrees(latitude))
    try set("lon", Self.degrees(longitude))
  }

  /// Sets a text that is kept as far as it fits; lines become one.
  mutating func setText(_ key: String, _ text: String) throws(Refusal) {
    let plain = text.split { character in
      character.isWhitespace
        || character.unicodeScalars.contains { $0.properties.generalCategory == .control }
    }.joined(separator: " ")
    guard !plain.isEmpty else { return }
    var kept = plain
    while kept.utf8.count > ProfileRecord.longest { kept.removeLast() }
    if kept != plain { notes.append("the \(key) is too long and was cut") }
    try set(key, kept)
  }

  private mutating func set(_ key: String, _ text: String) throws(Refusal) {
    _ = try record.set(key, .cell(text))
  }

  func wrong(_ message: String) -> Refusal {
    .value("exchange_record_wrong", "line \(line): \(message)")
  }

  /// The refusal of a birth whose clock is not certain.
  func unclear(_ message: String) -> Refusal {
    .value("zone_unclear", "line \(line): \(message)")
  }

  static func clock(_ seconds: Int) -> String {
    func two(_ number: Int) -> String { number < 10 ? "0\(number)" : "\(number)" }
    let text = "\(two(seconds / 3600)):\(two(seconds / 60 % 60))"
    return seconds % 60 == 0 ? text : "\(text):\(two(seconds % 60))"
  }

  /// Degrees with the decimals that they have, at most six.
  static func degrees(_ value: Double) -> String {
    let text = decimalText(value, decimals: 6)
    let short = text.reversed().drop { $0 == "0" }.drop { $0 == "." }
    return String(text.contains(".") ? String(short.reversed()) : text)
  }
}

/// Reads a field from its front.
struct FieldScanner {
  private(set) var rest: Substring

  init(_ text: some StringProtocol) {
    rest = Substring(text.lowercased().filter { !$0.isWhitespace })
  }

  var isAtEnd: Bool { rest.isEmpty }

  mutating func digits(_ most: Int) -> Int? {
    let digits = rest.prefix { $0.isASCII && $0.isNumber }
    guard (1...most).contains(digits.count) else { return nil }
    rest = rest.dropFirst(digits.count)
    return Int(digits)
  }

  mutating func take(_ characters: String) -> Character? {
    guard let first = rest.first, characters.contains(first) else { return nil }
    rest = rest.dropFirst()
    return first
  }

  /// Minutes or seconds, below 60.
  mutating func sixtieths() -> Int? {
    guard let number = digits(2), number < 60 else { return nil }
    return number
  }
}
