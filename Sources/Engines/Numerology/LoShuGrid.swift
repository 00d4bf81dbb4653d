/// How often each digit from 1 to 9 stands in a birth date, and the lines that this fills.
struct LoShuGrid: Sendable {
  /// How full a line of three digits is.
  enum State: String, Sendable {
    /// All three digits are there.
    case full
    /// Some are.
    case partial
    /// None is.
    case empty
  }

  /// A line of three digits.
  struct Line: Sendable {
    /// The three digits, such as `492`.
    let id: StaticString
    /// What the field calls it; nil where the digits are its name.
    let name: StaticString?
    /// How full it is.
    let state: State
  }

  /// The rows of the Lo Shu square, from the top.
  static let square = [[4, 9, 2], [3, 5, 7], [8, 1, 6]]

  /// The digits that were drawn in, in their order.
  let digits: [Int]
  private let counts: InlineArray<10, Int>

  init(digits: [Int]) {
    self.digits = digits
    var counts = InlineArray<10, Int>(repeating: 0)
    for digit in digits { counts[digit] += 1 }
    self.counts = counts
  }

  /// How often a digit from 1 to 9 is there.
  func count(of digit: Int) -> Int { counts[digit] }

  /// The digits from 1 to 9 that are not there.
  var missing: [Int] { (1...9).filter { counts[$0] == 0 } }

  private static let planes: [(id: StaticString, name: StaticString?)] = [
    ("492", "mental"), ("357", "emotional"), ("816", "practical"), ("438", "thought"),
    ("951", "will"), ("276", "action"), ("456", nil), ("258", nil),
  ]
  private static let birthChart: [(id: StaticString, name: StaticString?)] = [
    ("123", nil), ("456", nil), ("789", nil), ("147", nil), ("258", nil), ("369", nil),
    ("159", nil), ("357", nil),
  ]

  /// Rows, columns and diagonals of the Lo Shu square.
  var planes: [Line] { Self.planes.map(line) }
  /// The arrows of Pythagoras: the lines of the square 3 6 9, 2 5 8, 1 4 7 (Balliett, Phillips).
  var arrows: [Line] { Self.birthChart.map(line) }

  private func line(_ id: StaticString, _ name: StaticString?) -> Line {
    var present = 0
    id.withUTF8Buffer { digits in
      for digit in digits where counts[Int(digit) - 48] > 0 { present += 1 }
    }
    return Line(id: id, name: name, state: present == 3 ? .full : present == 0 ? .empty : .partial)
  }
}
