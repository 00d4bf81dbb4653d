import Civil
import Ephemeris

/// How a birth moment is named for people.
enum BirthText {
  /// What the head of a table says of a birth: when, and where if a place is known.
  static func rows(_ moment: BirthMoment) -> [(String, String)] {
    let place = moment.place.map { [("Place", PlaceText.found($0, moment.record))] }
    return [("Born", born(moment))] + (place ?? [])
  }

  /// Date, time and clock, as given.
  static func born(_ moment: BirthMoment) -> String {
    let clock = moment.abbreviation.map { " \($0)" } ?? ""
    let zone =
      switch moment.source {
      case .zone(let name): "\(name) (\(moment.offset)\(clock))"
      case .localMeanTime: "local mean time (\(moment.offset))"
      case .offset: "\(moment.offset)\(clock)"
      }
    return "\(moment.record.date) \(moment.record.time ?? "") \(zone)"
  }
}
