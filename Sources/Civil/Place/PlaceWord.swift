/// A word or words after a place's name, as typed, and without what says only of which kind it is.
struct PlaceWord: Sendable {
  let text: String
  /// The same, and shorter and shorter: `Grand Duchy of Tuscany`, `Tuscany`.
  let forms: [String]

  init(_ text: String) {
    self.text = text
    var forms = [text]
    var words = text.split(separator: " ").map { (text: String($0), key: Self.key($0)) }
    // The number of a post office.
    if words.count > 1 {
      let names = words.filter { !$0.key.contains { (0x30...0x39).contains($0) } }
      if !names.isEmpty, names.count < words.count {
        words = names
        forms.append(words.map(\.text).joined(separator: " "))
      }
    }
    while let shorter = Self.shortened(words) {
      words = shorter
      forms.append(words.map(\.text).joined(separator: " "))
    }
    self.forms = forms
  }

  private typealias Part = (text: String, key: [UInt8])

  private static func key(_ word: Substring) -> [UInt8] { PlaceKey(String(word)).bytes }

  private static func shortened(_ words: [Part]) -> [Part]? {
    guard words.count > 1, let first = words.first, let last = words.last else { return nil }
    if let of = words.firstIndex(where: { $0.key == Self.of }), of > 0, of + 1 < words.count,
      words[..<of].allSatisfy({ kinds.contains($0.key) })
    {
      return Array(words[(of + 1)...])
    }
    if leading.contains(first.key) { return Array(words.dropFirst()) }
    if kinds.contains(last.key) { return Array(words.dropLast()) }
    return nil
  }

  private static func keys(_ words: String) -> Set<[UInt8]> {
    Set(words.split(separator: " ").map { Array($0.utf8) })
  }

  private static let of = Array("of".utf8)
  /// What says of which kind a land is.
  private static let kinds = keys(
    """
    kingdom duchy archduchy grand electorate principality county republic free city imperial state \
    province provinces colony captaincy general viceroyalty governorate territory dominion \
    commonwealth empire federation landgraviate margraviate princebishopric princearchbishopric \
    archbishopric bishopric department region district canton union socialist peoples democratic \
    soviet federative municipality island islands sultanate emirate khanate crown protectorate \
    mandate prefecture presidency oblast krai kray raion voivodeship vilayet sanjak eyalet ssr assr \
    sfsr guberniya gubernia kraj okres parish borough autonomous community metropolitan lordship
    """)
  /// What stands before a land without changing which it is.
  private static let leading = keys(
    """
    the in now today presentday modern modernday near sr fr sfr french british dutch spanish \
    portuguese german italian belgian danish soviet russian ottoman austrian prussian colonial \
    occupied mandatory imperial tsarist communist nazi
    """)
}
