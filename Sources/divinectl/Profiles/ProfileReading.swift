import Civil
import Ephemeris

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
    let arguments = ParsedArguments(command: "profile", self)
    let record = try BirthOptions.record(arguments)
    guard record.isUncertain else {
      let moment = try BirthOptions.moment(arguments, surroundings)
      return ProfileReading(moment: moment, warnings: moment.warnings)
    }
    do throws(Refusal) {
      let window = try BirthOptions.window(record, surroundings)
      return ProfileReading(warnings: window.warnings)
    } catch {
      guard record.timeRange == nil, error.code == .zoneMissing else {
        throw error
      }
      return ProfileReading()
    }
  }
}
