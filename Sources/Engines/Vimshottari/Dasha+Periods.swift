import Civil
import Ephemeris

/// The options that say which periods are asked for.
extension Vimshottari.Dasha {
  static let levels = Option(
    "levels", "N", "levels of the table, 1 (maha) to 6 (deha)", kind: .integer, standard: 2,
    shown: "2"
  ) { text throws(Refusal) in
    guard let number = Int(text), (1...6).contains(number), text.count == 1 else {
      throw Refusal.value(
        "invalid_levels", "\(quoted(text)) is not allowed; levels are 1 (maha) to 6 (deha)")
    }
    return number
  }
  static let from = moment(
    "from", "leave out periods that end before",
    detail: "A date, or a moment in UTC such as 2026-01-01T12:00Z.")
  static let to = moment(
    "to", "leave out periods that begin after",
    detail: "A date counts to its end; a moment in UTC counts as it is.")
  static let at = Option<Moments?>(
    "at", "DATE|FILE", "the chain of six periods that runs then",
    detail:
      "A date means its beginning in UTC; a moment has Z or an offset, as 2026-01-01T12:00+05:30. On a terminal the default is today. A file (./NAME) lists events, one a line, as 2010-06-01,wedding: what ran at each, down to \(field: "levels"), at first 3. Without \(field: "levels"), \(field: "from") and \(field: "to") the table is left out, but not from JSON.",
    completion: .file, fileLimit: ListedMoment.fileLimit, isMomentOrFile: true, standard: nil
  ) { text throws(Refusal) in
    if text.contains(where: { $0.isNewline || ",;\t#".contains($0) }) {
      return .listed(try ListedMoment.list(text))
    }
    return .one(try moment(of: text, "at"))
  }

  /// The moment or the moments for which what runs is asked.
  enum Moments: Sendable {
    case one(JulianDay<UT>)
    case listed([ListedMoment])
  }

  /// By whose clock dates are written.
  enum DatesBy: Sendable {
    case universal
    case birthplace
    case zone(String)
  }

  static let dates = Option<DatesBy>(
    "dates", "ut|local|ZONE", "by which clock the dates are written",
    detail:
      "local is the clock of the birth, as it runs at each date; or any zone or offset. In tables the default is local, elsewhere ut, which calendars (ics) always have.",
    completion: .zone, standard: .universal, shown: "ut, in tables local"
  ) { text throws(Refusal) in
    switch text {
    case "ut", "UT": .universal
    case "local": .birthplace
    default: .zone(text)
    }
  }
  static let compare = Option.flag(
    "compare", "other ayanamsas, years and positions beside",
    detail:
      "One choice is changed at a time. The shift is that of the second period's beginning, in days."
  )
  static let sensitivity = Option.flag(
    "sensitivity", "how far the time may be off before a lord changes",
    detail:
      "Names the nearest seconds, up to 28 hours earlier and later, at which the nakshatra, the pada or the first lord changes and, with \(field: "at"), the lords that run down to \(field: "levels"), at most 3. Needs the time of birth."
  )
  static let yes = Option.flag("yes", "print a table of over a million rows")
  /// No option of the card: it is implied where there is a page, so that nothing else computes it.
  static let timeline = Option.flag("timeline", "the decade around the moment")

  static let periodsGroup = CardGroup.own(
    "Periods",
    [
      levels.declaration, from.declaration, to.declaration, at.declaration, dates.declaration,
      compare.declaration,
      sensitivity.declaration, yes.declaration,
    ])

  static let relations: [OptionRelation] =
    [OutputFormat.csv, .tsv, .ics].flatMap { format -> [OptionRelation] in
      let name = format.rawValue
      return [
        .has(
          noPlaceIn: [format], sensitivity.name,
          "has no rows for \(name); it is in the table and in JSON")
      ]
        + [levels.name, from.name, to.name].map { other in
          .has(
            noPlaceIn: [format], at.name, beside: other,
            // In a window the levels are those of the chain.
            holdsForWindows: other != levels.name,
            "gives the chain, and \(field: Field(other)) the table; \(name) has room for one of them"
          )
        }
    } + [
      .has(noPlaceIn: [.ics], compare.name, "has no rows for a calendar (ics)"),
      .has(
        noPlaceIn: [.ics, .svg], dates.name,
        "has no effect on a calendar (ics) or picture (svg), whose times are UT"),
    ]
    + [compare.name, sensitivity.name].map {
      .has(noPlaceIn: [.svg], $0, "has no place in a picture (svg)")
    }

  private static func moment(_ name: String, _ summary: Message, detail: Message) -> Option<
    JulianDay<UT>?
  > {
    Option(name, "DATE", summary, detail: detail, standard: nil) { text throws(Refusal) in
      try moment(of: text, name)
    }
  }

  private static func moment(of text: String, _ name: String) throws(Refusal) -> JulianDay<UT> {
    do throws(Refusal) {
      return JulianDay(civilAsUniversal: try UTCInstant(text: text))
    } catch {
      throw error.blaming(Field(name))
    }
  }

