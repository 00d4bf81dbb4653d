package import Civil

/// How a birth moment is named for people.
package enum BirthText {
  /// What the head of a page says of a birth: when, and where if a place is known.
  package static func rows(_ moment: BirthMoment) -> [Page.Pair] {
    let place = moment.place.map { Page.Pair("Place", PlaceText.found($0, moment.record)) }
    return [Page.Pair("Born", born(moment))] + (place.map { [$0] } ?? [])
  }

  /// Date, time and clock, as given.
  package static func born(_ moment: BirthMoment) -> String {
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
