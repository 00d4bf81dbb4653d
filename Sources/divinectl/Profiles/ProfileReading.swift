import Civil
import Engines

/// What a saved record stands for.
struct ProfileReading {
  /// Nil for a date alone, which needs no zone.
  var birth: Birth?

  var warnings: [Warning] { birth?.warnings ?? [] }

  /// How it was found.
  var resolution: ProfileResolution? { ProfileResolution(birth) }
}

extension ProfileRecord {
  /// What the record stands for.
  ///
  /// A date alone needs no zone, as some engines need none.
  /// - Throws: `Refusal` for a record that no engine could use.
  func reading(_ resolver: inout BirthResolver) throws(Refusal) -> ProfileReading {
    let record = try BirthRecord(ParsedArguments(command: "profile", self).options)
    guard !record.date.isEmpty else {
      throw .usage("date_missing", field: "date", "is needed: the date of birth, YYYY-MM-DD")
    }
    do throws(Refusal) {
      return ProfileReading(birth: try resolver.resolve(record))
    } catch {
      guard record.isUncertain, record.timeRange == nil, error.code == .zoneMissing else {
        throw error
      }
      return ProfileReading()
    }
  }
}

extension SavedProfile {
  /// That the profile stood for something else when it was saved; nil where it did not, or the
  /// file does not say.
  func difference(_ resolver: inout BirthResolver) -> Warning? {
    guard let resolution else { return nil }
    let now = try? record.reading(&resolver)
    return resolution.warning(name, now: now?.resolution)
  }
}
