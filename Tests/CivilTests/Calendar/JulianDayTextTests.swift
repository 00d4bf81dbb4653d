import Civil
import Testing

@Suite struct JulianDayTextTests {
  @Test func textsOfMoments() throws {
    for (text, days) in [
      ("1991-08-13T08:01:00Z", 2_448_481.834_027_78), ("2000-01-01T12:00:00Z", 2_451_545),
      ("1858-11-17T00:00:00Z", 2_400_000.5), ("-4713-11-24T12:00:00Z", 0),
    ] {
      #expect(JulianDay<UT>(days).text == text)
    }
    let instant = try UTCInstant(text: "2024-02-29T23:59:59Z")
    #expect(JulianDay<UT>(civilAsUniversal: instant).text == "2024-02-29T23:59:59Z")
    #expect(JulianDay<UT>(civilAsUniversal: instant).instant == instant)
    for wrong in ["2024-02-29T", "2024-02-29T10:00", "2024-02-29T25:00Z", "T10:00Z", "2024"] {
      #expect(throws: Refusal.self) { try UTCInstant(text: wrong) }
    }
    #expect(try UTCInstant(text: "1970-01-02").seconds == 86_400)
  }
}
