import Civil
import Engines

extension [Styled] {
  /// Words or items in lines of at most a width, a space between them; only one that is longer by
  /// itself goes beyond.
  ///
  /// - Parameters:
  ///   - lead: what the first line begins with, such as a label and the spaces after it.
  ///   - indent: the spaces before all other lines.
  ///   - leavesLead: whether a word that is too long everywhere leaves the lead alone.
  func filled(
    after lead: Styled = "", indent: Int = 0, width: Int, leavesLead: Bool = false
  ) -> [Styled] {
    let blank = Styled(String(repeating: " ", count: indent))
    // A label that is wider than a terminal is broken too.
    let isWide = leavesLead && lead.trimmingTrailingSpaces.width > width
    var lines = isWide ? lead.words.filled(width: width) : []
    var line = isWide ? blank : lead
    var column = line.width
    var isFresh = true
    var mayLeave = column > indent || leavesLead && !line.words.isEmpty
    for item in self {
      let needed = item.width + (isFresh ? 0 : 1)
      if column + needed > width, !isFresh || mayLeave {
        lines.append(line.trimmingTrailingSpaces)
        line = blank
        column = indent
        isFresh = true
      }
      if !isFresh { line.append(" ", line.tone(before: item)) }
      line.append(item)
      column += item.width + (isFresh ? 0 : 1)
      (isFresh, mayLeave) = (false, false)
    }
    if isFresh { line = line.trimmingTrailingSpaces }
    return line.isEmpty ? lines : lines + [line]
  }

  /// Items with commas between them; those that are longer than a line fall into words.
  func separated(width: Int) -> [Styled] {
    enumerated().flatMap { index, item in
      let marked = index == count - 1 ? item : item + ","
      return marked.width > width ? marked.words : [marked]
    }
  }
}

extension Styled {
  /// The text padded with spaces to a width, in the tone in which it ends.
  func padded(to width: Int) -> Styled {
    var result = self
    let spaces = String(repeating: " ", count: Swift.max(0, width - self.width))
    result.append(spaces, runs.last?.tone ?? .plain)
    return result
  }

  /// The text padded on the left.
  func rightAligned(to width: Int) -> Styled {
    let spaces = String(repeating: " ", count: Swift.max(0, width - self.width))
    return Styled(spaces, runs.first?.tone ?? .plain) + self
  }

  /// The text without spaces at its end.
  var trimmingTrailingSpaces: Styled {
    guard runs.last?.text.last == " " else { return self }
    var result = Styled("")
    for run in runs.dropLast() { result.append(run.text, run.tone) }
    guard let last = runs.last else { return result }
    let rest = last.text.trimmingTrailingSpaces
    guard rest.isEmpty else {
      result.append(rest, last.tone)
      return result
    }
    return result.trimmingTrailingSpaces
  }

  /// The tone of a space between this text and one that follows.
  func tone(before next: Styled) -> Tone {
    let tone = runs.last?.tone ?? .plain
    return tone == next.runs.first?.tone ? tone : .plain
  }
}
