import Civil
import Ephemeris

extension VimshottariReport {
  /// The timeline of a life: all mahas on one scale of years, and each of them with its antars.
  func figure(_ question: Question) -> Figure {
    DashaFigure(report: self, name: question.text("name")).figure
  }
}

private struct DashaFigure {
  private typealias Point = Figure.Point
  private typealias Element = Figure.Element
  private typealias Paint = Figure.Paint

  let report: VimshottariReport
  let name: String?
  private let mahas: [DashaPeriod]
  /// The periods of the second and the third level by their maha's beginning.
  private let antars: [Double: [DashaPeriod]]

  private static let width = 640.0
  private static let left = 118.0
  private static let right = 616.0
  private static let row = 50.0

  init(report: VimshottariReport, name: String?) {
    self.report = report
    self.name = name
    var mahas: [DashaPeriod] = []
    var antars: [Double: [DashaPeriod]] = [:]
    for period in report.periods where period.level <= 3 {
      if period.level == 1 {
        mahas.append(period)
      } else if let maha = mahas.last {
        antars[maha.start.days, default: []].append(period)
      }
    }
    self.mahas = mahas
    self.antars = antars
  }

  var figure: Figure {
    let heads = heads
    let top = 44 + 20 * Double(heads.count)
    let rows = top + 88
    let end = rows + Self.row * Double(mahas.count)
    let moon = report.result.moon
    return Figure(
      width: Self.width, height: end + 34, title: "Vimshottari: the timeline of a life",
      summary:
        "Moon in \(moon.nakshatra.name), pada \(moon.pada). "
        + mahas.map { "\($0.lord.name) from \($0.start.dateText()) to \($0.end.dateText())" }
        .joined(separator: ", ") + ".",
      [
        .layer(
          "head",
          heads.enumerated().map { row, text in
            .words(text, 24, 34 + 20 * Double(row), size: row == 0 ? 18 : 12)
          }), .layer("life", life(at: top)),
        .layer(
          "periods",
          mahas.enumerated().flatMap { row($0.element, at: rows + Self.row * Double($0.offset)) }),
        .layer("legend", legend(at: end + 20)),
      ])
  }

  private var heads: [String] {
    let moon = report.result.moon
    let lines = name.map { GlyphWidths.lines($0, size: 18, within: Self.width - 48) } ?? []
    let at = report.at.map { " · \($0.dateText())" } ?? ""
    return lines + [
      "Moon \(moon.nakshatra.name), pada \(moon.pada), lord \(moon.nakshatra.lord.name)\(at)"
    ]
  }

  /// Whether a period runs at the moment that was asked for.
  private func runs(_ period: DashaPeriod) -> Bool {
    report.running?.periods.contains {
      $0.level == period.level && $0.start.days == period.start.days
    } ?? false
  }

  private func paint(_ period: DashaPeriod, place: Int) -> Paint {
    let fill =
      runs(period)
      ? FigureColor.ink
      : period.isBeforeBirth
        ? FigureColor.paper : place % 2 == 0 ? FigureColor.paper : FigureColor.tint
    return Paint(
      fill: fill, stroke: FigureColor.ink, width: 1, dash: period.isBeforeBirth ? [3, 3] : [])
  }

  private func title(_ period: DashaPeriod) -> String {
    let lords = period.lords.map(\.name).joined(separator: " ")
    return "\(lords): \(period.start.dateText()) to \(period.end.dateText())"
  }

  // MARK: The whole life

  private func life(at top: Double) -> [Element] {
    guard let first = mahas.first, let last = mahas.last else {
      return [.words("none in these years", 24, top + 20, size: 12)]
    }
    let whole = last.end.days - first.start.days
    func x(_ day: Double) -> Double {
      24 + (day - first.start.days) / whole * (Self.right - 24)
    }
    var elements = mahas.enumerated().flatMap { place, maha -> [Element] in
      let (start, end) = (x(maha.start.days), x(maha.end.days))
      let bar = Element(
        .rectangle(Point(start, top), width: end - start, height: 32), paint(maha, place: place),
        kind: "maha", key: maha.lord.name, title: title(maha))
      let fits = GlyphWidths.width(maha.lord.name, size: 11) < end - start - 2
      return [bar]
        + (fits
          ? [
            .centered(
              maha.lord.name, (start + end) / 2, top + 20, size: 11,
              fill: runs(maha) ? FigureColor.paper : FigureColor.ink)
          ] : [])
    }
    elements += years(from: first.start, to: last.end, at: top + 32, x)
    elements += mark(report.result.birth, "birth", at: top, x)
    for event in report.events?.events ?? [] {
      elements += mark(event.listed.moment, nil, title: event.listed.label, at: top, x)
    }
    return elements + (report.at.map { mark($0, nil, at: top, x) } ?? [])
  }

