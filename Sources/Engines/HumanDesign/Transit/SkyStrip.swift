import Civil
import Ephemeris

/// A stretch of the sky as a strip: a row for each body, cut where it enters another gate, and
/// beside a chart a row for each channel that comes and goes.
struct SkyStrip {
  private typealias Point = Figure.Point
  private typealias Element = Figure.Element
  private typealias Paint = Figure.Paint

  /// The seconds that it shows, of UTC since 1970.
  let seconds: ClosedRange<Int>
  /// The gates in which the bodies stand at its first second, in the order of all bodies.
  let gates: [UInt8]
  let changes: [SkyChange]
  var bodies = Body.allCases
  /// The channels that the first second completes, and how.
  var channels: [SkyTransit.Meeting] = []
  /// Whose strip it is.
  var heads: [String] = []

  /// What stays the same for a while, with its text.
  private struct Piece {
    let seconds: ClosedRange<Int>
    let text: String
    var fill = FigureColor.paper
  }

  private struct Row {
    let key: String
    let name: String
    let pieces: [Piece]
  }

  private static let width = 840.0
  private static let left = 180.0
  private static let right = 816.0
  private static let height = 24.0
  /// Of pieces that are narrower on average than this no one could tell one from the next.
  private static let narrowest = 3.0

  var figure: Figure {
    let lines = heads + ["\(first) to \(last) (UT)"]
    let axis = 34 + 18 * Double(lines.count)
    let sky = bodies.map(row)
    let met = channelRows
    let top = axis + 12
    let middle = top + Self.height * Double(sky.count) + (met.isEmpty ? 0 : 30)
    let end = middle + Self.height * Double(met.count)
    return Figure(
      width: Self.width, height: end + 38,
      title: "Gates from \(first) to \(last)",
      summary: sky.map { row in
        row.pieces.isEmpty
          ? "\(row.name): too many gates for this width"
          : "\(row.name): \(row.pieces.map(\.text).joined(separator: " "))"
      }.joined(separator: "; ") + ".",
      [
        .layer(
          "head",
          lines.enumerated().map { place, text in
            .words(text, 24, 30 + 18 * Double(place), size: place == 0 ? 16 : 12)
          }), .layer("scale", scale(at: axis, to: end)),
        // Behind the rows, whose numbers it must not cross.
        .layer("year", year(from: top, to: end)), .layer("bodies", rows(sky, at: top)),
        .layer(
          "channels",
          met.isEmpty
            ? []
            : [.words("Channels", 24, middle - 8, size: 12)] + rows(met, at: middle)
        ), .layer("legend", legend(at: end + 24, hasChannels: !met.isEmpty)),
      ])
  }

  private var first: String { UTCInstant(seconds: seconds.lowerBound).description }
  private var last: String { UTCInstant(seconds: seconds.upperBound).description }

  private func x(_ second: Int) -> Double {
    let share = Double(second - seconds.lowerBound) / Double(max(seconds.count, 1))
    return Self.left + share * (Self.right - Self.left)
  }

  /// The pieces between changes, from what was there at first.
  private func pieces(
    _ start: Piece?, _ changes: [SkyChange], _ piece: (SkyChange, ClosedRange<Int>) -> Piece?
  ) -> [Piece] {
    var result: [Piece] = []
    if let start {
      let end = changes.first.map { $0.second - 1 } ?? seconds.upperBound
      if end >= seconds.lowerBound {
        result.append(Piece(seconds: seconds.lowerBound...end, text: start.text, fill: start.fill))
      }
    }
    for (place, change) in changes.enumerated() {
      let end = place + 1 < changes.count ? changes[place + 1].second - 1 : seconds.upperBound
      guard change.second <= end, let next = piece(change, change.second...end) else { continue }
      result.append(next)
    }
    return result
  }

  private func row(_ body: Body) -> Row {
    let own = changes.filter { $0.kind == .gate && $0.subject == body.id.description }
    let isReadable = (Self.right - Self.left) / Double(own.count + 1) >= Self.narrowest
    let start = Piece(seconds: seconds, text: "\(gates[Int(body.rawValue)])")
    return Row(
      key: body.id.description, name: body.name.description,
      pieces: isReadable
        ? pieces(start, own) { Piece(seconds: $1, text: $0.after ?? "") } : [])
  }

