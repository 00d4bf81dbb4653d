/// The names most like a mistyped one, best first; letter case does not count.
///
/// A name is like another if a third of its letters at most must be changed, or if the other is
/// its last part after a slash (`Honolulu` for `Pacific/Honolulu`). Where no name is, one whose first
/// part before a hyphen is counts (`celtik` for `celtic-cross`).
public func nearest(to typed: String, among names: [String], count: Int = 3) -> [String] {
  let wanted = Array(typed.lowercased().utf8.prefix(64))
  guard !wanted.isEmpty else { return [] }
  let limit = max(1, wanted.count / 3)
  var whole: [(distance: Int, name: String)] = []
  var heads: [(distance: Int, name: String)] = []
  for name in names {
    let folded = Array(name.lowercased().utf8)
    if folded.count > wanted.count, folded.suffix(wanted.count) == wanted[...],
      folded[folded.count - wanted.count - 1] == UInt8(ascii: "/")
    {
      whole.append((0, name))
      continue
    }
    if let distance = distance(wanted, folded, limit: limit) { whole.append((distance, name)) }
    let head = Array(folded.prefix { $0 != UInt8(ascii: "-") })
    if head.count > 3, head.count < folded.count,
      let distance = distance(wanted, head, limit: limit)
    {
      heads.append((distance, name))
    }
  }
  let scored = whole.isEmpty ? heads : whole
  // Names that are much less like it than the best one would only distract.
  let best = scored.map(\.distance).min() ?? 0
  return scored.filter { $0.distance <= best + 1 }
    .sorted { ($0.distance, $0.name) < ($1.distance, $1.name) }
    .prefix(count).map(\.name)
}

private func distance(_ wanted: [UInt8], _ name: [UInt8], limit: Int) -> Int? {
  guard abs(name.count - wanted.count) <= limit else { return nil }
  let distance = editDistance(wanted, name)
  return distance <= limit ? distance : nil
}

/// How many letters must be changed, added, dropped or swapped with their neighbour.
func editDistance(_ left: [UInt8], _ right: [UInt8]) -> Int {
  var beforeLast: [Int] = []
  var last = Array(0...right.count)
  for row in left.indices {
    var current = [row + 1]
    for column in right.indices {
      let substitution = last[column] + (left[row] == right[column] ? 0 : 1)
      var best = min(substitution, last[column + 1] + 1, current[column] + 1)
      if row > 0, column > 0, left[row] == right[column - 1], left[row - 1] == right[column] {
        best = min(best, beforeLast[column - 1] + 1)
      }
      current.append(best)
    }
    beforeLast = last
    last = current
  }
  return last[right.count]
}
