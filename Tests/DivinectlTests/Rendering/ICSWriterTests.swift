import Civil
import Engines
import Foundation
import TestSupport
import Testing

@testable import divinectl

@Suite struct ICSWriterTests {
  private let stamp = UTCInstant(seconds: 1_700_000_000)

  private func lines(_ events: [CalendarEvent], name: String = "Test") throws -> [String] {
    let bytes = try ICSWriter.bytes(
      EventCalendar(engine: "test", name: name, events), stamp: stamp)
    let pieces = bytes.split(separator: 0x0A, omittingEmptySubsequences: false)
    #expect(pieces.last == [])
    var lines: [String] = []
    for piece in pieces.dropLast() {
      #expect(piece.last == 0x0D && piece.count <= 76)
      let text = try #require(String(validating: piece.dropLast(), as: UTF8.self))
      if text.hasPrefix(" ") {
        lines[lines.count - 1] += text.dropFirst()
      } else {
        lines.append(text)
      }
    }
    return lines
  }

  private func date(_ text: String, _ calendar: CalendarSystem = .gregorian) throws -> CalendarDate
  {
    let parts = text.split(separator: "-").compactMap { Int($0) }
    return try #require(
      CalendarDate(year: parts[0], month: parts[1], day: parts[2], calendar: calendar))
  }

  @Test func aFileIsWhatTheStandardSays() throws {
    let day = try date("1999-12-31")
    let events = [
      CalendarEvent(
        identity: ["1"], .day(day), summary: "a; b, c\\d", description: "one\ntwo", person: "Ann"),
      CalendarEvent(
        identity: ["2"], .days(try date("1900-02-27"), through: try date("1900-02-28")),
        summary: "two days"),
      CalendarEvent(
        identity: ["3"], .between(UTCInstant(seconds: -1), UTCInstant(seconds: 86_399)),
        summary: "a day"),
      CalendarEvent(identity: ["4"], .at(UTCInstant(seconds: 0)), summary: "now"),
    ]
    let lines = try lines(events, name: "Days, of all").filter { !$0.hasPrefix("UID:") }
    #expect(
      lines == [
        "BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:-//divinectl//test 0.1.0//EN",
        "CALSCALE:GREGORIAN", "NAME:Days\\, of all", "X-WR-CALNAME:Days\\, of all", "BEGIN:VEVENT",
        "DTSTAMP:20231114T221320Z", "DTSTART;VALUE=DATE:19991231", "DTEND;VALUE=DATE:20000101",
        "SUMMARY:Ann: a\\; b\\, c\\\\d", "DESCRIPTION:one\\ntwo", "TRANSP:TRANSPARENT",
        "END:VEVENT", "BEGIN:VEVENT", "DTSTAMP:20231114T221320Z", "DTSTART;VALUE=DATE:19000227",
        "DTEND;VALUE=DATE:19000301", "SUMMARY:two days", "TRANSP:TRANSPARENT", "END:VEVENT",
        "BEGIN:VEVENT", "DTSTAMP:20231114T221320Z", "DTSTART:19691231T235959Z",
        "DTEND:19700101T235959Z", "SUMMARY:a day", "TRANSP:TRANSPARENT", "END:VEVENT",
        "BEGIN:VEVENT", "DTSTAMP:20231114T221320Z", "DTSTART:19700101T000000Z", "SUMMARY:now",
        "TRANSP:TRANSPARENT", "END:VEVENT", "END:VCALENDAR",
      ])
  }

  /// A date of the Julian calendar is written as the same day in the Gregorian one.
  @Test func julianDatesAreTheSameDay() throws {
    let event = CalendarEvent(
      identity: [], .day(try date("1500-02-29", .julian)), summary: "a leap day")
    let lines = try lines([event])
    #expect(lines.contains("DTSTART;VALUE=DATE:15000310"))
    #expect(lines.contains("DTEND;VALUE=DATE:15000311"))
  }

  @Test func identifiersTellEventsApart() throws {
    func identifier(_ identity: [String], _ person: String?, _ summary: String = "x") throws
      -> String?
    {
      let event = CalendarEvent(
        identity: identity, .at(stamp), summary: summary, person: person)
      return try lines([event]).first { $0.hasPrefix("UID:test-") }
    }
    let known = try [
      identifier(["1", "2"], nil), identifier(["12"], nil), identifier(["1", "2"], "Ann"),
      identifier(["1", "2"], "Bob"), identifier(["2", "1"], nil), identifier(["", "1", "2"], nil),
    ]
    #expect(Set(known.compactMap(\.self)).count == known.count)
    #expect(try identifier(["1", "2"], "Ann", "y") == known[2])
  }

  @Test(arguments: ["0-12-31", "-5-1-1"]) func yearsBeforeTheFirstAreRefused(_ text: String) throws
  {
    let year = text.hasPrefix("-") ? -5 : 0
    let day = try #require(CalendarDate(year: year, month: 12, day: 31, calendar: .gregorian))
    let calendar = EventCalendar(
      engine: "test", name: "x", [CalendarEvent(identity: [], .day(day), summary: "x")])
    #expect {
      try ICSWriter.bytes(calendar, stamp: stamp)
    } throws: {
      ($0 as? Refusal)?.exitCode == .wrongValue
    }
    let later = CalendarDate(julianDayNumber: day.julianDayNumber + 366 * 6, calendar: .gregorian)
    let allowed = CalendarEvent(identity: [], .day(later), summary: "x")
    #expect(try lines([allowed]).contains { $0.hasPrefix("DTSTART;VALUE=DATE:000") })
  }

  /// However long and odd a text is, a reader finds it again.
  @Test(arguments: 0..<100 as Range<UInt64>) func textsComeBack(_ seed: UInt64) throws {
    var random = SeededGenerator(seed: seed)
    let letters = ["a", "b ", ",", ";", "\\", "\n", "é", "漢", "😀", ":", "\""]
    let text = (0..<Int.random(in: 1...200, using: &random)).map { _ in
      letters.randomElement(using: &random) ?? ""
    }.joined()
    let event = CalendarEvent(identity: [], .at(stamp), summary: text, description: text + ".")
    let found = try lines([event]).filter { $0.hasPrefix("SUMMARY:") || $0.hasPrefix("DESC") }
    let values = found.map { line -> String in
      var value = ""
      var isEscaped = false
      for scalar in line.drop(while: { $0 != ":" }).dropFirst().unicodeScalars {
        if isEscaped {
          value.unicodeScalars.append(scalar == "n" ? "\n" : scalar)
          isEscaped = false
        } else if scalar == "\\" {
          isEscaped = true
        } else {
          value.unicodeScalars.append(scalar)
        }
      }
      return value
    }
    #expect(values == [text, text + "."])
  }

  @Test func noControlCharacterGetsThrough() throws {
    let event = CalendarEvent(
      identity: [], .at(stamp), summary: "a\u{0}b\tc\u{7F}d\r\ne", person: "X\nBEGIN:VEVENT")
    #expect(try lines([event]).contains("SUMMARY:X\\nBEGIN:VEVENT: a b c d\\ne"))
  }
}
