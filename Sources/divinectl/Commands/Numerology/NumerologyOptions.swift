import Civil
import Engines
import Ephemeris

/// The options of `divinectl numerology`.
enum NumerologyOptions {
  static let date = BirthOptions.date
  static let calendar = BirthOptions.calendar
  static let name = OptionDeclaration(
    name: "name", value: "NAME", summary: "full name at birth, any script",
    detail:
      "Spaces separate the parts of a name; hyphens and apostrophes join; Jr, Sr, II, III and IV at the end are left out. A # after a letter makes it a consonant, a * a vowel."
  )
  static let currentName = OptionDeclaration(
    name: "current-name", value: "NAME", summary: "the name in daily use, for the minor numbers")
  static let asOf = OptionDeclaration(
    name: "as-of", value: "YYYY-MM-DD", summary: "the day for years, months, days and transits",
    standard: "today")
  /// The same in a batch, where nothing is taken from the clock.
  static let batchAsOf = OptionDeclaration(
    name: asOf.name, value: asOf.value, summary: "the day for the cycles; without it they are null")
  static let withDate = OptionDeclaration(
    name: "with-date", value: "YYYY-MM-DD", summary: "the second person's date of birth")
  static let withName = OptionDeclaration(
    name: "with-name", value: "NAME", summary: "the second person's full name at birth")
  static let withCalendar = OptionDeclaration(
    name: "with-calendar", value: "NAME", summary: "the second person's --calendar",
    choices: CalendarSystem.allCases.map(\.rawValue), standard: "by the date")

  static let lifePath = choice(
    "life-path", "METHOD", "how the date is added up", LifePathMethod.self, .component,
    detail:
      "component reduces month, day and year before adding them, digits adds all digits, whole adds the three numbers. All are shown where they differ."
  )
  static let nameSum = choice(
    "name-sum", "HOW", "how a name is added up", NameSum.self, .parts,
    detail:
      "parts reduces each part of the name before adding them, whole adds all letters; the two differ in masters and karmic debts."
  )
  static let masters = OptionDeclaration(
    name: "masters", value: "LIST", summary: "master numbers to keep, or none",
    detail: "A list like 11,22 of the numbers 11, 22, 33 and 44.", standard: "11,22,33")
  static let system = choice(
    "system", "SYSTEM", "values of Latin letters", LetterSystem.self, .pythagorean)
  static let debt = choice(
    "debt", "RULE", "where a karmic debt counts", KarmicDebtRule.self, .strict,
    detail: "strict looks at the number reduced last, loose at every number of the chain.")
  static let y = choice(
    "y", "RULE", "when Y is a vowel", YRule.self, .context,
    detail: "context decides by the letters around it; JSON gives the reason for each Y.")
  static let umlaut = choice(
    "umlaut", "READING", "how ä, ö and ü are read", UmlautReading.self, .direct)
  static let script = OptionDeclaration(
    name: "script", value: "SCRIPT", summary: "auto, latin, cyrillic, hebrew, greek, arabic",
    detail:
      "Letters of other scripts are left out with a warning. Without it the script of most letters counts.",
    choices: ["auto"] + NameScript.allCases.map(\.rawValue), standard: "auto")
  static let splitHyphen = OptionDeclaration(
    name: "split-hyphen", summary: "a hyphen separates parts of the name")
  static let balance = choice(
    "balance-masters", "HOW", "masters in the balance number", MasterKeeping.self, .none)
  static let pinnacles = choice(
    "pinnacle-masters", "HOW", "masters in pinnacles", MasterKeeping.self, .kept)
  static let periods = choice(
    "periods", "LENGTHS", "when the period cycles change", PeriodLengths.self, .decoz,
    detail:
      "decoz changes with the first personal year 1 at age 27 or later and 27 years after, 28-56 after those ages."
  )
  static let yearStart = choice(
    "year-start", "WHEN", "when a personal year begins", YearStart.self, .calendar)
  static let yearMasters = choice(
    "year-masters", "HOW", "masters in years, months and days", MasterKeeping.self, .none)
  static let withDriver = OptionDeclaration(
    name: "with-driver", summary: "draw driver and conductor (with --sex kua) into the Lo Shu grid")
  static let sex = OptionDeclaration(
    name: "sex", value: "SEX", summary: "female or male, for the kua number; else both",
    choices: Sex.allCases.map(\.rawValue))
  static let kuaYear = choice(
    "kua-year", "START", "when the year of the kua number begins", KuaYear.self, .liChun,
    detail: "li-chun takes 4 February, civil 1 January.")

