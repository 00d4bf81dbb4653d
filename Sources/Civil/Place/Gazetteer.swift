/// The places of GeoNames with over 15,000 people, found by name or by coordinates, offline.
///
/// A name never finds a place that it does not surely mean: what could be two places, or one that
/// the tables may lack, is an error with the candidates.
public enum Gazetteer {
  /// The source of the places, and its licence.
  public static let attribution = "places from GeoNames (geonames.org), CC BY 4.0"

  /// Below this a place that the tables lack could be a tenth as large.
  static let safePopulation = 150_000
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
    let query = try PlaceQuery(text)
    let here = try here(query)
    guard let winner = winner(here) else {
      let hits = hits(query)
      throw hits.isEmpty ? unknown(query) : elsewhere(query, hits)
    }
    let rivals = rivals(of: winner, among: here, query.scope)
    guard rivals.isEmpty else { throw ambiguous(query, [winner] + rivals) }
    if winner.row.isNamesake, !query.scope.isLocal(winner.row) {
      throw regionMissing(query, [winner] + here.filter { $0.row != winner.row })
    }
    if query.scope.words.isEmpty, winner.row.population < safePopulation {
      throw countryMissing(query, [winner] + here.filter { $0.row != winner.row })
    }
    return FoundPlace(
      place: Place(winner.row), matchedName: winner.otherName, inferredDistance: nil)
  }

  /// Every place that bears the name and lies where the other words say, the largest first.
  ///
  /// - Throws: `Refusal` (`unknown_place`) for a word that says no where.
  static func here(_ query: PlaceQuery) throws(Refusal) -> [Hit] {
    let hits = hits(query)
    var here = hits.filter { query.scope.contains($0.row) }
    for word in query.scope.others {
      let towns = towns(word, query.scope)
      guard !towns.isEmpty else { throw unknownWord(word, query, hits) }
      here.removeAll { hit in !towns.contains { isNear(hit.row, $0) } }
    }
    return here
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
      PlaceTables.places.forEach(key.bytes) { line in
        add(Hit(row: PlaceTables.row(at: line), isExact: index == 0, otherName: nil))
      }
      PlaceTables.names.forEach(key.bytes) { line in
        let row = PlaceTables.row(ofNameAt: line)
        let isBeginning = index == 0 && PlaceKey(row.name).bytes.starts(with: key.bytes)
        add(Hit(row: row, isExact: isBeginning, otherName: PlaceTables.name(at: line)))
      }
    }
    return hits.sorted { ($0.row.population, $1.row.offset) > ($1.row.population, $0.row.offset) }
  }

  /// The place that is meant if there is no rival: the largest that bears the name itself.
  private static func winner(_ hits: [Hit]) -> Hit? {
    hits.first(where: \.isExact) ?? hits.first
  }

  /// The places that the name may mean as well as the winner.
  ///
  /// A rival lies elsewhere and has a tenth of its people or more. A place that only has the name
  /// beside its own is a rival of one that bears it if it is ten times larger.
  private static func rivals(
    of winner: Hit, among hits: [Hit], _ scope: PlaceScope
  ) -> [Hit] {
    func people(_ row: PlaceTables.Row) -> Int {
      row.population == 0 ? safePopulation / 10 - 1 : row.population
    }
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

  /// The larger towns that a word means, for places in or by them.
  private static func towns(_ word: String, _ scope: PlaceScope) -> [PlaceTables.Row] {
    var towns: [PlaceTables.Row] = []
    for key in PlaceKey.spellings(of: word) where !key.bytes.isEmpty {
      PlaceTables.places.forEach(key.bytes) { towns.append(PlaceTables.row(at: $0)) }
      PlaceTables.names.forEach(key.bytes) { towns.append(PlaceTables.row(ofNameAt: $0)) }
    }
    return towns.filter { $0.population >= smallestTown && scope.contains($0) }
  }

  /// Whether a place is a town or lies by it, and is smaller.
  private static func isNear(_ row: PlaceTables.Row, _ town: PlaceTables.Row) -> Bool {
    row.population <= town.population && distance(row, town) <= samePlace
  }

  private static func distance(_ left: PlaceTables.Row, _ right: PlaceTables.Row) -> Double {
    greatCircle((left.latitude, left.longitude), (right.latitude, right.longitude))
  }
}

/// A place's name as typed, taken apart.
struct PlaceQuery: Sendable {
  /// The whole text.
  let text: String
  /// What stands before the first comma.
  let name: String
  /// The forms under which the name is looked up; the first is as typed.
  let keys: [PlaceKey]
  let scope: PlaceScope

  /// Takes a text apart.
  ///
  /// - Throws: `Refusal` (`invalid_place`) for a text that cannot be a place's name.
  init(_ text: String) throws(Refusal) {
    func refused(_ reason: String) -> Refusal {
      Refusal(
        .invalidPlace, field: "place",
        "\(quoted(text)) \(reason); write \"City, CC\" or \"City, Region, Country\"")
    }
    guard text.utf8.count <= Gazetteer.longestText else {
      throw refused("is longer than \(Gazetteer.longestText) bytes")
    }
    guard text.utf8.allSatisfy({ $0 >= 0x20 && $0 != 0x7F }) else {
      throw refused("has a control character")
    }
    let parts = text.split(separator: ",", omittingEmptySubsequences: false).map { part in
      var part = part
      while part.first == " " { part = part.dropFirst() }
      while part.last == " " { part = part.dropLast() }
      return String(part)
    }
    guard let name = parts.first, parts.allSatisfy({ !$0.isEmpty }) else {
      throw refused(text.isEmpty ? "is empty" : "has an empty part")
    }
    guard parts.count <= 4 else { throw refused("has more than four parts") }
    let keys = PlaceKey.spellings(of: name)
    guard !keys[0].hasForeignLetter else {
      throw refused("is not in Latin, Greek or Cyrillic letters")
    }
    guard !keys[0].bytes.isEmpty else { throw refused("has no letters") }
    self.text = text
    self.name = name
    self.keys = keys
    scope = PlaceScope(Array(parts.dropFirst()))
  }
}
