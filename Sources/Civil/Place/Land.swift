/// Where a word says that a place lies beyond the countries and regions of today: lands of the past,
/// counties and departments, names in other languages.
struct Land: Sendable {
  /// Countries within bounds, in degrees north and east.
  struct Box: Sendable {
    let countries: [Country.Code]
    let south, north, west, east: Double

    func contains(_ row: PlaceTables.Row) -> Bool {
      row.latitude >= south && row.latitude <= north && row.longitude >= west
        && row.longitude <= east
        && countries.contains(PlaceTables.regions[row.region].countryCode)
    }
  }

  var countries: [Country.Code] = []
  /// Lines of the table of regions.
  var regions: [Int] = []
  var boxes: [Box] = []

  var isEmpty: Bool { countries.isEmpty && regions.isEmpty && boxes.isEmpty }

  func contains(_ row: PlaceTables.Row) -> Bool {
    isWholeCountry(of: row) || regions.contains(row.region) || boxes.contains { $0.contains(row) }
  }

  /// Whether the whole country of a place belongs to the land.
  func isWholeCountry(of row: PlaceTables.Row) -> Bool {
    !countries.isEmpty && countries.contains(PlaceTables.regions[row.region].countryCode)
  }
}

extension Land.Box {
  /// `CC+CC:south,north,west,east`.
  init?(_ text: UnsafeRawBufferPointer) {
    let parts = text.pieces(betweenEach: UInt8(ascii: ":"))
    guard parts.count == 2 else { return nil }
    let numbers = parts[1].pieces(betweenEach: UInt8(ascii: ",")).compactMap(\.decimal)
    guard numbers.count == 4 else { return nil }
    countries = parts[0].pieces(betweenEach: UInt8(ascii: "+")).map { Country.code($0) }
    (south, north, west, east) = (numbers[0], numbers[1], numbers[2], numbers[3])
  }
}
