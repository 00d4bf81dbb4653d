import Civil

/// AAF, the astrological exchange format (Astrologisches Austauschformat, 1993 to 2005).
///
/// After the definition by Martin Garms, Bernd Happel and Tobias Ferber, at astrowissen.de/aaf
/// (aafspec2.htm; AAF'97: AAFX0022, AAFX0031). A record begins with `#A93:`, what people read of a
/// birth, and has `#B93:`, what machines read: Julian day in UT, latitude, longitude, clock,
/// summer time. `*` is what is not known. Chunks of positions and of charts below (`#SUB`) say
/// nothing of the birth.
enum AstrologicalExchange {
  private struct Chunks {
    let line: Int
    var texts: [String: String] = [:]
    var isBelow = false
  }

  /// The births of a file.
  ///
  /// - Throws: `Refusal` that names the line of the record.
  static func births(_ text: ExchangeText) throws(Refusal) -> [ExchangeBirth] {
    var records: [Chunks] = []
    var open: String?
    for (number, line) in text.lines.enumerated() {
      guard line.hasPrefix("#"), let colon = line.firstIndex(of: ":") else {
        // A chunk may go on in the next lines.
        if let open, !records.isEmpty { records[records.count - 1].texts[open]? += " \(line)" }
        continue
      }
      let name = line[..<colon].dropFirst().uppercased()
      let value = String(line[colon...].dropFirst())
      open = nil
      if name == "A93" { records.append(Chunks(line: number + 1)) }
      guard var record = records.popLast() else { continue }
      record.isBelow = record.isBelow || name.hasPrefix("SUB")
      if !name.isEmpty, !record.isBelow, record.texts[name] == nil {
        record.texts[name] = value
        open = name
      }
      records.append(record)
    }
    var births: [ExchangeBirth] = []
    for record in records { births.append(try birth(record)) }
    return births
  }

  private static func fields(_ text: String) -> [String] {
    text.split(separator: ",", omittingEmptySubsequences: false).map { field in
      let words = field.split(whereSeparator: \.isWhitespace)
      return words == ["*"] ? "" : words.joined(separator: " ")
    }
  }

  private static func birth(_ chunks: Chunks) throws(Refusal) -> ExchangeBirth {
    let people = fields(chunks.texts["A93"] ?? "")
    var birth = ExchangeBirth(line: chunks.line, name: "")
    guard people.count >= 7 else {
      throw birth.wrong("#A93 has \(people.count) fields, and 7 are needed")
    }
    birth.name = [people[1], people[0]].filter { !$0.isEmpty }.joined(separator: " ")
    try birth.setText("name", birth.name)
    switch people[2].lowercased() {
    case "m": try birth.setText("sex", "male")
    case "f", "w": try birth.setText("sex", "female")
    default: break
    }
    try setDate(people[3], of: &birth)
    let time = try time(people[4], of: birth)
    if let time { try birth.setTime(time) }
    if let machine = chunks.texts["B93"] {
      try setClock(fields(machine), time, of: &birth)
    } else if time != nil {
      throw birth.unclear("there is no #B93, which says place and clock")
    }
    try setTexts(chunks, place: people[5...].filter { !$0.isEmpty }, of: &birth)
    return birth
  }

  private static func setTexts(_ chunks: Chunks, place: [String], of birth: inout ExchangeBirth)
    throws(Refusal)
  {
    try birth.setText("source", chunks.texts["SRC"] ?? "")
    var comment = chunks.texts["COM"] ?? ""
    // As this program writes it, for the format has no place for it.
    if comment.hasPrefix(ratingMark) {
      let rest = comment.dropFirst(ratingMark.count)
      let rating = rest.prefix { $0.isLetter }
      if rest.dropFirst(rating.count).hasPrefix(".") {
        try birth.setText("rating", String(rating))
        comment = String(rest.dropFirst(rating.count + 1))
      }
    }
    let via = chunks.texts["VIA"].map { "Via \($0)." }
    let born = place.isEmpty ? nil : "Born in \(place.joined(separator: ", "))."
    try birth.setText("note", [born, comment, via].compactMap(\.self).joined(separator: " "))
  }

  static let ratingMark = "Rodden rating "

  /// `27.9.1970`, with `g` or `j` for the calendar; years before 1 are astronomical.
  private static func setDate(_ text: String, of birth: inout ExchangeBirth) throws(Refusal) {
    var scanner = FieldScanner(text)
    let day = scanner.digits(2)
    let first = scanner.take(".")
    let month = scanner.digits(2)
    let second = scanner.take(".")
    let sign = scanner.take("-")
    let year = scanner.digits(4)
    let calendar = scanner.take("gj")
    guard let day, first != nil, let month, second != nil, let year, scanner.isAtEnd else {
      throw birth.wrong("\(quoted(text)) is no date; AAF has day.month.year")
    }
    try birth.setDate(
      year: sign == nil ? year : -year, month: month, day: day,
      calendar: calendar.map { $0 == "g" ? .gregorian : .julian })
  }

