/// Where a birth was, as far as its record tells.
struct Whereabouts: Sendable {
  /// The country's ISO 3166 code; nil where only a zone is known.
  var country: String?
  /// The part of the country, as the gazetteer names it.
  var region = ""
  /// Degrees north.
  var latitude: Double?
  /// Degrees east.
  var longitude: Double?
}

/// A stretch of land in the tables of clocks and calendars: countries of today, some parts of them,
/// or a box of coordinates there; and the zones that stand for it where no place is known.
struct Territory: Sendable {
  private let countries: [String]
  private let regions: [String]
  /// Whether the regions are those left out.
  private let isComplement: Bool
  private let box: Box?
  private let zones: [String]

  /// Degrees, both ends included.
  private struct Box {
    let latitude, longitude: ClosedRange<Double>
  }

  /// The columns of a table that say where: countries, regions (after `!` those left out), a box
  /// `48.5..49 7..8.25` of latitude and longitude, zones.
  static let columns = 4

  /// Reads the first columns of a row.
  init(_ row: EmbeddedTable.Row) {
    countries = Self.list(row.text(0))
    let regions = row.text(1)
    isComplement = regions.hasPrefix("!")
    self.regions = Self.list(isComplement ? String(regions.dropFirst()) : regions)
    box = Self.box(row.text(2))
    zones = Self.list(row.text(3))
  }

  private static func list(_ text: String) -> [String] {
    text.split(separator: "|").map(String.init)
  }

  private static func box(_ text: String) -> Box? {
    let numbers = text.split(whereSeparator: { $0 == " " }).map { range in
      range.pieces(betweenEach: "..").compactMap { Double(String($0)) }
    }
    guard numbers.count == 2, numbers.allSatisfy({ $0.count == 2 }) else { return nil }
    return Box(
      latitude: numbers[0][0]...numbers[0][1], longitude: numbers[1][0]...numbers[1][1])
  }

  /// Whether a place lies in it; its country must be known.
  func contains(_ place: Whereabouts) -> Bool {
    guard let country = place.country, countries.contains(country) else { return false }
    if !regions.isEmpty, regions.contains(place.region) == isComplement { return false }
    guard let box else { return true }
    guard let latitude = place.latitude, let longitude = place.longitude else { return false }
    return box.latitude.contains(latitude) && box.longitude.contains(longitude)
  }

  /// Whether a zone alone may mean it, at coordinates if these are known.
  func mayBeMeant(by zone: String, _ place: Whereabouts) -> Bool {
    guard zones.contains(zone) else { return false }
    guard let box, let latitude = place.latitude, let longitude = place.longitude else {
      return true
    }
    return box.latitude.contains(latitude) && box.longitude.contains(longitude)
  }

  /// Whether it is all of its countries, so that their zones leave no doubt.
  var isWhole: Bool { regions.isEmpty && box == nil && !countries.isEmpty }
}

/// The rows of a table that begins with the columns of a territory, found by country or zone; keeps
/// what it has found.
struct TerritoryTable<Entry: Sendable>: Sendable {
  private let table: EmbeddedTable
  private let make: @Sendable (Territory, EmbeddedTable.Row, Int) -> Entry
  private var byCountry: [String: [Entry]] = [:]
  private var byZone: [String: [Entry]] = [:]

  /// - Parameter make: an entry of a row and its number, from 0.
  init(
    _ name: StaticString, _ make: @escaping @Sendable (Territory, EmbeddedTable.Row, Int) -> Entry
  ) {
    table = EmbeddedTable(name)
    self.make = make
  }

  /// Every row, in order.
  func all() -> [Entry] { rows { _ in true } }

  /// The rows that can hold where a place lies, or where only a zone is known.
  mutating func entries(_ place: Whereabouts, zone: String) -> [Entry] {
    if let country = place.country {
      if let known = byCountry[country] { return known }
      let found = rows { Self.list($0.field(0), contains: country) }
      byCountry[country] = found
      return found
    }
    if let known = byZone[zone] { return known }
    let found = rows { Self.list($0.field(3), contains: zone) }
    byZone[zone] = found
    return found
  }

  private func rows(where isWanted: (EmbeddedTable.Row) -> Bool) -> [Entry] {
    table.lines().enumerated().compactMap { index, line in
      let row = table.row(at: line)
      return isWanted(row) ? make(Territory(row), row, index) : nil
    }
  }

  /// Whether a list with `|` between its words has that one.
  private static func list(_ bytes: UnsafeRawBufferPointer, contains word: String) -> Bool {
    bytes.split(separator: UInt8(ascii: "|")).contains { $0.elementsEqual(word.utf8) }
  }
}
