import Civil
import Engines
import TestSupport
import Testing

@testable import divinectl

@Suite struct PageRendererTests {
  private let pipe = PageRenderer(style: Style(isOn: false))

  private func terminal(_ width: Int) -> PageRenderer {
    PageRenderer(style: Style(isOn: false), width: width)
  }

  @Test func aPipeShowsEverythingInOnePlace() {
    let long = String(repeating: "word ", count: 40)
    let page = Page(
      [
        Page.Section(
          .pairs([
            Page.Pair("Born", "1961"), .empty, Page.Pair("Type", "\(bold: "Reflector") of 4"),
            Page.Pair(" ", Styled(long), columns: 30),
          ])),
        Page.Section(), nil,
        Page.Section(
          "Places",
          .grid(
            Grid(
              head: ["Name", "Lat", ""], columns: [.left(6), .right(5)],
              [["Ulm", "48.4", "x"], Grid.Row(["Wien", "8.2", ""], details: ["why so"])]))),
        Page.Section("Empty", .items([])),
        Page.Section(
          "Gates", .items(["1 One", "2 Two"]), .lists([Page.List("Last", ["a", "b"])])),
        Page.Section(heading: "\(bold: "Why"): so", blocks: [.numbered(["One.", "Two."])]),
        Page.Section(.lines(["  █ █"]), .sentences(["None."]), .paragraphs(["\(dim: "End.")"])),
      ], source: ["from here", "and there"])
    let wrapped = (0..<7).map { row in
      "      " + Array(repeating: "word", count: row == 6 ? 4 : 6).joined(separator: " ") + "\n"
    }
    #expect(
      pipe.text(page, warnings: [Warning(code: "x", message: "Give \(field: "zone").")]) == """
        Born  1961

        Type  Reflector of 4
        \(wrapped.joined())
        Places
        Name    Lat
        Ulm      48.4  x
        Wien      8.2
                why so

        Empty

        Gates
        1 One, 2 Two
        Last  a, b

        Why: so
         1. One.
         2. Two.

          █ █
        None.
        End.

        from here
        and there

        Notes
        - Give --zone.

        """)
  }

  @Test func cellsStandSideBySideOrBelowEachOther() {
    let block = Page.Block.sideBySide([
      ["", "if earlier by", "if later by"],
      ["Type", "0:10:20 (12:00:00) Manifesting Generator", "more than 24 h"],
    ])
    #expect(
      pipe.text(block) == """
                     if earlier by                    if later by
        Type         0:10:20 (12:00:00) Manifesting   more than 24 h
                     Generator

        """)
    #expect(
      terminal(40).text(block) == """
          if earlier by
          if later by
        Type
          0:10:20 (12:00:00) Manifesting
            Generator
          more than 24 h

        """)
  }

  @Test func aWideRowGoesOnBelow() {
    let grid = Grid(
      head: ["Key", "Partner", "Spheres"],
      [["1", "2 Orientation", "Attraction 2, Evolution 3, Core 6"], ["10", "15", "Pearl 1"]])
    #expect(
      terminal(44).text(.grid(grid)) == """
        Key  Partner        Spheres
        1    2 Orientation  Attraction 2, Evolution
                            3, Core 6
        10   15             Pearl 1

        """)
    #expect(
      terminal(40).text(.grid(grid)) == """
        Key  Partner
            Spheres
        1    2 Orientation
            Attraction 2, Evolution 3, Core 6
        10   15
            Pearl 1

        """)
  }

  @Test func colorsAreThePipesWordsWithAttributes() {
    let style = Style(isOn: true)
    #expect(
      style.line("a \(bold: "b")\(red: "c")") == "a \u{1B}[1mb\u{1B}[0m\u{1B}[31mc\u{1B}[0m\n")
    var random = SeededGenerator(seed: 7)
    for _ in 0..<50 {
      let page = Page.random(using: &random)
      let colored = PageRenderer(style: style).text(page)
      #expect(colored.replacing(/\u{1B}\[[0-9]*m/, with: "") == pipe.text(page))
    }
  }

  /// At any width the words are those of the pipe in their order, and no line is too long.
  @Test(arguments: 0..<40 as Range<UInt64>) func anyTerminalShowsTheSame(_ seed: UInt64) {
    var random = SeededGenerator(seed: seed)
    let page = Page.random(using: &random)
    let words = pipe.text(page).split { $0 == " " || $0 == "\n" }
    for width in [40, 41, 47, 53, 60, 66, 71, 77, 78, 79, 80, 99, 140, 200] {
      let text = terminal(width).text(page)
      #expect(text.split { $0 == " " || $0 == "\n" } == words, "\(width) columns:\n\(text)")
      for line in text.split(separator: "\n") where line.count > width {
        let isOneWord = line.split(separator: " ").count == 1
        #expect(isOneWord || line.contains("█"), "\(width) columns: \(line)")
      }
    }
  }

  /// A block whose columns are read across keeps its words, if not their order.
  @Test(arguments: 0..<20 as Range<UInt64>) func sideBySideKeepsItsWords(_ seed: UInt64) {
    var random = SeededGenerator(seed: seed)
    let rows = (0..<5).map { _ in [Styled.random(2, &random)] + [5, 9].map { .random($0, &random) }
    }
    let words = pipe.text(.sideBySide(rows)).split { $0 == " " || $0 == "\n" }.sorted()
    for width in stride(from: 40, through: 100, by: 3) {
      let text = terminal(width).text(.sideBySide(rows))
      #expect(text.split { $0 == " " || $0 == "\n" }.sorted() == words)
      #expect(
        text.split(separator: "\n").allSatisfy {
          $0.count <= width || $0.split(separator: " ").count == 1
        })
    }
  }

  @Test func aNarrowTerminalCountsAsFortyColumns() {
    var random = SeededGenerator(seed: 1)
    let page = Page.random(using: &random)
    #expect(terminal(7).text(page) == terminal(40).text(page))
  }
}

