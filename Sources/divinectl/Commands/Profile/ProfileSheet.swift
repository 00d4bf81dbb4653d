import Civil
import Engines
import Ephemeris

/// One saved person with what the record stands for.
struct ProfileSheet {
  let profile: SavedProfile
  let reading: ProfileReading
  let path: String

  static let schema = "divinectl/profile-sheet/1"

  var warnings: [Warning] {
    let difference = profile.resolution.flatMap {
      $0.warning(profile.name, now: reading.resolution)
    }
    return (difference.map { [$0] } ?? []) + reading.warnings
  }

  var json: [UInt8] {
    var writer = JSONWriter(style: .pretty)
    writer.document { sink in
      sink.text("schema", Self.schema)
      sink.text("name", profile.name.text)
      sink.text("file", path)
      sink.object("record") { profile.record.describe(to: &$0) }
      sink.object("birth", reading.birth.map(BirthInput.init(_:)))
      if let resolution = profile.resolution {
        sink.object("saved") { resolution.describe(to: &$0) }
      } else {
        sink.null("saved")
      }
      sink.list("warnings") { sink in
        for warning in warnings { sink.item(warning, .options) }
      }
    }
    return writer.bytes
  }

  var page: Page {
    let record = profile.record
    var pairs = [Page.Pair("Profile", "\(bold: profile.name.text)")]
    func add(_ label: String, _ text: String?) {
      if let text { pairs.append(Page.Pair(label, text)) }
    }
    add("Name", record["name"])
    add("Sex", record["sex"])
    let cells = ProfileTable.cells(record)
    switch reading.birth {
    case .moment(let moment):
      add("Born", BirthText.born(moment))
      add("UTC", moment.instant.description)
      add("Place", place(moment.place, moment.record))
    case .window(let window):
      add("Born", "\(cells[0]), time \(cells[1])")
      add("Zone", zone(window))
      add(
        "Window",
        "\(window.localText(at: window.hull.lowerBound)) to "
          + window.localText(at: window.hull.upperBound))
      add(
        "UTC",
        "\(UTCInstant(seconds: window.hull.lowerBound)) to "
          + "\(UTCInstant(seconds: window.hull.upperBound))")
      add("Place", place(window.place, window.record))
    case .some(.none), .some(.date), nil:
      add("Born", "\(cells[0]), time \(cells[1])")
      add("Place", cells[2].isEmpty ? nil : cells[2])
    }
    add("Rating", record["rating"])
    add("Source", record["source"])
    add("Note", record["note"])
    add("Saved", profile.resolution.map { "with \($0.versions)\(others(than: $0))" })
    add("File", path)
    return Page([Page.Section(.pairs(pairs))])
  }

  /// The versions of today where they are not those of a file.
  private func others(than saved: ProfileResolution) -> String {
    guard let now = reading.resolution, now.versions != saved.versions else { return "" }
    return "; read with \(now.versions)"
  }

  private func place(_ found: FoundPlace?, _ record: BirthRecord) -> String? {
    if let found { return PlaceText.found(found, record) }
    let position = zip([record.lat, record.lon], ["lat", "lon"]).compactMap { number, name in
      number.map { "\(name) \(decimalText($0, decimals: 4))" }
    }
    return position.isEmpty ? nil : position.joined(separator: ", ")
  }

  private func zone(_ window: BirthWindow) -> String {
    let name =
      switch window.source {
      case .zone(let name): "\(name) "
      case .localMeanTime: "local mean time "
      case .offset: ""
      }
    let clocks = window.clocks.map { clock in
      [clock.type.offset.description, clock.type.abbreviation].filter { !$0.isEmpty }
        .joined(separator: " ")
    }
    return "\(name)(\(clocks.joined(separator: ", then ")))"
  }
}
