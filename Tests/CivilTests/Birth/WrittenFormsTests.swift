import Testing

@testable import Civil

@Suite struct WrittenFormsTests {
  @Test(arguments: [
    ("1990-5-5", ["1990-05-05"]), ("1990/05/05", ["1990-05-05"]), ("19900505", ["1990-05-05"]),
    ("5.8.1991", ["1991-08-05", "1991-05-08"]), ("05/08/1991", ["1991-08-05", "1991-05-08"]),
    ("25/08/1991", ["1991-08-25"]), ("08/25/1991", ["1991-08-25"]), ("5/5/1990", ["1990-05-05"]),
    ("May 5, 1990", ["1990-05-05"]), ("5 May 1990", ["1990-05-05"]),
    ("21st of december", []), ("December 21st, 1990", ["1990-12-21"]),
    ("31/02/1990", []), ("30.02.1990", []), ("29/02/1900", []), ("29/02/2000", ["2000-02-29"]),
    ("90-05-05", []), ("05/05/90", []), ("", []), ("x", []), ("1990", []), ("99999999", []),
    ("1990-05-05-05", []), ("١٩٩٠-٠٥-٠٥", []), (String(repeating: "1", count: 41), []),
  ])
  func datesThatMayBeMeant(text: String, dates: [String]) {
    #expect(WrittenForms.dates(text) == dates)
  }

  @Test(arguments: [
    ("7:35 PM", "19:35"), ("7:35pm", "19:35"), ("12:05 AM", "00:05"), ("12:05 p.m.", "12:05"),
    ("7pm", "19:00"), ("7:35", "07:35"), ("19.35", "19:35"), ("19h35", "19:35"), ("19h", "19:00"),
    ("1935", "19:35"), ("735", "07:35"), ("7:5:9", "07:05:09"), ("noon", "12:00"),
    ("13:00 PM", nil), ("24:00", nil), ("7:60", nil), ("7", nil), ("", nil), ("x", nil),
    ("midnight", nil), ("1:2:3:4", nil), ("-7:35", nil), ("7::35", nil), ("99999999999", nil),
  ])
  func timeThatIsMeant(text: String, time: String?) {
    #expect(WrittenForms.time(text) == time)
  }

  /// What is proposed is taken.
  @Test func whatIsProposedIsADateAndATime() throws {
    for text in ["5.8.1991", "May 5, 1990", "19900505"] {
      for date in WrittenForms.dates(text) { _ = try CalendarDate(text: date) }
    }
    for text in ["7:35 PM", "7:5:9", "735", "19h"] {
      let time = try #require(WrittenForms.time(text))
      #expect(try BirthRecord(date: "2000-01-01", time: time).clockTime() != nil)
    }
  }
}
