package import Civil

/// A place in JSON.
package struct PlaceReport: Report {
  package let place: Place

  package init(place: Place) {
    self.place = place
  }

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
  package let found: FoundPlace

  package init(found: FoundPlace) {
    self.found = found
  }

  package func describe<Sink: ReportSink>(to sink: inout Sink) {
    PlaceReport(place: found.place).describe(to: &sink)
    sink.text("matched_name", found.matchedName)
    sink.flag("inferred", found.isInferred)
    sink.number("distance_km", found.inferredDistance, decimals: 1)
  }
}
