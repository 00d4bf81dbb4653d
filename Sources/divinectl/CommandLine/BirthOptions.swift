import Civil
import Ephemeris

/// The options that give a birth moment.
enum BirthOptions {
  static let date = OptionDeclaration(
    name: "date", value: "YYYY-MM-DD", summary: "date of birth",
    detail:
      "Years run from -5400 to 5399 where the ephemeris files reach; year 0 is 1 BCE.")
  static let time = OptionDeclaration(
    name: "time", value: "HH:MM[:SS]", summary: "local time of birth, 24 hours")
  static let timeRange = OptionDeclaration(
    name: "time-range", value: "FROM..TO", summary: "the time lies between two: 13:00..15:30",
    detail:
      "Instead of --time. Both ends count; without any time the whole local day counts.")
  static let plusMinus = OptionDeclaration(
    name: "plus-minus", value: "DURATION", summary: "how far --time may be off: 15m, 90s, 1h30m",
    detail: "At most 12h; across midnight and clock changes true seconds count.")
  static let zone = OptionDeclaration(
    name: "zone", value: "ZONE", summary: "IANA zone, UTC, or an offset like +05:30",
    detail:
      "An offset may have seconds, as -04:56:02. East of Greenwich is positive.",
    completion: .zone)
  static let place = OptionDeclaration(
    name: "place", value: "PLACE", summary: "birth place, as \"City, CC\"",
    detail:
      "Also \"City, Region, Country\", with old names of towns and countries. It gives coordinates and zone, from GeoNames' places of over 15,000 people; a --zone beside it is the clock that holds. See 'divinectl place'."
  )
  static let lat = OptionDeclaration(
    name: "lat", value: "DEGREES", summary: "latitude of the place, north positive",
    detail:
      "With --lon and without --zone the zone is that of the nearest cities, if these agree.")
  static let lon = OptionDeclaration(
    name: "lon", value: "DEGREES", summary: "longitude of the place, east positive")
  static let lmt = OptionDeclaration(
    name: "lmt", summary: "the time is local mean time of --lon or --place")
  static let fold = OptionDeclaration(
    name: "fold", value: "WHICH", summary: "earlier or later, if the clock showed it twice",
    choices: ["earlier", "later"])
  static let calendar = OptionDeclaration(
    name: "calendar", value: "NAME", summary: "gregorian or julian",
    detail:
      "Without it a date from 1582-10-15 on is Gregorian and one before 1582-10-05 Julian.",
    choices: CalendarSystem.allCases.map(\.rawValue), standard: "by the date")

  static let group = OptionGroup(
    heading: "Birth moment",
    options: [date, time, zone, place, lmt, lat, lon, fold, calendar, ProfileOptions.profile])

  /// The same for engines that answer for an uncertain time too.
  static let windowGroup = OptionGroup(
    heading: group.heading,
    options: group.options.flatMap { $0.name == time.name ? [$0, timeRange, plusMinus] : [$0] })

  /// The record that the options give.
  ///
  /// - Throws: a usage failure without a date; a value failure for a coordinate that is no number.
  static func record(_ arguments: ParsedArguments) throws(Refusal) -> BirthRecord {
    guard let date = arguments.value(date) else {
      throw .usage("date_missing", field: "date", "is needed: the date of birth, YYYY-MM-DD")
    }
    return BirthRecord(
      date: date, time: arguments.value(time), calendar: arguments.value(calendar),
      zone: arguments.value(zone), lat: try arguments.number(lat), lon: try arguments.number(lon),
      lmt: arguments.has(lmt), fold: arguments.value(fold), timeRange: arguments.value(timeRange),
      plusMinus: arguments.value(plusMinus), place: arguments.value(place))
  }

  /// The window of a record that leaves its time open.
  ///
  /// - Throws: `Refusal` where no instant is allowed, or a field is wrong or missing.
  static func window(_ record: BirthRecord, _ surroundings: Surroundings) throws(Refusal)
    -> BirthWindow
  {
    var resolver = BirthMomentResolver(
      zones: TimeZoneDatabase(directory: surroundings.zoneDirectory))
    do {
      return try resolver.resolveWindow(record)
    } catch {
      throw error
    }
  }

  /// The moment that the options give.
  ///
  /// - Throws: `Refusal` where they give none or several.
  static func moment(_ arguments: ParsedArguments, _ surroundings: Surroundings)
    throws(Refusal) -> BirthMoment
  {
    var resolver = BirthMomentResolver(
      zones: TimeZoneDatabase(directory: surroundings.zoneDirectory))
    let record = try record(arguments)
    do {
      return try resolver.resolve(record)
    } catch {
      throw error
    }
  }
}

/// The option that says where the ephemeris files are.
enum EphemerisOptions {
  static let path = OptionDeclaration(
    name: "ephe-path", value: "FOLDER", summary: "folder with the Swiss Ephemeris files",
    detail:
      "Without it the folder named by SE_EPHE_PATH is used if that is set, else Debian's. The current folder is never searched.",
    standard: EphemerisConfiguration.systemPath, completion: .folder)

  static let group = OptionGroup(heading: "Ephemeris", options: [path])

  /// Runs a computation with the ephemeris that the options choose.
  ///
  /// - Throws: `Refusal` where the path or a position is refused; it says when the folder came
  ///   from the environment.
  static func withSession<Result>(
    _ arguments: ParsedArguments, _ surroundings: Surroundings,
    _ body: (borrowing EphemerisSession) throws(Refusal) -> Result
  ) throws(Refusal) -> Result {
    let configuration = try configuration(arguments, surroundings)
    do {
      return try EphemerisSession.withSession(configuration, body)
    } catch {
      if error.kind == .data, arguments.value(path) == nil,
        configuration.path != EphemerisConfiguration.systemPath
      {
        throw error.adding(" (the folder is that of SE_EPHE_PATH)")
      }
      throw error
    }
  }

  /// The configuration by option, environment or standard, in this order.
  ///
  /// - Throws: a value failure for a path that libswe would not take as it is.
  static func configuration(_ arguments: ParsedArguments, _ surroundings: Surroundings)
    throws(Refusal) -> EphemerisConfiguration
  {
    let option = arguments.value(path)
    let variable = surroundings.ephemerisPath.flatMap { $0.isEmpty ? nil : $0 }
    let chosen = (option ?? variable).map(surroundings.absolute)
    do {
      return try EphemerisConfiguration(path: chosen ?? EphemerisConfiguration.systemPath)
    } catch {
      throw error
    }
  }
}
