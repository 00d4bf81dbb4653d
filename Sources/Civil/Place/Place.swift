/// A place of the gazetteer.
public struct Place: Hashable, Sendable {
  /// The name as the place itself writes it, in Latin letters.
  public let name: String
  /// The part of the country: a state, a province; empty where there is none.
  public let region: String
  /// The country's ISO 3166 code.
  public let country: String
  /// The country's English name.
  public let countryName: String
  /// Degrees north, with at most three decimals.
  public let latitude: Double
  /// Degrees east, with at most three decimals.
  public let longitude: Double
  /// People; 0 where the source does not say.
  public let population: Int
  /// The IANA zone.
  public let zone: String
  /// The number in GeoNames; nil for a place of a person's own table.
  public let geonameID: Int?

  init(_ row: PlaceTables.Row) { self.init(row, Shared(PlaceTables.regions[row.region])) }

  /// What the places of a line of the table of regions share, as texts.
  struct Shared: Sendable {
    let region, country, countryName, zone: String

    init(_ region: PlaceTables.Region) {
      self.region = region.name
      country = region.country
      countryName = Country.name(of: region.country)
      zone = region.zone
    }
  }

  /// The same of a row whose region was read already.
  init(_ row: PlaceTables.Row, _ shared: Shared) {
    name = row.name
    region = shared.region
    country = shared.country
    countryName = shared.countryName
    latitude = row.latitude
    longitude = row.longitude
    population = row.population
    zone = shared.zone
    geonameID = row.geonameID
  }

  /// A place of a person's own table.
  init(
    name: String, region: String, country: String, latitude: Double, longitude: Double,
    zone: String
  ) {
    self.name = name
    self.region = region
    self.country = country
    countryName = Country.name(of: country)
    self.latitude = latitude
    self.longitude = longitude
    population = 0
    self.zone = zone
    geonameID = nil
  }

  /// Name, region and country, without what says the same twice.
  public var fullName: String {
    var parts = [name]
    if !region.isEmpty, region != name { parts.append(region) }
    if !countryName.isEmpty, countryName != name { parts.append(countryName) }
    return parts.joined(separator: ", ")
  }

  /// Name, region and country's code: what names it to `--place`.
  public var shortName: String {
    ([name] + (region == name ? [] : [region]) + [country]).filter { !$0.isEmpty }
      .joined(separator: ", ")
  }
}

/// The place that a birth record was resolved with.
public struct FoundPlace: Hashable, Sendable {
  /// The place itself, or the city nearest to the coordinates.
  public let place: Place
  /// The name of the table that was matched, if it is not the place's own.
  public let matchedName: String?
  /// Kilometres to the coordinates, where these were given and the zone was inferred from the
  /// nearest cities; nil where the place was named.
  public let inferredDistance: Double?
  /// The words of the text that mean nothing that is known, and were left out.
  public var ignoredWords: [String] = []

  /// Whether only its zone is used, as that of the nearest city.
  public var isInferred: Bool { inferredDistance != nil }
}
