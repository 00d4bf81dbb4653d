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
  /// A record without a time is checked as if it were noon, whichever noon that is; it needs no
  /// zone, as some engines need none.
  /// - Throws: `Failure` for a record that no engine could use.
  func reading(_ surroundings: Surroundings) throws(Failure) -> ProfileReading {
    do throws(Failure) {
      let moment = try BirthOptions.moment(
        ParsedArguments(command: "profile", self), surroundings)
      return ProfileReading(moment: moment, warnings: moment.warnings)
    } catch {
      guard error.code == BirthRecordError.Code.timeMissing.rawValue else { throw error }
    }
    var noon = self
    noon[BirthOptions.time.name] = "12:00"
    if noon[BirthOptions.fold.name] == nil { noon[BirthOptions.fold.name] = "earlier" }
    do throws(Failure) {
      _ = try BirthOptions.moment(ParsedArguments(command: "profile", noon), surroundings)
    } catch {
      guard error.code == BirthRecordError.Code.zoneMissing.rawValue else { throw error }
    }
    return ProfileReading()
  }
}
