import Engines

/// Puts pieces of lines in the order in which a pen draws them: pen by pen, joined where they meet,
/// and from each end to the nearest beginning.
struct PlotOrder {
  /// A line without a gap: pieces of which each begins where the last one ends.
  struct Stroke {
    var pieces: [PlotStrokes.Piece]

    var start: Figure.Point { pieces[0].start }
    var end: Figure.Point { pieces[pieces.count - 1].end }
    var turned: Stroke { Stroke(pieces: pieces.reversed().map(\.turned)) }
    var steps: [Figure.Step] { [.move(start)] + pieces.map(\.step) }
  }

  /// Beyond so many strokes the nearest is not looked for: they keep the order of the picture.
  private static let limit = 5000

  /// The picture as a pen draws it, without anything behind.
  static func plotted(_ figure: Figure) -> Figure {
    let strokes = PlotStrokes(figure)
    var pens: [String] = []
    var byPen: [String: [PlotStrokes.Piece]] = [:]
    for piece in strokes.pieces {
      if byPen[piece.pen] == nil { pens.append(piece.pen) }
      byPen[piece.pen, default: []].append(piece)
    }
    var place = Figure.Point(0, 0)
    var elements = pens.map { pen -> Figure.Element in
      let ordered = ordered(joined(byPen[pen] ?? []), from: &place)
      return Figure.Element(
        .group(ordered.map { .init(.path($0.steps)) }),
        Figure.Paint(fill: "none", stroke: pen), kind: "pen", key: pen)
    }
    if !strokes.texts.isEmpty {
      elements.append(
        Figure.Element(.group(strokes.texts), kind: "layer", key: "texts"))
    }
    var plot = Figure(
      width: figure.width, height: figure.height, title: figure.title, summary: figure.summary,
      elements)
    plot.fontSize = figure.fontSize
    plot.background = nil
    return plot
  }

  private struct Corner: Hashable {
    let x: Int
    let y: Int

    init(_ point: Figure.Point) {
      x = PlotStrokes.rounded(point.x)
      y = PlotStrokes.rounded(point.y)
    }
  }

  /// Pieces with a common end become one stroke.
  static func joined(_ pieces: [PlotStrokes.Piece]) -> [Stroke] {
    var free: [Corner: [Int]] = [:]
    for (index, piece) in pieces.enumerated().reversed() {
      free[Corner(piece.start), default: []].append(index)
      free[Corner(piece.end), default: []].append(index)
    }
    var isUsed = Array(repeating: false, count: pieces.count)
    func next(at point: Figure.Point) -> Int? {
      let corner = Corner(point)
      while let index = free[corner]?.popLast() {
        if !isUsed[index] { return index }
      }
      return nil
    }
    func grow(_ stroke: inout Stroke) {
      while let index = next(at: stroke.end) {
        isUsed[index] = true
        let piece = pieces[index]
        stroke.pieces.append(Corner(piece.start) == Corner(stroke.end) ? piece : piece.turned)
      }
    }
    return pieces.indices.compactMap { index in
      guard !isUsed[index] else { return nil }
      isUsed[index] = true
      var stroke = Stroke(pieces: [pieces[index]])
      grow(&stroke)
      stroke = stroke.turned
      grow(&stroke)
      return stroke.turned
    }
  }

  /// Each stroke from where the pen is to the nearest end of one that is left.
  private static func ordered(_ strokes: [Stroke], from place: inout Figure.Point) -> [Stroke] {
    guard strokes.count <= limit else {
      place = strokes[strokes.count - 1].end
      return strokes
    }
    var left = strokes
    var result: [Stroke] = []
    func distance(_ one: Figure.Point, _ other: Figure.Point) -> Double {
      (one.x - other.x) * (one.x - other.x) + (one.y - other.y) * (one.y - other.y)
    }
    while !left.isEmpty {
      var best = (index: 0, distance: Double.infinity, isTurned: false)
      for (index, stroke) in left.enumerated() {
        let (start, end) = (distance(place, stroke.start), distance(place, stroke.end))
        if start < best.distance { best = (index, start, false) }
        if end < best.distance { best = (index, end, true) }
      }
      let stroke = best.isTurned ? left[best.index].turned : left[best.index]
      left.swapAt(best.index, left.count - 1)
      left.removeLast()
      place = stroke.end
      result.append(stroke)
    }
    return result
  }
}
