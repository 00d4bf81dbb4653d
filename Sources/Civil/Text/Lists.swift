/// Words as a list with "or" before the last: `a, b or c`.
package func alternatives(_ words: [String]) -> String { list(words, "or") }

/// Words as a list with "and" before the last: `a, b and c`.
package func enumeration(_ words: [String]) -> String { list(words, "and") }

private func list(_ words: [String], _ conjunction: String) -> String {
  guard let last = words.last, words.count > 1 else { return words.first ?? "" }
  return "\(words.dropLast().joined(separator: ", ")) \(conjunction) \(last)"
}
