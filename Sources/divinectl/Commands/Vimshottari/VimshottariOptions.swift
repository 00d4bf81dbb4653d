import Civil
import Engines
import Ephemeris

/// The options of `divinectl vimshottari` that choose how periods are reckoned.
enum VimshottariOptions {
  static let ayanamsa = OptionDeclaration(
    name: "ayanamsa", value: "NAME", summary: "where the sidereal zodiac begins",
    detail:
      "The names are \(Ayanamsa.all.map { $0.names.joined(separator: " or ") }.joined(separator: ", ")). A rule of one's own is user:JD,DEGREES: the value at a Julian day (TT).",
    standard: "lahiri")
  static let year = OptionDeclaration(
    name: "year", value: "YEAR", summary: "days of a year, or a name",
    detail:
      "365.25, 365.2425, 365.2422, 365.256363, 360 or any number from 300 to 400; or savana (360), tropical (365.2421897), sidereal (365.256363), solar-arc: a year is 360 degrees of the Sun's sidereal longitude, at every level.",
    standard: "365.25")
  static let positions = OptionDeclaration(
    name: "positions", value: "KIND", summary: "apparent or true positions",
    detail: "True positions are geometric: without light-time, aberration and deflection.",
    choices: PositionKind.allCases.map(\.rawValue), standard: "apparent")
  static let preset = OptionDeclaration(
    name: "preset", value: "NAME", summary: "the choices of jhora, kp or raman",
    detail:
      "jhora: lahiri, true positions, solar-arc years. kp: krishnamurti. raman: raman. Options that are given beside it hold.",
    choices: VimshottariSettings.Preset.allCases.map(\.rawValue))
  static let startFrom = OptionDeclaration(
    name: "start-from", value: "POINT", summary: "count from the Moon, Lagna or another planet",
    detail: "Lagna, the ascendant, needs the place: --lat and --lon.",
    choices: ["moon", "lagna"] + Graha.order.filter { $0 != .moon }.map { $0.name.lowercased() },
    standard: "moon")
  static let startNakshatra = OptionDeclaration(
    name: "start-nakshatra", value: "NAME", summary: "count from a star after the point's",
    detail:
      "janma is the point's own nakshatra; kshema the 4th from it, utpanna the 5th, adhana the 8th.",
    choices: VimshottariSettings.StartNakshatra.allCases.map(\.rawValue), standard: "janma")
  static let node = OptionDeclaration(
    name: "node", value: "NODE", summary: "true or mean node, with --start-from rahu or ketu",
    choices: LunarNode.allCases.map(\.rawValue), standard: "mean")
  static let tribhagi = OptionDeclaration(
    name: "tribhagi", summary: "a third of the years, the nine three times",
    detail:
      "No published table was found to confirm it; it follows the rule of one open program.")
  static let leapSeconds = OptionDeclaration(
    name: "leap-seconds", summary: "count leap seconds of UTC at birth",
    detail:
      "Programs and printed tables take the clock's UTC as UT, and so does this command without the option. The difference is below 0.9 s of birth time and moves the dates by up to two hours."
  )

  static let group = OptionGroup(
    heading: "Reckoning",
    options: [
      ayanamsa, year, positions, preset, startFrom, startNakshatra, node, tribhagi, leapSeconds,
    ])

