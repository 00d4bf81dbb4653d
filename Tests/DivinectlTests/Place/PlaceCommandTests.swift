import TestSupport
import Testing

@testable import divinectl

@Suite struct PlaceCommandTests {
  private let birth = ["--date", "1980-06-01", "--time", "12:00"]

  @Test func showsPlacesAsATable() {
    let result = run(["place", "Bombay, IN"])
    #expect(result.code == .success)
    #expect(result.text.contains("*  Mumbai  Maharashtra  IN"))
    #expect(result.text.contains("* is what --place takes."))
    let many = run(["place", "Springfield, US", "--limit", "2"])
    #expect(many.text.split(separator: "\n").count == 4)
    #expect(many.text.contains("--place is not certain: give more words"))
  }

  @Test func showsPlacesAsRows() throws {
    let rows = run(["place", "Bombay, IN", "--format", "csv"]).text.split(separator: "\n")
    #expect(rows.count == 2)
    #expect(
      rows[1] == "Mumbai,Bombay,Maharashtra,IN,12691836,Asia/Kolkata,19.073,72.883,1275339,,true")
    let json = try #require(run(["place", "Bombay, IN", "--json"]).json)
    let place = try #require(json["result"]?["places"]?.list?.first)
    #expect(place["name"]?.text == "Mumbai")
    #expect(place["matched_name"]?.text == "Bombay")
    #expect(place["geonameid"]?.number == 1_275_339)
    #expect(place["chosen"] == .bool(true))
    #expect(json["conventions"]?["places"]?.text?.contains("GeoNames") == true)
  }

  @Test func showsWhatLiesNearAPoint() throws {
    let json = try #require(
      run(["place", "--lat", "19.07", "--lon", "72.88", "--limit", "3", "--json"]).json)
    #expect(json["result"]?["places"]?.list?.count == 3)
    #expect(json["result"]?["zone_inference"]?["zone"]?.text == "Asia/Kolkata")
    let border = run(["place", "--lat", "47.8", "--lon", "13.04"])
    #expect(border.text.contains("The zone is not certain"))
    let ocean = run(["place", "--lat", "0", "--lon", "-30"])
    #expect(ocean.text.contains("over 100 km away"))
  }

  @Test(arguments: [
    (["place"], ExitCode.usage, "place needs NAME, or --lat and --lon"),
    (["place", "Xyzzyq"], .wrongValue, "is not known"),
    (["place", "Edinbrugh, GB"], .wrongValue, "did you mean Edinburgh"),
    (["place", "Danzig, DE"], .wrongValue, "Danzig (now Gdańsk)"),
    (["place", "Rome, Itly"], .wrongValue, "did you mean Italy"),
    (["place", ""], .wrongValue, "is empty"), (["place", "東京"], .wrongValue, "not in Latin"),
    (["place", "Rome", "--limit", "0"], .wrongValue, "from 1 to 1000"),
    (["place", "Rome", "--lat", "1", "--lon", "2"], .usage, "--lat: does not go with NAME"),
    (["place", "Rome", "--lat", "1"], .usage, "--lat: needs --lon beside it"),
    (["place", "--lat", "1"], .usage, "--lat: needs --lon beside it"),
    (["place", "--lon", "1"], .usage, "--lon: needs --lat beside it"),
    (["place", "--lat", "91", "--lon", "0"], .wrongValue, "--lat: '91.0' is out of range"),
    (["place", "--lat", "0", "--lon", "nan"], .wrongValue, "--lon: 'nan' is not a number"),
  ])
  func refuses(words: [String], code: ExitCode, message: String) {
    let result = run(words)
    #expect(result.code == code)
    #expect(result.errors.contains(message), "\(result.errors)")
    #expect(result.output.isEmpty)
  }

  @Test func everyBirthTakesAPlace() throws {
    for command in ["time", "human-design", "gene-keys", "vimshottari"] {
      let result = run([command] + birth + ["--place", "Bombay, IN", "--json"])
      #expect(result.code == .success, "\(result.errors)")
      let input = try #require(result.json?["input"])
      #expect(input["place"]?.text == "Bombay, IN")
      #expect(input["zone"]?.text == "Asia/Kolkata")
      #expect(input["lat"]?.number == 19.073)
      #expect(input["place_found"]?["name"]?.text == "Mumbai")
      #expect(input["place_found"]?["inferred"] == .bool(false))
      let table = run([command] + birth + ["--place", "Bombay, IN"]).text
      #expect(
        table.contains("Bombay → Mumbai, Maharashtra, India (19.07, 72.88) Asia/Kolkata"))
    }
    let without = try #require(run(["time"] + birth + ["--zone", "UTC", "--json"]).json)
    #expect(without["input"]?["place"] == .null)
    #expect(without["input"]?["place_found"] == .null)
  }

  @Test func lagnaTakesThePlacesCoordinates() throws {
    let lagna = ["--start-from", "lagna", "--levels", "1", "--json"]
    let byPlace = run(["vimshottari"] + birth + ["--place", "Bombay, IN"] + lagna)
    let byNumbers = run(
      ["vimshottari"] + birth + ["--zone", "Asia/Kolkata", "--lat", "19.073", "--lon", "72.883"]
        + lagna)
    #expect(byPlace.code == .success, "\(byPlace.errors)")
    #expect(byPlace.json?["result"] == byNumbers.json?["result"])
  }

  @Test func theSecondPersonHasAPlace() throws {
    let second = ["--with-date", "1981-01-01", "--with-time", "12:00", "--with-place"]
    let good = run(["gene-keys"] + birth + ["--place", "Bombay, IN"] + second + ["Danzig, PL"])
    #expect(good.code == .success, "\(good.errors)")
    #expect(good.text.contains("Danzig → Gdańsk"))
    let bad = run(["gene-keys"] + birth + ["--place", "Bombay, IN"] + second + ["Danzig, DE"])
    #expect(bad.errors.hasPrefix("divinectl: --with-place: no 'Danzig' is known in DE"))
  }

  @Test func errorsOfPlacesAreJSONToo() throws {
    let result = run(["time"] + birth + ["--place", "Salem, IN", "--json"])
    #expect(result.code == .wrongValue)
    let error = try #require(try JSONValue(bytes: result.errors.utf8)["error"])
    #expect(error["code"]?.text == "ambiguous_place")
    #expect(error["field"]?.text == "place")
    #expect(error["candidates"]?.list?.map { $0["country"]?.text } == ["IN", "US"])
  }

  @Test func versionNamesTheSource() {
    #expect(run(["version"]).text.contains("GeoNames (geonames.org), CC BY 4.0"))
  }

  @Test func batchesTakePlaces() throws {
    let input = """
      {"id":1,"date":"1980-06-01","time":"12:00","place":"Bombay, IN"}
      {"id":2,"date":"1980-06-01","time":"12:00","place":"Springfield, US"}
      {"id":3,"date":"1980-06-01","time":"12:00","place":null,"lat":19.07,"lon":72.88}
      {"id":4,"date":"1980-06-01","time":"12:00","place":7}
      """
    let result = try Program.shell(
      "printf '%s\\n' '\(input.split(separator: "\n").joined(separator: "' '"))' | divinectl batch --engine human-design"
    )
    let lines = try result.output.split(separator: "\n").map { try JSONValue(bytes: $0.utf8) }
    #expect(lines.count == 4)
    #expect(lines[0]["input"]?["place_found"]?["name"]?.text == "Mumbai")
    #expect(lines[1]["error"]?["code"]?.text == "ambiguous_place")
    #expect(lines[2]["warnings"]?.list?.first?["code"]?.text == "zone_inferred")
    #expect(lines[3]["error"]?["code"]?.text == "invalid_type")
    let table = try Program.shell(
      "printf 'date,time,place\\n1980-06-01,12:00,\"Bombay, IN\"\\n' | divinectl batch --engine human-design --fields type,input.zone --format csv"
    )
    #expect(table.output.contains("Asia/Kolkata"))
  }
}
