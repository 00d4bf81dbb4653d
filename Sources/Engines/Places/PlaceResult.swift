import Civil

/// The places that a search found.
package struct PlaceResult: Presentable {
  /// A place with how it was found.
  struct Item {
    let place: Place
    /// The other name that was met.
    var matchedName: String?
    /// Kilometres to the point that was asked about.
    var distance: Double?

    init(_ found: FoundPlace) {
      place = found.place
      matchedName = found.matchedName
    }

    init(_ neighbour: Gazetteer.Neighbour) {
      place = neighbour.place
      distance = neighbour.distance
    }
  }

  let places: [Item]
  /// The place that a birth record would take.
  var chosen: Place?
  /// Whether they are of a person's own table.
  var areOwn = false
  /// What a point tells of its zone.
  var zone: ZoneInference?

  package func describe<Sink: ReportSink>(to sink: inout Sink) {
    sink.list("places") { sink in
      for item in places {
        sink.item { sink in
          PlaceReport(item.place).describe(to: &sink)
          sink.text("matched_name", item.matchedName)
          sink.number("distance_km", item.distance, decimals: 1)
          sink.flag("chosen", item.place == chosen)
        }
      }
    }
    sink.object("zone_inference", isKnown: zone != nil) { sink in
      sink.text("zone", zone?.zone)
      sink.text("accuracy", zone?.accuracy)
      sink.text("reason", zone?.reason)
    }
  }

  package var table: RowTable? {
    RowTable(
      path: "places",
      columns: [
        "name", "matched_name", "region", "country", "population", "zone", "lat", "lon",
        "geonameid", "distance_km", "chosen",
      ])
  }

  package func page(_ question: Question) -> Page? {
    let last = zone == nil ? "Other name" : "km"
    let rows = places.map { item -> [String] in
      let place = item.place
      return [
        place == chosen ? "*" : " ", place.name, place.region, place.country,
        place.population == 0 ? "?" : Gazetteer.grouped(place.population), place.zone,
        decimalText(place.latitude, decimals: 3), decimalText(place.longitude, decimals: 3),
        item.distance.map { decimalText($0, decimals: 1) } ?? item.matchedName ?? "",
      ]
    }
    let grid = Grid(
      head: ["", "Place", "Region", "Country", "People", "Zone", "Lat", "Lon", last],
      columns: [.left, .left, .left, .left, .right, .left, .right(7), .right(8), .left],
      rows)
    return Page([Page.Section(.grid(grid)), Page.Section(.sentences([verdict(question.naming)]))])
  }

  /// What the search says of the place or of the zone.
  private func verdict(_ naming: FieldNaming) -> Styled {
    if let zone {
      return zone.zone.map { "The zone is \(bold: $0): \(zone.reason)." }
        ?? "The zone is not certain: \(zone.reason); give \(naming.name(of: "zone"))."
    }
    return chosen == nil
      ? "\(dim: "\(naming.name(of: "place")) is not certain: give more words.")"
      : "\(dim: "* is what \(naming.name(of: "place")) takes.")"
  }
}
