/// Capitals of straight strokes and quarters of circles on one grid, so that what letters have in
/// common falls together; drawn for divinectl.
///
/// The box has four units to each side, x to the right and y down. A straight stroke is `x1y1x2y2`;
/// an arc is `x1y1x2y2` with `o` (clockwise) or `a` (against the clock) before it, a quarter of a
/// circle with the radius 2 or 1.
enum StrokeAlphabet {
  /// The parts of a letter, A being 0.
  static func parts(of index: Int) -> [Monogram.Part] {
    letters[index].split(separator: " ").map { Monogram.Part(String($0)) }
  }

  // Bowls and rounds that come more than once.
  private static let upperBowl = "0030 o3041 o4132 3202"
  private static let lowerBowl = "0232 o3243 o4334 3404"
  private static let leftRound = "a2002 a0224"
  private static let rightRound = "o2042 o4224"
  private static let bottom = "a0224 a2442"

  private static let letters = [
    "0420 2044 1232",
    "0004 \(upperBowl) \(lowerBowl)",
    "4020 \(leftRound) 2444",
    "0004 0020 \(rightRound) 2404",
    "0004 0040 0232 0444",
    "0004 0040 0232",
    "4020 \(leftRound) 2444 4442 4222",
    "0004 4044 0242",
    "2024",
    "4042 \(bottom)",
    "0004 0240 0244",
    "0004 0444",
    "0004 0022 2240 4044",
    "0004 0044 4440",
    "\(leftRound) \(rightRound)",
    "0004 \(upperBowl)",
    "\(leftRound) \(rightRound) 3344",
    "0004 \(upperBowl) 2244",
    "4010 a1001 a0112 1232 o3243 o4334 3404",
    "0040 2024",
    "0002 \(bottom) 4240",
    "0024 2440",
    "0004 0422 2244 4440",
    "0044 4004",
    "0022 4022 2224",
    "0040 4004 0444",
  ]

  /// Letters that are another one turned: W is M upside down, Z is N on its side.
  static let twins: [(letter: Int, of: Int, words: String)] = [
    (22, 12, "W is M upside down"), (12, 22, "M is W upside down"),
    (25, 13, "Z is N on its side"), (13, 25, "N is Z on its side"),
  ]
}
