import Civil

extension Numerology.Numbers {
  static let currentName = Option.text(
    "current-name", "NAME", "the name in daily use, for the minor numbers")
  static let asOf = Option<CalendarDate?>(
    "as-of", "YYYY-MM-DD", "the day for years, months, days and transits", standard: nil,
    shown: "today"
  ) { text throws(Refusal) in
    do throws(Refusal) {
      return try date(BirthRecord(date: text))
    } catch {
      throw error.blaming("as_of")
    }
  }
  static let withDate = Option.text(
    "with-date", "YYYY-MM-DD", "the second person's date of birth")
  static let withCalendar = Option<CalendarSystem?>.choice(
    "with-calendar", "NAME", "the second person's \(field: "calendar")", shown: "by the date")
  static let withName = Option.text(
    "with-name", "NAME", "the second person's full name at birth")

  static let lifePath = choice(
    "life-path", "METHOD", "how the date is added up", standard: LifePathMethod.component,
    detail:
      "component reduces month, day and year before adding them, digits adds all digits, whole adds the three numbers. All are shown where they differ."
  )
  static let nameSum = choice(
    "name-sum", "HOW", "how a name is added up", standard: NameSum.parts,
    detail:
      "parts reduces each part of the name before adding them, whole adds all letters; the two differ in masters and karmic debts."
  )
  static let masters = Option(
    "masters", "LIST", "master numbers to keep, or none",
    detail: "A list like 11,22 of the numbers 10, 11, 22, 33 and 44.",
    standard: MasterNumbers.three,
    shown: "11,22,33", parse: mastersList)
  static let system = choice(
    "system", "SYSTEM", "values of Latin letters", standard: LetterSystem.pythagorean)
  static let debt = choice(
    "debt", "RULE", "where a karmic debt counts", standard: KarmicDebtRule.strict,
    detail:
      "strict looks at the number reduced last, loose at every number of the chain, total at the sum alone."
  )
  static let y = choice(
    "y", "RULE", "when Y is a vowel", standard: YRule.context,
    detail: "context decides by the letters around it; JSON gives the reason for each Y.")
  static let umlaut = choice(
    "umlaut", "READING", "how ä, ö and ü are read", standard: UmlautReading.direct)
  static let script = Option<NameScript?>(
    "script", "SCRIPT", "auto, latin, cyrillic, hebrew, greek, arabic, ...",
    detail:
      "Letters of other scripts are left out with a warning. Without it the script of most letters counts. cyrillic reads Ukrainian and Belarusian letters as the Russian ones that they stand for; ukrainian and belarusian count by the alphabets of these languages.",
    choices: ["auto"] + NameScript.allCases.map(\.rawValue), standard: nil, shown: "auto"
  ) { text throws(Refusal) in NameScript(rawValue: text) }
  static let splitHyphen = Option.flag(
    "split-hyphen", "a hyphen separates parts of the name")
  static let titles = choice(
    "titles", "HOW", "titles and suffixes of a name", standard: TitleReading.dropped,
    detail:
      "dropped leaves out Dr, Sir and the like before a name and Jr, 3rd, V, Esq, PhD and the like after it, with a note; kept reads them as parts."
  )
  static let particles = choice(
    "particles", "HOW", "van, de, bin and the like", standard: ParticleReading.parts,
    detail:
      "parts reads them as parts of the name, joined as the beginning of the part that follows, dropped leaves them out. The first and the last word are no particles."
  )
  static let chaldeanSum = choice(
    "chaldean-sum", "HOW", "the Chaldean compound", standard: ChaldeanSum.whole,
    detail:
      "whole adds all letters; parts reduces each part of the name to one digit and adds these, as Cheiro's example does. JSON and the table give both."
  )
  static let chaldeanMasters = choice(
    "chaldean-masters", "HOW", "masters in the Chaldean number", standard: MasterKeeping.none)
  static let balance = choice(
    "balance-masters", "HOW", "masters in the balance number", standard: MasterKeeping.none)
  static let pinnacles = choice(
    "pinnacle-masters", "HOW", "masters in pinnacles", standard: MasterKeeping.kept)
  static let periods = choice(
    "periods", "LENGTHS", "when the period cycles change", standard: PeriodLengths.tables,
    detail:
      "tables changes with the first personal year 1 at age 26 or later and 27 years after, as the published tables have it, decoz with the first at 27 or later, which differs for life paths 2 and 11; 28-56 after those ages."
  )
  static let yearStart = choice(
    "year-start", "WHEN", "when a personal year begins", standard: YearStart.calendar)
  static let yearMasters = choice(
    "year-masters", "HOW", "masters in years, months and days", standard: MasterKeeping.none)
  static let withDriver = Option.flag(
    "with-driver",
    "draw driver and conductor (with \(field: "sex") kua) into the Lo Shu grid")
  static let sex = Option<Sex?>.choice(
    "sex", "SEX", "female or male, for the kua number; else both")
  static let kuaYear = choice(
    "kua-year", "START", "when the year of the kua number begins", standard: KuaYear.liChun,
    detail: "li-chun takes 4 February, civil 1 January.")

