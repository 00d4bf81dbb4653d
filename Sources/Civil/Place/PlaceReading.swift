/// What a word after a place's name means.
struct PlaceReading: Sendable {
  /// Bits, for each line of the table of regions.
  private var meanings: [UInt8]
  /// The parts of countries with bounds that the word means as a land.
  private var boxes: [Land.Area] = []
  /// Whether a country or region of today bears the name; what a land adds is then its past.
  private let isToday: Bool
  /// Whether the word is a county or the like, which a town may have for its name.
  let isDistrict: Bool
  /// Whether the word is a region of today and no country.
  let isRegion: Bool

  private static let country: UInt8 = 1
  private static let region: UInt8 = 2
  private static let land: UInt8 = 4

  /// Nil where nothing bears that name.
  init?(_ wanted: [UInt8]) {
    guard !wanted.isEmpty else { return nil }
    let members = Country.members(of: wanted)
    let land = Land(wanted)
    var key = PlaceKey()
    var found: UInt8 = 0
    meanings = []
    meanings.reserveCapacity(PlaceTables.regions.count)
    let whole = land.areas.filter { $0.bounds == nil }
    for region in PlaceTables.regions {
      var meaning: UInt8 = 0
      let code = region.countryCode
      if !members.isEmpty, members.contains(code) { meaning |= Self.country }
      if Self.isNamed(region, wanted, &key) { meaning |= Self.region }
      for area in whole where area.countries.contains(code) {
        if area.region.isEmpty || Self.isNamed(region, area.region, &key) { meaning |= Self.land }
      }
      found |= meaning
      meanings.append(meaning)
    }
    isToday = found & (Self.country | Self.region) != 0
    boxes = land.areas.filter { $0.bounds != nil }
    guard found != 0 || !boxes.isEmpty else { return nil }
    isDistrict = !isToday && land.isDistrict
    isRegion = isToday && found & Self.country == 0
  }

  /// Whether the word means where a place lies.
  func contains(_ row: PlaceTables.Row) -> Bool {
    isToday ? meanings[row.region] & (Self.country | Self.region) != 0 : containsAsLand(row)
  }

  /// Whether a place lies where the word meant in the past and does not mean today.
  func containedOnce(_ row: PlaceTables.Row) -> Bool { isToday && containsAsLand(row) }

  private func containsAsLand(_ row: PlaceTables.Row) -> Bool {
    if meanings[row.region] & Self.land != 0 { return true }
    return boxes.contains { area in
      area.bounds?.contains(row) == true
        && area.countries.contains(PlaceTables.regions[row.region].countryCode)
    }
  }

  /// Whether the word says more than the country.
  func isLocal(_ row: PlaceTables.Row) -> Bool {
    meanings[row.region] & Self.region != 0
      || !isToday && meanings[row.region] & Self.land == 0 && containsAsLand(row)
  }

  /// Whether it means the country of one place and the state of the other.
  func readsDifferently(_ left: PlaceTables.Row, _ right: PlaceTables.Row) -> Bool {
    let (left, right) = (meanings[left.region], meanings[right.region])
    guard left & 3 != 0, right & 3 != 0 else { return false }
    return left & Self.region == 0 && right & Self.country == 0
      || left & Self.country == 0 && right & Self.region == 0
  }

  private static func isNamed(
    _ region: PlaceTables.Region, _ wanted: [UInt8], _ key: inout PlaceKey
  ) -> Bool {
    let abbreviation = region.abbreviationBytes
    if wanted.count <= 3, PlaceKey.mayBegin(abbreviation, as: wanted) {
      key.fold(abbreviation)
      if key.bytes == wanted { return true }
    }
    let name = region.nameBytes
    guard PlaceKey.mayBegin(name, as: wanted) else { return false }
    key.fold(name)
    return isSame(key.bytes, wanted)
  }

  /// What stands beside the name of a part of a country without being one.
  private static let kinds: [[UInt8]] = [
    "state", "province", "region", "department", "prefecture", "county", "republic", "district",
    "oblast", "kray", "krai", "voivodeship", "municipality", "canton", "parish",
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
      // The governorates of the Russian Empire were larger than the regions of that name.
      || name.count > wanted.count && rest.elementsEqual("governorate".utf8)
  }
}

/// The readings of words that were met; a batch meets few.
struct PlaceReadings: Sendable {
  private static let capacity = 1000
  private var known: [String: PlaceReading?] = [:]

  /// What a word means; nil where it is no country, region, land or county.
  mutating func reading(of word: String) -> PlaceReading? {
    if let reading = known[word] { return reading }
    let reading = PlaceReading(PlaceKey(word).bytes)
    if known.count >= Self.capacity { known.removeAll() }
    known[word] = .some(reading)
    return reading
  }
}
