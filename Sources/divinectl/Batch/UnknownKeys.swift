import Civil
import Engines

/// Keys of records that no engine uses, as they came; of very many only the first.
struct UnknownKeys: Sendable {
  private static let most = 20

  /// Each key, and one like it that an engine of its record knows.
  private var keys: [(key: String, near: String?)] = []
  private var hasMore = false

  /// Adds a key of a record that asks for some verbs.
  mutating func add(_ key: String, among verbs: [BatchVerb]) {
    guard hasPlace(for: key) else { return }
    let known = BatchRecord.knownKeys.union(verbs.flatMap(\.keys)).subtracting([key])
    let names = known.sorted()
    let synonym = Synonyms.option(for: key, among: names.map { $0.replacing("_", with: "-") })
    let near = synonym.map { Field($0).key } ?? nearest(to: key, among: names, count: 1).first
    keys.append((key, near))
  }

  /// Adds those of later records.
  mutating func add(_ others: UnknownKeys) {
    for other in others.keys where hasPlace(for: other.key) { keys.append(other) }
    hasMore = hasMore || others.hasMore
  }

  private mutating func hasPlace(for key: String) -> Bool {
    guard !keys.contains(where: { $0.key == key }) else { return false }
    if keys.count == Self.most { hasMore = true }
    return keys.count < Self.most
  }

  /// What there is to say of them, in the order of the alphabet; nil where there are none.
  var warning: String? {
    guard !keys.isEmpty else { return nil }
    let names = keys.sorted { $0.key < $1.key }.map { key, near in
      quoted(key) + (near.map { " (did you mean \($0)?)" } ?? "")
    }
    return "unknown keys: \(names.joined(separator: ", "))"
      + (hasMore ? ", and others" : "")
  }
}
