/// What a word after a place's name means: a country or region of today, or one where it lay once.
struct PlaceReading: Sendable {
  /// Countries of today, or those where a former state lay.
  private(set) var countries: [Country.Code] = []
  /// Lines of the table of regions.
  private(set) var regions: [Int] = []
  private(set) var land = Land()
  /// Whether the word is a county or the like, which a town may have for its name.
  private(set) var isDistrict = false

  static let words = SortedLines(EmbeddedTable("place_words"))

  /// The reading of a folded word; nil where nothing bears that name.
  ///
  /// - Parameter index: knows where words stand; without it they are searched.
  init?(_ wanted: [UInt8], by index: NameIndex? = nil) {
    guard !wanted.isEmpty else { return nil }
    if let index {
      var lines: [NameIndex.Line] = []
      index.addLines(of: wanted, to: &lines)
      for line in lines { read(line.start) }
    } else {
      Self.words.forEach(wanted) { read($0) }
    }
    // The Bavaria Region is Bavaria.
    for kind in Self.kinds
    where wanted.count > kind.count && wanted.last == kind.last
      && wanted.suffix(kind.count) == kind[...]
    {
      let shorter = PlaceReading(Array(wanted.dropLast(kind.count)), by: index)
      regions += (shorter?.regions ?? []).filter { !regions.contains($0) }
    }
    guard isToday || !land.isEmpty else { return nil }
  }

  private mutating func read(_ line: Int) {
    let columns = Self.words.rest(of: line).pieces(betweenEach: UInt8(ascii: "\t"))
    guard columns.count == 6 else { return }
    countries = Self.codes(columns[0])
    regions = Self.numbers(columns[1])
    land = Land(
      countries: Self.codes(columns[2]), regions: Self.numbers(columns[3]),
      boxes: columns[4].words.compactMap { Land.Box($0) })
    isDistrict = !columns[5].isEmpty
  }

  private static func codes(_ text: UnsafeRawBufferPointer) -> [Country.Code] {
    text.words.map { Country.code($0) }
  }

  private static func numbers(_ text: UnsafeRawBufferPointer) -> [Int] {
    text.words.map { $0.reduce(0) { $0 * 10 + Int($1) - 0x30 } }
  }

  /// What stands beside the name of a part of a country without being one; the governorates of the
  /// Russian Empire were larger than the regions of their names.
  private static let kinds: [[UInt8]] = [
    "state", "province", "region", "department", "prefecture", "county", "republic", "district",
    "oblast", "kray", "krai", "voivodeship", "municipality", "canton", "parish",
  ].map { Array($0.utf8) }

  /// Whether a country or region of today bears the name; what a land adds is then its past.
  private var isToday: Bool { !countries.isEmpty || !regions.isEmpty }

  /// Whether the word means one country or less.
  var isNarrow: Bool { isToday ? countries.count <= 1 : land.countries.count <= 1 }

  /// Whether the word is a region of today and no country.
  var isRegion: Bool { countries.isEmpty && !regions.isEmpty }

  /// Whether the word means where a place lies.
  func contains(_ row: PlaceTables.Row) -> Bool {
    isToday ? isCountry(of: row) || regions.contains(row.region) : land.contains(row)
  }

  /// Whether a place lies where the word meant in the past and does not mean today.
  func containedOnce(_ row: PlaceTables.Row) -> Bool { isToday && land.contains(row) }

  private func isCountry(of row: PlaceTables.Row) -> Bool {
    !countries.isEmpty && countries.contains(PlaceTables.regions[row.region].countryCode)
  }

  /// Whether the word says more than the country.
  func isLocal(_ row: PlaceTables.Row) -> Bool {
    regions.contains(row.region) || !isToday && !land.isWholeCountry(of: row)
  }

  /// Whether it means the country of one place and the state of the other.
  func readsDifferently(_ left: PlaceTables.Row, _ right: PlaceTables.Row) -> Bool {
    guard !countries.isEmpty, !regions.isEmpty, contains(left), contains(right) else {
      return false
    }
    let asRegion = (regions.contains(left.region), regions.contains(right.region))
    let asCountry = (isCountry(of: left), isCountry(of: right))
    return !asRegion.0 && !asCountry.1 || !asCountry.0 && !asRegion.1
  }
}
