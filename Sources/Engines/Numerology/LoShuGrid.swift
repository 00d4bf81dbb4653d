/// How often each digit from 1 to 9 stands in a birth date, and the lines that this fills.
public struct LoShuGrid: Sendable {
  /// How full a line of three digits is.
  public enum State: String, Sendable {
    /// All three digits are there.
    case full
    /// Some are.
    case partial
    /// None is.
    case empty
  }

  /// A line of three digits.
  public struct Line: Sendable {
    /// What the field calls it; nil where the digits are its name.
    public let name: StaticString?
    /// The three digits.
    public let digits: [Int]
    /// How full it is.
    public let state: State
  }

  /// The rows of the Lo Shu square, from the top.
  public static let square = [[4, 9, 2], [3, 5, 7], [8, 1, 6]]

  /// The digits that were drawn in, in their order.
  public let digits: [Int]
  private let counts: InlineArray<10, Int>

  init(digits: [Int]) {
    self.digits = digits
    var counts = InlineArray<10, Int>(repeating: 0)
    for digit in digits { counts[digit] += 1 }
    self.counts = counts
  }

  /// How often a digit from 1 to 9 is there.
  public func count(of digit: Int) -> Int { counts[digit] }

  /// The digits from 1 to 9 that are not there.
  public var missing: [Int] { (1...9).filter { counts[$0] == 0 } }

  private static let planes: [(StaticString?, [Int])] = [
    ("mental", [4, 9, 2]), ("emotional", [3, 5, 7]), ("practical", [8, 1, 6]),
    ("thought", [4, 3, 8]), ("will", [9, 5, 1]), ("action", [2, 7, 6]),
    (nil, [4, 5, 6]), (nil, [2, 5, 8]),
  ]
  private static let birthChart: [(StaticString?, [Int])] = [
    (nil, [1, 2, 3]), (nil, [4, 5, 6]), (nil, [7, 8, 9]), (nil, [1, 4, 7]), (nil, [2, 5, 8]),
    (nil, [3, 6, 9]), (nil, [1, 5, 9]), (nil, [3, 5, 7]),
  ]

  /// Rows, columns and diagonals of the Lo Shu square.
  public var planes: [Line] { Self.planes.map(line) }
  /// The arrows of Pythagoras: the lines of the square 3 6 9, 2 5 8, 1 4 7 (Balliett, Phillips).
  public var arrows: [Line] { Self.birthChart.map(line) }

  private func line(_ name: StaticString?, _ digits: [Int]) -> Line {
    let present = digits.count { counts[$0] > 0 }
    return Line(
      name: name, digits: digits, state: present == 3 ? .full : present == 0 ? .empty : .partial)
  }
}
