/// What a text between commas says of where a place lies.
struct PlaceMeaning: Sendable {
  let word: PlaceWord
  /// The first of its forms that is a country, region, land or county.
  let reading: PlaceReading?
  /// Whether that is the whole.
  let isWhole: Bool

  fileprivate init(_ text: String) {
    word = PlaceWord(text)
    let found = word.forms.enumerated().lazy.compactMap { index, form in
      PlaceReading(PlaceKey(form).bytes).map { (index, $0) }
    }.first
    reading = found?.1
    isWhole = found?.0 == 0
  }
}

/// The meanings of words that were met; a batch meets few.
struct PlaceReadings: Sendable {
  private static let capacity = 10_000
  private var known = Kept<String, PlaceMeaning>()
  private var scopes = Kept<String, PlaceScope>()

  /// What a word means.
  mutating func meaning(of word: String) -> PlaceMeaning {
    if let meaning = known[word] { return meaning }
    let meaning = PlaceMeaning(word)
    if known.count >= Self.capacity { known.removeAll() }
    known.add(meaning, for: word)
    return meaning
  }

  /// What was kept under a text.
  func scope(of text: String) -> PlaceScope? { scopes[text] }

  /// Keeps where the places lie whose names have that text after the first comma.
  mutating func keep(_ scope: PlaceScope, of text: String) {
    if scopes.count >= Self.capacity { scopes.removeAll() }
    scopes.add(scope, for: text)
  }

  /// What a word means as it stands; nil where it is no country, region, land or county.
  mutating func reading(of word: String) -> PlaceReading? {
    let meaning = meaning(of: word)
    return meaning.isWhole ? meaning.reading : nil
  }
}
