/// Words in a sentence: `a, b and c`.
package func listed(_ words: [String], _ link: String = "and", separator: String = ", ") -> String {
  guard let last = words.last, words.count > 1 else { return words.first ?? "" }
  return words.dropLast().joined(separator: separator) + " \(link) " + last
}

/// Words as a list with "or" before the last: `a, b or c`.
package func alternatives(_ words: [String]) -> String { listed(words, "or") }

/// Words as a list with "and" before the last: `a, b and c`.
package func enumeration(_ words: [String]) -> String { listed(words, "and") }