  /// Ticks at round years, as many as have room.
  private func years(
    from first: JulianDay<UT>, to last: JulianDay<UT>, at top: Double, _ x: (Double) -> Double
  ) -> [Element] {
    let (start, end) = (first.instant.date.year, last.instant.date.year)
    let step = [1, 2, 5, 10, 20, 50, 100].first { (end - start) / $0 <= 14 } ?? 200
    let rounded = (start / step + (start > 0 && start % step > 0 ? 1 : 0)) * step
    return stride(from: rounded, through: end, by: step).flatMap { year -> [Element] in
      guard
        let date = CalendarDate(year: year, month: 1, day: 1, calendar: .gregorian)
      else { return [] }
      let place = x(Double(date.julianDayNumber) - 0.5)
      guard (36...Self.right - 12).contains(place) else { return [] }
      return [
        Element(
          .line(Point(place, top), Point(place, top + 5)), Paint(stroke: FigureColor.ink)),
        .centered("\(year)", place, top + 18, size: 11, fill: FigureColor.muted, kind: "scale"),
      ]
    }
  }

  private func mark(
    _ moment: JulianDay<UT>, _ text: String?, title: String = "at", at top: Double,
    _ x: (Double) -> Double
  ) -> [Element] {
    let place = x(moment.days)
    guard (24...Self.right).contains(place) else { return [] }
    return [
      // Around the bar: a line through it would cross its text.
      Element(
        .path([
          .move(Point(place, top - 9)), .line(Point(place, top)), .move(Point(place, top + 32)),
          .line(Point(place, top + 41)),
        ]),
        Paint(fill: "none", stroke: FigureColor.accent, width: 2), kind: "moment",
        key: text ?? "at",
        title: "\(text ?? title) \(moment.dateText())")
    ]
      + (text.map {
        [.words($0, place + 4, top - 3, size: 11, fill: FigureColor.accent)]
      } ?? [])
  }

  // MARK: A maha

  /// A maha with its beginning, as wide as all of them; its antars keep their shares.
  private func row(_ maha: DashaPeriod, at top: Double) -> [Element] {
    let whole = maha.end.days - maha.start.days
    func x(_ day: Double) -> Double {
      Self.left + (day - maha.start.days) / whole * (Self.right - Self.left)
    }
    let periods = antars[maha.start.days] ?? []
    let seconds = periods.filter { $0.level == 2 }
    var elements: [Element] = [
      .words(maha.lord.name, 24, top + 14, size: 14),
      .words(maha.start.dateText(), 24, top + 31, size: 11, fill: FigureColor.muted),
    ]
    if seconds.isEmpty {
      elements += [
        Element(
          .rectangle(Point(Self.left, top), width: Self.right - Self.left, height: 34),
          paint(maha, place: 0), kind: "maha", key: maha.lord.name, title: title(maha)),
        .centered(
          "\(maha.start.dateText()) to \(maha.end.dateText())", (Self.left + Self.right) / 2,
          top + 22,
          size: 12, fill: runs(maha) ? FigureColor.paper : FigureColor.ink),
      ]
    }
    for (place, antar) in seconds.enumerated() {
      let (start, end) = (x(antar.start.days), x(antar.end.days))
      let ink = runs(antar) ? FigureColor.paper : FigureColor.ink
      elements.append(
        Element(
          .rectangle(Point(start, top), width: end - start, height: 34),
          paint(antar, place: place), kind: "antar",
          key: antar.lords.map(\.name).joined(separator: " "), title: title(antar)))
      let name = antar.lord.name
      if GlyphWidths.width(name, size: 9) < end - start {
        elements.append(.centered(name, (start + end) / 2, top + 15, size: 9, fill: ink))
      }
      let year = String(antar.start.dateText().prefix { $0 != "-" })
      if GlyphWidths.width(year, size: 9) < end - start {
        elements.append(.centered(year, (start + end) / 2, top + 28, size: 9, fill: ink))
      }
    }
    for tick in periods where tick.level == 3 {
      let place = x(tick.start.days)
      elements.append(
        Element(
          .line(Point(place, top + 34), Point(place, top + (runs(tick) ? 43 : 39))),
          Paint(stroke: FigureColor.ink, width: runs(tick) ? 2 : 0.7), kind: "pratyantar",
          title: title(tick)))
    }
    return elements
  }

  private func legend(at y: Double) -> [Element] {
    let running = report.running?.periods.prefix(2).map(\.lord.name) ?? []
    let texts =
      [
        antars.isEmpty ? nil : "each row a maha; years in which its antars begin",
        report.periods.contains { $0.level == 2 && $0.isBeforeBirth }
          ? "dashed: before birth" : nil,
        running.isEmpty ? nil : "black: \(running.joined(separator: " "))",
      ].compactMap(\.self)
    return [.words(texts.joined(separator: " · "), 24, y, size: 11, fill: FigureColor.muted)]
  }
}
