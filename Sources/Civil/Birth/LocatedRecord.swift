/// A birth record together with what its place says.
struct LocatedRecord: Sendable {
  /// The record with the zone and the coordinates that hold.
  var record: BirthRecord
  /// The place that gave them.
  var place: FoundPlace?
  /// The zone of the place, where another one was typed beside it.
  var overriddenZone: String?
  var warnings: [Warning] = []
}

/// Finds the places of records; keeps those that it has found.
struct PlaceLookup: Sendable {
  private struct Coordinates: Hashable {
    let latitude, longitude: Double
  }

  /// Kilometres that typed coordinates may lie from the place that is named beside them.
  static let coordinateLimit = 100.0
  /// Kilometres to the nearest city from which on nothing is inferred from it: beyond, more than
  /// one town in twenty was in another zone (docs/places.md).
  static let inferenceLimit = 100.0
  /// How many cities must agree.
  static let inferenceCount = 3

  private static let capacity = 20_000

  /// A person's own table, which goes first.
  var own: OwnPlaces?
  /// A place that was found for a text by another way, for the next record.
  var known: (text: String, place: FoundPlace)?
  private var readings = PlaceReadings()
  private var found = Kept<String, Finding>()
  private var neighbours: [Coordinates: [Gazetteer.Neighbour]] = [:]

  /// The place of that name, looked up once.
  ///
  /// - Throws: `Refusal` where the name is not one place.
  mutating func place(_ text: String) throws(Refusal) -> FoundPlace {
    if let known, known.text == text { return known.place }
    if let known = found[text] { return try known.place() }
    let finding: Finding
    do throws(Refusal) {
      if let place = try own?.place(text) {
        finding = .place(place)
      } else {
        finding = .place(try Gazetteer.resolve(text, &readings))
      }
    } catch {
      finding = .refusal(error)
    }
    if found.count >= Self.capacity { found.removeAll() }
    found.add(finding, for: text)
    return try finding.place()
  }

  /// What came of a name; not a `Result`, whose type the runtime prepares slowly.
  private enum Finding: Sendable {
    case place(FoundPlace)
    case refusal(Refusal)

    func place() throws(Refusal) -> FoundPlace {
      switch self {
      case .place(let place): return place
      case .refusal(let refusal): throw refusal
      }
    }
  }

  /// The cities from which the zone of a point is inferred.
  mutating func cities(latitude: Double, longitude: Double) -> [Gazetteer.Neighbour] {
    let point = Coordinates(latitude: latitude, longitude: longitude)
    if let known = neighbours[point] { return known }
    let cities = Gazetteer.neighbours(
      latitude: latitude, longitude: longitude, count: Self.inferenceCount)
    if neighbours.count >= Self.capacity { neighbours.removeAll() }
    neighbours[point] = cities
    return cities
  }

  /// The record with the zone and coordinates of the place that it names.
  ///
  /// - Throws: `Refusal` where the name is not one place, or the coordinates are elsewhere.
  mutating func locate(_ record: BirthRecord, at name: String) throws(Refusal)
    -> LocatedRecord
  {
    let found = try place(name)
    let place = found.place
    let latitude = record.lat ?? place.latitude
    let longitude = record.lon ?? place.longitude
    let distance =
      record.lat == nil && record.lon == nil
      ? 0
      : Gazetteer.greatCircle((latitude, longitude), (place.latitude, place.longitude))
    guard distance <= Self.coordinateLimit else {
      throw Refusal(
        .placeConflict, field: "place",
        "\(quoted(name)) is \(place.shortName) (\(place.latitude), \(place.longitude)), \(Int(distance)) km from \(field: "lat") \(latitude) \(field: "lon") \(longitude); give one of the two",
        candidates: [.place(place)])
    }
    var located = LocatedRecord(record: record, place: found)
    located.warnings = found.warnings(of: name)
    located.record.lat = latitude
    located.record.lon = longitude
    if record.zone == nil, !record.lmt {
      located.record.zone = place.zone
    } else if let zone = record.zone, zone != place.zone {
      located.overriddenZone = place.zone
    }
    return located
  }
}

extension FoundPlace {
  /// What its text should be told of.
  fileprivate func warnings(of text: String) -> [Warning] {
    guard !ignoredWords.isEmpty else { return [] }
    let words = listed(ignoredWords.map { "\(quoted($0))" }, "and")
    return [
      Warning(
        code: "place_word_ignored",
        message: "\(words) in \(quoted(text)) is no country, region or larger town that is known, "
          + "and was left out: the only place of that name in the tables is \(place.shortName).")
    ]
  }
}
