/// Where centers, gates and channels stand in the bodygraph, as the field draws it: Head on top,
/// Spleen on the left, Solar Plexus on the right, Root below.
enum BodygraphLayout {
  typealias Point = Figure.Point

  static let width = 460.0
  static let height = 808.0

  /// The corners of each center.
  static func corners(of center: Center) -> [Point] {
    switch center {
    case .head: [Point(230, 10), Point(282, 96), Point(178, 96)]
    case .ajna: [Point(178, 118), Point(282, 118), Point(230, 206)]
    case .throat: square(from: 230)
    case .g: [Point(230, 356), Point(298, 424), Point(230, 492), Point(162, 424)]
    case .heart: [Point(352, 444), Point(400, 522), Point(304, 522)]
    case .sacral: square(from: 556)
    case .solarPlexus: [Point(452, 552), Point(452, 688), Point(332, 620)]
    case .spleen: [Point(8, 552), Point(128, 620), Point(8, 688)]
    case .root: square(from: 694)
    }
  }

  private static func square(from top: Double) -> [Point] {
    [Point(178, top), Point(282, top), Point(282, top + 104), Point(178, top + 104)]
  }

  /// Where a gate's number stands, at the edge of its center.
  static func place(of gate: UInt8) -> Point {
    let (x, y) = places[Int(gate) - 1]
    return Point(x, y)
  }

  /// By gate, 1 to 64.
  private static let places: [(Double, Double)] = [
    (230, 374), (230, 474), (230, 647), (258, 130), (202, 569), (357, 620), (208, 396),
    (230, 321), (258, 647), (182, 424), (242, 158), (269, 283), (252, 396), (230, 569),
    (208, 452), (191, 270), (218, 158), (20, 663), (269, 730), (191, 297), (352, 465),
    (415, 591), (230, 243), (230, 130), (278, 424), (325, 511), (191, 626), (45, 649),
    (258, 569), (440, 663), (202, 321), (70, 635), (258, 321), (191, 592), (269, 264),
    (440, 577), (390, 605), (191, 752), (269, 752), (379, 511), (269, 774), (202, 647),
    (230, 181), (70, 605), (269, 302), (252, 452), (202, 130), (20, 577), (390, 635),
    (103, 620), (338, 489), (258, 707), (202, 707), (191, 730), (415, 649), (258, 243),
    (45, 591), (191, 774), (269, 620), (230, 707), (230, 84), (202, 243), (258, 84), (202, 84),
  ]

  /// The way of a channel's half, from a gate to the middle.
  static func half(of channel: Channel, from gate: UInt8) -> [Figure.Step] {
    let (start, end) = (place(of: gate), place(of: channel.harmonic(of: gate)))
    guard var bend = bends[channel.id] else {
      return [.move(start), .line(middle(start, end))]
    }
    if gate != channel.low { bend = (bend.1, bend.0) }
    let (first, second) = (Point(bend.0.0, bend.0.1), Point(bend.1.0, bend.1.1))
    // De Casteljau: the halves of a curve are curves.
    let (a, b, c) = (middle(start, first), middle(first, second), middle(second, end))
    let (left, right) = (middle(a, b), middle(b, c))
    return [.move(start), .cubic(a, left, to: middle(left, right))]
  }

  /// The control points of channels that go round a center, from the lower gate.
  private static let bends: [String: ((Double, Double), (Double, Double))] = [
    "12-22": ((408, 320), (415, 460)), "35-36": ((436, 290), (440, 440)),
    "16-48": ((24, 290), (20, 440)), "20-57": ((52, 330), (45, 460)),
    "20-34": ((142, 360), (142, 530)), "26-44": ((290, 535), (150, 545)),
  ]

  private static func middle(_ one: Point, _ other: Point) -> Point {
    Point((one.x + other.x) / 2, (one.y + other.y) / 2)
  }
}

extension Channel {
  /// The gate at the other end.
  func harmonic(of gate: UInt8) -> UInt8 { gate == low ? high : low }
}
