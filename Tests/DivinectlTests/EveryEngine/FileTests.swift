import Engines
import Foundation
import FoundationXML
import TestSupport
import Testing

@testable import divinectl

extension EveryEngine {
  /// Calendars and pictures, as other programs read them.
  @Suite struct Files {
    private static func asked(_ format: OutputFormat) -> [Asked] {
      Asked.inEveryFormat.filter { $0.format == format && $0.run().code == .success }
    }

    @Test(arguments: asked(.ics)) func calendarsCanBeRead(asked: Asked) throws {
      let text = asked.run().text
      #expect(text.hasSuffix("\r\n"))
      let raw = text.replacing("\r\n", with: "\n")
      #expect(!raw.contains("\r"))
      #expect(raw.split(separator: "\n").allSatisfy { $0.utf8.count <= 75 })
      let lines = raw.replacing("\n ", with: "").split(separator: "\n").map(String.init)
      #expect(lines.first == "BEGIN:VCALENDAR" && lines.last == "END:VCALENDAR")
      let events = lines.split { $0 == "BEGIN:VEVENT" || $0 == "END:VEVENT" }.filter {
        $0.contains { $0.hasPrefix("UID:") }
      }
      #expect(!events.isEmpty)
      #expect(events.count == lines.count { $0 == "BEGIN:VEVENT" })
      let json = try asked.answer().json
      let days = Set(json.leaves.compactMap(\.text).flatMap(Self.days))
      for event in events {
        for name in ["UID", "DTSTAMP", "DTSTART", "SUMMARY"] {
          #expect(event.count { $0.hasPrefix(name) } == 1, "\(name)")
        }
        #expect(event.count { $0.hasPrefix("DTEND") } <= 1)
        let start = try #require(Self.value("DTSTART", event))
        let end = Self.value("DTEND", event)
        #expect(end.map { $0 > start } ?? true)
        // A whole day ends with the beginning of the next.
        for moment in [start, start.contains("T") ? end : nil].compactMap(\.self) {
          #expect(days.contains(String(moment.prefix(8))), "\(moment)")
        }
      }
      let names = events.compactMap { Self.value("UID", $0) }
      #expect(Set(names).count == names.count)
    }

    private static func value(_ name: String, _ event: ArraySlice<String>) -> String? {
      event.first { $0.hasPrefix(name) }?.split(separator: ":").last.map(String.init)
    }

    /// The dates in a text, as calendars write them.
    private static func days(_ text: String) -> [String] {
      text.matches(of: /\d{4}-\d\d-\d\d/).map { String($0.output).replacing("-", with: "") }
    }

    /// Words of pictures that say how they are read; marks of an axis.
    private static let legend: Set<String> = [
      "circles", "crossings", "shaded", "once", "two", "three", "zero", "50%", "100%", "both",
      "personality", "design", "natal", "sky", "transit", "defined", "undefined", "open:", "no",
      "gate", "bold", "ring", "now", "highest", "shared", "each", "row", "antars", "years", "which",
      "they", "begin", "dashed", "black", "before", "letters", "square", "times", "design",
      "thin", "second", "person", "hologenetic", "score", "its", "the", "profile", "single",
      "source",
    ]

    @Test(arguments: asked(.svg)) func picturesCanBeRead(asked: Asked) throws {
      let reader = PictureReader()
      let parser = XMLParser(data: Data(asked.run().output))
      parser.delegate = reader
      #expect(parser.parse(), "\(String(describing: parser.parserError))")
      #expect(reader.size.count == 2 && reader.elements > 3)
      #expect(reader.outside == [])
      #expect(try meetingTexts(asked.answer()) == [])
      let answer = try asked.answer()
      let values = try PageValues(answer.json, of: asked)
      let shown = PageValues.all(on: answer.presented.page(answer.question))
      let strangers = reader.texts.flatMap(values.strangers(in:)).filter {
        !shown.contains($0) && !Self.legend.contains($0)
      }
      #expect(strangers == [])
    }