  /// `11:04`, `22h30:12` or `19`; nil where it is not known.
  private static func time(_ text: String, of birth: ExchangeBirth) throws(Refusal) -> Int? {
    guard !text.isEmpty else { return nil }
    var scanner = FieldScanner(text)
    let hour = scanner.digits(2)
    var parts: [Int?] = []
    while parts.count < 2, scanner.take(parts.isEmpty ? ":h" : ":") != nil {
      parts.append(scanner.sixtieths())
    }
    guard let hour, scanner.isAtEnd, !parts.contains(nil) else {
      throw birth.wrong("\(quoted(text)) is no time; AAF has hour:minute:second")
    }
    let minutes = parts.compactMap(\.self) + [0, 0]
    return hour * 3600 + minutes[0] * 60 + minutes[1]
  }

  private static func setClock(_ fields: [String], _ time: Int?, of birth: inout ExchangeBirth)
    throws(Refusal)
  {
    guard fields.count >= 5 else {
      throw birth.wrong("#B93 has \(fields.count) fields, and 5 are needed")
    }
    guard let latitude = angle(fields[1], "ns"), let longitude = angle(fields[2], "ew") else {
      if fields[1].isEmpty, fields[2].isEmpty, time == nil { return }
      throw birth.unclear(
        "\(quoted(fields[1])), \(quoted(fields[2])) is no place; AAF has 48n24:30, 11e45")
    }
    try birth.setPosition(latitude: latitude, longitude: longitude)
    let written = try writtenOffset(fields, longitude, of: birth)
    let counted = try countedOffset(fields[0], time, of: birth)
    if let written, let counted, abs(written - counted) > 2 {
      throw birth.unclear(
        "the clock is \(UTCOffset(seconds: written)) by its fields and \(UTCOffset(seconds: counted)) by the Julian day"
      )
    }
    guard let offset = written ?? counted else {
      guard time == nil else { throw birth.unclear("the clock is not known") }
      return
    }
    try birth.setOffset(offset, longitude: longitude)
  }

  /// `48n24` or `11e45:30`; zero may have no letter.
  private static func angle(_ text: String, _ letters: String) -> Double? {
    var scanner = FieldScanner(text)
    guard let degrees = scanner.digits(3) else { return nil }
    let letter = scanner.take(letters)
    if letter == nil, scanner.take(":") == nil { return nil }
    guard let minutes = scanner.sixtieths() else { return nil }
    let seconds = scanner.take(":") == nil ? 0 : scanner.sixtieths()
    guard let seconds, scanner.isAtEnd else { return nil }
    let size = Double(degrees * 3600 + minutes * 60 + seconds) / 3600
    if letter == nil, size != 0 { return nil }
    return letter == letters.last ? -size : size
  }

  /// The clock that the fields give: the zone `1he`, `5he30`, `0e21:48`, and the summer time: hours
  /// (0, 1, 2), `w` war time, `h` half an hour, `m` another meridian, `l` local mean time.
  private static func writtenOffset(
    _ fields: [String], _ longitude: Double, of birth: ExchangeBirth
  ) throws(Refusal) -> Int? {
    let mean = Int((longitude * 240).rounded())
    let kind = fields[4].lowercased()
    let more: Int
    switch kind {
    case "": return nil
    case "0", "m", "l": more = 0
    case "1", "w": more = 3600
    case "2": more = 7200
    case "h": more = 1800
    default:
      throw birth.unclear("\(quoted(fields[4])) is no summer time that AAF has")
    }
    guard !fields[3].isEmpty else { return kind == "l" ? mean : nil }
    var scanner = FieldScanner(fields[3])
    let hours = scanner.digits(2)
    let mark = scanner.take("h")
    let letter = scanner.take("ew")
    let minutes = scanner.isAtEnd ? 0 : scanner.sixtieths()
    let seconds = scanner.take(":") == nil ? 0 : scanner.sixtieths()
    guard let hours, let minutes, let seconds, scanner.isAtEnd, letter != nil || mark != nil else {
      throw birth.unclear("\(quoted(fields[3])) is no clock; AAF has 1he00 or 5hw30")
    }
    let size = hours * 3600 + minutes * 60 + seconds
    guard letter != nil || size == 0 else {
      throw birth.unclear("\(quoted(fields[3])) has neither e nor w")
    }
    let zone = letter == "w" ? -size : size
    // Minutes of arc are four seconds of the clock.
    guard kind != "l" || abs(zone - mean) <= 60 else {
      throw birth.unclear("\(quoted(fields[3])) is not the mean time of the place")
    }
    return zone + more
  }

  /// The clock that the Julian day gives, which is written to five decimals.
  private static func countedOffset(_ text: String, _ time: Int?, of birth: ExchangeBirth)
    throws(Refusal) -> Int?
  {
    guard !text.isEmpty, let time, let date = birth.date else { return nil }
    guard let day = strictNumber(text) else {
      throw birth.wrong("\(quoted(text)) is no Julian day")
    }
    let local = Double(date.julianDayNumber) - 0.5 + Double(time) / 86_400
    let seconds = Int(((local - day) * 86_400).rounded())
    let minutes = Int((Double(seconds) / 60).rounded()) * 60
    return abs(seconds - minutes) <= 2 ? minutes : seconds
  }
}
