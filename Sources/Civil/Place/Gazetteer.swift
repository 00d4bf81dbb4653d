/// The places of GeoNames from 1,000 people up, found by name or by coordinates, offline.
///
/// A name never finds a place that it does not surely mean: what could be two places, or one that
/// the tables may lack, is an error with the candidates.
public enum Gazetteer {
  /// The source of the places, and its licence.
  public static let attribution = "places from GeoNames (geonames.org), CC BY 4.0"

  /// Below this a place that the tables lack could be a tenth as large.
  static let safePopulation = 150_000
  /// Below this a place in an empire, with a word that is unknown, may be one that is written
  /// otherwise in the tables.
  static let largePopulation = 15_000
  /// Below this, in kilometres, two lines mean one place.
  static let samePlace = 30.0
  /// A town with fewer people does not say where a place is.
  static let smallestTown = 50_000
  /// Longer texts name no place.
  static let longestText = 200

  /// A place and how its name was met.
  struct Hit: Sendable {
    let row: PlaceTables.Row
    /// Whether the name is the place's own, or the beginning of it (Frankfurt for Frankfurt am Main).
    var isExact: Bool
    /// The other name that was met; nil for the place's own.
    var otherName: String?
  }

  /// The one place that a text names: `City, CC` or `City, Region, Country`.
  ///
  /// - Throws: `Refusal` (`invalid_place`, `unknown_place`, `ambiguous_place`).
  public static func resolve(_ text: String) throws(Refusal) -> FoundPlace {
    var readings = PlaceReadings()
    return try resolve(text, &readings)
  }

  /// The same; keeps what words mean.
  static func resolve(_ text: String, _ readings: inout PlaceReadings) throws(Refusal)
    -> FoundPlace
  {
    let (query, all) = try bearers(text, &readings)
    let here = here(query, all)
    guard let winner = winner(here.now) ?? winner(here.once) else {
      throw all.isEmpty ? unknown(query) : elsewhere(query, all)
    }
    let found = here.now + here.once
    if let word = query.scope.unknown.first,
      found.contains(where: { distance($0.row, winner.row) > samePlace })
        || !query.scope.isNarrow && winner.row.population < largePopulation
    {
      throw unknownWord(word, query, found)
    }
    let rivals = rivals(of: winner, among: found, query.scope)
    guard rivals.isEmpty else { throw ambiguous(query, [winner] + rivals) }
    if winner.row.isNamesake, !query.scope.isLocal(winner.row) {
      throw regionMissing(query, [winner] + found.filter { $0.row != winner.row })
    }
    if query.scope.words.count == query.scope.unknown.count,
      winner.row.population < safePopulation
    {
      if let word = query.scope.unknown.first { throw unknownWord(word, query, found) }
      throw countryMissing(query, [winner] + found.filter { $0.row != winner.row })
    }
    return FoundPlace(
      place: Place(winner.row), matchedName: winner.otherName, inferredDistance: nil,
      ignoredWords: query.scope.unknown)
  }

  /// A text taken apart, and every place that bears its name.
  ///
  /// Where none does, its last words may say where without a comma: `Paris France`.
  static func bearers(_ text: String, _ readings: inout PlaceReadings) throws(Refusal)
    -> (query: PlaceQuery, hits: [Hit])
  {
    let query = try PlaceQuery(text, &readings)
    let all = hits(query)
    guard all.isEmpty else { return (query, all) }
    for other in query.apart(&readings) {
      let all = hits(other)
      if !all.isEmpty { return (other, all) }
    }
    return (query, [])
  }

  /// The bearers of a name that lie where the other words say, and those that lay there once.
  static func here(_ query: PlaceQuery, _ hits: [Hit]) -> (now: [Hit], once: [Hit]) {
    (
      hits.filter { query.scope.contains($0.row) },
      hits.filter { query.scope.containedOnce($0.row) }
    )
  }

  /// Every place that bears the name, the largest first.
  static func hits(_ query: PlaceQuery) -> [Hit] {
    var hits: [Hit] = []
    func add(_ hit: Hit) {
      if let index = hits.firstIndex(where: { $0.row == hit.row }) {
        if hit.isExact, !hits[index].isExact { hits[index] = hit }
      } else {
        hits.append(hit)
      }
    }
    for (index, key) in query.keys.enumerated() {
      PlaceTables.forEachBearer(key.bytes) { row, otherName in
        guard let otherName else {
          return add(Hit(row: row, isExact: index == 0, otherName: nil))
        }
        let isBeginning = index == 0 && PlaceKey(row.name).bytes.starts(with: key.bytes)
        add(Hit(row: row, isExact: isBeginning, otherName: otherName))
      }
    }
    return hits.sorted { ($0.row.population, $1.row.offset) > ($1.row.population, $0.row.offset) }
  }

  /// The place that is meant if there is no rival: the largest that bears the name itself, if none
  /// that has it beside its own is five hundred times larger (Moskva, and a village of that name).
  private static func winner(_ hits: [Hit]) -> Hit? {
    guard let largest = hits.first, let exact = hits.first(where: \.isExact) else {
      return hits.first
    }
    return people(largest.row) >= people(exact.row) * 500 ? largest : exact
  }

  /// The people of a place; where nobody says, as many as it may have.
  private static func people(_ row: PlaceTables.Row) -> Int {
    row.population == 0 ? safePopulation / 10 - 1 : row.population
  }

  /// The places that the name may mean as well as the winner.
  ///
  /// A rival lies elsewhere and has a tenth of its people or more. A place that only has the name
  /// beside its own is a rival of one that bears it if it is ten times larger.
  private static func rivals(
    of winner: Hit, among hits: [Hit], _ scope: PlaceScope
  ) -> [Hit] {
    let own = people(winner.row)
    return hits.filter { hit in
      guard hit.row != winner.row,
        distance(hit.row, winner.row) > samePlace
      else { return false }
      if hit.isExact, scope.readsDifferently(hit.row, winner.row) { return true }
      let other = people(hit.row)
      return hit.isExact == winner.isExact ? other * 10 > own : other >= own * 10
    }
  }

  /// Kilometres between two places.
  static func distance(_ left: PlaceTables.Row, _ right: PlaceTables.Row) -> Double {
    greatCircle((left.latitude, left.longitude), (right.latitude, right.longitude))
  }
}
