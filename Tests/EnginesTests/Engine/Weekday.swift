package import Civil
package import Engines
package import Ephemeris

/// The day of the week of a birth: a whole engine in a few lines, for CONTRIBUTING and the tests.
package enum Weekday: Engine {
  package static let card = EngineCard(
    name: "weekday", summary: "the day of the week of a birth",
    description: ["Names the day of the week and its place among the seven."], verbs: [Day.self])

  package enum Day: Verb {
    package enum First: String, CaseIterable, Sendable { case monday, sunday }

    package typealias Settings = First

    static let first = Option.choice(
      "first", "DAY", "the day that begins a week", standard: First.monday)

    package static let card = VerbCard(
      name: "day", summary: "the day of the week of a birth",
      groups: [.birth, .own("Week", [first.declaration]), .output],
      examples: [
        CardExample(
          ["date": "1961-08-04", "time": "19:24", "zone": "Pacific/Honolulu"], note: "a Friday")
      ])

    package static func settings(_ options: OptionValues) throws(Refusal) -> First {
      try options.value(first)
    }

    package static func needs(_ first: First) -> Needs { Needs(birth: .moment) }

    package static func answer(
      _ question: Question, _ first: First, _ sky: borrowing EphemerisSession
    ) throws(Refusal) -> Answer<WeekdayResult> {
      guard let moment = question.birth.moment else { throw .dateMissing }
      // Day number 0 was a Monday.
      let shift = first == .monday ? 0 : 1
      let place = (moment.date.julianDayNumber + shift) % 7
      return Answer(
        WeekdayResult(name: moment.date.weekday, place: (place + 7) % 7 + 1),
        conventions: Conventions(zoneData: moment.zoneData))
    }
  }
}

/// A day of the week.
package struct WeekdayResult: Presentable {
  let name: String
  /// 1 to 7.
  let place: Int

  package func describe<Sink: ReportSink>(to sink: inout Sink) {
    sink.text("weekday", name)
    sink.integer("place", place)
  }

  package func page(_ question: Question) -> Page? {
    Page([Page.Section(.pairs([Page.Pair("Weekday", name), Page.Pair("Place", "\(place)")]))])
  }
}
