package import Civil
import Ephemeris

/// What an item of a test measures, and how.
package enum EnneagramItemContent: Hashable, Sendable {
  /// A statement rated from low to high, on the scale of a type; reversed items count backwards.
  case typeRating(type: Int, isReversed: Bool)
  /// A statement rated from low to high, on the scale of an instinct.
  case instinctRating(instinct: EnneagramInstinct, isReversed: Bool)
  /// Two statements of which one fits better, `a` of the first type or `b` of the second.
  case choice(first: Int, second: Int, round: Int)

  /// The part of the test to which the item belongs.
  package var part: EnneagramPart {
    switch self {
    case .typeRating: .types
    case .instinctRating: .instincts
    case .choice: .pairs
    }
  }
}

/// A part of a test that can be taken alone.
package enum EnneagramPart: String, CaseIterable, Sendable {
  /// Rated statements of the nine types.
  case types
  /// Forced choices between statements of two types.
  case pairs
  /// Rated statements of the three instincts.
  case instincts
}

/// A question of a test.
package struct EnneagramItem: Sendable {
  /// The name under which it is answered.
  package let id: String
  /// What it measures.
  package let content: EnneagramItemContent
  /// Whether the short form has it.
  package let isShort: Bool
  /// The statement, or the first of two.
  package let text: String
  /// The second of two statements; empty for a rating.
  package let other: String
}

/// A bank of items: the project's own one, or one that was loaded.
///
/// The format is a table with tabs and the columns id, kind, scale, key, short, text, other. A
/// line that begins with # is a remark. Kinds are `meta` (name, version, range, and where they
/// were published alpha and sd), `rating` (scale 1 to 9 or SP, SO, SX; key + or -) and `choice`
/// (scale `1:2`; key the round).
package struct EnneagramInstrument: Sendable {
  /// The name of the bank.
  package let name: String
  /// Its version.
  package let version: String
  /// The lowest and the highest rating.
  package let range: ClosedRange<Int>
  /// Published reliability (Cronbach's alpha, mean of the scales); nil where none is known.
  package let alpha: Double?
  /// Published standard deviation of a scale's sum; nil where none is known.
  package let deviation: Double?
  /// Every item, in the order of the bank.
  package let items: [EnneagramItem]
  /// The place of each item in `items`.
  let index: [String: Int]

  /// The place of an item in `items` by its name or by the code of a blind list.
  func place(of id: String) -> Int? {
    index[id] ?? (id.hasPrefix("q") ? items.firstIndex { $0.code == id } : nil)
  }

  /// The items of a form.
  package func items(short: Bool) -> [EnneagramItem] {
    short ? items.filter(\.isShort) : items
  }

  /// The standard error of a scale's sum from the published figures: sd times the root of
  /// 1 - alpha.
  package var publishedError: Double? {
    guard let alpha, let deviation else { return nil }
    return deviation * (1 - alpha).squareRoot()
  }

  /// The project's own bank.
  package static let own: EnneagramInstrument = {
    let rows = EmbeddedTable("enneagram_items").map { row in (0..<7).map(row.text) }
    do throws(Refusal) {
      return try EnneagramInstrument(rows: rows.enumerated().map { ($0.offset + 1, $0.element) })
    } catch {
      preconditionFailure("the embedded item bank is damaged: \(error.message)")
    }
  }()

  /// Reads a bank from the text of a file.
  ///
  /// - Throws: `Refusal` (`invalid_instrument`) that names the line.
  package init(text: String) throws(Refusal) {
    var rows: [(line: Int, cells: [String])] = []
    var columns: [String]?
    let lines = text.split(omittingEmptySubsequences: false) { $0 == "\n" || $0 == "\r\n" }
    for (offset, line) in lines.enumerated() where !line.isEmpty && line.first != "#" {
      let cells = line.split(separator: "\t", omittingEmptySubsequences: false).map(String.init)
      if columns == nil {
        guard cells == Self.columns else {
          throw Self.failure(offset + 1, "the columns are \(Self.columns.joined(separator: ", "))")
        }
        columns = cells
      } else {
        rows.append((offset + 1, cells))
      }
    }
    try self.init(rows: rows)
  }

  static let columns = ["id", "kind", "scale", "key", "short", "text", "other"]

  static func failure(_ line: Int?, _ message: String) -> Refusal {
    let place = line.map { "line \($0): " } ?? ""
    return Refusal(.invalidInstrument, "the item bank is not usable: \(place)\(message)")
  }

  private init(rows: [(line: Int, cells: [String])]) throws(Refusal) {
    var facts: [String: String] = [:]
    var items: [EnneagramItem] = []
    var index: [String: Int] = [:]
    for (line, cells) in rows {
      guard cells.count == Self.columns.count else {
        throw Self.failure(line, "it has \(cells.count) cells instead of \(Self.columns.count)")
      }
      guard !cells.contains(where: { $0.unicodeScalars.contains(where: Self.isControl) }) else {
        throw Self.failure(line, "it has a control character")
      }
      if cells[1] == "meta" {
        facts[cells[0]] = cells[5]
        continue
      }
      let item = try EnneagramItem(cells, line: line)
      guard index.updateValue(items.count, forKey: item.id) == nil else {
        throw Self.failure(line, "the item \(item.id) is there twice")
      }
      items.append(item)
    }
    try Self.checkBalance(items)
    let bounds = (facts["range"] ?? "1-5").split(separator: "-").map { Int($0) ?? -1 }
    guard bounds.count == 2, bounds[0] >= 0, bounds[0] < bounds[1], bounds[1] <= 9 else {
      throw Self.failure(nil, "the range is two whole numbers from 0 to 9, for example 1-5")
    }
    name = facts["name"] ?? "unnamed"
    version = facts["version"] ?? "unknown"
    range = bounds[0]...bounds[1]
    alpha = try Self.fact("alpha", in: facts, 0...1)
    deviation = try Self.fact("sd", in: facts, 0...1000)
    self.items = items
    self.index = index
  }

  /// Totals can be compared only if every type has as many items as any other.
  private static func checkBalance(_ items: [EnneagramItem]) throws(Refusal) {
    guard items.contains(where: { $0.content.part != .instincts }) else {
      throw failure(nil, "it has no items for the nine types")
    }
    for part in EnneagramPart.allCases where part != .instincts {
      for isShort in [false, true] {
        var counts = Array(repeating: 0, count: 9)
        for item in items where !isShort || item.isShort {
          switch item.content {
          case .typeRating(let type, _) where part == .types: counts[type - 1] += 1
          case .choice(let first, let second, _) where part == .pairs:
            counts[first - 1] += 1
            counts[second - 1] += 1
          default: break
          }
        }
        guard let most = counts.max(), let type = counts.firstIndex(where: { $0 != most }) else {
          continue
        }
        throw failure(
          nil,
          "in the part \(part.rawValue) of the \(isShort ? "short" : "full") form type \(type + 1) has \(counts[type]) items and another has \(most); all need the same number"
        )
      }
    }
  }

  private static func isControl(_ scalar: Unicode.Scalar) -> Bool {
    scalar.properties.generalCategory == .control
  }

  private static func fact(_ name: String, in facts: [String: String], _ range: ClosedRange<Double>)
    throws(Refusal) -> Double?
  {
    guard let text = facts[name] else { return nil }
    guard let value = Double(text), range.contains(value) else {
      throw failure(nil, "\(name) is a number from \(range.lowerBound) to \(range.upperBound)")
    }
    return value
  }
}