  /// Of deeper periods a day of births meets thousands.
  static let windowLevels = 3

  /// More rows than this are refused unless `yes` is said.
  static let rowLimit = 1_000_000

  package struct Settings: Sendable {
    let reckoning: Reckoning
    let levels: Int
    let from: JulianDay<UT>?
    let to: JulianDay<UT>?
    let at: JulianDay<UT>?
    /// The events of a file.
    let listed: [ListedMoment]
    let dates: DatesBy
    let compares: Bool
    let isSensitive: Bool
    let allowsMany: Bool
    let hasTimeline: Bool
    /// Whether the moment was asked for by name; today is not.
    let isAtGiven: Bool
    let isDatesGiven: Bool
    let areLevelsGiven: Bool
    /// Whether the table of periods is asked for, besides the chain.
    let showsTable: Bool

    /// - Throws: a refusal of a value, or of an end before its beginning.
    init(_ options: OptionValues) throws(Refusal) {
      reckoning = try Reckoning(options)
      levels = try options.value(Vimshottari.Dasha.levels)
      from = try options.value(Vimshottari.Dasha.from)
      switch try options.value(Vimshottari.Dasha.at) {
      case .one(let moment): (at, listed) = (moment, [])
      case .listed(let moments): (at, listed) = (nil, moments)
      case nil: (at, listed) = (nil, [])
      }
      dates = try options.value(Vimshottari.Dasha.dates)
      compares = try options.value(compare)
      isSensitive = try options.value(sensitivity)
      allowsMany = try options.value(yes)
      hasTimeline = try options.value(timeline)
      isDatesGiven = options.isGiven(Vimshottari.Dasha.dates.name)
      isAtGiven = options.isGiven(Vimshottari.Dasha.at.name)
      areLevelsGiven = options.isGiven(Vimshottari.Dasha.levels.name)
      showsTable =
        !isAtGiven || areLevelsGiven || options.isGiven(Vimshottari.Dasha.from.name)
        || options.isGiven(Vimshottari.Dasha.to.name)
      let end = try options.value(Vimshottari.Dasha.to)
      let words = ["from", "to"].map { options.text($0) ?? "" }
      to = words[1].contains("T") ? end : end?.advanced(byDays: 1)
      if let from, let end, from > end {
        throw .value(
          "empty_range", field: "from",
          "\(quoted(words[0])) is after \(field: "to") \(quoted(words[1])); the beginning comes first"
        )
      }
    }

    /// Refuses what only one time of birth can answer, and levels that are too deep for a window.
    ///
    /// - Parameter isAlone: whether the options were meant for this birth; those of a batch are for
    ///   records with and without a time.
    func checkForWindow(isAlone: Bool) throws(Refusal) {
      let asked: [(Bool, Field)] = [
        (from != nil, "from"), (to != nil, "to"), (compares, compare.field),
        (allowsMany && isAlone, yes.field), (isSensitive, sensitivity.field),
        (!listed.isEmpty, Vimshottari.Dasha.at.field),
        (isDatesGiven && isAlone, Vimshottari.Dasha.dates.field),
      ]
      for (isAsked, option) in asked where isAsked {
        throw .needsMoment(option, "one time of birth")
      }
      if at != nil, levels > windowLevels {
        throw .value(
          "invalid_levels", field: "levels",
          "\(quoted(String(levels))) is too deep where the time of birth is open: thousands of such periods may run; levels are 1 to \(windowLevels) there"
        )
      }
      if isAlone, at == nil, areLevelsGiven {
        throw .usage(
          "option_without_effect", field: "levels",
          "has no effect here: where the time of birth is open it counts with \(field: "at") only")
      }
    }

    /// The periods of the table.
    ///
    /// - Throws: a value refusal with the count where there are too many.
    func periods(of tree: Vimshottari, _ sky: borrowing EphemerisSession) throws(Refusal)
      -> [DashaPeriod]
    {
      let count = try allowsMany ? 0 : rowCount(of: tree, sky)
      guard count <= rowLimit else {
        throw .value(
          "too_many_rows", field: "levels",
          "\(quoted(String(levels))) levels give \(count) rows, over \(rowLimit); narrow them with \(field: "from") and \(field: "to"), or give \(field: "yes")"
        )
      }
      return try tree.periods(levels: levels, from: from, to: to, sky: sky)
    }

    /// How many rows the table has; a whole table is not walked for it.
    private func rowCount(of tree: Vimshottari, _ sky: borrowing EphemerisSession) throws(Refusal)
      -> Int
    {
      let whole = tree.periodCount(levels: levels)
      guard whole > rowLimit, from != nil || to != nil else { return whole }
      var count = 0
      try tree.visitPeriods(levels: levels, from: from, to: to, sky: sky) { _ in count += 1 }
      return count
    }
  }
}
