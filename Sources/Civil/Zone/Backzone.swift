/// What is missing from zone data that were built without the file `backzone` of the tz database.
///
/// Most distributions leave it out: then a zone that agrees with another one since 1970 shows the
/// other's clock before, Stockholm that of Berlin. Debian's data have it, but not for old names.
struct Backzone: Sendable {
  /// The first day since which both data agree, Gregorian.
  let agreesFrom: CalendarDate
  /// The name under which the history stands, if this is an old one.
  private let name: String
  private static let table = EmbeddedTable("backzone")

  /// What a zone lacks; nil where it lacks nothing.
  ///
  /// - Parameter reduced: whether the data were built without backzone.
  init?(_ zone: String, reduced: Bool) {
    let mark = Array(zone.utf8) + [0x09]
    let line = Self.table.lines().first { Self.table.begins($0, with: mark) }
    guard let line, let date = try? CalendarDate(text: Self.table.row(at: line).text(1))
    else { return nil }
    agreesFrom = date
    name = Self.table.row(at: line).text(2)
    if name.isEmpty, !reduced { return nil }
  }

  /// The warning of a Gregorian date before both agree.
  func warning(_ zone: String, _ date: CalendarDate, data: String) -> Warning? {
    guard date.julianDayNumber < agreesFrom.julianDayNumber else { return nil }
    let remedy: Message =
      name.isEmpty
      ? "install data with backzone (Debian's package tzdata), or give \(field: "zone") an offset"
      : "the name with a history of its own is \(field: "zone") \(name)"
    return Warning(
      code: "zone_data_reduced",
      message: "The zone data \(data) show for \(zone) before \(agreesFrom) the clock of "
        + "another zone; \(remedy).")
  }
}

extension TimeZoneDatabase {
  /// Whether the data were built without backzone, told by the summer of 1945 in Stockholm, which
  /// then is that of Berlin.
  ///
  /// - Throws: `Refusal` where a file that is there cannot be read.
  mutating func lacksBackzone() throws(Refusal) -> Bool {
    if let knownBackzone { return !knownBackzone }
    let stockholm = try zone(ifThere: "Europe/Stockholm")
    // 1945-07-01T00:00Z.
    let clock = stockholm?.localTime(at: UTCInstant(seconds: -773_280_000))
    let lacks = clock.map { $0.offset.seconds != 3600 } ?? false
    knownBackzone = !lacks
    return lacks
  }

  /// The version of the zone data, and whether they lack backzone.
  ///
  /// - Throws: `Refusal` where there are none, or a file that is there cannot be read.
  package mutating func condition() throws(Refusal) -> (version: String, lacksBackzone: Bool) {
    do throws(TimeZoneError) {
      _ = try zone(named: "Etc/UTC")
    } catch {
      throw Refusal(error, zone: "Etc/UTC")
    }
    return (try version(), try lacksBackzone())
  }

  /// The version of the zone data, and that they lack backzone where they do.
  ///
  /// - Throws: `Refusal` where a file that is there cannot be read.
  mutating func described() throws(Refusal) -> String {
    let version = try version()
    return try lacksBackzone() ? "\(version) without backzone" : version
  }
}
