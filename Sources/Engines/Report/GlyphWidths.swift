/// How wide texts of pictures are at most, so that they fit whatever sans-serif draws them.
///
/// The widths are those of Helvetica's metrics (Adobe, AFM), a sixth wider, as DejaVu Sans and other
/// wide faces have them.
enum GlyphWidths {
  private static let wider = 1.17

  /// From the space to the tilde, in thousandths of the size.
  private static let ascii: [Double] = [
    278, 278, 355, 556, 556, 889, 667, 191, 333, 333, 389, 584, 278, 333, 278, 278, 556, 556, 556,
    556, 556, 556, 556, 556, 556, 556, 278, 278, 584, 584, 584, 556, 1015, 667, 667, 722, 722, 667,
    611, 778, 722, 278, 500, 667, 556, 833, 722, 778, 667, 778, 722, 667, 611, 722, 667, 944, 667,
    667, 611, 278, 278, 278, 469, 556, 333, 556, 556, 500, 556, 556, 278, 556, 556, 222, 222, 500,
    222, 833, 556, 556, 556, 556, 333, 500, 278, 556, 500, 722, 500, 500, 500, 334, 260, 334, 584,
  ]

  /// The width of a text in units of the picture.
  static func width(_ text: String, size: Double) -> Double {
    var thousandths = 0.0
    for scalar in text.unicodeScalars {
      let place = Int(scalar.value) - 32
      thousandths +=
        ascii.indices.contains(place) ? ascii[place] : scalar.value < 0x2E80 ? 640 : 900
    }
    return thousandths * wider / 1000 * size
  }

  /// A text in lines that are no wider; a word that is wider stands alone, cut with an ellipsis.
  static func lines(_ text: String, size: Double, within width: Double) -> [String] {
    var lines: [String] = []
    for word in text.split(separator: " ").map(String.init) {
      if let last = lines.last, self.width("\(last) \(word)", size: size) <= width {
        lines[lines.count - 1] = "\(last) \(word)"
      } else {
        lines.append(cut(word, size: size, within: width))
      }
    }
    return lines
  }

  /// A text that is no wider, with an ellipsis where it was cut.
  static func cut(_ text: String, size: Double, within width: Double) -> String {
    guard self.width(text, size: size) > width else { return text }
    var text = text
    while !text.isEmpty, self.width("\(text)…", size: size) > width { text.removeLast() }
    return "\(text)…"
  }
}

extension Figure {
  /// The boxes of all texts of the picture, as they are at most.
  package var textBoxes: [(text: String, left: Double, top: Double, right: Double, bottom: Double)]
  {
    elements.flatMap(boxes)
  }

  private func boxes(_ element: Element)
    -> [(text: String, left: Double, top: Double, right: Double, bottom: Double)]
  {
    switch element.form {
    case .group(let elements): return elements.flatMap(boxes)
    case .text(let text, let place, let anchor, let size):
      let size = size ?? fontSize
      let width = GlyphWidths.width(text, size: size)
      let left =
        switch anchor {
        case .start: place.x
        case .middle: place.x - width / 2
        case .end: place.x - width
        }
      return [(text, left, place.y - 0.75 * size, left + width, place.y + 0.2 * size)]
    default: return []
    }
  }
}
