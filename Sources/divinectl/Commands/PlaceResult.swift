import Civil
import Engines
import Ephemeris

/// The places that a search found.
struct PlaceResult: Report {
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

  let input: PlaceInput
  let places: [Item]
  /// The place that `--place` would take.
  var chosen: Place?
  /// What a point tells of its zone.
  var zone: ZoneInference?

  func describe<Sink: ReportSink>(to sink: inout Sink) {
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
    if let zone {
      sink.object("zone_inference") { sink in
        sink.text("zone", zone.zone)
        sink.text("accuracy", zone.accuracy)
        sink.text("reason", zone.reason)
      }
    } else {
      sink.null("zone_inference")
    }
  }

  /// Cells under headings, for CSV and TSV.
  var rows: [[String]] {
    let heading = [
      "name", "matched_name", "region", "country", "population", "zone", "lat", "lon", "geonameid",
      "distance_km", "chosen",
    ]
    return [heading]
      + places.map { item in
        let place = item.place
        return [
          place.name, item.matchedName ?? "", place.region, place.country,
          place.population == 0 ? "" : String(place.population), place.zone,
          decimalText(place.latitude, decimals: 3), decimalText(place.longitude, decimals: 3),
          String(place.geonameID), item.distance.map { decimalText($0, decimals: 1) } ?? "",
          item.place == chosen ? "true" : "false",
        ]
      }
  }

  var page: Page {
    let rows = places.map { item -> Grid.Row in
      let place = item.place
      let people = place.population == 0 ? "?" : Gazetteer.grouped(place.population)
      let last = item.distance.map { decimalText($0, decimals: 1) } ?? item.matchedName ?? ""
      return [
        place == chosen ? "*" : " ", "\(place.name)", "\(place.region)", "\(place.country)",
        "\(people)", "\(place.zone)", "\(decimalText(place.latitude, decimals: 3))",
        "\(decimalText(place.longitude, decimals: 3))", "\(last)",
      ]
    }
    let grid = Grid(
      head: ["", "Place", "Region", "Country", "People", "Zone", "Lat", "Lon"]
        + [zone == nil ? "Other name" : "km"],
      columns: [.left, .left, .left, .left, .right, .left, .right(7), .right(8)], rows)
    guard let zone else {
      return Page(
        [Page.Section(.grid(grid))],
        source: [
          chosen == nil
            ? "None of them is taken for --place without more words." : "* is what --place takes."
        ])
    }
    let sentence: Styled =
      zone.zone.map { "The zone is \(bold: $0): \(zone.reason)." }
      ?? "The zone is not certain: \(zone.reason); give --zone."
    return Page([Page.Section(.grid(grid)), Page.Section(.sentences([sentence]))])
  }
}
