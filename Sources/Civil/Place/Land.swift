/// What a word says of where a place lies beyond the countries and regions of today: lands of the
/// past, counties and departments, names in other languages.
struct Land: Sendable {
  /// Countries, within bounds or whole, or one of a country's regions.
  struct Area: Sendable {
    let countries: [Country.Code]
    /// The key of the region's name; empty for whole countries.
    let region: [UInt8]
    let bounds: Bounds?
  }

  /// Degrees north and east.
  struct Bounds: Sendable {
    let south, north, west, east: Double

    func contains(_ row: PlaceTables.Row) -> Bool {
      row.latitude >= south && row.latitude <= north && row.longitude >= west
        && row.longitude <= east
    }
  }

  private(set) var areas: [Area] = []
  /// Whether all that the word means is counties, departments and the like.
  private(set) var isDistrict = true

  private static let tables = [(EmbeddedTable("lands"), false), (EmbeddedTable("districts"), true)]
  private static let lines = tables.map { $0.0.lines() }

  /// The land of that key; no areas where there is none.
  init(_ wanted: [UInt8]) {
    var key = PlaceKey()
    for ((table, isDistrict), lines) in zip(Self.tables, Self.lines) {
      for line in lines {
        let row = table.row(at: line)
        var isNamed = false
        Self.forEachPart(row.field(0), "|") { name in
          guard !isNamed, PlaceKey.mayBegin(name, as: wanted) else { return }
          key.fold(name)
          isNamed = key.bytes == wanted
        }
        guard isNamed else { continue }
        if !isDistrict { self.isDistrict = false }
        Self.forEachPart(row.field(1), "|") { areas.append(Area($0)) }
      }
    }
  }

  /// Calls the body with what stands between separators.
  private static func forEachPart(
    _ text: UnsafeRawBufferPointer, _ separator: Unicode.Scalar,
    _ body: (UnsafeRawBufferPointer) -> Void
  ) {
    var start = 0
    for index in 0...text.count {
      guard index == text.count || text[index] == UInt8(ascii: separator) else { continue }
      if index > start { body(UnsafeRawBufferPointer(rebasing: text[start..<index])) }
      start = index + 1
    }
  }
}

extension Land.Area {
  /// `CC`, `CC/Region` or `CC+CC:south,north,west,east`.
  init(_ text: UnsafeRawBufferPointer) {
    let whole = String(decoding: text, as: UTF8.self)
    let parts = whole.split(separator: ":")
    let place = (parts.first ?? "").split(separator: "/")
    countries = (place.first ?? "").split(separator: "+").map {
      Array($0.utf8).withUnsafeBytes(Country.code)
    }
    region = place.count > 1 ? PlaceKey(String(place[1])).bytes : []
    let numbers = parts.count > 1 ? parts[1].split(separator: ",").compactMap { Double($0) } : []
    bounds =
      numbers.count == 4
      ? Land.Bounds(south: numbers[0], north: numbers[1], west: numbers[2], east: numbers[3]) : nil
  }
}
