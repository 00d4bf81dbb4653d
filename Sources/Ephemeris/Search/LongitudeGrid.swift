import Civil

/// A circle cut into parts: signs, gates, lines, lunar mansions, periods.
public struct LongitudeGrid: Sendable {
  /// Where part 0 begins, in degrees.
  public let start: Double
  /// How many parts there are.
  public let count: Int
  /// The part of a longitude from 0 up to 360 degrees, as the engine that asks rounds it.
  let exactPart: @Sendable (Double) -> Int
  /// Where the parts begin if they are not equal; else empty.
  private let edges: [Double]

  /// Makes a grid of equal parts.
  ///
  /// - Parameters:
  ///   - start: where part 0 begins, in degrees.
  ///   - count: how many parts there are, at least 1.
  ///   - part: the part of a longitude from 0 up to 360 degrees; it decides where an exact
  ///     longitude lies on an edge.
  public init(start: Double, count: Int, part: @escaping @Sendable (Double) -> Int) {
    self.start = start
    self.count = count
    exactPart = part
    edges = []
  }

  /// Makes a grid of unequal parts; a longitude on an edge belongs to the part that begins there.
  ///
  /// - Parameter edges: where each part begins, in rising order from 0 up to 360 degrees, at least
  ///   one; the last part ends where the first begins.
  public init(edges: [Double]) {
    start = edges[0]
    count = edges.count
    exactPart = { Self.part(of: $0, among: edges) }
    self.edges = edges
  }

  /// The width of one of the equal parts in degrees.
  private var width: Double { 360 / Double(count) }

  /// Where on the grid of equal parts a longitude lies, in parts; not normalized.
  private func place(of degrees: Double) -> Double { (degrees - start) / width }

  /// The edges from one longitude to another in degrees, both not normalized.
  func edges(from low: Double, through high: Double) -> [Double] {
    guard low <= high else { return [] }
    guard !edges.isEmpty else {
      let first = Int(place(of: low).rounded(.up))
      let last = Int(place(of: high).rounded(.down))
      return first <= last ? (first...last).map { start + Double($0) * width } : []
    }
    let turns = Int((low / 360).rounded(.down))...Int((high / 360).rounded(.down))
    return turns.flatMap { turn in
      edges.lazy.map { $0 + Double(turn) * 360 }.filter { low <= $0 && $0 <= high }
    }
  }

  /// The part of a longitude that lies far enough from every edge.
  func part(of degrees: Double) -> Int {
    guard edges.isEmpty else { return Self.part(of: normalized(degrees: degrees), among: edges) }
    let part = Int(place(of: degrees).rounded(.down)) % count
    return part < 0 ? part + count : part
  }

  private static func part(of degrees: Double, among edges: [Double]) -> Int {
    let next = edges.partitioningIndex { $0 > degrees }
    return next == 0 ? edges.count - 1 : next - 1
  }
}
