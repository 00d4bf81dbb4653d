import Civil
import Ephemeris

/// The options that give the birth moment of a second person: those of the first with `with-`
/// before their names.
enum SecondPersonOptions {
  private static let prefix = "with-"
  private static let date = second(BirthOptions.date)
  private static let time = second(BirthOptions.time)
  private static let zone = second(BirthOptions.zone)
  private static let place = second(BirthOptions.place)
  private static let lat = second(BirthOptions.lat)
  private static let lon = second(BirthOptions.lon)
  private static let lmt = OptionDeclaration(
    name: "with-lmt", summary: "that time is local mean time of --with-lon or --with-place")
  private static let fold = second(BirthOptions.fold)
  private static let calendar = second(BirthOptions.calendar)

  static let group = OptionGroup(
    heading: "Second person",
    options: [date, time, zone, place, lmt, lat, lon, fold, calendar, ProfileOptions.withProfile])

  private static func second(_ option: OptionDeclaration) -> OptionDeclaration {
    OptionDeclaration(
      name: prefix + option.name, value: option.value,
      summary: "the second person's --\(option.name)",
      detail: option.detail, choices: option.choices, standard: option.standard,
      completion: option.completion)
  }

  /// The second moment, if any of its options is given.
  ///
  /// - Throws: `Refusal`, with the names of these options, where they give no moment or several.
  static func moment(_ arguments: ParsedArguments, _ surroundings: Surroundings)
    throws(Refusal) -> BirthMoment?
  {
    let given = group.options.first { arguments.value($0) != nil || arguments.has($0) }
    guard let given else { return nil }
    guard let dateText = arguments.value(date) else {
      throw .usage(
        "date_missing", field: Field(date.name),
        "is needed with --\(given.name): the second person's date of birth, YYYY-MM-DD")
    }
    let record = BirthRecord(
      date: dateText, time: arguments.value(time), calendar: arguments.value(calendar),
      zone: arguments.value(zone), lat: try arguments.number(lat), lon: try arguments.number(lon),
      lmt: arguments.has(lmt), fold: arguments.value(fold),
      timeRange: arguments.value(named: prefix + BirthOptions.timeRange.name),
      plusMinus: arguments.value(named: prefix + BirthOptions.plusMinus.name),
      place: arguments.value(place))
    var resolver = BirthMomentResolver(
      zones: TimeZoneDatabase(directory: surroundings.zoneDirectory))
    do {
      return try resolver.resolve(record)
    } catch {
      throw error.ofSecondPerson
    }
  }
}
