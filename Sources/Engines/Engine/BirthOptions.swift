package import Civil

/// The options that give a birth moment.
package enum BirthOptions {
  package static let date = OptionDeclaration(
    name: "date", value: "YYYY-MM-DD", summary: "date of birth",
    detail:
      "Years run from -5400 to 5399 where the ephemeris files reach; year 0 is 1 BCE.")
  package static let time = OptionDeclaration(
    name: "time", value: "HH:MM[:SS]", summary: "local time of birth, 24 hours")
  package static let timeRange = OptionDeclaration(
    name: "time-range", value: "FROM..TO", summary: "the time lies between two: 13:00..15:30",
    detail:
      "Instead of \(field: "time"). Both ends count; without any time the whole local day counts.")
  package static let plusMinus = OptionDeclaration(
    name: "plus-minus", value: "DURATION",
    summary: "how far \(field: "time") may be off: 15m, 90s, 1h30m",
    detail: "At most 12h; across midnight and clock changes true seconds count.")
  package static let zone = OptionDeclaration(
    name: "zone", value: "ZONE", summary: "IANA zone, UTC, or an offset like +05:30",
    detail:
      "An offset may have seconds, as -04:56:02. East of Greenwich is positive.",
    completion: .zone)
  package static let place = OptionDeclaration(
    name: "place", value: "PLACE", summary: "birth place, as \"City, CC\"",
    detail:
      "Also \"City, Region, Country\", with old names of towns and countries. It gives coordinates and zone, from GeoNames' places of 1,000 people and more; a \(field: "zone") beside it is the clock that holds. See 'divinectl place'.",
    completion: .place)
  package static let places = OptionDeclaration(
    name: "places", value: "FILE", summary: "a table of places of one's own, asked first",
    detail:
      "CSV, or with tabs or semicolons, under the heading name,lat,lon,zone and, where wanted, region and country (an ISO code).",
    completion: .file)
  package static let lat = OptionDeclaration(
    name: "lat", value: "DEGREES", summary: "latitude of the place, north positive",
    detail:
      "With \(field: "lon") and without \(field: "zone") the zone is that of the nearest cities, if these agree.",
    kind: .number)
  package static let lon = OptionDeclaration(
    name: "lon", value: "DEGREES", summary: "longitude of the place, east positive",
    kind: .number)
  package static let lmt = OptionDeclaration(
    name: "lmt", summary: "the time is local mean time of \(field: "lon") or \(field: "place")")
  package static let fold = OptionDeclaration(
    name: "fold", value: "WHICH", summary: "earlier or later, if the clock showed it twice",
    choices: ["earlier", "later"])
  package static let calendar = OptionDeclaration(
    name: "calendar", value: "NAME", summary: "gregorian, julian or swedish",
    detail:
      "Without it a date from 1582-10-15 on is Gregorian and one before 1582-10-05 Julian. swedish is that of Sweden and Finland, from 1700-03-01 to 1712-02-30 a day ahead of the Julian one.",
    choices: CalendarSystem.allCases.map(\.rawValue), standard: "by the date")
  package static let profile = OptionDeclaration(
    name: "profile", value: "NAME", summary: "a saved person; other options go first",
    detail:
      "Gives what 'divinectl profile add' saved under that name. An option beside it stands instead of the saved one, and of those that belong to it: \(field: "date") of calendar and fold, \(field: "time") of the uncertainty and fold, \(field: "place") of zone and position, \(field: "zone") and \(field: "lmt") of each other.",
    completion: .profile)
  package static let withProfile = OptionDeclaration(
    name: "with-profile", value: "NAME", summary: "a saved person as the second one",
    detail: "Options of the second person beside it stand instead of what is saved.",
    completion: .profile)

  /// A group with the table of places behind the place.
  package static func withPlaces(_ group: OptionGroup) -> OptionGroup {
    OptionGroup(
      heading: group.heading,
      options: group.options.flatMap { $0.name == place.name ? [$0, places] : [$0] })
  }

  package static let group = OptionGroup(
    heading: "Birth moment",
    options: [date, time, zone, place, lmt, lat, lon, fold, calendar, profile])

  /// The same for engines that answer for an uncertain time too.
  package static let uncertainGroup = OptionGroup(
    heading: group.heading,
    options: group.options.flatMap { $0.name == time.name ? [$0, timeRange, plusMinus] : [$0] })

  /// The same of a second person.
  package static let secondGroup = OptionGroup(
    heading: "Second person",
    options: group.options.map { $0.name == profile.name ? withProfile : second($0) })

  /// Whether options give a birth whose time is not known to the second.
  package static func leaveTimeOpen(_ options: OptionValues) -> Bool {
    options.text(time.name) == nil || options.text(timeRange.name) != nil
      || options.text(plusMinus.name) != nil
  }

  private static func second(_ option: OptionDeclaration) -> OptionDeclaration {
    let summary: Message =
      option.name == lmt.name
      ? "that time is local mean time of \(field: "with_lon") or \(field: "with_place")"
      : "the second person's \(field: option.field)"
    return OptionDeclaration(
      name: "with-\(option.name)", value: option.value, summary: summary,
      detail: option.name == lmt.name ? "" : option.detail, choices: option.choices,
      standard: option.standard, completion: option.completion, kind: option.kind)
  }
}

extension BirthRecord {
  /// The record that options give; its date is empty where none is given.
  ///
  /// - Throws: a value refusal for a coordinate that is no number.
  package init(_ options: OptionValues) throws(Refusal) {
    self.init(
      date: options.text("date") ?? "", time: options.text("time"),
      calendar: options.text("calendar"), zone: options.text("zone"),
      lat: try Self.degrees("lat", .latitude, options),
      lon: try Self.degrees("lon", .longitude, options),
      lmt: options.text("lmt") == "true", fold: options.text("fold"),
      timeRange: options.text("time-range"), plusMinus: options.text("plus-minus"),
      place: options.text("place"))
  }

  private static func degrees(_ name: String, _ axis: Axis, _ options: OptionValues)
    throws(Refusal) -> Double?
  {
    guard let text = options.text(name) else { return nil }
    guard let number = Civil.degrees(text, axis) else {
      throw Refusal.notDegrees(text, axis).blaming(Field(name))
    }
    return number
  }
}

/// What else is known of a person.
package enum PersonOptions {
  package static let name = Option.text(
    "name", "NAME", "full name at birth, any script",
    detail:
      "Spaces separate the parts of a name; hyphens and apostrophes join; Jr, Sr, II, III and IV at the end are left out. A # after a letter makes it a consonant, a * a vowel."
  )
}
