extension Sigil: Report {
  func describe<Sink: ReportSink>(to sink: inout Sink) {
    sink.choice("form", method)
    sink.text("letters", letters.text)
    sink.text("hebrew", hebrew.map { $0.map(\.hebrew.text).joined() })
    sink.integer("sum", sum)
    sink.list("steps") { sink in
      for step in steps {
        sink.item { sink in
          sink.text("step", step.name)
          sink.text("letters", step.letters)
          sink.text("removed", step.removed)
        }
      }
    }
    sink.object("parameters") { describeParameters(to: &$0) }
    sink.list("path") { sink in
      for (index, stop) in (tracing?.stops ?? []).enumerated() {
        sink.item { sink in
          sink.integer("position", index + 1)
          stop.describe(to: &sink)
        }
      }
    }
    sink.list("strokes") { sink in
      guard case .monogram(let monogram) = drawing else { return }
      for stroke in monogram.strokes { sink.item { stroke.describe(to: &$0) } }
    }
    sink.list("merged") { sink in
      guard case .monogram(let monogram) = drawing else { return }
      for letter in monogram.letters { sink.item { letter.describe(to: &$0) } }
    }
    sink.object("elements") { describeElements(to: &$0) }
    sink.rules(rules)
  }

  private func describeParameters<Sink: ReportSink>(to sink: inout Sink) {
    let square: MagicSquare? = if case .square(let square, _) = drawing { square } else { nil }
    sink.text("planet", square?.planet.rawValue)
    sink.integer("order", square?.order)
    sink.integer("constant", square?.constant)
    sink.integer("total", square?.total)
    sink.list("grid", of: ground)
    sink.text("end", end?.rawValue)
  }

  /// The rows of the square, or the rings from within.
  private var ground: [String] {
    switch drawing {
    case .monogram: []
    case .square(let square, _):
      square.rows.map { $0.map(String.init).joined(separator: " ") }
    case .dial(let dial, _):
      dial.rings.map { $0.map(\.label).joined(separator: " ") }
    }
  }

  private func describeElements<Sink: ReportSink>(to sink: inout Sink) {
    switch drawing {
    case .monogram(let monogram):
      sink.integer("strokes", monogram.strokes.count)
      sink.null("segments")
      sink.number("length", monogram.length, decimals: 6)
      sink.null("again")
      sink.null("nooses")
      sink.null("passes")
    case .square(_, let tracing), .dial(_, let tracing):
      sink.null("strokes")
      sink.integer("segments", tracing.segments)
      sink.number("length", tracing.length, decimals: 6)
      sink.integer("again", tracing.count(of: .again))
      sink.integer("nooses", tracing.count(of: .noose))
      sink.integer("passes", tracing.passes.count)
    }
  }
}

extension SigilTracing.Stop: Report {
  func describe<Sink: ReportSink>(to sink: inout Sink) {
    sink.text("letter", letter)
    sink.text("at", label)
    sink.integer("number", number)
    sink.integer("row", row)
    sink.integer("column", column)
    sink.integer("ring", ring)
    sink.integer("place", place)
    sink.number("x", point.x, decimals: 6)
    sink.number("y", point.y, decimals: 6)
    sink.number("turn", turn, decimals: 4)
    sink.list("marks", of: marks.map(\.rawValue))
  }
}

extension Monogram.Part: Report {
  func describe<Sink: ReportSink>(to sink: inout Sink) {
    let (kind, first, second) =
      switch self {
      case .line(let first, let second): ("line", first, second)
      case .arc(let first, let second): ("arc", first, second)
      }
    sink.text("kind", kind)
    sink.integer("x1", first.x)
    sink.integer("y1", first.y)
    sink.integer("x2", second.x)
    sink.integer("y2", second.y)
  }
}

extension Monogram.Letter: Report {
  func describe<Sink: ReportSink>(to sink: inout Sink) {
    sink.text("letter", letter)
    sink.integer("strokes", strokes)
    sink.integer("x", corner.x)
    sink.integer("y", corner.y)
    sink.number("shared", shared, decimals: 4)
    sink.text("absorbed", absorbed)
  }
}
