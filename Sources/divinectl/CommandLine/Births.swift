import Civil
import Engines

extension Surroundings {
  /// Resolves births by the machine's zones.
  var resolver: BirthResolver { BirthResolver(zones: TimeZoneDatabase(directory: zoneDirectory)) }
}

extension BirthResolver {
  /// As much of a birth as a verb needs to know.
  ///
  /// - Throws: a refusal where the options give no birth, or not one that the verb can take.
  mutating func birth(_ record: BirthRecord, for need: Needs.Moment) throws(Refusal) -> Birth {
    switch need {
    case .nothing: .none
    case .date: record.date.isEmpty ? .none : .date(try date(of: record), record)
    case .dateOrMoment:
      record.isDateAlone ? try birth(record, for: .date) : try resolve(record)
    case .moment: .moment(try moment(record))
    case .momentOrWindow: try resolve(record)
    }
  }
}
