import Civil
import Ephemeris

/// How moments and values are named on pages and in rows.
extension JulianDay<UT> {
  /// `2026-01-01`.
  func dateText(by clock: WallClock = .universal) -> String {
    String(text(by: clock).prefix { $0 != "T" })
  }

  /// `2026-01-01 12:00`.
  func clockText(by clock: WallClock = .universal) -> String {
    let shown = clock.shown(instant).description
    return String(shown.replacing("T", with: " ").dropLast(4))
  }
}

extension WallClock {
  /// ` UT`, `, clock of Asia/Kolkata`: what stands behind a date or a title.
  var suffix: String { isUniversal ? " UT" : ", clock of \(name)" }
}

extension NakshatraQuarter {
  /// `Swati 1`.
  var name: String { "\(nakshatra.name) \(pada)" }
}

extension RunningLords {
  /// `Jupiter / Moon`, or why none runs.
  var name: String {
    switch self {
    case .lords(let lords): lords.map(\.name).joined(separator: " / ")
    case .beforeBirth: "before birth"
    case .afterCycle: "after the last"
    }
  }
}

extension NakshatraPosition {
  /// `258.3314° (18°19'53" Dhanu) Purva Ashadha, pada 2, lord Venus`.
  var text: String {
    "\(degreesText)° (\(degreesInRashi) \(rashi.name)) \(nakshatra.name), pada \(pada), lord \(nakshatra.lord.name)"
  }

  /// The longitude with four decimals; what rounds to 360 is 0.
  var degreesText: String { decimalText(longitude >= 359.99995 ? 0 : longitude, decimals: 4) }
}

extension VimshottariSettings {
  /// `Lagna`, `Saturn`.
  var startName: String { start.id.prefix(1).uppercased() + start.id.dropFirst() }

  /// The zodiac and the sources behind a page.
  func zodiacSource(
    ayanamsaDegrees: (withNutation: Double, without: Double), ephemeris: String, zoneData: String?
  ) -> [Styled] {
    let degrees = decimalText(ayanamsaDegrees.withNutation, decimals: 4)
    let mean = decimalText(ayanamsaDegrees.without, decimals: 4)
    let zones = zoneData.map { ", zone data \($0)" } ?? ""
    return [
      "ayanamsa \(zodiac.ayanamsa.name) (\(degrees)° with nutation, \(mean)° without)",
      "\(zodiac.positions.rawValue) positions", "\(ephemeris)\(zones)",
    ]
  }

  /// The choices and the sources behind a page.
  func source(
    ayanamsaDegrees: (withNutation: Double, without: Double), ephemeris: String, zoneData: String?
  ) -> [Styled] {
    var source = zodiacSource(
      ayanamsaDegrees: ayanamsaDegrees, ephemeris: ephemeris, zoneData: zoneData)
    source[1] = "\(source[1]), year \(year.name)\(tribhagi ? ", tribhagi" : "")"
    return source
  }
}
