import Engines
import Civil

/// What a saved record stands for.
struct ProfileReading {
  /// Nil where the time is not known.
  var moment: BirthMoment?
  var warnings: [Warning] = []
}

extension ProfileRecord {
  /// What the record stands for.
  ///
  /// A date alone needs no zone, as some engines need none.
  /// - Throws: `Refusal` for a record that no engine could use.
  func reading(_ surroundings: Surroundings) throws(Refusal) -> ProfileReading {
    let record = try BirthRecord(ParsedArguments(command: "profile", self).options)
    guard !record.date.isEmpty else {
      throw .usage("date_missing", field: "date", "is needed: the date of birth, YYYY-MM-DD")
    }
    var resolver = surroundings.resolver
    do throws(Refusal) {
      let birth = try resolver.resolve(record)
      return ProfileReading(moment: birth.moment, warnings: birth.warnings)
    } catch {
      guard record.isUncertain, record.timeRange == nil, error.code == .zoneMissing else {
        throw error
      }
      return ProfileReading()
    }
  }
}
