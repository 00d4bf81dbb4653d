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
    countries = Self.list(row.field(0))
    let regions = row.field(1)
    isComplement = regions.first == UInt8(ascii: "!")
    self.regions = Self.list(
      UnsafeRawBufferPointer(rebasing: regions[(isComplement ? 1 : 0)...]))
    box = Self.box(row.field(2))
    zones = Self.list(row.field(3))
  }

  private static func list(_ text: UnsafeRawBufferPointer) -> [String] {
    text.words.map { String(decoding: $0, as: UTF8.self) }
  }

  private static func box(_ text: UnsafeRawBufferPointer) -> Box? {
    let ranges = text.pieces(betweenEach: UInt8(ascii: " "))
    guard ranges.count == 2, let latitude = range(ranges[0]), let longitude = range(ranges[1])
    else {
      return nil
    }
    return Box(latitude: latitude, longitude: longitude)
  }

  /// `48.5..49`.
  private static func range(_ text: UnsafeRawBufferPointer) -> ClosedRange<Double>? {
    let dot = UInt8(ascii: ".")
    for place in 0..<max(0, text.count - 1) where text[place] == dot && text[place + 1] == dot {
      guard let first = UnsafeRawBufferPointer(rebasing: text[..<place]).decimal,
        let last = UnsafeRawBufferPointer(rebasing: text[(place + 2)...]).decimal, first <= last
      else { return nil }
      return first...last
    }
    return nil
  }

  /// Whether a place lies in it; its country must be known.
  func contains(_ place: Whereabouts) -> Bool {
    guard let country = place.country, countries.contains(country) else { return false }
    if !regions.isEmpty, regions.contains(place.region) == isComplement { return false }
    guard let box else { return true }
    guard let latitude = place.latitude, let longitude = place.longitude else { return false }
    return box.latitude.contains(latitude) && box.longitude.contains(longitude)
  }

  /// Whether it holds places of a part of a country, wherever there.
  func mayContain(country: String, region: String) -> Bool {
    countries.contains(country) && (regions.isEmpty || regions.contains(region) != isComplement)
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
  private var byCountry = Kept<String, [Entry]>()
  private var byZone = Kept<String, [Entry]>()
  /// The lines by what stands in their columns of countries and zones; made for those who ask often.
  private var index: Index?

  private struct Index {
    let lines: [Range<Int>]
    let countries, zones: [String: [Int]]
  }

  /// - Parameter make: an entry of a row and its number, from 0.
  init(
    _ name: StaticString, _ make: @escaping @Sendable (Territory, EmbeddedTable.Row, Int) -> Entry
  ) {
    table = EmbeddedTable(name)
    self.make = make
  }

  /// Every row, in order.
  func all() -> [Entry] {
    table.lines().enumerated().map { number, line in entry(line, number) }
  }

  /// The rows that can hold where a place lies, or where only a zone is known.
  mutating func entries(_ place: Whereabouts, zone: String) -> [Entry] {
    if let country = place.country {
      if let known = byCountry[country] { return known }
      let found = rows(Self.countryColumn, country)
      byCountry.add(found, for: country)
      return found
    }
    if let known = byZone[zone] { return known }
    let found = rows(Self.zoneColumn, zone)
    byZone.add(found, for: zone)
    return found
  }

  private static var countryColumn: Int { 0 }
  private static var zoneColumn: Int { 3 }

  /// The rows that have a word in a column.
  private mutating func rows(_ column: Int, _ word: String) -> [Entry] {
    if let index {
      let numbers = column == Self.countryColumn ? index.countries[word] : index.zones[word]
      return (numbers ?? []).map { entry(index.lines[$0], $0) }
    }
    // A look at every row is the faster way for one birth.
    if byCountry.count + byZone.count >= 4 {
      let lines = Array(table.lines())
      index = Index(
        lines: lines, countries: numbers(Self.countryColumn, lines),
        zones: numbers(Self.zoneColumn, lines))
      return rows(column, word)
    }
    let word = Array(word.utf8)
    var found: [Entry] = []
    for (number, line) in table.lines().enumerated()
    where table.row(at: line).list(column, has: word) {
      found.append(entry(line, number))
    }
    return found
  }

  /// The numbers of the rows by the words of a column.
  private func numbers(_ column: Int, _ lines: [Range<Int>]) -> [String: [Int]] {
    var numbers: [String: [Int]] = [:]
    for (number, line) in lines.enumerated() {
      for word in table.row(at: line).field(column).words {
        numbers[String(decoding: word, as: UTF8.self), default: []].append(number)
      }
    }
    return numbers
  }

  private func entry(_ line: Range<Int>, _ number: Int) -> Entry {
    let row = table.row(at: line)
    return make(Territory(row), row, number)
  }
}
