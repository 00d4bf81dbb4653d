import Engines
import Foundation
import TestSupport
import Testing

@testable import divinectl

@Suite struct JSONWriterTests {
  private func written(
    _ style: JSONWriter.Style = .compact, _ body: (inout JSONWriter) -> Void
  ) -> String {
    var writer = JSONWriter(style: style)
    writer.document(body)
    return String(decoding: writer.bytes, as: UTF8.self)
  }

  @Test func structure() {
    let body: (inout JSONWriter) -> Void = { sink in
      sink.text("a", "x")
      sink.null("b")
      sink.object("c") { $0.flag("d", true) }
      sink.list("e") { sink in
        sink.item(1)
        sink.item("two")
        sink.item { $0.integer("f", nil) }
        sink.item(0.5, decimals: 2)
      }
      sink.list("g") { _ in }
      sink.object(named: "h\"i") { _ in }
    }
    #expect(
      written(body: body)
        == #"{"a":"x","b":null,"c":{"d":true},"e":[1,"two",{"f":null},0.5],"g":[],"h\"i":{}}"#
        + "\n")
    let pretty = written(.pretty, body)
    #expect(
      pretty.hasPrefix("{\n  \"a\": \"x\",\n  \"b\": null,\n  \"c\": {\n    \"d\": true\n  },"))
    #expect(
      (try? JSONValue(bytes: pretty.utf8)) == (try? JSONValue(bytes: written(body: body).utf8)))
  }

  private func written(body: (inout JSONWriter) -> Void) -> String { written(.compact, body) }

  @Test(arguments: [
    (0.0, 4, "0.0"), (1.0, 4, "1.0"), (359.12344, 4, "359.1234"), (359.12345678, 4, "359.1235"),
    (0.5, 0, "1.0"), (-0.00001, 4, "0.0"), (-1.5, 1, "-1.5"), (2_437_516.725, 8, "2437516.725"),
    (0.1, 1, "0.1"), (10, 1, "10.0"), (100.05, 2, "100.05"), (0.0001, 4, "0.0001"),
  ])
  func numbers(value: Double, decimals: Int, text: String) {
    #expect(written { $0.number("n", value, decimals: decimals) } == "{\"n\":\(text)}\n")
  }

  @Test func numbersAgreeWithFoundation() throws {
    var generator = SeededGenerator(seed: 9)
    for _ in 0..<5000 {
      let value = Double.random(in: -400...400, using: &generator)
      let text = written { $0.number("n", value, decimals: 4) }
      let read = try #require(try JSONValue(bytes: text.utf8)["n"]?.number)
      #expect(abs(read - value) <= 0.000_050_000_1)
    }
  }

  @Test func longitudesNeverReachTheFullCircle() {
    #expect(written { $0.longitude("l", 359.99996) } == "{\"l\":0.0}\n")
    #expect(written { $0.longitude("l", 359.99994) } == "{\"l\":359.9999}\n")
  }

  @Test func everyCharacterSurvives() throws {
    var generator = SeededGenerator(seed: 10)
    for _ in 0..<2000 {
      var text = ""
      for _ in 0..<Int.random(in: 0...20, using: &generator) {
        let value = UInt32.random(
          in: 0...(Bool.random(using: &generator) ? 0x7F : 0x2FFFF), using: &generator)
        if let scalar = Unicode.Scalar(value) { text.unicodeScalars.append(scalar) }
      }
      let read = try JSONValue(bytes: written { $0.text("t", text) }.utf8)["t"]?.text
      #expect(read.map { Array($0.unicodeScalars) } == Array(text.unicodeScalars))
    }
  }
}
