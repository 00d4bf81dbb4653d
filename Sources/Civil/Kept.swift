/// Values that are kept by key: the first few in a list, many in a dictionary.
///
/// The runtime prepares the type of a dictionary slowly, longer than a list of few is searched; one
/// chart keeps one zone.
struct Kept<Key: Hashable & Sendable, Value: Sendable>: Sendable {
  private var keys: [Key] = []
  private var values: [Value] = []
  private var many: [Key: Value] = [:]

  /// How many a list takes.
  private static var few: Int { 8 }

  var count: Int { many.isEmpty ? keys.count : many.count }

  subscript(key: Key) -> Value? {
    guard many.isEmpty else { return many[key] }
    return keys.firstIndex(of: key).map { values[$0] }
  }

  /// Keeps a value under a key that has none.
  mutating func add(_ value: Value, for key: Key) {
    if many.isEmpty, keys.count < Self.few {
      keys.append(key)
      values.append(value)
      return
    }
    if many.isEmpty {
      for (key, value) in zip(keys, values) { many[key] = value }
      keys = []
      values = []
    }
    many[key] = value
  }

  mutating func removeAll() {
    keys = []
    values = []
    many = [:]
  }
}
