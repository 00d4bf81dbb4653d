import Civil
import Ephemeris

/// The options that choose how periods are reckoned.
extension Vimshottari.Dasha {
  /// The point from which periods are counted, before the place of birth is known.
  enum Point: Sendable {
    case graha(Graha)
    case lagna
  }

  static let ayanamsa = Option<Ayanamsa?>(
    "ayanamsa", "NAME", "where the sidereal zodiac begins",
    detail:
      "The names are \(joined(Ayanamsa.all.map { joined($0.names, by: " or ") }, by: ", ")). A rule of one's own is user:JD,DEGREES: the value at a Julian day (TT).",
    standard: nil, shown: "lahiri"
  ) { text throws(Refusal) in try ayanamsa(of: text) }
  static let year = Option<YearLength?>(
    "year", "YEAR", "days of a year, or a name",
    detail:
      "365.25, 365.2425, 365.2422, 365.256363, 360 or any number from 300 to 400; or savana (360), tropical (365.2421897), sidereal (365.256363), solar-arc: a year is 360 degrees of the Sun's sidereal longitude, at every level; calendar: a year goes from one birthday to the next, and a part of a year is that part of its days.",
    standard: nil, shown: "365.25"
  ) { text throws(Refusal) in
    if let length = YearLength(name: text, days: strictNumber(text)) { return length }
    let names = joined(YearLength.named.map(\.name), by: ", ")
    throw Refusal.value(
      "unknown_year",
      "\(quoted(text)) is not a year; give days from 300 to 400, for example 365.25, or one of \(names)"
    )
  }
  static let balance = Option.choice(
    "balance", "METHOD", "the first period's share, by arc or by time",
    detail:
      "arc: the share of its nakshatra that the point has passed in degrees. time: the share of the time that the Moon is in the nakshatra that has passed; from the Moon only.",
    standard: VimshottariSettings.BalanceMethod.arc)
  static let positions: Option<PositionKind?> = .choice(
    "positions", "KIND", "apparent or true positions",
    detail: "True positions are geometric: without light-time, aberration and deflection.",
    shown: "apparent")
  static let preset: Option<VimshottariSettings.Preset?> = .choice(
    "preset", "NAME", "the choices of jhora, jhora-lahiri, kp or raman",
    detail:
      "Jagannatha Hora has two Lahiris. jhora: its True Chitrapaksha, true-citra, with true positions and solar-arc years. jhora-lahiri: the same with its Traditional Lahiri, user:2435553.5,23.245522528. kp: krishnamurti. raman: raman. Options that are given beside it hold."
  )
  static let startFrom = Option(
    "start-from", "POINT", "count from the Moon, Lagna or another planet",
    detail: "Lagna, the ascendant, needs the place: \(field: "lat") and \(field: "lon").",
    choices: ["moon", "lagna"] + Graha.order.filter { $0 != .moon }.map { $0.name.lowercased() },
    standard: Point.graha(.moon), shown: "moon"
  ) { text throws(Refusal) in
    Graha.order.first { $0.name.lowercased() == text }.map(Point.graha) ?? .lagna
  }
  static let startNakshatra = Option.choice(
    "start-nakshatra", "NAME", "count from a star after the point's",
    detail:
      "janma is the point's own nakshatra; kshema the 4th from it, utpanna the 5th, adhana the 8th.",
    standard: VimshottariSettings.StartNakshatra.janma)
  static let node = Option.choice(
    "node", "NODE", "true or mean node, with \(field: "start_from") rahu or ketu",
    standard: LunarNode.mean)
  static let tribhagi = Option.flag(
    "tribhagi", "a third of the years, the nine three times",
    detail:
      "No published table was found to confirm it; it follows the rule of one open program.")
  static let leapSeconds = Option.flag(
    "leap-seconds", "count leap seconds of UTC at birth",
    detail:
      "Programs and printed tables take the clock's UTC as UT, and so does this command without the option. The difference is below 0.9 s of birth time and moves the dates by up to two hours."
  )

