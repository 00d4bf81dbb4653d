import Glibc

/// A line from letter to letter.
struct SigilTracing: Hashable, Sendable {
  /// What is drawn at a letter besides the line.
  enum Mark: String, CaseIterable, Sendable {
    /// The first letter.
    case start
    /// The last letter.
    case end
    /// The same place as the letter before: a loop, on the rose a wave.
    case again
    /// The line goes on nearly straight: a noose shows that it touches the letter.
    case noose
  }

  /// A letter on its way.
  struct Stop: Hashable, Sendable {
    /// The letter of the text.
    let letter: String
    /// What stands there on the ground: a letter, a digit, the number of a cell.
    let label: String
    /// The number of the letter, where it has one.
    var number: Int?
    /// From the top, in a square.
    var row: Int?
    /// From the left, in a square.
    var column: Int?
    /// From within, on a dial.
    var ring: Int?
    /// From the beginning of the ring.
    var place: Int?
    let point: Figure.Point
    /// Degrees by which the line turns here; nil at its ends and where it stays.
    var turn: Double?
    var marks: [Mark] = []
  }

  /// A letter of the text over which the line passes on its way between two others.
  struct Pass: Hashable, Sendable {
    /// Places in the list of stops, from 0.
    let stop: Int
    let from: Int
    let distance: Double
  }

  private(set) var stops: [Stop]
  private(set) var passes: [Pass] = []

  /// A line from stop to stop.
  ///
  /// - Parameters:
  ///   - noose: degrees of a turn below which a noose is made; 0 for none.
  ///   - passing: how near the line must pass a letter for a loop; 0 for none.
  init(_ stops: [Stop], noose: Double = 0, passing: Double = 0) {
    self.stops = stops
    for index in stops.indices {
      if index > 0, stops[index].point == stops[index - 1].point {
        self.stops[index].marks.append(.again)
      }
    }
    let corners = corners
    for (before, corner, after) in zip3(corners) {
      let turn = Self.turn(stops[before].point, stops[corner].point, stops[after].point)
      self.stops[corner].turn = turn
      if turn < noose { self.stops[corner].marks.append(.noose) }
    }
    if !stops.isEmpty {
      self.stops[0].marks.insert(.start, at: 0)
      self.stops[stops.count - 1].marks.append(.end)
    }
    if passing > 0 { passes = nearPasses.filter { $0.distance < passing } }
  }

  private func zip3(_ list: [Int]) -> [(Int, Int, Int)] {
    guard list.count > 2 else { return [] }
    return (1..<list.count - 1).map { (list[$0 - 1], list[$0], list[$0 + 1]) }
  }

  /// The stops at which the line really is somewhere else than before.
  var corners: [Int] {
    stops.indices.filter { $0 == 0 || stops[$0].point != stops[$0 - 1].point }
  }

  /// How many straight parts it has.
  var segments: Int { max(0, corners.count - 1) }

  /// How long it is.
  var length: Double {
    zip(corners, corners.dropFirst()).reduce(0) {
      let (one, other) = (stops[$1.0].point, stops[$1.1].point)
      return $0 + hypot(other.x - one.x, other.y - one.y)
    }
  }

  /// How often a mark is made.
  func count(of mark: Mark) -> Int { stops.count { $0.marks.contains(mark) } }

  /// Every letter beside every part of the line that begins and ends elsewhere.
  var nearPasses: [Pass] {
    let corners = corners
    var seen: Set<Figure.Point> = []
    let letters = corners.filter { seen.insert(stops[$0].point).inserted }
    return letters.flatMap { letter in
      zip(corners, corners.dropFirst()).compactMap { from, to -> Pass? in
        let point = stops[letter].point
        let (start, end) = (stops[from].point, stops[to].point)
        guard point != start, point != end else { return nil }
        let (dx, dy) = (end.x - start.x, end.y - start.y)
        let along =
          ((point.x - start.x) * dx + (point.y - start.y) * dy) / (dx * dx + dy * dy)
        guard (0...1).contains(along) else { return nil }
        let distance = abs((point.x - start.x) * dy - (point.y - start.y) * dx) / hypot(dx, dy)
        return Pass(stop: letter, from: from, distance: distance)
      }
    }
  }

  /// Degrees from one direction to the next, 0 to 180.
  static func turn(_ before: Figure.Point, _ point: Figure.Point, _ after: Figure.Point) -> Double {
    let (x1, y1) = (point.x - before.x, point.y - before.y)
    let (x2, y2) = (after.x - point.x, after.y - point.y)
    return abs(atan2(x1 * y2 - y1 * x2, x1 * x2 + y1 * y2)) * 180 / .pi
  }
}
