import Glibc

extension SacredGeometry {
  /// The faces into which overlapping triangles cut the plane.
  struct Arrangement {
    /// How many faces are triangles that an odd number of the triangles covers.
    let oddTriangles: Int

    private typealias Key = [Int]

    init(_ triangles: [[Point]]) {
      let segments = triangles.flatMap { corners in
        corners.indices.map { (corners[$0], corners[($0 + 1) % corners.count]) }
      }
      var places: [Key: Point] = [:]
      var neighbors: [Key: Set<Key>] = [:]
      for segment in segments {
        let cuts = Self.cuts(of: segment, by: segments)
        for (one, other) in zip(cuts, cuts.dropFirst()) where one.key != other.key {
          places[one.key] = one
          places[other.key] = other
          neighbors[one.key, default: []].insert(other.key)
          neighbors[other.key, default: []].insert(one.key)
        }
      }
      oddTriangles = Self.faces(places, neighbors).count { corners in
        guard Self.corners(corners).count == 3 else { return false }
        let sum = corners.reduce(Point(0, 0), +)
        let middle = 1 / Double(corners.count) * sum
        return triangles.count { Self.contains($0, middle) } % 2 == 1
      }
    }

    /// The places at which others cut a segment, from its beginning to its end.
    private static func cuts(
      of segment: (Point, Point), by others: [(Point, Point)]
    ) -> [Point] {
      let way = segment.1 - segment.0
      var shares = [0.0, 1]
      for other in others {
        let across = other.1 - other.0
        let area = way.x * across.y - way.y * across.x
        guard abs(area) > 1e-12 else { continue }
        let gap = other.0 - segment.0
        let own = (gap.x * across.y - gap.y * across.x) / area
        let its = (gap.x * way.y - gap.y * way.x) / area
        if (-1e-9...1 + 1e-9).contains(own), (-1e-9...1 + 1e-9).contains(its) {
          shares.append(min(max(own, 0), 1))
        }
      }
      return shares.sorted().map { segment.0 + $0 * way }
    }

    /// The bounded faces, each by its corners against the clock.
    private static func faces(_ places: [Key: Point], _ neighbors: [Key: Set<Key>]) -> [[Point]] {
      func angle(_ from: Key, _ to: Key) -> Double {
        guard let start = places[from], let end = places[to] else { return 0 }
        return atan2(end.y - start.y, end.x - start.x)
      }
      var ways: [Key: [Key]] = [:]
      for (key, others) in neighbors {
        ways[key] = others.sorted { angle(key, $0) < angle(key, $1) }
      }
      var seen: Set<[Key]> = []
      var faces: [[Point]] = []
      for start in ways.keys {
        for next in ways[start] ?? [] where !seen.contains([start, next]) {
          var (from, to) = (start, next)
          var face: [Point] = []
          while seen.insert([from, to]).inserted {
            if let place = places[from] { face.append(place) }
            // The next way with the clock from the one back keeps the face on the left.
            guard let around = ways[to], let back = around.firstIndex(of: from) else { break }
            (from, to) = (to, around[(back + around.count - 1) % around.count])
          }
          let area = face.indices.reduce(0.0) { sum, place in
            let (one, other) = (face[place], face[(place + 1) % face.count])
            return sum + one.x * other.y - one.y * other.x
          }
          if area > 1e-12 { faces.append(face) }
        }
      }
      return faces
    }

    /// The corners at which a face turns.
    private static func corners(_ face: [Point]) -> [Point] {
      face.indices.filter { place in
        let (before, here) = (face[(place + face.count - 1) % face.count], face[place])
        let after = face[(place + 1) % face.count]
        let (one, other) = (here - before, after - here)
        return abs(one.x * other.y - one.y * other.x) > 1e-9
      }.map { face[$0] }
    }

    private static func contains(_ corners: [Point], _ place: Point) -> Bool {
      let sides = corners.indices.map { corner -> Double in
        let (one, other) = (corners[corner], corners[(corner + 1) % corners.count])
        return (other.x - one.x) * (place.y - one.y) - (other.y - one.y) * (place.x - one.x)
      }
      return sides.allSatisfy { $0 > 0 } || sides.allSatisfy { $0 < 0 }
    }
  }
}
