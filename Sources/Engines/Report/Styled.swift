/// A text for people in which words may be bold, dim or red; it knows no terminal.
///
/// Write `"\(bold: name), \(dim: source)"`; a plain text is `Styled(name)` or `"\(name)"`.
package struct Styled: Hashable, Sendable {
  /// How a stretch of text stands out.
  package enum Tone: Hashable, Sendable {
    case plain, bold, dim, red
  }

  /// A stretch of text in one tone.
  package struct Run: Hashable, Sendable {
    package var text: String
    package let tone: Tone
  }

  /// The stretches in order; neighbours differ in tone.
  package private(set) var runs: [Run] = []

  /// A plain text.
  package init(_ text: String) { append(text, .plain) }

  /// A text in one tone.
  package init(_ text: String, _ tone: Tone) { append(text, tone) }

  /// The text without its tones.
  package var plain: String { runs.count == 1 ? runs[0].text : runs.map(\.text).joined() }

  /// How many columns it takes; every character that we print is one column wide.
  package var width: Int { runs.reduce(0) { $0 + $1.text.count } }

  /// Whether there is nothing to see.
  package var isEmpty: Bool { runs.isEmpty }

  /// Adds a text in a tone.
  package mutating func append(_ text: String, _ tone: Tone) {
    guard !text.isEmpty else { return }
    if runs.last?.tone == tone {
      runs[runs.count - 1].text += text
    } else {
      runs.append(Run(text: text, tone: tone))
    }
  }

  /// Adds another text with its tones.
  package mutating func append(_ other: Styled) {
    for run in other.runs { append(run.text, run.tone) }
  }

  /// Two texts one after the other.
  package static func + (left: Styled, right: Styled) -> Styled {
    var result = left
    result.append(right)
    return result
  }

  /// The words between spaces, each with its tones.
  package var words: [Styled] {
    var words: [Styled] = []
    var isInWord = false
    for run in runs {
      for (index, part) in run.text.split(separator: " ", omittingEmptySubsequences: false)
        .enumerated()
      {
        if index > 0 { isInWord = false }
        guard !part.isEmpty else { continue }
        if !isInWord { words.append("") }
        words[words.count - 1].append(String(part), run.tone)
        isInWord = true
      }
    }
    return words
  }
}

extension Styled: ExpressibleByStringInterpolation {
  /// Collects texts and tones.
  package struct StringInterpolation: StringInterpolationProtocol {
    var text = Styled("")

    /// Makes room for nothing yet.
    package init(literalCapacity: Int, interpolationCount: Int) {}

    /// Adds a plain text.
    package mutating func appendLiteral(_ literal: String) { text.append(literal, .plain) }

    /// Adds a value as plain text.
    package mutating func appendInterpolation(_ value: some CustomStringConvertible) {
      text.append(value.description, .plain)
    }

    /// Adds another text with its tones.
    package mutating func appendInterpolation(_ styled: Styled) { text.append(styled) }

    /// Adds a value in bold.
    package mutating func appendInterpolation(bold value: some CustomStringConvertible) {
      text.append(value.description, .bold)
    }

    /// Adds a value that stands back.
    package mutating func appendInterpolation(dim value: some CustomStringConvertible) {
      text.append(value.description, .dim)
    }

    /// Adds a value in red.
    package mutating func appendInterpolation(red value: some CustomStringConvertible) {
      text.append(value.description, .red)
    }
  }

  /// A text with tones.
  package init(stringInterpolation: StringInterpolation) { self = stringInterpolation.text }

  /// A plain text.
  package init(stringLiteral: String) { append(stringLiteral, .plain) }
}