extension Styled {
  /// Words of 1 to 12 letters, at times of 50, in any tones.
  static func random(_ most: Int, _ random: inout SeededGenerator) -> Styled {
    var text = Styled("")
    for index in 0..<Int.random(in: 0...most, using: &random) {
      let isLong = Int.random(in: 0..<60, using: &random) == 0
      let letters = (0..<(isLong ? 50 : Int.random(in: 1...12, using: &random))).map { _ in
        "aeiouéß°▲".randomElement(using: &random) ?? "a"
      }
      let tone = [Tone.plain, .bold, .dim, .red].randomElement(using: &random) ?? .plain
      text.append((index == 0 ? "" : " ") + String(letters), tone)
    }
    return text
  }
}

extension Page {
  /// Some blocks of every kind but the one that is read across.
  static func random(using random: inout SeededGenerator) -> Page {
    func texts(_ count: Int, _ most: Int, _ random: inout SeededGenerator) -> [Styled] {
      (0..<count).map { _ in Styled.random(most, &random) }
    }
    let sections = (0..<4).map { _ -> Section in
      let blocks = (0..<3).map { _ -> Block in
        let count = Int.random(in: 1...6, using: &random)
        switch Int.random(in: 0..<8, using: &random) {
        case 0:
          return .pairs(
            texts(count, 20, &random).map { Pair(Styled.random(3, &random).plain, $0) })
        case 1:
          let columns = [Grid.Column.left, .right(6), .left(9), .right].shuffled(using: &random)
          let rows = (0..<count).map { _ in
            Grid.Row(texts(count, 4, &random), details: texts(1, 30, &random))
          }
          return .grid(Grid(head: texts(count, 1, &random), columns: columns, rows))
        case 2: return .lists(texts(count, 2, &random).map { List($0.plain, [$0, $0 + " b"]) })
        case 3: return .items(texts(count * 5, 4, &random).filter { !$0.isEmpty })
        case 4: return .indented(texts(count, 60, &random), by: 2, columns: 70)
        case 5: return .numbered(texts(count, 40, &random))
        case 6: return .sentences(texts(count, 40, &random))
        default: return .lines(["█" + Styled.random(40, &random)])
        }
      }
      return Section(heading: Styled.random(9, &random), blocks: blocks)
    }
    return Page(sections, source: texts(2, 20, &random))
  }
}
