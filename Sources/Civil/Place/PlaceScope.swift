/// Where a place must lie by the words after its name: each may be a country, a former state, a
/// part of a country, or a larger town near by.
struct PlaceScope: Sendable {
  /// What a word may mean, for each line of the table of regions.
  private struct Reading: Sendable {
    var asCountry: [Bool]
    var asRegion: [Bool]

    func contains(_ region: Int) -> Bool { asCountry[region] || asRegion[region] }
  }

  private let readings: [Reading]
  /// The words as typed.
  let words: [String]
  /// The words that name no country and no part of one.
  let others: [String]

  init(_ words: [String]) {
    self.words = words
    var readings: [Reading] = []
    var others: [String] = []
    for word in words {
      if let reading = Self.reading(of: word) {
        readings.append(reading)
      } else {
        others.append(word)
      }
    }
    self.readings = readings
    self.others = others
  }

  /// Whether no country and no part of one is named.
  var isEverywhere: Bool { readings.isEmpty }

  func contains(_ row: PlaceTables.Row) -> Bool {
    readings.allSatisfy { $0.contains(row.region) }
  }

  /// Whether the words name the region of a place, or a larger town by it.
  func isLocal(_ row: PlaceTables.Row) -> Bool {
    !others.isEmpty || readings.contains { $0.asRegion[row.region] }
  }

  /// Whether a word means the country of one place and the state of the other: `IN` is India and
  /// Indiana, and Salem is in both.
  func readsDifferently(_ left: PlaceTables.Row, _ right: PlaceTables.Row) -> Bool {
    let (left, right) = (left.region, right.region)
    return readings.contains { reading in
      !reading.asRegion[left] && !reading.asCountry[right]
        || !reading.asCountry[left] && !reading.asRegion[right]
    }
  }

  private static func reading(of word: String) -> Reading? {
    let wanted = PlaceKey(word).bytes
    guard !wanted.isEmpty else { return nil }
    let members = Country.members(of: wanted)
    var key = PlaceKey()
    var reading = Reading(asCountry: [], asRegion: [])
    reading.asCountry.reserveCapacity(PlaceTables.regions.count)
    reading.asRegion.reserveCapacity(PlaceTables.regions.count)
    for region in PlaceTables.regions {
      reading.asCountry.append(!members.isEmpty && members.contains(region.countryCode))
      var isNamed = false
      let abbreviation = region.abbreviationBytes
      if wanted.count <= 3, PlaceKey.mayBegin(abbreviation, as: wanted) {
        key.fold(abbreviation)
        isNamed = key.bytes == wanted
      }
      let name = region.nameBytes
      if !isNamed, PlaceKey.mayBegin(name, as: wanted) {
        key.fold(name)
        isNamed = isSame(key.bytes, wanted)
      }
      reading.asRegion.append(isNamed)
    }
    return reading.asCountry.contains(true) || reading.asRegion.contains(true) ? reading : nil
  }

  /// What stands beside the name of a part of a country without being one.
  private static let kinds: [[UInt8]] = [
    "state", "province", "region", "governorate", "department", "prefecture", "county", "republic",
    "district", "oblast", "kray", "krai", "voivodeship", "municipality", "canton", "parish",
  ].map { Array($0.utf8) }

  private static func isSame(_ name: [UInt8], _ wanted: [UInt8]) -> Bool {
    if name == wanted { return true }
    let (long, short) = name.count > wanted.count ? (name, wanted) : (wanted, name)
    guard !short.isEmpty, long.starts(with: short) else { return false }
    let rest = long[short.count...]
    // Newfoundland for Newfoundland and Labrador.
    if name.count > wanted.count, rest.count > 6, rest.starts(with: Array("and".utf8)) {
      return true
    }
    return kinds.contains { rest.elementsEqual($0) }
  }
}
