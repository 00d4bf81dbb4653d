/// Finds the places that plain texts name: a name and words between commas that say where.
///
/// What is answered here is what the gazetteer answers; what is not goes to it. A test holds both
/// together.
struct PlainPlaces: Sendable {
  /// A place that bears the name.
  private struct Hit {
    let row: PlaceTables.Row
    /// Whether it is the place's own name, as typed.
    let isOwn: Bool
  }

  /// What stands after first commas, and what it says; nil for what is not plain.
  private var rests = ByteNumbers()
  private var scopes: [[PlaceReading]?] = []
  private var words = ByteNumbers()
  private var readings: [PlaceReading?] = []
  /// What the places of a region share.
  private var shared = [Place.Shared?](repeating: nil, count: PlaceTables.regions.count)
  /// How many names were looked up.
  private var asked = 0
  // Memory that is used again.
  private var key = PlaceKey()
  private var lines: [NameIndex.Line] = []
  private var hits: [Hit] = []

  private static let capacity = 10_000
  /// After so many names the index is made; it costs as much as some thousand searches by halves.
  private static let few = 1000

  /// The place of a text that means one surely, with the number of its region; nil where the gazetteer
  /// must be asked.
  ///
  /// - Parameter text: valid UTF-8 without control characters.
  mutating func place(_ text: UnsafeRawBufferPointer) -> (place: Place, region: Int)? {
    guard text.count <= Gazetteer.longestText, let name = Self.name(text),
      let scope = scope(Self.part(text, name.count + 1, text.count))
    else { return nil }
    let typed = Self.trimmed(name)
    key.fold(typed)
    guard !key.hasForeignLetter, !key.bytes.isEmpty else { return nil }
    asked += 1
    hits.removeAll(keepingCapacity: true)
    addHits(key.bytes, areTyped: true)
    if key.mayHaveSpellings(typed) {
      for other in PlaceKey.spellings(of: String(decoding: typed, as: UTF8.self)).dropFirst() {
        addHits(other.bytes, areTyped: false)
      }
    }
    guard let row = onlyHit(in: scope) else { return nil }
    if let shared = shared[row.region] { return (Place(row, shared), row.region) }
    let new = Place.Shared(PlaceTables.regions[row.region])
    shared[row.region] = new
    return (Place(row, new), row.region)
  }

  /// The one place that lies where the words say, where no other one lies or lay there.
  private func onlyHit(in scope: [PlaceReading]) -> PlaceTables.Row? {
    var found: PlaceTables.Row?
    for hit in hits {
      let row = hit.row
      // By index: a reading is large to copy.
      if scope.indices.allSatisfy({ scope[$0].contains(row) }) {
        guard found == nil, hit.isOwn, !row.isNamesake else { return nil }
        found = row
      } else if scope.indices.allSatisfy({
        scope[$0].contains(row) || scope[$0].containedOnce(row)
      }) {
        return nil
      }
    }
    return found
  }

  private mutating func addHits(_ key: [UInt8], areTyped: Bool) {
    lines.removeAll(keepingCapacity: true)
    if asked > Self.few {
      NameIndex.places.addLines(of: key, to: &lines)
    } else {
      for (table, source) in PlaceTables.sources.enumerated() {
        source.lines.forEach(key) { lines.append(NameIndex.Line(table: table, start: $0)) }
      }
    }
    for line in lines {
      let source = PlaceTables.sources[line.table]
      let row = source.row(at: line.start)
      if hits.contains(where: { $0.row.offset == row.offset }) { continue }
      hits.append(Hit(row: row, isOwn: areTyped && !source.isOther))
    }
  }

  // MARK: Words

  /// What the words after the first comma say; nil where one of them needs a closer look.
  private mutating func scope(_ rest: UnsafeRawBufferPointer) -> [PlaceReading]? {
    if let number = rests[rest] { return scopes[number] }
    if rests.count >= Self.capacity {
      rests = ByteNumbers()
      scopes.removeAll()
    }
    var scope: [PlaceReading]? = []
    var start = 0
    for place in 0...rest.count where place == rest.count || rest[place] == UInt8(ascii: ",") {
      if let reading = reading(Self.trimmed(Self.part(rest, start, place))) {
        scope?.append(reading)
      } else {
        scope = nil
      }
      start = place + 1
    }
    // One that has more parts is refused.
    if let parts = scope?.count, parts > 5 { scope = nil }
    rests.add(rest)
    scopes.append(scope)
    return scope
  }

  /// What a word means; nil where it is no country, region or land as it stands.
  private mutating func reading(_ word: UnsafeRawBufferPointer) -> PlaceReading? {
    if let number = words[word] { return readings[number] }
    if words.count >= Self.capacity {
      words = ByteNumbers()
      readings.removeAll()
    }
    key.fold(word)
    let index = words.count < Self.few / 10 ? nil : NameIndex.words
    var reading = PlaceReading(key.bytes, by: index)
    if reading?.isDistrict == true { reading = nil }
    words.add(word)
    readings.append(reading)
    return reading
  }

  // MARK: Bytes

  /// What stands before the first comma of a text that has one and no brackets.
  private static func name(_ text: UnsafeRawBufferPointer) -> UnsafeRawBufferPointer? {
    var comma: Int?
    for (place, byte) in text.enumerated() {
      switch byte {
      case UInt8(ascii: ","): comma = comma ?? place
      case UInt8(ascii: "("), UInt8(ascii: ")"): return nil
      default: break
      }
    }
    return comma.map { part(text, 0, $0) }
  }

  private static func part(_ text: UnsafeRawBufferPointer, _ start: Int, _ end: Int)
    -> UnsafeRawBufferPointer
  {
    UnsafeRawBufferPointer(rebasing: text[start..<end])
  }

  /// The same without spaces around it.
  private static func trimmed(_ text: UnsafeRawBufferPointer) -> UnsafeRawBufferPointer {
    var (start, end) = (0, text.count)
    while start < end, text[start] == 0x20 { start += 1 }
    while start < end, text[end - 1] == 0x20 { end -= 1 }
    return part(text, start, end)
  }
}