  private var channelRows: [Row] {
    let own = changes.filter { $0.kind == .channel }
    return Channel.all.compactMap { channel in
      let own = own.filter { $0.subject == channel.id }
      let start = channels.first { $0.channel == channel }?.kind.rawValue
      guard start != nil || !own.isEmpty else { return nil }
      return Row(
        key: channel.id, name: "\(channel.id) \(channel.name)",
        pieces: pieces(start.map { piece($0, seconds) }, own) { change, seconds in
          change.after.map { piece($0, seconds) }
        })
    }
  }

  private func piece(_ kind: String, _ seconds: ClosedRange<Int>) -> Piece {
    Piece(
      seconds: seconds, text: kind,
      fill: kind == TransitKind.completed.rawValue ? FigureColor.ink : FigureColor.tint)
  }

  private func rows(_ rows: [Row], at top: Double) -> [Element] {
    rows.enumerated().flatMap { place, row -> [Element] in
      let y = top + Self.height * Double(place)
      let name = GlyphWidths.cut(row.name, size: 11, within: Self.left - 32)
      let note = row.pieces.isEmpty ? ["more gates than this width can show"] : []
      return [.words(name, 24, y + 15, size: 11)]
        + note.map { .words($0, Self.left + 4, y + 15, size: 11, fill: FigureColor.muted) }
        + row.pieces.flatMap { cell($0, of: row, at: y) }
    }
  }

  private func cell(_ piece: Piece, of row: Row, at y: Double) -> [Element] {
    let (start, end) = (x(piece.seconds.lowerBound), x(piece.seconds.upperBound + 1))
    let since = UTCInstant(seconds: piece.seconds.lowerBound)
    let isGate = Int(piece.text) != nil
    let box = Element(
      .rectangle(Point(start, y + 2), width: end - start, height: Self.height - 4),
      Paint(fill: piece.fill, stroke: FigureColor.ink, width: 1), kind: isGate ? "gate" : "channel",
      key: isGate ? piece.text : row.key, title: "\(row.name) \(piece.text) from \(since)")
    guard isGate, GlyphWidths.width("64", size: 11) < end - start - 3 else { return [box] }
    return [box, .centered(piece.text, (start + end) / 2, y + 16, size: 11)]
  }

  /// Dates at round distances, as many as have room.
  private func scale(at y: Double, to end: Double) -> [Element] {
    let days = seconds.count / 86_400
    let step = [1, 2, 5, 10, 20, 30, 60, 90, 180, 365, 730, 1826].first { days / $0 <= 11 } ?? 3652
    let midnight = (seconds.lowerBound + 86_399).flooredQuotient(86_400)
    return stride(from: midnight * 86_400, through: seconds.upperBound, by: step * 86_400).flatMap {
      second -> [Element] in
      let text = String(UTCInstant(seconds: second).description.prefix { $0 != "T" })
      let place = x(second)
      let line = Element(
        .line(Point(place, y + 4), Point(place, end)),
        Paint(stroke: FigureColor.outline, width: 0.5))
      let label = step < 180 ? String(text.suffix(5)) : String(text.dropLast(3))
      guard (Self.left...Self.right - 20).contains(place) else { return [line] }
      return [line, .centered(label, place, y, size: 11, fill: FigureColor.muted, kind: "scale")]
    }
  }

  private func year(from top: Double, to end: Double) -> [Element] {
    changes.filter { $0.kind == .newYear }.map { change in
      Element(
        .line(Point(x(change.second), top - 6), Point(x(change.second), end)),
        Paint(stroke: FigureColor.accent, width: 2), kind: "new_year",
        title: "\(change.text), \(change.instant)")
    }
  }

  private func legend(at y: Double, hasChannels: Bool) -> [Element] {
    let kinds: [(TransitKind, String)] = [
      (.completed, FigureColor.ink), (.educational, FigureColor.tint),
    ]
    let boxes = kinds.enumerated().flatMap { place, entry -> [Element] in
      let x = Self.left + 140 * Double(place)
      return [
        Element(
          .rectangle(Point(x, y - 10), width: 22, height: 12),
          Paint(fill: entry.1, stroke: FigureColor.ink, width: 1)),
        .words(entry.0.rawValue, x + 28, y, size: 11),
      ]
    }
    let year = changes.first { $0.kind == .newYear }.map { change -> [Element] in
      let x = Self.left + (hasChannels ? 290 : 0)
      return [
        Element(
          .line(Point(x, y - 12), Point(x, y + 4)), Paint(stroke: FigureColor.accent, width: 2)),
        .words(change.text, x + 8, y, size: 11),
      ]
    }
    return (hasChannels ? boxes : []) + (year ?? [])
  }
}
