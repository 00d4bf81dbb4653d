import Engines
import Ephemeris
import Foundation
import TestSupport

@testable import divinectl

/// The words and numbers that an answer has, to find those on a page that it has not.
///
/// What a page adds is listed here, with how it is checked: shares as percents, durations, numbers
/// joined as one object has them (`gate.line`), sums of digits, differences of two numbers of one
/// object, decimals rounded; and the words that make sentences.
struct PageValues {
  private(set) var words: Set<String> = []
  /// Words that a page may have besides.
  private(set) var added = Self.glue
  private var numbers: Set<Double> = []
  /// The numbers of each object, those of lists and objects right below among them.
  private var objects: [Set<Double>] = []

  /// The days of moments in each object.
  private var moments: [Set<Double>] = []

  /// Words that say how values hang together and are none.
  private static let glue: Set<String> = [
    "a", "and", "arrow", "at", "begins", "by", "certain", "confirmed", "crosses", "ends", "every",
    "for", "give", "group", "if", "in", "is", "it", "known", "leads", "lines", "mean", "more",
    "name", "no", "nobody",
    "none", "not", "nothing", "of", "one", "open", "or", "over", "partners", "stress", "taken",
    "takes",
    "than",
    "them", "then", "times", "to", "unknown", "used", "what", "without", "words",
    "mon", "tue", "wed", "thu", "fri", "sat", "sun",
  ]

  /// The names of what an answer has by its number or key, in the tables of an engine.
  static func names(of engine: String) -> [String] {
    switch engine {
    case "human-design": Body.allCases.map(\.name.description)
    case "gene-keys": GeneKey.all.map(\.gift)
    case "vimshottari": ["maha", "antar", "pratyantar", "sookshma", "prana", "deha"]
    case "numerology": ["man", "woman"]
    case "enneagram": EnneagramType.all.map(\.name) + EnneagramInstinct.allCases.map(\.name)
    default: []
    }
  }

  /// The values of an answer to a question; what the question gave is known too.
  init(_ json: JSONValue, of asked: Asked) {
    self.init(json)
    for text in Self.names(of: asked.engine.name) + asked.options.map(\.text) {
      for token in Self.tokens(of: text) {
        added.insert(token)
        added.formUnion(Self.parts(of: token))
      }
    }
  }

  private init(_ json: JSONValue) {
    for leaf in json.leaves {
      switch leaf {
      case .text(let text):
        for token in Self.tokens(of: text) {
          words.insert(token)
          for part in Self.parts(of: token) { add(part) }
        }
      case .number(let number): numbers.formUnion([abs(number), (abs(number) * 100)])
      default: break
      }
    }
    for members in Self.members(json) {
      objects.append(Set(members.compactMap(\.number)))
      moments.append(Set(members.compactMap { $0.text.flatMap(Self.days) }))
    }
  }

  private mutating func add(_ part: String) {
    if let number = Double(part) { numbers.insert(number) } else { words.insert(part) }
  }

  /// The values of each object, with those of lists and objects right below.
  private static func members(_ json: JSONValue) -> [[JSONValue]] {
    switch json {
    case .list(let items): return items.flatMap(members)
    case .object(let values):
      let near = values.values.flatMap { value in
        switch value {
        case .object(let inner): Array(inner.values)
        case .list(let items): items.flatMap { $0.object.map { Array($0.values) } ?? [$0] }
        default: [value]
        }
      }
      return [near] + values.values.flatMap(members)
    default: return []
    }
  }

  private static func days(_ text: String) -> Double? {
    (try? Date(text, strategy: .iso8601)).map { $0.timeIntervalSince1970 / 86_400 }
  }

  /// What stands in the place of values and is not in the answer.
  func strangers(on page: Page) -> [String] { Self.tokens(on: page).filter { !knows($0) } }

