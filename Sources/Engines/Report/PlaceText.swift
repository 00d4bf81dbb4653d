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

/// A place in JSON.
package struct PlaceReport: Report {
  let place: Place

  /// A place.
  package init(_ place: Place) { self.place = place }

  /// Tells the place.
  package func describe<Sink: ReportSink>(to sink: inout Sink) {
    sink.text("name", place.name)
    sink.text("region", place.region.isEmpty ? nil : place.region)
    sink.text("country", place.country)
    sink.text("country_name", place.countryName)
    sink.number("lat", place.latitude, decimals: 6)
    sink.number("lon", place.longitude, decimals: 6)
    sink.text("zone", place.zone)
    sink.integer("population", place.population == 0 ? nil : place.population)
    sink.integer("geonameid", place.geonameID)
  }
}

/// A place with how it was found, in JSON.
package struct FoundPlaceReport: Report {
  let found: FoundPlace

  /// A place that was found.
  package init(_ found: FoundPlace) { self.found = found }

  /// Tells the place.
  package func describe<Sink: ReportSink>(to sink: inout Sink) {
    PlaceReport(found.place).describe(to: &sink)
    sink.text("matched_name", found.matchedName)
    sink.flag("inferred", found.isInferred)
    sink.number("distance_km", found.inferredDistance, decimals: 1)
  }
}
