/// What dates and times as people write them may mean: asked only to say what to type instead.
enum WrittenForms {
  private static let months = [
    "jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec",
  ]

  /// The dates that a text may mean, as `YYYY-MM-DD`; two where day and month may change places.
  static func dates(_ text: String) -> [String] {
    guard text.utf8.count <= 40 else { return [] }
    let parts = words(text)
    let numbers = parts.compactMap(number)
    switch parts.count {
    case 1 where numbers.count == 1 && text.utf8.count == 8:
      return iso(numbers[0] / 10_000, numbers[0] / 100 % 100, numbers[0] % 100)
    case 3 where numbers.count == 3:
      // Years have four digits: 500 and -500 are 0500 and -0500.
      let sign = text.first == "-" ? "-" : ""
      if (3...4).contains(parts[0].utf8.count) || !sign.isEmpty {
        return iso(numbers[0], numbers[1], numbers[2]).map { sign + $0 }
      }
      guard parts[2].utf8.count == 4 else { return [] }
      let dayFirst = iso(numbers[2], numbers[1], numbers[0])
      let monthFirst = iso(numbers[2], numbers[0], numbers[1])
      return dayFirst == monthFirst ? dayFirst : dayFirst + monthFirst
    case 3 where numbers.count == 2:
      guard let month = parts.compactMap(month).first else { return [] }
      let years = parts.filter { $0.utf8.count == 4 }.compactMap(number)
      guard let year = years.first, let day = numbers.first(where: { $0 != year }) else {
        return []
      }
      return iso(year, month, day)
    default: return []
    }
  }

  /// The time of day that a text means, as `HH:MM` or `HH:MM:SS`.
  static func time(_ text: String) -> String? {
    guard text.utf8.count <= 20 else { return nil }
    var rest = text.lowercased().filter { $0 != " " }
    if rest == "noon" { return "12:00" }
    if rest == "midnight" || rest.hasPrefix("24:00") { return nil }
    var half: Int?
    for (ending, hours) in [("a.m.", 0), ("p.m.", 12), ("am", 0), ("pm", 12)]
    where half == nil && rest.hasSuffix(ending) {
      half = hours
      rest.removeLast(ending.count)
    }
    let parts = rest.split(omittingEmptySubsequences: false) { ":.h".contains($0) }
      .map(String.init)
    var numbers = parts.compactMap(number)
    // "19h" is a whole hour, "1935" one with its minutes.
    if parts.count == 2, parts[1].isEmpty { numbers = Array(numbers.prefix(1)) + [0] }
    if parts.count == 1, let only = numbers.first {
      if rest.utf8.count >= 3 {
        numbers = [only / 100, only % 100]
      } else if half != nil {
        numbers = [only, 0]
      }
    }
    guard (2...3).contains(numbers.count), numbers.count >= parts.count else { return nil }
    if let half {
      guard (1...12).contains(numbers[0]) else { return nil }
      numbers[0] = numbers[0] % 12 + half
    }
    guard numbers[0] < 24, numbers.dropFirst().allSatisfy({ $0 < 60 }) else { return nil }
    return numbers.map(twoDigits).joined(separator: ":")
  }

  /// The words and numbers of a text; ordinals lose their ending.
  private static func words(_ text: String) -> [String] {
    text.lowercased().split { !($0.isLetter || ("0"..."9").contains($0)) }.map { word in
      let isOrdinal = word.first.map { ("0"..."9").contains($0) } ?? false
      return isOrdinal && ["st", "nd", "rd", "th"].contains(String(word.suffix(2)))
        ? String(word.dropLast(2)) : String(word)
    }
  }

  private static func number(_ word: String) -> Int? {
    word.utf8.allSatisfy { (UInt8(ascii: "0")...UInt8(ascii: "9")).contains($0) }
      && word.utf8.count <= 8 ? Int(word) : nil
  }

  private static func month(_ word: String) -> Int? {
    guard word.count >= 3 else { return nil }
    return months.firstIndex { word.hasPrefix($0) }.map { $0 + 1 }
  }

  private static func iso(_ year: Int, _ month: Int, _ day: Int) -> [String] {
    guard (0...9999).contains(year),
      CalendarDate(year: year, month: month, day: day, calendar: .gregorian) != nil
    else { return [] }
    let digits = String(year)
    let year = String(repeating: "0", count: 4 - digits.utf8.count) + digits
    return ["\(year)-\(twoDigits(month))-\(twoDigits(day))"]
  }

  private static func twoDigits(_ number: Int) -> String {
    number < 10 ? "0\(number)" : "\(number)"
  }
}

extension BirthRecord {
  /// The refusal of a text that is no date, with the dates that it may mean.
  func noDate() -> Refusal {
    let parts = date.split(separator: "T", maxSplits: 1)
    if parts.count == 2, Self.dateNumbers(String(parts[0])) != nil {
      return Refusal(
        .invalidDate, field: "date",
        "\(quoted(date)) is a date with a time; write \(field: "date") \(String(parts[0])), and the time of day in \(field: "time")"
      )
    }
    let meant = WrittenForms.dates(date)
    let hint: Message =
      switch meant.count {
      case 1: "write \(meant[0])"
      case 2: "write \(meant[0]) or \(meant[1]), whichever is meant"
      default: "write YYYY-MM-DD, for example 1961-08-04"
      }
    return Refusal(
      .invalidDate, field: "date", "\(quoted(date)) is not a date; " + hint,
      candidates: meant.map { .name($0) })
  }

  /// The refusal of a text that is no time of day, with the time that it means.
  func noTime(_ time: String) -> Refusal {
    let meant = WrittenForms.time(time)
    let isMidnight = time.hasPrefix("24:00") || time.lowercased() == "midnight"
    let hint: Message =
      if let meant {
        "write \(meant)"
      } else if isMidnight {
        "midnight is 00:00 of the day that begins with it"
      } else {
        "write HH:MM or HH:MM:SS, 00:00 to 23:59:59"
      }
    return Refusal(
      .invalidTime, field: "time", "\(quoted(time)) is not a time of day; " + hint,
      candidates: meant.map { [.name($0)] } ?? [])
  }
}
