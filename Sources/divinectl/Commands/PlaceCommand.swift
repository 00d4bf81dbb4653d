import Civil
import Engines
import Ephemeris

/// `divinectl place`: which places a name may mean, or which lie near a point.
enum PlaceCommand {
  static let limit = OptionDeclaration(
    name: "limit", value: "N", summary: "show at most N places", standard: "10")
  private static let lat = OptionDeclaration(
    name: "lat", value: "DEGREES", summary: "latitude of a point, instead of NAME")
  private static let lon = OptionDeclaration(
    name: "lon", value: "DEGREES", summary: "longitude of the point, east positive")

  static let declaration = CommandDeclaration(
    name: "place",
    summary: "look up a place by name or coordinates",
    description: [
      "Shows the places that a name may mean, as --place would look it up: places that bear the name, those that had it, and those whose name begins with it. With --lat and --lon it shows the nearest places and what zone they tell.",
      "The places are those of GeoNames with over 15,000 people, and smaller ones that share a name with one of these in its country. Letter case, accents, hyphens and spaces do not count. What --place takes without asking is marked with a star.",
    ],
    operands: [
      OperandDeclaration(
        name: "NAME", summary: "\"City\", \"City, CC\" or \"City, Region, Country\"",
        isRequired: false)
    ],
    groups: [
      OptionGroup(heading: "Search", options: [limit, lat, lon]),
      OutputOptions.group(also: [.csv, .tsv]),
    ],
    examples: [
      Example(arguments: ["place", "Bombay, IN"], note: "an old name"),
      Example(
        arguments: ["place", "Springfield, US", "--limit", "3"], note: "a name that many have"),
      Example(
        arguments: ["place", "--lat", "47.8", "--lon", "13.04", "--json"],
        note: "what lies near a point, as JSON"),
    ],
    run: { arguments, surroundings throws(Refusal) in
      let output = try OutputOptions(arguments, surroundings)
      let result = try result(arguments, surroundings)
      switch output.format {
      case .json:
        return ValueEnvelope(
          engine: "place", input: result.input, conventions: PlaceConventions(), result: result
        ).json(style: .pretty)
      case .csv, .tsv: return RowWriter.bytes(result.rows, output.format)
      default: return Array(PageRenderer(style: output.style).text(result.page).utf8)
      }
    })

  private static func result(_ arguments: ParsedArguments, _ surroundings: Surroundings)
    throws(Refusal) -> PlaceResult
  {
    let count = try BatchOptions.count(arguments, limit, limit: 1000) ?? 10
    let latitude = try arguments.number(lat)
    let longitude = try arguments.number(lon)
    guard latitude == nil, longitude == nil else {
      return try neighbours(arguments, surroundings, latitude, longitude, count)
    }
    guard let name = arguments.operands.first else {
      throw .usage("operand_missing", "place needs NAME, or --lat and --lon")
    }
    do throws(Refusal) {
      let found = try Gazetteer.search(name, limit: count)
      let chosen = try? Gazetteer.resolve(name)
      return PlaceResult(
        input: PlaceInput(name: name), places: found.map { PlaceResult.Item($0) },
        chosen: chosen?.place)
    } catch {
      throw error.blaming(nil)
    }
  }

  private static func neighbours(
    _ arguments: ParsedArguments, _ surroundings: Surroundings, _ latitude: Double?,
    _ longitude: Double?, _ count: Int
  ) throws(Refusal) -> PlaceResult {
    guard arguments.operands.isEmpty else {
      throw .usage("conflicting_options", field: "lat", "does not go with NAME")
    }
    guard let latitude, let longitude else {
      throw .usage(
        "coordinate_missing", field: Field(latitude == nil ? "lat" : "lon"),
        "is needed with the other")
    }
    for (name, value, limit) in [("lat", latitude, 90.0), ("lon", longitude, 180.0)]
    where abs(value) > limit {
      throw .value(
        "invalid_coordinate", field: Field(name),
        "'\(value)' is out of range; \(name == "lat" ? "latitudes are -90 to 90" : "longitudes are -180 to 180")"
      )
    }
    let cities = Gazetteer.neighbours(latitude: latitude, longitude: longitude, count: count)
    return PlaceResult(
      input: PlaceInput(latitude: latitude, longitude: longitude),
      places: cities.map { PlaceResult.Item($0) },
      zone: ZoneInference(latitude: latitude, longitude: longitude))
  }
}

/// What was asked for.
struct PlaceInput: Report {
  var name: String?
  var latitude: Double?
  var longitude: Double?

  func describe<Sink: ReportSink>(to sink: inout Sink) {
    sink.text("name", name)
    sink.number("lat", latitude, decimals: 6)
    sink.number("lon", longitude, decimals: 6)
  }
}

/// Where the places come from.
struct PlaceConventions: Report {
  func describe<Sink: ReportSink>(to sink: inout Sink) {
    sink.text("places", Gazetteer.attribution)
  }
}
