import Civil
import Ephemeris

extension GeneKeysReport {
  /// The hologenetic profile: a sphere with its key and line in each place, and the ways between
  /// them where these are known.
  func figure(_ question: Question) -> Figure { ProfileFigure(report: self).figure }
}

private struct ProfileFigure {
  private typealias Point = Figure.Point
  private typealias Element = Figure.Element
  private typealias Paint = Figure.Paint

  let report: GeneKeysReport

  private static let width = 600.0
  private static let radius = 32.0

  /// Places of our own: activation crosses from Life's Work down to Purpose, Venus goes round from
  /// there, Pearl and the star pearl stand in rows.
  private static func place(_ sphere: Sphere) -> Point {
    switch sphere {
    case .lifesWork: Point(300, 130)
    case .evolution: Point(490, 225)
    case .radiance: Point(110, 225)
    case .purpose: Point(300, 320)
    case .attraction: Point(110, 400)
    case .iq: Point(110, 545)
    case .eq: Point(300, 630)
    case .sq: Point(490, 545)
    case .core: Point(490, 400)
    case .vocation: Point(82, 790)
    case .culture: Point(227, 790)
    case .brand: Point(373, 790)
    case .pearl: Point(518, 790)
    case .relating: Point(110, 935)
    case .creativity: Point(300, 935)
    case .stability: Point(490, 935)
    }
  }

  private static func title(of sequence: SphereSequence) -> Point {
    switch sequence {
    case .activation: Point(24, 92)
    case .venus: Point(24, 344)
    case .pearl: Point(24, 740)
    case .starPearl: Point(24, 886)
    }
  }

  var figure: Figure {
    let profile = report.profile
    let sequences = SphereSequence.allCases.filter { sequence in
      report.spheres.contains { $0.sequence == sequence }
    }
    let height = sequences.contains(.starPearl) ? 1050.0 : 905
    return Figure(
      width: Self.width, height: height, title: "Hologenetic profile",
      summary: report.spheres.map { sphere in
        let reading = profile[sphere]
        return "\(sphere.name) \(reading.key.number).\(reading.line) \(reading.key.gift)"
      }.joined(separator: ", ") + ".",
      [
        .layer(
          "head",
          [
            .centered("Hologenetic profile", 300, 34, size: 20),
            .centered("design \(profile.designCivil)", 300, 56, size: 12, fill: FigureColor.muted),
          ]),
        .layer("paths", report.pathways.flatMap(way)),
        .layer("spheres", report.spheres.flatMap(sphere)),
        .layer("names", sequences.flatMap(heading) + report.pathways.compactMap(name)),
        .layer("legend", legend(at: height - 14)),
      ])
  }

  private func heading(_ sequence: SphereSequence) -> [Element] {
    let place = Self.title(of: sequence)
    let mark = sequence.isConfirmed ? "" : " (a single source)"
    // The pearl's ways have names, and no two sources say between which spheres they go.
    let ways = report.pathways.filter { $0.sequence == sequence && $0.ends == nil }.map(\.name)
    let text = ways.isEmpty ? "" : ": \(ways.joined(separator: ", ")) (ends not confirmed)"
    return [.words("\(sequence.name)\(mark)\(text)", place.x, place.y, size: 13)]
  }

  /// The line of a pathway whose spheres are both shown.
  private func way(_ pathway: Pathway) -> [Element] {
    guard let ends = shownEnds(pathway) else { return [] }
    return [
      Element(
        .line(ends.from, ends.to),
        Paint(
          stroke: FigureColor.ink, width: 2, dash: pathway.sequence == .activation ? [] : [7, 4]),
        kind: "path", key: pathway.name)
    ]
  }

  private func shownEnds(_ pathway: Pathway) -> (from: Point, to: Point)? {
    guard let ends = pathway.ends, report.spheres.contains(ends.from),
      report.spheres.contains(ends.to)
    else { return nil }
    return (Self.place(ends.from), Self.place(ends.to))
  }

  /// The name in the middle of the way, on paper.
  private func name(_ pathway: Pathway) -> Element? {
    guard let ends = shownEnds(pathway) else { return nil }
    let x = (ends.from.x + ends.to.x) / 2
    // Upright ways leave room for the texts below their first sphere.
    let share = ends.from.x == ends.to.x ? (ends.from.y < ends.to.y ? 0.66 : 0.34) : 0.5
    let y = ends.from.y + (ends.to.y - ends.from.y) * share
    let width = GlyphWidths.width(pathway.name, size: 11) + 6
    return Element(
      .group([
        Element(
          .rectangle(Point(x - width / 2, y - 9), width: width, height: 15),
          Paint(fill: FigureColor.paper)),
        .centered(pathway.name, x, y + 3, size: 11),
      ]))
  }

  private func sphere(_ sphere: Sphere) -> [Element] {
    let reading = report.profile[sphere]
    let place = Self.place(sphere)
    let isDesign = sphere.side == .design
    var texts = [(sphere.name, 12.0), (reading.key.gift, 11)]
    if let other = report.comparison?.second[sphere] {
      texts.append(("second \(other.key.number).\(other.line)", 11))
    }
    return [
      Element(
        .circle(place, radius: Self.radius),
        Paint(
          fill: isDesign ? FigureColor.paper : FigureColor.ink,
          stroke: isDesign ? FigureColor.accent : FigureColor.ink, width: isDesign ? 3 : 1.5),
        kind: "sphere", key: sphere.rawValue,
        title: "\(sphere.name): \(sphere.side.rawValue) \(sphere.body.name)"),
      .centered(
        "\(reading.key.number).\(reading.line)", place.x, place.y + 6, size: 17,
        fill: isDesign ? FigureColor.accent : FigureColor.paper),
      backing(of: texts, below: place),
    ]
      + texts.enumerated().map { row, text in
        .centered(
          text.0, place.x, place.y + Self.radius + 15 + 14 * Double(row), size: text.1,
          fill: row == 0 ? FigureColor.ink : FigureColor.muted)
      }
  }

  /// Paper under the texts, where a way passes.
  private func backing(of texts: [(String, Double)], below place: Point) -> Element {
    let width = texts.map { GlyphWidths.width($0.0, size: $0.1) }.max() ?? 0
    return Element(
      .rectangle(
        Point(place.x - width / 2, place.y + Self.radius + 5), width: width,
        height: 14 * Double(texts.count)), Paint(fill: FigureColor.paper))
  }

  private func legend(at y: Double) -> [Element] {
    [
      Element(
        .circle(Point(30, y - 4), radius: 6),
        Paint(fill: FigureColor.ink, stroke: FigureColor.ink, width: 1.5)),
      .words("personality", 42, y, size: 11),
      Element(
        .circle(Point(136, y - 4), radius: 6),
        Paint(fill: FigureColor.paper, stroke: FigureColor.accent, width: 3)),
      .words("design", 148, y, size: 11),
    ]
  }
}
