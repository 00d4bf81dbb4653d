import Civil

/// JHD, the birth file of Jagannatha Hora: one birth, whose name is the file's.
///
/// There is no description by its author; after the readers in the public repositories of mhora,
/// VedAstro and others, which agree on files that the program ships. A value a line: month, day,
/// year, local time, clock, longitude, latitude. Numbers are hours or degrees with the minutes
/// behind the point, then decimals of minutes: 19.1625 is 19:16:15. Clock and longitude count west.
/// From line 9 on, files of newer versions have the clock twice in decimal hours, then a number
/// twice, city and country; older ones have positions.
enum JagannathaHora {
  /// The birth of a file.
  ///
  /// - Throws: `Refusal` that names the line.
  static func births(_ text: ExchangeText, stem: String?) throws(Refusal) -> [ExchangeBirth] {
    let lines = text.lines.map { $0.split(whereSeparator: \.isWhitespace).joined(separator: " ") }
    guard let stem, !stem.isEmpty else {
      throw .value(
        "name_missing", field: "id", "a JHD file has no name in it; give it as a file with a name")
    }
    guard lines.count >= 7 else {
      throw ExchangeBirth(line: lines.count, name: "").wrong("a JHD file has at least 7 lines")
    }
    var birth = ExchangeBirth(line: 1, name: stem)
    let (month, day, year) = (Int(lines[0]), Int(lines[1]), Int(lines[2]))
    guard let month, let day, let year else {
      throw birth.wrong("the first three lines are no month, day and year")
    }
    try birth.setText("name", stem)
    try birth.setDate(year: year, month: month, day: day, calendar: nil)
    try birth.setTime(Int((try number(lines, 4) * 3600).rounded()))
    let longitude = -(try number(lines, 6))
    try birth.setPosition(latitude: try number(lines, 7), longitude: longitude)
    let offset = -Int((try number(lines, 5) * 3600).rounded())
    try birth.setOffset(offset, longitude: longitude)
    try checkOthers(lines, offset)
    let place = lines.dropFirst(12).prefix(2).filter {
      strictNumber($0) == nil && $0.lowercased() != "unknown"
    }
    if !place.isEmpty {
      try birth.setText("note", "Born in \(place.joined(separator: ", ")).")
    }
    return [birth]
  }

  /// Hours or degrees of a line, with minutes behind the point.
  private static func number(_ lines: [String], _ line: Int) throws(Refusal) -> Double {
    let birth = ExchangeBirth(line: line, name: "")
    guard let value = strictNumber(lines[line - 1]) else {
      throw birth.wrong("\(quoted(lines[line - 1])) is no number")
    }
    let size = abs(value)
    let minutes = (size - size.rounded(.down)) * 100
    // Files have 14.199999999999999 for 14:20.
    guard minutes < 60.000_001 else {
      throw birth.unclear("\(quoted(lines[line - 1])) has no minutes behind the point")
    }
    // To the hundredth of a second.
    let whole = (size.rounded(.down) * 360_000 + (minutes * 6000).rounded()) / 360_000
    return value < 0 ? -whole : whole
  }

  /// Refuses a file whose other numbers say another clock, or that an hour was added.
  private static func checkOthers(_ lines: [String], _ offset: Int) throws(Refusal) {
    // Only newer files have a city there.
    guard lines.count >= 14, strictNumber(lines[12]) == nil else { return }
    for line in [9, 10] {
      guard let hours = strictNumber(lines[line - 1]) else { continue }
      guard abs(-hours * 3600 - Double(offset)) <= 60 else {
        throw ExchangeBirth(line: line, name: "").unclear(
          "the clock is \(UTCOffset(seconds: offset)) on line 5 and \(quoted(lines[line - 1])) hours west here"
        )
      }
    }
  }
}
