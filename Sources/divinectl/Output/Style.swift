/// Terminal attributes, or none in a pipe.
struct Style: Sendable {
  let isOn: Bool

  func bold(_ text: String) -> String { wrap(text, "1") }
  func dim(_ text: String) -> String { wrap(text, "2") }
  func red(_ text: String) -> String { wrap(text, "31") }

  private func wrap(_ text: String, _ code: String) -> String {
    isOn ? "\u{1B}[\(code)m\(text)\u{1B}[0m" : text
  }
}

/// A text padded with spaces to a width; every character that we print is one column wide.
func padded(_ text: String, _ width: Int) -> String {
  text + String(repeating: " ", count: max(0, width - text.count))
}

/// A text padded on the left.
func rightAligned(_ text: String, _ width: Int) -> String {
  String(repeating: " ", count: max(0, width - text.count)) + text
}

/// A text broken at spaces into lines of at most a width.
func wrapped(_ text: String, width: Int) -> [String] {
  wrapped(items: text.split(separator: " ").map(String.init), width: width)
}

/// Items with spaces between them, broken between items into lines of at most a width.
func wrapped(items: [String], width: Int) -> [String] {
  var lines: [String] = []
  var line = ""
  for item in items {
    if !line.isEmpty, line.count + 1 + item.count > width {
      lines.append(line)
      line = ""
    }
    line += line.isEmpty ? item : " \(item)"
  }
  return line.isEmpty ? lines : lines + [line]
}