  static let steps = Option.flag(
    "steps", "show how each number came about", detail: "JSON always has the steps.")
  static let yearTable = Option<ClosedRange<Int>?>(
    "year-table", "FROM..TO", "a row for each of these calendar years", standard: nil,
    parse: years)

  /// The options that choose between the schools.
  static let conventions = [
    lifePath.declaration, nameSum.declaration, masters.declaration, system.declaration,
    debt.declaration, y.declaration, umlaut.declaration, script.declaration,
    splitHyphen.declaration, titles.declaration, particles.declaration, chaldeanSum.declaration,
    chaldeanMasters.declaration, balance.declaration, pinnacles.declaration, periods.declaration,
    yearStart.declaration, yearMasters.declaration, withDriver.declaration, sex.declaration,
    kuaYear.declaration,
  ]

  /// The conventions that the options ask for.
  ///
  /// - Throws: a value refusal for a list of masters that is none.
  static func conventions(_ options: OptionValues) throws(Refusal) -> NumerologyConventions {
    var result = NumerologyConventions()
    result.lifePath = try options.value(lifePath)
    result.nameSum = try options.value(nameSum)
    result.masters = try options.value(masters)
    result.system = try options.value(system)
    result.debt = try options.value(debt)
    result.y = try options.value(y)
    result.umlaut = try options.value(umlaut)
    result.script = try options.value(script)
    result.splitsHyphens = try options.value(splitHyphen)
    result.titles = try options.value(titles)
    result.particles = try options.value(particles)
    result.chaldeanSum = try options.value(chaldeanSum)
    result.chaldeanMasters = try options.value(chaldeanMasters)
    result.balance = try options.value(balance)
    result.pinnacles = try options.value(pinnacles)
    result.periods = try options.value(periods)
    result.yearStart = try options.value(yearStart)
    result.years = try options.value(yearMasters)
    result.gridWithDriver = try options.value(withDriver)
    result.sex = try options.value(sex)
    result.kuaYear = try options.value(kuaYear)
    return result
  }

  /// One of the cases; the summary lists them.
  private static func choice<Case: CaseIterable & RawRepresentable<String> & Sendable>(
    _ name: String, _ value: String, _ summary: String, standard: Case, detail: Message = ""
  ) -> Option<Case> {
    .choice(
      name, value, "\(summary): \(joined(Case.allCases.map(\.rawValue), by: ", "))",
      detail: detail, standard: standard)
  }

  @Sendable
  private static func mastersList(_ text: String) throws(Refusal) -> MasterNumbers {
    if text == "none" { return .none }
    let numbers = text.split(separator: ",", omittingEmptySubsequences: false).map { word in
      word.utf8.count == 2 ? Int(word) : nil
    }
    if !numbers.contains(nil), let set = MasterNumbers(numbers: numbers.compactMap(\.self)) {
      return set
    }
    let known = joined(MasterNumbers.candidates.map(String.init), by: ", ")
    throw .value(
      "invalid_masters",
      "\(quoted(text)) is not a list of master numbers; write none, or some of \(known) with commas between"
    )
  }

  /// The years of a table.
  @Sendable
  private static func years(_ text: String) throws(Refusal) -> ClosedRange<Int>? {
    let words = text.split(separator: ".", omittingEmptySubsequences: false)
    guard words.count == 3, words[1].isEmpty, let from = year(words[0]), let to = year(words[2])
    else {
      throw .value(
        "invalid_years",
        "\(quoted(text)) is not a range of years; write FROM..TO, for example 2020..2035, years 1 to 9999"
      )
    }
    guard from <= to else {
      throw .value("invalid_years", "\(quoted(text)) ends before it begins")
    }
    return from...to
  }

  private static func year(_ text: Substring) -> Int? {
    guard (1...4).contains(text.utf8.count), text.utf8.allSatisfy({ (0x30...0x39).contains($0) }),
      let year = Int(text), year > 0
    else { return nil }
    return year
  }

  /// The date of a record, in the years of this program.
  ///
  /// - Throws: a value refusal for anything but a date that was.
  static func date(_ record: BirthRecord) throws(Refusal) -> CalendarDate {
    let date = try record.calendarDate()
    try checkYear(date, record.date)
    return date
  }

  /// Refuses a date outside the years of this program.
  static func checkYear(_ date: CalendarDate, _ text: String) throws(Refusal) {
    guard (-5400...5399).contains(date.year) else {
      throw .value(
        "out_of_range", field: "date",
        "\(quoted(text)) is out of range; years run from -5400 to 5399")
    }
  }
}
