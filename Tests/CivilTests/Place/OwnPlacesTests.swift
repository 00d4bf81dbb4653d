import TestSupport
import Testing

@testable import Civil

@Suite struct OwnPlacesTests {
  private let table = """
    # villages
    Name;Region;Country;Lat;Lon;Zone
    Haxtun;Colorado;US;40.6411;-102.6269;America/Denver
    Vida;;US;44n08;122w34;America/Los_Angeles
    Vida;;NO;60.1;10.2;Europe/Oslo
    "Saint Mary; the old one";;;48.1;11.5;Europe/Berlin
    """

  @Test func placesGoBeforeThoseOfTheTables() throws {
    let own = try OwnPlaces(table: table)
    var resolver = BirthResolver(zones: TimeZoneDatabase(), own: own)
    for (text, latitude, zone) in [
      ("haxtun", 40.6411, "America/Denver"), ("Haxtun, Colorado, USA", 40.6411, "America/Denver"),
      ("Vida, Norway", 60.1, "Europe/Oslo"), ("ST. MARY; THE OLD ONE", 48.1, "Europe/Berlin"),
      // What is not listed is looked up as ever.
      ("Oslo, Norway", 59.913, "Europe/Oslo"),
    ] {
      let moment = try resolver.moment(
        BirthRecord(date: "1990-01-01", time: "10:00", place: text))
      #expect(moment.record.lat == latitude, "\(text)")
      #expect(moment.record.zone == zone)
    }
    #expect(try own.place("Haxtun, Utah") == nil)
    #expect(own.places("Vida").count == 2)
    #expect { try own.place("Vida") } throws: {
      ($0 as? Refusal)?.code == "ambiguous_place" && ($0 as? Refusal)?.candidates.count == 2
    }
  }

  @Test(arguments: [
    ("", "lists no place"), ("name,lat,lon,zone\n", "lists no place"),
    ("name,lat,lon\nA,1,2\n", "line 1: the column zone is missing"),
    ("name,lat,lon,zone,people\n", "line 1: the column 'people' is not one of"),
    ("name,lat,lon,zone\nA,1,2\n", "line 2: it has 3 cells under 4 columns"),
    ("name,lat,lon,zone\n\nA,91,2,UTC\n", "line 3: '91' is not a lat from -90 to 90"),
    ("name,lat,lon,zone\nA,nan,2,UTC\n", "line 2: 'nan' is not a lat"),
    ("name,lat,lon,zone\n,1,2,UTC\n", "line 2: name is empty"),
    ("name,lat,lon,zone\n。,1,2,UTC\n", "line 2: '。' has no letters that are known"),
    ("name,lat,lon,zone,country\nA,1,2,UTC,Xyz\n", "line 2: 'Xyz' is no country"),
    ("name,lat,lon,zone\n\"A,1,2,UTC\n", "line 2: "),
  ])
  func wrongTables(text: String, said: String) {
    #expect {
      try OwnPlaces(table: text)
    } throws: { error in
      let refusal = error as? Refusal
      return refusal?.code == "places_file_wrong"
        && refusal?.message.description.contains(said) == true
    }
  }
}
