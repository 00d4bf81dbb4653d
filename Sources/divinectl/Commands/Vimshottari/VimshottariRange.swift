import Civil
import Engines
import Ephemeris

/// The options that say which periods are shown.
struct VimshottariRange {
  static let levels = OptionDeclaration(
    name: "levels", value: "N", summary: "levels of the table, 1 (maha) to 6 (deha)",
    standard: "2")
  static let from = OptionDeclaration(
    name: "from", value: "DATE", summary: "leave out periods that end before",
    detail: "A date, or a moment in UTC such as 2026-01-01T12:00Z.")
  static let to = OptionDeclaration(
    name: "to", value: "DATE", summary: "leave out periods that begin after",
    detail: "A date counts to its end; a moment in UTC counts as it is.")
  static let at = OptionDeclaration(
    name: "at", value: "DATE", summary: "the chain of six periods that runs then",
    detail:
      "A date means its beginning in UTC. On a terminal the default is today. Without --levels, --from and --to the table is left out, but not from JSON."
  )
  static let compare = OptionDeclaration(
    name: "compare", summary: "other ayanamsas, years and positions beside",
    detail:
      "One choice is changed at a time. The shift is that of the second period's beginning, in days."
  )
  static let sensitivity = OptionDeclaration(
    name: "sensitivity", summary: "how far the time may be off before a lord changes",
    detail:
      "Names the nearest seconds, up to 28 hours earlier and later, at which the nakshatra, pada and first lord are others and, with --at, the lords that run down to --levels, at most 3. Needs the time of birth."
  )
  static let yes = OptionDeclaration(
    name: "yes", summary: "print a table of over a million rows")

  static let group = OptionGroup(
    heading: "Periods", options: [levels, from, to, at, compare, sensitivity, yes])

  /// Of deeper periods a day of births meets thousands.
  static let windowLevels = 3

  /// More rows than this are refused without `--yes`.
  static let rowLimit = 1_000_000

  let levels: Int
  let from: JulianDay<UT>?
  let to: JulianDay<UT>?
  let at: JulianDay<UT>?
  /// Whether the moment was asked for by name; today is not.
  let isAtGiven: Bool
  let compares: Bool
  let isSensitive: Bool
  let allowsMany: Bool
  /// Whether the table of periods is asked for, besides the chain.
  let showsTable: Bool

  /// - Throws: a value failure for levels out of range, or an end before its beginning.
  init(_ arguments: ParsedArguments, _ surroundings: Surroundings, _ output: OutputOptions)
    throws(Refusal)
  {
    levels = try Self.levels(arguments.value(Self.levels))
    from = try arguments.instant(Self.from).map { JulianDay(civilAsUniversal: $0) }
    let end = try arguments.instant(Self.to).map { JulianDay(civilAsUniversal: $0) }
    let endIsDate = arguments.value(Self.to)?.contains("T") == false
    to = endIsDate ? end?.advanced(byDays: 1) : end
    if let from, let end, from > end {
      throw .value(
        "empty_range", field: Field(Self.from.name),
        "\(quoted(arguments.value(Self.from) ?? "")) is after --to \(quoted(arguments.value(Self.to) ?? "")); the beginning comes first"
      )
    }
    let given = try arguments.instant(Self.at).map { JulianDay(civilAsUniversal: $0) }
    let isForTerminal =
      surroundings.outputIsTerminal && output.format == .table
      && arguments.value(OutputOptions.output) == nil
    let today = surroundings.today.julianDayNumber
    at = given ?? (isForTerminal ? JulianDay(Double(today) - 0.5) : nil)
    isAtGiven = given != nil
    compares = arguments.has(Self.compare)
    isSensitive = arguments.has(Self.sensitivity)
    allowsMany = arguments.has(Self.yes)
    let tableOptions = [Self.levels, Self.from, Self.to].filter { arguments.value($0) != nil }
    showsTable = given == nil || !tableOptions.isEmpty
    if isSensitive, ![.table, .json].contains(output.format) {
      throw .usage(
        "conflicting_options", field: Field(Self.sensitivity.name),
        "has no rows for \(output.format.rawValue); it is in the table and in JSON")
    }
    if compares, output.format == .ics {
      throw .usage(
        "conflicting_options", field: Field(Self.compare.name), "has no rows for a calendar (ics)")
    }
    if given != nil, !tableOptions.isEmpty, ![.table, .json].contains(output.format) {
      throw .usage(
        "conflicting_options", field: Field(Self.at.name),
        "gives the chain, and --\(tableOptions[0].name) the table; \(output.format.rawValue) has room for one of them"
      )
    }
  }

