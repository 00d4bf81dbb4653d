import Civil
import Engines
import Ephemeris
import TestSupport
import Testing

/// The page, the picture, the events and the rows against the waves themselves.
struct BiorhythmPresentationTests {
  /// An answer to options, with the waves and the days that it is about.
  private struct Case {
    let report: BiorhythmReport
    let question: Question
    let waves: BiorhythmWaves
    let days: [BiorhythmDay]

    init(birth: String, from: String, days count: Int, time: String? = nil, isASCII: Bool = false)
      throws
    {
      let record = BirthRecord(date: birth, time: time)
      let question = Question(birth: .date(try record.calendarDate(), record))
      var options = OptionValues()
      options.set("from", from)
      options.set("days", "\(count)")
      options.set("cycles", "primary")
      if isASCII { options.set("ascii", "true") }
      let settings = try Biorhythm.Cycles.settings(options)
      report = try EphemerisSession.withSession(EphemerisConfiguration()) { sky throws(Refusal) in
        try Biorhythm.Cycles.answer(question, settings, sky).result
      }
      self.question = question
      waves = try BiorhythmWaves(
        birth: try record.calendarDate(), birthTime: try record.clockTime(),
        cycles: BiorhythmCycle.primary)
      let first = try BirthRecord(date: from).calendarDate()
      let number = waves.dayNumber(of: first)
      days = try waves.forecast(from: first, through: waves.date(ofDay: number + count - 1)).days
    }
  }

  @Test(arguments: [nil, "14:39"])
  func pictureShowsWhatHappens(_ time: String?) throws {
    let it = try Case(birth: "1943-03-09", from: "1972-07-01", days: 100, time: time)
    let figure = try #require(it.report.figure(it.question))
    var (lines, circles, shades): ([[Figure.Point]], [Figure.Point], [String]) = ([], [], [])
    for element in figure.elements {
      switch element.form {
      case .polyline(let points): lines.append(points)
      case .circle(let center, _): circles.append(center)
      case .rectangle: shades.append(element.title ?? "")
      default: break
      }
    }
    #expect(lines.count == 3 && lines.allSatisfy { $0.count == 801 })
    #expect(
      circles.count
        == it.days.flatMap(\.states).flatMap(\.events).count { $0.kind.isCrossing })
    #expect(
      shades
        == it.days.compactMap { day in
          day.level.flatMap { $0 == .single ? nil : "\(day.date): \($0.name) critical" }
        })
    // A crossing lies on its curve: between two points of it, one above and one below.
    let zero = try #require(circles.first?.y)
    for center in circles {
      #expect(center.y == zero)
      #expect(
        lines.contains { points in
          zip(points, points.dropFirst()).contains { left, right in
            left.x <= center.x && center.x <= right.x && (left.y - zero) * (right.y - zero) <= 1e-9
          }
        })
    }
    // The middle of a day holds its value: every eighth point, from the fifth on.
    let height = try #require(lines[0].map(\.y).max()) - zero
    for (offset, day) in it.days.enumerated() {
      for (points, state) in zip(lines, day.states) {
        #expect(abs((zero - points[offset * 8 + 4].y) / height - state.value) < 0.01)
      }
    }
  }

  @Test func eventsAreTheCriticalDaysOfOneBirth() throws {
    let it = try Case(birth: "1943-03-09", from: "1972-07-01", days: 200)
    let events = try #require(it.report.events(it.question)).events
    let critical = it.days.filter { $0.level != nil }
    #expect(events.map(\.time) == critical.map { .day($0.date) })
    for (event, day) in zip(events, critical) {
      #expect(
        event.summary.hasSuffix("(\(day.criticalCycles.map(\.name).joined(separator: ", ")))"))
      #expect(
        event.description.split(separator: "\n").count == day.criticalCycles.count + 1)
    }
    let again = try Case(birth: "1943-03-09", from: "1972-08-01", days: 31)
    let other = try Case(birth: "1943-03-10", from: "1972-07-01", days: 200)
    let hour = try Case(birth: "1943-03-09", from: "1972-07-01", days: 200, time: "12:00")
    let known = Set(events.map(\.identity))
    #expect(known.count == events.count)
    #expect(try #require(again.report.events(again.question)).events.allSatisfy(events.contains))
    for one in [other, hour] {
      let theirs = try #require(one.report.events(one.question)).events
      #expect(!theirs.isEmpty && known.isDisjoint(with: theirs.map(\.identity)))
    }
  }

  @Test func rowsAndPageSayWhatTheDaysAre() throws {
    let it = try Case(birth: "1943-03-09", from: "1972-07-01", days: 40, isASCII: true)
    let cells = try #require(it.report.table).cells(of: it.report)
    #expect(
      cells[0] == [
        "date", "weekday", "day", "physical", "emotional", "intellectual", "mean",
        "critical_level", "critical", "mini_critical", "between_days",
      ])
    #expect(cells.count == 41)
    let page = try #require(it.report.page(it.question))
    let grid = try #require(
      page.sections.first { $0.heading?.plain == "Forecast" }?.blocks.compactMap { block in
        if case .grid(let grid) = block { grid } else { nil }
      }.first)
    for ((row, shown), day) in zip(zip(cells.dropFirst(), grid.rows), it.days) {
      #expect(row[0] == day.date.description && row[2] == "\(day.number)")
      for (column, state) in day.states.enumerated() {
        let value = try #require(Double(row[3 + column]))
        #expect(abs(value - state.value) <= 5e-7)
        #expect(shown.cells[3 + column].plain == decimalText(value * 100, decimals: 0))
      }
      #expect(row[7] == day.level?.name ?? "")
      #expect(row[8] == day.criticalCycles.map(\.name).joined(separator: " "))
      #expect(shown.cells[0].plain == row[0] && shown.cells[1].plain == row[1])
    }
    for section in page.sections {
      for case .lines(let lines) in section.blocks {
        #expect(lines.count == 42)
        #expect(lines.allSatisfy { $0.plain.utf8.allSatisfy { $0 < 128 } })
      }
    }
  }
}
