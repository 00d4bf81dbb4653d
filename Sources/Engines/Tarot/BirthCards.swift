import Civil

extension Tarot {
  /// How the digits of a date become a number.
  enum Method: String, CaseIterable, Sendable {
    /// Day, month and year as numbers; up to 22 (Greer, Tarot for Your Self).
    case greer
    /// All digits; up to 22.
    case digits
    /// Day, month, the first and the last two digits of the year; 22 is not kept.
    case tarotSchool = "tarot-school"

    /// The first number of a date that is a card's.
    func first(day: Int, month: Int, year: Int) -> Int {
      switch self {
      case .greer: return reduced(day + month + year, to: 22)
      case .digits: return reduced(digitSum(day) + digitSum(month) + digitSum(year), to: 22)
      case .tarotSchool:
        var sum = day + month + year / 100 + year % 100
        // Of three digits the first two are one number.
        while sum > 99 { sum = sum / 10 + sum % 10 }
        return reduced(sum, to: 21)
      }
    }

    private func reduced(_ number: Int, to most: Int) -> Int {
      var number = number
      while number > most { number = digitSum(number) }
      return number
    }
  }

  /// The cards of a birth date.
  struct BirthCards: Hashable, Sendable {
    /// From the first number to one digit: 21, 3; 19, 10, 1; 5.
    let numbers: [Int]

    init(first: Int) {
      var numbers = [first]
      while let last = numbers.last, last > 9 { numbers.append(digitSum(last)) }
      self.numbers = numbers
    }

    var personality: Int { numbers[0] }
    /// The last one, 1 to 9.
    var soul: Int { numbers[numbers.count - 1] }
    /// All numbers up to 22 that come to the soul's.
    var constellation: [Int] { [soul, soul + 9, soul + 18].filter { $0 <= 22 } }

    /// The cards of the constellation that are no birth cards (Greer).
    ///
    /// From 5 on a second card is the only other one: it is then called the teacher.
    var hidden: [Int] { constellation.filter { !numbers.contains($0) } }
    var teacher: Int? { hidden.isEmpty && soul > 4 ? personality : nil }
  }
}

/// The sum of the digits of a number that is not negative.
private func digitSum(_ number: Int) -> Int {
  var (rest, sum) = (number, 0)
  while rest > 0 {
    sum += rest % 10
    rest /= 10
  }
  return sum
}

extension Tarot {
  static let method = Option.choice(
    "method", "METHOD", "how a date is added up",
    detail:
      "greer adds day, month and year as numbers; digits adds all digits; tarot-school adds day, month and both halves of the year, and keeps no 22.",
    standard: Method.greer)

  /// Refuses years whose digits say nothing.
  ///
  /// - Throws: a value refusal of a year before 1.
  static func checkYear(_ date: CalendarDate) throws(Refusal) {
    guard date.year > 0 else {
      throw .value(
        "year_out_of_range", field: "date", "\(date) has no digits to add: years from 1 on have")
    }
  }
}

extension ReportSink {
  /// A major by its number: `number`, `name` and `id`.
  mutating func major(_ number: Int, _ tradition: Tarot.Tradition) {
    let card = tradition.major(number)
    integer("number", number)
    text("name", tradition.name(of: card))
    text("id", card.id)
  }
}
