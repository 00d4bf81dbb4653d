/// A circle cut into equal parts: signs, gates, lines, lunar mansions.
public struct LongitudeGrid: Sendable {
  /// Where part 0 begins, in degrees.
  public let start: Double
  /// How many parts there are.
  public let count: Int
  /// The part of a longitude from 0 up to 360 degrees, as the engine that asks rounds it.
  let exactPart: @Sendable (Double) -> Int

  /// Makes a grid.
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
  }

  /// The width of a part in degrees.
  public var width: Double { 360 / Double(count) }

  /// Where on the grid a longitude lies, in parts; not normalized.
  func place(of degrees: Double) -> Double { (degrees - start) / width }

  /// The part of a longitude that lies far enough from every edge.
  func part(of degrees: Double) -> Int {
    let part = Int(place(of: degrees).rounded(.down)) % count
    return part < 0 ? part + count : part
  }
}
