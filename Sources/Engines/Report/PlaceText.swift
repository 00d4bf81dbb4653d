package import Civil

/// How a place is named for people.
package enum PlaceText {
  /// What was found and how, as the tables show it.
  ///
  /// - Parameter record: the resolved record; another name is shown as it was typed there.
  package static func found(_ found: FoundPlace, _ record: BirthRecord) -> String {
    let place = found.place
    let position =
      "(\(decimalText(place.latitude, decimals: 2)), \(decimalText(place.longitude, decimals: 2)))"
    if let distance = found.inferredDistance {
      return "nearest city \(place.fullName) \(position), \(decimalText(distance, decimals: 0)) km"
    }
    let typed = record.place?.prefix { $0 != "," }.description
    let other = found.matchedName.map { "\(typed ?? $0) → " } ?? ""
    let ownZone = record.zone == place.zone ? " \(place.zone)" : ""
    return "\(other)\(place.fullName) \(position)\(ownZone)"
  }
}
