import Engines
import Foundation
import FoundationXML
import Testing

@testable import divinectl

@Suite struct SVGWriterTests {
  @Test func everyFormIsWritten() {
    var figure = Figure(
      width: 100, height: 50.5, title: "A & B", summary: "<two>",
      [
        .init(
          .circle(.init(1, 2.345), radius: 0.5), .init(fill: "none", stroke: "#000000", width: 2),
          kind: "gate", key: "41", title: "41 \"x\""),
        .init(.line(.init(0, 0), .init(-1.999, 3)), .init(dash: [8, 3.5])),
        .init(.polyline([.init(0, 0), .init(1, 1.25)]), .init(fill: "none")),
        .init(
          .path([
            .move(.init(0, 0)), .line(.init(1, 1)), .quadratic(.init(2, 2), to: .init(3, 3)),
            .cubic(.init(1, 0), .init(0, 1), to: .init(2, 2)),
            .arc(radius: 5, isLong: false, isClockwise: true, to: .init(9, 9)), .close,
          ])),
        .init(
          .group([.init(.text("a<b", at: .init(5, 6), anchor: .middle, size: 15))]), kind: "center"),
        .init(.rectangle(.init(0, 0), width: 3, height: 4)),
      ])
    figure.background = nil
    #expect(
      String(decoding: SVGWriter.bytes(figure), as: UTF8.self) == """
        <?xml version="1.0" encoding="UTF-8"?>
        <svg xmlns="http://www.w3.org/2000/svg" class="divinectl" viewBox="0 0 100 50.50" font-family="sans-serif" font-size="12" role="img">
        <title>A &amp; B</title>
        <desc>&lt;two&gt;</desc>
        <style>
        .divinectl [stroke="#000000"]{stroke:var(--divinectl-000000,#000000)}
        </style>
        <circle class="gate" data-key="41" cx="1" cy="2.35" r="0.50" fill="none" stroke="#000000" stroke-width="2"><title>41 &quot;x&quot;</title></circle>
        <line x1="0" y1="0" x2="-2" y2="3" stroke-dasharray="8 3.50"/>
        <polyline fill="none" points="0,0 1,1.25"/>
        <path d="M 0 0 L 1 1 Q 2 2 3 3 C 1 0 0 1 2 2 A 5 5 0 0 1 9 9 Z"/>
        <g class="center">
        <text x="5" y="6" text-anchor="middle" font-size="15">a&lt;b</text>
        </g>
        <rect x="0" y="0" width="3" height="4"/>
        </svg>

        """)
  }

  /// Whatever a name holds, the file is XML and shows it; what XML cannot hold is replaced.
  @Test func anyTextIsXML() throws {
    final class Reader: NSObject, XMLParserDelegate {
      var texts: [String] = []
      var keys: [String] = []
      func parser(_ parser: XMLParser, foundCharacters string: String) { texts.append(string) }
      func parser(
        _ parser: XMLParser, didStartElement name: String, namespaceURI: String?,
        qualifiedName: String?, attributes: [String: String]
      ) {
        keys += attributes["data-key"].map { [$0] } ?? []
      }
    }
    let odd = "]]> & <x y=\"z\"/> 'q' \u{0}\u{B}\u{FFFE} 漢😀"
    let figure = Figure(
      width: 1, height: 1, title: odd, summary: "",
      [.init(.text(odd, at: .init(0, 0)), key: odd)])
    let parser = XMLParser(data: Data(SVGWriter.bytes(figure)))
    let reader = Reader()
    parser.delegate = reader
    #expect(parser.parse())
    let kept = odd.replacing(/[\u{0}\u{B}\u{FFFE}]/, with: "\u{FFFD}")
    #expect(reader.texts.joined().components(separatedBy: kept).count == 3)
    #expect(reader.keys == [kept])
  }
}
