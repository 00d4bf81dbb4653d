package import Civil
package import Ephemeris

/// The gazetteer: which places a name may mean, or which lie near a point.
package enum Places: Engine {
  package static let card = EngineCard(
    name: "place",
    summary: "look up a place by name or coordinates",
    description: [
      "Shows the places that a name may mean, as \(field: "place") would look it up: places that bear the name, those that had it, and those whose name begins with it. With \(field: "lat") and \(field: "lon") it shows the nearest places and what zone they tell.",
      "The places are those of GeoNames from 1,000 people up. Letter case, accents, hyphens and spaces do not count. What \(field: "place") takes without asking is marked with a star.",
    ],
    verbs: [Search.self])

  /// `place`: a search by name or by coordinates.
  package enum Search: Verb {
    static let limit = Option.count(
      "limit", "N", "show at most N places", in: 1...1000, standard: 10)
    static let lat = Option.degrees(
      "lat", "DEGREES", "latitude of a point, instead of NAME", .latitude)
    static let lon = Option.degrees(
      "lon", "DEGREES", "longitude of the point, east positive", .longitude)

    static let places = Option<OwnPlaces?>(
      BirthOptions.places.name, "FILE", BirthOptions.places.summary,
      detail: BirthOptions.places.detail, completion: .file, fileLimit: OwnPlaces.fileLimit,
      standard: nil
    ) { text throws(Refusal) in try OwnPlaces(table: text) }

    package struct Settings: Sendable {
      var own: OwnPlaces?
      var limit: Int
      var latitude: Double?
      var longitude: Double?
    }

    package static let card = VerbCard(
      name: "search", summary: "look up a place by name or coordinates",
      operands: [
        OperandDeclaration(
          name: "NAME", summary: "\"City\", \"City, CC\" or \"City, Region, Country\"",
          isRequired: false)
      ],
      groups: [
        .own("Search", [limit.declaration, lat.declaration, lon.declaration, places.declaration]),
        .output,
      ],
      formats: [.table, .json, .csv, .tsv],
      relations: [
        .needs("lon", "lat", code: "coordinate_missing", "needs \(field: "lat") beside it"),
        .needs("lat", "lon", code: "coordinate_missing", "needs \(field: "lon") beside it"),
      ],
      isForRecords: false,
      examples: [
        CardExample(["Bombay, IN"], [], note: "an old name"),
        CardExample(
          ["Springfield, US"], ["limit": "3"], note: "a name that many have"),
        CardExample(
          ["lat": "47.8", "lon": "13.04", "json": ""], note: "what lies near a point, as JSON"),
      ])

    package static func settings(_ options: OptionValues) throws(Refusal) -> Settings {
      Settings(
        own: try options.value(places), limit: try options.value(limit),
        latitude: try options.value(lat),
        longitude: try options.value(lon))
    }

    package static func needs(_ settings: Settings) -> Needs { Needs() }

    package static func answer(
      _ question: Question, _ settings: Settings, _ sky: borrowing EphemerisSession
    ) throws(Refusal) -> Answer<PlaceResult> {
      let result = try result(question.words.first, settings)
      return Answer(
        result, conventions: Conventions(own: PlaceConventions(areOwn: result.areOwn)),
        input: PlaceInput(
          name: question.words.first, latitude: settings.latitude,
          longitude: settings.longitude))
    }

    private static func result(_ name: String?, _ settings: Settings) throws(Refusal)
      -> PlaceResult
    {
      guard let latitude = settings.latitude, let longitude = settings.longitude else {
        guard let name else {
          throw .usage(
            "operand_missing", "place needs NAME, or \(field: "lat") and \(field: "lon")")
        }
        do throws(Refusal) {
          let own = settings.own?.places(name) ?? []
          guard own.isEmpty else {
            return PlaceResult(
              places: own.prefix(settings.limit).map { .init($0) },
              chosen: own.count == 1 ? own[0].place : nil, areOwn: true)
          }
          return PlaceResult(
            places: try Gazetteer.search(name, limit: settings.limit).map { .init($0) },
            chosen: (try? Gazetteer.resolve(name))?.place)
        } catch {
          throw error.blaming(nil)
        }
      }
      guard name == nil else {
        throw .usage("conflicting_options", field: "lat", "does not go with NAME")
      }
      try BirthRecord(date: "", lat: latitude, lon: longitude).checkPosition()
      let cities = Gazetteer.neighbours(
        latitude: latitude, longitude: longitude, count: settings.limit)
      return PlaceResult(
        places: cities.map { .init($0) },
        zone: ZoneInference(latitude: latitude, longitude: longitude))
    }
  }
}

/// What was asked for.
private struct PlaceInput: Report {
  let name: String?
  let latitude: Double?
  let longitude: Double?

  func describe<Sink: ReportSink>(to sink: inout Sink) {
    sink.text("name", name)
    sink.number("lat", latitude, decimals: 6)
    sink.number("lon", longitude, decimals: 6)
  }
}

/// Where the places come from.
private struct PlaceConventions: Report {
  let areOwn: Bool

  func describe<Sink: ReportSink>(to sink: inout Sink) {
    sink.text("places", areOwn ? "the table of places" : Gazetteer.attribution)
  }
}
