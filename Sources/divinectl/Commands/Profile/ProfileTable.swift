import Civil
import Engines
import Ephemeris

/// Saved people for a terminal, as JSON and as rows.
struct ProfileTable {
  let folder: String
  let rows: [Row]

  struct Row {
    /// The file's name without its ending.
    let name: String
    /// What is in the file.
    let profile: Result<SavedProfile, Refusal>
    /// Whether it stood for something else when it was saved.
    var isDifferent = false
  }

  var page: Page {
    guard !rows.isEmpty else {
      return Page([
        Page.Section(.sentences(["There are no profiles in \(quotedPath(folder))."]))
      ])
    }
    let heading = ["Name", "Date", "Time", "Place", "Full name"].map { Styled($0, .bold) }
    let cells = rows.map { row -> [String] in
      switch row.profile {
      case .success(let profile):
        [row.isDifferent ? "\(row.name) *" : row.name] + Self.cells(profile.record)
      case .failure(let failure):
        [ProfileName(lenient: row.name) == nil ? quoted(row.name) : row.name, "(\(failure.code))"]
      }
    }
    var sections = [
      Page.Section(.grid(Grid(head: heading, cells.map { Grid.Row($0.map { Styled($0) }) })))
    ]
    if rows.contains(where: \.isDifferent) {
      sections.append(
        Page.Section(
          .sentences(["* stood for another moment when it was saved; 'profile show' has both"])))
    }
    return Page(sections)
  }

  static func cells(_ record: ProfileRecord) -> [String] {
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
        for row in rows {
          sink.item { sink in
            sink.text("name", row.name)
            switch row.profile {
            case .success(let profile):
              sink.object("record") { profile.record.describe(to: &$0) }
              sink.flag("resolved_differently", row.isDifferent)
              sink.null("error")
            case .failure(let failure):
              sink.null("record")
              sink.null("resolved_differently")
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
    let rows = rows.map { row in
      switch row.profile {
      case .success(let profile):
        [row.name] + ProfileRecord.options.map { profile.record[$0.name] ?? "" }
          + ["\(row.isDifferent)", ""]
      case .failure(let failure):
        [row.name] + ProfileRecord.options.map { _ in "" } + ["", failure.message.text(.options)]
      }
    }
    return [
      ["name"] + ProfileRecord.keys.map { $0 == "name" ? "full_name" : $0 }
        + ["resolved_differently", "error"]
    ]
      + rows
  }
}
