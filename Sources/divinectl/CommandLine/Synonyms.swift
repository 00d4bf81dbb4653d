import Civil
import Engines

/// Words that people type for options: told, not taken, so that there is one name for a thing.
enum Synonyms {
  private static let options: [(name: String, words: [String])] = [
    (
      "date",
      ["d", "dob", "birthdate", "birth-date", "birthday", "born", "date-of-birth", "day"]
    ),
    ("time", ["t", "tob", "birthtime", "birth-time", "time-of-birth", "hour", "clock"]),
    ("zone", ["z", "tz", "timezone", "time-zone", "utc-offset", "utcoffset", "offset", "gmt"]),
    (
      "place",
      ["p", "city", "town", "location", "loc", "birthplace", "birth-place", "pob", "where"]
    ),
    ("lat", ["latitude"]),
    ("lon", ["lng", "long", "longitude"]),
    ("name", ["n", "fullname", "full-name", "person"]),
    ("json", ["j", "as-json"]),
    ("output", ["o", "out", "outfile", "file", "save"]),
    ("format", ["f", "fmt", "type", "output-format"]),
    ("ephe-path", ["ephe", "ephemeris", "ephepath"]),
    ("target", ["on", "for"]),
    ("at", ["moment", "when", "transit-date"]),
    ("question", ["q", "ask"]),
    ("intention", ["intent", "wish", "desire", "statement", "sentence"]),
    ("reversals", ["reversed"]),
    ("jobs", ["threads", "workers"]),
    ("engine", ["engines", "e"]),
  ]

  /// The option that a word stands for, among the names of some.
  static func option(for word: String, among names: [String]) -> String? {
    let word = String(word.drop { $0 == "-" }.map { $0 == "_" ? "-" : $0 }).lowercased()
    if let own = names.first(where: { $0 == word }) { return own }
    // The second person's options have the same synonyms.
    let isSecond = word.hasPrefix("with-")
    let bare = isSecond ? String(word.dropFirst(5)) : word
    let found = options.filter { $0.words.contains(bare) }.map(\.name)
    return found.map { isSecond ? "with-\($0)" : $0 }.first { names.contains($0) }
  }

  private static let verbs: [(name: String, words: [String])] = [
    ("add", ["save", "new", "create", "set"]), ("list", ["ls", "all"]),
    ("show", ["get", "view", "cat"]), ("rename", ["mv", "move"]),
    ("remove", ["rm", "delete", "del", "clear"]), ("info", ["show", "status"]),
  ]

  /// The verb that a word stands for, among the names of some.
  static func verb(for word: String, among names: [String]) -> String? {
    verbs.first { names.contains($0.name) && $0.words.contains(word.lowercased()) }?.name
  }

  /// The verb that takes a word as its own, where a verb should stand: `type` for `4w5`.
  static func verb(taking word: String, among names: [String]) -> String? {
    let isNumber = word.count <= 3 && word.first.map { ("1"..."9").contains($0) } ?? false
    return isNumber ? ["type", "hexagram"].first(where: names.contains) : nil
  }

  /// The command that a word stands for.
  static func command(for word: String) -> String? {
    switch word.lowercased() {
    case "hd", "humandesign", "bodygraph", "chart": "human-design"
    case "gk", "genekeys", "hologenetic": "gene-keys"
    case "dasha", "vedic", "jyotish", "dashas": "vimshottari"
    case "numbers", "life-path": "numerology"
    case "bio", "biorhythms": "biorhythm"
    case "cards", "draw": "tarot"
    case "i-ching", "yijing", "hexagram": "iching"
    case "sigil", "sigils": "sigil-forge"
    case "geometry", "mandala": "sacred-geometry"
    case "profiles", "people": "profile"
    case "places", "city", "gazetteer": "place"
    default: nil
    }
  }
}
