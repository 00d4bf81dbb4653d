/// Places that a person lists in a table of their own; they go before those of GeoNames.
public struct OwnPlaces: Sendable {
  private struct Entry: Sendable {
    let place: Place
    let keys: [[UInt8]]
  }

  /// The largest table in bytes.
  public static let fileLimit = 10_000_000

  private var entries: [Entry] = []
  private var byKey: [[UInt8]: [Int]] = [:]

  private static let needed = ["name", "lat", "lon", "zone"]
  private static let columns = ["name", "region", "country", "lat", "lon", "zone"]

  /// Reads a table with a heading: `name`, `lat`, `lon`, `zone` and, where wanted, `region` and
  /// `country` (an ISO 3166 code); with tabs, semicolons or commas.
  ///
  /// - Throws: a value refusal (`places_file_wrong`) that names the line.
  public init(table text: String) throws(Refusal) {
    var text = text
    var heading: [String]?
    var separator = UInt8(ascii: ",")
    var number = 0
    let lines = text.withUTF8 { bytes in
      bytes.split(separator: 0x0A, omittingEmptySubsequences: false).map { line in
        Array(line.last == 0x0D ? line.dropLast() : line)
      }
    }
    for line in lines {
      number += 1
      guard !line.isEmpty, line.first != UInt8(ascii: "#") else { continue }
      if heading == nil {
        separator = [0x09, UInt8(ascii: ";")].first { line.contains($0) } ?? separator
      }
      let (cells, refusal) = line.withUnsafeBytes {
        CellReader.cells(of: $0, line: number, separator: separator)
      }
      if let refusal { throw Self.wrong(number, refusal.message) }
      guard let heading else {
        heading = try Self.heading(cells, number)
        continue
      }
      try add(cells, under: heading, number)
    }
    guard !entries.isEmpty else {
      throw .value(Self.code, "the table lists no place; its first line is \(Self.example)")
    }
  }

  private static let code: Refusal.Code = "places_file_wrong"
  private static let example = "name,region,country,lat,lon,zone"

  private static func wrong(_ line: Int, _ reason: Message) -> Refusal {
    .value(code, "line \(line): \(reason)")
  }

  private static func heading(_ cells: [String], _ line: Int) throws(Refusal) -> [String] {
    let heading = cells.map { $0.lowercased() }
    if let other = heading.first(where: { !columns.contains($0) }) {
      throw wrong(line, "the column \(quoted(other)) is not one of \(listed(columns, "or"))")
    }
    if let missing = needed.first(where: { !heading.contains($0) }) {
      throw wrong(line, "the column \(missing) is missing; \(listed(needed, "and")) are needed")
    }
    if Set(heading).count < heading.count { throw wrong(line, "a column stands twice") }
    return heading
  }

  private mutating func add(_ cells: [String], under heading: [String], _ line: Int)
    throws(Refusal)
  {
    guard cells.count == heading.count else {
      throw Self.wrong(line, "it has \(cells.count) cells under \(heading.count) columns")
    }
    func cell(_ name: String) -> String {
      heading.firstIndex(of: name).map { cells[$0] } ?? ""
    }
    for name in Self.needed where cell(name).isEmpty {
      throw Self.wrong(line, "\(name) is empty")
    }
    let position: [(name: String, axis: Axis, limit: Double)] = [
      ("lat", .latitude, 90), ("lon", .longitude, 180),
    ]
    var numbers: [Double] = []
    for (name, axis, limit) in position {
      guard let number = degrees(cell(name), axis), abs(number) <= limit else {
        throw Self.wrong(
          line, "\(quoted(cell(name))) is not a \(name) from -\(Int(limit)) to \(Int(limit))")
      }
      numbers.append(number)
    }
    let country = cell("country")
    guard country.isEmpty || !Country.members(of: PlaceKey(country).bytes).isEmpty else {
      throw Self.wrong(line, "\(quoted(country)) is no country; write a code such as FR")
    }
    let keys = PlaceKey.spellings(of: cell("name")).map(\.bytes).filter { !$0.isEmpty }
    guard !keys.isEmpty else {
      throw Self.wrong(line, "\(quoted(cell("name"))) has no letters that are known")
    }
    let place = Place(
      name: cell("name"), region: cell("region"), country: country, latitude: numbers[0],
      longitude: numbers[1], zone: cell("zone"))
    for key in keys where byKey[key]?.last != entries.count {
      byKey[key, default: []].append(entries.count)
    }
    entries.append(Entry(place: place, keys: keys))
  }

  /// The place that a text names: its name, and its region or country where more words follow; nil
  /// where none is listed.
  ///
  /// - Throws: `Refusal` (`ambiguous_place`) where several are.
  public func place(_ text: String) throws(Refusal) -> FoundPlace? {
    let found = places(text)
    guard found.count < 2 else {
      throw Refusal(
        "ambiguous_place", field: "place",
        "\(quoted(text)) stands \(found.count) times in the table of places; add its region",
        candidates: found.map { .place($0.place) })
    }
    return found.first
  }

  /// Every place that a text may mean.
  public func places(_ text: String) -> [FoundPlace] {
    guard text.utf8.count <= Gazetteer.longestText else { return [] }
    let parts = text.split(separator: ",").map { PlaceKey(String($0)).bytes }
    guard let name = parts.first, let bearers = byKey[name] else { return [] }
    return bearers.map { entries[$0].place }.filter { place in
      let region = PlaceKey(place.region).bytes
      let countries = Country.members(of: PlaceKey(place.country).bytes)
      return parts.dropFirst().allSatisfy { word in
        word == region || !countries.isEmpty && Country.members(of: word) == countries
      }
    }.map { FoundPlace(place: $0, matchedName: nil, inferredDistance: nil) }
  }
}
