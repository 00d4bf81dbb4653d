import Civil

extension Sigil {
  /// What was done, step by step.
  var page: Page {
    Page([head, stepSection, square, path, merged, .rules(rules)])
  }

  private var head: Page.Section {
    var pairs = [
      Page.Pair("Sigil", Styled(method.title(planet), .bold)),
      Page.Pair("Letters", Styled(letters.text, .bold), columns: 60),
    ]
    if let hebrew {
      pairs.append(
        Page.Pair("Hebrew", Styled(hebrew.map(\.hebrew.text).joined()), columns: 60))
    }
    if let sum { pairs.append(Page.Pair("Sum", "\(sum)")) }
    switch drawing {
    case .monogram(let monogram):
      pairs.append(Page.Pair("Strokes", "\(monogram.strokes.count)"))
    case .square(let square, _):
      pairs.append(
        Page.Pair(
          "Square", "order \(square.order), constant \(square.constant), total \(square.total)"))
    case .dial: break
    }
    return Page.Section(.pairs(pairs))
  }

  private var stepSection: Page.Section {
    Page.Section(
      "Letters",
      .pairs(
        steps.map { step in
          let removed: Styled =
            step.removed.isEmpty ? "" : "  \(dim: "removed \(step.removed)")"
          return Page.Pair(step.name, Styled(step.letters) + removed, columns: 56)
        }))
  }

  /// The square with the cells of the line in bold.
  private var square: Page.Section? {
    guard case .square(let square, let tracing) = drawing else { return nil }
    let used = Set(tracing.stops.map(\.label))
    return Page.Section(
      .grid(
        Grid(
          columns: Array(repeating: .right, count: square.order),
          square.rows.map { row in
            Grid.Row(row.map { Styled("\($0)", used.contains("\($0)") ? .bold : .dim) })
          })))
  }

  private var path: Page.Section? {
    guard let stops = tracing?.stops else { return nil }
    let isSquare = planet != nil
    let hasNumbers = stops.contains { $0.number != nil }
    func text(_ number: Int?) -> String { number.map(String.init) ?? "" }
    let rows = stops.enumerated().map { index, stop -> [String] in
      var cells = ["\(index + 1)", stop.letter]
      if hasNumbers { cells.append(text(stop.number)) }
      cells += [stop.label, text(stop.row ?? stop.ring), text(stop.column ?? stop.place)]
      cells.append(stop.turn.map { decimalText($0, decimals: 2) } ?? "")
      cells.append(stop.marks.map(\.rawValue).joined(separator: ", "))
      return cells
    }
    let places = isSquare ? ["Cell", "Row", "Column"] : ["At", "Ring", "Place"]
    let head = ["", "Letter"] + (hasNumbers ? ["Number"] : []) + places + ["Turn", "Marks"]
    let numbers: [Grid.Column] = hasNumbers ? [.right] : []
    return Page.Section(
      "Path",
      .grid(
        Grid(
          head: head,
          columns: [.right, .left] + numbers + [isSquare ? .right : .left, .right, .right, .right],
          rows)))
  }

  private var merged: Page.Section? {
    guard case .monogram(let monogram) = drawing else { return nil }
    return Page.Section(
      "Merged",
      .grid(
        Grid(
          head: ["Letter", "Strokes", "X", "Y", "Shared", ""],
          columns: [.left, .right, .right, .right, .right],
          monogram.letters.map {
            [
              $0.letter, "\($0.strokes)", "\($0.corner.x)", "\($0.corner.y)",
              "\(decimalText($0.shared * 100, decimals: 0))%",
              $0.absorbed ?? "",
            ]
          })))
  }
}