  /// The settings that the options give.
  ///
  /// - Parameters:
  ///   - value: the text of an option, `true` for a switch.
  ///   - latitude: degrees north of the place of birth, for Lagna.
  ///   - longitude: degrees east of it.
  /// - Throws: a value failure for a name that does not exist; a usage failure for a place that is
  ///   missing or a node without effect.
  static func settings(
    _ value: (OptionDeclaration) -> String?, latitude: Double?, longitude: Double?
  ) throws(Refusal) -> VimshottariSettings {
    let chosen = value(preset).flatMap(VimshottariSettings.Preset.init(rawValue:))
    var settings = chosen.map(VimshottariSettings.init(preset:)) ?? VimshottariSettings()
    if let text = value(ayanamsa) { settings.zodiac.ayanamsa = try ayanamsa(text) }
    if let text = value(year) {
      guard let length = YearLength(name: text, days: strictNumber(text)) else {
        let names = YearLength.named.map(\.name).joined(separator: ", ")
        throw .value(
          "unknown_year", field: Field(year.name),
          "\(quoted(text)) is not a year; give days from 300 to 400, for example 365.25, or one of \(names)"
        )
      }
      settings.year = length
    }
    if let kind = value(positions).flatMap(PositionKind.init(rawValue:)) {
      settings.zodiac.positions = kind
    }
    settings.start = try start(value(startFrom), latitude, longitude)
    if let variant = value(startNakshatra) {
      settings.startNakshatra =
        VimshottariSettings.StartNakshatra(rawValue: variant) ?? .janma
    }
    if let node = value(node).flatMap(LunarNode.init(rawValue:)) {
      guard [.graha(.rahu), .graha(.ketu)].contains(settings.start) else {
        throw .usage(
          "option_without_effect", field: Field(Self.node.name),
          "has an effect with --start-from rahu or ketu only")
      }
      settings.node = node
    }
    settings.tribhagi = value(tribhagi) == "true"
    return settings
  }

  private static func ayanamsa(_ text: String) throws(Refusal) -> Ayanamsa {
    if let found = Ayanamsa(named: text) { return found }
    if text.hasPrefix("user:") {
      let parts = text.dropFirst(5).split(separator: ",", omittingEmptySubsequences: false)
      let numbers = parts.compactMap { strictNumber(String($0)) }
      guard parts.count == 2, numbers.count == 2,
        let own = Ayanamsa(degrees: numbers[1], at: JulianDay(numbers[0]))
      else {
        throw .value(
          "invalid_ayanamsa", field: Field(ayanamsa.name),
          "\(quoted(text)) is not a rule; write user:JD,DEGREES with a Julian day (TT) in the years of the ephemeris and -360 to 360 degrees, for example user:2435553.5,23.245522528"
        )
      }
      return own
    }
    let names = Ayanamsa.all.map(\.name)
    let near = nearest(to: text, among: Ayanamsa.all.flatMap(\.names))
    let hint = near.isEmpty ? "" : "did you mean \(near.joined(separator: " or "))? "
    throw Refusal(
      .value, "unknown_ayanamsa", field: Field(ayanamsa.name),
      "\(quoted(text)) is not an ayanamsa; \(hint)choose \(names.joined(separator: ", ")) or user:JD,DEGREES",
      candidates: near.map { .name($0) })
  }

  private static func start(_ name: String?, _ latitude: Double?, _ longitude: Double?)
    throws(Refusal) -> VimshottariSettings.Start
  {
    guard let name else { return .graha(.moon) }
    guard name == "lagna" else {
      let graha = Graha.order.first { $0.name.lowercased() == name }
      return .graha(graha ?? .moon)
    }
    guard let latitude, let longitude else {
      throw .usage(
        "place_missing", field: Field(startFrom.name),
        "Lagna needs the place of birth; give --place, or --lat and --lon")
    }
    guard let place = GeographicPosition(latitude: latitude, longitude: longitude) else {
      let isLatitude = !(-90...90).contains(latitude)
      throw .value(
        "invalid_coordinate", field: Field(isLatitude ? "lat" : "lon"),
        "'\(isLatitude ? latitude : longitude)' is out of range; latitudes are -90 to 90, longitudes -180 to 180"
      )
    }
    return .lagna(place)
  }

  /// The name of a year's length.
  static func name(of year: YearLength) -> String {
    switch year {
    case .solarArc: "solar-arc"
    case .days(let days): shortDecimalText(days, decimals: 7)
    }
  }
}