  /// The range of a batch's record: levels and a moment, if any.
  ///
  /// - Throws: a value failure for levels out of range, or what is no moment.
  init(levels: String?, at: String?, isSensitive: Bool) throws(Refusal) {
    self.isSensitive = isSensitive
    self.levels = try Self.levels(levels)
    from = nil
    to = nil
    do {
      self.at = try at.map { text throws(Refusal) in
        JulianDay(civilAsUniversal: try UTCInstant(text: text))
      }
    } catch {
      throw error.blaming(Field(Self.at.name))
    }
    isAtGiven = at != nil
    compares = false
    allowsMany = false
    showsTable = true
  }

  /// Refuses what only one time of birth can answer, and levels that are too deep for a window.
  ///
  /// - Throws: a usage failure that names the option; a value failure for the levels.
  func checkForWindow() throws(Refusal) {
    if isSensitive { throw Self.needsTime(Self.sensitivity) }
    guard at != nil, levels > Self.windowLevels else { return }
    throw .value(
      "invalid_levels", field: Field(Self.levels.name),
      "\(quoted(String(levels))) is too deep where the time of birth is open: thousands of such periods may run; levels are 1 to \(Self.windowLevels) there"
    )
  }

  /// The same for a command line, on which every option must have an effect.
  ///
  /// - Throws: a usage failure that names the option; a value failure for the levels.
  func checkForWindow(_ arguments: ParsedArguments, _ output: OutputOptions) throws(Refusal) {
    for option in [Self.from, Self.to, Self.compare, Self.yes]
    where arguments.value(option) != nil || arguments.has(option) {
      throw Self.needsTime(option)
    }
    try checkForWindow()
    if at == nil, arguments.value(Self.levels) != nil {
      throw .usage(
        "option_without_effect", field: Field(Self.levels.name),
        "has no effect here: where the time of birth is open it counts with --at only")
    }
    if output.format == .ics {
      throw .usage(
        "time_missing", field: "format",
        "ics needs dates, and where the time of birth is open there are none; give --time HH:MM, without --time-range and --plus-minus"
      )
    }
  }

  private static func needsTime(_ option: OptionDeclaration) -> Refusal {
    .usage(
      "time_missing", field: Field(option.name),
      "needs one time of birth: give --time HH:MM, without --time-range and --plus-minus")
  }

  private static func levels(_ text: String?) throws(Refusal) -> Int {
    guard let text else { return 2 }
    guard let number = Int(text), (1...6).contains(number), text.count == 1 else {
      throw .value(
        "invalid_levels", field: Field(levels.name),
        "\(quoted(text)) is not allowed; levels are 1 (maha) to 6 (deha)")
    }
    return number
  }

  /// The periods of the table.
  ///
  /// - Throws: a value failure with the count where there are too many.
  func periods<Sky: SiderealProviding & ~Copyable>(
    of result: Vimshottari, sky: borrowing Sky
  ) throws(Refusal) -> [DashaPeriod] {
    let count: Int
    do throws(Refusal) {
      count = try allowsMany ? 0 : rowCount(of: result, sky: sky)
    } catch {
      throw error
    }
    guard count <= Self.rowLimit else {
      throw .value(
        "too_many_rows", field: Field(Self.levels.name),
        "\(quoted(String(levels))) levels give \(count) rows, over \(Self.rowLimit); narrow them with --from and --to, or give --yes"
      )
    }
    do throws(Refusal) {
      return try result.periods(levels: levels, from: from, to: to, sky: sky)
    } catch {
      throw error
    }
  }

  /// How many rows the table has; a whole table is not walked for it.
  private func rowCount<Sky: SiderealProviding & ~Copyable>(
    of result: Vimshottari, sky: borrowing Sky
  ) throws(Refusal) -> Int {
    let whole = result.periodCount(levels: levels)
    guard whole > Self.rowLimit, from != nil || to != nil else { return whole }
    var count = 0
    try result.visitPeriods(levels: levels, from: from, to: to, sky: sky) { _ in count += 1 }
    return count
  }
}
