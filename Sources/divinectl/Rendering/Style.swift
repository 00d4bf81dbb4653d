import Engines

/// Terminal attributes, or none in a pipe.
struct Style: Sendable {
  let isOn: Bool

  func bold(_ text: String) -> String { wrap(text, "1") }
  func dim(_ text: String) -> String { wrap(text, "2") }
  func red(_ text: String) -> String { wrap(text, "31") }

  /// A line with its break.
  func line(_ line: Styled) -> String {
    // A line that stands back as a whole ends within its attribute.
    if line.runs.count == 1, line.runs[0].tone == .dim { return dim(line.plain + "\n") }
    return text(line) + "\n"
  }

  private func text(_ text: Styled) -> String {
    guard isOn else { return text.plain }
    return text.runs.map { run in
      switch run.tone {
      case .plain: run.text
      case .bold: bold(run.text)
      case .dim: dim(run.text)
      case .red: red(run.text)
      }
    }.joined()
  }

  private func wrap(_ text: String, _ code: String) -> String {
    isOn ? "\u{1B}[\(code)m\(text)\u{1B}[0m" : text
  }
}

/// A text broken at spaces into lines of at most a width.
func wrapped(_ text: String, width: Int) -> [String] {
  Styled(text).words.filled(width: width).map(\.plain)
}