  static let reckoningGroup = CardGroup.own(
    "Reckoning",
    [
      ayanamsa.declaration, year.declaration, positions.declaration, preset.declaration,
      startFrom.declaration, startNakshatra.declaration, balance.declaration, node.declaration,
      tribhagi.declaration, leapSeconds.declaration,
    ])

  /// How the periods of any birth are reckoned.
  struct Reckoning: Sendable {
    let preset: VimshottariSettings.Preset?
    private var settings: VimshottariSettings
    private let isFromLagna: Bool
    private let countsLeapSeconds: Bool

    /// - Throws: a value refusal of a name that does not exist; a usage refusal of a node without
    ///   effect.
    init(_ options: OptionValues) throws(Refusal) {
      preset = try options.value(Vimshottari.Dasha.preset)
      settings = preset.map { VimshottariSettings(preset: $0) } ?? VimshottariSettings()
      if let own = try options.value(ayanamsa) { settings.zodiac.ayanamsa = own }
      if let own = try options.value(year) { settings.year = own }
      if let own = try options.value(positions) { settings.zodiac.positions = own }
      settings.startNakshatra = try options.value(startNakshatra)
      settings.balance = try options.value(balance)
      settings.node = try options.value(node)
      settings.tribhagi = try options.value(tribhagi)
      countsLeapSeconds = try options.value(leapSeconds)
      switch try options.value(startFrom) {
      case .lagna: isFromLagna = true
      case .graha(let graha):
        isFromLagna = false
        settings.start = .graha(graha)
      }
      guard settings.balance == .arc || !isFromLagna && settings.start == .graha(.moon) else {
        throw .usage(
          "option_without_effect", field: balance.field,
          "time counts from the Moon only; leave out \(field: "start_from")")
      }
      guard !options.isGiven(node.name) || settings.isFromNode else {
        throw .usage(
          "option_without_effect", field: node.field,
          "has an effect with \(field: "start_from") rahu or ketu only")
      }
    }

    /// The reckoning of births at the coordinates of a resolved record.
    ///
    /// - Throws: a usage refusal of a place that is missing.
    func births(at record: BirthRecord) throws(Refusal) -> VimshottariBirths {
      var settings = settings
      if isFromLagna {
        guard let latitude = record.lat, let longitude = record.lon,
          let place = GeographicPosition(latitude: latitude, longitude: longitude)
        else {
          throw .usage(
            "place_missing", field: startFrom.field,
            "Lagna needs the place of birth; give \(field: "place"), or \(field: "lat") and \(field: "lon")"
          )
        }
        settings.start = .lagna(place)
      }
      return VimshottariBirths(settings: settings, countsLeapSeconds: countsLeapSeconds)
    }
  }

  private static func ayanamsa(of text: String) throws(Refusal) -> Ayanamsa {
    if let found = Ayanamsa(named: text) { return found }
    if text.hasPrefix("user:") {
      let parts = text.dropFirst(5).split(separator: ",", omittingEmptySubsequences: false)
      let numbers = parts.compactMap { strictNumber(String($0)) }
      guard parts.count == 2, numbers.count == 2,
        let own = Ayanamsa(degrees: numbers[1], at: JulianDay(numbers[0]))
      else {
        throw .value(
          "invalid_ayanamsa",
          "\(quoted(text)) is not a rule; write user:JD,DEGREES with a Julian day (TT) in the years of the ephemeris and -360 to 360 degrees, for example user:2435553.5,23.245522528"
        )
      }
      return own
    }
    let names = Ayanamsa.all.map(\.name)
    let near = nearest(to: text, among: Ayanamsa.all.flatMap(\.names))
    let hint = near.isEmpty ? "" : "did you mean \(near.joined(separator: " or "))? "
    throw Refusal(
      .value, "unknown_ayanamsa",
      "\(quoted(text)) is not an ayanamsa; \(hint)choose \(names.joined(separator: ", ")) or user:JD,DEGREES",
      candidates: near.map { .name($0) })
  }
}

extension VimshottariSettings {
  /// Whether the periods are counted from a node of the Moon.
  var isFromNode: Bool { [.graha(.rahu), .graha(.ketu)].contains(start) }
}