    /// Births and names at random, long ones among them: no text meets another or leaves the picture.
    @Test(
      arguments: Asked.examples.filter { asked in
        asked.format == .svg && asked.has("date") && asked.isPicturedBirth
      })
    func textsNeverMeet(asked: Asked) throws {
      var random = SeededGenerator(seed: 40)
      let letters = Array("ABCDEFGHIJKLMNOPQRSTUVWXYZ   ")
      for _ in 0..<25 {
        let date = String(
          format: "%04d-%02d-%02d", Int.random(in: 1801...2390, using: &random),
          Int.random(in: 1...12, using: &random), Int.random(in: 1...28, using: &random))
        var other = asked.with("date", date)
        if asked.has("time") {
          other = other.with(
            "time",
            String(
              format: "%02d:%02d", Int.random(in: 0...23, using: &random),
              Int.random(in: 0...59, using: &random))
          ).with("zone", "UTC")
        }
        if asked.has("as-of") { other = other.with("as-of", "2395-01-01") }
        if asked.has("name") {
          let name = (0..<Int.random(in: 2...40, using: &random)).compactMap { _ in
            letters.randomElement(using: &random)
          }
          other = other.with("name", "Q\(String(name).trimmingCharacters(in: .whitespaces))")
        }
        let answer = try other.answer()
        let figure = try #require(answer.presented.figure(answer.question))
        #expect(meetingTexts(answer) == [], "\(other)")
        let outside = figure.textBoxes.filter {
          $0.left < 0 || $0.top < 0 || $0.right > figure.width || $0.bottom > figure.height
        }
        #expect(outside.isEmpty, "\(other) \(outside.map(\.text))")
      }
    }
  }
}

extension Asked {
  /// Whether its picture is one of a person, and no course of days.
  fileprivate var isPicturedBirth: Bool {
    ["numerology", "human-design", "gene-keys", "vimshottari"].contains(engine.name)
      && !has("with-date")
  }
}

/// Texts of a picture that lie upon each other, however wide the letters are drawn.
private func meetingTexts(_ answer: any RenderableAnswer) -> [String] {
  let boxes = answer.presented.figure(answer.question)?.textBoxes ?? []
  return boxes.indices.flatMap { place in
    boxes[(place + 1)...].filter { other in
      let box = boxes[place]
      return box.left < other.right && other.left < box.right && box.top < other.bottom
        && other.top < box.bottom
    }.map { "\(boxes[place].text) / \($0.text)" }
  }
}

/// Finds the texts of a picture without its descriptions, and coordinates outside of it.
private final class PictureReader: NSObject, XMLParserDelegate {
  var size: [Double] = []
  var elements = 0
  var outside: [String] = []
  var texts: [String] = []
  private var isText = false

  func parser(
    _ parser: XMLParser, didStartElement name: String, namespaceURI: String?,
    qualifiedName: String?, attributes: [String: String] = [:]
  ) {
    elements += 1
    if name == "svg" {
      size = (attributes["viewBox"] ?? "").split(separator: " ").dropFirst(2).compactMap {
        Double($0)
      }
    }
    // What belongs to the drawing whatever the answer is, as the numbers of a dial, is a scale.
    isText = name == "text" && attributes["class"] != "scale"
    if isText { texts.append("") }
    guard size.count == 2 else { return }
    let across = ["x", "x1", "x2", "cx"].compactMap { attributes[$0] }
    let down = ["y", "y1", "y2", "cy"].compactMap { attributes[$0] }
    let pairs = (attributes["points"] ?? attributes["d"] ?? "")
      .split { " ,MLQCZ".contains($0) }.map(String.init)
    let isPath = attributes["d"]?.contains("A") == true
    let steps = isPath ? [] : pairs
    for (place, text)
      in (across.map { (0, $0) } + down.map { (1, $0) }
      + steps.enumerated().map { ($0.offset % 2, $0.element) })
    {
      guard let number = Double(text), (0...size[place]).contains(number) else {
        outside.append("\(name) \(text)")
        continue
      }
    }
  }

  func parser(_ parser: XMLParser, foundCharacters string: String) {
    if isText { texts[texts.count - 1] += string }
  }
}
