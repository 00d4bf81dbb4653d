// The parts of a cast's description that have few forms: a writer of a batch keeps them ready.

extension IChing.Hexagram: FixedPart {
  static let rendered = RenderedForms()

  var place: Int { number - 1 }
}

extension IChing {
  /// What a line is in its hexagram, whatever was cast.
  struct LineFacts: FixedPart {
    static let rendered = RenderedForms()
    static var all: [Self] {
      Hexagram.all.flatMap { hexagram in (1...6).map { Self(hexagram: hexagram, line: $0) } }
    }

    let hexagram: Hexagram
    /// 1 to 6 from the bottom.
    let line: Int

    var place: Int { (hexagram.number - 1) * 6 + line - 1 }

    func describe<Sink: ReportSink>(to sink: inout Sink) {
      let dynamics = LineDynamics(hexagram: hexagram, line: line)
      let palace = Palace.of(hexagram)
      let hidden = palace.hidden(under: line)
      sink.flag("correct", dynamics.isCorrect)
      sink.flag("central", dynamics.isCentral)
      sink.integer("partner", dynamics.partner)
      sink.flag("corresponds", dynamics.corresponds)
      sink.text("najia", palace.najia[line - 1])
      sink.text("relative", palace.relatives[line - 1])
      sink.text("role", palace.role(of: line))
      sink.text("hidden_relative", hidden?.relative)
      sink.text("hidden_najia", hidden?.najia)
      sink.text("notes", dynamics.notes)
      sink.text("text", hexagram.lineTexts[line - 1])
    }
  }

  /// A hexagram's place in the palaces.
  struct PalaceFacts: FixedPart {
    static let rendered = RenderedForms()
    static var all: [Self] { Hexagram.all.map(Self.init) }

    let hexagram: Hexagram

    var place: Int { hexagram.number - 1 }

    func describe<Sink: ReportSink>(to sink: inout Sink) {
      let palace = Palace.of(hexagram)
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
  }
}

extension IChing.Passage: FixedPart {
  static let rendered = RenderedForms()
  static var all: [Self] {
    IChing.Hexagram.all.flatMap { hexagram in
      (0..<8).flatMap { line in
        [true, false].map { leads in
          Self(
            hexagram: hexagram,
            part: line == 0 ? .judgment : line == 7 ? .allLines : .line,
            line: (1...6).contains(line) ? line : nil, leads: leads)
        }
      }
    }
  }

  var place: Int {
    let line = part == .allLines ? 7 : line ?? 0
    return ((hexagram.number - 1) * 8 + line) * 2 + (leads ? 0 : 1)
  }

  func describe<Sink: ReportSink>(to sink: inout Sink) {
    sink.integer("hexagram", hexagram.number)
    sink.text("name", hexagram.name)
    sink.choice("part", part)
    sink.integer("line", line)
    sink.flag("leads", leads)
    sink.text("text", text)
  }
}
