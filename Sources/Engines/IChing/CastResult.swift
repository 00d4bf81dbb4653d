import Civil

extension IChing {
  /// A cast with all that follows from its lines.
  package struct CastResult: Presentable {
    let cast: Cast
    /// Nil for lines entered by hand.
    let method: Method?
    let seed: String?
    let day: ChineseDay?
    let explains: Bool
    /// What a date and hour gave; nil for other casts.
    var plum: PlumMoment?

    package func describe<Sink: ReportSink>(to sink: inout Sink) {
      sink.text("seed", seed)
      sink.text("method", method?.rawValue ?? (plum == nil ? "by hand" : "plum"))
      sink.text("method_rule", method?.text)
      sink.list("lines") { sink in for line in cast.lines { sink.item(line.value) } }
      sink.object("primary") { $0.part(cast.primary) }
      sink.list("changing") { sink in for line in cast.changing { sink.item(line) } }
      sink.object("relating", isKnown: cast.relating != nil) { sink in
        if let relating = cast.relating { sink.part(relating) }
      }
      sink.object("nuclear") { $0.part(cast.primary.nuclear) }
      sink.object("opposite") { $0.part(cast.primary.opposite) }
      sink.object("inverse") { $0.part(cast.primary.inverse) }
      sink.object("swapped") { $0.part(cast.primary.swapped) }
      describeReading(to: &sink)
      sink.object("palace") { $0.part(PalaceFacts(hexagram: cast.primary)) }
      sink.list("line_details") { sink in
        for line in 1...6 { sink.item { describe(line, to: &$0) } }
      }
      // Each verb has its own of these.
      if let day { sink.object("day", day) }
      if let plum { sink.object("plum", plum) }
      if day == nil, plum == nil { describeLog(to: &sink) }
      if day == nil, plum == nil { sink.text("commitment", commitment) }
    }

    private func describeReading<Sink: ReportSink>(to sink: inout Sink) {
      let rule = ReadingRule(cast)
      sink.object("reading") { sink in
        sink.text("rule", "zhu-xi")
        sink.text("reason", rule.reason)
        sink.list("passages") { sink in
          for passage in rule.passages {
            sink.item { $0.part(passage) }
          }
        }
      }
    }

    private func describe<Sink: ReportSink>(_ line: Int, to sink: inout Sink) {
      let value = cast.lines[line - 1].value
      sink.integer("line", line)
      sink.integer("value", value)
      sink.text("kind", Self.kinds[value - 6])
      sink.part(LineFacts(hexagram: cast.primary, line: line))
      sink.text("spirit", day?.spirit(of: line))
      sink.flag("void", day.map { $0.void.contains(Self.branch(of: line, cast.primary)) } ?? false)
    }

    private static func branch(of line: Int, _ hexagram: Hexagram) -> String {
      String(Palace.of(hexagram).najia[line - 1].suffix(1))
    }

    static let kinds = ["old yin", "young yang", "young yin", "old yang"]

    private func describeLog<Sink: ReportSink>(to sink: inout Sink) {
      guard explains else { return sink.null("log") }
      sink.list("log") { sink in
        for (place, line) in cast.lines.enumerated() {
          sink.item { sink in
            sink.integer("line", place + 1)
            sink.list("draws") { sink in for draw in line.draws { sink.item(draw) } }
            sink.integer("value", line.value)
          }
        }
      }
    }

    /// The hash that `iching commit` shows of the same cast.
    var commitment: String? {
      guard explains, let method, let seed else { return nil }
      return Commitment(method: method, seed: seed, cast: cast).hash
    }

    package var table: RowTable? {
      RowTable(
        path: "line_details",
        columns: [
          "line", "value", "kind", "correct", "central", "corresponds", "najia", "relative", "role",
          "hidden_relative", "hidden_najia", "notes", "spirit", "void", "text",
        ])
    }
  }
}

extension IChing.ChineseDay: Report {
  func describe<Sink: ReportSink>(to sink: inout Sink) {
    sink.text("cycle", name)
    sink.list("void", of: void)
    sink.text("month_branch", IChing.Cycle.branches[month])
  }
}