  static let steps = OptionDeclaration(
    name: "steps", summary: "show how each number came about",
    detail: "JSON always has the steps.")
  static let yearTable = OptionDeclaration(
    name: "year-table", value: "FROM..TO", summary: "a row for each of these calendar years")

  /// The options that choose between the schools.
  static let rules = [
    lifePath, nameSum, masters, system, debt, y, umlaut, script, splitHyphen, balance, pinnacles,
    periods, yearStart, yearMasters, withDriver, sex, kuaYear,
  ]

  static let groups = [
    OptionGroup(
      heading: "Person", options: [date, calendar, name, currentName, asOf, ProfileOptions.profile]),
    OptionGroup(
      heading: "Second person",
      options: [withDate, withCalendar, withName, ProfileOptions.withProfile]),
    OptionGroup(heading: "Conventions", options: rules),
    OptionGroup(heading: "Chart", options: [steps, yearTable]),
  ]

  private static func choice<Choice: CaseIterable & RawRepresentable<String>>(
    _ name: String, _ value: String, _ summary: String, _ type: Choice.Type, _ standard: Choice,
    detail: String = ""
  ) -> OptionDeclaration {
    OptionDeclaration(
      name: name, value: value,
      summary: "\(summary): \(type.allCases.map(\.rawValue).joined(separator: ", "))",
      detail: detail, choices: type.allCases.map(\.rawValue), standard: standard.rawValue)
  }

  /// The years of a table.
  ///
  /// - Throws: a value failure for anything but two years in order, from the year of birth on.
  static func years(_ arguments: ParsedArguments, birth: CalendarDate?) throws(Refusal)
    -> ClosedRange<Int>?
  {
    guard let text = arguments.value(yearTable) else { return nil }
    guard let birth else {
      throw .usage("date_missing", field: Field(yearTable.name), "needs --date, the date of birth")
    }
    let words = text.split(separator: ".", omittingEmptySubsequences: false)
    guard words.count == 3, words[1].isEmpty, let from = year(words[0]), let to = year(words[2])
    else {
      throw .value(
        "invalid_years", field: Field(yearTable.name),
        "\(quoted(text)) is not a range of years; write FROM..TO, for example 2020..2035, years 1 to 9999"
      )
    }
    guard from <= to else {
      throw .value(
        "invalid_years", field: Field(yearTable.name), "\(quoted(text)) ends before it begins")
    }
    let first = birth.converted(to: .gregorian).year
    guard from >= first else {
      throw .value(
        "years_before_birth", field: Field(yearTable.name),
        "\(quoted(text)) begins before the year of birth; the first year allowed is \(first)")
    }
    return from...to
  }

  private static func year(_ text: Substring) -> Int? {
    guard (1...4).contains(text.utf8.count), text.utf8.allSatisfy({ (0x30...0x39).contains($0) }),
      let year = Int(text), year > 0
    else { return nil }
    return year
  }

  /// A date by an option, in a calendar by another one.
  ///
  /// - Throws: a value failure for anything but a date that was, in the years of this program.
  static func date(
    _ arguments: ParsedArguments, _ option: OptionDeclaration, calendar: OptionDeclaration? = nil
  ) throws(Refusal) -> CalendarDate? {
    guard let text = arguments.value(option) else { return nil }
    return try date(
      BirthRecord(date: text, calendar: calendar.flatMap { arguments.value($0) }),
      field: option.name)
  }

  /// The date of a record.
  ///
  /// - Throws: the same, with the name of the field.
  static func date(_ record: BirthRecord, field: String) throws(Refusal) -> CalendarDate {
    let date: CalendarDate
    do {
      date = try record.calendarDate()
    } catch {
      throw error.blaming(error.field == "date" ? Field(field) : error.field)
    }
    guard (-5400...5399).contains(date.year) else {
      throw .value(
        "out_of_range", field: Field(field),
        "\(quoted(record.date)) is out of range; years run from -5400 to 5399")
    }
    return date
  }
}
