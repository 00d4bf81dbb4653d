import Civil

/// A date as it was given, with the calendar in which it was read.
struct DateInput: Report {
  let date: String
  let calendar: CalendarSystem

  func describe<Sink: ReportSink>(to sink: inout Sink) {
    sink.text("date", date)
    sink.choice("calendar", calendar)
  }
}