extension EnneagramItem {
  fileprivate init(_ cells: [String], line: Int) throws(Refusal) {
    let (id, kind, scale, key) = (cells[0], cells[1], cells[2], cells[3])
    guard (1...32).contains(id.utf8.count), id.utf8.allSatisfy({ $0 > 0x20 && $0 < 0x7F }) else {
      throw EnneagramInstrument.failure(line, "an id is 1 to 32 letters, digits or signs")
    }
    guard ["yes", "no"].contains(cells[4]), !cells[5].isEmpty else {
      throw EnneagramInstrument.failure(line, "short is yes or no, and the text is not empty")
    }
    switch kind {
    case "rating":
      guard key == "+" || key == "-" else {
        throw EnneagramInstrument.failure(line, "the key of a rating is + or -")
      }
      if let instinct = EnneagramInstinct(rawValue: scale) {
        content = .instinctRating(instinct: instinct, isReversed: key == "-")
      } else if let type = Self.type(scale) {
        content = .typeRating(type: type, isReversed: key == "-")
      } else {
        throw EnneagramInstrument.failure(line, "the scale of a rating is 1 to 9, SP, SO or SX")
      }
    case "choice":
      let types = scale.split(separator: ":").compactMap { Self.type(String($0)) }
      guard types.count == 2, types[0] != types[1], let round = Int(key), (1...99).contains(round),
        !cells[6].isEmpty
      else {
        throw EnneagramInstrument.failure(
          line, "a choice has two types as 1:2, a round from 1 as its key, and two texts")
      }
      content = .choice(first: types[0], second: types[1], round: round)
    default:
      throw EnneagramInstrument.failure(line, "the kind is meta, rating or choice")
    }
    self.id = id
    isShort = cells[4] == "yes"
    text = cells[5]
    other = cells[6]
  }

  private static func type(_ text: String) -> Int? {
    Int(text).flatMap { (1...9).contains($0) && text.utf8.count == 1 ? $0 : nil }
  }
}

/// Why answers or an item bank cannot be used.
extension Refusal.Code {
  /// The item bank cannot be read.
  static let invalidInstrument: Self = "invalid_instrument"
  /// Answers are missing, doubled, unknown or out of range.
  static let invalidAnswers: Self = "invalid_answers"
  /// There is too little to compute from.
  static let tooFewPeople: Self = "too_few_people"
}
