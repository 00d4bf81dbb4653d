import Civil
import Engines
import Ephemeris

/// Saved people for a terminal, as JSON and as rows.
struct ProfileTable {
  let folder: String
  /// The file's name without its ending, and what is in the file.
  let rows: [(name: String, profile: Result<SavedProfile, Refusal>)]

  var page: Page {
    guard !rows.isEmpty else {
      return Page([
        Page.Section(.sentences(["There are no profiles in \(quotedPath(folder))."]))
      ])
    }
    let heading = ["Name", "Date", "Time", "Place", "Full name"].map { Styled($0, .bold) }
    let cells = rows.map { name, profile -> [String] in
      switch profile {
      case .success(let profile): [name] + Self.cells(profile.record)
      case .failure(let failure):
        [ProfileName(lenient: name) == nil ? quoted(name) : name, "(\(failure.code))"]
      }
    }
    return Page([
      Page.Section(.grid(Grid(head: heading, cells.map { Grid.Row($0.map { Styled($0) }) })))
    ])
  }

  private static func cells(_ record: ProfileRecord) -> [String] {
    let margin = record["plus-minus"].map { " +-\($0)" } ?? ""
    let time = record["time"] ?? record["time-range"]
    let position = ["lat", "lon"].compactMap { name in record[name].map { "\(name) \($0)" } }
      .joined(separator: " ")
    let clock = record["zone"] ?? (record["lmt"] == nil ? nil : "local mean time")
    let place = record["place"] ?? (position.isEmpty ? nil : position)
    return [
      record["date"] ?? "", time.map { $0 + margin } ?? "unknown",
      [place, clock].compactMap(\.self).joined(separator: ", "), record["name"] ?? "",
    ]
  }

  var json: [UInt8] {
    var writer = JSONWriter(style: .pretty)
    writer.document { sink in
      sink.text("schema", "divinectl/profile-list/1")
      sink.text("folder", folder)
      sink.list("profiles") { sink in
        for (name, profile) in rows {
          sink.item { sink in
            sink.text("name", name)
            switch profile {
            case .success(let profile):
              sink.object("record") { profile.record.describe(to: &$0) }
              sink.null("error")
            case .failure(let failure):
              sink.null("record")
              sink.object("error") { sink in
                sink.text("code", failure.code.rawValue)
                sink.text("message", failure.message.text(.options))
              }
            }
          }
        }
      }
    }
    return writer.bytes
  }

  /// A row a person under a heading.
  var cells: [[String]] {
    let rows = rows.map { name, profile in
      switch profile {
      case .success(let profile):
        [name] + ProfileRecord.options.map { profile.record[$0.name] ?? "" } + [""]
      case .failure(let failure):
        [name] + ProfileRecord.options.map { _ in "" } + [failure.message.text(.options)]
      }
    }
    return [["name"] + ProfileRecord.keys.map { $0 == "name" ? "full_name" : $0 } + ["error"]]
      + rows
  }

  /// One person.
  static func page(_ profile: SavedProfile, _ reading: ProfileReading, path: String) -> Page {
    let record = profile.record
    var pairs = [Page.Pair("Profile", "\(bold: profile.name.text)")]
    if let name = record["name"] { pairs.append(Page.Pair("Name", name)) }
    if let moment = reading.moment {
      pairs.append(Page.Pair("Born", BirthText.born(moment)))
      pairs.append(Page.Pair("UTC", moment.instant.description))
    } else {
      let cells = cells(record)
      pairs.append(Page.Pair("Born", "\(cells[0]), time \(cells[1])"))
      if !cells[2].isEmpty { pairs.append(Page.Pair("Place", cells[2])) }
    }
    if let place = record["place"] { pairs.append(Page.Pair("Place", place)) }
    pairs.append(Page.Pair("File", path))
    return Page([Page.Section(.pairs(pairs))])
  }
}
