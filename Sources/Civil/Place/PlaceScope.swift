/// Where a place must lie by the words after its name: each may be a country, a former state, a
/// part of a country, a land of the past, or a larger town near by.
struct PlaceScope: Sendable {
  /// A word that names no country and no part of one but a town.
  struct Surroundings: Sendable {
    let towns: [PlaceTables.Row]
    /// Kilometres from the town at which a place may lie.
    let reach: Double
    /// What the word means besides.
    let district: PlaceReading?

    func contains(_ row: PlaceTables.Row) -> Bool {
      if district?.contains(row) == true { return true }
      // Of a land that is called by its town the place may be the larger.
      let isLand = reach > Gazetteer.samePlace
      return towns.contains { town in
        (isLand || row.population <= town.population) && Gazetteer.distance(row, town) <= reach
      }
    }
  }

  private var readings: [PlaceReading] = []
  private var surroundings: [Surroundings] = []
  /// The words as typed.
  let words: [String]
  /// The words that mean nothing that is known.
  private(set) var unknown: [String] = []

  /// Kilometres that a land reaches from the town that it is called by.
  private static let landReach = 300.0

  init(_ words: [String], _ known: inout PlaceReadings) {
    self.words = words
    var rest: [(word: PlaceWord, district: PlaceReading?)] = []
    for text in words {
      let meaning = known.meaning(of: text)
      // The Duchy of X and the X Governorate need not be the region X of today.
      if let reading = meaning.reading, !reading.isDistrict, meaning.isWhole || !reading.isRegion {
        readings.append(reading)
      } else {
        rest.append((meaning.word, meaning.reading))
      }
    }
    for (word, district) in rest {
      var found: Surroundings?
      for (index, form) in word.forms.enumerated() where found == nil {
        let towns = towns(form)
        guard !towns.isEmpty else { continue }
        found = Surroundings(
          towns: towns, reach: index == 0 ? Gazetteer.samePlace : Self.landReach,
          district: district)
      }
      if let found {
        surroundings.append(found)
      } else if let district {
        readings.append(district)
      } else {
        unknown.append(word.text)
      }
    }
  }

  /// The larger towns that a word means, for places in or by them.
  private func towns(_ word: String) -> [PlaceTables.Row] {
    var towns: [PlaceTables.Row] = []
    for key in PlaceKey.spellings(of: word) where !key.bytes.isEmpty {
      PlaceTables.forEachBearer(key.bytes, withSmall: false) { row, _ in towns.append(row) }
    }
    return towns.filter { row in
      row.population >= Gazetteer.smallestTown
        && readings.allSatisfy { $0.contains(row) || $0.containedOnce(row) }
    }
  }

  func contains(_ row: PlaceTables.Row) -> Bool {
    readings.allSatisfy { $0.contains(row) } && surroundings.allSatisfy { $0.contains(row) }
  }

  /// Whether a place lay where the words say, and does not now: Königsberg in Germany.
  func containedOnce(_ row: PlaceTables.Row) -> Bool {
    !contains(row) && readings.allSatisfy { $0.contains(row) || $0.containedOnce(row) }
      && surroundings.allSatisfy { $0.contains(row) }
  }

  /// Whether the words that are known name one country or less.
  var isNarrow: Bool { !surroundings.isEmpty || readings.contains(where: \.isNarrow) }

  /// Whether the words name the region of a place, or a larger town by it.
  func isLocal(_ row: PlaceTables.Row) -> Bool {
    !surroundings.isEmpty || readings.contains { $0.isLocal(row) }
  }

  /// Whether a word means the country of one place and the state of the other: `IN` is India and
  /// Indiana, and Salem is in both.
  func readsDifferently(_ left: PlaceTables.Row, _ right: PlaceTables.Row) -> Bool {
    readings.contains { $0.readsDifferently(left, right) }
  }
}
