/// Words in a sentence: `a, b and c`, or with another link, `a, b or c`.
package func listed(_ words: [String], _ link: String = "and", separator: String = ", ") -> String {
  guard let last = words.last, words.count > 1 else { return words.first ?? "" }
  return words.dropLast().joined(separator: separator) + " \(link) " + last
}
