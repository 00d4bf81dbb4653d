import Civil
import Engines
import Ephemeris

/// `biorhythm` in a batch.
struct BiorhythmBatch: BatchEngine {
  /// The texts of the options by their names.
  let texts: [String: String]

  /// Civil days need no zone, so a record needs no resolved moment.
  var need: BatchNeed { .record }

  private static let options = [
    BiorhythmOptions.target, BiorhythmOptions.from, BiorhythmOptions.to, BiorhythmOptions.count,
    BiorhythmOptions.hour, BiorhythmOptions.cycles, BiorhythmOptions.cycle,
    BiorhythmOptions.critical, BiorhythmOptions.firstDay, BiorhythmOptions.otherDate,
    BiorhythmOptions.otherTime, BiorhythmOptions.otherCalendar, BiorhythmOptions.method,
  ]

  static let declaration = BatchEngineDeclaration(name: "biorhythm", options: options) {
    value throws(Refusal) in
    try BiorhythmRequest.check(value)
    var texts: [String: String] = [:]
    for option in options { texts[option.name] = value(option) }
    return BiorhythmBatch(texts: texts)
  }

  func write(_ input: BatchInput, session: borrowing EphemerisSession, to writer: inout JSONWriter)
    throws(Refusal)
  {
    let birth = input.record.birth
    let request = try BiorhythmRequest(
      { option in
        switch option.name {
        case BirthOptions.date.name: birth.date
        // A time that may be off says no hour.
        case BiorhythmOptions.time.name: birth.isUncertain ? nil : birth.time
        case BirthOptions.calendar.name: birth.calendar
        default: texts[option.name]
        }
      }, today: nil, format: .json)
    BiorhythmCommand.envelope(request, id: input.record.id).write(to: &writer)
  }
}
