import Testing

@testable import Engines

/// What a sink of shapes learns, and that tables and schemas tell the same.
@Suite struct ShapeTests {
  private enum Side: String, CaseIterable { case left, right }

  /// A part with three forms, one of which has no second key.
  private struct Place: FixedPart {
    static let rendered = RenderedForms()
    static var all: [Self] { (0..<3).map(Place.init) }
    let place: Int

    func describe<Sink: ReportSink>(to sink: inout Sink) {
      sink.integer("number", place + 1)
      if place < 2 { sink.text("word", place == 0 ? "one" : "two") }
    }
  }

  private func shape(_ body: (inout ShapeSink) -> Void) -> Shape.Field {
    var sink = ShapeSink()
    body(&sink)
    return sink.field
  }

  private func rows(_ body: (inout ShapeSink) -> Void) -> [String] {
    shape(body).rows().dropFirst().map { $0.prefix(4).joined(separator: " ") }
  }

  @Test func overloadsTellWhatMayBeNull() {
    let rows = rows { sink in
      sink.text("a", "x")
      sink.text("b", "x" as String?)
      sink.number("c", nil, decimals: 1)
      sink.object("d", isKnown: false) { $0.flag("inner", true) }
      sink.list("e", of: [])
      sink.json("id", nil)
    }
    #expect(
      rows == [
        "a text  ", "b text nullable ", "c number nullable ", "d null nullable ", "e list  ",
        "e[] text  ", "id identifier nullable ",
      ])
  }

  @Test func wordsAndLimitsAreToldWhereAllAreKnown() {
    let rows = rows { sink in
      sink.choice("side", Side.left)
      sink.longitude("longitude", 1)
      sink.number("share", 0.5, decimals: 2)
      sink.part(Place(place: 0))
      sink.integer("other", 7)
    }
    #expect(
      rows == [
        "side text  left|right", "longitude number  0..<360", "share number  0..1",
        "number integer  1..3", "word text  one|two", "other integer  ",
      ])
  }

  @Test func keysThatSomeAnswersLackAreNotRequired() {
    var field = shape { sink in
      sink.integer("always", 1)
      sink.object("group") { $0.text("one", "x") }
      sink.part(Place(place: 2))
    }
    field.join(
      shape { sink in
        sink.number("always", 1, decimals: 2)
        sink.null("group")
        sink.text("late", "x")
        sink.part(Place(place: 0))
      })
    let flags = field.rows().dropFirst().map { [$0[0], $0[1], $0[2]].joined(separator: " ") }
    #expect(
      flags == [
        "always number ", "group object nullable", "group.one text ", "number integer ",
        "word text optional", "late text optional",
      ])
  }

  @Test func mapsListsAndExtras() {
    let field = shape { sink in
      sink.object("cycles") { sink in
        for name in ["a", "b"] { sink.object(named: name) { $0.flag("on", true) } }
      }
      sink.list("mixed") { sink in
        sink.item(1)
        sink.itemList { $0.item(2) }
      }
      sink.extra("sure") { $0.text("type", "x") }
    }
    #expect(
      field.rows().dropFirst().map { $0[0] } == [
        "cycles", "cycles.*", "cycles.*.on", "mixed", "mixed[]", "mixed[]", "mixed[][]", "sure",
        "sure.type",
      ])
    #expect(field.rows().contains { $0[0] == "sure" && $0[2] == "extra" })
  }

  /// Every recorded shape comes out of its rows as it went in, and no key is without one.
  @Test(arguments: ShapeTable.outputs)
  func rowsKeepShapes(output: String) throws {
    let rows = ShapeTable.rows(of: output)
    let shape = try #require(ShapeTable.shape(of: output))
    #expect(shape.rows() == rows)
    #expect(rows.filter { $0[1] == "null" } == [])
    for row in rows where row[1] == "list" {
      #expect(rows.contains { $0[0] == row[0] + "[]" }, "\(row[0])")
    }
  }

  @Test func everyVerbHasAShape() {
    let outputs = Engines.all.flatMap { engine in
      let card = engine.card
      return card.verbs.map { card.outputName(of: $0) }
    }
    #expect(outputs.count >= 10)
    for output in outputs { #expect(ShapeTable.outputs.contains(output), "\(output)") }
  }

  @Test func pathsAreFound() {
    func isKnown(_ field: String, _ output: String) -> Bool {
      ShapeTable.unknown([FieldPlan.path(field)], in: output).isEmpty
    }
    for field in ["type", "input.utc", "result", "activations.design.sun.gate", "warnings", "id"] {
      #expect(isKnown(field, "human-design"), "\(field)")
    }
    for field in ["typ", "type.x", "types", "channels.id", "input.utcx", "sure.type.x", ""] {
      #expect(!isKnown(field, "human-design"), "\(field)")
    }
    #expect(isKnown("cycles.anything.value", "biorhythm"))
    #expect(!isKnown("cycles.anything.valu", "biorhythm"))
    #expect(isKnown("sure.lord", "vimshottari") && isKnown("sure.lord", "vimshottari-window"))
  }
}
