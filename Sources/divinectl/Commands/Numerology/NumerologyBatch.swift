import Civil
import Engines
import Ephemeris

/// `numerology` in a batch: the date and the name of each record.
struct NumerologyBatch: BatchEngine {
  let conventions: NumerologyConventions
  /// The day of the cycles; without it they are left out, so that the output depends on no clock.
  let asOf: CalendarDate?

  var need: BatchNeed { .record }

  static let declaration = BatchEngineDeclaration(
    name: "numerology", options: NumerologyOptions.rules + [NumerologyOptions.batchAsOf]
  ) { value throws(Refusal) in
    NumerologyBatch(
      conventions: try NumerologyOptions.conventions(value),
      asOf: try value(NumerologyOptions.batchAsOf).map { text throws(Refusal) in
        try NumerologyOptions.date(
          BirthRecord(date: text), field: NumerologyOptions.batchAsOf.name)
      })
  }

  func write(_ input: BatchInput, session: borrowing EphemerisSession, to writer: inout JSONWriter)
    throws(Refusal)
  {
    let record = input.record
    let birth =
      record.birth.date.isEmpty
      ? nil : try NumerologyOptions.date(record.birth, field: NumerologyOptions.date.name)
    let name = record.fields["name"]
    guard birth != nil || name != nil else {
      throw .value("person_missing", field: "date", "numerology needs a date, a name or both")
    }
    let request = NumerologyRequest(
      birth: birth, name: name, asOf: asOf, conventions: conventions)
    let profile = try NumerologyCommand.profile(request, NumerologyOptions.name)
    NumerologyCommand.envelope(
      NumerologyReport(profile), date: birth == nil ? nil : record.birth.date, request,
      id: record.id
    ).write(to: &writer)
  }
}
