extension Gazetteer {
  /// The places that a text may mean: those of that name, the largest first, then those whose name
  /// begins with it.
  ///
  /// - Throws: `Refusal` (`invalid_place`, `unknown_place`) where there is none.
  public static func search(_ text: String, limit: Int) throws(Refusal) -> [FoundPlace] {
    var readings = PlaceReadings()
    let (query, all) = try bearers(text, &readings)
    let here = here(query, all)
    var hits = here.now + here.once
    if let word = query.scope.unknown.first,
      hits.contains(where: { distance($0.row, hits[0].row) > samePlace })
    {
      throw unknownWord(word, query, hits)
    }
    if hits.count < limit {
      hits += beginning(query, others: hits.isEmpty || query.scope.words.isEmpty).filter { other in
        !hits.contains { $0.row == other.row }
      }
    }
    guard !hits.isEmpty else { throw all.isEmpty ? unknown(query) : elsewhere(query, all) }
    return hits.prefix(limit).map {
      FoundPlace(place: Place($0.row), matchedName: $0.otherName, inferredDistance: nil)
    }
  }

  /// The places in scope of which a name begins with the typed one, the largest first.
  ///
  /// - Parameter others: whether their other names count.
  private static func beginning(_ query: PlaceQuery, others: Bool) -> [Hit] {
    guard query.keys[0].bytes.count > 1, query.scope.unknown.isEmpty else { return [] }
    var hits: [Hit] = []
    var known: Set<PlaceTables.Row> = []
    func add(_ row: PlaceTables.Row, _ otherName: String?) {
      guard query.scope.contains(row) || query.scope.containedOnce(row),
        known.insert(row).inserted
      else { return }
      hits.append(Hit(row: row, isExact: otherName == nil, otherName: otherName))
    }
    let key = query.keys[0].bytes
    for source in PlaceTables.sources where others || !source.isOther {
      source.lines.forEach(key, prefix: true, limit: 5000) {
        add(source.row(at: $0), source.otherName(at: $0))
      }
    }
    return hits.sorted { $0.row.population > $1.row.population }
  }
}

/// What a point tells of its zone, without a date.
public struct ZoneInference: Sendable {
  /// The zone, if the nearest cities agree on it.
  public let zone: String?
  /// How often that was right, if it is given.
  public let accuracy: String?
  /// Why it is or is not given.
  public let reason: String

  /// Asks the nearest cities.
  ///
  /// - Parameters:
  ///   - latitude: degrees north.
  ///   - longitude: degrees east.
  public init(latitude: Double, longitude: Double) {
    let count = PlaceLookup.inferenceCount
    let cities = Gazetteer.neighbours(latitude: latitude, longitude: longitude, count: count)
    guard let nearest = cities.first, nearest.distance <= PlaceLookup.inferenceLimit else {
      (zone, accuracy) = (nil, nil)
      reason = "the nearest city is over \(Int(PlaceLookup.inferenceLimit)) km away"
      return
    }
    guard Set(cities.map(\.place.zone)).count == 1 else {
      (zone, accuracy) = (nil, nil)
      reason = "the \(count) nearest cities are in different zones"
      return
    }
    zone = nearest.place.zone
    accuracy = nearest.accuracy
    reason =
      "the \(count) nearest cities are in it, which was right for \(nearest.accuracy) of the towns that were tried"
  }
}
