/// Where a place must lie by the words after its name: each may be a country, a former state or a
/// part of a country.
struct PlaceScope: Sendable {
  /// Whether each line of the table of regions is allowed; nil where all are.
  private let allowed: [Bool]?
  /// The words as typed.
  let words: [String]
  /// The words that name nothing.
  let unknown: [String]

  init(_ words: [String]) {
    self.words = words
    var unknown: [String] = []
    var allowed: [Bool]?
    for word in words {
      let here = Self.regions(of: word)
      guard here.contains(true) else {
        unknown.append(word)
        continue
      }
      allowed = allowed.map { zip($0, here).map { $0 && $1 } } ?? here
    }
    self.allowed = allowed
    self.unknown = unknown
  }

  var isEverywhere: Bool { allowed == nil }

  func contains(_ row: PlaceTables.Row) -> Bool { allowed?[row.region] ?? true }

  /// The regions that a word may mean.
  ///
  /// An abbreviation may be that of a country and of a state (`IN` for India and Indiana): then
  /// both are meant, and a name that is in both is ambiguous.
  private static func regions(of word: String) -> [Bool] {
    let wanted = PlaceKey(word).bytes
    guard !wanted.isEmpty else { return [] }
    var members: Set<[UInt8]> = []
    for country in PlaceTables.countries where country.keys.contains(wanted) {
      members.formUnion(country.members.map { Array($0.utf8) })
    }
    var key = PlaceKey()
    return PlaceTables.regions.map { region in
      if !members.isEmpty, members.contains(Array(region.countryBytes)) { return true }
      if wanted.count <= 3 {
        key.fold(region.abbreviationBytes)
        if key.bytes == wanted { return true }
      }
      key.fold(region.nameBytes)
      return isSame(key.bytes, wanted)
    }
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
    return kinds.contains { long[short.count...].elementsEqual($0) }
  }
}
