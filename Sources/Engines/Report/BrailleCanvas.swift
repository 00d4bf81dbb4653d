/// A picture of dots in Braille characters, two dots wide and four high each.
package struct BrailleCanvas {
  /// Dots from left to right.
  package let width: Int
  /// Dots from top to bottom.
  package let height: Int
  private var cells: [UInt8]

  /// An empty canvas of that many characters.
  package init(columns: Int, rows: Int) {
    width = columns * 2
    height = rows * 4
    cells = Array(repeating: 0, count: columns * rows)
  }

  /// Sets a dot; one outside of the canvas is left out.
  package mutating func dot(_ x: Int, _ y: Int) {
    guard (0..<width).contains(x), (0..<height).contains(y) else { return }
    // Unicode numbers the dots 1-2-3 and 4-5-6 downwards and puts 7 and 8 below them.
    let left: [UInt8] = [0x01, 0x02, 0x04, 0x40]
    let right: [UInt8] = [0x08, 0x10, 0x20, 0x80]
    cells[y / 4 * (width / 2) + x / 2] |= x % 2 == 0 ? left[y % 4] : right[y % 4]
  }

  /// The lines of characters, from the top.
  package var lines: [String] {
    stride(from: 0, to: cells.count, by: width / 2).map { start in
      var line = String.UnicodeScalarView()
      for cell in cells[start..<start + width / 2] {
        line.append(Unicode.Scalar(0x2800 + UInt32(cell)) ?? " ")
      }
      return String(line)
    }
  }
}
