import Civil
import Engines
import Ephemeris
import TestSupport
import Testing

@Suite("An engine that stands alone: CONTRIBUTING's example")
struct WeekdayTests {
  @Test(
    "a verb needs nothing but its card, its settings and its answer",
    arguments: [
      ("1961-08-04", "monday", "Fri", 5.0), ("1961-08-04", "sunday", "Fri", 6),
      ("2000-01-02", "sunday", "Sun", 1), ("2000-01-02", "monday", "Sun", 7),
    ])
  func prepared(date: String, first: String, weekday: String, place: Double) throws {
    var options = OptionValues()
    options.set("first", first)
    let verb = try Weekday.Day.prepared(options, engine: Weekday.card, naming: .keys)
    var resolver = BirthResolver(zones: TimeZoneDatabase())
    let birth = try resolver.moment(BirthRecord(date: date, time: "12:00", zone: "UTC"))
    var writer = JSONWriter(style: .compact)
    try EphemerisSession.withSession(EphemerisConfiguration()) { sky throws(Refusal) in
      try verb.write(Question(birth: .moment(birth)), Array("7".utf8), sky, &writer)
    }
    let line = try JSONValue(bytes: writer.take().array)
    #expect(line["schema"]?.text == "divinectl/weekday/1")
    #expect(line["id"]?.number == 7)
    #expect(line["input"]?["date"]?.text == date)
    #expect(line["result"]?["weekday"]?.text == weekday)
    #expect(line["result"]?["place"]?.number == place)
  }

  @Test("what the card does not allow is refused with the field's name")
  func refused() {
    var options = OptionValues()
    options.set("first", "friday")
    let error = #expect(throws: Refusal.self) { _ = try Weekday.Day.settings(options) }
    #expect(error?.field == Field("first"))
  }
}
