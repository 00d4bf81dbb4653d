import Civil
import Engines

extension Surroundings {
  /// Resolves births by the machine's zones.
  var resolver: BirthResolver { BirthResolver(zones: TimeZoneDatabase(directory: zoneDirectory)) }

  /// The same with the table of places that a command line names.
  ///
  /// - Throws: a refusal of a file that cannot be read or is no such table.
  func resolver(_ arguments: ParsedArguments) throws(Refusal) -> BirthResolver {
    BirthResolver(
      zones: TimeZoneDatabase(directory: zoneDirectory), own: try ownPlaces(arguments))
  }

  /// The table of places that a command line names.
  ///
  /// - Throws: the same.
  func ownPlaces(_ arguments: ParsedArguments) throws(Refusal) -> OwnPlaces? {
    guard let path = arguments.value(BirthOptions.places) else { return nil }
    let field = BirthOptions.places.field
    var files = FileTexts(self)
    let text = try files.text(path, limit: OwnPlaces.fileLimit, field: field)
    do throws(Refusal) {
      return try OwnPlaces(table: text)
    } catch {
      throw error.blaming(field)
    }
  }
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
    case .momentOrNone: record.isEmpty ? .none : .moment(try moment(record))
    case .momentOrWindow: try resolve(record)
    }
  }

  /// The clock by which a verb writes dates, if it names one.
  ///
  /// - Throws: a refusal of a zone that does not exist.
  mutating func clock(for needs: Needs) throws(Refusal) -> WallClock? {
    guard let (zone, field) = needs.clock else { return nil }
    do throws(Refusal) {
      return try clock(named: zone)
    } catch {
      throw error.blaming(field)
    }
  }
}
