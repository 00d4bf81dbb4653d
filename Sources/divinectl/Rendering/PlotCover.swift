import Engines
import Glibc

/// Stretches of a line that are taken.
struct CoveredStretches {
  private var taken: [(from: Double, to: Double)] = []
  /// Shorter pieces are nothing, and nearer ends are one.
  static let tolerance = 0.01

  /// The parts of a stretch that are free, which are taken then.
  mutating func take(_ from: Double, _ to: Double) -> [(from: Double, to: Double)] {
    var free = [(from: from, to: to)]
    for stretch in taken where stretch.from < to && stretch.to > from {
      free = free.flatMap { part -> [(from: Double, to: Double)] in
        [(part.from, min(part.to, stretch.from)), (max(part.from, stretch.to), part.to)]
          .filter { $0.1 - $0.0 > Self.tolerance }.map { (from: $0.0, to: $0.1) }
      }
    }
    free = free.filter { $0.to - $0.from > Self.tolerance }
    if !free.isEmpty { taken.append((from, to)) }
    return free
  }
}

/// Straight lines that are drawn, by the endless line on which they lie.
struct StraightCover {
  private struct Line: Hashable {
    let angle: Int
    let distance: Int
  }

  private var lines: [Line: CoveredStretches] = [:]

  /// The free parts between two points, in the sense from the first to the second.
  mutating func take(_ start: Figure.Point, _ end: Figure.Point)
    -> [(Figure.Point, Figure.Point)]
  {
    let length = hypot(end.x - start.x, end.y - start.y)
    guard length > CoveredStretches.tolerance else { return [] }
    var (x, y) = ((end.x - start.x) / length, (end.y - start.y) / length)
    // One sense for both ways along a line; upright ones go down.
    let isTurned = x < -1e-7 || (abs(x) <= 1e-7 && y < 0)
    if isTurned { (x, y) = (-x, -y) }
    let angle = atan2(y, x)
    let distance = start.x * y - start.y * x
    let line = Line(angle: Int((angle * 5000).rounded()), distance: Int((distance * 20).rounded()))
    // A line at the edge between two boxes is found in the one beside.
    let near = (-1...1).flatMap { turn in
      (-1...1).map { Line(angle: line.angle + turn, distance: line.distance + $0) }
    }
    let place = near.first { lines[$0] != nil } ?? line
    let (from, to) = (start.x * x + start.y * y, end.x * x + end.y * y)
    let free = lines[place, default: CoveredStretches()].take(min(from, to), max(from, to))
    func point(_ along: Double) -> Figure.Point {
      let share = (along - from) / (to - from)
      return Figure.Point(
        start.x + share * (end.x - start.x), start.y + share * (end.y - start.y))
    }
    let parts = free.map { (point($0.from), point($0.to)) }
    return isTurned ? parts.reversed().map { ($0.1, $0.0) } : parts
  }
}

/// Parts of circles that are drawn, by circle.
struct RoundCover {
  private struct Circle: Hashable {
    let x: Int
    let y: Int
    let radius: Int
  }

  private var circles: [Circle: CoveredStretches] = [:]

  /// The free parts between two angles of which the second is the greater one.
  mutating func take(_ center: Figure.Point, _ radius: Double, _ from: Double, _ to: Double)
    -> [(Double, Double)]
  {
    guard radius > CoveredStretches.tolerance else { return [] }
    let circle = Circle(
      x: Int((center.x * 20).rounded()), y: Int((center.y * 20).rounded()),
      radius: Int((radius * 20).rounded()))
    let near = (-1...1).flatMap { x in
      (-1...1).flatMap { y in
        (-1...1).map { Circle(x: circle.x + x, y: circle.y + y, radius: circle.radius + $0) }
      }
    }
    let place = near.first { circles[$0] != nil } ?? circle
    let whole = 2 * Double.pi
    var start = from.truncatingRemainder(dividingBy: whole)
    if start < 0 { start += whole }
    let end = start + min(to - from, whole)
    // Angles from 0 to a whole turn, as lengths on the circle.
    var parts = [(start, end)]
    if end > whole { parts = [(start, whole), (0, end - whole)] }
    return parts.flatMap { part -> [(Double, Double)] in
      circles[place, default: CoveredStretches()].take(part.0 * radius, part.1 * radius)
        .map { ($0.from / radius, $0.to / radius) }
    }
  }
}
