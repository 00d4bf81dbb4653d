/// A place's name as typed, taken apart.
struct PlaceQuery: Sendable {
  /// The whole text.
  let text: String
  /// What stands before the first comma.
  let name: String
  /// The forms under which the name is looked up; the first is as typed.
  let keys: [PlaceKey]
  let scope: PlaceScope

  private static let mostParts = 6

  /// Takes a text apart.
  ///
  /// - Throws: `Refusal` (`invalid_place`) for a text that cannot be a place's name.
  init(_ text: String, _ readings: inout PlaceReadings) throws(Refusal) {
    func refused(_ reason: String) -> Refusal {
      Refusal(
        .invalidPlace, field: "place",
        "\(quoted(text)) \(reason); write \"City, CC\" or \"City, Region, Country\"")
    }
    guard text.utf8.count <= Gazetteer.longestText else {
      throw refused("is longer than \(Gazetteer.longestText) bytes")
    }
    guard text.utf8.allSatisfy({ $0 >= 0x20 && $0 != 0x7F }) else {
      throw refused("has a control character")
    }
    let plain = Self.plain(text)
    if let plain, let scope = readings.scope(of: plain.rest) {
      let keys = PlaceKey.spellings(of: plain.name)
      if !keys[0].hasForeignLetter, !keys[0].bytes.isEmpty {
        self.init(text, name: plain.name, keys: keys, scope)
        return
      }
    }
    let parts = Self.parts(of: text)
    guard let name = parts.first, parts.allSatisfy({ !$0.isEmpty }) else {
      throw refused(text.isEmpty ? "is empty" : "has an empty part")
    }
    guard parts.count <= Self.mostParts else { throw refused("has more than six parts") }
    let keys = PlaceKey.spellings(of: name)
    guard !keys[0].hasForeignLetter else {
      throw refused("is not in Latin, Greek or Cyrillic letters")
    }
    guard !keys[0].bytes.isEmpty else { throw refused("has no letters") }
    let scope = PlaceScope(Array(parts.dropFirst()), &readings)
    if let plain { readings.keep(scope, of: plain.rest) }
    self.init(text, name: name, keys: keys, scope)
  }

  /// The name, and what follows the first comma, of a text without brackets; nil for another text.
  private static func plain(_ text: String) -> (name: String, rest: String)? {
    guard let comma = text.utf8.firstIndex(of: UInt8(ascii: ",")),
      !text.utf8.contains(UInt8(ascii: "(")), !text.utf8.contains(UInt8(ascii: ")"))
    else { return nil }
    var name = text.utf8[..<comma]
    while name.first == UInt8(ascii: " ") { name.removeFirst() }
    while name.last == UInt8(ascii: " ") { name.removeLast() }
    let rest = text.utf8[text.utf8.index(after: comma)...]
    return (String(Substring(name)), String(Substring(rest)))
  }

  private init(_ text: String, name: String, keys: [PlaceKey], _ scope: PlaceScope) {
    self.text = text
    self.name = name
    self.keys = keys
    self.scope = scope
  }

  /// What stands between commas; what stands in brackets is a part of its own.
  private static func parts(of text: String) -> [String] {
    var parts: [[UInt8]] = [[]]
    var isAside = false
    let space = UInt8(ascii: " ")
    for byte in text.utf8 {
      switch byte {
      case UInt8(ascii: "(") where !isAside && !(parts.last ?? []).isEmpty:
        isAside = true
        parts.append([])
      case UInt8(ascii: ")") where isAside: isAside = false
      case UInt8(ascii: ","): parts.append([])
      case space where (parts.last ?? []).isEmpty: break
      default: parts[parts.count - 1].append(byte)
      }
    }
    return parts.map { part in
      var part = part[...]
      while part.last == space { part = part.dropLast() }
      return String(decoding: part, as: UTF8.self)
    }
  }

  /// The same text with brackets as a part of the name, as a few names have them; then with the last
  /// words of the name taken as words that say where, the longest name first: `Paris France`,
  /// `Boston MA 02115`.
  func apart(_ readings: inout PlaceReadings) -> [PlaceQuery] {
    var queries: [PlaceQuery] = []
    let whole = text.split(separator: ",", omittingEmptySubsequences: false).map(String.init)
    if whole[0].utf8.contains(UInt8(ascii: "(")) {
      let keys = PlaceKey.spellings(of: whole[0])
      if !keys[0].bytes.isEmpty, !keys[0].hasForeignLetter {
        let rest = Self.parts(of: whole.dropFirst().joined(separator: ",")).filter { !$0.isEmpty }
        queries.append(PlaceQuery(text, name: whole[0], keys: keys, PlaceScope(rest, &readings)))
      }
    }
    let words = name.split(separator: " ").map(String.init)
    guard (2...12).contains(words.count) else { return queries }
    for count in (1..<words.count).reversed() {
      let keys = PlaceKey.spellings(of: words[..<count].joined(separator: " "))
      guard !keys[0].bytes.isEmpty, let tail = Self.places(words[count...], &readings) else {
        continue
      }
      queries.append(
        PlaceQuery(
          text, name: words[..<count].joined(separator: " "), keys: keys,
          PlaceScope(tail + scope.words, &readings)))
    }
    return queries
  }

  /// Words put together to countries and regions, all of them; nil where some are none.
  private static func places(_ words: ArraySlice<String>, _ readings: inout PlaceReadings)
    -> [String]?
  {
    guard let first = words.first else { return [] }
    if first.utf8.allSatisfy({ (0x30...0x39).contains($0) }) {
      return places(words.dropFirst(), &readings)
    }
    for end in (words.startIndex + 1...words.endIndex).reversed() {
      let word = words[words.startIndex..<end].joined(separator: " ")
      // Codes only as such: "or" is no Oregon.
      let isShort = PlaceKey(word).bytes.count <= 3
      guard !isShort || word == word.uppercased(), readings.reading(of: word) != nil,
        let rest = places(words[end...], &readings)
      else { continue }
      return [word] + rest
    }
    return nil
  }
}
