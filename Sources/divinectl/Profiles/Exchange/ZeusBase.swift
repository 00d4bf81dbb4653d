import Civil

/// ZDB, the text base of the program Zeus: a birth a line, its fields parted by semicolons.
///
/// After the description in the documentation of the crate astrogram (docs.rs/astrogram, module
/// zeus). The fields: name, kind, `DD.MM.YYYY` with `Jc` for the Julian calendar, `HH:MM:SS`, the
/// clock's whole difference to Greenwich (east is plus), place, `N48.24.00`, `E011.45.00`, `M`,
/// `F` or `-`, Rodden's letters, `+` for a corrected time, a note whose paragraphs `||` parts; what
/// follows says nothing of the birth.
enum ZeusBase {
  /// The births of a file.
  ///
  /// - Throws: `Refusal` that names the line.
  static func births(_ text: ExchangeText) throws(Refusal) -> [ExchangeBirth] {
    var births: [ExchangeBirth] = []
    for (number, line) in text.lines.enumerated() where !line.allSatisfy(\.isWhitespace) {
      births.append(try birth(line, number + 1))
    }
    return births
  }

  private static func birth(_ line: String, _ number: Int) throws(Refusal) -> ExchangeBirth {
    let fields = line.split(separator: ";", omittingEmptySubsequences: false).map { field in
      field.split(whereSeparator: \.isWhitespace).joined(separator: " ")
    }
    var birth = ExchangeBirth(line: number, name: fields[0])
    guard fields.count >= 12 else {
      throw birth.wrong("there are \(fields.count) fields, and 12 are needed")
    }
    try birth.setText("name", fields[0])
    try setDate(fields[2], of: &birth)
    if !fields[3].isEmpty { try birth.setTime(try clock(fields[3], of: birth)) }
    guard let latitude = angle(fields[6], "ns"), let longitude = angle(fields[7], "ew") else {
      throw birth.unclear(
        "\(quoted(fields[6])), \(quoted(fields[7])) is no place; ZDB has N48.24.00, E011.45.00")
    }
    try birth.setPosition(latitude: latitude, longitude: longitude)
    guard let sign = fields[4].first, sign == "+" || sign == "-" else {
      throw birth.unclear("\(quoted(fields[4])) is no clock; ZDB has +01:00:00 or -05:00:00")
    }
    let size = try clock(String(fields[4].dropFirst()), of: birth)
    try birth.setOffset(sign == "-" ? -size : size, longitude: longitude)
    try setPerson(fields, of: &birth)
    return birth
  }

  private static func setPerson(_ fields: [String], of birth: inout ExchangeBirth) throws(Refusal) {
    switch fields[8].lowercased() {
    case "m": try birth.setText("sex", "male")
    case "f": try birth.setText("sex", "female")
    default: break
    }
    if ProfileRecord.ratings.contains(fields[9].uppercased()) {
      try birth.setText("rating", fields[9].uppercased())
    }
    let parts = [
      fields[5].isEmpty ? "" : "Born in \(fields[5]).", fields[10] == "+" ? "Time corrected." : "",
      fields[11].replacing("||", with: " "),
    ]
    try birth.setText("note", parts.filter { !$0.isEmpty }.joined(separator: " "))
  }

  private static func setDate(_ text: String, of birth: inout ExchangeBirth) throws(Refusal) {
    var scanner = FieldScanner(text)
    let day = scanner.digits(2)
    let first = scanner.take(".")
    let month = scanner.digits(2)
    let second = scanner.take(".")
    let year = scanner.digits(4)
    let isJulian = scanner.rest == "jc"
    guard let day, first != nil, let month, second != nil, let year, isJulian || scanner.isAtEnd
    else { throw birth.wrong("\(quoted(text)) is no date; ZDB has DD.MM.YYYY") }
    try birth.setDate(
      year: year, month: month, day: day, calendar: isJulian ? .julian : .gregorian)
  }

  /// Hours, minutes and perhaps seconds.
  private static func clock(_ text: String, of birth: ExchangeBirth) throws(Refusal) -> Int {
    var scanner = FieldScanner(text)
    let hours = scanner.digits(2)
    let colon = scanner.take(":")
    let minutes = scanner.sixtieths()
    let seconds = scanner.take(":") == nil ? 0 : scanner.sixtieths()
    guard let hours, colon != nil, let minutes, let seconds, scanner.isAtEnd else {
      throw birth.wrong("\(quoted(text)) is no time; ZDB has HH:MM:SS")
    }
    return hours * 3600 + minutes * 60 + seconds
  }

  private static func angle(_ text: String, _ letters: String) -> Double? {
    var scanner = FieldScanner(text)
    guard let letter = scanner.take(letters), let degrees = scanner.digits(3),
      scanner.take(".") != nil, let minutes = scanner.sixtieths()
    else { return nil }
    let seconds = scanner.take(".") == nil ? 0 : scanner.sixtieths()
    guard let seconds, scanner.isAtEnd else { return nil }
    let size = Double(degrees * 3600 + minutes * 60 + seconds) / 3600
    return letter == letters.last ? -size : size
  }
}
