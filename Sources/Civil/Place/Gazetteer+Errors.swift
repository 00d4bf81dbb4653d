/// Why a text is not one place, with what it could be.
extension Gazetteer {
  private static let shownCandidates = 6

  static func ambiguous(_ query: PlaceQuery, _ hits: [Hit]) -> Refusal {
    error(
      .ambiguousPlace,
      "\(quoted(query.text)) could be \(list(hits)); add the region, a larger town near by or the country, or give \(field: "lat"), \(field: "lon") and \(field: "zone")",
      hits)
  }

  static func countryMissing(_ query: PlaceQuery, _ hits: [Hit]) -> Refusal {
    error(
      .ambiguousPlace,
      "\(quoted(query.text)) could be \(list(hits)), or a smaller place that is not in the tables; add the country",
      hits)
  }

  static func regionMissing(_ query: PlaceQuery, _ hits: [Hit]) -> Refusal {
    error(
      .ambiguousPlace,
      "\(quoted(query.text)) could be \(list(hits)), or a smaller place that is not in the tables; add the region or a larger town near by",
      hits)
  }

  static func elsewhere(_ query: PlaceQuery, _ hits: [Hit]) -> Refusal {
    error(
      .unknownPlace,
      "no \(quoted(query.name)) is known in \(query.scope.words.joined(separator: ", ")) (\(ofSmaller)), but \(list(hits))",
      hits)
  }

  static func unknownWord(
    _ word: String, _ query: PlaceQuery, _ hits: [Hit]
  ) -> Refusal {
    // A word that is like this one helps only if the town is there.
    var readings = PlaceReadings()
    let names = Country.names() + PlaceTables.regions.map(\.name).filter { !$0.isEmpty }
    let near = nearest(to: word, among: Array(Set(names))).filter { name in
      readings.reading(of: name).map { near in hits.contains { near.contains($0.row) } } ?? false
    }
    let hint = near.isEmpty ? "" : "; did you mean \(near.joined(separator: " or "))?"
    return error(
      .unknownPlace,
      "\(quoted(word)) in \(quoted(query.text)) is no country, region or larger town that is known, and \(quoted(query.name)) could be \(list(hits))\(hint)",
      hits)
  }

  /// What became of a place that the tables lack.
  private static var ofSmaller: Message {
    "places under 1,000 people are not included; a table of \(field: "places") may have them"
  }

  static func unknown(_ query: PlaceQuery) -> Refusal {
    let near = near(query)
    let hint: Message =
      near.isEmpty
      ? "give \(field: "lat"), \(field: "lon") and \(field: "zone")" : "did you mean \(list(near))?"
    return error(
      .unknownPlace,
      "\(quoted(query.text)) is not known (\(ofSmaller)); \(hint)",
      near)
  }

  private static func error(
    _ code: Refusal.Code, _ message: Message, _ hits: [Hit]
  ) -> Refusal {
    Refusal(
      code, field: "place", message,
      candidates: hits.prefix(shownCandidates).map { .place(Place($0.row)) })
  }

  private static func list(_ hits: [Hit]) -> String {
    let shown = hits.prefix(shownCandidates).map { hit in
      let place = Place(hit.row)
      let other = hit.isExact ? nil : hit.otherName.map { "\($0) (now \(place.name))" }
      let people = place.population == 0 ? "population unknown" : grouped(place.population)
      let name = place.shortName.dropFirst(place.name.count)
      let isTwin = hits.contains { $0.row != hit.row && Place($0.row).shortName == place.shortName }
      let near = isTwin ? largerTown(by: place).map { " by \($0.name)" } ?? "" : ""
      return "\(other ?? place.name)\(near)\(name) [\(people); \(place.zone)]"
    }
    let more = hits.count - shown.count
    if more > 0 { return shown.joined(separator: "; ") + "; and \(more) more" }
    return listed(shown, "or", separator: "; ")
  }

  /// The largest town near a place, if it is ten times larger.
  private static func largerTown(by place: Place) -> Place? {
    neighbours(latitude: place.latitude, longitude: place.longitude, count: 300)
      .filter { $0.distance <= samePlace / 2 }.map(\.place)
      .max { $0.population < $1.population }
      .flatMap { $0.population >= max(smallestTown, place.population * 10) ? $0 : nil }
  }

  /// A whole number with commas between thousands.
  public static func grouped(_ number: Int) -> String {
    var digits = String(number)
    var result = ""
    while digits.count > 3 {
      result = "," + digits.suffix(3) + result
      digits.removeLast(3)
    }
    return digits + result
  }

  /// Places with a name like the one that was typed, or that begins with it: those in the country
  /// that was named first.
  static func near(_ query: PlaceQuery, count: Int = 3) -> [Hit] {
    let wanted = query.keys[0].bytes
    guard wanted.count > 2 else { return [] }
    var found: [(score: Int, hit: Hit)] = []
    let limit = max(1, min(wanted.count, 24) / 3)
    // A short name has too many that are like it elsewhere.
    let limitElsewhere = wanted.count < 6 ? 0 : max(1, min(wanted.count, 24) / 4)
    let letters = mask(wanted)
    var key = PlaceKey()
    for source in PlaceTables.sources where !source.isSmall || found.isEmpty {
      let (table, isOther) = (source.lines, source.isOther)
      // A slip of the first letter is rare, and all others would take ten times as long.
      var line = table.lowerBound([wanted[0]])
      while line < table.bytes.count {
        defer { line = table.next(line) }
        key.fold(table.name(at: line))
        guard key.bytes.first == wanted[0] else { break }
        let isLonger = key.bytes.count > wanted.count && key.bytes.starts(with: wanted)
        guard
          isLonger && !isOther && isWord(table.name(at: line), query.name)
            || abs(key.bytes.count - wanted.count) <= limit
              && (mask(key.bytes) ^ letters).nonzeroBitCount <= 2 * limit
        else { continue }
        let distance = isLonger ? 1 : editDistance(wanted, key.bytes)
        guard distance <= limit else { continue }
        let row = source.row(at: line)
        let isHere = query.scope.contains(row)
        guard isHere || distance <= limitElsewhere else { continue }
        let away = isHere ? 0 : limit
        let hit = Hit(row: row, isExact: !isOther, otherName: source.otherName(at: line))
        found.append((distance + away, hit))
      }
    }
    found.sort { ($0.score, $1.hit.row.population) < ($1.score, $0.hit.row.population) }
    var result: [Hit] = []
    for (score, hit) in found where result.count < count && score <= (found.first?.score ?? 0) + 1 {
      if !result.contains(where: { $0.row == hit.row }) { result.append(hit) }
    }
    return result
  }

  /// Whether a name goes on with another word after the typed one.
  private static func isWord(_ name: UnsafeRawBufferPointer, _ typed: String) -> Bool {
    var words = 0
    for byte in name where byte == UInt8(ascii: " ") || byte == UInt8(ascii: "-") { words += 1 }
    let typedWords = typed.utf8.filter { $0 == UInt8(ascii: " ") || $0 == UInt8(ascii: "-") }.count
    return words > typedWords
  }

  /// Which letters a key has.
  private static func mask(_ key: [UInt8]) -> UInt32 {
    key.reduce(0) { $0 | 1 << UInt32($1 & 0x1F) }
  }
}
