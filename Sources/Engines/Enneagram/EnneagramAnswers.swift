package import Civil
import Ephemeris

/// An answer as it was given: the item's name and the text of the value.
package struct GivenAnswer: Hashable, Sendable {
  /// The item.
  package let id: String
  /// A whole number for a rating, `a` or `b` for a choice.
  package let value: String

  /// Makes an answer.
  package init(id: String, value: String) {
    self.id = id
    self.value = value
  }
}

/// A checked answer sheet: every answer belongs to an item, once, within range, and every part
/// that was begun is complete or may be prorated.
package struct EnneagramAnswers: Sendable {
  /// The bank.
  package let instrument: EnneagramInstrument
  /// Whether the short form was taken.
  package let isShort: Bool
  /// The parts that were taken.
  package let parts: [EnneagramPart]
  /// The answers in the order of the bank: a rating, or 0 for `a` and 1 for `b`.
  let given: [(item: EnneagramItem, value: Int)]
  /// The items without an answer, filled in by proportion.
  package let prorated: [String]

  /// The largest share of a part that may be prorated.
  package static let largestProratedShare = 0.1

  /// Checks a sheet; the order of its rows does not matter.
  ///
  /// - Parameter prorates: lets at most 10 % of a part be missing; each scale keeps at least half
  ///   of its items.
  /// - Throws: `Refusal` (`invalid_answers`) that names every missing, doubled, unknown
  ///   and out-of-range item.
  package init(
    _ rows: [GivenAnswer], instrument: EnneagramInstrument, isShort: Bool = false,
    prorates: Bool = false
  ) throws(Refusal) {
    var values: [Int?] = Array(repeating: nil, count: instrument.items.count)
    var complaints = Complaints()
    for row in rows {
      guard let place = instrument.place(of: row.id), !isShort || instrument.items[place].isShort
      else {
        complaints.unknown.append(row.id)
        continue
      }
      guard let value = Self.value(row.value, of: instrument.items[place], instrument) else {
        complaints.outOfRange.append((row.id, row.value))
        continue
      }
      if values[place] != nil { complaints.doubled.append(row.id) }
      values[place] = value
    }
    let form = instrument.items.indices.filter { !isShort || instrument.items[$0].isShort }
    let begun = Set(
      rows.compactMap { instrument.place(of: $0.id) }.map {
        instrument.items[$0].content.part
      })
    parts = EnneagramPart.allCases.filter(begun.contains)
    guard !complaints.isEmpty || begun.contains(.types) || begun.contains(.pairs) else {
      throw Refusal(
        .invalidAnswers, "the sheet has no answers about the nine types; there is nothing to score")
    }
    let expected = form.filter { begun.contains(instrument.items[$0].content.part) }
    let answered = Set(rows.compactMap { instrument.place(of: $0.id) })
    let missing = expected.filter { !answered.contains($0) }
    if !prorates { complaints.missing = missing.map { instrument.items[$0].id } }
    guard complaints.isEmpty else { throw complaints.error(instrument) }
    try Self.checkShare(missing, of: expected, instrument)
    self.instrument = instrument
    self.isShort = isShort
    prorated = missing.map { instrument.items[$0].id }
    given = expected.compactMap { place in
      values[place].map { (instrument.items[place], $0) }
    }
  }

  private static func value(
    _ text: String, of item: EnneagramItem, _ instrument: EnneagramInstrument
  ) -> Int? {
    switch item.content {
    case .choice:
      switch text {
      case "a", "A": return 0
      case "b", "B": return 1
      default: return nil
      }
    case .typeRating, .instinctRating:
      guard text.utf8.count == 1, let value = Int(text), instrument.range.contains(value) else {
        return nil
      }
      return value
    }
  }

  private static func checkShare(
    _ missing: [Int], of expected: [Int], _ instrument: EnneagramInstrument
  ) throws(Refusal) {
    for part in EnneagramPart.allCases {
      let lost = missing.filter { instrument.items[$0].content.part == part }
      let all = expected.count { instrument.items[$0].content.part == part }
      guard Double(lost.count) > largestProratedShare * Double(all) else { continue }
      throw Refusal(
        .invalidAnswers,
        "\(lost.count) of \(all) answers of the part \(part.rawValue) are missing; at most 10 % can be prorated",
        candidates: lost.map { .name(instrument.items[$0].id) })
    }
    func scales(_ place: Int) -> [String] {
      switch instrument.items[place].content {
      case .typeRating(let type, _): ["type \(type)"]
      case .instinctRating(let instinct, _): [instinct.rawValue]
      case .choice(let first, let second, _): ["choices of \(first)", "choices of \(second)"]
      }
    }
    var lost: [String: Int] = [:]
    for place in missing { for scale in scales(place) { lost[scale, default: 0] += 1 } }
    for (scale, count) in lost.sorted(by: { $0.key < $1.key }) {
      let all = expected.count { scales($0).contains(scale) }
      guard 2 * count > all else { continue }
      throw Refusal(
        .invalidAnswers,
        "\(count) of \(all) answers of \(scale) are missing; at least half of a scale is needed")
    }
  }

  /// The value of a rating on its scale: reversed items count backwards.
  func keyed(_ value: Int, isReversed: Bool) -> Int {
    isReversed ? instrument.range.lowerBound + instrument.range.upperBound - value : value
  }
}

/// What is wrong with a sheet, item by item.
private struct Complaints {
  var missing: [String] = []
  var doubled: [String] = []
  var unknown: [String] = []
  var outOfRange: [(id: String, value: String)] = []

  var isEmpty: Bool {
    missing.isEmpty && doubled.isEmpty && unknown.isEmpty && outOfRange.isEmpty
  }

  func error(_ instrument: EnneagramInstrument) -> Refusal {
    let range = instrument.range
    var parts: [String] = []
    if !missing.isEmpty { parts.append("missing: \(list(missing))") }
    if !doubled.isEmpty { parts.append("answered twice: \(list(doubled.map(quoted)))") }
    if !unknown.isEmpty { parts.append("no such item: \(list(unknown.map(quoted)))") }
    if !outOfRange.isEmpty {
      let shown = outOfRange.map { "\($0.id)=\(quoted($0.value))" }
      parts.append(
        "out of range: \(list(shown)) (ratings are \(range.lowerBound) to \(range.upperBound), choices a or b)"
      )
    }
    return Refusal(
      .invalidAnswers, "the answers are not usable; \(parts.joined(separator: "; "))",
      candidates: (missing + doubled + unknown + outOfRange.map(\.id)).map { .name($0) })
  }

  /// All of them, unless a file is so wrong that its end says nothing new.
  private func list(_ words: [String]) -> String {
    let most = 250
    let rest = words.count > most ? " and \(words.count - most) more" : ""
    return words.prefix(most).joined(separator: ", ") + rest
  }
}