  /// What stands in the place of values, without durations.
  static func tokens(on page: Page) -> [String] {
    page.sections.flatMap { section in section.blocks.flatMap(values) }
      .map { $0.replacing(/\b(\d+ (y|m|d|h|min|s)\b ?)+|\b\d+:\d\d:\d\d\b/, with: "") }
      .flatMap(tokens)
  }

  /// What a text has that is not in the answer.
  func strangers(in text: String) -> [String] { Self.tokens(of: text).filter { !knows($0) } }

  /// Every word and number of a page, those of its labels too.
  static func all(on page: Page?) -> Set<String> {
    guard let page else { return [] }
    let text = PageRenderer(style: Style(isOn: false)).text(page)
    return Set(tokens(of: text).flatMap { [$0] + parts(of: $0) })
  }

  private func knows(_ token: String) -> Bool {
    if words.contains(token) || added.contains(token) {
      return true
    }
    if Double(token) == nil, Self.parts(of: token).allSatisfy(knowsPart) { return true }
    return knowsPart(token) || isJoined(token) || isReduction(token) || isDifference(token)
  }

  private func knowsPart(_ part: String) -> Bool {
    guard let number = Double(part) else { return words.contains(part) }
    let decimals = part.split(separator: ".").dropFirst().first?.count ?? 0
    let half = 0.5000001 / pow(10, Double(decimals))
    return numbers.contains { abs($0 - number) <= half }
  }

  /// `11.3`, of an object with the key 11 and the line 3.
  private func isJoined(_ token: String) -> Bool {
    let parts = token.split(separator: ".").map { Double($0) }
    let found = Set(parts.compactMap(\.self))
    return parts.count > 1 && !parts.contains(nil) && objects.contains { $0.isSuperset(of: found) }
  }

  /// `1972/19/10/1`: each the sum of the digits before.
  private func isReduction(_ token: String) -> Bool {
    let parts = token.split(separator: "/").map(String.init)
    return parts.count > 1 && knowsPart(parts[parts.count - 1])
      && zip(parts, parts.dropFirst()).allSatisfy { whole, sum in
        Int(sum) == whole.compactMap(\.wholeNumberValue).reduce(0, +)
      }
  }

  /// Days between two moments of one object.
  private func isDifference(_ token: String) -> Bool {
    guard let number = Double(token), token.contains(".") else { return false }
    return moments.contains { days in
      days.contains { first in
        // Days, or years.
        days.contains {
          abs(abs(first - $0) - number) <= 0.0500001
            || abs(abs(first - $0) / 365.25 - number) <= 0.0500001
        }
      }
    }
  }

  /// The texts of a block without labels and headings; charts of characters have none.
  private static func values(of block: Page.Block) -> [String] {
    switch block {
    case .pairs(let pairs): pairs.map(\.text.plain)
    case .grid(let grid): grid.rows.flatMap { ($0.cells + $0.details).map(\.plain) }
    case .lists(let lists): lists.flatMap { $0.items.map(\.plain) }
    case .items(let items): items.map(\.plain)
    case .indented(let texts, _, _), .numbered(let texts), .sentences(let texts):
      texts.map(\.plain)
    case .lines, .tableau: []
    case .sideBySide(let rows): rows.flatMap { $0.dropFirst().map(\.plain) }
    }
  }

  private static func tokens(of text: String) -> [String] {
    // Thousands are parted by commas.
    text.lowercased().replacing("'", with: "")
      .replacing(/(\d),(?=\d{3}(?!\d))/) { $0.output.1 }
      .split { $0.isWhitespace || "()[],;\"".contains($0) }
      .map { $0.trimmingCharacters(in: CharacterSet(charactersIn: ".:!?*†+-")) }
      .filter { token in token.contains { $0.isLetter || $0.isNumber } }
  }

  /// The numbers and words of which a token is made.
  private static func parts(of token: String) -> [String] {
    token.matches(of: /\d+(\.\d+)?|\p{L}+/).map { String($0.output.0) }
  }
}
