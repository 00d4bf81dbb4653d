import Civil
import Engines
import Testing

@Suite("Pages, figures and events as values")
struct PageTests {
  @Test("a text keeps its tones, its words and its width")
  func styledTexts() {
    let name = "Jupiter"
    let text: Styled = "\(bold: name)'s place: \(dim: 12) and \(red: "far  off")"
    #expect(text.plain == "Jupiter's place: 12 and far  off")
    #expect(text.width == text.plain.count)
    #expect(text.runs.map(\.tone) == [.bold, .plain, .dim, .plain, .red])
    #expect(text.words.map(\.plain) == ["Jupiter's", "place:", "12", "and", "far", "off"])
    #expect(text.words[0].runs.map(\.tone) == [.bold, .plain])
    #expect(Styled("one ") + "two" == "one two")
    #expect(Styled("").isEmpty && Styled("").words.isEmpty)
  }

  @Test("a page is written as it is read")
  func page() {
    let channels = [["23-43", "Structuring"], ["1-8", "Inspiration"]]
    let page = Page(
      [
        Page.Section(
          .pairs([
            Page.Pair("Born", "1961-08-04 19:24"), .empty,
            Page.Pair("Type", "\(bold: "Generator")"),
          ])),
        channels.isEmpty ? nil : Page.Section("Channels", .grid(channels)),
        Page.Section(
          "Numbers",
          .grid(
            Grid(
              head: ["", "Sum"], columns: [.left, .right(4)],
              [["Life path", "\(bold: "31/4")"], Grid.Row(["Birthday", "9"], details: ["9"])]))),
        Page.Section(
          heading: "\(bold: "Gates"): two", blocks: [.items(["1 The Creative", "2 The Receptive"])]),
      ], source: ["swiss ephemeris"])
    #expect(page.sections.count == 4)
    #expect(page.sections[1].heading == Styled("Channels", .bold))
    #expect(page.sections[3].heading?.plain == "Gates: two")
  }

  @Test("a figure and a calendar are values")
  func figureAndCalendar() throws {
    let figure = Figure(
      width: 100, height: 50, title: "Gates", summary: "Two gates.",
      [
        .init(.circle(.init(10, 10), radius: 4), .init(fill: "none"), kind: "gate", key: "1"),
        .init(.text("1", at: .init(10, 14), anchor: .middle)),
      ])
    #expect(figure.elements.first?.key == "1")
    let day = try #require(CalendarDate(year: 1972, month: 7, day: 2, calendar: .gregorian))
    let event = CalendarEvent(
      identity: ["2430793", "1"], .day(day), summary: "a critical day", person: "Ann")
    #expect(event.time == .days(day, through: day))
    #expect(EventCalendar(engine: "biorhythm", name: "Biorhythm", [event]).events == [event])
  }
}
