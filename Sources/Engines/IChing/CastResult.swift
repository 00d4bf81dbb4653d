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
      sink.object("primary", cast.primary)
      sink.list("changing") { sink in for line in cast.changing { sink.item(line) } }
      sink.object("relating", cast.relating)
      sink.object("nuclear", cast.primary.nuclear)
      sink.object("opposite", cast.primary.opposite)
      sink.object("inverse", cast.primary.inverse)
      sink.object("swapped", cast.primary.swapped)
      describeReading(to: &sink)
      sink.object("palace") { HexagramFacts(cast.primary).describePalace(to: &$0) }
      sink.list("line_details") { sink in
        for line in 1...6 { sink.item { describe(line, to: &$0) } }
      }
      // Each verb has its own of these.
      if let day { sink.object("day", day) }
      if let plum { sink.object("plum", plum) }
      if day == nil, plum == nil { describeLog(to: &sink) }
    }

    private func describeReading<Sink: ReportSink>(to sink: inout Sink) {
      let rule = ReadingRule(cast)
      sink.object("reading") { sink in
        sink.text("rule", "zhu-xi")
        sink.text("reason", rule.reason)
        sink.list("passages") { sink in
          for passage in rule.passages {
            sink.item { sink in
              sink.integer("hexagram", passage.hexagram.number)
              sink.text("name", passage.hexagram.name)
              sink.choice("part", passage.part)
              sink.integer("line", passage.line)
              sink.flag("leads", passage.leads)
              sink.text("text", passage.text)
            }
          }
        }
      }
    }

    private func describe<Sink: ReportSink>(_ line: Int, to sink: inout Sink) {
      let value = cast.lines[line - 1].value
      sink.integer("line", line)
      sink.integer("value", value)
      sink.text("kind", Self.kinds[value - 6])
      HexagramFacts(cast.primary).describe(line, to: &sink)
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

    package var table: RowTable? {
      RowTable(
        path: "line_details",
        columns: [
          "line", "value", "kind", "correct", "central", "corresponds", "najia", "relative", "role",
          "notes", "spirit", "void", "text",
        ])
    }
  }

  /// What is told of a hexagram whether it was cast or looked up.
  struct HexagramFacts {
    let hexagram: Hexagram
    private let palace: Palace

    init(_ hexagram: Hexagram) {
      self.hexagram = hexagram
      palace = .of(hexagram)
    }

    func describePalace<Sink: ReportSink>(to sink: inout Sink) {
      sink.text("trigram", palace.trigram.name)
      sink.text("element", palace.trigram.element)
      sink.choice("generation", palace.generation)
      sink.integer("self", palace.own)
      sink.integer("other", palace.other)
      sink.list("governing_rulers") { sink in for line in palace.governing { sink.item(line) } }
      sink.list("constituting_rulers") { sink in
        for line in palace.constituting { sink.item(line) }
      }
      sink.text("rulers_evidence", palace.isEvident ? "page" : "recollected")
    }

    func describe<Sink: ReportSink>(_ line: Int, to sink: inout Sink) {
      let dynamics = LineDynamics(hexagram: hexagram, line: line)
      sink.flag("correct", dynamics.isCorrect)
      sink.flag("central", dynamics.isCentral)
      sink.integer("partner", dynamics.partner)
      sink.flag("corresponds", dynamics.corresponds)
      sink.text("najia", palace.najia[line - 1])
      sink.text("relative", palace.relatives[line - 1])
      sink.text("role", role(of: line))
      sink.text("notes", dynamics.notes)
      sink.text("text", hexagram.lineTexts[line - 1])
    }

    /// Whether a line is the self or the other.
    func role(of line: Int) -> String? {
      line == palace.own ? "self" : line == palace.other ? "other" : nil
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
