import Civil
import Engines

/// When a value that is expected counts as the one that was found.
///
/// Letter case does not count. A number holds to its last decimal, or within a tolerance. A time may
/// end early, with the minute. A place on the wheel may be written `16.3`; an object by its value,
/// identifier, number or name. The order of numbers counts, that of names does not.
struct Agreement: Sendable {
  /// How far numbers with decimals may lie apart; nil for half a unit of the last expected decimal.
  let tolerance: Double?

  /// Whether a document has what is expected.
  func holds(_ expectation: Expectation, in document: JSONTree) -> Bool {
    let isCircle = expectation.keys.last?.contains("longitude") == true
    return equal(
      expectation.value, document.value(at: expectation.keys[...]) ?? .null, isCircle: isCircle)
  }

  private func equal(_ expected: JSONTree, _ found: JSONTree, isCircle: Bool = false) -> Bool {
    switch (expected, found) {
    case (.null, .null): return true
    case (.flag(let left), .flag(let right)): return left == right
    case (.number(let left), .number(let right)), (.text(let left), .number(let right)):
      return numbers(left, right, isCircle)
    case (.number(let left), .text(let right)): return left == right
    case (.text(let left), .text(let right)): return Self.texts(left, right)
    case (.text(let left), .flag), (.text(let left), .null):
      return Self.texts(left, found.plain ?? "")
    case (.object, _): return expected == found
    case (_, .object): return part(expected, found)
    case (.list(let left), .list(let right)): return lists(left, right)
    case (_, .list(let right)): return lists(Self.items(of: expected), right)
    default: return false
    }
  }

  // MARK: Numbers and texts

  private func numbers(_ expected: String, _ found: String, _ isCircle: Bool) -> Bool {
    guard let left = Double(expected), let right = Double(found), left.isFinite else {
      return false
    }
    var apart = abs(left - right)
    if isCircle { apart = min(apart, abs(360 - apart)) }
    let areWhole = !isCircle && ![expected, found].contains { $0.contains { $0 == "." } }
    if areWhole { return left == right }
    if let tolerance { return apart <= tolerance + 1e-12 }
    var half = 0.5
    for _ in expected.drop(while: { $0 != "." }).dropFirst() { half /= 10 }
    return apart <= half + 1e-12
  }

  private static func texts(_ expected: String, _ found: String) -> Bool {
    if expected.lowercased() == found.lowercased() { return true }
    let digits = found.utf8.filter { (UInt8(ascii: "0")...UInt8(ascii: "9")).contains($0) }
    // A moment may be given without its seconds, or as a date.
    guard found.hasSuffix("Z"), digits.count >= 14, expected.utf8.count >= 10 else { return false }
    let start = expected.hasSuffix("Z") ? String(expected.dropLast()) : expected
    let rest = found.dropFirst(start.count).first
    return found.hasPrefix(start) && rest.map { "T:Z".contains($0) } == true
  }

  // MARK: Objects and lists

  private func part(_ expected: JSONTree, _ found: JSONTree) -> Bool {
    guard let text = expected.plain else { return false }
    let parts = found.wheelParts
    if !parts.isEmpty {
      let wanted = text.split { $0 == "." || $0 == "/" }
      return !wanted.isEmpty && wanted.count <= parts.count
        && zip(wanted, parts).allSatisfy { equal(.text(String($0)), $1) }
    }
    return JSONTree.names.contains { name in found[name].map { equal(expected, $0) } ?? false }
  }

  private func lists(_ expected: [JSONTree], _ found: [JSONTree]) -> Bool {
    guard expected.count == found.count else { return false }
    let areNumbers = expected.allSatisfy { item in
      item.plain.map { Double($0) != nil } ?? true
    }
    if areNumbers { return zip(expected, found).allSatisfy { equal($0, $1) } }
    var left = found
    return expected.allSatisfy { item in
      guard let place = left.firstIndex(where: { equal(item, $0) }) else { return false }
      left.remove(at: place)
      return true
    }
  }

  /// The items of a cell: with commas or semicolons between them, else with spaces, slashes or bars.
  private static func items(of tree: JSONTree) -> [JSONTree] {
    guard case .text(let text) = tree else { return [tree] }
    let hasCommas = text.contains { $0 == "," || $0 == ";" }
    let parts = text.split { hasCommas ? ",;".contains($0) : " /|".contains($0) }
    return parts.map { part in
      .text(String(part.drop { $0 == " " }.reversed().drop { $0 == " " }.reversed()))
    }
  }
}
